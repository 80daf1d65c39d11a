"""Symbolic links in a workspace: followed where they stay inside it, refused where they do not."""

import shutil
from pathlib import Path

import pytest

from tests import archive, scene
from tests.conftest import Run

PLACES = {
    "source": "articles/pacing/source.html",
    "record": "articles/pacing/article.toml",
    "template": "locales/templates/LC_MESSAGES/pacing.pot",
    "catalog": "locales/nl/LC_MESSAGES/pacing.po",
    "review": "locales/nl/review/pacing.toml",
}
UPDATE = ("-q", "update")


@pytest.fixture
def finished(workspace: Path) -> Path:
    """The workspace with a finished article of which the English changed."""
    scene.build(workspace, ("pacing",))
    return workspace


def changed(root: Path) -> None:
    """Take in other English."""
    body = archive.BODY.replace("two nights", "three nights")
    scene.receive(root, "pacing", archive.page(title=scene.TITLES["pacing"], body=body))


def linked(place: Path, to: Path) -> Path:
    """Put a link in the place of a file or folder, which moves to where it leads."""
    to.parent.mkdir(parents=True, exist_ok=True)
    if place.exists():
        shutil.move(place, to)
    place.symlink_to(to)
    return to


def test_a_file_that_is_a_link_within_the_workspace(
    finished: Path, tmp_path: Path, run: Run
) -> None:
    """What a link leads to is written; the link stays a link."""
    straight = scene.copy(finished, tmp_path / "straight/workspace")
    changed(straight)
    scene.update(straight)
    kept = {
        name: linked(finished / name, finished / "elsewhere" / Path(name).name)
        for name in PLACES.values()
    }
    changed(finished)
    assert run(*UPDATE).exit_code == 0
    for name, to in kept.items():
        assert (finished / name).is_symlink(), name
        assert (straight / name).read_bytes() == to.read_bytes(), name


@pytest.mark.parametrize(
    "name", [".editorial", *(f".editorial/{one}" for one in ("locks", "cache.sqlite", "journal"))]
)
def test_our_own_folder_that_leads_elsewhere(
    finished: Path, tmp_path: Path, run: Run, name: str
) -> None:
    """What can be worked out again is not written outside the workspace: 2, and the place."""
    changed(finished)
    shutil.rmtree(finished / ".editorial", ignore_errors=True)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "theirs").write_text("theirs")
    (finished / name).parent.mkdir(exist_ok=True)
    (finished / name).symlink_to(outside / "theirs" if name.endswith("sqlite") else outside)
    for words in (UPDATE, ("-q", "status")):
        result = run(*words)
        assert (2, 1) == (result.exit_code, result.stderr.count("\n"))
        assert result.stderr.startswith(f"{name}: This leads outside its folder.")
    assert [outside / "theirs"] == [*outside.iterdir()]
    assert "theirs" == (outside / "theirs").read_text()


def test_a_link_that_leads_to_itself(finished: Path, run: Run) -> None:
    """A link in a circle is one sentence with its place; the article stays as it is."""
    name = ".editorial/journal"
    (finished / name).parent.mkdir(exist_ok=True)
    (finished / name).symlink_to(finished / name)
    result = run(*UPDATE)
    assert (2, f"{name}: This symbolic link leads to itself. Remove the symbolic link.\n") == (
        result.exit_code,
        result.stderr,
    )
