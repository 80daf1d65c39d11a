"""Bringing files into shape, and looking a workspace over."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import given, settings

from editorial import catalog
from editorial.model import Catalog
from editorial.project import Failure, Project, tidying
from tests import scene
from tests.conftest import TODAY, Run
from tests.exchange.test_threeway import catalogs

PO = "locales/nl/LC_MESSAGES/pacing.po"
REVIEW = "locales/nl/review/pacing.toml"


@pytest.fixture
def finished(workspace: Path) -> Path:
    """The workspace with two finished articles, in shape."""
    scene.build(workspace)
    assert [] == [one for one in Project(workspace).upkeep.tidy([]) if isinstance(one, Failure)]
    return workspace


def respell(root: Path) -> None:
    """Save a catalog and a review file as careless programs do."""
    text = (root / PO).read_text("utf-8").replace("\n", "\r\n").replace("#. ", "#.")
    (root / PO).write_bytes(b"\xef\xbb\xbf" + text.encode())
    noted = (root / REVIEW).read_text("utf-8").replace(" = ", "=")
    (root / REVIEW).write_text(f"\n{noted}", "utf-8")


def test_shape_and_nothing_else(finished: Path, run: Run) -> None:
    """Files are named and written as we write them; again there is nothing to do."""
    before = scene.contents(finished)
    respell(finished)
    found = run("fmt", "--check")
    assert (1, f"{REVIEW}\n{PO}\n") == (found.exit_code, found.stdout)
    assert before != scene.contents(finished)
    done = run("fmt")
    assert (0, f"{REVIEW}\n{PO}\n") == (done.exit_code, done.stdout)
    assert before == scene.contents(finished)
    for words in (("fmt",), ("fmt", "--check"), ("fmt", "pacing")):
        assert (0, "") == (run(*words).exit_code, run(*words).stdout)


def test_a_file_that_cannot_be_read_stops_no_other(finished: Path, run: Run) -> None:
    """It is told with its line; the other articles are done; the exit code is 3."""
    respell(finished)
    other = finished / "locales/nl/LC_MESSAGES/resting.po"
    other.write_text(other.read_text("utf-8") + "\nNOT PO\n", "utf-8")
    done = run("fmt")
    assert (3, f"{REVIEW}\n{PO}\n") == (done.exit_code, done.stdout)
    assert "resting.po:" in done.stderr


@settings(deadline=None, max_examples=60)
@given(catalogs)
def test_shape_is_what_our_writer_writes(known: Catalog) -> None:
    """What the writer wrote has its shape already."""
    data = catalog.serialize(known)
    if known.units or known.obsolete:
        assert data == tidying._catalog(data, "x.po")  # noqa: SLF001 - the step that must change nothing


def checks(run: Run, *words: str) -> list[dict[str, object]]:
    found = json.loads(run("doctor", "--format", "json", *words).stdout)
    assert found["version"] == 1
    checks: list[dict[str, object]] = found["checks"]
    return checks


def wrong(run: Run) -> dict[str, tuple[str, str]]:
    """Give what is wrong and its cure, by place."""
    return {
        str(one["path"]): (str(one["what"]), str(one["cure"]))
        for one in checks(run)
        if one["health"] == "wrong"
    }


def test_a_healthy_workspace(finished: Path, run: Run) -> None:
    """Every line has a mark with a word; the exit code is 0."""
    result = run("doctor")
    assert 0 == result.exit_code, result.stdout
    assert "✓ fine: the files of all articles are in order: 2\n" in result.stdout
    assert "! wrong" not in result.stdout


def test_what_is_wrong_with_files(finished: Path, run: Run) -> None:
    """What, where and the cure, for each sort of trouble; the exit code is 1."""
    locales = finished / "locales"
    respell(finished)
    other = locales / "nl/LC_MESSAGES/resting.po"
    other.write_text(other.read_text("utf-8").replace('msgstr "RESTING', "msgstr RESTING"), "utf-8")
    shutil.copy(locales / "nl/review/resting.toml", locales / "nl/review/gone.toml")
    shutil.copy(locales / "nl/review/resting.toml", locales / "nl/review/Resting.toml")
    people = finished / "articles/_records/people.toml"
    people.write_text(people.read_text("utf-8") + "[p09\n", "utf-8")
    found = wrong(run)
    assert 1 == run("doctor").exit_code
    assert "Run `editorial fmt pacing`." == found[PO][1]
    assert (
        "this file is of ‘gone’, and there is no such article"
        == found["locales/nl/review/gone.toml"][0]
    )
    assert "resting.toml" in found["locales/nl/review"][0]
    assert "articles/_records/people.toml" in found
    assert any(name.endswith("resting.po") for name in found)
    assert "resting.po:" in run("doctor").stdout


def test_an_article_without_its_catalog(finished: Path, run: Run) -> None:
    """An article that was never updated is told with the command that does it."""
    (finished / PO).unlink()
    assert "Run `editorial update pacing`." == wrong(run)[PO][1]


def test_what_killed_runs_left(finished: Path, run: Run) -> None:
    """What lies there for over an hour is told, and swept up on request; younger work is left."""
    folder = finished / ".editorial/unfinished"
    folder.mkdir(parents=True, exist_ok=True)
    old, new, note = (folder / name for name in ("pacing.po.abc", "x.po.def", "pacing.note"))
    for path in (old, new, note):
        path.write_bytes(b"x")
    for path in (old, note):
        os.utime(path, (int(TODAY) - 7200,) * 2)
    os.utime(new, (int(TODAY) - 60,) * 2)
    assert {f".editorial/unfinished/{path.name}" for path in (old, note)} == set(wrong(run))
    swept = run("doctor", "--fix")
    assert (0, True) == (swept.exit_code, "was swept up" in swept.stdout)
    assert [new] == list(folder.iterdir())


def test_a_run_under_way(finished: Path, run: Run) -> None:
    """A lock that is held is told, and is nothing wrong."""
    (finished / ".editorial/locks").mkdir(parents=True, exist_ok=True)
    with FileLock(finished / ".editorial/locks/pacing.lock"):
        assert "another run is at work on ‘pacing’" in run("doctor").stdout
    assert "another run" not in run("doctor").stdout


def test_git(finished: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a clone the driver, what is ignored, and hooks whose program has gone are looked at."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    subprocess.run(["git", "init", "-q"], cwd=finished, check=True)
    said = {one["what"]: one["cure"] for one in checks(run)}
    driver = "git merges catalogs line by line, and can put old Dutch under new English"
    assert "Run `editorial setup` in this clone." == said[driver]
    assert "git leaves .editorial/ alone" in said
    assert 0 == run("setup").exit_code
    assert {} == wrong(run)
    (finished / ".gitignore").write_text("", "utf-8")
    hook = finished / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nINSTALL_PYTHON=/no/where/python\n", "utf-8")
    found = wrong(run)
    assert "Put a line `.editorial/` in this file." == found[".gitignore"][1]
    assert "this hook calls /no/where/python, which is no longer there" == found[str(hook)][0]
    subprocess.run(
        ["git", "config", "merge.editorial.driver", "elsewhere"], cwd=finished, check=True
    )
    assert "another `editorial`" in run("doctor").stdout
