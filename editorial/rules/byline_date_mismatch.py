"""The date in the byline is another one than in the record.

What it finds:
    A calendar date in the byline, as it was found on the English page or as it stands in the
    article beside the author's name, that is neither the day of publication in the record nor that
    of a later version.
    Only whole dates count, in whatever form they are written.

Why it matters:
    The page would give two dates for one article.

When to allow it:
    When the byline gives the date of something else.

Source:
    Our own rule.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from editorial.facts import Text
from editorial.facts.dates import Date, dates
from editorial.model import Fix, Kind, Severity, Stage, Statement, Surface
from editorial.records import ArticleRecord, Byline, Source
from editorial.rule import Bitext, Example, Family, Issue, Pair, Reference, Rule, Waivable
from editorial.rule.given import in_record

_LONGEST = 160
"""Characters of the longest paragraph that is a byline and no prose."""
_FIRST_BLOCKS = 8


def check(bitext: Bitext, reference: Reference) -> Iterator[Issue]:
    """Find a byline whose date the record does not have."""
    known = _recorded(bitext.record)
    if not known:
        return
    found = bitext.record.byline.found
    for one in _wrong(dates(found, reference.source), known):
        yield replace(
            _issue(found[one.start : one.end], bitext.record),
            surface=Surface.RECORD,
            fragment=found[one.start : one.end],
        )
    for pair in bitext.pairs[:_FIRST_BLOCKS]:
        if _is_byline(pair, bitext.record.byline.name):
            inherited = any(_wrong(pair.source.dates, known))
            yield from (
                replace(
                    _issue(pair.target.written(one), bitext.record),
                    start=one.start,
                    end=one.end,
                    block=pair.block.id,
                    inherited=inherited,
                )
                for one in _wrong(pair.target.dates, known)
            )


def _recorded(record: ArticleRecord) -> frozenset[date]:
    """Give the days of publication and of later versions."""
    source = record.source
    if source.published is None:
        return frozenset()
    changed = (one.modified.date() for one in source.received if one.modified is not None)
    return frozenset((source.published, *changed))


def _wrong(found: tuple[Date, ...], known: frozenset[date]) -> Iterator[Date]:
    for one in found:
        written = (one.year, one.month, one.day)
        whole = one.sure and one.year is not None and one.day is not None
        if whole and written not in {(day.year, day.month, day.day) for day in known}:
            yield one


def _is_byline(pair: Pair, name: str) -> bool:
    text: Text = pair.source
    return (
        bool(name)
        and pair.unit.translated
        and pair.block.kind is Kind.PARAGRAPH
        and len(text.plain) <= _LONGEST
        and name in text.plain
    )


def _issue(found: str, record: ArticleRecord) -> Issue:
    day = record.source.published
    return Issue(
        Statement(
            "The byline says {found}, the record {day}.",
            {"found": found, "day": day.isoformat() if day else ""},
        ),
        advice=Statement("Compare both with the English page."),
    )


def _from(found: str, day: date) -> Callable[[Bitext], Bitext]:
    return in_record(source=Source(published=day), byline=Byline(found, name="Tamsin Orrell"))


_DAY = date(2022, 3, 13)
RULE = Rule(
    __name__,
    __doc__,
    family=Family.PUBLISHING,
    severity=Severity.ERROR,
    stage=Stage.PUBLISH,
    fix=Fix.ASK,
    waivable=Waivable.EDITOR,
    article=check,
    fires=(
        Example(
            "By Tamsin Orrell, 13 March 2022",
            "Door Tamsin Orrell, 3 maart 2022",
            "3 maart 2022",
            given=_from("By Tamsin Orrell", _DAY),
        ),
        Example(
            "Rest.", "Rust.", "3 March 2022", given=_from("By Tamsin Orrell, 3 March 2022", _DAY)
        ),
    ),
    silent=(
        Example(
            "By Tamsin Orrell, 13 March 2022",
            "Door Tamsin Orrell, 13-03-2022",
            given=_from("By Tamsin Orrell, March 13, 2022", _DAY),
        ),
        Example(
            "By Tamsin Orrell, March 2022",
            "Door Tamsin Orrell, maart 2022",
            given=_from("By Tamsin Orrell", _DAY),
        ),
        Example(
            "On 4 May 2021 we met.",
            "Op 4 mei 2021 zagen we elkaar.",
            given=_from("By Tamsin Orrell", _DAY),
        ),
    ),
)
