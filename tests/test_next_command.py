"""`editorial next`: one small thing to do."""

import json
from pathlib import Path

import pytest

from tests import archive
from tests.conftest import Run

FINISHED = frozenset(f"b{number:03}" for number in range(1, 200)) - {"b005"}


@pytest.fixture
def nearly(workspace: Path, run: Run, tmp_path: Path) -> Path:
    """A workspace with one article of which one block is left, and one that is untouched."""
    for slug in ("pacing", "sleeping"):
        page = tmp_path / f"{slug}.html"
        page.write_bytes(archive.page(slug))
        run("add", page)
    run("update")
    archive.translate(archive.catalog(workspace, "pacing"), only=FINISHED)
    run("update", "--as", "p01")
    return workspace


def test_it_names_what_is_left_where_least_is_left(nearly: Path, run: Run) -> None:
    """The block, its English and the time it takes; the article that is nearly done goes first."""
    assert nearly.is_dir()
    found = json.loads(run("next", "--format", "json").stdout)["next"]
    assert ("pacing", "b005", "untranslated") == (found["slug"], found["block"], found["state"])
    said = run("next")
    assert f"· b005 · about {found['minutes']} minute" in said.stdout
    assert found["source"] in said.stdout
    assert "block b005 of pacing" in said.stderr


def test_an_article_can_be_named(nearly: Path, run: Run) -> None:
    """Of the articles that are named, and no other."""
    assert nearly.is_dir()
    found = json.loads(run("next", "sleeping", "--format", "json").stdout)["next"]
    assert "sleeping" == found["slug"]


def test_a_translation_that_needs_a_look_is_said_to_have_one(nearly: Path, run: Run) -> None:
    """Somebody who expects an empty field is told that there is text in it."""
    archive.translate(archive.catalog(nearly, "pacing"), only=frozenset({"b005"}))
    path = archive.catalog(nearly, "pacing")
    text = path.read_text("utf-8")
    path.write_text(text.replace('msgctxt "b005"', '#, fuzzy\nmsgctxt "b005"'), "utf-8")
    said = run("next", "pacing").stdout
    assert "It has a translation that needs another look." in said


def test_nothing_is_left(nearly: Path, run: Run) -> None:
    """When everything is translated, it says so."""
    archive.translate(archive.catalog(nearly, "pacing"), only=frozenset({"b005"}))
    result = run("next", "pacing")
    assert ("", "Nothing is left to translate.\n") == (result.stdout, result.stderr)
    assert json.loads(run("next", "pacing", "--format", "json").stdout) == {
        "version": 1,
        "next": None,
    }
