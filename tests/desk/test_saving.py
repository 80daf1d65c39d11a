"""Saving at the desk: one block at a time, never over another text, nothing ever lost."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editorial import catalog, review
from editorial.errors import ConflictError, UsageError
from editorial.model import Origin, Unit
from editorial.project import Project, committing
from editorial.project.desk import Edit, Saved
from tests import archive, scene
from tests.desk import office
from tests.desk.office import NOW, PO, save, token, unit
from tests.test_crash import Stop, stopping


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One article, translated in capitals by p01 and approved by p02."""
    return scene.build(tmp_path_factory.mktemp("finished") / "workspace", ("pacing",))


@pytest.fixture
def root(finished: Path, tmp_path: Path) -> Path:
    return scene.copy(finished, tmp_path / "workspace")


def noted(root: Path) -> review.Review:
    path = root / "locales/nl/review/pacing.toml"
    return review.parse(path.read_text("utf-8"), path=path.name)


def edited(root: Path, block: str, change: Callable[[Unit], Unit]) -> None:
    """Change an entry as another program does."""
    value = scene.parsed(root)["pacing"]
    units = tuple(change(one) if one.id == block else one for one in value.units)
    office.older_copy(root, catalog.serialize(replace(value, units=units)))


def save_over(root: Path, target: str, seen: str) -> Saved:
    """Save b005 by who saw the text of that token."""
    edit = Edit("b005", target, fuzzy=False, token=seen, person="p01")
    return Project(root).desk.save("pacing", edit, NOW)


def journal(root: Path) -> list[dict[str, object]]:
    path = root / ".editorial/journal/pacing.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_save_changes_one_line(root: Path) -> None:
    """Of the catalog, only the target of the block is another; header and other blocks stay."""
    save(root, "b006", "Wat een ander programma anders schreef, heeft nu onze vorm.")
    before = (root / PO).read_text("utf-8").splitlines()
    done = save(root, "b005", "Ga zitten voor je moe bent.")
    after = (root / PO).read_text("utf-8").splitlines()
    assert done.written
    assert not done.stale
    assert ['msgstr "Ga zitten voor je moe bent."'] == [
        new for old, new in zip(before, after, strict=True) if old != new
    ]


def test_the_same_text_is_not_written_again(root: Path) -> None:
    """A save of what stands there writes nothing, whatever the browser had seen."""
    save(root, "b005", "Ga zitten.")
    files = scene.contents(root)
    done = save_over(root, "Ga zitten.", "of long ago")
    assert (False, False, files) == (done.written, done.stale, scene.contents(root))
    assert len(journal(root)) == 1


def test_a_text_that_was_not_seen_stays(root: Path) -> None:
    """When the block is not the one that was seen, theirs is given and nothing is written."""
    seen = token(root, "b005")
    edited(root, "b005", lambda one: replace(one, target="VAN EEN ANDER"))
    files = scene.contents(root)
    done = save_over(root, "Van mij.", seen)
    assert (True, "VAN EEN ANDER") == (done.stale, done.unit.target)
    assert files == scene.contents(root)
    assert not (root / ".editorial/journal/pacing.jsonl").exists()


def test_another_block_does_not_matter(root: Path) -> None:
    """What happened to other blocks meanwhile neither refuses a save nor is undone by it."""
    seen = token(root, "b005")
    edited(root, "b006", lambda one: replace(one, target="VAN EEN ANDER"))
    assert save_over(root, "Van mij.", seen).written
    assert ("Van mij.", "VAN EEN ANDER") == (unit(root, "b005").target, unit(root, "b006").target)


def test_a_question_does_not_refuse_a_save(root: Path) -> None:
    """A note that somebody added meanwhile stays, and so does what is typed."""
    seen = token(root, "b005")
    edited(root, "b005", lambda one: replace(one, notes=("VRAAG Wiebe: klopt dit?",)))
    assert save_over(root, "Van mij.", seen).written
    assert ("VRAAG Wiebe: klopt dit?",) == unit(root, "b005").notes


def test_an_editor_who_saves_while_we_save(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor's save of another block between our reading and writing is read again and kept."""
    commit, saves = committing.commit, [lambda: None]

    def meanwhile(*given: object, **named: object) -> object:
        if saves:
            saves.pop()
            edited(root, "b006", lambda one: replace(one, target="NET BEWAARD"))
        return commit(*given, **named)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(committing, "commit", meanwhile)
    assert save(root, "b005", "Van mij.").written
    assert ("Van mij.", "NET BEWAARD") == (unit(root, "b005").target, unit(root, "b006").target)
    assert ["Van mij."] == [one["after"] for one in journal(root)]


def test_an_editor_who_never_rests(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When that does not end, the save is refused, and the journal tells of nothing."""

    def never(*_: object, **__: object) -> object:
        raise ConflictError("Somebody changed this file in the meantime; nothing was written.")

    monkeypatch.setattr(committing, "commit", never)
    with pytest.raises(ConflictError):
        save(root, "b005", "Van mij.")
    assert [] == journal(root)


@pytest.mark.parametrize(
    ("target", "fuzzy", "expected"),
    [
        ("Klaar.", False, ("Klaar.", False, None)),
        ("Bijna.", True, ("Bijna.", True, "Sit down.")),
        ("", True, ("", False, None)),
        ("  ", True, ("  ", False, None)),
        ("Twee\r\nregels\ren nog", False, ("Twee\nregels\nen nog", False, None)),
    ],
)
def test_the_mark_and_the_older_english(
    root: Path, target: str, fuzzy: bool, expected: tuple[str, bool, str | None]
) -> None:
    """A finished text has no older English; an empty one needs no mark; line ends are ours."""
    edited(root, "b005", lambda one: replace(one, fuzzy=True, previous="Sit down."))
    save(root, "b005", target, fuzzy=fuzzy)
    one = unit(root, "b005")
    assert expected == (one.target, one.fuzzy, one.previous)


@pytest.mark.parametrize("sign", ["\0", "\4", "\x08", "\x7f", "\x85", "\ud800", "\ufffe"])
def test_what_cannot_be_kept_is_refused(root: Path, sign: str) -> None:
    """A control character or half a character is named, and nothing is written."""
    files = scene.contents(root)
    with pytest.raises(UsageError, match=f"U\\+{ord(sign):04X}"):
        save(root, "b005", f"Ga {sign} zitten")
    assert files == scene.contents(root)


def test_a_block_that_is_not_there(root: Path) -> None:
    """A block that the catalog has not is named."""
    with pytest.raises(UsageError, match="no block b999"):
        Project(root).desk.save("pacing", Edit("b999", "x", fuzzy=False, token=""), NOW)


def test_who_wrote_it(root: Path) -> None:
    """A new text is that of who typed it; clearing the mark alone leaves the writer as recorded."""
    save(root, "b005", "Van Wiebe.", person="p02")
    assert ("p02", Origin.PERSON) == (
        noted(root).blocks["b005"].translator,
        noted(root).blocks["b005"].origin,
    )
    save(root, "b006", unit(root, "b006").target, fuzzy=True, person="p02")
    save(root, "b006", unit(root, "b006").target, person="p02")
    assert "p01" == noted(root).blocks["b006"].translator
    assert not noted(root).blocks["b006"].doubted


def test_nobody_in_particular(root: Path) -> None:
    """Who has not said their name writes as the article's own translator."""
    save(root, "b005", "Van niemand.", person="")
    assert "p01" == noted(root).blocks["b005"].translator


def test_an_approval_does_not_outlive_its_text(root: Path) -> None:
    """What was approved is no longer approved once it is another text."""
    assert review.settled(noted(root), unit(root, "b005"))
    save(root, "b005", "Anders.")
    assert not review.settled(noted(root), unit(root, "b005"))


def test_half_adapted_is_not_adapted(tmp_path: Path) -> None:
    """A text marked as not ready is still one for the older English; finished it is for the new."""
    root = scene.in_motion(tmp_path / "workspace")
    scene.update(root)
    block = next(one.id for one in scene.parsed(root)["pacing"].units if one.previous is not None)
    assert review.drifted(unit(root, block), noted(root))
    save(root, block, "HALF AANGEPAST", fuzzy=True)
    assert review.drifted(unit(root, block), noted(root))
    save(root, block, "HEEL AANGEPAST")
    assert not review.drifted(unit(root, block), noted(root))


def test_a_save_can_be_stopped_anywhere(tmp_path: Path, finished: Path) -> None:
    """Stopped at any moment the text is there, or in the journal, or not yet typed; never half."""

    def command(at: Path) -> None:
        save_over(at, "Ga zitten.", seen)

    seen = token(scene.copy(finished, tmp_path / "seen/workspace"), "b005")
    straight = scene.copy(finished, tmp_path / "straight/workspace")
    with stopping(after=10**6) as moments:
        command(straight)
    expected = scene.contents(straight)
    assert len(moments) >= 5
    for number in moments:
        root = scene.copy(finished, tmp_path / f"stopped-{number}/workspace")
        with stopping(after=number), pytest.raises(Stop):
            command(root)
        assert unit(root, "b005").target in {unit(finished, "b005").target, "Ga zitten."}
        command(root)
        assert expected == scene.contents(root), f"stopped at moment {number} of {len(moments)}"


def test_the_journal_survives_a_line_that_was_cut_short(root: Path) -> None:
    """A last line that a crash left unfinished is left out, and the next one is whole."""
    save(root, "b005", "Eerst.")
    path = root / ".editorial/journal/pacing.jsonl"
    path.write_bytes(path.read_bytes()[:-20])
    save(root, "b005", "Daarna.")
    assert ["Daarna."] == [one.after for one in Project(root).desk.history("pacing", "b005")]


def test_an_older_copy_is_noticed_and_undone(root: Path) -> None:
    """Blocks that another program put back are told, and brought back with their writer."""
    old = (root / PO).read_bytes()
    for number in range(3):
        save(root, "b005", f"Versie {number}.", person="p02")
    save(root, "b006", "Ook nieuw.")
    assert () == Project(root).desk.opened("pacing", NOW.date()).displaced
    office.older_copy(root, old)
    assert ("b005", "b006") == Project(root).desk.opened("pacing", NOW.date()).displaced
    assert ("b005",) == Project(root).desk.restored("pacing", ["b005"], "p01", NOW)
    assert ("Versie 2.", "p02") == (
        unit(root, "b005").target,
        noted(root).blocks["b005"].translator,
    )
    assert ("b006",) == Project(root).desk.opened("pacing", NOW.date()).displaced


def test_going_back_at_the_desk_is_no_loss(root: Path) -> None:
    """Whoever puts an older text back at the desk is not told that it was lost."""
    old = unit(root, "b005").target
    save(root, "b005", "Nieuw.")
    save(root, "b005", old)
    assert () == Project(root).desk.opened("pacing", NOW.date()).displaced


def test_a_new_text_of_another_program_is_no_loss(root: Path) -> None:
    """What another program writes that never stood there is a newer text."""
    save(root, "b005", "Nieuw.")
    edited(root, "b005", lambda one: replace(one, target="Nog nieuwer, uit Poedit."))
    assert () == Project(root).desk.opened("pacing", NOW.date()).displaced


_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("save"), st.sampled_from(["b003", "b005"]), st.integers(0, 3)),
        st.tuples(st.just("keep"), st.just(""), st.just(0)),
        st.tuples(st.just("old"), st.just(""), st.just(0)),
        st.tuples(st.just("restore"), st.just(""), st.just(0)),
    ),
    max_size=8,
)


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=_STEPS)
def test_whatever_happens_the_last_text_is_at_hand(
    finished: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, int]]
) -> None:
    """After any row of saves and older copies, the last text of each block stands or is offered."""
    root = scene.copy(finished, tmp_path_factory.mktemp("steps") / "workspace")
    kept, last = (root / PO).read_bytes(), dict[str, str]()
    for action, block, number in steps:
        match action:
            case "save":
                last[block] = f"Tekst {number}."
                save(root, block, last[block])
            case "keep":
                kept = (root / PO).read_bytes()
            case "old":
                office.older_copy(root, kept)
            case _:
                Project(root).desk.restored("pacing", last, "p01", NOW)
    offered = Project(root).desk.opened("pacing", NOW.date()).displaced
    for block, text in last.items():
        assert text == unit(root, block).target or block in offered
    Project(root).desk.restored("pacing", last, "p01", NOW)
    assert last == {block: unit(root, block).target for block in last}
    assert archive.catalog(root, "pacing").exists()
