"""Omissions are written in two ways in one article.

What it finds:
    Three full stops in an article that has the ellipsis character elsewhere, or the other way
    round; the way that most places have stays.

Why it matters:
    It is a house rule: the two look different on the page, and only one of them keeps together at
    the end of a line.

When to allow it:
    When a quotation is kept exactly as it was printed.

Source:
    The Unicode Standard on U+2026; textlint's rules for one form in one document.
"""

import re
from collections.abc import Iterator

from editorial.facts.masks import KEPT
from editorial.facts.styles import uses
from editorial.model import Fix, Severity
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule
from editorial.rule.issue import straying

_OMISSION = re.compile(r"…|(?<![.\d])\.\.\.(?!\.)")


def check(bitext: Bitext, _: Reference) -> Iterator[Issue]:
    """Find the omissions that are not written as most are."""
    omissions = [
        use for pair in bitext.finished for use in uses(pair.block.id, pair.target, _OMISSION, KEPT)
    ]
    return straying(omissions, "‘{found}’ stands here, ‘{usual}’ elsewhere in the article.")


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TEXT,
    severity=Severity.OFF,
    fix=Fix.YES,
    article=check,
    fires=(
        Example("Well … so … and ...", "Nou … dus … en ...", "...", "…"),
        Example(("So ...", "And ...", "Or …"), ("Dus ...", "En ...", "Of …"), "…", "..."),
    ),
    silent=(
        Example("Well … so …", "Nou … dus …"),
        Example("Well ... so …", "Nou ... dus …"),
        Example("Well … so … 1...5", "Nou … dus … 1...5"),
    ),
)
