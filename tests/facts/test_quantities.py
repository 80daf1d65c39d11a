"""Quantities, dates and times of day in English and Dutch."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.facts import Text
from editorial.facts.dates import dates, times
from editorial.facts.numbers import numbers
from editorial.facts.quantities import quantities, same_amount
from editorial.language import load
from editorial.model import Message

ANY_TEXT = st.text(st.sampled_from("0123456789 mgµ%ur–-/.:maartyp"), max_size=50)


def read(text: str, tag: str) -> Text:
    return Text(Message((text,) if text else ()), load(tag))


def found(tag: str, text: str) -> str:
    language = load(tag)
    known = quantities(text, language, numbers(text, language))
    return ", ".join(f"{one.number.value} {one.unit}{'*' * one.shared}" for one in known)


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("en", "3–5 mg, 25 mcg, 800 IU", "3 mg*, 5 mg, 25 µg, 800 IU"),
        ("en", "half an hour, an 18-month study", "0.5 hour, 18 month"),
        ("en", "after 1, 3 and 10 minutes", "1 minute*, 3 minute*, 10 minute"),
        ("en", "5 percentage points of 10%", "5 %-point, 10 %"),
        ("en", "£2m in 3 rooms", ""),
        ("nl", "3 tot 5 mg, 25 µg, 800 IE", "3 mg*, 5 mg, 25 µg, 800 IU"),
        ("nl", "een half uur, 48-uurs, driekwart jaar", "0.5 hour, 48 hour, 0.75 year"),
        ("nl", "van 10 naar 15 procent, 11 procentpunt", "10 %*, 15 %, 11 %-point"),
        ("nl", "10 sl/min bij 95%-interval", "10 bpm, 95 %"),
    ],
)
def test_quantities(tag: str, text: str, expected: str) -> None:
    """A number has the unit behind it; in a range or list, that of the last."""
    assert expected == found(tag, text)


@pytest.mark.parametrize(
    ("english", "dutch", "expected"),
    [
        ("0.5 g", "500 mg", True),
        ("18 months", "1,5 jaar", True),
        ("12 weeks", "3 maanden", True),
        ("5 miles", "8 km", True),
        ("6 weeks", "6 dagen", False),
        ("13 weeks", "12 weken", False),
        ("2.5 mg", "2,5 g", False),
        ("2 hours", "2 km", False),
    ],
)
def test_same_amount(english: str, dutch: str, expected: bool) -> None:
    """Units of one dimension are turned into each other, roughly where they only can be."""
    (one,) = read(english, "en").quantities
    (other,) = read(dutch, "nl").quantities
    assert expected is same_amount(one, other)


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("en", "On 21 March 2024 or March 4, 2022", [(2024, 3, 21), (2022, 3, 4)]),
        ("en", "4/3/2022 and 2022-03-05", [(2022, 3, 4), (2022, 3, 5)]),
        ("en", "the 21st of March; October 2025", [(None, 3, 21), (2025, 10, None)]),
        ("nl", "op 14 maart 2024, 4-3-2022", [(2024, 3, 14), (2022, 3, 4)]),
        ("nl", "in oktober, 12 december", [(None, 10, None), (None, 12, 12)]),
        ("nl", "3/13/2022", [(2022, 3, 13)]),
    ],
)
def test_dates(tag: str, text: str, expected: list[tuple[int | None, int, int | None]]) -> None:
    """Dates are read in any form, those in digits with the day first."""
    assert expected == [(one.year, one.month, one.day) for one in dates(text, load(tag))]


def test_may_be_no_month() -> None:
    """A word that is something else too is no sure month on its own."""
    assert [False, False, True] == [
        one.sure for one in dates("You may rest. Ask May. In May 2016", load("en"))
    ]


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("en", "2.30 pm", {870}),
        ("en", "between 4 and 7 pm", {240, 960, 1140}),
        ("en", "half past ten", {630, 1350}),
        ("en", "12 noon", {720}),
        ("nl", "14.30 uur", {870}),
        ("nl", "van 16.00 tot 19.00 uur", {960, 1140}),
        ("nl", "half elf", {630, 1350}),
        ("nl", "tien over halfnegen", {520, 1240}),
        ("nl", "figuur 4.2", set()),
    ],
)
def test_times(tag: str, text: str, expected: set[int]) -> None:
    """Times of day are minutes from midnight, in both halves of the day where it is open."""
    assert expected == {minute for one in times(text, load(tag)) for minute in one.minutes}


@settings(deadline=None, max_examples=60)
@given(text=ANY_TEXT)
def test_any_text(text: str) -> None:
    """Any text gives quantities, dates and times inside it."""
    for tag in ("en", "nl"):
        one = read(text, tag)
        spans = [(fact.start, fact.end) for fact in one.quantities]
        spans += [(fact.start, fact.end) for fact in one.dates]
        spans += [(fact.start, fact.end) for fact in one.times]
        assert all(0 <= start < end <= len(text) for start, end in spans)
