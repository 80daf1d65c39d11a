"""Where things stand, as one page for a team: to mail once a week, or to put on a wall.

One file, no requests and no script; every text is escaped.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from editorial.digest.chart import Chart
from editorial.templating import templates

__all__ = ["Card", "Chart", "Duty", "Sheet", "Words", "render"]


@dataclass(frozen=True, slots=True)
class Card:
    """One article."""

    slug: str
    title: str
    """Title of the English article."""
    percent: int
    """How much of it is translated, by words."""
    progress: str
    """The same in words."""
    facts: Sequence[str]
    """What else is to be said of it."""
    reasons: Sequence[str]
    """What stands in the way of publishing."""


@dataclass(frozen=True, slots=True)
class Duty:
    """What waits for somebody in one article."""

    slug: str
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """The page's own sentences."""

    heading: str
    over_time: str
    """Heading of the history."""
    untold: str
    """What stands there when there is no history to draw; empty when there is."""
    chart: str
    """What the chart shows, for who does not see it."""
    figures: str
    """Name of the table with the same figures."""
    columns: tuple[str, str, str]
    """Names of its columns: day, words, translated words."""
    waiting: str
    """Heading of what waits for whom."""
    nothing: str
    """What stands there when nothing waits."""
    articles: str
    """Heading of the articles."""
    reasons: str
    """Name of what stands in the way of publishing."""


@dataclass(frozen=True)
class Sheet:
    """The whole page."""

    language: str
    """The language of its own words."""
    site: str
    day: str
    """The day it speaks of, in words."""
    words: Words
    facts: Sequence[str]
    """What is said of the whole, a line each."""
    chart: Chart
    waiting: Sequence[tuple[str, Sequence[Duty]]]
    """What waits, by the person or the kind of person it waits for."""
    cards: Sequence[Card]


def render(sheet: Sheet) -> str:
    """Give the page as a whole HTML document."""
    return (
        templates("editorial.digest")
        .get_template("status.html.j2")
        .render(sheet=sheet, words=sheet.words)
    )
