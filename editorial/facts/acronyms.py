"""Acronyms in a text."""

import re
from typing import NamedTuple

from editorial.language import Language

_ACRONYM = re.compile(
    r"(?<![\w/&@.])([A-Z]{2,7}(?:[/&][A-Z]{1,4})*|[A-Z]&[A-Z])(?=(?:['’]?s)?(?![\w/&@]|\.\w|[-‑]\d))"
)
_CAPITALS = re.compile(r"[A-Z][A-Z&]")  # found quickly, being no more than this
_SHOUTED = re.compile(r"\b[A-Z]{2,}(?:[^\w.]+[A-Z]{2,}){2,}\b")


class Acronym(NamedTuple):
    """An acronym with its place."""

    text: str
    """Its capitals, without an ending: `GP` of `GPs`, `ME/CFS`."""
    start: int
    """First character."""
    end: int
    """The character after the last capital."""


def acronyms(text: str, language: Language) -> tuple[Acronym, ...]:
    """Give the acronyms in a text, in order; numerals and words in capitals are none.

    Three words in capitals in a row are no acronyms either: somebody raises their voice.
    """
    if _CAPITALS.search(text) is None:
        return ()
    found = [
        Acronym(match[1], *match.span(1))
        for match in _ACRONYM.finditer(text)
        if match[1] not in language.naming.shouted
    ]
    if len(found) < 2:
        return tuple(found)
    loud = [match.span() for match in _SHOUTED.finditer(text)]
    return tuple(
        one
        for one in found
        if not any(start <= one.start and one.end <= end for start, end in loud)
    )
