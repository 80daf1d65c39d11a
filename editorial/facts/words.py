"""The words of a text."""

import re
from typing import NamedTuple

# An apostrophe or hyphen joins only between two letters or digits: ’s avonds, hart- of longklachten.
_WORD = re.compile(r"\w+(?:['’.\-‑]\w+)*")


class Word(NamedTuple):
    """A word with its place."""

    text: str
    """The word as it is written; hyphens, apostrophes and stops inside belong to it: `d.w.z`."""
    start: int
    """First character."""
    end: int
    """The character after the last one."""


def words(text: str) -> tuple[Word, ...]:
    """Give the words of a text, in order."""
    found = _WORD.finditer(text)
    return tuple([Word(one[0], one.start(), one.end()) for one in found])


def written(text: str) -> list[str]:
    """Give the words of a text as they are written, without their places."""
    return _WORD.findall(text)


def shortened(text: str, most: int) -> str:
    """Give a text, or as many of its first words as `most` characters hold."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def lower_words(text: str) -> frozenset[str]:
    """Give the words of a text in lower case: the cheap question whether a word occurs at all."""
    return frozenset(_WORD.findall(text.lower()))
