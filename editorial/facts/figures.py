"""Figures, tables and boxes that a text points at by number."""

import re
from dataclasses import dataclass
from functools import cache

from editorial.facts.vocabulary import alternatives
from editorial.language import Language

_NUMBER = r"\d{1,2}(?:\.\d{1,2})?[a-h]?(?!\w|[.,]\d|\s?%)"
_BEFORE = 10  # characters: a year, its letter, a bracket and a comma
_EACH = re.compile(r"\d{1,2}(?:\.\d{1,2})?[a-h]?")


@dataclass(frozen=True, slots=True)
class Pointer:
    """A numbered figure, table or box, where a text names it."""

    start: int
    """First character of the number."""
    end: int
    """The character after the last one."""
    kind: str
    """`figure`, `table` or another kind of the language's data."""
    number: str
    """The number as it stands: `3`, `2a`."""
    word: str
    """The word before the number, as it stands."""
    opens: bool
    """Whether it opens the text, as in a caption."""
    foreign: bool
    """Whether it lies in another work: `figure 2 of Marlow`, `(Marlow 2017, figure 2)`."""

    @property
    def whole(self) -> str:
        """The number without the letter of a part."""
        return self.number.rstrip("abcdefgh")


def pointers(text: str, language: Language) -> tuple[Pointer, ...]:
    """Give the figures, tables and boxes that a text points at, in order."""
    shapes = _shapes(language)
    lower = text.lower()
    if not any(stem in lower for stem in shapes.stems):
        return ()
    first = len(text) - len(text.lstrip())
    found: list[Pointer] = []
    for match in shapes.pointer.finditer(text):
        kind = shapes.kinds[match["word"].lower()]
        before = text[max(match.start() - _BEFORE, 0) : match.start()].rstrip()
        foreign = (
            shapes.elsewhere.match(text, match.end()) is not None
            or shapes.cited.search(before) is not None
        )
        found += [
            Pointer(
                match.start("numbers") + each.start(),
                match.start("numbers") + each.end(),
                kind,
                each[0],
                match["word"],
                opens=match.start() == first,
                foreign=foreign,
            )
            for each in _EACH.finditer(match["numbers"])
        ]
    return tuple(found)


class _Shapes:
    """How one language points at figures, compiled."""

    def __init__(self, language: Language) -> None:
        citing = language.citing
        self.kinds = {word: kind for kind, words in citing.figures.items() for word in words}
        self.stems = tuple(
            word
            for word in self.kinds
            if not any(word != other and word.startswith(other) for other in self.kinds)
        )
        words, joiners = alternatives(self.kinds), alternatives(citing.joiners)
        more = rf"(?:\s?(?:,|{joiners})\s?{_NUMBER})*"
        self.pointer = re.compile(
            rf"(?<![\w-])(?P<word>{words})\.?\s(?P<numbers>{_NUMBER}{more})", re.IGNORECASE
        )
        places = alternatives(citing.prepositions)
        self.elsewhere = re.compile(rf"\s(?:{places})\s(?:[a-z]+\s)?[^\W\d_a-z]")
        self.cited = re.compile(r"\d{4}[a-z]?\)?[,;:]$")


@cache
def _shapes(language: Language) -> _Shapes:
    return _Shapes(language)
