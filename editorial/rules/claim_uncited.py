"""A figure from research is given without its source.

What it finds:
    A paragraph with a percentage or a p-value in which nothing is cited and no figure or table is
    named, in an article that cites elsewhere.

Why it matters:
    A reader cannot weigh a figure without knowing where it comes from.

When to allow it:
    When the article as a whole tells of one study.

Source:
    Our own rule.
"""

import re
from collections.abc import Iterator

from editorial.facts.figures import pointers
from editorial.facts.masks import Protection
from editorial.model import Kind, Severity, Statement
from editorial.rule import Bitext, Example, Family, Issue, Pair, Reference, Rule

_CLAIM = re.compile(r"\d+(?:[.,]\d+)?\s?%|\b[pP]\s?[<=>≤]\s?[01]?[.,]\d+")
_QUOTED = frozenset({Protection.QUOTATION})


def check(bitext: Bitext, reference: Reference) -> Iterator[Issue]:
    """Find the first figure of each paragraph that cites nothing."""
    if not any(pair.target.citations for pair in bitext.pairs):
        return
    for pair in bitext.finished:
        text = pair.target
        if pair.block.kind is not Kind.PARAGRAPH or not text.digits:
            continue
        found = _CLAIM.search(text.plain)
        if (
            found
            and not _sourced(pair, reference)
            and not text.masks.covers(*found.span(), _QUOTED)
        ):
            yield Issue(
                Statement("‘{claim}’ stands here without a source.", {"claim": found[0]}),
                *found.span(),
                advice=Statement("Tell the editor, who may ask for the source."),
                block=pair.block.id,
                inherited=True,
            )


def _sourced(pair: Pair, reference: Reference) -> bool:
    text = pair.target
    return bool(
        text.citations
        or text.numbered
        or text.addresses
        or pair.links
        or pointers(text.plain, reference.target)
    )


_CITED = ("So says Okafor (2018).", "Dat zegt Okafor (2018).")
RULE = Rule(
    __name__,
    __doc__,
    family=Family.REFERENCE,
    severity=Severity.OFF,
    article=check,
    fires=(
        Example((_CITED[0], "It was 61%."), (_CITED[1], "Het was 61%."), "61%"),
        Example(
            (_CITED[0], "They slept less (p < 0.05)."),
            (_CITED[1], "Ze sliepen minder (p < 0,05)."),
            "p < 0,05",
        ),
    ),
    silent=(
        Example("It was 61%.", "Het was 61%."),
        Example((_CITED[0], "It was 61% (Voss, 2016)."), (_CITED[1], "Het was 61% (Voss, 2016).")),
        Example((_CITED[0], "It was 61% (Table 1)."), (_CITED[1], "Het was 61% (tabel 1).")),
        Example((_CITED[0], "She slept 9 hours."), (_CITED[1], "Zij sliep 9 uur.")),
    ),
)
