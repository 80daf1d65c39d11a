"""What the memory answers, and in which order."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from editorial.memory.entries import Entry
from editorial.memory.likeness import normal, score
from editorial.similarity import Edit, word_diff

LIKE_ENOUGH = 75
"""From this likeness on a translation saves work: below it, people type faster than they mend."""


class Kind(StrEnum):
    """How a match was found."""

    EXACT = "exact"
    """The sources are equal."""
    NORMALISED = "normalised"
    """They differ in case, spaces, tags or numbers only."""
    FUZZY = "fuzzy"
    """They are alike."""
    CONCORDANCE = "concordance"
    """The words that were asked for stand in it, in either language."""


@dataclass(frozen=True)
class Match:
    """An earlier translation of a source that is like the present one."""

    text: str
    """The present source, or the words that were asked for."""
    entry: Entry
    """What is known."""
    score: int
    """Likeness, 0 to 100; 100 only when the sources are equal."""
    kind: Kind
    """How it was found."""

    @cached_property
    def diff(self) -> tuple[Edit, ...]:
        """What changed from the known source to the present one, word by word."""
        return word_diff(self.entry.source, self.text)


def compared(text: str, entry: Entry) -> Match:
    """Give an entry as a match for a source."""
    points = score(text, entry.source)
    if points == 100:
        return Match(text, entry, points, Kind.EXACT)
    same = normal(text) == normal(entry.source)
    return Match(text, entry, points, Kind.NORMALISED if same else Kind.FUZZY)


def ranked(matches: Iterable[Match], article: str = "") -> list[Match]:
    """Give matches in order, each pair of source and target once.

    By likeness; then approved ones, those of the same article, and newer ones first.  What is left
    equal is in the order of article and block, so that the order never depends on the index.
    """
    ordered = sorted(matches, key=lambda one: (one.entry.article, one.entry.block))
    ordered.sort(key=lambda one: one.entry.day, reverse=True)
    ordered.sort(
        key=lambda one: (
            -one.score,
            not one.entry.approved,
            one.entry.article != article,
        )
    )
    first: dict[tuple[str, str], Match] = {}
    for one in ordered:
        first.setdefault((one.entry.source, one.entry.target), one)
    return list(first.values())
