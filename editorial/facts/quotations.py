"""Quotations in a text, by the quotation marks of its language; apostrophes are none."""

import re
from dataclasses import dataclass
from functools import cache

from editorial.facts.vocabulary import alternatives
from editorial.language import Language

_APOSTROPHES = "'’‘"
_SINGLE = "'’‘‚‹›"
_DEEPEST = 8
"""More quotations in one another than this are stray marks."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of text between quotation marks."""

    start: int
    """The opening mark."""
    end: int
    """The character after the closing mark, or the end of the text when there is none."""
    closed: bool
    """Whether it ends here; a quotation of several paragraphs is closed in the last one only."""
    depth: int
    """How many quotations it lies in."""
    single: bool
    """Whether its marks are single ones, as around a word that is meant as a word."""

    @property
    def inner(self) -> tuple[int, int]:
        """The span between the marks."""
        return (self.start + 1, self.end - 1 if self.closed else self.end)


def quotations(text: str, language: Language) -> tuple[Quotation, ...]:
    """Give the quotations, in the order of their opening marks.

    A mark without a partner opens a quotation that goes on in the next paragraph if it can only
    be an opening one; any other is left out.
    """
    shapes = _shapes(language)
    if shapes.marks.isdisjoint(text):
        return ()
    found: list[Quotation] = []
    opened: list[int] = []
    for match in shapes.mark.finditer(text):
        mark, at = match[0], match.start()
        if mark in _APOSTROPHES and shapes.apostrophe(
            text, at, [text[one] for one in opened[-_DEEPEST:]]
        ):
            continue
        partner = _partner(mark, at, text, opened, shapes)
        if partner is not None:
            depth = opened.index(partner)
            del opened[depth:]
            found.append(
                Quotation(partner, at + 1, closed=True, depth=depth, single=mark in _SINGLE)
            )
        elif mark in shapes.openers and not _before_space(text, at):
            opened.append(at)
    for depth, at in enumerate(opened):
        # A straight mark or a lone ‘ may be anything; “ is sure to open.
        if text[at] not in shapes.closers and text[at] not in _SINGLE:
            found.append(Quotation(at, len(text), closed=False, depth=depth, single=False))
    return tuple(sorted(found, key=lambda one: one.start))


def _partner(mark: str, at: int, text: str, opened: list[int], shapes: "_Shapes") -> int | None:
    """Give the last opening mark that this one closes; None when it closes none."""
    wanted = shapes.closers.get(mark)
    if wanted is None or (at and text[at - 1].isspace()):
        return None
    for one in reversed(opened[-_DEEPEST:]):
        if text[one] in wanted:
            return one
    return None


def _before_space(text: str, at: int) -> bool:
    return at + 1 >= len(text) or text[at + 1].isspace()


class _Shapes:
    """The marks of one language."""

    def __init__(self, language: Language) -> None:
        self.openers = frozenset(pair[0] for pair in language.quotes)
        self.closers: dict[str, frozenset[str]] = {
            closing: frozenset(one for one, other in language.quotes if other == closing)
            for _, closing in language.quotes
        }
        self.marks = self.openers | self.closers.keys()
        self.mark = re.compile("[" + re.escape("".join(sorted(self.marks))) + "]")
        elisions = alternatives(language.quoting.elisions)
        self._elided = re.compile(rf"(?:(?:{elisions})(?!\w)|\d\ds?(?!\w))", re.IGNORECASE)

    def apostrophe(self, text: str, at: int, opened: list[str]) -> bool:
        """Tell whether a single mark is an apostrophe: agenda’s, ’s avonds, ’80, Hughes’."""
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if before.isalnum() and after.isalnum():
            return True
        if not before.isalnum() and after.isalnum() and self._elided.match(text, at + 1):
            return True
        if text[at] == "‘":
            return False
        if text[at] == "'" and after.isalnum():
            return False
        # What is left closes a quotation, if one is open; otherwise it is a genitive.
        return not any(one in self.closers.get(text[at], frozenset()) for one in opened)


@cache
def _shapes(language: Language) -> _Shapes:
    return _Shapes(language)
