"""The page has fewer parts than the article.

What it finds:
    A page with fewer list items, table cells, headings or pictures than the English article.  A
    link to a picture that may not be shown counts as the picture.

Why it matters:
    A list that lost a step still reads well, and nobody misses it.

When to allow it:
    Never: publishing again makes the page from the article.

Source:
    The structure checks of document converters; the page is counted as a browser would read it.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from editorial.article.structure import CELLS, HEADINGS, ITEMS, PICTURES, counted, counted_on
from editorial.model import Severity, Stage, Statement, Surface
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule, Waivable


def check(bitext: Bitext, _: Reference) -> Iterator[Issue]:
    """Compare what the article and its page are made of."""
    if not bitext.page:
        return
    source, page = counted(bitext.article), counted_on(bitext.page, bitext.article)
    for part in (ITEMS, CELLS, HEADINGS, PICTURES):
        if page[part] < source[part]:
            yield Issue(
                _said(part, source[part], page[part]),
                advice=Statement("Publish the page again, and look at what is missing."),
                surface=Surface.PAGE,
                fragment=part,
            )


def _said(part: str, source: int, page: int) -> Statement:
    counts = {"source": source, "page": page}
    if part == ITEMS:
        return Statement("The English article has {source} list items, the page {page}.", counts)
    if part == CELLS:
        return Statement("The English article has {source} table cells, the page {page}.", counts)
    if part == HEADINGS:
        return Statement("The English article has {source} headings, the page {page}.", counts)
    return Statement("The English article has {source} pictures, the page {page}.", counts)


def _published(article: str, page: str) -> Callable[[Bitext], Bitext]:
    def published(bitext: Bitext) -> Bitext:
        source = f"<html><body><article>{article}</article></body></html>"
        return replace(bitext, article=replace(bitext.article, html=source), page=page)

    return published


_LIST = "<ul>\n<li>Rest</li>\n<li>Walk</li>\n</ul>"
_PICTURE = '<p><img src="https://hollowmere.example/a.jpg"></p>'

RULE = Rule(
    __name__,
    __doc__,
    family=Family.OMISSION,
    severity=Severity.ERROR,
    stage=Stage.PUBLISH,
    waivable=Waivable.NOBODY,
    article=check,
    fires=(
        Example("Rest", "Rust", "items", given=_published(_LIST, "<ul><li>Rust</ul>")),
        Example(
            "Rest",
            "Rust",
            ("headings", "pictures"),
            given=_published(f"<h2>Rest</h2>\n{_PICTURE}", "<p>Rust</p>"),
        ),
    ),
    silent=(
        Example("Rest", "Rust", given=_published(_LIST, "<ul><li>Rust<li>Wandelen</ul>")),
        Example("Rest", "Rust", given=_published(_LIST, "")),
        Example(
            "Rest",
            "Rust",
            given=_published(
                _PICTURE, '<p><a href="https://hollowmere.example/a.jpg">Afbeelding</a></p>'
            ),
        ),
        Example(
            "Rest",
            "Rust",
            given=_published(
                "<h2>Rest</h2>",
                '<nav><h2>In dit artikel</h2></nav><div id="tekst"><h2>Rust</h2></div>',
            ),
        ),
    ),
)
