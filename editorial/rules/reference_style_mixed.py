"""Entries of the reference list are written in more than one style.

What it finds:
    Entries of which fewer than three in ten have the year at the other place: in brackets behind
    the authors, or behind the journal.
    One finding an article.

Why it matters:
    In one style a reader finds author, year and title at the same place each time.

When to allow it:
    When books and papers are listed in their own ways.

Source:
    Our own rule.
"""

from collections.abc import Iterator

from editorial.facts.bibliography import Listed
from editorial.model import Kind, Severity, Statement
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule
from editorial.rule.issue import of_entry

_MINORITY = 0.3


def check(bitext: Bitext, _: Reference) -> Iterator[Issue]:
    """Find the first entry in the rarer style."""
    dated = [one for one in bitext.bibliography.entries if one.entry.year]
    in_front = [one for one in dated if _in_front(one)]
    rare = min(in_front, [one for one in dated if one not in in_front], key=len)
    if rare and len(rare) / len(dated) < _MINORITY:
        yield of_entry(
            rare[0],
            Statement(
                "‘{author} {year}’ has its year at another place than the other entries.",
                {"author": rare[0].entry.surname, "year": rare[0].entry.year},
            ),
        )


def _in_front(one: Listed) -> bool:
    start = one.entry.year_at[0]
    return one.text[start - 1 : start] == "("


_BEHIND = "Okafor T. Rest and sleep. Sleep Med. 2018;6(4):255–266."
_FRONT = "Voss, C. (2016) Actigraphy in bed. Sleep Med, 2(1), 15–24."
_KINDS = (Kind.ITEM,) * 4
_KEPT = frozenset(range(4))
_NONE = ("",) * 4
RULE = Rule(
    __name__,
    __doc__,
    family=Family.REFERENCE,
    severity=Severity.OFF,
    article=check,
    fires=(
        Example((_BEHIND, _BEHIND, _BEHIND, _FRONT), _NONE, _FRONT, kinds=_KINDS, kept=_KEPT),
        Example((_FRONT, _BEHIND, _FRONT, _FRONT), _NONE, _BEHIND, kinds=_KINDS, kept=_KEPT),
    ),
    silent=(
        Example((_BEHIND,) * 4, _NONE, kinds=_KINDS, kept=_KEPT),
        Example((_FRONT, _FRONT, _BEHIND, _BEHIND), _NONE, kinds=_KINDS, kept=_KEPT),
        Example((_FRONT,) * 4, _NONE, kinds=_KINDS, kept=_KEPT),
    ),
)
