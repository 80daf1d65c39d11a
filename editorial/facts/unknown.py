"""Words of a target that neither dictionary, lexicon nor English knows."""

import re
from collections.abc import Set as AbstractSet

from editorial.facts.masks import KEPT_OR_CITED
from editorial.facts.text import Text
from editorial.facts.words import Word
from editorial.spelling import Speller

# A quotation is spelt like any text; a title, reference, citation or address is not ours to spell.
_PARTS = re.compile(r"[-‑'’]")
_SHORTEST = 3


def unknown(source: Text, target: Text, speller: Speller) -> tuple[Word, ...]:
    """Give the words of a target that nobody knows, in order.

    Names are left out: what stands in the English, and a capital inside a sentence.
    """
    doubts = speller.doubtful(target.lower - source.lower)
    if not doubts:
        return ()
    return tuple(
        word
        for word in target.words
        if word.text.lower() in doubts
        and speller.unknown(word.text)
        and _spelt(word, source.lower, target, speller)
    )


def _spelt(word: Word, english: AbstractSet[str], target: Text, speller: Speller) -> bool:
    """Tell whether an unknown word is one that the translator spelt."""
    parts = [part for part in _PARTS.split(word.text) if part]
    if len(word.text) < _SHORTEST or not all(map(_plain, parts)) or _kept(word.text, english):
        return False
    if word.text[0].isupper() and len(parts) == 1 and not _opens(word, target):
        return False
    wrong = (part for part in parts if speller.unknown(part) and not _kept(part, english))
    if len(parts) > 1 and not any(wrong):
        return False
    # The hyphen of “gezondheids- en welzijnszorg” holds the place of a word.
    if target.plain[word.end : word.end + 1] == "-" and not speller.unknown(f"{word.text}-"):
        return False
    return not target.masks.covers(word.start, word.end, KEPT_OR_CITED)


def _plain(part: str) -> bool:
    """Tell whether a part is no code, brand or surname: `B12`, `iPhone`, `McAllen`."""
    return part.isalpha() and (part.isupper() or part[1:].islower() or len(part) == 1)


def _kept(word: str, english: AbstractSet[str]) -> bool:
    """Tell whether a word stands in the English, also with a Dutch or English ending: Hartwells."""
    lowered = word.lower()
    stem = lowered.removesuffix("s")
    return lowered in english or not english.isdisjoint({stem, f"{stem}’s", f"{stem}'s"})


def _opens(word: Word, target: Text) -> bool:
    """Tell whether a word opens a sentence, behind marks or not: then its capital says nothing."""
    return any(
        start <= word.start < end
        and not any(char.isalnum() for char in target.plain[start : word.start])
        for start, end in target.sentences
    )
