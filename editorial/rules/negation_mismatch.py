"""One side denies something and the other does not.

What it finds:
    A block in which only one side has a word that denies, such as ‘not’ or ‘niet’.  Where the
    other side has a word in which a denial hides, such as ‘unlikely’ or ‘onwaarschijnlijk’,
    nothing is said.

Why it matters:
    A lost ‘not’ turns advice into its opposite.

When to allow it:
    When the Dutch says the same without a denial, or the reverse.

Source:
    Our own; off unless it is switched on, because both languages deny in many other ways.
"""

from collections.abc import Iterator
from functools import cache

from editorial.facts import Text
from editorial.language import Language
from editorial.model import Severity, Statement, Surface
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule

_LONG_ENOUGH = 6
"""Letters of a word whose beginning may deny."""


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find a denial that stands on one side only."""
    source, target = pair.source, pair.target
    here, there = _denies(source), _denies(target)
    if here is there or _hints(target if here else source):
        return
    text, surface = (source, Surface.SOURCE) if here else (target, Surface.TARGET)
    negators = _negators(text.language)
    word = next(word for word in text.words if word.text.lower() in negators)
    yield Issue(
        Statement("The English has ‘{word}’, the Dutch denies nothing.", {"word": word.text})
        if here
        else Statement("The Dutch has ‘{word}’, the English denies nothing.", {"word": word.text}),
        word.start,
        word.end,
        advice=Statement("Look whether both say the same."),
        surface=surface,
    )


@cache
def _negators(language: Language) -> frozenset[str]:
    straight = language.claims.negators
    return straight | {word.replace("'", "’") for word in straight}


def _denies(text: Text) -> bool:
    return not _negators(text.language).isdisjoint(text.lower)


def _hints(text: Text) -> bool:
    """Whether a denial may hide in a word or phrase."""
    claims = text.language.claims
    if not claims.denying.isdisjoint(text.lower):
        return True
    starts = tuple(claims.denying_starts)
    if any(len(word) >= _LONG_ENOUGH and word.startswith(starts) for word in text.lower):
        return True
    return any(phrase in text.plain.lower() for phrase in _phrases(text.language))


@cache
def _phrases(language: Language) -> tuple[str, ...]:
    return tuple(sorted(entry for entry in language.claims.denying if " " in entry))


RULE = Rule(
    __name__,
    __doc__,
    family=Family.OMISSION,
    severity=Severity.OFF,
    block=check,
    fires=(
        Example("Walking is not advised.", "Wandelen wordt aangeraden.", "not"),
        Example("Walking is advised.", "Wandelen wordt niet aangeraden.", "niet"),
        Example("They didn’t rest.", "Ze namen rust.", "didn’t"),
    ),
    silent=(
        Example("Walking is not advised.", "Wandelen wordt niet aangeraden."),
        Example("It is not likely to help.", "Het is onwaarschijnlijk dat het helpt."),
        Example("She slept without a pill.", "Ze sliep zonder pil."),
        Example("The tablets failed to help.", "De tabletten hielpen niet."),
        Example("Take it instead of coffee.", "Neem het, en geen koffie."),
    ),
)
