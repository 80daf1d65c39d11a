"""The list that search engines read (Sitemaps protocol 0.9, sitemaps.org)."""

from editorial.page.lists import Shelf
from editorial.page.xml import document, element

FILE = "sitemap.xml"
_COMMENT = "Written by editorial"
MARK = _COMMENT.encode()

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def render(shelf: Shelf) -> bytes:
    """Give each article's own address with the day of its last change."""
    return document(
        element(
            "urlset",
            "",
            *(
                element(
                    "url",
                    "",
                    element("loc", one.url),
                    element("lastmod", one.updated.isoformat()),
                )
                for one in shelf.articles
            ),
            xmlns=_NAMESPACE,
        ),
        comment=_COMMENT,
    )
