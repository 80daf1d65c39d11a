"""An adjective has an ending that its noun does not want.

What it finds:
    ‘een’, an adjective in -e and a noun that takes ‘het’: ‘een vergelijkende onderzoek’.  Ordinals,
    superlatives, colours that never change and words for a person are right.

Why it matters:
    Every Dutch reader stumbles over it, and it is a sign that the noun was changed and the rest of
    the sentence was not.

When to allow it:
    When the word in -e is a noun, or the noun stands in a fixed phrase.

Source:
    Algemene Nederlandse Spraakkunst (e-ANS) on the adjective before a neuter noun.
"""

import re
from collections.abc import Iterator
from functools import cache

from editorial.facts import Text
from editorial.facts.masks import KEPT
from editorial.facts.vocabulary import alternatives
from editorial.language import Language
from editorial.model import Fix, Severity, Statement
from editorial.rule import Example, Family, Issue, Reference, Rule

_HEAD = 7
"""Letters that a noun has at least before its compounds count as well."""


@cache
def _phrase(language: Language) -> re.Pattern[str]:
    """Give an expression for article, adjective in -e and neuter noun, the last two as groups."""
    said = language.agreement
    heads = alternatives(noun for noun in said.neuter if len(noun) >= _HEAD)
    noun = rf"{alternatives(said.neuter)}|[^\W\d_]{{3,}}{heads}"
    return re.compile(
        rf"(?<![\w’'-])(?i:{alternatives(said.articles)})\s([^\W\d_]+e)\s({noun})(?![\w’'-])"
    )


def check(text: Text, _: Reference) -> Iterator[Issue]:
    """Find adjectives with an ending before a neuter noun."""
    said = text.language.agreement
    if said.articles.isdisjoint(text.lower):
        return
    for found in _phrase(text.language).finditer(text.plain):
        word = found[1]
        lower = word.lower()
        if lower in said.unchanging or lower in said.neuter or _superlative(lower, text.language):
            continue
        if text.masks.covers(*found.span(), KEPT):
            continue
        bare = _bare(word, text.language)
        values = {"word": word, "noun": found[2]}
        yield Issue(
            Statement("‘{word}’ stands before ‘{noun}’, which takes ‘het’.", values),
            *found.span(1),
            advice=(
                Statement("Write ‘{word}’.", {"word": bare})
                if bare
                else Statement("Write the adjective without its -e.")
            ),
            suggestion=bare,
        )


def _superlative(word: str, language: Language) -> bool:
    said = language.agreement
    return word.endswith(said.superlative) and word not in said.positive


def _bare(word: str, language: Language) -> str | None:
    for ending, without in language.agreement.bases:
        if word.endswith(ending):
            return word.removesuffix(ending) + without
    return None


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TEXT,
    severity=Severity.INFO,
    fix=Fix.ASK,
    text=check,
    fires=(
        Example(
            "A comparative study",
            "Een vergelijkende onderzoek",
            "vergelijkende",
            "vergelijkend",
        ),
        Example("A large problem", "Het is een grote probleem.", "grote", "groot"),
        Example("A new drug", "een nieuwe slaapmiddel", "nieuwe", "nieuw"),
    ),
    silent=(
        Example("A comparative study", "een vergelijkende studie"),
        Example("A certain degree", "een zekere mate"),
        Example("A first study", "een eerste onderzoek"),
        Example("The largest problem", "een van de grootste problemen"),
        Example("A pink house", "een roze huis"),
        Example("A small patient group", "een kleine patiëntengroep"),
    ),
)
