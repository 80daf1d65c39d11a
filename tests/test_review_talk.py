"""Sending back, asking and answering, and what waits for whom."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial import review
from editorial.model import Rejection, Unit
from editorial.project import Decision, Project
from editorial.review import Question, Review
from tests import archive, scene, signing
from tests.conftest import Run
from tests.signing import BODY, approved, edit, mark, noted, unit
from tests.test_signoff import TODAY, needs_gettext


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles that p01 translated and p02 approved."""
    slugs = ("pacing", "resting")
    root = signing.build(tmp_path_factory.mktemp("signed") / "workspace", slugs)
    for slug in slugs:
        Project(root).approve(slug, Decision("p02"), TODAY)
    return root


@pytest.fixture
def done(signed: Path, workspace: Path) -> Path:
    """The same, for `run`."""
    shutil.rmtree(workspace)
    return scene.copy(signed, workspace)


def said(run: Run, *words: str, by: str = "p02") -> tuple[int, str]:
    """Run a command of `review`; give the exit code and all that was said."""
    told = run("review", *words, "--as", by)
    return told.exit_code, told.stdout + told.stderr


def send_back(run: Run, reason: str, *, by: str = "p02") -> tuple[int, str]:
    return said(run, "reject", "pacing", "b003", "--reason", reason, by=by)


def shown(root: Path, block: str = "b003") -> str:
    """Give what a PO editor shows as the translator's notes of an entry."""
    file = polib.pofile(str(archive.catalog(root, "pacing")))
    return str(next(one.tcomment for one in file if one.msgctxt == block))


# Sending back.


def test_a_rejection(done: Path, run: Run) -> None:
    """A block that is sent back is fuzzy, not approved, and says why and by whom."""
    assert (0, "Sent back: b003.\n") == send_back(run, "  De dosis is\n per dag. ")
    assert unit(done, "b003").fuzzy
    assert "AFGEWEZEN Wiebe Hoekstra: De dosis is per dag." == shown(done)
    assert approved(done) == set(signing.BLOCKS) - {"b003"}
    one = unit(done, "b003")
    text = review.text_hash(one.source, one.target)
    kept = Rejection("p02", "2024-06-03", "De dosis is per dag.", text)
    assert {"b003": kept} == noted(done).rejections


def test_a_rejection_is_answered_by_an_edit(done: Path, run: Run) -> None:
    """The mended text can be approved, which takes away the note and leaves the others."""
    edit(done, "b003", note="Nagevraagd bij de auteur.")
    edit(done, "b003", note="AFGEWEZEN is een groot woord")
    send_back(run, "Te lang.")
    edit(done, "b003", target="RUST <strong>VOOR</strong> JE <b>MOE</b> BENT")
    mark(done, "b003", fuzzy=False)
    assert run("update").exit_code == 0
    assert (0, "1 block of pacing approved by p02.\n") == said(run, "approve", "pacing")
    assert "Nagevraagd bij de auteur.\nAFGEWEZEN is een groot woord" == shown(done)
    assert {} == noted(done).rejections


def test_a_rejection_outlives_the_mark(done: Path, run: Run) -> None:
    """Taking the mark off without an edit is no answer: approving all leaves such a block alone."""
    send_back(run, "Te lang.")
    mark(done, "b003", fuzzy=False)
    sentence = (
        "b003 not approved: p02 sent it back and it has not changed since; name it to approve it"
        " after all\n"
    )
    assert (0, sentence) == said(run, "approve", "pacing", by="p03")
    assert said(run, "approve", "pacing", "b003", by="p03")[0] == 0
    assert approved(done) == set(signing.BLOCKS)
    assert "" == shown(done)


def test_a_rejection_said_twice_stands_once(done: Path, run: Run) -> None:
    """The same words again add no second note."""
    send_back(run, "Te lang.")
    before = scene.contents(done)
    send_back(run, "Te lang.")
    assert before == scene.contents(done)


@pytest.mark.parametrize("reason", ["", "  ", "\n\t", "\x00\x1b"])
def test_a_rejection_needs_a_reason(done: Path, run: Run, reason: str) -> None:
    """Without words nothing is sent back: exit code 2."""
    before = scene.contents(done)
    assert (2, "A rejection needs a reason. Say it in a few words.\n") == send_back(run, reason)
    assert before == scene.contents(done)


def test_nothing_to_reject(done: Path, run: Run) -> None:
    """A block without a translation cannot be sent back."""
    edit(done, "b003", target="")
    sentence = "b003 has no translation to reject. Ask with `editorial review ask`, or leave it.\n"
    assert (2, sentence) == send_back(run, "Te lang.")


@pytest.mark.parametrize("verb", ["reject", "ask", "waive"])
def test_words_that_are_no_utf8(done: Path, run: Run, verb: str) -> None:
    """What the terminal hands over in another encoding is refused in a sentence."""
    odd = os.fsdecode(b"caf\xe9")
    words = {
        "reject": ("b003", "--reason", odd),
        "ask": ("b003", odd),
        "waive": ("b003", "--rule", "double-word", "--reason", odd),
    }[verb]
    before = scene.contents(done)
    code, told = said(run, verb, "pacing", *words)
    assert (2, True) == (code, told.startswith("What you typed is not UTF-8")), told
    assert before == scene.contents(done)


# Asking and answering.


def test_question_and_answer(done: Path, run: Run) -> None:
    """Both stand with their names in the entry; text, mark and approval stay as they are."""
    assert (0, "Asked: b003.\n") == said(run, "ask", "pacing", "b003", "Per dag?", by="p01")
    assert (0, "Answered: b003.\n") == said(run, "answer", "pacing", "b003", "Ja.", by="p03")
    assert "VRAAG Noor Verhage: Per dag?\nANTWOORD Zoë van Aalst: Ja." == shown(done)
    assert approved(done) == set(signing.BLOCKS)
    asked = Question("Noor Verhage", "Per dag?", (("Zoë van Aalst", "Ja."),))
    assert (asked,) == review.questions(unit(done, "b003"))


def test_answering_what_nobody_asked(done: Path, run: Run) -> None:
    """An answer without a question is exit code 2."""
    code, told = said(run, "answer", "pacing", "b003", "Ja.")
    assert (2, True) == (code, told.startswith("Nobody asked anything about b003."))


@pytest.mark.parametrize("verb", ["ask", "answer"])
def test_empty_words(done: Path, run: Run, verb: str) -> None:
    """A question or answer needs words."""
    code, told = said(run, verb, "pacing", "b003", " ")
    assert (2, True) == (code, "needs words. Say it in a few words." in told)


TYPED = [
    ("VRAAG jan: klopt dit?", ("jan", "klopt dit?")),
    ("QUESTION jan: is this so?", ("jan", "is this so?")),
    ("Vraag Jan de Wit: zie 3:4", ("Jan de Wit", "zie 3:4")),
    ("vraag: klopt dit?", ("", "klopt dit?")),
    ("VRAAG jan:klopt dit?", ("jan", "klopt dit?")),
    ("  VRAAG  jan :  klopt dit? ", ("jan", "klopt dit?")),
]


@pytest.mark.parametrize(("note", "expected"), TYPED)
def test_a_typed_question(done: Path, run: Run, note: str, expected: tuple[str, str]) -> None:
    """A question that somebody types in a PO editor counts, in either language and form."""
    edit(done, "b003", note=note)
    (one,) = review.questions(unit(done, "b003"))
    assert expected == (one.by, one.text)
    assert "1 question" in run("status", "pacing").stdout


@pytest.mark.parametrize(
    "note",
    [
        "Vraagteken: weggelaten",
        "Ik heb een VRAAG jan: zie boven",
        "VRAAG jan",
        "VRAAG jan:",
        "AFGEWEZEN jan: te lang",
        "ANTWOORD jan: ja",
    ],
)
def test_what_is_no_question(note: str) -> None:
    """A note that only mentions the word, or has no words after the colon, asks nothing."""
    assert () == review.questions(Unit("b001", "Rest.", "Rust.", notes=(note,)))


def test_an_answer_belongs_to_what_was_asked_before(done: Path, run: Run) -> None:
    """A later question is open again; the status counts the open ones, also as data."""
    for note in ("VRAAG jan: a?", "QUESTION zoë: b?", "ANSWER jan: c.", "VRAAG jan: d?"):
        edit(done, "b003", note=note)
    edit(done, "b004", note="VRAAG jan: e?")
    assert [1, 1, 0] == [len(one.answers) for one in review.questions(unit(done, "b003"))]
    assert "2 questions" in run("status", "pacing").stdout
    (row,) = json.loads(run("status", "pacing", "--format", "json").stdout)["articles"]
    assert 2 == row["questions"]


NOTES = (
    "AFGEWEZEN Wiebe Hoekstra: Te lang.",
    "VRAAG Noor Verhage: Per dag, of per week? " + "Dat is niet duidelijk. " * 6,
    "ANTWOORD Zoë van Aalst: Per dag; “zie” blz. 3.",
)


@needs_gettext
@pytest.mark.parametrize("tool", ["msgcat", "msgmerge"])
def test_other_programs_keep_what_was_said(done: Path, run: Run, tool: str) -> None:
    """Notes survive the programs, whatever width they wrap at."""
    send_back(run, "Te lang.")
    said(run, "ask", "pacing", "b003", NOTES[1].partition(": ")[2], by="p01")
    said(run, "answer", "pacing", "b003", NOTES[2].partition(": ")[2], by="p03")
    before = unit(done, "b003").notes
    assert tuple(map(str.strip, NOTES)) == before
    path = str(archive.catalog(done, "pacing"))
    template = str(done / "locales/templates/LC_MESSAGES/pacing.pot")
    last = [template] if tool == "msgmerge" else []
    words = [tool, "--width=50", "-o", path, path, *last]
    subprocess.run(words, check=True, capture_output=True)
    assert before == unit(done, "b003").notes
    assert run("update").exit_code == 0
    assert before == unit(done, "b003").notes


def test_a_note_that_polib_wraps(done: Path, run: Run) -> None:
    """polib breaks long notes: the question still counts, and approving takes all of a rejection."""
    for note in ("Nagevraagd bij de auteur.", NOTES[1].strip()):
        edit(done, "b003", note=note)
    send_back(run, "Deze zin is veel te lang voor wie moe is. " * 4)
    edit(done, "b003", note="Blijft staan.")
    path = str(archive.catalog(done, "pacing"))
    polib.pofile(path, wrapwidth=78).save(path)
    assert len(unit(done, "b003").notes) > 5
    (one,) = _questions(queue(run)["pacing"])
    assert ("Noor Verhage", "Per dag, of per week?") == (one["by"], one["text"][:21])
    mark(done, "b003", fuzzy=False)
    assert said(run, "approve", "pacing", "b003")[0] == 0
    assert "Deze zin" not in shown(done)
    assert "AFGEWEZEN" not in shown(done)
    assert shown(done).endswith("\nBlijft staan.")


@given(st.text(max_size=60))
def test_whatever_is_asked_stands_on_one_line(text: str) -> None:
    """Any words make one note without control characters, and are read back as they stand."""
    words = review.one_line(text)
    one = review.ask(Unit("b001", "Rest.", "Rust."), text, "Noor Verhage")
    assert [words] * bool(words) == [asked.text for asked in review.questions(one)]
    assert not any(character < " " for note in one.notes for character in note)


# People.


PEOPLE = [
    ("p02", "Wiebe Hoekstra"),
    ("p04", "Merel zonder achternaam"),
    ("p05", "p05"),
]


@pytest.mark.parametrize(("person", "signature"), PEOPLE)
def test_how_people_sign(done: Path, run: Run, person: str, signature: str) -> None:
    """Notes are signed with the credit name, a pseudonym too; without consent with the id."""
    said(run, "ask", "pacing", "b003", "Per dag?", by=person)
    send_back(run, "Te lang.", by=person)
    assert f"VRAAG {signature}: Per dag?\nAFGEWEZEN {signature}: Te lang." == shown(done)
    assert noted(done).rejections["b003"].by == person


def test_consent_changes_no_decision(done: Path, run: Run) -> None:
    """Who may no longer be named has approved what they approved; `check` names only the id."""
    edit(done, "b003", target="ANDERS <strong>DAN</strong> <b>EERST</b>")
    assert (0, "1 block of pacing approved by p05.\n") == said(run, "approve", "pacing", by="p05")
    edit(done, "b003", target="WEER <strong>ANDERS</strong> <b>DUS</b>")
    found = json.loads(run("check", "pacing", "--format", "json").stdout)["findings"]
    assert "‘p05’ approved another text" in str(found)
    assert "Ilse" not in str(found)


# What waits for whom.


def queue(run: Run, person: str = "") -> dict[str, dict[str, object]]:
    """Give what waits by article, as data."""
    words = ["--as", person] if person else []
    told = run("review", "list", "--format", "json", *words)
    assert told.exit_code == 0, told.stderr
    return {one["slug"]: one for one in json.loads(told.stdout)["articles"]}


def test_nothing_waits(done: Path, run: Run) -> None:
    """When all is approved, that is said, to everybody and to one."""
    assert ("", "Nothing waits, and nothing is allowed.\n") == _listed(run)
    assert ("", "Nothing waits for p02.\n") == _listed(run, "--as", "p02")
    assert {} == queue(run)


def _listed(run: Run, *words: str) -> tuple[str, str]:
    told = run("review", "list", *words)
    return told.stdout, told.stderr


@pytest.fixture
def busy(done: Path, run: Run) -> Path:
    """Work by p01 and p02, some sent back, with questions of both."""
    edit(done, "b003", target="VAN <strong>NOOR</strong> <b>ZELF</b>")
    run("update", "--as", "p01")
    edit(done, "b004", target="VAN WIEBE ZELF")
    run("update", "--as", "p02")
    said(run, "reject", "pacing", "b005", "--reason", "Te kort.", by="p03")
    edit(done, "b007", target="VAN JAN <sup>2</sup>", by="Jan Onbekend")
    said(run, "ask", "pacing", "b001", "Zo?", by="p01")
    said(run, "ask", "resting", "b001", "Hoe?", by="p04")
    return done


def test_a_queue_for_each(busy: Path, run: Run) -> None:
    """One sees what others wrote, what came back to oneself and what others asked; no more."""
    mine = queue(run, "p01")
    assert ["b004"] == mine["pacing"]["to_approve"]
    sent = {"block": "b005", "by": "p03", "on": "2024-06-03", "reason": "Te kort."}
    assert [sent] == mine["pacing"]["rejected"]
    assert [] == mine["pacing"]["questions"]
    asked = {"block": "b001", "by": "Merel zonder achternaam", "text": "Hoe?"}
    assert [asked] == mine["resting"]["questions"]
    theirs = queue(run, "p02")
    assert ["b003"] == theirs["pacing"]["to_approve"]
    assert [] == theirs["pacing"]["rejected"]
    assert ["Zo?"] == [one["text"] for one in _questions(theirs["pacing"])]
    assert {"pacing"} == set(queue(run, "p04"))
    every = queue(run)
    assert ["b003", "b004"] == every["pacing"]["to_approve"]
    assert [["b007"]] * 3 == [one["pacing"]["unsigned"] for one in (mine, theirs, every)]


def _questions(one: dict[str, object]) -> list[dict[str, str]]:
    found = one["questions"]
    assert isinstance(found, list)
    return found


def test_a_queue_as_text(busy: Path, run: Run) -> None:
    """Article by article, a line for each thing that can be done."""
    assert (
        "pacing\n"
        "    1 block to approve: b004\n"
        "    1 block without a known translator: b007; say who with `editorial update --as NAME`\n"
        "    b005 sent back by p03 on 2024-06-03: Te kort.\n"
        "resting\n"
        "    b001 asked by Merel zonder achternaam: Hoe?\n"
    ) == _listed(run, "--as", "p01")[0]
    assert "resting" not in _listed(run, "pacing")[0]


def test_all_that_is_listed_can_be_approved(busy: Path, run: Run) -> None:
    """What waits for somebody's approval is what `approve` then approves."""
    assert said(run, "approve", "pacing", *["b004"], by="p01")[0] == 0
    assert [] == queue(run, "p01")["pacing"]["to_approve"]


def test_two_people_of_one_name(done: Path, run: Run) -> None:
    """A question that either may have asked is shown to both, so that somebody answers."""
    said(run, "ask", "pacing", "b001", "Zo?", by="p06")
    assert {"pacing"} == set(queue(run, "p06")) == set(queue(run, "p07"))


def test_waivers_are_nobodys_queue(done: Path, run: Run) -> None:
    """What is allowed is listed for all together, never as something that waits for one."""
    said(run, "waive", "pacing", "--rule", "double-word", "--reason", "zo")
    assert "Allowed\n    pacing: double-word: zo · p02 · 0 days old\n" == _listed(run)[0]
    assert ("", "Nothing waits for p01.\n") == _listed(run, "--as", "p01")


@pytest.mark.parametrize("words", [("--as", "p99"), ("pacign",)])
def test_a_queue_of_nobody(done: Path, run: Run, words: tuple[str, ...]) -> None:
    """An unknown person or article is exit code 2."""
    assert 2 == run("review", "list", *words).exit_code


def test_a_queue_while_the_english_moves(done: Path, run: Run) -> None:
    """What drifted waits for its translator, not for approval."""
    signing.receive(done, BODY.replace("tired", "ill"))
    scene.update(done)
    assert {} == queue(run, "p02")
    mark(done, "b003", fuzzy=False)
    assert {} == queue(run, "p02")


def test_a_rejection_without_a_known_writer() -> None:
    """Rejecting what was never on record keeps the decision all the same."""
    one = Unit("b001", "Rest.", "Rust.")
    after, changed = review.reject(Review(), one, Rejection("p02", "2024-06-03", "Nee.", ""), "x")
    assert review.rejection(after, changed) is not None
    assert changed.fuzzy
