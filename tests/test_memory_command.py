"""Searching the memory from the command line, and what an update offers for new blocks."""

import json
import tomllib
from pathlib import Path

import polib
import pytest

from tests import archive
from tests.conftest import Run

REST = "<p>Rest is not the same as sleep.</p>"
FIRST = f"""
<p>Sit down before you are tired. Use a high stool with a back.</p>
{REST}
<p>Take 2.5 mg for 12 weeks and write down <strong>how you sleep</strong>.</p>
"""
SECOND = f"""
<p>Nothing of this was ever written before now.</p>
{REST}
<p>Take 2.5 mg for 16 weeks and write down how you sleep.</p>
"""


def taken_in(run: Run, workspace: Path, slug: str, body: str) -> None:
    page = workspace.parent / f"{slug}.html"
    page.write_bytes(archive.page(slug, title=f"All about {slug}", body=body))
    assert 0 == run("add", page, "--slug", slug).exit_code
    archive.sign(workspace, slug)
    assert 0 == run("update").exit_code


@pytest.fixture
def known(workspace: Path, run: Run) -> Path:
    """A workspace with one article that is translated and approved."""
    taken_in(run, workspace, "pacing", FIRST)
    archive.translate(archive.catalog(workspace, "pacing"))
    assert 0 == run("update", "--as", "p01").exit_code
    archive.approve(workspace, "pacing")
    return workspace


def found(run: Run, *words: str) -> dict[str, object]:
    answer: dict[str, object] = json.loads(
        run("memory", "search", *words, "--format", "json").stdout
    )
    return answer


def entries(workspace: Path, slug: str) -> dict[str, polib.POEntry]:
    return {one.msgid: one for one in polib.pofile(str(archive.catalog(workspace, slug)))}


def test_an_equal_source_as_json(known: Path, run: Run) -> None:
    """The fields of a match are those of the contract, and nothing else."""
    assert {
        "version": 1,
        "query": "Rest is not the same as sleep.",
        "matches": [
            {
                "source": "Rest is not the same as sleep.",
                "target": "REST IS NOT THE SAME AS SLEEP.",
                "score": 100,
                "article": "pacing",
                "block": entries(known, "pacing")["Rest is not the same as sleep."].msgctxt,
                "approved": True,
            }
        ],
    } == found(run, "Rest is not the same as sleep.")


def test_a_sentence_inside_a_block(known: Path, run: Run) -> None:
    """A sentence is found that was translated as part of a longer block."""
    result = run("memory", "search", "Use a high chair with a back.")
    assert "[-stool-] {+chair+}" in result.stdout
    assert "USE A HIGH STOOL WITH A BACK." in result.stdout
    assert "SIT DOWN" not in result.stdout.splitlines()[2]


def test_numbers_of_the_question_stand_in_the_answer(known: Path, run: Run) -> None:
    """What is offered for another number has that number."""
    result = run("memory", "search", "Take 2.5 mg for 20 weeks and write down how you sleep.")
    assert "TAKE 2.5 MG FOR 20 WEEKS AND WRITE DOWN HOW YOU SLEEP." in result.stdout


def test_a_word_is_found_in_what_was_translated(known: Path, run: Run) -> None:
    """A single word gives the blocks and sentences that have it."""
    assert "HIGH STOOL" in run("memory", "search", "stool").stdout


def test_nothing_found_is_said_and_no_error(known: Path, run: Run) -> None:
    """A text that nothing resembles gives no result and exit code 0."""
    result = run("memory", "search", "zebra", "crossing")
    assert (0, "") == (result.exit_code, result.stdout)
    assert "zebra crossing" in result.stderr


def test_a_translation_is_known_at_once_and_a_lost_one_no_more(known: Path, run: Run) -> None:
    """The memory follows the catalogs without being told."""
    path = archive.catalog(known, "pacing")
    assert found(run, "Rest is not the same as sleep.")["matches"]
    path.write_text(path.read_text("utf-8").replace("REST IS NOT THE", "RUST IS NIET"), "utf-8")
    (match,) = json.loads(
        run("memory", "search", "Rest is not the same as sleep.", "--format", "json").stdout
    )["matches"]
    assert ("RUST IS NIET SAME AS SLEEP.", False) == (match["target"], match["approved"])


def test_a_memory_of_another_program_is_searched_too(known: Path, run: Run) -> None:
    """What was imported is found, under the name of its file, and approved by nobody here."""
    given = known.parent / "agency.tmx"
    assert 0 == run("memory", "export", "--out", given).exit_code
    text = given.read_text("utf-8").replace("Rest is not", "Sitting is not")
    given.write_text(text.replace("pacing", ""), "utf-8")
    assert 0 == run("memory", "import", given).exit_code
    (match, *_) = json.loads(
        run("memory", "search", "Sitting is not the same as sleep.", "--format", "json").stdout
    )["matches"]
    assert (100, "locales/nl/memory/agency.tmx", False) == (
        match["score"],
        match["article"],
        match["approved"],
    )


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + b"\1" * 5000])
def test_a_damaged_index_is_made_again(known: Path, run: Run, damage: bytes) -> None:
    """Whatever is done to the index, the answer is that of a new one."""
    before = found(run, "Rest is not the same as sleep.")
    for name in ("memory.sqlite-wal", "memory.sqlite-shm"):
        (known / ".editorial" / name).unlink(missing_ok=True)
    (known / ".editorial/memory.sqlite").write_bytes(damage)
    assert before == found(run, "Rest is not the same as sleep.")


def test_an_update_offers_what_is_like_a_new_block(known: Path, run: Run) -> None:
    """A new block gets the best match as fuzzy, with where it comes from and what it was made for."""
    taken_in(run, known, "resting", SECOND)
    dose = entries(known, "resting")["Take 2.5 mg for 16 weeks and write down how you sleep."]
    assert "TAKE 2.5 MG FOR 16 WEEKS AND WRITE DOWN HOW YOU SLEEP." == dose.msgstr
    assert dose.fuzzy
    assert (
        "Take 2.5 mg for 12 weeks and write down <strong>how you sleep</strong>."
        == dose.previous_msgid
    )
    assert "Uit het vertaalgeheugen: pacing b0" in dose.tcomment
    noted = tomllib.loads((known / "locales/nl/review/resting.toml").read_text("utf-8"))
    assert "memory" == noted[dose.msgctxt]["origin"]
    same = entries(known, "resting")["Rest is not the same as sleep."]
    assert (True, "REST IS NOT THE SAME AS SLEEP.") == (same.fuzzy, same.msgstr)
    assert "" == entries(known, "resting")["Nothing of this was ever written before now."].msgstr


def test_what_is_offered_stays_what_it_is(known: Path, run: Run) -> None:
    """Another update changes nothing, and what a person emptied is not offered again."""
    taken_in(run, known, "resting", SECOND)
    path = archive.catalog(known, "resting")
    before = path.read_bytes()
    assert 0 == run("update").exit_code
    assert before == path.read_bytes()
    catalog = polib.pofile(str(path), wrapwidth=0)
    for entry in catalog:
        entry.msgstr = ""
        entry.flags = []
    catalog.save(str(path))
    assert 0 == run("update").exit_code
    assert {""} == {one.msgstr for one in entries(known, "resting").values()}


def test_identical_approved_blocks_are_filled_in_on_request(known: Path, run: Run) -> None:
    """Only with `memory.fill` an identical approved block is finished; others still need work."""
    path = known / "editorial.toml"
    path.write_text(path.read_text("utf-8") + "\n[memory]\nfill = true\n", "utf-8")
    taken_in(run, known, "resting", SECOND)
    found = entries(known, "resting")
    same = found["Rest is not the same as sleep."]
    assert (False, "REST IS NOT THE SAME AS SLEEP.") == (same.fuzzy, same.msgstr)
    assert found["Take 2.5 mg for 16 weeks and write down how you sleep."].fuzzy
    noted = tomllib.loads((known / "locales/nl/review/resting.toml").read_text("utf-8"))
    assert {"origin": "memory", "translator": "p01"}.items() <= noted[same.msgctxt].items()
    assert "approval" not in noted[same.msgctxt]


def test_a_dry_run_offers_and_writes_nothing(known: Path, run: Run) -> None:
    """Showing what an update would do leaves the catalog as it is."""
    page = known.parent / "later.html"
    page.write_bytes(archive.page("later", title="All about later", body=SECOND))
    assert 0 == run("add", page, "--slug", "later").exit_code
    assert 0 == run("update", "--dry-run").exit_code
    assert not archive.catalog(known, "later").exists()
