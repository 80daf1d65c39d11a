"""Looking up terms, and what a changed glossary does to the catalogs."""

import json
from pathlib import Path

import pytest

from tests import archive
from tests.conftest import Run

GLOSSARY = """\
source;target;status;part of speech;forbidden;note
energy;energie | kracht;approved;noun;power;Niet vertalen in namen.
high stool;hoge kruk;proposed;noun;;
"""


@pytest.fixture
def glossary(workspace: Path) -> Path:
    """The glossary of the workspace."""
    path = workspace / "locales/nl/glossary.csv"
    path.write_text(GLOSSARY, encoding="utf-8")
    return path


def test_a_word_gives_its_terms(glossary: Path, run: Run) -> None:
    """A term is shown with its targets, its status and what not to write."""
    assert (
        "energy = energie | kracht\n  not: power\n  Niet vertalen in namen.\n"
        == run("glossary", "search", "ENERGIE").stdout
    )
    assert (
        "high stool = hoge kruk (proposed, not agreed on yet)\n"
        == run("glossary", "search", "stool").stdout
    )


def test_near_misses_are_named_as_such(glossary: Path, run: Run) -> None:
    """A mistyped word gives the nearest term, and says that it is not the word itself."""
    result = run("glossary", "search", "enegry")
    assert result.stdout.startswith("energy = ")
    assert "This comes near:" in result.stderr


def test_nothing_found_is_said_and_no_error(glossary: Path, run: Run) -> None:
    """A word that nothing resembles gives no result and exit code 0."""
    result = run("glossary", "search", "zebra", "crossing")
    assert (0, "") == (result.exit_code, result.stdout)
    assert "zebra crossing" in result.stderr


def test_the_result_as_json(glossary: Path, run: Run) -> None:
    """The fields of a match are those of the file, and whether it is a near miss."""
    found = json.loads(run("glossary", "search", "energy", "--format", "json").stdout)
    assert {
        "version": 1,
        "query": "energy",
        "matches": [
            {
                "source": "energy",
                "targets": ["energie", "kracht"],
                "status": "approved",
                "part_of_speech": "noun",
                "forbidden": ["power"],
                "note": "Niet vertalen in namen.",
                "near": False,
            }
        ],
    } == found


def test_without_a_glossary_nothing_is_found(run: Run) -> None:
    """A workspace need not have a glossary."""
    assert (0, "") == (run("glossary", "search", "rest").exit_code, "")


def test_a_damaged_glossary_names_its_line(glossary: Path, run: Run) -> None:
    """A file that cannot be used gives exit code 3, the place and the cure."""
    glossary.write_text(GLOSSARY + "May;3-mei;approved;;;\n", encoding="utf-8")
    result = run("glossary", "search", "rest")
    assert result.exit_code == 3
    assert "locales/nl/glossary.csv:4: ‘3-mei’" in result.stderr


def test_a_changed_glossary_changes_comments_only(
    workspace: Path, glossary: Path, run: Run, tmp_path: Path
) -> None:
    """An update tells a new choice in the comments, keeps all else, and then has nothing to do."""
    source = tmp_path / "pacing.html"
    source.write_bytes(archive.page())
    assert run("add", source).exit_code == 0
    archive.sign(workspace, "pacing")
    run("update")
    path = archive.catalog(workspace, "pacing")
    archive.translate(path)
    run("update", "--as", "p01")
    before = path.read_text("utf-8")
    assert "#. Begrippen: energy = energie\n" in before
    glossary.write_text(GLOSSARY.replace("energie | kracht", "kracht | energie"), encoding="utf-8")
    assert "1 updated" in run("update").stderr
    # polib, which stands in for an outside editor, orders the header otherwise.
    expected = before.replace("energy = energie", "energy = kracht")
    assert sorted(expected.splitlines()) == sorted(path.read_text("utf-8").splitlines())
    assert "1 unchanged" in run("update").stderr
