"""The two halves of an adverb such as ‘erop’ stand apart.

What it finds:
    ‘er’, ‘daar’, ‘hier’ or ‘waar’, a space, and a preposition directly before a form of a verb
    that goes with it: ‘er op wijzen’.

Why it matters:
    Dutch writes the pair as one word when nothing stands between; apart, the preposition seems to
    belong to the verb.

When to allow it:
    When the first word means a place, or the preposition belongs to the verb.

Source:
    Taaladvies.net: Aaneenschrijven van combinaties met er, daar, hier en waar.
"""

import re
from collections.abc import Iterator
from functools import cache

from editorial.facts import Text
from editorial.facts.vocabulary import alternatives
from editorial.language import Language
from editorial.model import Fix, Severity, Statement
from editorial.rule import Example, Family, Issue, Reference, Rule


@cache
def _apart(language: Language) -> re.Pattern[str]:
    said = language.adverbs
    between = alternatives(said.infinitive)
    pairs = "|".join(
        rf"{re.escape(second)}\s+(?:{between}\s+)?{alternatives(forms)}"
        for second, forms in sorted(said.verbs.items())
    )
    return re.compile(
        rf"(?<![\w’'-])({alternatives(said.stems)})\s+({pairs})(?![\w’'-])", re.IGNORECASE
    )


def check(text: Text, _: Reference) -> Iterator[Issue]:
    """Find adverbs that stand in two words."""
    said = text.language.adverbs
    if said.stems.isdisjoint(text.lower) or text.lower.isdisjoint(said.verbs):
        return
    for found in _apart(text.language).finditer(text.plain):
        whole = found[1] + found[2]
        yield Issue(
            Statement("‘{found}’ stands in two words.", {"found": found[0]}),
            *found.span(),
            advice=Statement("Write ‘{word}’.", {"word": whole}),
            suggestion=whole,
        )


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TEXT,
    severity=Severity.WARNING,
    fix=Fix.ASK,
    text=check,
    fires=(
        Example(
            "She wants to point it out.", "Ze wil er op wijzen.", "er op wijzen", "erop wijzen"
        ),
        Example("We assume it.", "We moeten er van uitgaan.", "er van uitgaan", "ervan uitgaan"),
        Example("To see to it.", "Om er voor te zorgen.", "er voor te zorgen", "ervoor te zorgen"),
    ),
    silent=(
        Example("That there is a clinic on Monday.", "Zij weet dat er op maandag spreekuur is."),
        Example("She is there for you.", "Zij is er voor."),
        Example("To point it out.", "Om erop te wijzen."),
        Example("We count on it.", "Wij rekenen er op maandag op."),
    ),
)
