"""The translation memory finds what was translated before, and fits it to the present source."""

import sqlite3
import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.markup import parse, parse_source
from editorial.memory import (
    DamagedError,
    Entry,
    Kind,
    Match,
    Memory,
    adapted,
    score,
    sentence_entries,
)
from editorial.memory.likeness import NUMBER
from editorial.segment import sentences

QUICK = settings(max_examples=25, deadline=None)
MARKS = ((".", ","), (",", "."))

REST = Entry("Rest before you are tired.", "Rust voordat je moe bent.", "pacing", "b003")
DOSE = Entry(
    "Take 2.5 mg for 12 weeks, never more than 1,200 mg in all.",
    "Neem 12 weken lang 2,5 mg, nooit meer dan 1.200 mg in totaal.",
    "dose",
    "b004",
)
LINKED = Entry(
    "Read <a1>our guide</a1> or <a2>call us</a2>.",
    "Lees <a1>onze gids</a1> of <a2>bel ons</a2>.",
    "pacing",
    "b009",
)
STOOL = Entry(
    "Use a high stool with a back.", "Gebruik een hoge kruk met leuning.", "table", "b002"
)

WORDS = st.sampled_from(
    [
        "rest",
        "sleep",
        "the",
        "a",
        "of",
        "pain",
        "is",
        "not",
        "walk",
        "12",
        "3.5",
        "night",
        "energy",
        "you",
        "can’t",
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
ENTRIES = st.lists(
    st.builds(
        Entry,
        TEXTS,
        TEXTS.map(str.upper),
        st.sampled_from(["one", "two", "three"]),
        st.sampled_from(["b001", "b002", "b003", "b004"]),
        approved=st.booleans(),
        day=st.sampled_from(["", "2024-05-01", "2024-06-01"]),
    ),
    max_size=12,
)
TAGGED = st.lists(
    st.sampled_from(
        [
            "<a>",
            "</a>",
            "<a1>",
            "</a1>",
            "<strong>",
            "</strong>",
            "<br/>",
            "<b>",
            "rest",
            " ",
            "<",
            "12",
        ]
    ),
    max_size=8,
).map("".join)


def filed(path: Path, entries: Iterable[Entry]) -> Memory:
    """Give a memory with entries, each article under one key."""
    memory = Memory(path)
    memory.file(articles(entries))
    return memory


def articles(entries: Iterable[Entry], key: str = "k") -> list[tuple[str, str, list[Entry]]]:
    found: dict[str, list[Entry]] = {}
    for one in entries:
        found.setdefault(one.article, []).append(one)
    return [(slug, key, ones) for slug, ones in found.items()]


def shown(matches: Sequence[Match]) -> list[tuple[int, str, str, str, bool]]:
    return [
        (one.score, one.entry.source, one.entry.target, one.entry.article, one.entry.approved)
        for one in matches
    ]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "memory.sqlite"


def test_equal_like_and_other_sources(path: Path) -> None:
    """An equal source has 100, one that differs in case and spaces 99, and an unlike one is silent."""
    with filed(path, [REST, STOOL]) as memory:
        assert [(100, Kind.EXACT)] == [
            (one.score, one.kind) for one in memory.search("Rest before you are tired.")
        ]
        assert [(99, Kind.NORMALISED)] == [
            (one.score, one.kind) for one in memory.search("rest  before you are TIRED.")
        ]
        (near,) = memory.search("Use a high stool with a firm back.")
        assert (Kind.FUZZY, STOOL) == (near.kind, near.entry)
        assert 85 <= near.score < 99
        assert () == memory.search("Nobody knows what the trial will find.")


def test_the_difference_to_the_present_source_is_named(path: Path) -> None:
    """A match tells which words are other than in the present source."""
    with filed(path, [STOOL]) as memory:
        (near,) = memory.search("Use a high chair with a back.")
    assert [("stool", "chair")] == [
        (edit.before, edit.after) for edit in near.diff if not edit.equal
    ]


def test_the_order_of_equals(path: Path) -> None:
    """Of equal sources the approved one comes first, then that of the article, then the newer."""
    target = "Rust {} voordat je moe bent.".format
    entries = [
        replace(REST, target=target(1), article="a", day="2024-01-01"),
        replace(REST, target=target(2), article="b", day="2024-05-01"),
        replace(REST, target=target(3), article="mine", day="2023-01-01"),
        replace(REST, target=target(4), article="c", approved=True, day="2022-01-01"),
    ]
    with filed(path, entries) as memory:
        found = memory.search(REST.source, article="mine")
    assert ["c", "mine", "b", "a"] == [one.entry.article for one in found]


def test_likeness_counts_before_approval(path: Path) -> None:
    """A closer source comes before an approved one that is less close."""
    other = Entry(
        "Use a low stool with a back.", "Gebruik een lage kruk.", "x", "b001", approved=True
    )
    with filed(path, [other, STOOL]) as memory:
        assert [STOOL, other] == [one.entry for one in memory.search(STOOL.source)]


def test_the_same_translation_is_told_once(path: Path) -> None:
    """What stands in many articles with one translation is one match."""
    with filed(path, [replace(REST, article=f"a{at}") for at in range(9)]) as memory:
        assert 1 == len(memory.search(REST.source))


def test_sentences_of_a_block() -> None:
    """A block is also known by its sentences, when they can be paired; tags go with them."""
    block = Entry(
        "Sit down <strong>first. Then peel</strong> one carrot.",
        "Ga <strong>eerst zitten. Schil dan</strong> één wortel.",
        "table",
        "b005",
    )
    split = partial(sentence_entries, source=spans("en"), target=spans("nl"))
    assert [
        ("Sit down <strong>first.</strong>", "Ga <strong>eerst zitten.</strong>", False),
        ("<strong>Then peel</strong> one carrot.", "<strong>Schil dan</strong> één wortel.", False),
    ] == [(one.source, one.target, one.whole) for one in split(block)]
    assert () == split(replace(block, target="Ga eerst zitten en schil dan één wortel."))
    assert () == split(REST)


def spans(language: str) -> "partial[tuple[tuple[int, int], ...]]":
    return partial(sentences, language=language)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        (
            "Take 3.5 mg for 16 weeks, never more than 1,400 mg in all.",
            "Neem 16 weken lang 3,5 mg, nooit meer dan 1.400 mg in totaal.",
        ),
        (  # two numbers change places
            "Take 12 mg for 2.5 weeks, never more than 1,200 mg in all.",
            "Neem 2,5 weken lang 12 mg, nooit meer dan 1.200 mg in totaal.",
        ),
        (  # a number that is gone has no successor
            "Take some mg for 12 weeks, never more than 1,200 mg in all.",
            DOSE.target,
        ),
    ],
)
def test_numbers_become_those_of_the_present_source(text: str, target: str) -> None:
    """The numbers of an offered target are the present ones, written as Dutch does."""
    assert target == adapted(DOSE, text, MARKS)


def test_numbers_that_nobody_can_tell_apart_stay() -> None:
    """Where the target has a number more often than its source, it is left for a person."""
    entry = Entry("Walk 5 minutes.", "Loop 5 minuten, 5 maal.", "a", "b001")
    assert "Loop 5 minuten, 5 maal." == adapted(entry, "Walk 8 minutes.", MARKS)
    named = Entry("Vitamin B12 for 12 days.", "Vitamine B12, 12 dagen.", "a", "b001")
    assert "Vitamine B12, 14 dagen." == adapted(named, "Vitamin B12 for 14 days.", MARKS)


def test_placeholders_become_those_of_the_present_source() -> None:
    """Tags are called as in the present source, and those that it has not are left out."""
    assert "Lees <a>onze gids</a> of bel ons." == adapted(
        LINKED, "Read <a>our guide</a> or call us.", MARKS
    )
    assert "Rust voordat je moe bent." == adapted(REST, "<strong>Rest</strong> early.", MARKS)


@QUICK
@given(TAGGED, TAGGED, TAGGED)
def test_no_placeholder_is_invented(source: str, target: str, text: str) -> None:
    """Whatever the texts, an offered target has no tag that the present source has not."""
    if source != text:
        offered = adapted(Entry(source, target, "a", "b001"), text, MARKS)
        present = parse_source(text)
        assert parse(offered, present.names).names <= present.names


@QUICK
@given(TEXTS, TEXTS, TEXTS)
def test_no_number_is_invented(source: str, target: str, text: str) -> None:
    """Whatever the texts, an offered target has no number but its own and the present ones."""
    offered = adapted(Entry(source, target, "a", "b001"), text, MARKS)
    own = {*NUMBER.findall(target), *(one.replace(".", ",") for one in NUMBER.findall(text))}
    assert set(NUMBER.findall(offered)) <= own


@QUICK
@given(st.text(max_size=30) | TAGGED | TEXTS, st.text(max_size=30) | TAGGED | TEXTS)
def test_likeness_is_the_same_both_ways(one: str, other: str) -> None:
    """Likeness does not depend on which text is known and which is present."""
    assert score(one, other) == score(other, one)
    assert (score(one, other) == 100) == (one == other)


@QUICK
@given(ENTRIES)
def test_every_exact_match_is_found(entries: list[Entry]) -> None:
    """Each source that was filed is found with 100, and some translation of it comes first."""
    with filed(Path(":memory:"), entries) as memory:
        for one in entries:
            first = memory.search(one.source)[0]
            assert (100, one.source) == (first.score, first.entry.source)


@QUICK
@given(ENTRIES, ENTRIES, TEXTS)
def test_learning_bit_by_bit_equals_learning_anew(
    before: list[Entry], after: list[Entry], text: str
) -> None:
    """A memory that followed changes and removals answers as one that never knew anything else."""
    with filed(Path(":memory:"), before) as memory, filed(Path(":memory:"), after) as fresh:
        gone = {one.article for one in before} - {one.article for one in after}
        memory.file([*articles(after, "other"), *((slug, "", ()) for slug in gone)])
        assert memory.search(text) == fresh.search(text)
        assert memory.concordance(text) == fresh.concordance(text)
        assert sorted(fresh.keys()) == sorted(memory.keys())


def test_words_are_found_in_both_languages(path: Path) -> None:
    """Concordance finds words in source and target, in order, the last one as a beginning."""
    tired = Entry("Fatigue is not sleepiness.", "Vermoeidheid is geen slaperigheid.", "a", "b001")
    with filed(path, [REST, tired]) as memory:
        assert [tired] == [one.entry for one in memory.concordance("vermoeid")]
        assert [tired] == [one.entry for one in memory.concordance("is not")]
        assert [REST] == [one.entry for one in memory.concordance("you are tired")]
        assert () == memory.concordance("tired are")
        assert () == memory.concordance("!?")


def test_texts_of_common_words_only(path: Path) -> None:
    """A like text is found also when each of its words stands in thousands of others."""
    words = ["it", "is", "not", "the", "same", "as", "that", "and", "this"]
    many = [
        Entry(f"{' '.join(words[at % 9 :] + words[: at % 9])} x{at}", "…", "many", f"b{at}")
        for at in range(3000)
    ]
    wanted = Entry("that is as it is and not the same", "dat is zoals het is", "one", "b001")
    with filed(path, [*many, wanted]) as memory:
        found = memory.search("that is as it is and not that same")
    assert wanted == found[0].entry


@pytest.mark.parametrize("damage", ["text", "newer", "cut"])
def test_a_file_that_cannot_be_used_is_made_again(path: Path, damage: str) -> None:
    """Something else under the name, a newer version or half a file makes an empty memory."""
    filed(path, [REST, STOOL]).__exit__(None, None, None)
    if damage == "newer":
        store = sqlite3.connect(path)
        store.execute("pragma user_version = 999")
        store.execute("create table later (id)")
        store.close()
    elif damage == "cut":
        path.write_bytes(path.read_bytes()[:5000])
    else:
        path.write_text("no database " * 500, "utf-8")
    try:
        memory = Memory(path)
        memory.file(articles([REST]))
    except DamagedError:  # seen only when something was asked
        memory = Memory(path)
        memory.file(articles([REST]))
    with memory:
        assert [REST] == [one.entry for one in memory.search(REST.source)]


def test_a_text_that_changed_on_disk_is_never_offered(path: Path) -> None:
    """A translation that is not what was filed makes the file a damaged one."""
    filed(path, [REST]).__exit__(None, None, None)
    store = sqlite3.connect(path)
    with store:
        store.execute("update entry set target = 'Rust nooit voordat je moe bent.'")
    store.close()
    with pytest.raises(DamagedError), Memory(path) as memory:
        memory.search(REST.source)
    with Memory(path) as memory:
        assert {} == memory.keys()


def test_a_place_that_cannot_be_written_to(tmp_path: Path) -> None:
    """Where no file can be, the memory works for as long as it is open."""
    (tmp_path / "file").touch()
    with filed(tmp_path / "file" / "memory.sqlite", [REST]) as memory:
        assert [REST] == [one.entry for one in memory.search(REST.source)]


def test_two_that_learn_at_once(path: Path) -> None:
    """Two that open a new memory together and file the same leave each entry once."""
    entries = [replace(REST, source=f"{REST.source} {at}", block=f"b{at}") for at in range(300)]
    start = threading.Barrier(2)

    def learn() -> None:
        start.wait()
        filed(path, entries).__exit__(None, None, None)

    both = [threading.Thread(target=learn) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    store = sqlite3.connect(path)
    assert [(300, 300)] == store.execute(
        "select count(*), count(distinct block) from entry"
    ).fetchall()
    store.close()
