"""A word looks like the English one, and means something else.

What it finds:
    A pair of the language's table of false friends: the English word, and the Dutch word that
    only resembles it.  Nothing is said when a right translation stands in the block too, or when
    another English word may have become the look-alike.

Why it matters:
    The sentence reads well and says something else; nobody but a reader of both notices.

When to allow it:
    When the look-alike does mean what the English says here.

Source:
    The false friends of English and Dutch; our own table.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from editorial.facts.lookup import Lookup
from editorial.facts.masks import KEPT_OR_CITED
from editorial.language import Language
from editorial.model import Severity, Statement
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule


@dataclass(frozen=True, slots=True)
class _Friends:
    source: re.Pattern[str]
    target: re.Pattern[str]
    right: re.Pattern[str]
    instead: str
    justified: re.Pattern[str]


@cache
def _table(language: Language) -> tuple[Lookup, tuple[_Friends, ...]]:
    """Give the first words of all look-alikes, and the rows."""
    rows = language.terms.false_friends
    found = tuple(
        _Friends(_words(source), _words(target), _words(right), instead, _words(justified))
        for source, target, right, instead, justified in rows
    )
    firsts = (shape.partition("(?!")[0].partition(" ")[0] for _, shape, *_ in rows)
    return Lookup(firsts), found


def _words(shape: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{shape})(?!\w)" if shape else r"(?!)", re.IGNORECASE)


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find look-alikes of what the English says."""
    firsts, rows = _table(pair.target.language)
    near = firsts.rows(pair.target.lower)
    if not near:
        return
    # What people say is translated too, and wrongly as easily.
    source = pair.source.masks.blanked(pair.source.plain, KEPT_OR_CITED)
    target = pair.target.masks.blanked(pair.target.plain, KEPT_OR_CITED)
    for row in map(rows.__getitem__, near):
        found = row.target.search(target)
        if found is None or row.right.search(target) or row.justified.search(source):
            continue
        if said := row.source.search(source):
            yield Issue(
                Statement(
                    "‘{found}’ is not what ‘{said}’ means.", {"found": found[0], "said": said[0]}
                ),
                *found.span(),
                advice=Statement("It is {instead}.", {"instead": row.instead}),
            )


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TERM,
    severity=Severity.WARNING,
    block=check,
    fires=(
        Example("They eventually recovered.", "Zij zijn eventueel hersteld.", "eventueel"),
        Example("The actual sleep time", "De actuele slaaptijd", "actuele"),
        Example("Ask a physician about angina.", "Vraag een fysicus naar angina.", ("fysicus", "angina")),
        Example("The worst days", "De worst dagen", "worst"),
    ),
    silent=(
        Example("It may possibly help.", "Het helpt eventueel."),
        Example("They eventually recovered.", "Zij zijn uiteindelijk hersteld."),
        Example("It eventually got any help.", "Het kreeg eventuele hulp."),
        Example("The kinds of children", "De soorten kinderen"),
        Example("A kind of illness in young people", "Een ziekte bij kinderen"),
        Example("Her drugs", "Haar medicijnen"),
    ),
)  # fmt: skip
