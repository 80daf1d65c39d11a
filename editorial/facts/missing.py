"""Which sentences of a text have no counterpart in its translation.

Sentences are aligned by their lengths and by the words that look alike in both languages, which
in prose about medicine are many; a sentence that fits nowhere is missing.  Whoever merges or splits
sentences keeps what they say, so their lengths still add up.

Source: Gale and Church, “A Program for Aligning Sentences in Bilingual Corpora”, 1993, with shared
words as in Moore, 2002.  The numbers were fitted to English and Dutch.
"""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from editorial.facts.text import Text

GROWTH = 1.08
"""Characters of Dutch for one of English."""
_SPREAD = 2.5
"""Variance of the length for each character of English."""
_ALIKE = 1.0
"""What a word that looks alike on both sides is worth."""
_SHAPES = {
    (1, 1): 0.0,
    (2, 1): 4.0,
    (1, 2): 2.0,
    (2, 2): 4.0,
    (3, 1): 8.8,
    (1, 3): 4.5,
    (0, 1): 6.0,
}
"""What it costs to pair so many sentences with so many."""
_LOST = 4.5
"""What it costs to leave a sentence without a counterpart."""
_GONE, _ALL_GONE = 0.3, 2.0
"""How much less it costs for each word of its own that is gone too, and for all of them."""
_TELLING = 20
"""Characters below which the length of a sentence says nothing."""
_WORST = 15.0

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_NO_DIGIT = re.compile(r"\D")
_SPELLING = str.maketrans({"c": "k", "y": "i"})
_LETTERS = 4


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence, or several in a row, as the alignment sees them."""

    length: int
    alike: frozenset[str]

    def __or__(self, other: "_Part") -> "_Part":
        return _Part(self.length + other.length, self.alike | other.alike)


def missing(source: Text, target: Text) -> tuple[int, ...]:
    """Give the places of the source's sentences that the target lacks, from 0, in order."""
    before, after = _parts(source), _parts(target)
    costs = [_lost(at, before, after) for at in range(len(before))]
    return _unpaired(before, after, costs)


def _parts(text: Text) -> list[_Part]:
    return [
        _Part(end - start - glossed(text, start, end), alike(text.plain[start:end]))
        for start, end in text.sentences
    ]


def glossed(text: Text, start: int, end: int) -> int:
    """Give how many characters of a stretch are translations of titles that stay in English."""
    if "[" not in text.plain:
        return 0
    glosses = (one.gloss for one in text.titles if one.gloss is not None)
    return sum(last - first for first, last in glosses if start <= first and last <= end)


def alike(text: str) -> frozenset[str]:
    """Give what a text shares with its translation: numbers, and how longer words begin.

    Spelling is evened out between the languages: `ph` and `f`, `th` and `t`, `c` and `k`.
    """
    return frozenset(
        _NO_DIGIT.sub("", word) if word[0].isdigit() else _spelled(word)[:_LETTERS]
        for word in _WORD.findall(text)
        if len(word) > _LETTERS or word[0].isdigit() or (word.isupper() and len(word) > 1)
    )


def _spelled(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.lower())
    plain = "".join(one for one in letters if one.isalpha() or one.isdigit())
    return plain.replace("ph", "f").replace("th", "t").translate(_SPELLING)


def _lost(at: int, before: Sequence[_Part], after: Sequence[_Part]) -> float:
    """Give what it costs to say that a sentence is lost.

    Less the more it has of its own that is nowhere in the target, more when some of it is there,
    and never when one of its own numbers is.
    """
    own = before[at].alike.difference(
        *(part.alike for place, part in enumerate(before) if place != at)
    )
    kept = own.intersection(frozenset[str]().union(*(part.alike for part in after)))
    if before[at].length < _TELLING or any(one.isdigit() for one in kept):
        return math.inf
    return _LOST + _ALIKE * len(kept) if kept else _LOST - min(_GONE * len(own), _ALL_GONE)


def _unpaired(
    before: Sequence[_Part], after: Sequence[_Part], costs: Sequence[float]
) -> tuple[int, ...]:
    """Give the sentences that the cheapest alignment leaves alone."""
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, ())}
    for i in range(len(before) + 1):
        for j in range(len(after) + 1):
            if (i, j) not in best:
                continue
            cost, lost = best[i, j]
            steps = [
                (
                    i + left,
                    j + right,
                    cost + price + _misfit(before[i : i + left], after[j : j + right]),
                    lost,
                )
                for (left, right), price in _SHAPES.items()
                if i + left <= len(before) and j + right <= len(after)
            ]
            if i < len(before):
                steps.append((i + 1, j, cost + costs[i], (*lost, i)))
            for row, column, total, gone in steps:
                if total < best.get((row, column), (math.inf, ()))[0]:
                    best[row, column] = (total, gone)
    return best.get((len(before), len(after)), (math.inf, ()))[1]


def _misfit(before: Sequence[_Part], after: Sequence[_Part]) -> float:
    """Give how badly two stretches fit; negative when they share many words."""
    if not before or not after:
        return 0.0
    left, right = reduce(_Part.__or__, before), reduce(_Part.__or__, after)
    off = right.length - GROWTH * left.length
    strange = min(off * off / (2 * _SPREAD * max(left.length, 10)), _WORST)
    shared = min(len(left.alike & right.alike), 5 * max(len(before), len(after)))
    return strange - _ALIKE * shared
