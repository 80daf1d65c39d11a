"""Values that the other side says in another way: as a share, a duration, a time."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import TypeVar

from editorial.facts.dates import Time
from editorial.facts.place import Placed
from editorial.facts.quantities import Quantity, same_amount, unit_of, unit_pattern
from editorial.facts.text import Text
from editorial.facts.values import Number, Weight
from editorial.facts.vocabulary import alternatives
from editorial.language import Language
from editorial.language.letters import lowered

_NEAR = Decimal("0.02")
_ROUNDING = Decimal("0.005")
_ROUNDED = Decimal("0.0001")
_DAY = 1440
_NOON = 12
_HOURS = frozenset(map(Decimal, range(1, 25)))
_CLOCK = re.compile(r"([01]?\d|2[0-4])[.:]([0-5]\d)")
_REACH = 48  # characters between the numbers of a ratio: one new patient in five
_LONG = 7  # digits: a telephone number has no fewer


_Fact = TypeVar("_Fact", bound=Placed)


@dataclass(frozen=True, slots=True)
class _Value:
    """A share of the whole, or a product: `one in five`, `two dozen`."""

    start: int
    end: int
    value: Decimal
    percent: bool = False
    part: bool = False
    """Whether it is a share, and not a number that stands alone."""


def explained(
    source: Text,
    target: Text,
    lost: list[Number],
    added: list[Number],
    matched: tuple[list[Number], list[Number]],
) -> tuple[list[Number], list[Number]]:
    """Give what is left of two rows of numbers when other ways to say them are taken out.

    `matched` are the numbers of each side that have a counterpart already.
    """
    left = _Left(lost, added, *matched)
    left.take(source.times, target.times, _same_time, whole=False)
    if left:
        left.take(source.times, _loose_times(target), _same_time, whole=False)
        left.take(_loose_times(source), target.times, _same_time, whole=False)
    if left:
        left.take(*_amounts(source, target), same_amount)
    if left:
        here, there = _shares(source), _shares(target)
        left.take(here, there, _equal_share)
        left.take(here, there, _same_share)
        left.take(here, [*there, *_products(target)], _grown)
        left.take([*here, *_products(source)], there, _grown)
    if left:
        left.take(_products(source), _products(target), lambda one, other: one.value == other.value)
    if left:
        left.take_long(source.plain, target.plain)
    return left.lost, left.added


class _Left:
    """The numbers that are not explained yet."""

    def __init__(
        self,
        lost: list[Number],
        added: list[Number],
        here: list[Number],
        there: list[Number],
    ) -> None:
        self.lost, self.added = lost, added
        self.matched_here, self.matched_there = here, there

    def __bool__(self) -> bool:
        return bool(self.lost or self.added)

    def take(
        self,
        here: Iterable[_Fact],
        there: Iterable[_Fact],
        same: Callable[[_Fact, _Fact], bool],
        *,
        whole: bool = True,
    ) -> None:
        """Take out the numbers of facts that are the same on both sides.

        A fact counts as a whole: none of its numbers has a counterpart of its own.  Times may
        share some: `half past ten` and `half elf`.
        """
        others = list(there)
        for one in here:
            mine = _inside(self.lost, one)
            if whole and _inside(self.matched_here, one):
                continue
            for other in others:
                theirs = _inside(self.added, other)
                if whole and _inside(self.matched_there, other):
                    continue
                if (mine or theirs) and same(one, other):
                    self.lost = [number for number in self.lost if number not in mine]
                    self.added = [number for number in self.added if number not in theirs]
                    self.matched_here = [*self.matched_here, *mine]
                    self.matched_there = [*self.matched_there, *theirs]
                    others.remove(other)
                    break

    def take_long(self, source: str, target: str) -> None:
        """Take out long numbers that are only grouped in another way, as telephone numbers are."""
        here, there = _digits(source, self.lost), _digits(target, self.added)
        if len(here) >= _LONG and here == there:
            self.lost, self.added = [], []


def _inside(numbers: Iterable[Number], fact: Placed) -> list[Number]:
    return [one for one in numbers if fact.start <= one.start and one.end <= fact.end]


def _digits(text: str, numbers: Iterable[Number]) -> str:
    return "".join(re.sub(r"\D", "", text[one.start : one.end]) for one in numbers)


def _same_time(one: Time, other: Time) -> bool:
    return not one.minutes.isdisjoint(other.minutes)


def _grown(one: _Value, other: _Value) -> bool:
    """Whether one tells a change and the other what came of it: up by half, anderhalf keer zoveel.

    A percentage may tell what the other side leaves over.
    """
    if one.percent != other.percent and abs(one.value + other.value - 1) <= _ROUNDED:
        return True
    low, high = sorted((one.value, other.value))
    return 0 < low <= 1 < high and low + 1 == high and (one.part or other.part)


def _loose_times(text: Text) -> Iterator[Time]:
    """Give what may be a time of day, though nothing says so: `4.30`, `at five`, `twenty past`."""
    for one in text.numbers:
        written = _CLOCK.fullmatch(text.plain, one.start, one.end)
        if written is not None:
            yield Time(one.start, one.end, _either(int(written[1]), int(written[2])))
        elif one.value in _HOURS and not any(one.start == known.start for known in text.quantities):
            yield Time(one.start, one.end, _either(int(one.value)))
    past = text.language.dates.past
    for found in _shapes(text.language).past.finditer(lowered(text.plain)):
        minutes = frozenset((hour * 60 + past[found[0]]) % _DAY for hour in range(24))
        yield Time(*found.span(), minutes)


def _either(hour: int, minute: int = 0) -> frozenset[int]:
    at = (hour * 60 + minute) % _DAY
    return frozenset({at, (at + _DAY // 2) % _DAY} if hour <= _NOON else {at})


def _equal_share(one: _Value, other: _Value) -> bool:
    return abs(one.value - other.value) <= _ROUNDED * one.value


def _same_share(one: _Value, other: _Value) -> bool:
    """Whether a percentage and another form tell the same share, rounded: bijna een derde, 32%."""
    percentage = one if one.percent else other
    near = _NEAR if percentage.value * 100 % 1 == 0 else _ROUNDING
    return one.percent != other.percent and abs(one.value - other.value) < near


class _Shapes:
    """How one unit, and a ratio, are written in one language."""

    def __init__(self, language: Language) -> None:
        data = language.units
        self.names = {
            spelling.lower(): name
            for name, spellings in data.spellings.items()
            for spelling in spellings
        }
        ones = alternatives(data.ones)
        half = alternatives(data.half_after)
        self.one = re.compile(
            rf"(?<!\w)(?i:{ones})[\s-]{unit_pattern(language)}(?!\w)(?P<half>\s{half})?"
        )
        ratio = alternatives(language.numbers.ratios)
        between = rf"(?:\s[^\W\d]+){{0,3}}?\s(?:{ratio})\s(?:{ones}\s)?"
        self.ratio = re.compile(rf"{between}|/", re.IGNORECASE)
        self.one_of = re.compile(rf"(?<!\w)(?:{ones}|1){between}$", re.IGNORECASE)
        self.of = re.compile(rf"(?<!\w)(?:{ratio})\s$", re.IGNORECASE)
        past = alternatives(one for one in language.dates.past if " " in one)
        self.past = re.compile(rf"(?<!\w){past}(?!\w)")
        self.sums = re.compile(rf"\s({alternatives(language.numbers.sums)})(?!\w)")
        self.half = re.compile(rf"\s{half}(?!\w)")
        joints = alternatives(language.numbers.conjunctions)
        self.more = re.compile(rf"{joints}(?:(?:{alternatives(data.articles)})\s)?")
        self.conjunctions = frozenset((" ", ", ", *language.numbers.conjunctions))


@cache
def _shapes(language: Language) -> _Shapes:
    return _Shapes(language)


def _amounts(source: Text, target: Text) -> tuple[list[Quantity], list[Quantity]]:
    """Give the quantities of both sides, with those of one unit that stand on one side only."""
    here, there = _of_one(source), _of_one(target)
    for one in tuple(here):
        same = next(
            (two for two in there if (one.unit, one.amount) == (two.unit, two.amount)), None
        )
        if same is not None:
            here.remove(one)
            there.remove(same)
    return (
        [*_sums(source), *source.quantities, *here],
        [*_sums(target), *target.quantities, *there],
    )


def _sums(text: Text) -> Iterator[Quantity]:
    """Give the quantities of several parts: `two hours and a half`, `2 uur en 30 minuten`."""
    shapes = _shapes(text.language)
    for one in text.quantities:
        half = shapes.half.match(text.plain, one.end)
        if half is not None and not one.shared and not isinstance(one.number.value, str):
            yield _sum(one, one.number.value + Decimal("0.5"), half.end())
    for one, other in pairwise(text.quantities):
        a, b, size = one.amount, other.amount, unit_of(one.unit)
        if (
            a is not None
            and b is not None
            and size.dimension is unit_of(other.unit).dimension
            and size.size > unit_of(other.unit).size
            and text.plain[one.end : other.start] in shapes.conjunctions
        ):
            yield _sum(one, (a + b) / size.size, other.end)


def _sum(one: Quantity, value: Decimal, end: int) -> Quantity:
    number = Number(one.start, end, value, Weight.LOOSE)
    return Quantity(number, one.unit, end, shared=False)


def _of_one(text: Text) -> list[Quantity]:
    """Give the quantities of one unit, or one and a half: `a year`, `a year and a half`."""
    shapes = _shapes(text.language)
    found: list[Quantity] = []
    for match in shapes.one.finditer(text.plain):
        name = shapes.names[(match["word"] or match["symbol"]).lower()]
        value = Decimal("1.5" if match["half"] else 1)
        number = Number(*match.span(), value, Weight.LOOSE)
        found.append(Quantity(number, name, match.end(), shared=False))
    return found


def _shares(text: Text) -> list[_Value]:
    """Give the shares of a whole, what is made of several numbers first."""
    shapes = _shapes(text.language)
    found: list[_Value] = []
    plain, numbers = text.plain, text.numbers
    for one, other in pairwise(numbers):
        n, m = one.value, other.value
        if isinstance(n, str) or isinstance(m, str):
            continue
        gap = plain[one.end : other.start]
        if 0 < n < m and shapes.ratio.fullmatch(gap):
            found.append(_Value(one.start, other.end, n / m, part=True))
        elif 0 < m < n and len(gap) < _REACH and shapes.of.search(plain, 0, one.start):
            found.append(_Value(one.start, other.end, m / n, part=True))
        elif gap in (" ", "-", ""):
            found += (
                _Value(one.start, other.end, n * part, part=True)
                for part in _parts(other)
                if n * part < 1
            )
    for one in numbers:
        ratio = shapes.one_of.search(plain, max(0, one.start - _REACH), one.start)
        if ratio is not None and not isinstance(one.value, str) and one.value > 1:
            found.append(_Value(ratio.start(), one.end, 1 / one.value, part=True))
    found += (
        _Value(one.start, one.end, one.number.value / 100, percent=True, part=True)
        for one in text.quantities
        if one.unit == "%" and not isinstance(one.number.value, str)
    )
    found += (
        _Value(one.start, one.end, part, part=True)
        for one in sorted(numbers, key=lambda one: -one.weight)
        for part in _parts(one)
    )
    return found


def _parts(number: Number) -> Iterator[Decimal]:
    """Give the parts that a word such as `half` or `third` may tell; digits are what they are."""
    for value in () if number.digits else (number.value, *number.others):
        if not isinstance(value, str) and 0 < value < 1:
            yield value


def _products(text: Text) -> list[_Value]:
    """Give the numbers, with what those side by side make: `two dozen`, `three and a quarter`."""
    shapes = _shapes(text.language)
    found = [
        _Value(one.start, other.end, one.value * other.value)
        for one, other in pairwise(text.numbers)
        if not isinstance(one.value, str)
        and not isinstance(other.value, str)
        and text.plain[one.end : other.start] == " "
    ]
    for one, other in pairwise(text.numbers):
        if isinstance(one.value, str) or isinstance(other.value, str) or other.factor < 1:
            continue
        if other.value < other.factor and shapes.more.fullmatch(text.plain, one.end, other.start):
            value = one.value * other.factor + other.value
            found.append(_Value(one.start, other.end, value))
    for one in text.numbers:
        if not isinstance(one.value, str):
            scale = shapes.sums.match(text.plain, one.end)
            times = text.language.numbers.sums[scale[1]] if scale is not None else 1
            found.append(_Value(one.start, one.end, one.value * times))
    return found
