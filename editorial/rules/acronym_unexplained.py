"""An acronym is never explained.

What it finds:
    An acronym that stands in the translation of an article twice or more, is explained nowhere in
    it, and is not one that every reader knows.  `PEM (post-exertionele malaise)` and
    `post-exertionele malaise (PEM)` explain it.

Why it matters:
    A reader with brain fog who has to look a word up does not come back to the article.

When to allow it:
    When all readers of the article know it, or when it is a name.

Source:
    The style guides of medical journals: an acronym is written out at its first use.
"""

import re
from collections.abc import Iterator

from editorial.facts.masks import KEPT_OR_CITED
from editorial.model import Severity, Statement
from editorial.rule import Bitext, Example, Family, Issue, Pair, Reference, Rule


def check(bitext: Bitext, reference: Reference) -> Iterator[Issue]:
    """Find acronyms that an article uses and never explains."""
    places: dict[str, list[tuple[Pair, int, int]]] = {}
    for pair in bitext.finished:
        for one in pair.target.acronyms:
            if not pair.target.masks.covers(one.start, one.end, KEPT_OR_CITED):
                places.setdefault(one.text, []).append((pair, one.start, one.end))
    texts = [pair.target.plain for pair in bitext.finished]
    naming = reference.target.naming
    for acronym, found in places.items():
        pair, start, end = found[0]
        if len(found) > 1 and acronym not in naming.familiar and not _explained(acronym, texts):
            yield Issue(
                Statement(
                    "‘{acronym}’ stands here {count} ×, never explained.",
                    {"acronym": acronym, "count": len(found)},
                ),
                start,
                end,
                advice=Statement("Write out what it stands for where it comes first."),
                block=pair.block.id,
            )


def _explained(acronym: str, texts: list[str]) -> bool:
    said = re.compile(
        rf"\([^()]*\b{acronym}\b[^()]*\)|(?<!\w){acronym}(?!\w)[”’]? [(–—]|, {acronym},"
    )
    return any(acronym in text and said.search(text) for text in texts)


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TERM,
    severity=Severity.INFO,
    article=check,
    fires=(
        Example(("PEM came.", "PEM went."), ("PEM kwam.", "PEM ging."), "PEM"),
        Example(
            "IBS is common; IBS comes with pain.", "PDS komt veel voor; PDS geeft pijn.", "PDS"
        ),
    ),
    silent=(
        Example("PEM came.", "PEM kwam."),
        Example(
            ("PEM came.", "Post-exertional malaise (PEM) went."),
            ("PEM kwam.", "Post-exertionele malaise (PEM) ging."),
        ),
        Example(
            ("PEM (malaise after effort) came.", "PEM went."),
            ("PEM (malaise na inspanning) kwam.", "PEM ging."),
        ),
        Example(("The UK and DNA.", "UK and DNA."), ("Het VK en DNA.", "VK en DNA.")),
        Example(("NOT stage II.", "NOT stage II."), ("NIET fase II.", "NIET fase II.")),
    ),
)
