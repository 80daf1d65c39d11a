"""Dates and times of day, in whatever form they are written."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from editorial.facts.place import Span
from editorial.facts.vocabulary import alternatives
from editorial.language import Language

_HALF_DAY = 720
_DAY = 1440
_LEAD = 24  # characters: an earlier time with the word between is shorter than this


@dataclass(frozen=True, slots=True)
class Date:
    """A date, or the part of one that is written."""

    start: int
    """First character."""
    end: int
    """The character after the last one."""
    year: int | None
    """The year; None when it is not written."""
    month: int
    """1 to 12."""
    day: int | None
    """Day of the month; None when it is not written."""
    sure: bool = True
    """Whether it is surely a date, and not “may” or the name Mei."""

    def agrees(self, other: "Date") -> bool:
        """Whether both may be one date: what both of them tell is the same."""
        if self.month != other.month:
            return False
        return all(
            one is None or two is None or one == two
            for one, two in ((self.year, other.year), (self.day, other.day))
        )

    @property
    def told(self) -> tuple[int | None, int, int | None]:
        """Year, month and day, as far as they are written."""
        return (self.year, self.month, self.day)


def same_dates(here: Iterable[Date], there: Iterable[Date]) -> tuple[tuple[Date, Date], ...]:
    """Give the dates of two texts that belong together; those that tell the same part first."""
    found: list[tuple[Date, Date]] = []
    rest, others = list(here), list(there)
    for whole in (True, False):
        for one in tuple(rest):
            for other in others:
                if one.told == other.told if whole else one.agrees(other):
                    found.append((one, other))
                    rest.remove(one)
                    others.remove(other)
                    break
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day."""

    start: int
    """First character."""
    end: int
    """The character after the last one."""
    minutes: frozenset[int]
    """From midnight; two values half a day apart where the text does not tell which."""


class _Shapes:
    """What dates and times look like in one language, compiled."""

    def __init__(self, language: Language) -> None:
        data = language.dates
        self.months = data.months
        self.also_words = frozenset(data.also_words)
        self.capital = data.capital
        month = rf"(?P<month>(?i:{alternatives(data.months)}))(?!\w)(?:\.(?=\s\d))?"
        endings = rf"(?:{alternatives(language.numbers.digit_endings)})?"
        between = f"(?:(?:{alternatives(data.between)})\\s)?" if data.between else ""
        day = rf"(?P<day>[0-3]?\d){endings}"
        year = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\w)"
        dated = rf"{day}(?![\w.%]|:\d|\s?[-–]\s?\d)(?:,?\s{year})?"
        self.dates = (
            re.compile(rf"(?<![\w.,/]){day}\s{between}{month}(?:,?\s(?:{between}){year})?"),
            re.compile(rf"(?<!\w){month}\s{dated}"),
            re.compile(rf"(?<!\w){month}\s{between}{year}"),
            re.compile(rf"(?<!\w){month}"),
        )
        self._month = re.compile(rf"(?<!\w)(?i:{alternatives(data.months)})(?!\w)")
        self._silent: set[str] = set()
        before, after = alternatives(data.before_noon), alternatives(data.after_noon)
        clock = alternatives(data.clock)
        half = rf"(?:(?P<am>{before})|(?P<pm>{after})|(?P<clock>{clock}))(?!\w)"
        hour = r"(?P<hour>[01]?\d|2[0-4])"
        self.time = re.compile(
            rf"(?<![\w.,:]){hour}(?:(?P<mark>[.:])(?P<minute>[0-5]\d))?(?![\d%]|[.,:]\d)(?:[\s\u00a0]?{half})?"
        )
        self.hours = {
            word: value for word, value in language.numbers.cardinals.items() if 0 < value < 13
        }
        spoken = rf"(?P<hour>(?:1[0-2]|[1-9])(?![\d.,:])|{alternatives(self.hours)}(?!\w))"
        past = rf"(?P<past>{alternatives(data.past)})"
        known = rf"(?P<known>{alternatives(data.clock_words)})"
        self.spelled = (
            re.compile(rf"(?<!\w){past}\s?{spoken}(?!\s?%)(?:\s{half})?", re.IGNORECASE),
            re.compile(rf"(?<!\w){spoken}\s{half}", re.IGNORECASE),
            re.compile(rf"(?<!\w){known}(?!\w)", re.IGNORECASE),
        )
        self.past = data.past
        self.clock_words = data.clock_words
        shared = alternatives((*language.units.range_words, *language.units.list_words))
        self.shared = re.compile(
            r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-4])(?:[.:](?P<minute>[0-5]\d))?"
            rf"(?=(?:\s?[-–]\s?|\s(?:{shared})\s)$)"
        )

    def named(self, tokens: set[str]) -> bool:
        """Whether any of some pieces of text without white space has a month in it."""
        # Most words of a text come again and again, and name no month.
        fresh = tokens - self._silent
        if len(self._silent) > _REMEMBERED:
            self._silent.clear()
        found = any(self._month.search(token) is not None for token in fresh)
        if not found:
            self._silent |= fresh
        return found


@cache
def _shapes(language: Language) -> _Shapes:
    return _Shapes(language)


_REMEMBERED = 200_000  # words; the vocabulary of a large archive
_DIGITS = re.compile(r"\d[/.-]\d\d?[/.-]\d")
_NUMERIC = re.compile(
    r"(?<![\w./-])(?:(?P<day>[0-3]?\d)(?P<mark>[/.-])(?P<month>[01]?\d)(?P=mark)(?P<year>(?:1[5-9]|20)\d\d)"
    r"|(?P<iso>(?:1[5-9]|20)\d\d)-(?P<iso_month>[01]\d)-(?P<iso_day>[0-3]\d))(?![\w/-]|\.\d)"
)


def dates(text: str, language: Language, without: Iterable[Span] = ()) -> tuple[Date, ...]:
    """Give the dates, months on their own included, but those that touch one of the spans.

    The day stands first in dates of digits, as in British English and Dutch; where that gives no
    month, the month does.
    """
    shapes = _shapes(language)
    found: dict[int, Date] = {}
    if _DIGITS.search(text) is not None:
        found.update((one.start, one) for one in _numeric(text))
    if shapes.named(set(text.split())):
        for pattern in shapes.dates:
            for match in pattern.finditer(text):
                one = _date(match, shapes)
                if not any(
                    other.start < one.end and one.start < other.end for other in found.values()
                ):
                    found[one.start] = one
    if not found:
        return ()
    spans = tuple(without)
    return tuple(
        found[start]
        for start in sorted(found)
        if not any(first < found[start].end and start < last for first, last in spans)
    )


def _numeric(text: str) -> Iterator[Date]:
    for match in _NUMERIC.finditer(text):
        if match["iso"]:
            year, month, day = (int(match[key]) for key in ("iso", "iso_month", "iso_day"))
        else:
            year, month, day = (int(match[key]) for key in ("year", "month", "day"))
            if month > 12:
                month, day = day, month
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield Date(*match.span(), year, month, day)


def _date(match: re.Match[str], shapes: _Shapes) -> Date:
    named = match["month"]
    said = match.groupdict()
    year, day = said.get("year"), said.get("day")
    alone = year is None and day is None
    doubtful = named.lower() in shapes.also_words or named[0].isupper() != shapes.capital
    if day is not None and not 1 <= int(day) <= 31:
        day = None
    return Date(
        *match.span(),
        int(year) if year else None,
        shapes.months[named.lower()],
        int(day) if day else None,
        sure=not (alone and (doubtful or len(named) < 4)),
    )


def times(text: str, language: Language) -> tuple[Time, ...]:
    """Give the times of day, in order: 2.30 pm, 14:30, half past ten, 16.00 uur, noon."""
    shapes = _shapes(language)
    found: list[Time] = []
    for match in shapes.time.finditer(text):
        if match["mark"] != ":" and not (match["am"] or match["pm"] or match["clock"]):
            continue
        minutes = int(match["hour"]) * 60 + int(match["minute"] or 0)
        found.append(Time(*match.span(), _minutes(minutes, match)))
        before = shapes.shared.search(text, max(0, match.start() - _LEAD), match.start())
        if before is not None:
            minutes = int(before["hour"]) * 60 + int(before["minute"] or 0)
            found.append(Time(before.start(), before.end(), _either(minutes)))
    for pattern in shapes.spelled:
        found += (Time(*match.span(), _spelled(match, shapes)) for match in pattern.finditer(text))
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _spelled(match: re.Match[str], shapes: _Shapes) -> frozenset[int]:
    named = match.groupdict()
    if named.get("known"):
        return frozenset({shapes.clock_words[named["known"].lower()]})
    hour = match["hour"].lower()
    past = shapes.past[named["past"].lower()] if named.get("past") else 0
    return _minutes((shapes.hours.get(hour) or int(hour)) * 60 + past, match)


def _minutes(minutes: int, match: re.Match[str]) -> frozenset[int]:
    if match["pm"]:
        return frozenset({minutes % _HALF_DAY + _HALF_DAY})
    if match["am"]:
        return frozenset({minutes % _HALF_DAY})
    return _either(minutes)


def _either(minutes: int) -> frozenset[int]:
    if minutes > _HALF_DAY + 59 or minutes < 60:
        return frozenset({minutes % _DAY})
    return frozenset({minutes % _DAY, (minutes + _HALF_DAY) % _DAY})
