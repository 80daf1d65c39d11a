"""What an article or its page is made of, for checking that nothing was lost on the way."""

from collections import Counter
from collections.abc import Iterable

from lxml import html as lxml_html

from editorial.article.scanning import attributes, scan
from editorial.model import Article, Block, Kind

ITEMS, CELLS, HEADINGS, PICTURES = "items", "cells", "headings", "pictures"
_PARTS = {
    **dict.fromkeys(("li", "dt", "dd"), ITEMS),
    **dict.fromkeys(("td", "th"), CELLS),
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), HEADINGS),
}
_SUMMARY = ".//section[@class='brief']"
_TEXTS = (".//*[@id='tekst']", ".//article")


def pictured(article: Article, after: Block, before: Block | None) -> bool:
    """Tell whether a picture stands between two blocks; None for the end of the article.

    A picture without a text of its own makes no block.
    """
    if after.place is None or not article.html:
        return False
    end = before.place.start if before is not None and before.place is not None else None
    tokens = scan(article.html).tokens[after.place.end : end]
    return any(token.startswith("<img") for token in tokens)


def counted(article: Article) -> Counter[str]:
    """Give how many items, cells, headings below the title and pictures an article has.

    Pictures inside links are not counted: the page may show the link alone.
    """
    if not article.html:
        return Counter()
    tokens = scan(article.html).tokens[1::2]
    return _tally(token.strip("<>").partition(" ")[0] for token in tokens)


def counted_on(page: str, article: Article) -> Counter[str]:
    """Give the same of a page, in the element that holds its text.

    A link to a picture of the article counts as that picture.
    """
    root = lxml_html.document_fromstring(page or "<p>")
    found_texts = (root.find(path) for path in _TEXTS)
    text = next((one for one in found_texts if one is not None), root)
    found = _tally(one.tag for one in text.iterdescendants("*"))
    found[PICTURES] = sum(next(one.iterancestors("a"), None) is None for one in text.iter("img"))
    tokens = scan(article.html).tokens if article.html else ()
    pictures = {attributes(one).get("src") for one in tokens if one.startswith("<img")}
    found[PICTURES] += sum(one.get("href") in pictures for one in text.iter("a"))
    # The points of the summary stand before the text: one that is gone counts as an item less.
    brief = root.find(_SUMMARY)
    points = sum(block.kind is Kind.POINT for block in article.blocks)
    if brief is not None and points:
        found[ITEMS] += len(list(brief.iter("li"))) - points
    return found


def _tally(names: Iterable[str]) -> Counter[str]:
    found = Counter[str]()
    linked = False
    for name in names:
        if name in {"a", "/a"}:
            linked = name == "a"
        elif name in _PARTS:
            found[_PARTS[name]] += 1
        elif name == "img" and not linked:
            found[PICTURES] += 1
    return found
