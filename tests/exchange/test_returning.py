"""Catalogs that come back by mail, block by block: what only we, only they, or both changed."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial import review
from editorial.exchange import Basis, Merged, Take, returned
from editorial.markup import folded
from editorial.model import Catalog, Unit
from editorial.review import Review

ENGLISH = {
    "b001": "Rest before you are tired",
    "b002": "A walk of <strong>10</strong> minutes",
    "b003": "Peel one carrot at a time.",
    "b004": "Borrow a high stool first.",
}
UNITS = tuple(
    Unit(id_, text, text.upper().replace("STRONG", "strong")) for id_, text in ENGLISH.items()
)
SENT = Catalog("nl", UNITS)
NAMES = {"p01": "Noor Verhage", "p02": "Wiebe Hoekstra"}


def edit(catalog: Catalog, **targets: str) -> Catalog:
    """Give a catalog with other targets; ids as keywords."""
    units = (replace(unit, target=targets.get(unit.id, unit.target)) for unit in catalog.units)
    return replace(catalog, units=tuple(units))


def mark(catalog: Catalog, id_: str, previous: str | None = None) -> Catalog:
    """Give a catalog with one fuzzy unit."""
    units = (
        replace(unit, fuzzy=True, previous=previous) if unit.id == id_ else unit
        for unit in catalog.units
    )
    return replace(catalog, units=tuple(units))


def english(catalog: Catalog, **sources: str) -> Catalog:
    """Give a catalog with other English; ids as keywords."""
    units = (replace(unit, source=sources.get(unit.id, unit.source)) for unit in catalog.units)
    return replace(catalog, units=tuple(units))


def noted(*catalogs: Catalog, by: str = "p01") -> Review:
    """Give the record of catalogs that followed each other."""
    known = Review()
    for one in catalogs:
        known = review.observe(known, one, by)
    return known


def receive(
    ours: Catalog,
    theirs: Catalog,
    known: Review | None = None,
    take: Take | None = None,
    older: tuple[str, ...] = (),
) -> Merged:
    """Give what a file of Wiebe makes of a catalog; what stands in it is on record."""
    basis = Basis(noted(ours) if known is None else known, "p02", map_folded(older), NAMES, take)
    return returned(ours, theirs, basis)


def map_folded(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(folded, texts))


def reasons(found: Merged) -> list[str]:
    return [f"{one.block}: {one.reason}" for one in found.refused]


def test_what_only_they_changed_is_taken_over() -> None:
    """A new text of theirs takes the place of the one on record; the others stay."""
    found = receive(SENT, edit(SENT, b001="RUST"))
    assert (("b001",), ("b002", "b003", "b004"), ()) == (
        found.taken,
        found.unchanged,
        found.refused,
    )
    assert edit(SENT, b001="RUST") == found.catalog


def test_what_only_we_changed_stays() -> None:
    """A block that comes back as it once was on record here was left alone there."""
    ours = edit(SENT, b001="ONZE NIEUWE")
    found = receive(ours, SENT, noted(SENT, ours))
    assert (ours, ("b001",), ()) == (found.catalog, found.older, found.taken)


def test_what_both_changed_keeps_both() -> None:
    """Ours stays, theirs is a note with their name, and both are told."""
    ours = edit(SENT, b001="ONZE")
    found = receive(ours, edit(SENT, b001="HUNNE"), noted(SENT))
    assert ["b001: its translation was changed both here and there"] == reasons(found)
    assert ("ONZE", "HUNNE") == (found.refused[0].ours, found.refused[0].theirs)
    unit = found.catalog.by_id["b001"]
    assert ("ONZE", ("ANDERE VERSIE Wiebe Hoekstra: HUNNE",)) == (unit.target, unit.notes)


def test_two_people_at_once() -> None:
    """The second file to come back does not undo the first: its age shows from its other blocks."""
    first = receive(SENT, edit(SENT, b001="VAN NOOR", b003="OOK VAN NOOR"))
    known = noted(SENT, first.catalog)
    second = receive(first.catalog, edit(SENT, b001="VAN WIEBE"), known)
    assert "VAN NOOR" == second.catalog.by_id["b001"].target
    assert ("ANDERE VERSIE Wiebe Hoekstra: VAN WIEBE",) == second.catalog.by_id["b001"].notes
    assert ("b003",) == second.older


def test_whoever_wrote_it_may_change_it_again() -> None:
    """An older file of the same writer still replaces that writer's own text."""
    ours = edit(SENT, b001="VAN WIEBE", b003="NIEUWER")
    known = noted(SENT, ours, by="p02")
    found = receive(ours, edit(SENT, b001="NOG BETER"), known)
    assert (("b001",), ("b003",), ()) == (found.taken, found.older, found.refused)


@pytest.mark.parametrize(
    ("take", "target", "notes"),
    [
        (Take.THEIRS, "HUNNE", ("ANDERE VERSIE: ONZE",)),
        (Take.OURS, "ONZE", ()),
    ],
)
def test_a_person_may_say_whose_stands(take: Take, target: str, notes: tuple[str, ...]) -> None:
    """With --take theirs ours becomes the note; with --take ours theirs is left in its file."""
    ours = edit(SENT, b001="ONZE")
    found = receive(ours, edit(SENT, b001="HUNNE"), noted(SENT), take)
    unit = found.catalog.by_id["b001"]
    assert (target, notes, ()) == (unit.target, unit.notes, found.refused)


def test_what_came_back_empty_empties_nothing() -> None:
    """OmegaT writes fuzzy entries out empty and unmarked: ours stays as it is, mark included."""
    ours = mark(SENT, "b002", "A walk of 5 minutes")
    found = receive(ours, edit(SENT, b002="", b003="  \n"))
    assert (ours, ("b002", "b003"), ()) == (found.catalog, found.empty, found.refused)


def test_an_unfinished_text_waits_beside_a_finished_one() -> None:
    """What is marked as unfinished there does not replace what is finished here."""
    found = receive(SENT, mark(edit(SENT, b001="HALF"), "b001"))
    assert ["b001: it came back marked as unfinished, and ours is finished"] == reasons(found)
    assert "ANDERE VERSIE Wiebe Hoekstra: HALF" in found.catalog.by_id["b001"].notes


def test_a_mark_that_they_took_off() -> None:
    """A fuzzy block that comes back unmarked is finished; one that was sent back here is not."""
    ours = mark(SENT, "b001", "Rest before you fall")
    known = noted(SENT)
    assert SENT == receive(ours, SENT, known).catalog
    doubted = replace(known, blocks={"b001": replace(known.blocks["b001"], doubted=True)})
    assert ours == receive(ours, SENT, doubted).catalog


def test_a_finished_text_replaces_an_unfinished_one() -> None:
    """What they finished takes the place of what lay here unfinished; nothing of that is lost."""
    ours = mark(edit(SENT, b001="HALF WERK"), "b001")
    found = receive(ours, edit(SENT, b001="AF"), noted(SENT))
    unit = found.catalog.by_id["b001"]
    assert ("AF", False, ("ANDERE VERSIE: HALF WERK",)) == (unit.target, unit.fuzzy, unit.notes)


def test_older_english_arrives_as_unfinished() -> None:
    """A text for older English comes in fuzzy, with the English that it was made for."""
    old = "Rest before you are rather tired"
    theirs = edit(english(SENT, b001=old), b001="VOOR OUDER ENGELS")
    ours = mark(edit(SENT, b001=UNITS[0].target), "b001", old)
    found = receive(ours, theirs, noted(english(SENT, b001=old)), older=(old,))
    assert (
        replace(UNITS[0], target="VOOR OUDER ENGELS", fuzzy=True, previous=old)
        == (found.catalog.by_id["b001"])
    )
    assert ["it was made for older English"] == [str(one.reason) for one in found.doubtful]


def test_older_english_never_replaces_what_is_finished() -> None:
    """When the block was finished here for its new English, theirs becomes a note."""
    theirs = edit(english(SENT, b001="Lie down early"), b001="GA LIGGEN")
    found = receive(SENT, theirs, older=("Lie down early",))
    assert ["b001: it was made for older English"] == reasons(found)
    assert ("ANDERE VERSIE Wiebe Hoekstra: GA LIGGEN",) == found.catalog.by_id["b001"].notes


def test_english_that_nobody_here_knows() -> None:
    """English that is newer, or typed over by hand, makes the text unfinished where there is none."""
    newer = "Rest before you are tired, always"
    theirs = edit(english(SENT, b001=newer), b001="RUST ALTIJD")
    found = receive(edit(SENT, b001=""), theirs)
    assert (newer, True) == (
        found.catalog.by_id["b001"].previous,
        found.catalog.by_id["b001"].fuzzy,
    )
    said = "its English is in no version of the article here: newer, or changed by hand"
    assert [said] == [str(one.reason) for one in found.doubtful]


def test_english_of_something_else_is_left() -> None:
    """An entry whose English is nothing like the block's is left and named."""
    found = receive(SENT, edit(english(SENT, b001="Quarterly figures"), b001="CIJFERS"))
    assert ["b001: its English is not that of this block in any version of the article"] == (
        reasons(found)
    )
    assert SENT == found.catalog


def test_another_article_is_told_apart() -> None:
    """A file of which no entry has English of ours is foreign."""
    other = Catalog("nl", tuple(Unit(f"b00{n}", f"Text {n}.", "TEKST") for n in range(1, 5)))
    assert receive(SENT, other).foreign
    assert not receive(SENT, SENT).foreign


def test_an_entry_without_its_id_is_found_by_its_english() -> None:
    """A program that drops ids, or numbers entries anew, does no harm."""
    theirs = Catalog("nl", tuple(replace(unit, id="") for unit in edit(SENT, b003="WORTEL").units))
    assert edit(SENT, b003="WORTEL") == receive(SENT, theirs).catalog
    swapped = replace(SENT, units=(replace(UNITS[0], id="b002"), replace(UNITS[1], id="b001")))
    assert SENT == receive(SENT, swapped).catalog


def test_entries_that_are_missing_stay() -> None:
    """What the file does not hold stays, and is named."""
    found = receive(SENT, replace(SENT, units=UNITS[1:]))
    assert (SENT, ("b001",)) == (found.catalog, found.absent)


def test_a_block_that_is_gone() -> None:
    """A text for a block that the article lost is named, unless it is kept here as it is."""
    gone = Unit("b009", "Ask your GP.", "VRAAG HET")
    theirs = replace(SENT, units=(*UNITS, gone))
    assert ["b009: the article has no such block"] == reasons(receive(SENT, theirs))
    ours = replace(SENT, obsolete=(gone,))
    assert (ours, ()) == (receive(ours, theirs).catalog, receive(ours, theirs).refused)


def test_what_a_program_put_away_comes_back() -> None:
    """An entry that another template made obsolete there is still that block's text."""
    away = replace(SENT, units=UNITS[1:], obsolete=(replace(UNITS[0], target="RUST"),))
    assert edit(SENT, b001="RUST") == receive(SENT, away).catalog


def test_damaged_tags_arrive_as_unfinished() -> None:
    """A lost tag makes a new text unfinished, and keeps it from replacing a finished one."""
    theirs = edit(SENT, b002="EEN WANDELING VAN 10 MINUTEN")
    found = receive(edit(SENT, b002=""), theirs)
    assert found.catalog.by_id["b002"].fuzzy
    assert ["b002"] == [one.block for one in found.doubtful]
    kept = receive(SENT, theirs).catalog.by_id["b002"]
    assert (UNITS[1].target, False) == (kept.target, kept.fuzzy)


def test_notes_are_added_and_none_goes() -> None:
    """New notes come along; ours stay, and a note that a program wrapped is not a new one."""
    long = "VRAAG Noor: staat hier wandeling of loopje, en waarom dan wel niet allebei tegelijk?"
    ours = replace(SENT, units=(replace(UNITS[0], notes=(long, "kort")), *UNITS[1:]))
    theirs = replace(
        SENT, units=(replace(UNITS[0], notes=(long[:61], long[62:], "ANTWOORD: ja")), *UNITS[1:])
    )
    assert long[61] == " "
    assert (long, "kort", "ANTWOORD: ja") == receive(ours, theirs).catalog.by_id["b001"].notes


TEXTS = st.sampled_from(("", " ", "A", "B", "C", "A B", "EEN <strong>10</strong>"))
ENGLISHES = st.sampled_from(("Rest before you are tired", "Rest before you fall", "Figures"))


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    units = [
        Unit(
            f"b00{n}",
            draw(ENGLISHES) + f" {n}",
            target := draw(TEXTS),
            bool(target) and draw(st.booleans()),
        )
        for n in draw(st.sets(st.integers(1, 4), min_size=1))
    ]
    return Catalog("nl", tuple(units))


@settings(deadline=None, max_examples=200)
@given(catalogs(), catalogs(), catalogs(), st.sampled_from((None, *Take)))
def test_nothing_is_ever_lost(
    base: Catalog, ours: Catalog, theirs: Catalog, take: Take | None
) -> None:
    """Every text of ours stands as target or note, or was on record; twice is once."""
    known = noted(base)
    found = receive(ours, theirs, known, take)
    assert [unit.id for unit in ours.units] == [unit.id for unit in found.catalog.units]
    for before, after in zip(ours.units, found.catalog.units, strict=True):
        assert before.source == after.source
        assert bool(before.target.strip()) <= bool(after.target.strip())
        kept = " ".join((after.target, *after.notes))
        recorded = after.id in known.blocks and review.on_record(known, before, before.target)
        assert recorded or before.target.strip() in kept
        other = theirs.by_id.get(after.id)
        if other is not None and other.source == before.source and take is not Take.OURS:
            assert review.on_record(known, before, other.target) or other.target.strip() in kept
    again = receive(found.catalog, theirs, known, take)
    assert found.catalog == again.catalog
