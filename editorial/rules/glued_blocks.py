"""Two sentences stand together without a space.

What it finds:
    A small letter, digit, closing bracket or quotation mark, then a stop, then a capitalised word
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
from editorial.facts.masks import Protection
from editorial.model import Severity, Statement
from editorial.rule import Example, Family, Issue, Reference, Rule

_GLUED = re.compile(
    r"(?P<before>[^\W_]*(?:[^\W\dA-Z_]|\d|[)\]”’]))(?P<stop>[.!?][)”]?)"
    r"(?P<after>[A-ZÀ-ÖØ-Þ][^\W\dA-Z_]+)(?!\.\w)"
    r"|(?P<word>\w+|\))(?P<sign>©)"
)
_APART = frozenset({Protection.ADDRESS, Protection.REFERENCE, Protection.TITLE})


def check(text: Text, _: Reference) -> Iterator[Issue]:
    """Find sentences that stand together."""
    for found in _GLUED.finditer(text.plain):
        start, end = found.span()
        if text.masks.covers(start, end, _APART) or _file_like(text.plain, start):
            continue
        yield Issue(
            Statement("Two sentences or blocks seem to be glued: ‘{found}’.", {"found": found[0]}),
            start,
            end,
            advice=Statement("Add a space, or split the block."),
        )


def _file_like(plain: str, start: int) -> bool:
    return plain[start - 1 : start] in {"/", "@", ".", "_", "\\"} if start else False


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
        Example("J.L. Marlow", "J.L. Marlow"),
        Example("Rest. Sleep.", "Rust. Slaap."),
        Example("It took 2.5 hours.", "Het duurde 2,5 uur, om 14.30 uur."),
    ),
)
