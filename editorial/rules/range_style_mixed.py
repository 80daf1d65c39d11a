"""Ranges of numbers are written in several ways in one article.

What it finds:
    A range with a mark between its numbers that is written otherwise than most of the article's:
    with a hyphen or a dash, with or without spaces.

Why it matters:
    It is a house rule: ‘3-5’ beside ‘3–5’ makes a careful reader look for a difference.

When to allow it:
    When the numbers are no range but a name, a score or a date.

Source:
    The Taalunie's advice on the liggend streepje; textlint's rules for one form in one document.
"""

import re
from collections.abc import Iterator

from editorial.facts import Text
from editorial.facts.masks import KEPT_OR_CITED
from editorial.facts.styles import Use
from editorial.model import Fix, Severity
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule
from editorial.rule.issue import straying

_NUMBER = r"(?!0\d)\d+(?:[.,]\d+)*"
_RANGE = re.compile(
    rf"(?<![\w.,/:–-])({_NUMBER})([ \u00a0]?[-–][ \u00a0]?)({_NUMBER})(?![\w/:–-]|[.,]\d)"
)


def check(bitext: Bitext, _: Reference) -> Iterator[Issue]:
    """Find the ranges that are not written as most are."""
    ranges = [use for pair in bitext.finished for use in _ranges(pair.block.id, pair.target)]
    return straying(ranges, "‘{found}’ joins a range here, ‘{usual}’ elsewhere in the article.")


def _ranges(block: str, text: Text) -> Iterator[Use]:
    if not text.digits or ("-" not in text.plain and "–" not in text.plain):
        return
    for found in _RANGE.finditer(text.plain):
        # Leading zeros aside, only what rises is a range: no telephone number, no score.
        rising = _value(found[1]) < _value(found[3])
        if rising and not text.masks.covers(*found.span(), KEPT_OR_CITED):
            yield Use(block, *found.span(2), found[2].replace("\u00a0", " "))


def _value(number: str) -> float:
    whole, _, rest = number.rpartition(",") if "," in number else (number, "", "0")
    return float(f"{whole.replace('.', '').replace(',', '') or '0'}.{rest.replace('.', '')}")


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TEXT,
    severity=Severity.OFF,
    fix=Fix.YES,
    article=check,
    fires=(
        Example("3–5, 6–8 and 2-4 days", "3–5, 6–8 en 2-4 dagen", "-", "–"),
        Example("3–5, 6–8 and 2 – 4 days", "3–5, 6–8 en 2 – 4 dagen", " – ", "–"),
    ),
    silent=(
        Example("3–5 and 2–4 days", "3–5 en 2–4 dagen"),
        Example("3–5, 6–8, call 020-5550123", "3–5, 6–8, bel 020-5550123"),
        Example("3–5, 6–8, COVID-19", "3–5, 6–8, COVID-19"),
        Example("3–5, 6–8, 2024-05-12", "3–5, 6–8, 2024-05-12"),
    ),
)
