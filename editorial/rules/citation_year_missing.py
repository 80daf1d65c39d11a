"""A study is named without its year.

What it finds:
    “Marlow et al.” in a sentence without a year, where the reference list has exactly one entry of
    Marlow.
    A second mention in one paragraph is left alone.

Why it matters:
    With the year a reader finds the study in the list at once.

When to allow it:
    When the sentence goes on about a study that was named just before.

Source:
    Our own rule.
"""

import re
from collections.abc import Iterator

from editorial.facts.citations import Citation
from editorial.facts.shapes import YEAR
from editorial.model import Fix, Kind, Severity, Statement
from editorial.rule import Bitext, Example, Family, Issue, Pair, Reference, Rule

_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")


def check(bitext: Bitext, _: Reference) -> Iterator[Issue]:
    """Find the first mention of a study in a paragraph, when it has no year."""
    for pair in bitext.finished:
        if any(not one.year for one in pair.target.citations):
            yield from _undated(bitext, pair)


def _undated(bitext: Bitext, pair: Pair) -> Iterator[Issue]:
    seen: set[str] = set()
    for one in pair.target.citations:
        name = one.key[0]
        listed = bitext.bibliography.by_author(one.surnames[0])
        if name not in seen and not one.year and len(listed) == 1 and _bare(pair, one):
            found = pair.target.written(one)
            year = listed[0].entry.year
            yield Issue(
                Statement("‘{found}’ has no year here.", {"found": found}),
                one.start,
                one.end,
                advice=Statement("Write ‘{found} ({year})’.", {"found": found, "year": year}),
                suggestion=f"{found} ({year})",
                block=pair.block.id,
                inherited=any(name == other.key[0] for other in pair.source.citations),
            )
        seen.add(name)


def _bare(pair: Pair, one: Citation) -> bool:
    """Tell whether the sentence of a mention has no year."""
    for start, end in pair.target.sentences:
        if start <= one.start < end:
            return _YEAR.search(pair.target.plain, start, end) is None
    return False


_ENTRY = "Marlow T, Okafor N. Rest and sleep. J Rest Med. 2017;12(3):45–52."
_KINDS = (Kind.PARAGRAPH, Kind.ITEM)
RULE = Rule(
    __name__,
    __doc__,
    family=Family.REFERENCE,
    severity=Severity.INFO,
    fix=Fix.ASK,
    article=check,
    fires=(
        Example(
            ("Marlow et al. saw the same.", _ENTRY),
            ("Marlow et al. zagen hetzelfde.", ""),
            "Marlow et al.",
            "Marlow et al. (2017)",
            kinds=_KINDS,
            kept=frozenset({1}),
        ),
        Example(
            ("That is what Marlow and colleagues saw.", _ENTRY),
            ("Dat zagen ook Marlow en collega’s.", ""),
            "Marlow en collega’s",
            kinds=_KINDS,
            kept=frozenset({1}),
        ),
    ),
    silent=(
        Example(
            ("Marlow et al. (2017) rested. Marlow et al. slept.", _ENTRY),
            ("Marlow et al. (2017) rustten. Marlow et al. sliepen.", ""),
            kinds=_KINDS,
            kept=frozenset({1}),
        ),
        Example(
            ("In 2017 Marlow et al. rested.", _ENTRY),
            ("In 2017 rustten Marlow et al.", ""),
            kinds=_KINDS,
            kept=frozenset({1}),
        ),
        Example(
            ("Okafor et al. rested.", _ENTRY),
            ("Okafor et al. rustten.", ""),
            kinds=_KINDS,
            kept=frozenset({1}),
        ),
        Example("Marlow et al. rested.", "Marlow et al. rustten."),
    ),
)
