"""Faults in dates, ranges, comparisons and percentages."""

import re
from collections.abc import Iterator

from editorial.rule import Pair
from tests.corpus.faults.fault import Place, edit
from tests.corpus.faults.spotting import (
    DATE,
    ENGLISH_MONTHS,
    MONTH,
    MONTH_OF_YEAR,
    MONTHS,
    NUMBER_WORDS,
    SHARED_UNIT,
    taken,
)

_DAYS = "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"


def _dates(pair: Pair) -> Iterator[re.Match[str]]:
    """Give the dates whose month the English names as often: “the 15th” tells none."""
    for one in DATE.finditer(pair.target.plain):
        english = ENGLISH_MONTHS[MONTHS.index(one[2])]
        if pair.source.plain.count(english) == pair.target.plain.count(one[2]):
            yield one


@edit("date-altered")
def day_changed(pair: Pair) -> Iterator[Place]:
    for one in _dates(pair):
        yield *one.span(1), str(int(one[1]) % 28 + 1)


@edit("date-altered")
def month_changed(pair: Pair) -> Iterator[Place]:
    for one in _dates(pair):
        yield *one.span(2), MONTHS[(MONTHS.index(one[2]) + 2) % 12]


@edit("date-altered")
def year_of_a_date_changed(pair: Pair) -> Iterator[Place]:
    for one in DATE.finditer(pair.target.plain):
        if one[3]:
            yield *one.span(3), str(int(one[3]) - 1)


@edit("date-altered")
def month_of_a_year_changed(pair: Pair) -> Iterator[Place]:
    for one in MONTH_OF_YEAR.finditer(pair.target.plain):
        at = MONTHS.index(one[1])
        if f"{ENGLISH_MONTHS[at]} {one[2]}" in pair.source.plain:
            yield *one.span(1), MONTHS[(at + 2) % 12]


def _ranges(pair: Pair) -> Iterator[re.Match[str]]:
    """Give the ranges that the English has with the same ends."""
    shape = re.compile(r"(?<![\w.,–])(\d[\d.,]*\d|\d)(–| tot )(\d[\d.,]*\d|\d)(?![\w–]|[.,]\d)")
    spans = taken(pair)
    for one in shape.finditer(pair.target.plain):
        low, high = (re.escape(end.translate(str.maketrans(".,", ",."))) for end in one.group(1, 3))
        if not any(start < one.end() and one.start() < end for start, end in spans) and re.search(
            rf"(?<![\w.,]){low}(?:[–-]| to ){high}(?![\w–]|[.,]\d)", pair.source.plain
        ):
            yield one


@edit("range-mismatch")
def first_end_of_a_range_dropped(pair: Pair) -> Iterator[Place]:
    for one in _ranges(pair):
        yield one.start(1), one.start(3), ""


@edit("range-mismatch")
def last_end_of_a_range_dropped(pair: Pair) -> Iterator[Place]:
    for one in _ranges(pair):
        yield one.end(1), one.end(3), ""


@edit("range-mismatch")
def ends_of_a_range_swapped(pair: Pair) -> Iterator[Place]:
    for one in _ranges(pair):
        yield *one.span(), one[3] + one[2] + one[1]


_COMPARATORS = (
    ("minstens", "at least", "hoogstens"),
    ("ten minste", "at least", "ten hoogste"),
    ("hoogstens", "at most|no more than", "minstens"),
    ("meer dan", "more than|over", "minder dan"),
    ("minder dan", "fewer than|less than|under", "meer dan"),
    ("maximaal", "up to|at most|a maximum of", "minimaal"),
    ("tot", "up to", "vanaf"),
)
_COUNTED = rf"(?=(?:\d|(?:{'|'.join(NUMBER_WORDS)})\b))"
_COUNTED_ENGLISH = rf"(?:\d|(?:{'|'.join(english for english, _ in NUMBER_WORDS.values())})\b)"


def _comparators(pair: Pair) -> Iterator[tuple[re.Match[str], str]]:
    for word, english, other in _COMPARATORS:
        if re.search(rf"\b(?:{english}) {_COUNTED_ENGLISH}", pair.source.plain, re.IGNORECASE):
            for one in re.finditer(rf"\b{word} {_COUNTED}", pair.target.plain):
                yield one, other


@edit("comparator-lost")
def comparator_dropped(pair: Pair) -> Iterator[Place]:
    for one, _ in _comparators(pair):
        yield *one.span(), ""


@edit("comparator-lost")
def comparator_turned_round(pair: Pair) -> Iterator[Place]:
    for one, other in _comparators(pair):
        yield *one.span(), f"{other} "


@edit("comparator-lost")
def sign_turned_round(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(r"[<>≤≥](?= ?\d)", pair.target.plain):
        if one[0] in pair.source.plain:
            yield *one.span(), {"<": ">", ">": "<", "≤": "≥", "≥": "≤"}[one[0]]


@edit("percent-mismatch")
def percentage_points_became_percent(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(r"(?<=\d) procentpunt(?:en)?\b", pair.target.plain):
        yield *one.span(), "%"


@edit("percent-mismatch")
def percent_dropped(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(r"(?<=\d)(?:%| procent\b)(?! ?-)", pair.target.plain):
        if not SHARED_UNIT.match(pair.target.plain, one.end()):
            yield *one.span(), ""


@edit("percent-mismatch")
def percent_became_percentage_points(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(r"(?<=\d)%(?=[ .,;])", pair.target.plain):
        yield *one.span(), " procentpunten"


@edit("capital-month")
def month_capitalised(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(rf"(?<=[\da-zë,] )({MONTH})\b", pair.target.plain):
        yield *one.span(), one[0].capitalize()


@edit("capital-month")
def weekday_capitalised(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(rf"(?<=[a-zë,] )({_DAYS})(?!\w)", pair.target.plain):
        yield *one.span(), one[0].capitalize()
