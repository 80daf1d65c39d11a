"""Which parts of a text the rules on style, terms and numbers leave alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

FILLER = "\ufffc"
"""Stands for a protected character: neither a letter, a digit, a mark nor white space."""


class Protection(StrEnum):
    """Why a part of a text is protected."""

    QUOTATION = "quotation"
    TITLE = "title"
    REFERENCE = "reference"
    CITATION = "citation"
    ADDRESS = "address"


EVERYTHING = frozenset(Protection)
"""Every kind of protected part."""
KEPT = frozenset({Protection.ADDRESS, Protection.REFERENCE, Protection.TITLE})
"""What a translation leaves letter for letter as it is."""
KEPT_OR_CITED = KEPT | {Protection.CITATION}
"""That, and citations: all but what people say, which is translated like any text."""


@dataclass(frozen=True)
class Masks:
    """The protected parts of one text."""

    spans: tuple[tuple[int, int, Protection], ...]
    """(start, end, why), sorted; they may overlap and lie in one another."""

    def covers(self, start: int, end: int, kinds: frozenset[Protection] = EVERYTHING) -> bool:
        """Tell whether one protected part of these kinds holds the whole span."""
        return any(
            first <= start and end <= last and kind in kinds for first, last, kind in self.spans
        )

    def blanked(self, text: str, kinds: frozenset[Protection] = EVERYTHING) -> str:
        """Give the text with `FILLER` for every protected character: offsets stay."""
        if not self.spans:
            return text
        parts: list[str] = []
        at = 0
        for start, end, kind in self.spans:
            if kind in kinds and end > at:
                parts += (text[at:start], FILLER * (end - max(start, at)))
                at = end
        return "".join((*parts, text[at:]))


def masks(spans: Iterable[tuple[int, int, Protection]]) -> Masks:
    """Give the masks of a text, from the spans of its facts."""
    return Masks(tuple(key for key, _ in groupby(sorted(spans))))
