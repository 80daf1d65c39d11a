"""The credit of a picture is missing in the translation.

What it finds:
    A name behind © or a licence such as “CC BY 4.0” in the English that the translation has not.

Why it matters:
    Whoever made the picture allowed it to be shown with their name; without it the permission is
    void.

When to allow it:
    When the picture is left out or replaced, and its credit with it.

Source:
    Creative Commons, “Best practices for attribution”.
"""

import re
from collections.abc import Iterator

from editorial.markup import folded
from editorial.model import Severity, Statement, Surface
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule

_CREDIT = re.compile(
    r"©\s*(?:\d{4}\s+)?(?:[A-ZÀ-Þ]\.\s?)*[^\W\d_][\w&'’-]*(?:\s(?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ&][\w'’-]*))*"
    r"|\bCC[ -]BY(?:-[A-Z]{2})*(?:\s\d\.\d)?\b"
)
_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]+")


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find credits that only the English has."""
    plain = pair.source.plain
    if "©" not in plain and "CC" not in plain:
        return
    found = folded(pair.target.plain)
    for credit in _CREDIT.finditer(plain):
        names = _NAME.findall(folded(credit[0]))
        marked = "©" in found or "©" not in credit[0]
        if not marked or any(name not in found for name in names):
            yield Issue(
                Statement("The credit ‘{credit}’ was lost.", {"credit": credit[0]}),
                *credit.span(),
                advice=Statement("Put ‘{credit}’ behind the text.", {"credit": credit[0]}),
                surface=Surface.SOURCE,
            )


RULE = Rule(
    __name__,
    __doc__,
    family=Family.PUBLISHING,
    severity=Severity.WARNING,
    block=check,
    fires=(
        Example("Photo © R. Hartwell", "Foto", "© R. Hartwell"),
        Example(
            "Figure 1: Steps. © Hollowmere ME Trust",
            "Figuur 1: Stappen. © Hollowmere",
            "© Hollowmere ME Trust",
        ),
        Example("A graph (CC BY 4.0)", "Een grafiek", "CC BY 4.0"),
    ),
    silent=(
        Example("Photo: © J. Harrow", "Foto: © J. Harrow"),
        Example(
            "© Hollowmere ME Trust, drawn after Marlow et al., 2023",
            "© Hollowmere ME Trust, getekend naar Marlow et al., 2023",
        ),
        Example("The copyright sign: ©", "Het copyrightteken: ©"),
        Example("A graph, CC BY-SA 4.0", "Een grafiek, CC BY-SA 4.0"),
    ),
)
