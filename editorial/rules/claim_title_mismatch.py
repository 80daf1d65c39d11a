"""A sentence gives another quantity than the title of the study that it cites.

What it finds:
    A sentence of the English with one citation and a number before a noun, where the title in the
    reference list has another number before the same noun.
    Years and percentages are left alone.

Why it matters:
    “Fourteen nights” beside “Seven Nights of Actigraphy” is a slip in one of the two, or the wrong
    study.

When to allow it:
    When the sentence is about a part of the study, or about another one.

Source:
    Our own rule.
"""

import re
from collections.abc import Iterable, Iterator

from editorial.facts.citations import Citation
from editorial.facts.numbers import numbers
from editorial.facts.values import Number
from editorial.model import Kind, Severity, Statement, Surface
from editorial.rule import Bitext, Example, Family, Issue, Pair, Reference, Rule
from editorial.rule.issue import TO_SOURCE

_NOUN = re.compile(r"[\s-]([^\W\d_]{4,})")
_YEARS = range(1500, 2100)
_Counted = tuple[Number, str]


def check(bitext: Bitext, reference: Reference) -> Iterator[Issue]:
    """Find quantities that the cited title contradicts."""
    if not bitext.bibliography.entries:
        return
    for pair in bitext.pairs:
        cited = [one for one in pair.source.citations if one.year]
        for start, end in pair.source.sentences if cited else ():
            here = [one for one in cited if start <= one.start < end]
            if len(here) == 1:
                yield from _compared(bitext, reference, pair, here[0], (start, end))


def _compared(
    bitext: Bitext, reference: Reference, pair: Pair, cited: Citation, within: tuple[int, int]
) -> Iterator[Issue]:
    meant = bitext.bibliography.meant(cited)
    if len(meant) != 1:
        return
    title = meant[0].entry.title
    known = {noun: one for one, noun in _counted(title, numbers(title, reference.source))}
    plain = pair.source.plain
    outside = [one for one in pair.source.numbers if within[0] <= one.start < within[1]]
    said = {noun: one for one, noun in _counted(plain, outside)}
    for noun in sorted(said.keys() & known.keys()):
        one, other = said[noun], known[noun]
        if one.value != other.value:
            yield Issue(
                Statement(
                    "The sentence says ‘{here}’; the cited title has ‘{there}’.",
                    {
                        "here": f"{plain[one.start : one.end]} {noun}",
                        "there": f"{title[other.start : other.end]} {noun}",
                    },
                ),
                one.start,
                one.end,
                advice=TO_SOURCE,
                surface=Surface.SOURCE,
                block=pair.block.id,
                inherited=True,
            )


def _counted(text: str, found: Iterable[Number]) -> Iterator[_Counted]:
    """Give numbers with the noun behind each, in lower case."""
    for one in found:
        noun = _NOUN.match(text, one.end)
        if noun is not None and one.value not in _YEARS:
            yield one, noun[1].lower()


_ENTRY = (
    "Marlow T, Okafor N. Seven Nights of Actigraphy in 26 Adults. J Rest Med. 2017;12(3):45–52."
)
_KINDS = (Kind.PARAGRAPH, Kind.ITEM)
_KEPT = frozenset({1})
RULE = Rule(
    __name__,
    __doc__,
    family=Family.REFERENCE,
    severity=Severity.INFO,
    article=check,
    fires=(
        Example(
            ("They recorded 14 nights of sleep (Marlow and Okafor, 2017).", _ENTRY),
            ("Ze legden 14 nachten slaap vast (Marlow en Okafor, 2017).", ""),
            "14",
            kinds=_KINDS,
            kept=_KEPT,
        ),
        Example(
            ("Marlow and Okafor (2017) measured 62 adults.", _ENTRY),
            ("Marlow en Okafor (2017) maten 62 volwassenen.", ""),
            "62",
            kinds=_KINDS,
            kept=_KEPT,
        ),
    ),
    silent=(
        Example(
            ("They recorded seven nights (Marlow and Okafor, 2017).", _ENTRY),
            ("Ze legden zeven nachten vast (Marlow en Okafor, 2017).", ""),
            kinds=_KINDS,
            kept=_KEPT,
        ),
        Example(
            ("In 14 nights (Marlow and Okafor, 2017; Voss, 2019).", _ENTRY),
            ("In 14 nachten (Marlow en Okafor, 2017; Voss, 2019).", ""),
            kinds=_KINDS,
            kept=_KEPT,
        ),
        Example(
            ("It took 14 days (Marlow and Okafor, 2017).", _ENTRY),
            ("Het duurde 14 dagen (Marlow en Okafor, 2017).", ""),
            kinds=_KINDS,
            kept=_KEPT,
        ),
    ),
)
