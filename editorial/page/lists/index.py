"""The page that lists the articles, in the style of the articles."""

from dataclasses import dataclass
from datetime import date

from editorial.language import join_names, long_date
from editorial.page.forms.page import FILE as PAGE
from editorial.page.forms.page import filled
from editorial.page.lists import Shelf
from editorial.page.lists.feed import FILE as FEED
from editorial.page.lists.feed import TYPE as FEED_TYPE
from editorial.page.manifest import Manifest
from editorial.page.wording import Words
from editorial.version import VERSION

FILE = "index.html"
TEMPLATE_VERSION = 1
"""Raised with every change to the template that a reader can see."""
MARK = b'<meta name="generator" content="editorial '


@dataclass(frozen=True, slots=True)
class Row:
    """An article as the list shows it."""

    title: str
    href: str
    """Relative to the list, so that it can be read from a disk."""
    description: str
    dates: str
    """When it was published and changed, and how long it reads."""
    people: str
    """Who wrote and who translated it."""


def render(shelf: Shelf) -> bytes:
    """Give the page."""
    return filled(
        "list.html.j2",
        shelf=shelf,
        words=shelf.words,
        rows=[_row(one, shelf.words) for one in shelf.articles],
        feed=FEED,
        feed_type=FEED_TYPE,
        generator=f"editorial {VERSION}, list {TEMPLATE_VERSION}",
    ).encode()


def _row(one: Manifest, words: Words) -> Row:
    def said(day: date) -> str:
        return long_date(day, one.language)

    dates = [said(one.published)]
    if one.updated > one.published:
        dates.append(words.list_updated.format(updated=said(one.updated)))
    short = words.list_minute if one.minutes == 1 else words.list_minutes
    dates.append(short.format(minutes=one.minutes))
    return Row(
        one.title,
        f"{one.slug}/{PAGE}",
        one.description,
        " · ".join(dates),
        words.list_people.format(
            author=one.credits.author,
            translators=join_names(one.credits.translators, one.language),
        ),
    )
