"""Two sentences stand together without a space.

What it finds:
    A small letter, digit, acronym, closing bracket or quotation mark, then a stop, then a capitalised word
    without a space; and a copyright sign behind a word or bracket.

Why it matters:
    It is where a caption, a heading or a note ran into the text when the page was copied.

When to allow it:
    When the stop stands inside a name that is written so.

Source:
    A fault of imported pages that no tool we know names.
"""

import re
from collections.abc import Iterator

from editorial.facts import Text
from editorial.facts.masks import KEPT
from editorial.model import Severity, Statement
from editorial.rule import Example, Family, Issue, Reference, Rule

_GLUED = re.compile(r"[.!?][)”]?[A-ZÀ-ÖØ-Þ][^\W\dA-Z_]+(?!\.\w)")
_BEFORE = re.compile(r"[^\W_]*(?:[^\W\dA-Z_]|\d|[A-Z]{2}|[%)\]”’])$")
_SIGN = re.compile(r"(?:\w+|\))©")
_FILE = frozenset("@._\\")
_LONGEST = 40
"""Characters before the stop that are looked at."""


def check(text: Text, _: Reference) -> Iterator[Issue]:
    """Find sentences that stand together."""
    plain = text.plain
    for start, end in (*_sentences(plain), *_signs(plain)):
        if text.masks.covers(start, end, KEPT):
            continue
        found = plain[start:end]
        yield Issue(
            Statement("Two sentences or blocks seem to be glued: ‘{found}’.", {"found": found}),
            start,
            end,
            advice=Statement("Add a space, or split the block."),
        )


def _sentences(plain: str) -> Iterator[tuple[int, int]]:
    for found in _GLUED.finditer(plain):
        before = _BEFORE.search(plain[max(0, found.start() - _LONGEST) : found.start()])
        if before is None:
            continue
        start = found.start() - len(before[0])
        if start == 0 or plain[start - 1] not in _FILE:
            yield start, found.end()


def _signs(plain: str) -> Iterator[tuple[int, int]]:
    if "©" in plain:
        yield from (found.span() for found in _SIGN.finditer(plain))


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TEXT,
    severity=Severity.WARNING,
    text=check,
    fires=(
        Example("(Marlow 2017). The rest", "(Marlow 2017).De rest", "2017).De"),
        Example("“rest”. Table", "“rust”.Tabel", "rust”.Tabel"),
        Example("A photo (left) © Harrow", "Een foto (links)© Harrow", ")©"),
        Example("They rest. Then", "Zij rusten.Daarna", "rusten.Daarna"),
        Example("Photo © Harrow", "Foto© Harrow", "Foto©"),
    ),
    silent=(
        Example("A Ph.D. student", "Een promovendus (Ph.D.)"),
        Example("That is to say", "d.w.z. rust"),
        Example("See www.hollowmere.example", "Zie www.hollowmere.example"),
        Example("J.L. Marlow", "J.L. Marlow en de U.S. Army"),
        Example("Rest. Sleep.", "Rust. Slaap."),
        Example("It took 2.5 hours.", "Het duurde 2,5 uur, om 14.30 uur."),
    ),
)
