"""Signing off: who may approve what, and for exactly which text it counts."""

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import polib
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from editorial import review
from editorial.model import Approval, Catalog, Unit
from editorial.project import Decision, Project
from editorial.review import Review
from tests import archive, faulty, scene, signing
from tests.conftest import Run
from tests.signing import BLOCKS, BODY, approved, edit, mark, noted, unit, writers

TODAY = date(2024, 6, 3)
ALL = set(BLOCKS)


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An article that p01 translated and nobody approved."""
    return signing.build(tmp_path_factory.mktemp("waiting") / "workspace")


@pytest.fixture(scope="module")
def signed(waiting: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, approved by p02."""
    root = scene.copy(waiting, tmp_path_factory.mktemp("signed") / "workspace")
    Project(root).approve("pacing", Decision("p02"), TODAY)
    return root


@pytest.fixture
def project(waiting: Path, workspace: Path) -> Path:
    """The article that waits, for `run`."""
    shutil.rmtree(workspace)
    return scene.copy(waiting, workspace)


@pytest.fixture
def done(signed: Path, workspace: Path) -> Path:
    """The approved article, for `run`."""
    shutil.rmtree(workspace)
    return scene.copy(signed, workspace)


def approve(run: Run, *arguments: str, by: str = "p02") -> tuple[int, str]:
    """Approve; give the exit code and what was said."""
    told = run("review", "approve", "pacing", *arguments, "--as", by)
    return told.exit_code, told.stdout + told.stderr


# Approving.


def test_all_that_can_be_is_approved(project: Path, run: Run) -> None:
    """Without blocks everything finished is approved, with name, day and hash of the text."""
    assert (0, "7 blocks of pacing approved by p02.\n") == approve(run)
    assert approved(project) == ALL
    known = noted(project).approvals["b003"]
    one = unit(project, "b003")
    assert Approval("p02", "2024-06-03", review.text_hash(one.source, one.target)) == known


def test_only_named_blocks_are_approved(project: Path, run: Run) -> None:
    """With blocks only those are approved."""
    assert (0, "2 blocks of pacing approved by p02.\n") == approve(run, "b003", "b001")
    assert approved(project) == {"b001", "b003"}


def test_approving_again_changes_nothing(done: Path, run: Run) -> None:
    """What was approved before is said so, by whomever, and no byte changes."""
    before = scene.contents(done)
    assert (0, "In pacing nothing waits for approval.\n") == approve(run)
    assert (0, "Approved before: b003.\n") == approve(run, "b003")
    assert (0, "Approved before: b003.\n") == approve(run, "b003", by="p03")
    assert before == scene.contents(done)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("approve", "pacing"), "7 blocks of pacing would be approved.\n"),
        (("reject", "pacing", "b003", "--reason", "Te lang."), "Would be sent back: b003.\n"),
        (("ask", "pacing", "b003", "Waarom?"), "Would be asked: b003.\n"),
    ],
)
def test_a_dry_run_writes_nothing(
    project: Path, run: Run, words: tuple[str, ...], said: str
) -> None:
    """`--dry-run` says what would be done, and leaves every byte and no lock."""
    before = scene.contents(project)
    told = run("review", *words, "--as", "p02", "--dry-run")
    assert (0, said, "") == (told.exit_code, told.stdout, told.stderr)
    assert before == scene.contents(project)
    assert not (project / ".editorial/locks/pacing.lock").exists()


def _untranslated(root: Path) -> None:
    edit(root, "b003", target="")


def _fuzzy(root: Path) -> None:
    mark(root, "b003", fuzzy=True)


def _drifted(root: Path) -> None:
    signing.receive(root, BODY.replace("tired", "ill"))
    scene.update(root)
    mark(root, "b003", fuzzy=False)


def _unknown(root: Path) -> None:
    edit(root, "b003", target="NIEUW <strong>VAN</strong> <b>JAN</b>", by="Jan Onbekend")


def _own(root: Path) -> None:
    edit(root, "b003", target="NIEUW <strong>VAN</strong> <b>MIJ</b>", by="Wiebe Hoekstra")


def _faulty(root: Path) -> None:
    edit(root, "b003", target="STOP <strong>van van</strong> DE <b>RUST</b>")


def _faulty_twice(root: Path) -> None:
    edit(root, "b003", target="Ga van van <strong>de</strong> rust rust <b>af</b>")


def _doubtful(root: Path) -> None:
    _faulty(root)
    path = root / "editorial.toml"
    more = '[rules.double-word]\nseverity = "warning"\n'
    path.write_text(path.read_text("utf-8") + more, "utf-8")


NOT_FINISHED = "b003 not approved: the translation is not finished"
REFUSED: list[tuple[Callable[[Path], None], str]] = [
    (_untranslated, NOT_FINISHED),
    (_fuzzy, NOT_FINISHED),
    (_drifted, "b003 not approved: the English has changed since it was translated"),
    (
        _unknown,
        (
            "b003 not approved: nobody is recorded as its translator; say who with"
            " `editorial update --as NAME`"
        ),
    ),
    (_own, "b003 not approved: p02 wrote it; somebody else approves it"),
    (_faulty, "b003 not approved: ‘van van’"),
    (_faulty_twice, "(double-word; 1 more)"),
    (_doubtful, "b003 not approved: ‘van van’"),
]


@pytest.mark.parametrize(("change", "sentence"), REFUSED, ids=[one.__name__ for one, _ in REFUSED])
def test_what_cannot_be_approved(
    project: Path, run: Run, change: Callable[[Path], None], sentence: str
) -> None:
    """Each reason has its sentence: exit code 1 for a named block, 0 where all was meant."""
    change(project)
    before = scene.contents(project)
    code, said = approve(run, "b003")
    assert (1, True) == (code, sentence in said), said
    assert before == scene.contents(project)
    code, said = approve(run)
    assert code == 0
    assert "6 blocks of pacing approved by p02." in said
    assert (sentence in said) is (change not in {_untranslated, _fuzzy})
    assert approved(project) == ALL - {"b003"}


def test_the_others_are_approved_all_the_same(project: Path, run: Run) -> None:
    """Of named blocks those that can be are approved, though the exit code is 1."""
    mark(project, "b003", fuzzy=True)
    assert (1, f"1 block of pacing approved by p02.\n{NOT_FINISHED}\n") == approve(
        run, "b003", "b004"
    )
    assert approved(project) == {"b004"}


def test_one_reason_is_said_once(project: Path, run: Run) -> None:
    """Blocks that share a reason share a line, and of many only the first are named."""
    said = "b001, b002, b003, b004, b005, b006, b007 not approved: p01 wrote it; somebody else"
    assert (0, f"{said} approves it\n") == approve(run, by="p01")
    assert approved(project) == set()


def test_quiet_still_says_why(project: Path, run: Run) -> None:
    """With `-q` a refusal is not silent: it is the result."""
    told = run("-q", "review", "approve", "pacing", "b003", "--as", "p01")
    assert (1, "b003 not approved: p01 wrote it; somebody else approves it\n") == (
        told.exit_code,
        told.stdout,
    )


WRONG = [
    ("pacing b099 --as p02", "pacing has no block b099. See `editorial review list pacing`."),
    ("pacing --as p99", "There is no person ‘p99’ in articles/_records/people.toml."),
    ("pacign --as p02", "There is no article ‘pacign’. Did you mean ‘pacing’?"),
    ("pacing", "Missing option"),
]


@pytest.mark.parametrize(("arguments", "sentence"), WRONG)
@pytest.mark.parametrize("command", ["approve", "reject --reason so"])
def test_wrong_use(project: Path, run: Run, command: str, arguments: str, sentence: str) -> None:
    """An unknown block, person or article is exit code 2, in a sentence; nothing is written."""
    words = arguments if "b099" in arguments or "reject" not in command else f"{arguments} b003"
    before = scene.contents(project)
    told = run("review", *command.split(), *words.split())
    assert (2, True) == (told.exit_code, sentence in told.stderr), told.stderr
    assert before == scene.contents(project)


@pytest.mark.parametrize("command", ["approve", "reject --reason so", "ask"])
def test_a_catalog_behind_its_source(project: Path, run: Run, command: str) -> None:
    """Nobody decides about a catalog that is behind the English: update comes first."""
    signing.receive(project, BODY.replace("tired", "ill"))
    before = scene.contents(project)
    verb, *options = command.split()
    text = ["Waarom?"] if verb == "ask" else []
    told = run("review", verb, "pacing", "b003", *text, *options, "--as", "p02")
    sentence = "The catalog of pacing is behind its English. Run `editorial update pacing` first.\n"
    assert (2, sentence) == (told.exit_code, told.stderr)
    assert before == scene.contents(project)


def test_a_comment_that_allows_a_fault_is_bound_by_approving(project: Path, run: Run) -> None:
    """What made an approval possible is recorded with it, for that text only."""
    _faulty(project)
    edit(project, "b003", note="editorial: allow double-word: zo staat het er -- Noor Verhage")
    assert approve(run, "b003")[0] == 0
    one = unit(project, "b003")
    (waiver,) = noted(project).waivers["b003"]
    assert review.text_hash(one.source, one.target) == waiver.text


def test_publishing_asks_for_every_approval(done: Path, run: Run) -> None:
    """An article may be published once all is approved, and no longer when one text changes."""
    assert run("publish", "pacing").exit_code == 0
    edit(done, "b007", target="SCHIL EEN WORTEL VAN 10 CM<sup>2</sup>.")
    told = run("publish", "pacing")
    assert told.exit_code == 1
    assert "b007" in told.stdout + told.stderr


def test_a_stale_approval_is_found(done: Path, run: Run) -> None:
    """`check` names who approved another text, and when."""
    edit(done, "b007", target="SCHIL EEN WORTEL VAN 10 CM<sup>2</sup>.")
    found = json.loads(run("check", "--format", "json").stdout)["findings"]
    assert [("b007", "approval-stale")] == [(one["block"], one["rule"]) for one in found]
    assert "‘Wiebe Hoekstra’ approved another text than this on 2024-06-03." in str(found)


# For exactly this text.


def gettext(*command: str) -> None:
    """Run a gettext program."""
    subprocess.run(command, check=True, capture_output=True)


needs_gettext = pytest.mark.skipif(
    any(shutil.which(tool) is None for tool in ("msgcat", "msgmerge", "msgattrib")),
    reason="GNU gettext (msgcat, msgmerge, msgattrib) is absent",
)
OLD, NEW = "WALK LESS", "WALK MORE"


def as_text(root: Path, old: str, new: str) -> None:
    path = archive.catalog(root, "pacing")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def with_polib(root: Path, old: str, new: str) -> None:
    file = polib.pofile(str(archive.catalog(root, "pacing")))
    for entry in file:
        entry.msgid, entry.msgstr = entry.msgid.replace(old, new), entry.msgstr.replace(old, new)
    file.save()


def with_msgcat(root: Path, old: str, new: str) -> None:
    path = archive.catalog(root, "pacing")
    other = root / "other.po"
    other.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    gettext("msgcat", "--width=40", "-o", str(path), str(other))


TOOLS = [
    as_text,
    with_polib,
    pytest.param(with_msgcat, marks=needs_gettext),
]


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize(
    ("old", "new"), [(OLD, NEW), ("Walk less", "Walk more")], ids=["target", "source"]
)
def test_an_edit_in_any_tool_voids(
    done: Path, tool: Callable[[Path, str, str], None], old: str, new: str
) -> None:
    """An edit of target or source voids that approval alone; it counts again when it is undone."""
    before = noted(done)
    tool(done, old, new)
    assert approved(done) == ALL - {"b004"}
    tool(done, new, old)
    assert approved(done) == ALL
    assert before == noted(done)


@pytest.mark.parametrize("tool", TOOLS)
def test_an_edit_voids_through_updates(
    done: Path, run: Run, tool: Callable[[Path, str, str], None]
) -> None:
    """Updates between an edit and its undoing change nothing of that, and record who wrote it."""
    tool(done, OLD, NEW)
    run("update", "--as", "p03")
    assert approved(done) == ALL - {"b004"}
    assert writers(done)["b004"] == "p03"
    tool(done, NEW, OLD)
    run("update", "--as", "p03")
    assert approved(done) == ALL


def test_who_brings_back_a_text_does_not_approve_it(done: Path, run: Run) -> None:
    """An editor who brings back what they approved is its writer now: somebody else approves."""
    as_text(done, OLD, NEW)
    run("update", "--as", "p03")
    as_text(done, NEW, OLD)
    run("update", "--as", "p02")
    assert approved(done) == ALL - {"b004"}
    assert (1, True) == (approve(run, "b004")[0], "p02 wrote it" in approve(run, "b004")[1])
    assert approve(run, "b004", by="p03")[0] == 0
    assert approved(done) == ALL


@needs_gettext
def test_msgattrib_marks_and_clears(done: Path) -> None:
    """A block that is marked as fuzzy is not approved; unmarked without an edit it is again."""
    path = str(archive.catalog(done, "pacing"))
    gettext("msgattrib", "--set-fuzzy", "-o", path, path)
    assert approved(done) == set()
    gettext("msgattrib", "--clear-fuzzy", "-o", path, path)
    assert approved(done) == ALL


@needs_gettext
def test_msgmerge_with_another_source(done: Path) -> None:
    """Other English, merged by gettext, voids even when somebody clears the mark."""
    path, pot = archive.catalog(done, "pacing"), done / "other.pot"
    own = done / "locales/templates/LC_MESSAGES/pacing.pot"
    pot.write_text(own.read_text("utf-8").replace("Walk less", "Walk more"), "utf-8")
    for template, expected in ((pot, ALL - {"b004"}), (own, ALL)):
        gettext("msgmerge", "-q", "--previous", "-o", str(path), str(path), str(template))
        gettext("msgattrib", "--clear-fuzzy", "--clear-previous", "-o", str(path), str(path))
        assert approved(done) == expected


@needs_gettext
@pytest.mark.parametrize(
    "command",
    [
        ("msgcat", "--no-wrap"),
        ("msgcat", "--width=30", "--indent"),
        ("msgcat", "--escape"),
        ("msgattrib", "--no-obsolete"),
    ],
    ids=" ".join,
)
def test_another_layout_voids_nothing(done: Path, command: tuple[str, ...]) -> None:
    """However a program wraps and escapes the file, every approval stays."""
    path = str(archive.catalog(done, "pacing"))
    gettext(*command, "-o", path, path)
    assert approved(done) == ALL


COSMETIC = [
    ("“", '"'),
    ("”", '"'),
    ("’", "'"),
    ("–", "-"),
    ("–", "—"),
    ("…", "..."),
    (" mg", "\u00a0mg"),
    (" mg", "\u2009mg"),
    (". See", ".  See"),
    ("less, it", "less,\n it"),
    ("study", "stu\u00addy"),
    ("Walk", "\u200bWalk"),
    ("<b>tired</b>", "<strong>tired</strong>"),
    ("<strong>before</strong>", "<b>before</b>"),
    ("<em>Marlow</em>", "<i>Marlow</i>"),
    ("<p>Sit", '<p class="lead">Sit'),
    ("<p>Peel one carrot", "<p>Peel <span>one</span> carrot"),
    ("/studies/1", "/studies/2"),
]


def updated(signed: Path, body: str) -> tuple[set[str], dict[str, str]]:
    """Give what is approved after the English was replaced, and who wrote what."""
    with tempfile.TemporaryDirectory() as name:
        root = scene.copy(signed, Path(name) / "workspace")
        signing.receive(root, body)
        scene.update(root)
        return approved(root), writers(root)


@settings(deadline=None, max_examples=12)
@given(edits=st.lists(st.sampled_from(COSMETIC), min_size=1, unique=True))
def test_cosmetics_void_nothing(signed: Path, edits: list[tuple[str, str]]) -> None:
    """Quotes, dashes, spaces, invisible characters, look-alike tags: all stays approved."""
    body = BODY
    for old, new in edits:
        body = body.replace(old, new)
    kept, wrote = updated(signed, body)
    assert kept == ALL
    assert set(wrote.values()) == {"p01"}


MEANT = [
    ("<strong>before</strong> you", "<strong>before</strong> not you", "b003"),
    ("tired", "tried", "b003"),
    ("it’s enough", "it’s enough!", "b004"),
    ("less", "LESS", "b004"),
    ("At the table", "At table", "b005"),
    ("2.5", "25", "b006"),
    ("mg", "µg", "b006"),
    ("<em>Marlow</em>", "<em>Marlowe</em>", "b006"),
    ("<sup>2</sup>", "2", "b007"),
    ("one carrot", "1 carrot", "b007"),
    ("carrot", "carrots", "b007"),
]


@settings(deadline=None, max_examples=8)
@given(edits=st.lists(st.sampled_from(MEANT), min_size=1, max_size=4, unique_by=lambda one: one[2]))
def test_what_says_something_else_voids(signed: Path, edits: list[tuple[str, str, str]]) -> None:
    """A letter, figure, unit, mark or raised figure in the English voids its block and no other."""
    body = BODY
    for old, new, _ in edits:
        body = body.replace(old, new)
    assert updated(signed, body)[0] == ALL - {block for _, _, block in edits}


SOURCE = "Take 2.5 mg, not <strong>more</strong>; ask Marlow first."
TARGET = "Neem 2,5 mg, niet <strong>meer</strong>; vraag het eerst aan Marlow."


@settings(deadline=None, max_examples=150)
@given(
    side=st.sampled_from(["source", "target"]),
    at=st.integers(0, 40),
    length=st.integers(0, 3),
    new=st.text(st.sampled_from("abe .,0123é!?²"), max_size=3),
)
def test_every_edit_that_can_be_read_voids(side: str, at: int, length: int, new: str) -> None:
    """Whatever is put in the place of a stretch: unless the words are the same, it voids."""
    one = Unit("b001", SOURCE, TARGET)
    known = review.observe(Review(), Catalog("nl", (one,)), "p01")
    known, _ = review.approve(known, one, "p02", TODAY)
    before = getattr(one, side)
    after = before[:at] + new + before[at + length :]
    # Numbers in tags are given by the update, and mean nothing.
    assume("<strong>" in after and "</strong>" in after)
    changed = replace(one, **{side: after})
    same = _read(before) == _read(after)
    assert same is (review.approval(known, changed) is not None)


def _read(text: str) -> list[str]:
    return re.sub(r"</?strong>", "", text).split()


# Who wrote it.


HEADERS = [
    ("", ("p01",), "p01"),
    ("", ("p01", "p02"), ""),
    ("", (), ""),
    ("FULL NAME <EMAIL@ADDRESS>", ("p01",), "p01"),
    ("Wiebe Hoekstra <wiebe@gids.example>", ("p01",), "p02"),
    ("wiebe  hoekstra", ("p01",), ""),
    ("WIEBE HOEKSTRA", (), "p02"),
    ("P02", (), "p02"),
    ("zoe@gids.example", ("p01",), "p03"),
    ("Zoë <zoe@gids.example>", ("p01",), "p03"),
    ("<zoe@gids.example>", ("p01",), "p03"),
    ("Wiebe", ("p01",), ""),
    ("Jan Onbekend <jan@gids.example>", ("p01",), ""),
    ("Jan Jansen", ("p01",), ""),
    ("Automatically generated", ("p01",), ""),
]


@pytest.mark.parametrize(("header", "translators", "expected"), HEADERS)
def test_the_writer_is_never_guessed(
    project: Path, run: Run, header: str, translators: tuple[str, ...], expected: str
) -> None:
    """A new target is its signer's, or without one the only translator's; else nobody's.

    An unknown name, or one that two people have, says that it is somebody else's.
    """
    signing.set_translators(project, *translators)
    edit(project, "b003", target="NIEUW <strong>HIER</strong> <b>NU</b>", by=header or None)
    run("update")
    assert {**dict.fromkeys(BLOCKS, "p01"), "b003": expected} == writers(project)


def test_as_says_it(project: Path, run: Run) -> None:
    """`update --as` goes before the header."""
    edit(project, "b003", target="NIEUW <strong>X</strong> <b>Y</b>", by="Wiebe Hoekstra")
    run("update", "--as", "p03")
    assert writers(project)["b003"] == "p03"


def test_what_nobody_signed_is_not_the_next_ones(project: Path, run: Run) -> None:
    """A target without a known writer stays so when others save, until somebody says who."""
    _unknown(project)
    run("update")
    edit(project, "b004", target="ANDERS", by="Wiebe Hoekstra")
    run("update")
    assert ("", "p02") == (writers(project)["b003"], writers(project)["b004"])
    assert (1, True) == (
        approve(run, "b003", by="p03")[0],
        "nobody is recorded" in approve(run, "b003", by="p03")[1],
    )
    run("update", "--as", "p01")
    assert ("p01", "p02") == (writers(project)["b003"], writers(project)["b004"])
    assert approve(run, "b003", by="p03")[0] == 0


def test_layout_has_no_writer(done: Path, run: Run) -> None:
    """Who saves a file, or only changes white space, has written nothing."""
    as_text(done, "WALK LESS", "WALK  LESS")
    edit(done, "b001", by="Wiebe Hoekstra")
    run("update", "--as", "p02")
    assert set(writers(done).values()) == {"p01"}
    assert approved(done) == ALL


def test_fixing_keeps_the_writer_and_voids(project: Path, run: Run) -> None:
    """`check --fix` leaves the writer; the mended text has been read by nobody, so it is open."""
    faulty.only(project, "stray-space")
    edit(project, "b003", target="STOP <strong>nu</strong> , DAN <b>RUST</b>")
    run("update")
    one = unit(project, "b003")
    known, _ = review.approve(noted(project), one, "p02", TODAY)
    signing.review_path(project).write_text(review.serialize(known), "utf-8")
    assert approved(project) == {"b003"}
    run("check", "--fix")
    assert unit(project, "b003").target == "STOP <strong>nu</strong>, DAN <b>RUST</b>"
    assert ("p01", set()) == (writers(project)["b003"], approved(project))


# Confirming.


TYPO = BODY.replace("tired", "tierd")


@pytest.fixture
def changed(done: Path) -> Path:
    """The approved article after a change of one letter in the English of b003."""
    signing.receive(done, TYPO)
    scene.update(done)
    return done


def confirm(run: Run, by: str) -> int:
    return run("review", "confirm", "pacing", "b003", "--as", by).exit_code


def test_an_editor_who_confirms_approves(changed: Path, run: Run) -> None:
    """Who says that somebody else's text still fits has approved it."""
    assert approved(changed) == ALL - {"b003"}
    assert confirm(run, "p02") == 0
    assert approved(changed) == ALL
    assert writers(changed)["b003"] == "p01"


def test_a_writer_who_confirms_does_not(changed: Path, run: Run) -> None:
    """The writer vouches for the English, and somebody else approves."""
    assert confirm(run, "p01") == 0
    assert approved(changed) == ALL - {"b003"}
    assert not unit(changed, "b003").fuzzy
    assert approve(run, "b003") == (0, "1 block of pacing approved by p02.\n")


def test_confirming_what_was_adapted_meanwhile(changed: Path, run: Run) -> None:
    """A text that is new since the last update is its signer's, not the confirmer's."""
    edit(changed, "b003", target="NU <strong>ECHT</strong> <b>ANDERS</b>", by="Wiebe Hoekstra")
    assert confirm(run, "p02") == 0
    assert writers(changed)["b003"] == "p02"
    assert approved(changed) == ALL - {"b003"}


def test_confirming_what_nobody_signed(changed: Path, run: Run) -> None:
    """Without a known writer confirming does not approve: it could be the confirmer's own text."""
    edit(changed, "b003", target="NU <strong>ECHT</strong> <b>ANDERS</b>", by="Jan Onbekend")
    assert confirm(run, "p02") == 0
    assert writers(changed)["b003"] == ""
    assert approved(changed) == ALL - {"b003"}


def test_confirming_what_has_a_fault(changed: Path, run: Run) -> None:
    """What would be refused by `approve` is not approved by confirming either."""
    edit(changed, "b003", target="Ga van van <strong>DE</strong> <b>RUST</b>")
    assert confirm(run, "p02") == 0
    assert not unit(changed, "b003").fuzzy
    assert approved(changed) == ALL - {"b003"}


def test_confirming_dry(changed: Path, run: Run) -> None:
    """`--dry-run` confirms nothing and says so."""
    before = scene.contents(changed)
    told = run("review", "confirm", "pacing", "b003", "--as", "p02", "--dry-run")
    assert (0, "1 would be confirmed: b003\n") == (told.exit_code, told.stdout)
    assert before == scene.contents(changed)
