"""A date of the English is another date in the Dutch.

What it finds:
    Calendar dates that differ as dates, in whatever form they are written.  Digits are read with
    the day first, as in British English and Dutch: 4/3/2022 is 4 March.

Why it matters:
    Readers look up studies, letters and meetings by their date.

When to allow it:
    When the Dutch corrects a date that is wrong in the English.

Source:
    CLDR's date patterns for en-GB and nl.
"""

from collections.abc import Iterator

from editorial.facts.dates import Date, same_dates
from editorial.model import Fix, Severity, Statement
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule
from editorial.rule.issue import differing


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find dates that have no counterpart, on both sides."""
    if not pair.source.dates or not pair.target.dates:
        return
    lost, added = _left(pair.source.dates, pair.target.dates)
    sure = [one for one in lost if one.sure]
    for one, other in zip(sure, (other for other in added if other.sure), strict=False):
        yield differing(pair, one, other, Statement("Write the date of the English."))


def _left(here: tuple[Date, ...], there: tuple[Date, ...]) -> tuple[list[Date], list[Date]]:
    """Give the dates of both sides that have no counterpart."""
    same = same_dates(here, there)
    lost = [one for one in here if not any(one is known for known, _ in same)]
    added = [one for one in there if not any(one is known for _, known in same)]
    # A month that is named twice on one side only is a repetition, not another month.
    months_here = {one.month for one in here if one.day is None and one.year is None}
    months_there = {one.month for one in there if one.day is None and one.year is None}
    return (
        [one for one in lost if one.day or one.year or one.month not in months_there],
        [one for one in added if one.day or one.year or one.month not in months_here],
    )


RULE = Rule(
    __name__,
    __doc__,
    family=Family.NUMBER,
    severity=Severity.ERROR,
    fix=Fix.ASK,
    block=check,
    silences=("number-mismatch",),
    fires=(
        Example("on 4 March 2022", "op 4 mei 2022", "4 mei 2022"),
        Example("on 4/3/2022", "op 3 april 2022", "3 april 2022"),
        Example("in October 2025", "in november 2025", "november 2025"),
        Example("since February", "sinds januari", "januari"),
    ),
    silent=(
        Example("March 4, 2022", "4 maart 2022"),
        Example("on 4/3/2022", "op 4-3-2022"),
        Example("You may rest in March.", "Je mag in maart rusten."),
        Example("on 12 October", "op 12 oktober 2023"),
        Example("Between March 2018 and May 2019", "Van maart 2018 tot mei 2019"),
        Example("in May", "in het voorjaar"),
    ),
)
