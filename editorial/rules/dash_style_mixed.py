"""Dashes in a sentence are written in several ways in one article.

What it finds:
    A dash between words that is written otherwise than most of the article's: with or without
    spaces, long, short, or as a hyphen with spaces.

Why it matters:
    It is a house rule: one article looks as if one hand wrote it.

When to allow it:
    When a quotation is kept exactly as it was printed.

Source:
    The Taalunie's advice on the gedachtestreepje: a short dash with spaces; textlint's rules for
    one form in one document.
"""

import re
from collections.abc import Iterator

from editorial.facts.masks import KEPT_OR_CITED
from editorial.facts.styles import uses
from editorial.model import Fix, Severity
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule
from editorial.rule.issue import straying

_DASH = re.compile(
    r"(?<=[^\W\d]|[,.!?)”’])[ \u00a0][-–—][ \u00a0](?=\w|[(“‘])|(?<=[^\W\d])—(?=[^\W\d])"
)
_SIGNS = (" – ", "—", " - ", "\u00a0–", "–\u00a0", "\u00a0-", "-\u00a0")
"""One of these stands in whatever `_DASH` finds."""


def check(bitext: Bitext, _: Reference) -> Iterator[Issue]:
    """Find the dashes that are not written as most are."""
    dashes = [
        use
        for pair in bitext.finished
        if any(sign in pair.target.plain for sign in _SIGNS)
        for use in uses(pair.block.id, pair.target, _DASH, KEPT_OR_CITED)
    ]
    return straying(dashes, "The dash ‘{found}’ stands here, ‘{usual}’ elsewhere in the article.")


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TEXT,
    severity=Severity.OFF,
    fix=Fix.YES,
    article=check,
    fires=(
        Example("Rest – much – and - so.", "Rust – veel – en - zo.", " - ", " – "),
        Example("Rest – much – and—so.", "Rust – veel – en—zo.", "—", " – "),
    ),
    silent=(
        Example("Rest – much – and so.", "Rust – veel – en zo."),
        Example("Rest - and so – on.", "Rust - en zo – door."),
        Example("3 – 5, rest – a – b", "3 – 5, rust – aa – bb"),
    ),
)
