"""An entry of the reference list is never cited.

What it finds:
    An entry whose first author and year no block of the article cites, in either language, where
    the article cites others of its list.

Why it matters:
    A citation may have been lost; often the entry is further reading.

When to allow it:
    When the list is meant for further reading too.

Source:
    Our own rule.
"""

from collections.abc import Iterator

from editorial.model import Kind, Severity, Statement
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule
from editorial.rule.issue import of_entry


def check(bitext: Bitext, _: Reference) -> Iterator[Issue]:
    """Find entries that nobody cites."""
    listed = bitext.bibliography
    if not listed.entries:
        return
    meant = {
        id(entry)
        for pair in bitext.pairs
        for text in (pair.source, pair.target)
        for one in text.citations
        for entry in (listed.meant(one) if one.year else listed.by_author(one.surnames[0]))
    }
    for one in listed.entries if meant else ():
        if one.entry.year and one.entry.surnames and id(one) not in meant:
            yield of_entry(
                one,
                Statement(
                    "‘{author} {year}’ is listed but never cited.",
                    {"author": one.entry.surname, "year": one.entry.year},
                ),
                Statement("See whether a citation was lost."),
            )


_FIRST = "Okafor T. Rest and sleep. Sleep Med. 2018;6(4):255–266."
_SECOND = "Voss C. Actigraphy in bed. Sleep Med. 2016;2(1):15–24."
_KINDS = (Kind.PARAGRAPH, Kind.ITEM, Kind.ITEM)
_KEPT = frozenset({1, 2})
RULE = Rule(
    __name__,
    __doc__,
    family=Family.REFERENCE,
    severity=Severity.OFF,
    article=check,
    fires=(
        Example(
            ("So says Okafor (2018).", _FIRST, _SECOND),
            ("Dat zegt Okafor (2018).", "", ""),
            _SECOND,
            kinds=_KINDS,
            kept=_KEPT,
        ),
        Example(
            ("as found (Voss, 2016)", _FIRST, _SECOND),
            ("zoals gevonden (Voss, 2016)", "", ""),
            _FIRST,
            kinds=_KINDS,
            kept=_KEPT,
        ),
    ),
    silent=(
        Example(
            ("as found (Voss, 2016; Okafor, 2018)", _FIRST, _SECOND),
            ("zoals gevonden (Voss, 2016; Okafor, 2018)", "", ""),
            kinds=_KINDS,
            kept=_KEPT,
        ),
        Example(
            ("Further reading", _FIRST, _SECOND),
            ("Verder lezen", "", ""),
            kinds=_KINDS,
            kept=_KEPT,
        ),
        Example("So says Okafor (2018).", "Dat zegt Okafor (2018)."),
    ),
)
