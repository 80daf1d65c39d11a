"""Names of two words or more in a text."""

import re
from dataclasses import dataclass
from functools import cache

from editorial.facts.shapes import UPPER
from editorial.facts.vocabulary import alternatives
from editorial.facts.words import Word
from editorial.language import Language

_CAPITALISED = rf"[{UPPER}](?:[^\W\d_]|(?<=\w)['’\-‑](?=\w))+"
_GENITIVE = re.compile(r"(?:['’]s|['’])\Z")


@dataclass(frozen=True, slots=True)
class Name:
    """Capitalised words in a row, with the particles of surnames between them."""

    words: tuple[Word, ...]
    """Its capitalised words, without the ending of a genitive."""

    @property
    def start(self) -> int:
        """First character."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """The character after the last one."""
        return self.words[-1].end


def names(text: str, language: Language) -> tuple[Name, ...]:
    """Give the names of two words or more in a text, in order.

    A title before a name, and a function word that opens a sentence, do not belong to it.
    """
    found: list[Name] = []
    for run in _runs(language).finditer(text):
        words = [_word(match) for match in _WORD.finditer(text, *run.span())]
        while words and _outside(words[0].text, language):
            del words[0]
        if len(words) > 1:
            found.append(Name(tuple(words)))
    return tuple(found)


_WORD = re.compile(_CAPITALISED)


@cache
def _runs(language: Language) -> re.Pattern[str]:
    particles = alternatives(language.naming.particles)
    return re.compile(
        rf"(?<![\w.@/'’-]){_CAPITALISED}(?: (?:(?:{particles}) )*{_CAPITALISED})+(?![\w@/])"
    )


def _word(match: re.Match[str]) -> Word:
    text = _GENITIVE.sub("", match[0])
    return Word(text, match.start(), match.start() + len(text))


def _outside(word: str, language: Language) -> bool:
    lowered = word.lower()
    return (
        word in language.naming.titles
        or lowered in language.openings
        or lowered in language.writing.function_words
    )
