"""What the import tests share: fixture pages, and an article's HTML on one line."""

import pathlib

from lxml.html import HtmlElement

from editorial.article import normal
from editorial.article.importing import Imported, import_page
from editorial.article.parsing import parse_page
from editorial.article.recipe import shipped

PAGES = pathlib.Path(__file__).parent / "pages"


def imported(name: str) -> Imported:
    """The article of a fixture page, by the shipped recipes."""
    return import_page(parse_page((PAGES / f"{name}.html").read_bytes()), shipped())


def around(content: str, *, head: str = "", before: str = "") -> bytes:
    """A WordPress page whose `.entry-content` holds these contents."""
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Rest and light</title>'
        '<meta name="generator" content="WordPress 6.4">'
        f'<link rel="canonical" href="https://charity.example/rest/">{head}</head>'
        f'<body class="single"><article class="hentry">{before}<h1>Rest and light</h1>'
        f'<div class="entry-content">{content}</div></article></body></html>'
    ).encode()


FILLER = (
    "<p>This paragraph is long enough to be the running text of an article, twice over, so that no"
    " importer takes the element around it for an empty shell, a side bar or a teaser, and so that"
    " nobody is told that the article is short; it says nothing else.</p>"
)


def taken(content: str) -> Imported:
    """The article of a page with these contents and a paragraph of filler after them."""
    return import_page(parse_page(around(content + FILLER)), shipped())


def lines(content: str) -> str:
    """The article's HTML without its title and the filler, as it stands in the normal form."""
    said = written(taken(content).article)
    filler = FILLER.replace("\n", "")
    return (
        said.removeprefix("<article>\n<h1>Rest and light</h1>\n")
        .removesuffix(f"{filler}\n</article>")
        .replace("\n", "")
    )


def written(article: HtmlElement) -> str:
    """An article's HTML in the normal form."""
    normal.settle(article)
    return normal.serialize(article)


def said(found: Imported) -> str:
    """The warnings, one a line."""
    return "\n".join(map(str, found.report.warnings))
