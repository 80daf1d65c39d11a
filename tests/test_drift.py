"""Changes and carrying, as golden cases and as single rules."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Required, TypedDict

import pytest

from editorial.drift import carry, changes, counts
from editorial.markup import parse_source
from editorial.model import Block, Catalog, Change, ChangeClass, Kind, Link, Unit

GOLDEN = Path(__file__).parent / "golden" / "drift"
_SENTENCE = re.compile(r"\S.*?(?:[.!?]+(?=\s+[A-Z]|\s*\Z)|\Z)", re.DOTALL)
_TAG = re.compile(r"(<[^>]*>)")


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(found.span() for found in _SENTENCE.finditer(text))


def pseudo(text: str) -> str:
    return "".join(part if part[:1] == "<" else part.upper() for part in _TAG.split(text))


def block(
    text: str,
    *,
    id: str = "",  # noqa: A002 - the key of the golden files
    kind: str = "paragraph",
    links: Mapping[str, str] | None = None,
) -> Block:
    addresses = tuple(Link(name, address) for name, address in (links or {}).items())
    return Block(id, Kind(kind), 0, "", parse_source(text), addresses)


def numbered(*texts: str) -> list[Block]:
    return [block(text, id=f"b{number:03}") for number, text in enumerate(texts, 1)]


def translated(blocks: Sequence[Block]) -> Catalog:
    texts = [(one.id, one.message.text) for one in blocks]
    return Catalog("nl", tuple(Unit(id_, text, pseudo(text)) for id_, text in texts))


def told(found: Sequence[Change]) -> list[str]:
    return [
        f"{one.change}: {' '.join(b.id for b in one.old)} -> {' '.join(b.id for b in one.new)}"
        for one in found
    ]


class Row(TypedDict, total=False):
    """A unit as a golden file writes it; without a source it is that of the block."""

    id: Required[str]
    source: str
    target: str
    fuzzy: bool
    previous: str
    notes: list[str]


def units(rows: Sequence[Row], texts: Mapping[str, str]) -> tuple[Unit, ...]:
    return tuple(
        Unit(
            row["id"],
            row.get("source", texts.get(row["id"], "")),
            row.get("target", ""),
            fuzzy=row.get("fuzzy", False),
            previous=row.get("previous"),
            notes=tuple(row.get("notes", [])),
        )
        for row in rows
    )


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.toml")), ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    """Each case gives its classes, its differing sentences and its catalog."""
    case = tomllib.loads(path.read_text("utf-8"))
    old = [block(**row) for row in case["old"]]
    before = replace(translated(old), obsolete=units(case.get("obsolete", []), {}))
    taken = [unit.id for unit in before.obsolete]

    found = changes(old, [block(**row) for row in case["new"]], sentences, taken=taken)
    after = carry(before, found, sentences)

    texts = {one.id: one.message.text for change in found for one in change.new}
    details = [detail for change in found for detail in change.sentences]
    assert case["changes"] == told(found)
    assert case.get("sentences", []) == [f"{d.change}: {d.before} -> {d.after}" for d in details]
    assert units(case["units"], texts) == after.units
    assert units(case.get("obsolete_after", []), {}) == after.obsolete


def test_every_class_has_a_golden_case() -> None:
    """No class is without a case of its name."""
    assert {change.value for change in ChangeClass} <= {path.stem for path in GOLDEN.glob("*")}


def carried(before: Catalog, old: Sequence[Block], new: Sequence[Block]) -> Catalog:
    return carry(before, changes(old, new, sentences), sentences)


def test_new_ids_skip_those_that_are_taken() -> None:
    """Numbers go on after the highest known id and grow beyond three digits."""
    found = changes(numbered("Rest."), numbered("Rest.", "Sleep well."), sentences, taken=["b998"])
    assert ["unchanged: b001 -> b001", "inserted:  -> b999"] == told(found)

    found = changes(numbered("Rest."), numbered("Rest.", "Sleep well."), sentences, taken=["b999"])
    assert "inserted:  -> b1000" == told(found)[1]


def test_a_title_stays_the_title() -> None:
    """A title is known by its place, whatever it says now."""
    old = [block("Pacing", id="b001", kind="title"), block("Rest first.", id="b002")]
    new = [block("Who does what at home", kind="title"), block("Rest first.")]

    assert ["reworded: b001 -> b001", "unchanged: b002 -> b002"] == told(
        changes(old, new, sentences)
    )


def test_unlike_paragraphs_are_not_the_same_block() -> None:
    """A paragraph about something else does not inherit a target."""
    old = numbered("Rest before you are tired, not after it.")
    new = numbered("Our helpline is open on weekdays between nine and five.")

    assert ["removed: b001 -> ", "inserted:  -> b002"] == told(changes(old, new, sentences))


def test_a_value_that_moves_between_rows_moves_no_row() -> None:
    """Where a table of equal cells changes, its rows stay where they are."""
    rows = [(f"Complaint number {row}", "Yes", "Yes") for row in range(12)]
    cells = [text for row in rows for text in row]
    old = [block(text, id=f"b{at:03}", kind="cell") for at, text in enumerate(cells, 1)]
    cells[4], cells[31] = "No", "Never"
    new = [block(text, kind="cell") for text in cells]

    assert {ChangeClass.UNCHANGED: 34, ChangeClass.REWORDED: 2} == {
        one: number for one, number in counts(changes(old, new, sentences)).items() if number
    }


def test_a_header_that_moves_leaves_its_column() -> None:
    """Of equal cells and one that crossed them, the one is called moved."""
    old = numbered("Headache", *["Yes"] * 5, "Fever")
    new = numbered("Fever", *["Yes"] * 5, "Headache")

    number = counts(changes(old, new, sentences))

    assert (5, 2) == (number[ChangeClass.UNCHANGED], number[ChangeClass.MOVED])


def test_moved_and_reworded_is_reworded() -> None:
    """A block that changed on its way keeps its id and has the graver class."""
    old = numbered("Plan the whole day in the morning.", "Rest first.", "Ask for help in time.")
    new = numbered("Rest first.", "Ask for help in time.", "Plan the whole day in the evening.")

    assert "reworded: b001 -> b001" == told(changes(old, new, sentences))[2]


def test_two_links_that_changed_places() -> None:
    """The words are the same, so the tags stay with their words and the addresses are reported."""
    text = "Read <a1>this</a1> or <a2>that</a2>."
    old = [block(text, id="b001", links={"a1": "https://one.example", "a2": "https://two.example"})]
    new = [block(text, links={"a1": "https://two.example", "a2": "https://one.example"})]

    assert ["link: b001 -> b001"] == told(changes(old, new, sentences))
    assert translated(old) == carried(translated(old), old, new)


def test_tags_follow_the_words_they_stand_around() -> None:
    """When the first of two equal elements goes, the target keeps the right one."""
    old = numbered("<strong1>Rest</strong1> and <strong2>rest</strong2> again.")
    new = numbered("Rest and <strong>rest</strong> again.")

    unit = carried(translated(old), old, new).units[0]

    assert ("REST AND <strong>REST</strong> AGAIN.", False) == (unit.target, unit.fuzzy)


def test_a_line_break_that_goes_leaves_a_space() -> None:
    """The lines of a target do not stick together."""
    old, new = numbered("Rest first.<br/>Then walk."), numbered("Rest first. Then walk.")

    assert "REST FIRST. THEN WALK." == carried(translated(old), old, new).units[0].target


def test_a_reworded_target_keeps_its_links_by_address() -> None:
    """A new link in front does not take over the tag of another."""
    old = [block("Read <a>our leaflet</a> soon.", id="b001", links={"a": "https://two.example"})]
    new = [
        block(
            "Ask <a1>Noor</a1> or read <a2>the leaflet</a2> soon.",
            links={"a1": "https://one.example", "a2": "https://two.example"},
        )
    ]

    unit = carried(translated(old), old, new).units[0]

    assert ("READ <a2>OUR LEAFLET</a2> SOON.", True) == (unit.target, unit.fuzzy)


def test_fuzzy_units_keep_the_source_their_target_was_made_for() -> None:
    """After two changes in a row, previous is still the first msgid, also when the text returns."""
    old, new = numbered("Rest for two hours."), numbered("Rest for three hours.")
    once = carried(translated(old), old, new)
    twice = carried(once, new, old)

    assert "Rest for two hours." == once.units[0].previous
    assert ("Rest for two hours.", True) == (twice.units[0].previous, twice.units[0].fuzzy)


def test_untranslated_units_do_not_become_fuzzy() -> None:
    """There is nothing to look at where there is no target."""
    old, new = numbered("Rest first. Then walk."), numbered("Rest first. Do not walk.")
    before = Catalog("nl", (Unit("b001", "Rest first. Then walk."),))

    assert (Unit("b001", "Rest first. Do not walk."),) == carried(before, old, new).units


def test_a_unit_with_the_new_msgid_is_taken_as_it_is() -> None:
    """After an interrupted update the target that was finished meanwhile is not touched."""
    old, new = numbered("Rest for two hours."), numbered("Rest for three hours.", "Sleep well.")
    done = (
        Unit("b001", "Rest for three hours.", "RUST DRIE UUR."),
        Unit("b002", "Sleep well.", "SLAAP LEKKER."),
    )

    assert Catalog("nl", done) == carried(Catalog("nl", done), old, new)


def test_an_msgid_edited_in_the_catalog_is_restored() -> None:
    """A target made for another text is fuzzy; a cosmetic edit is just put right."""
    old = numbered("Rest first.", "It’s enough.")
    edited = (
        Unit("b001", "Always rest first.", "RUST ALTIJD EERST."),
        Unit("b002", "It's enough.", "GENOEG."),
    )

    after = carried(Catalog("nl", edited), old, old)

    assert (
        Unit(
            "b001", "Rest first.", "RUST ALTIJD EERST.", fuzzy=True, previous="Always rest first."
        ),
        Unit("b002", "It’s enough.", "GENOEG."),
    ) == after.units


def test_strange_entries_become_obsolete() -> None:
    """Unknown and repeated entries keep their target and notes; quite empty ones go."""
    old = numbered("Rest first.")
    strange = (
        Unit("b001", "Rest first."),
        Unit("b001", "Rest first.", "RUST EERST."),
        Unit("b077", "Unknown.", "ONBEKEND."),
        Unit("b078", "Noted.", notes=("Ask Noor.",)),
        Unit("b079", "Empty."),
    )

    after = carried(Catalog("nl", strange), old, old)

    assert (strange[1],) == after.units
    assert (strange[2], strange[3]) == after.obsolete


def test_entries_without_an_id_are_found_by_their_text() -> None:
    """A tool that drops msgctxt does not cost a translation."""
    old = numbered("Rest first.")

    after = carried(Catalog("nl", (Unit("", "Rest first.", "RUST EERST."),)), old, old)

    assert Catalog("nl", (Unit("b001", "Rest first.", "RUST EERST."),)) == after


def test_what_returns_changed_or_fuzzy_is_fuzzy() -> None:
    """A revived target is finished only when it was and its text is identical."""
    old, new = numbered("Rest."), numbered("Rest.", "It’s enough.", "Sleep well.")
    gone = (
        Unit("b011", "It's enough.", "GENOEG."),
        Unit("b012", "Sleep well.", "SLAAP LEKKER.", fuzzy=True, previous="Sleep."),
    )

    after = carried(replace(translated(old), obsolete=gone), old, new)

    assert (
        Unit("b002", "It’s enough.", "GENOEG.", fuzzy=True, previous="It's enough."),
        Unit("b003", "Sleep well.", "SLAAP LEKKER.", fuzzy=True, previous="Sleep."),
    ) == after.units[1:]
    assert () == after.obsolete


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("EEN. TWEE. DRIE. VIER.", ["EEN. TWEE. DRIE.", "VIER."]),
        (
            "Alles in een lange zin over rust en slaap.",
            ["Alles in een lange zin over rust en slaap.", ""],
        ),
        (
            "Rust eerst en loop dan, en vraag op tijd om hulp aan huis. Noor weet meer.",
            ["Rust eerst en loop dan, en vraag op tijd om hulp aan huis.", "Noor weet meer."],
        ),
        ("", ["", ""]),
    ],
)
def test_a_split_target_is_dealt_out_in_whole_sentences(target: str, expected: list[str]) -> None:
    """Sentence by sentence when the numbers agree, by length otherwise; one sentence goes first."""
    text = "Rest first. Then walk a little. Ask for help in time. Noor knows more."
    old, new = numbered(text), numbered(text[:-17].strip(), text[-17:].strip())

    after = carried(Catalog("nl", (Unit("b001", text, target, notes=("Noor.",)),)), old, new)

    assert expected == [unit.target for unit in after.units]
    assert [bool(part) for part in expected] == [unit.fuzzy for unit in after.units]
    assert [("Noor.",), ()] == [unit.notes for unit in after.units]


def test_merged_units_keep_every_target_note_and_flag() -> None:
    """An untranslated part leaves a target for the rest, and previous tells which."""
    old, new = numbered("Rest first.", "Then walk."), numbered("Rest first. Then walk.")
    before = Catalog(
        "nl",
        (
            Unit("b001", "Rest first.", "", notes=("One.",)),
            Unit("b002", "Then walk.", "DAN LOPEN.", notes=("Two.",), flags=("no-wrap",)),
        ),
    )

    assert (
        Unit(
            "b001",
            "Rest first. Then walk.",
            "DAN LOPEN.",
            fuzzy=True,
            previous="Then walk.",
            notes=("One.", "Two."),
            flags=("no-wrap",),
        ),
    ) == carried(before, old, new).units


def test_counts_name_every_class() -> None:
    """The classes that do not occur are counted too."""
    found = changes(numbered("Rest."), numbered("Rest.", "Sleep well."), sentences)

    assert {**dict.fromkeys(ChangeClass, 0), ChangeClass.UNCHANGED: 1, ChangeClass.INSERTED: 1} == (
        counts(found)
    )
