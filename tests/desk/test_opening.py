"""An article as the desk shows it, what is tried while typing, and the quick list."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.errors import EditorialError
from editorial.markup import parse_source, situated
from editorial.model import ChangeClass, Kind, Message, Placeholder
from editorial.page.forms import page
from editorial.project import Decision, Project, Status
from editorial.project.desk import Passage, Small, Standing
from tests import archive, scene, strategies
from tests.desk import office
from tests.desk.office import NOW, unit

TODAY = NOW.date()


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An article after an update with every class of change."""
    root = scene.in_motion(tmp_path_factory.mktemp("carried") / "workspace")
    scene.update(root)
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return scene.build(tmp_path / "workspace", ("pacing",))


def passages(root: Path) -> dict[str, Passage]:
    """Give the blocks of the article by id."""
    return {one.id: one for one in Project(root).desk.opened("pacing", TODAY).passages}


def of_source(root: Path, words: str) -> Passage:
    """Give the block whose English has these words."""
    return next(one for one in passages(root).values() if words in one.source)


def test_blocks_in_reading_order(root: Path) -> None:
    """Every block comes in reading order, those that stay in English included and not to be edited."""
    found = [*passages(root).values()]
    assert (Kind.TITLE, 1) == (found[0].kind, found[0].level)
    kept = [one for one in found if one.standing is Standing.KEPT]
    assert ["Marlow R. Posture", "Okafor T. Resting"] == [one.source[:17] for one in kept]
    assert {("", False)} == {(one.token, one.editable) for one in kept}
    assert all(one.editable for one in found if one not in kept)
    assert "At the table" == of_source(root, "Sit down").section


def test_how_far_each_block_is(root: Path) -> None:
    """A block is untranslated, not ready, sent back, translated or approved."""
    office.save(root, "b003", "")
    office.save(root, "b004", "BIJNA", fuzzy=True)
    office.save(root, "b005", "KLAAR")
    Project(root).reject("pacing", Decision("p02", ("b006",), "Te lang."), TODAY)
    found = passages(root)
    assert [
        Standing.APPROVED,
        Standing.UNTRANSLATED,
        Standing.FUZZY,
        Standing.FINISHED,
        Standing.REJECTED,
    ] == [found[block].standing for block in ("b001", "b003", "b004", "b005", "b006")]
    assert ("p02", "Te lang.") == (
        found["b006"].rejection and found["b006"].rejection.by,
        found["b006"].rejection and found["b006"].rejection.reason,
    )
    assert ("p01", "p02") == (found["b001"].writer, found["b001"].approved_by)
    assert "Marked" in str(found["b004"].reason) or "same" in str(found["b004"].reason)


def test_why_a_block_needs_another_look(carried: Path) -> None:
    """What changed in the English is named by its class, in words, and shown word by word."""
    slip = of_source(carried, "cuting")
    assert (ChangeClass.TYPO, Standing.DRIFTED) == (slip.change, slip.standing)
    assert "slip" in str(slip.reason)
    assert [("cutting", "cuting")] == [
        (edit.before, edit.after) for edit in slip.diff if not edit.equal
    ]
    number = of_source(carried, "three nights")
    assert ChangeClass.NUMBER is number.change
    assert number.source == "".join(edit.after for edit in number.diff)
    assert Standing.UNTRANSLATED is of_source(carried, "kitchen stools").standing


def test_questions_and_notes(root: Path) -> None:
    """Questions come with their answers; other notes stand by themselves."""
    path = archive.catalog(root, "pacing")
    text = path.read_text("utf-8")
    path.write_text(text.replace('msgctxt "b005"', '# let op\nmsgctxt "b005"', 1), "utf-8")
    Project(root).ask("pacing", Decision("p02", ("b005",), "Klopt dit?"))
    Project(root).answer("pacing", Decision("p01", ("b005",), "Ja."))
    one = passages(root)["b005"]
    assert [("Klopt dit?", (("Noor Verhage", "Ja."),))] == [
        (asked.text, asked.answers) for asked in one.questions
    ]
    assert ("let op",) == one.notes


def test_what_is_left(root: Path) -> None:
    """Words and minutes left are those of `editorial status`."""
    office.save(root, "b003", "")
    office.save(root, "b004", "BIJNA", fuzzy=True)
    opened = Project(root).desk.opened("pacing", TODAY)
    (status,) = Project(root).status([], TODAY)
    assert isinstance(status, Status)
    assert (status.words_left, status.minutes_left) == (
        opened.words_left,
        opened.minutes_left,
    )
    glance = Project(root).desk.glance("pacing", "b004")
    passage = opened.passage("b004")
    assert passage is not None
    assert (opened.words_left, replace(passage, findings=())) == (
        glance.words_left,
        replace(glance.passage, findings=()),
    )
    assert (4, len(archive.targets(archive.catalog(root, "pacing"))) + 1) == (
        glance.number,
        glance.total,
    )


def test_the_list_counts_only_what_it_knows(root: Path) -> None:
    """An article that was never counted is unknown; one that changed since is counted again."""
    desk = Project(root).desk
    (root / ".editorial/cache.sqlite").unlink()
    desk = Project(root).desk
    assert {"pacing": None} == desk.known(["pacing"])
    (tally,) = desk.count(["pacing"])
    assert {"pacing": tally} == Project(root).desk.known(["pacing"])
    office.save(root, "b003", "")
    after = Project(root).desk.known(["pacing"])["pacing"]
    assert after is not None
    assert [after] == list(Project(root).desk.count(["pacing"]))
    assert after.words_left == len(unit(root, "b003").source.split())


def test_an_unreadable_article_does_not_hide_the_others(tmp_path: Path) -> None:
    """An article that cannot be read stays uncounted; the others are known."""
    root = scene.build(tmp_path / "workspace")
    list(Project(root).desk.count(["pacing", "resting"]))
    archive.catalog(root, "pacing").write_text("msgid", "utf-8")
    list(Project(root).desk.count(["pacing", "resting"]))
    found = Project(root).desk.known(["pacing", "resting"])
    assert found["pacing"] is None
    assert found["resting"] is not None


def test_one_small_thing(root: Path) -> None:
    """What needs another look comes first, then a heading; nothing when nothing is left."""

    def small() -> Small | None:
        desk = Project(root).desk
        list(desk.count(["pacing"]))
        return desk.small(["pacing"], 5)

    assert small() is None
    heading = next(one.id for one in passages(root).values() if one.kind is Kind.HEADING)
    office.save(root, "b005", "")
    office.save(root, heading, "")
    found = small()
    assert heading == (found and found.block)
    office.save(root, "b006", "BIJNA", fuzzy=True)
    found = small()
    assert ("b006", True) == (found and found.block, found is not None and found.minutes <= 5)


def test_what_is_typed_is_tried(root: Path) -> None:
    """The rules read a text that is not saved: with its place in what was typed, and mended."""
    typed = "Pacing is <strong>rust rust</strong> <a>midden</a>."
    block = of_source(root, "staying within").id
    before = scene.contents(root)
    found = Project(root).desk.tried("pacing", block, typed)
    one = next(one for one in found if one.finding.rule == "double-word")
    assert one.span is not None
    assert "rust" in typed[slice(*one.span)]
    assert "Pacing is <strong>rust</strong> <a>midden</a>." == one.applied
    assert before == scene.contents(root)
    assert all(one.finding.rule != "approval-stale" for one in found)


@settings(deadline=None, max_examples=80)
@given(message=strategies.messages(), data=st.data())
def test_a_place_in_plain_text_is_one_in_the_text(message: Message, data: st.DataObject) -> None:
    """A stretch found in the plain text stands at its place in the text with tags."""
    tags = [str(part) for part in message.parts if isinstance(part, Placeholder)]
    tag = re.compile("|".join(map(re.escape, tags)) or "(?!)")

    def bare(text: str) -> str:
        return tag.sub(lambda found: " " if found[0].startswith("<br") else "", text)

    length = len(message.plain)
    start = data.draw(st.integers(0, max(length - 1, 0)))
    end = data.draw(st.integers(min(start + 1, length), length))
    first, last = situated(message, start, end)
    assert (message.plain[start:end], message.plain[:start]) == (
        bare(message.text[first:last]),
        bare(message.text[:first]),
    )


def test_the_preview_names_its_blocks(root: Path) -> None:
    """The desk's draft says of each element which block it shows; without that it is the draft."""
    html = Project(root).desk.page("pacing", TODAY)
    named = re.findall(r'data-block="(b\d+)"', html)
    assert {one.id for one in passages(root).values() if one.editable} - {"b002"} == set(named)
    _, draft = Project(root).desk.form("pacing", "page", TODAY)
    bare = re.sub(r' data-block="b\d+"', "", html)
    assert draft.decode() == re.sub(r"<span>(.*?)</span>", r"\1", bare)
    assert b"data-block" not in draft
    assert page.FILE == "index.html"


def test_terms_stand_where_they_are_shown(root: Path) -> None:
    """A term's place counts the tags of the English."""
    (root / "locales/nl/glossary.csv").write_text(
        "source,target,status,part of speech,forbidden,note\nenergy,energie,approved,,,\n", "utf-8"
    )
    block = of_source(root, "staying within").id
    source, terms = Project(root).desk.terms_in("pacing", block)
    assert ["energy"] == [source[one.start : one.end] for one in terms]
    assert source == parse_source(source).text


def test_an_article_that_cannot_be_read(root: Path) -> None:
    """Opening it tells where and what."""
    archive.catalog(root, "pacing").write_text("msgid\n", "utf-8")
    with pytest.raises(EditorialError) as told:
        Project(root).desk.opened("pacing", TODAY)
    assert office.PO == told.value.path


def test_what_is_wrong_in_unfinished_text_is_shown(root: Path) -> None:
    """A block that still needs work shows what the rules find in it, not only that it needs work."""
    block = of_source(root, "staying within").id
    office.save(root, block, "Pacing is <strong>rust rust</strong> <a>midden</a>.", fuzzy=True)
    shown = Project(root).desk.opened("pacing", TODAY).passage(block)
    assert shown is not None
    assert "double-word" in {one.finding.rule for one in shown.findings}
    one = Project(root).desk.glance("pacing", block).passage
    assert "double-word" in {one.finding.rule for one in one.findings}
