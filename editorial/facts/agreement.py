"""Which values of two texts belong together, and which stand on one side only."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import starmap

from editorial.facts.dates import Date, same_dates
from editorial.facts.explaining import explained
from editorial.facts.text import Text
from editorial.facts.values import Number, Weight


@dataclass(frozen=True, slots=True)
class Match:
    """A number with its counterpart."""

    source: Number
    """The number of the English."""
    target: Number
    """Its counterpart."""


@dataclass(frozen=True)
class Agreement:
    """The numbers of two texts, laid side by side."""

    matches: tuple[Match, ...]
    """Those that belong together, in the order of the source."""
    lost: tuple[Number, ...]
    """Those of the source that need a counterpart and have none, in order."""
    added: tuple[Number, ...]
    """Those of the target that need one and have none, in order."""


EMPTY = Agreement((), (), ())
"""The agreement of two texts without numbers."""


def agreement(source: Text, target: Text) -> Agreement:
    """Lay the numbers of two texts side by side.

    A number goes with one of the same value, if possible in the same unit.  What is left may be
    said in another way: `half` and 50%, 18 months and anderhalf jaar, 2 pm and 14.00 uur.
    """
    if not source.numbers and not target.numbers:
        return EMPTY
    values = [one.value for one in source.numbers]
    if values == [one.value for one in target.numbers] and len(values) == len({*values}):
        # Most texts: the same values in the same order, each of them once.
        pairs = zip(source.numbers, target.numbers, strict=True)
        return Agreement(tuple(starmap(Match, pairs)), (), ())
    pairing = _Pairing(source, target)
    pairing.match(pairing.same_unit)
    pairing.match(
        lambda one, other: one.value == other.value and bool(one.weight) == bool(other.weight)
    )
    if pairing.open():
        pairing.match(lambda one, other: one.value == other.value)
        pairing.match(pairing.same_reading)
    lost, added = pairing.left()
    if lost or added:
        matched = (
            [one for one in source.numbers if one not in pairing.here],
            [one for one in target.numbers if one not in pairing.there],
        )
        lost, added = explained(source, target, lost, added, matched)
    if lost or added:
        # “Four in five, one in twenty”: 80 and 5 percent share a five that is none of theirs.
        firm = [one for one in source.numbers if one.weight or one.digits]
        others = [one for one in target.numbers if one.weight or one.digits]
        again = explained(source, target, firm, others, ([], []))
        if not again[1] and all(one.weight is not Weight.FIRM for one in again[0]):
            lost, added = again
    matches = sorted(pairing.matches, key=lambda match: match.source.start)
    return Agreement(tuple(matches), tuple(lost), tuple(added))


_Fits = Callable[[Number, Number], bool]


class _Pairing:
    """Numbers of two texts on their way into pairs."""

    def __init__(self, source: Text, target: Text) -> None:
        self.source, self.target = source, target
        same = same_dates(source.dates, target.dates) if source.dates and target.dates else ()
        whole = [(one, other) for one, other in same if one.told == other.told]
        self.here = _firm_first(source.numbers, [one for one, _ in whole])
        self.there = _firm_first(target.numbers, [other for _, other in whole])
        self.matches: list[Match] = []

    def match(self, fits: _Fits) -> None:
        """Take out the pairs that fit."""
        rest: list[Number] = []
        for one in self.here:
            at = next((at for at, other in enumerate(self.there) if fits(one, other)), None)
            if at is None:
                rest.append(one)
            else:
                self.matches.append(Match(one, self.there.pop(at)))
        self.here = rest

    def same_unit(self, one: Number, other: Number) -> bool:
        """Whether value and unit are the same."""
        return (
            one.value == other.value
            and bool(one.weight) == bool(other.weight)
            and self.source.unit(one) == self.target.unit(other)
        )

    def same_reading(self, one: Number, other: Number) -> bool:
        """Whether the two may mean the same value."""
        mine, theirs = {one.value, *one.others}, {other.value, *other.others}
        if mine & theirs:
            return True
        # Only what is written alike can be a number in the other language's form.
        return (
            other.foreign is not None
            and other.foreign in mine
            and self.source.written(one) == self.target.written(other)
        )

    def open(self) -> bool:
        """Whether a number that needs a counterpart has none yet."""
        return any(one.weight for one in self.here) or any(one.weight for one in self.there)

    def left(self) -> tuple[list[Number], list[Number]]:
        """Give the numbers that need a counterpart and have none, in order."""
        lost = [one for one in self.here if one.weight and not self._kept(one)]
        added = [one for one in self.there if one.weight]
        # A 1 may be said as an article; not where something else stands in its place.
        if added and not lost:
            lost = [one for one in self.here if one.digits] or self._firsts(added)
        elif lost and not added:
            added = [one for one in self.there if one.digits]
        return _in_order(lost), _in_order(added)

    def _firsts(self, added: Sequence[Number]) -> list[Number]:
        """Give a `first` that may have become another ordinal: the first year, het tweede jaar."""
        phrases = self.source.language.numbers.firsts
        if len(added) != 1 or not added[0].others or added[0].digits:
            return []
        found = [
            one
            for one in self.here
            if one.value == 1
            and self.source.plain[: one.end].lower().endswith(phrases)
            and not self.source.plain[one.end :].lstrip().startswith(("of", ",", ".", ";"))
        ]
        return found[:1]

    def _kept(self, one: Number) -> bool:
        """Whether a number word stands in the target as it is: a name such as Seven Oaks."""
        written = self.source.written(one)
        return not one.digits and written[0].isupper() and written.lower() in self.target.lower


def _firm_first(numbers: Sequence[Number], dates: Sequence[Date]) -> list[Number]:
    """Give the numbers outside these dates, those that surely need a counterpart first."""
    free = (
        one
        for one in numbers
        if not any(date.start <= one.start and one.end <= date.end for date in dates)
    )
    return sorted(free, key=lambda one: (-one.weight, one.start))


def _in_order(numbers: Iterable[Number]) -> list[Number]:
    return sorted(numbers, key=lambda one: one.start)
