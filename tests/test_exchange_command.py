"""Sending articles, memories and glossaries away, and taking back what comes."""

import json
import tomllib
from pathlib import Path

import pytest

from editorial import catalog, review
from editorial.model import Unit
from tests import archive, scene
from tests.conftest import Run

DUTCH = "TITLE BY AN AGENCY"


@pytest.fixture
def finished(workspace: Path) -> Path:
    """The workspace with one finished, approved article."""
    scene.receive(workspace, "pacing", archive.page("pacing", title=scene.TITLES["pacing"]))
    archive.sign(workspace, "pacing")
    scene.update(workspace)
    archive.translate(archive.catalog(workspace, "pacing"))
    scene.update(workspace, writer="p01")
    archive.approve(workspace, "pacing")
    return workspace


def first(workspace: Path) -> Unit:
    """Give the first block of the article."""
    data = archive.catalog(workspace, "pacing").read_bytes()
    return catalog.parse(data, path="pacing.po").units[0]


def agency(path: Path, before: str, after: str) -> Path:
    """Change a file as an agency would."""
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize("version", ["xliff1", "xliff2"])
def test_an_article_goes_and_comes_back(finished: Path, run: Run, version: str) -> None:
    """What came back is in the catalog, recorded as that person's; its approval lapses."""
    out = finished.parent / "pacing.xlf"
    assert f"{out}\n" == run("send", "pacing", "--to", version, "--out", out).stdout
    agency(out, f"{first(finished).target}</target>", f"{DUTCH}</target>")
    result = run("receive", out, "--as", "p02")
    assert (0, "pacing: 1 block taken over.\n  b001\n") == (result.exit_code, result.stdout)
    noted = review.parse((finished / "locales/nl/review/pacing.toml").read_text(), path="x")
    assert (DUTCH, "p02") == (first(finished).target, noted.blocks["b001"].translator)
    assert not review.settled(noted, first(finished))
    assert "pacing: 0 blocks taken over.\n" == run("receive", out, "--as", "p02").stdout


def test_what_comes_back_unchanged_changes_nothing(finished: Path, run: Run) -> None:
    """A file that nobody touched leaves every byte of the workspace as it was."""
    out = finished.parent / "pacing.xlf"
    run("send", "pacing", "--out", out)
    before = scene.contents(finished)
    assert 0 == run("receive", out, "--as", "p02").exit_code
    assert before == scene.contents(finished)


def test_a_dry_run_writes_nothing(finished: Path, run: Run) -> None:
    """What would be taken over is said, and no file changes."""
    out = finished.parent / "pacing.xlf"
    run("send", "pacing", "--out", out)
    agency(out, first(finished).target, DUTCH)
    before = scene.contents(finished)
    result = run("receive", out, "--as", "p02", "--dry-run")
    assert "pacing: 1 block would be taken over.\n  b001\n" == result.stdout
    assert before == scene.contents(finished)


def test_blocks_that_were_left_are_named(finished: Path, run: Run) -> None:
    """A block of another English is named with its line; the exit code is 1."""
    out = finished.parent / "pacing.xlf"
    run("send", "pacing", "--out", out)
    agency(out, f"<source>{first(finished).source}", "<source>Something else")
    result = run("receive", out, "--as", "p02", "--format", "json")
    data = json.loads(result.stdout)
    assert (1, "pacing", []) == (result.exit_code, data["slug"], data["taken"])
    assert [
        {
            "block": "b001",
            "line": 6,
            "message": "its English is not that of the article now; send the article again",
        }
    ] == data["refused"]


def test_a_catalog_that_came_back_by_mail(finished: Path, run: Run) -> None:
    """A PO file is merged by id as well, its notes as they are signed."""
    mailed = finished.parent / "mail.po"
    mailed.write_bytes(archive.catalog(finished, "pacing").read_bytes())
    agency(mailed, f'msgstr "{first(finished).target}"', f'msgstr "{DUTCH}"')
    agency(mailed, "#. ", "# VRAAG Noor: klopt dit?\n#. ")
    assert "pacing: 1 block taken over.\n  b001\n" == run("receive", mailed, "--as", "p02").stdout
    assert (DUTCH, ("VRAAG Noor: klopt dit?",)) == (first(finished).target, first(finished).notes)


def test_files_that_do_not_belong_here_are_refused(finished: Path, run: Run) -> None:
    """Another article, another language, nobody's work: one sentence each, and nothing changes."""
    out = finished.parent / "pacing.xlf"
    run("send", "pacing", "--out", out)
    whole = out.read_text("utf-8")
    before = scene.contents(finished)
    for old, new, said in (
        ("articles/pacing/", "articles/pacng/", "There is no article ‘pacng’. Did you mean"),
        ("articles/pacing/", "other/", "This file does not say which article it is of. Name it"),
        ('target-language="nl"', 'target-language="de"', "This file is in ‘de’, and translations"),
        ("<source>", "<source>Other ", "Not one block of this file has the English that its"),
    ):
        out.write_text(whole.replace(old, new), encoding="utf-8")
        result = run("receive", out, "--as", "p02")
        assert said in result.stderr
        assert result.exit_code in {2, 3}
    out.write_text(whole, encoding="utf-8")
    assert "There is no person ‘p77’" in run("receive", out, "--as", "p77").stderr
    assert "There is no such file." in run("receive", "none.xlf", "--as", "p02").stderr
    assert before == scene.contents(finished)


def test_a_memory_goes_and_comes(finished: Path, run: Run) -> None:
    """Finished translations are written as TMX; a TMX is kept, without article names that lead out."""
    out = finished.parent / "Een geheugen.tmx"
    exported = run("memory", "export", "--out", out)
    count = len(catalog.parse(archive.catalog(finished, "pacing").read_bytes(), path="x").units)
    assert f"{out}: {count} units\n" == exported.stdout
    imported = run("memory", "import", out)
    assert f"locales/nl/memory/een-geheugen.tmx: {count} units\n" == imported.stdout
    kept = (finished / "locales/nl/memory/een-geheugen.tmx").read_bytes()
    assert out.read_bytes() == kept
    assert "nothing was changed" in run("memory", "import", out).stderr


@pytest.mark.parametrize("name", ["terms.csv", "terms.xlsx", "terms.tbx"])
def test_a_glossary_goes_and_comes(workspace: Path, run: Run, name: str) -> None:
    """A glossary that was exported and imported again elsewhere is the same glossary."""
    path = workspace / "locales/nl/glossary.csv"
    text = "source;target;status;part of speech;forbidden;note\nrest;rust;proposed;noun;pauze;a\n"
    path.write_text(text, encoding="utf-8")
    out = workspace.parent / name
    assert f"{out}: 1 term\n" == run("glossary", "export", out).stdout
    assert "0 added, 0 changed.\n" == run("glossary", "import", out).stdout
    path.write_text(text.splitlines(keepends=True)[0], encoding="utf-8")
    said = "+ rest = rust (proposed) – pauze\n1 would be added, 0 changed.\n"
    assert said == run("glossary", "import", out, "--dry-run").stdout
    assert 0 == run("glossary", "import", out).exit_code
    assert text == path.read_text("utf-8")


def test_what_was_left_out_of_a_glossary_is_told(workspace: Path, run: Run) -> None:
    """A row that a spreadsheet damaged is named with its place; the others are taken over."""
    given = workspace.parent / "terms.csv"
    given.write_text("source;target;status\n3-mei;x;approved\nrest;rust;approved\n", "utf-8")
    result = run("glossary", "import", given)
    assert 1 == result.exit_code
    assert f"{given}:2: ‘3-mei’ under ‘source’ is what a spreadsheet made" in result.stdout
    assert "rest;rust;approved" in (workspace / "locales/nl/glossary.csv").read_text("utf-8")


def test_a_form_that_the_name_does_not_tell_is_asked_for(workspace: Path, run: Run) -> None:
    """The older TBX is asked for by name; an unknown ending is refused."""
    result = run("glossary", "export", workspace / "terms.doc")
    assert (2, True) == (result.exit_code, "say which with --to" in result.stderr)
    out = workspace / "terms.tbx"
    assert 0 == run("glossary", "export", out, "--to", "tbx2").exit_code
    assert b"<martif" in out.read_bytes()


def test_proposals_as_json(finished: Path, run: Run) -> None:
    """A proposal has its counts, what stands for it, and a block to look at."""
    result = run("glossary", "suggest", "--least", "2", "--format", "json")
    data = json.loads(result.stdout)
    assert 1 == data["version"]
    for one in data["suggestions"]:
        assert one["count"] >= 2
        assert one["source"].lower() in one["example"]["source"].lower()


def test_settings_stay_readable(finished: Path, run: Run) -> None:
    """Taking things over writes no file that is not ours to write."""
    out = finished.parent / "pacing.xlf"
    run("send", "pacing", "--out", out)
    agency(out, first(finished).target, DUTCH)
    before = scene.contents(finished)
    run("receive", out, "--as", "p02")
    changed = {name for name, data in scene.contents(finished).items() if before.get(name) != data}
    assert {"locales/nl/LC_MESSAGES/pacing.po", "locales/nl/review/pacing.toml"} == changed
    assert tomllib.loads((finished / "locales/nl/review/pacing.toml").read_text("utf-8"))
