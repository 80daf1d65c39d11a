"""The forms that a term's words take in a text, and expressions that find them."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from editorial.glossary.term import WordClass
from editorial.language import Language

_PIECES = re.compile(r"([\w’']+)")
WORD = re.compile(r"\w+")
"""A word; a hyphen, apostrophe or slash parts two."""


def places(plain: str, word: str) -> Iterator[int]:
    """Give where a whole word begins, in order."""
    at = plain.find(word)
    while at >= 0:
        end = at + len(word)
        if not _lettered(plain[at - 1 : at]) and not _lettered(plain[end : end + 1]):
            yield at
        at = plain.find(word, end)


def _lettered(character: str) -> bool:
    return character.isalnum() or character == "_"


def capital(text: str) -> bool:
    """Tell whether a text has a capital, so that its case counts."""
    return any(map(str.isupper, text))


@cache
def forms(word: str, word_class: WordClass | None, language: Language) -> tuple[str, ...]:
    """Give a word and what becomes of it, the longest first; of any class when None."""
    inflection = language.inflection
    rows = {
        WordClass.NOUN: inflection.noun,
        WordClass.VERB: inflection.verb,
        WordClass.ADJECTIVE: inflection.adjective,
        WordClass.NAME: (),
        None: (*inflection.noun, *inflection.verb, *inflection.adjective),
    }[word_class]
    found = {word}
    for shape, *templates in rows:
        if matched := re.fullmatch(shape, word):
            found.update(map(matched.expand, templates))
    return tuple(sorted(found, key=lambda form: (-len(form), form)))


def pieces(phrase: str) -> list[str]:
    """Give the words of a phrase with what stands between them, in turn.

    Empty texts stand at the ends where a word does.
    """
    return _PIECES.split(phrase)[1:-1]


def either(found: Iterable[str]) -> str:
    """Give an expression for one of several texts; their case counts only where they have capitals."""
    return "(?:" + "|".join(map(_written, found)) + ")"


def _written(form: str) -> str:
    return re.escape(form) if capital(form) else f"(?i:{re.escape(form)})"
