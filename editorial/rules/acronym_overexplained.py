"""An acronym is explained again and again.

What it finds:
    An acronym that is written out with itself in brackets, or with brackets behind it, more than
    twice in the translation of an article; the third place and each one after it.

Why it matters:
    Once is enough, and a second time helps after a long gap; more makes every sentence longer for
    readers who count their energy.

When to allow it:
    When the parts of the article are also read apart from each other, as a box or a leaflet.

Source:
    The style guides of medical journals: an acronym is written out once.
"""

import re
from collections.abc import Iterator

from editorial.model import Severity, Statement
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule

_ENOUGH = 2
# PEM (malaise na inspanning); malaise na inspanning (PEM). A lone word or number explains nothing.
_EXPLAINED = re.compile(
    r"(?<![\w/])(?P<before>[A-Z]{2,7})(?:’?s)? \((?=[^()\d]*[a-zà-ÿ-]{3,} [^()\d]*\))[^()]*\)"
    r"|(?<=[a-zà-ÿ] )\((?P<within>[A-Z]{2,7})(?:’?s)?\)"
)


def check(bitext: Bitext, _: Reference) -> Iterator[Issue]:
    """Find the third and later explanations of an acronym."""
    counts: dict[str, int] = {}
    for pair in bitext.finished:
        for found in _EXPLAINED.finditer(pair.target.plain) if "(" in pair.unit.target else ():
            acronym = found["before"] or found["within"]
            counts[acronym] = counts.get(acronym, 0) + 1
            if counts[acronym] > _ENOUGH:
                yield Issue(
                    Statement(
                        "‘{acronym}’ is explained here for time {count}.",
                        {"acronym": acronym, "count": counts[acronym]},
                    ),
                    *found.span(),
                    advice=Statement("Write ‘{acronym}’ alone.", {"acronym": acronym}),
                    block=pair.block.id,
                )


_THRICE = ("Malaise after effort (PEM) came.",) * 3
_DRIEMAAL = ("Malaise na inspanning (PEM) kwam.",) * 3

RULE = Rule(
    __name__,
    __doc__,
    family=Family.TERM,
    severity=Severity.INFO,
    article=check,
    fires=(
        Example(_THRICE, _DRIEMAAL, "(PEM)"),
        Example(
            ("PEM (malaise after effort).",) * 4,
            ("PEM (malaise na inspanning).",) * 4,
            ("PEM (malaise na inspanning)",) * 2,
        ),
    ),
    silent=(
        Example(_THRICE[:2], _DRIEMAAL[:2]),
        Example(("Rest (see PEM) helps.",) * 3, ("Rust (zie PEM) helpt.",) * 3),
        Example(("PEM (12) and PEM (2019).",) * 3, ("PEM (12) en PEM (2019).",) * 3),
    ),
)
