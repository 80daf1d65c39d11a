"""English titles of studies that a text quotes, with the translation in brackets behind them."""

import re
from dataclasses import dataclass

from editorial.facts.quotations import Quotation

_WORD = re.compile(r"[^\W_]+(?:[’'./\-‑][^\W_]+)*")
_GLOSS = re.compile(r"[\s,.]{0,2}\[([^\[\]]{2,})\]")
_LONGEST_SMALL = 5
"""Letters of the longest word that keeps its small letter in a title: with, about, after."""


@dataclass(frozen=True, slots=True)
class Title:
    """A quoted title in Title Case."""

    start: int
    """First character behind the opening mark."""
    end: int
    """The closing mark."""
    gloss: tuple[int, int] | None
    """The span of the translation in the brackets behind it; None when there is none."""


def titles(text: str, quotations: tuple[Quotation, ...]) -> tuple[Title, ...]:
    """Give the quoted titles of five words or more, in order."""
    found: list[Title] = []
    for one in quotations:
        start, end = one.inner
        if one.closed and _title_case(text[start:end]):
            gloss = _GLOSS.match(text, one.end)
            found.append(Title(start, end, gloss.span(1) if gloss else None))
    return tuple(found)


def _title_case(text: str) -> bool:
    """Tell whether the words begin with a capital, but for short ones in between."""
    words = _WORD.findall(text)
    if len(words) < 5 or not words[0][0].isupper():
        return False
    small = [word for word in words if word[0].islower()]
    few = len(small) * 5 <= len(words) * 2
    return few and all(len(word) <= _LONGEST_SMALL for word in small)
