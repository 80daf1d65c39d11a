"""A post or profession has capitals, as in English.

What it finds:
    The name of a post or profession with a capital in the middle of a sentence, with the words
    before it that have one too.  Names of organisations and titles of articles are left alone.

Why it matters:
    In Dutch a post has no capital; with one it reads as a translation.

When to allow it:
    When it is the official name of an office.

Source:
    Leidraad of the Woordenlijst Nederlandse Taal, on functions and professions.
"""

import re
from collections.abc import Iterator
from functools import cache

from editorial.facts.capitals import begins
from editorial.facts.vocabulary import alternatives
from editorial.language import Language
from editorial.model import Fix, Severity, Statement
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule


@cache
def _shape(language: Language) -> re.Pattern[str]:
    offices = alternatives(one.capitalize() for one in language.terms.offices)
    return re.compile(rf"(?<![\w-])(?:[A-Z][a-zà-ÿ]+\s)?{offices}(?![\w-])(?!\s(?:van )?[A-Z])")


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find posts with capitals."""
    target = pair.target
    if target.language.terms.offices.isdisjoint(target.lower):
        return
    for found in _shape(target.language).finditer(target.plain):
        start, end = found.span()
        if begins(target.plain, start):
            start = target.plain.find(" ", start, end) + 1
            if not start:
                continue
        if not target.masks.covers(start, end):
            written = target.plain[start:end]
            yield Issue(
                Statement("‘{found}’ has a capital.", {"found": written}),
                start,
                end,
                advice=Statement("Write ‘{word}’.", {"word": written.lower()}),
                suggestion=written.lower(),
            )


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TERM,
    severity=Severity.OFF,
    fix=Fix.ASK,
    block=check,
    fires=(
        Example(
            "Tamsin Orrell, Senior Researcher, agrees.",
            "Tamsin Orrell, Senior Onderzoeker, is het daarmee eens.",
            "Senior Onderzoeker",
            "senior onderzoeker",
        ),
        Example(
            "He is our Medical Adviser.",
            "Hij is onze Medisch Adviseur.",
            "Medisch Adviseur",
            "medisch adviseur",
        ),
    ),
    silent=(
        Example("She is our medical adviser.", "Zij is onze medisch adviseur."),
        Example("Researcher and patient", "Onderzoeker en patiënt"),
        Example("The Professor Marlow Fund", "Het Professor Marlow Fonds"),
        Example("Adviser: Voss", "Advies: Adviseur"),
    ),
)
