"""Whole articles, stage by stage, in files that anyone can review.

A case is a folder with `received.html`.  Beside it stand what the import, the update, a translation
in capitals and the publication make of it; `pytest --update-golden` writes them anew, and the
difference is reviewed like code.
"""

import re
from pathlib import Path

import pytest

from tests import archive
from tests.conftest import Run

# The style sheet is a file of its own, and says nothing about a case.
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
CASES = sorted(path.parent for path in (Path(__file__).parent / "golden").glob("*/received.html"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_stage(
    case: Path, workspace: Path, run: Run, tmp_path: Path, update_golden: bool
) -> None:
    """Normal form, template, catalog and page of a case are as they were reviewed."""
    slug = case.name
    assert run("add", case / "received.html", "--slug", slug).exit_code == 0
    archive.sign(workspace, slug)
    assert run("update").exit_code == 0
    archive.translate(archive.catalog(workspace, slug))
    assert run("update", "--as", "p01").exit_code == 0
    archive.approve(workspace, slug)
    published = run("publish", slug, "--out", tmp_path / "out")
    assert published.exit_code == 0, published.stdout
    stages = {
        "source.html": workspace / f"articles/{slug}/source.html",
        "template.pot": workspace / f"locales/templates/LC_MESSAGES/{slug}.pot",
        "nl.po": archive.catalog(workspace, slug),
        "page.html": tmp_path / f"out/{slug}/index.html",
    }
    for name, path in stages.items():
        found = _STYLE.sub("<style>…</style>", path.read_text("utf-8"))
        if update_golden:
            (case / name).write_text(found, "utf-8")
        assert (case / name).read_text("utf-8") == found, name


def test_there_are_cases() -> None:
    """The folder is found, so that the test above cannot pass by testing nothing."""
    assert len(CASES) >= 3
