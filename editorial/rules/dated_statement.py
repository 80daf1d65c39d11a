"""The text says “soon” or “this year” of a time long past.

What it finds:
    Words such as “binnenkort” and “dit jaar” in an article whose English is a year or more older
    than its publication in Dutch.

Why it matters:
    A reader takes “this year” for the year in which they read it.

When to allow it:
    When the sentence makes clear when that was.

Source:
    Our own rule.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from editorial.facts.masks import Protection
from editorial.facts.vocabulary import alternatives
from editorial.language import Language
from editorial.model import Severity, Statement
from editorial.records import Source
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule
from editorial.rule.given import in_record

_YEAR = 365
_QUOTED = frozenset({Protection.QUOTATION})


def check(bitext: Bitext, reference: Reference) -> Iterator[Issue]:
    """Find words for a time that has passed, in an old article."""
    written = bitext.record.source.published
    shown = bitext.record.publish.published or reference.today
    if written is None or (shown - written).days < _YEAR:
        return
    pattern = _pattern(reference.target)
    for pair in bitext.finished:
        for found in pattern.finditer(pair.target.plain):
            if not pair.target.masks.covers(*found.span(), _QUOTED):
                yield Issue(
                    Statement(
                        "‘{word}’ was written in {year}.",
                        {"word": found[0], "year": str(written.year)},
                    ),
                    *found.span(),
                    advice=Statement("Say which year is meant."),
                    block=pair.block.id,
                )


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\b{alternatives(language.publishing.dated)}\b", re.IGNORECASE)


def _from(year: int) -> Callable[[Bitext], Bitext]:
    return in_record(source=Source(published=date(year, 3, 1)))


RULE = Rule(
    __name__,
    __doc__,
    family=Family.PUBLISHING,
    severity=Severity.OFF,
    article=check,
    fires=(
        Example("It starts soon.", "Het begint binnenkort.", "binnenkort", given=_from(2020)),
        Example("This year we met.", "Dit jaar zagen we elkaar.", "Dit jaar", given=_from(2022)),
    ),
    silent=(
        Example("It starts soon.", "Het begint binnenkort.", given=_from(2024)),
        Example("It starts soon.", "Het begint binnenkort."),
        Example("“It starts soon.”", "“Het begint binnenkort.”", given=_from(2020)),
    ),
)
