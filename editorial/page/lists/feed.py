"""The feed by which readers follow new articles: Atom 1.0 (RFC 4287)."""

from datetime import date
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from editorial.page.lists import Shelf
from editorial.page.manifest import Manifest
from editorial.page.xml import document, element
from editorial.version import VERSION

FILE = "feed.xml"
MARK = b">editorial</generator>"
TYPE = "application/atom+xml"

_NAMESPACE = "http://www.w3.org/2005/Atom"


def render(shelf: Shelf) -> bytes:
    """Give the feed; each entry names its original with `rel="via"` and the original's language."""
    publisher = shelf.site.publisher or shelf.name
    return document(
        element(
            "feed",
            "",
            element("id", shelf.home),
            element("title", shelf.name),
            element("updated", _moment(max(one.updated for one in shelf.articles))),
            element("link", rel="self", type=TYPE, href=urljoin(shelf.home, FILE)),
            element("link", rel="alternate", type="text/html", href=shelf.home),
            element("author", "", element("name", publisher)),
            element("generator", "editorial", version=VERSION),
            *map(_entry, shelf.articles),
            xmlns=_NAMESPACE,
            lang=shelf.language,
        )
    )


def _entry(one: Manifest) -> Element:
    original = one.original
    return element(
        "entry",
        "",
        element("id", one.url),
        element("title", one.title),
        element("link", rel="alternate", type="text/html", hreflang=one.language, href=one.url),
        element(
            "link",
            rel="via",
            type="text/html",
            hreflang=original.language,
            title=original.title,
            href=original.url,
        ),
        element("published", _moment(one.published)),
        element("updated", _moment(one.updated)),
        element("author", "", element("name", one.credits.author)),
        *(element("contributor", "", element("name", name)) for name in one.credits.translators),
        element("summary", one.description),
        lang=one.language,
    )


def _moment(day: date) -> str:
    """Give a day as the point in time that the format asks for: its beginning, UTC."""
    return f"{day.isoformat()}T00:00:00Z"
