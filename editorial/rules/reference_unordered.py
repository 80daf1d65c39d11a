"""The reference list is not in the order of the authors' names.

What it finds:
    The first entry that should stand before its neighbour above, in a list of which most entries
    are in alphabetical order.
    Accents and particles such as “van” make no difference; numbered lists are left alone.

Why it matters:
    Readers look for a name where the alphabet puts it.

When to allow it:
    When the list has an order of its own.

Source:
    Our own rule.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from editorial.facts.bibliography import Listed, folded_name
from editorial.model import Kind, Severity, Statement
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule
from editorial.rule.issue import of_entry

_NUMBERED = re.compile(r"\s*[\[(]?\d")


def check(bitext: Bitext, _: Reference) -> Iterator[Issue]:
    """Find the first entry out of order in each list."""
    for _section, group in groupby(bitext.bibliography.entries, lambda one: one.block.section):
        listed = [one for one in group if one.entry.surnames]
        if not any(_NUMBERED.match(one.text) for one in listed):
            yield from _first(listed)


def _first(listed: Sequence[Listed]) -> Iterator[Issue]:
    wrong = [pair for pair in pairwise(listed) if not _in_order(*pair)]
    if wrong and len(wrong) * 4 < len(listed):
        before, one = wrong[0]
        yield of_entry(
            one,
            Statement(
                "‘{name}’ stands behind ‘{before}’.",
                {"name": one.entry.surname, "before": before.entry.surname},
            ),
        )


def _in_order(before: Listed, one: Listed) -> bool:
    """Tell whether two neighbours are in order, by one of the ways in which lists are ordered."""
    return any(way(before.entry.surname) <= way(one.entry.surname) for way in _WAYS)


def _whole(name: str) -> tuple[str, ...]:
    return (folded_name(name).replace("-", ""),)


def _bare(name: str) -> tuple[str, ...]:
    """Give a name without what stands before its last word: `Aerden` of `Van Aerden`."""
    return _whole(name.rsplit(maxsplit=1)[-1])


def _parted(name: str) -> tuple[str, ...]:
    """Give a name as its words: `O’Rafferty` stands before `Okafor`."""
    return tuple(map(folded_name, _PARTS.split(name)))


_PARTS = re.compile(r"[\s'’-]+")
_WAYS: tuple[Callable[[str], tuple[str, ...]], ...] = (_whole, _bare, _parted)


def _entry(name: str) -> str:
    return f"{name} T. Rest and sleep. Sleep Med. 2018;6(4):255–266."


_KINDS = (Kind.ITEM,) * 5
_KEPT = frozenset(range(5))
_NONE = ("",) * 5
RULE = Rule(
    __name__,
    __doc__,
    family=Family.REFERENCE,
    severity=Severity.OFF,
    article=check,
    fires=(
        Example(
            tuple(map(_entry, ("Abara", "Brandt", "Okafor", "Marlow", "Voss"))),
            _NONE,
            _entry("Marlow"),
            kinds=_KINDS,
            kept=_KEPT,
        ),
        Example(
            tuple(map(_entry, ("Voss", "Abara", "Brandt", "Marlow", "Okafor"))),
            _NONE,
            _entry("Abara"),
            kinds=_KINDS,
            kept=_KEPT,
        ),
    ),
    silent=(
        Example(
            tuple(map(_entry, ("Abara", "Brandt", "Marlow", "Okafor", "Öström"))),
            _NONE,
            kinds=_KINDS,
            kept=_KEPT,
        ),
        Example(
            tuple(map(_entry, ("Abara", "Van Aerden", "Brandt", "Marlow", "Van Voss"))),
            _NONE,
            kinds=_KINDS,
            kept=_KEPT,
        ),
        Example(
            tuple(map(_entry, ("Voss", "Marlow", "Abara", "Okafor", "Brandt"))),
            _NONE,
            kinds=_KINDS,
            kept=_KEPT,
        ),
    ),
)
