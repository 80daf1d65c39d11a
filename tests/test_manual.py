"""The manual pages: current, well formed, and where `man` finds them."""

import os
import shutil
import subprocess
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from editorial.cli import program
from tests import manual, reference

ROOT = Path(__file__).parents[1]
PAGES = sorted(manual.FOLDER.glob("*.1"))


def said(command: Sequence[str | Path]) -> list[str]:
    """Give the lines that a program prints, complaints included; skip where it is not installed."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "MANWIDTH": "80", "MAN_KEEP_FORMATTING": ""}
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    return (done.stdout + done.stderr).splitlines()


def test_the_pages_are_current() -> None:
    """There is a page for each command, as it is now; `python tests/manual.py` makes them."""
    assert manual.pages() == {path.name: path.read_text("utf-8") for path in PAGES}


def test_every_command_has_a_page() -> None:
    """A group and each command in it have their own."""
    names = {f"editorial-{name.replace(' ', '-')}.1" for name, _ in reference.commands()}
    assert names <= {path.name for path in PAGES}
    assert "editorial-review.1" in {path.name for path in PAGES}


def test_the_wheel_puts_them_where_man_looks() -> None:
    """An installation has them in share/man/man1, which `man` finds beside the program."""
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"][
        "targets"
    ]["wheel"]
    assert {"editorial/man": "share/man/man1"} == wheel["shared-data"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_mandoc_has_no_complaint(path: Path) -> None:
    """mandoc finds no fault; that pages have no date is meant, so that they stay the same."""
    found = said(["mandoc", "-T", "lint", "-W", "warning", path])
    assert [] == [line for line in found if "missing date" not in line]


def test_man_shows_it() -> None:
    """man formats a page without a warning, with its options, examples and neighbours."""
    shown = said(["man", "--warnings", "--local-file", manual.FOLDER / "editorial-review-waive.1"])
    plain = "\n".join(shown)
    assert "EDITORIAL-REVIEW-WAIVE(1)" in shown[0]
    assert "--reason TEXT" in plain
    assert "editorial review waive pacing b012 --rule number-mismatch" in plain
    assert "editorial-review(1)" in plain
    assert "\\f" not in plain
    assert "warning" not in plain.lower()


def test_man_can_be_searched() -> None:
    """`apropos` reads name and summary of each page."""
    found = said(["lexgrog", *PAGES])
    assert len(PAGES) == len(found)
    assert not any("parse failed" in line for line in found)


def test_what_roff_would_obey_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that begins with a stop, and a backslash, come out as they are."""
    monkeypatch.setattr(program, "help", ".hidden files and C:\\temp")
    monkeypatch.setattr(manual, "VERSION", "1")
    page = manual.pages()["editorial.1"]
    assert "\n\\&.hidden files and C:\\etemp\n" in page
