"""Texts as weighted features that survive translation: letters of related words, and anchors."""

import re
import unicodedata
from collections import Counter
from functools import cache

from editorial.language import Language

_WORD = re.compile(r"[^\W\d_]+")
_DOUBLED = re.compile(r"([a-z])\1")
_GRAM = 4
# Numbers, addresses, acronyms and names with capitals inside, and what kind of sentence it is.
_ANCHOR = re.compile(
    r"(?:https?://|www\.)[^\s()<>]+|\d+(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:[.,:]\d+)*"
    r"|\b\w*[A-Z]\w*[A-Z]\w*\b|[?!]|:(?=\s|$)|[%€£$°±=<>]"
)
_MARKS = re.compile(r"[^\w]+")


def grams(text: str, language: Language) -> Counter[str]:
    """Give how often each stretch of four letters occurs in a text's words, spelt alike."""
    spell = _speller(language)
    return Counter(gram for word in _WORD.findall(text) for gram in spell(word.lower()))


class _Speller:
    """A language's words as grams; words return often, so they are kept."""

    def __init__(self, language: Language) -> None:
        self.respellings = language.cognates.respellings
        self.known: dict[str, tuple[str, ...]] = {}

    def __call__(self, word: str) -> tuple[str, ...]:
        found = self.known.get(word)
        if found is None:
            found = self.known[word] = self._grams(word)
        return found

    def _grams(self, word: str) -> tuple[str, ...]:
        plain = unicodedata.normalize("NFKD", word)
        spelt = f"_{''.join(char for char in plain if char.isalpha())}_"
        for letters, others in self.respellings:
            spelt = spelt.replace(letters, others)
        spelt = _DOUBLED.sub(r"\1", spelt)
        if len(spelt) <= _GRAM:
            return (spelt,)
        return tuple(spelt[at : at + _GRAM] for at in range(len(spelt) - _GRAM + 1))


@cache
def _speller(language: Language) -> _Speller:
    return _Speller(language)


def anchors(text: str, addresses: tuple[str, ...] = ()) -> Counter[str]:
    """Give what a translator leaves as it is: numbers without separators, addresses, acronyms."""
    found = Counter(map(_anchor, _ANCHOR.findall(text)))
    found.update({address.rstrip("/").lower() for address in addresses})
    return found


def _anchor(text: str) -> str:
    if text[0].isdigit():
        return _MARKS.sub("", text)
    return text.rstrip(".,;:/").lower() or text
