"""What tells more or less than a number is missing in the Dutch.

What it finds:
    A sign or word such as ‘at least’, ‘up to’, ‘more than’ or < right before a number of the
    English, where the Dutch has nothing of the kind near that number, or the opposite.

Why it matters:
    ‘40%’ claims more than ‘up to 40%’.

When to allow it:
    When the Dutch tells it further away, or in a verb.

Source:
    ISO 80000-2 for the signs; the words of medical prose in both languages.
"""

import re
from collections.abc import Iterator
from functools import cache

from editorial.facts.vocabulary import alternatives
from editorial.language import Language
from editorial.model import Severity, Statement
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule

_BEFORE, _BEHIND = 60, 40  # characters: where Dutch puts the word
_SIGNS = re.compile("[<>≤≥~≈]")
_LESS, _MORE = frozenset({"below", "at_most"}), frozenset({"above", "at_least"})


@cache
def _sure(language: Language) -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {word: kind for kind, words in language.units.comparators.items() for word in words}
    return re.compile(rf"(?<!\w)(?i:{alternatives(kinds)})\s?(?:the\s|de\s|een\s|[£$€])?$"), kinds


@cache
def _telling(language: Language) -> frozenset[str]:
    """Give the longest word of each comparator: without any of them a text has none."""
    listed = (word for words in language.units.comparators.values() for word in words)
    return frozenset(max(one.split(), key=len).strip(".") for one in listed)


@cache
def _any(language: Language) -> re.Pattern[str]:
    words = [word for listed in language.units.comparators.values() for word in listed]
    return re.compile(
        rf"(?<!\w)(?i:{alternatives((*words, *language.units.hints))})(?!\w)|[<>≤≥~≈]"
    )


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find numbers that lost what was said of them."""
    source, target = pair.source, pair.target
    if _telling(source.language).isdisjoint(source.lower) and not _SIGNS.search(source.plain):
        return
    for match in pair.agreement.matches:
        one, other = match.source, match.target
        if not one.weight or not other.weight:
            continue
        said = _comparator(source.plain, one.start, source.language)
        if said is None:
            continue
        near = target.plain[max(0, other.start - _BEFORE) : other.end + _BEHIND]
        told = _comparator(target.plain, other.start, target.language)
        opposite = told is not None and {said[1], told[1]} in _OPPOSITES
        if opposite or _any(target.language).search(near) is None:
            yield Issue(
                Statement(
                    "The English has ‘{comparator} {number}’, the Dutch ‘{target}’.",
                    {
                        "comparator": said[0],
                        "number": source.written(one),
                        "target": target.written(other),
                    },
                ),
                other.start,
                other.end,
                advice=Statement("Say ‘{comparator}’ in Dutch too.", {"comparator": said[0]}),
            )


_OPPOSITES = tuple({one, other} for one in _LESS for other in _MORE)


def _comparator(plain: str, start: int, language: Language) -> tuple[str, str] | None:
    """Give the comparator right before a number with what it tells; None without one."""
    pattern, kinds = _sure(language)
    found = pattern.search(plain, max(0, start - 32), start)
    if found is None:
        return None
    word = found[0].strip().lower()
    for ending in ("", " the", " de", " een", "£", "$", "€"):
        kind = kinds.get(word.removesuffix(ending).strip())
        if kind is not None:
            return word.removesuffix(ending).strip(), kind
    return None


RULE = Rule(
    __name__,
    __doc__,
    family=Family.NUMBER,
    severity=Severity.WARNING,
    block=check,
    fires=(
        Example("up to 40%", "40%", "40"),
        Example("p < 0.05", "p = 0,05", "0,05"),
        Example("at least 30 bpm", "hoogstens 30 slagen per minuut", "30"),
    ),
    silent=(
        Example("up to 40%", "tot 40%"),
        Example("up to 40%", "maximaal 40%"),
        Example("more than 40 people", "ruim 40 mensen"),
        Example("ten nights or more, at least 30", "tien nachten of meer, minstens 30"),
        Example("about 40 people", "zo’n 40 mensen"),
    ),
)
