"""An opening paragraph that stands outside the article's element."""

from collections.abc import Iterator

from lxml.html import HtmlElement

from editorial.article.furniture import class_words, is_furniture, length
from editorial.article.recipe import common, select

_SHORTEST, _LONGEST = 40, 1200
_MOST = 3
"""Paragraphs taken at most; more are another text."""
_BLOCKS = ("p", "div", "h2", "h3", "h4", "section", "blockquote")
_ELSEWHERE = frozenset(
    {"figure", "figcaption", "nav", "aside", "form", "footer", "button", "li", "td", "dd"}
)
_NEAR = frozenset(
    {
        "caption",
        "credit",
        "date",
        "category",
        "categories",
        "copyright",
        "image",
        "gallery",
        "audio",
    }
)


def lead(root: HtmlElement, content: HtmlElement) -> tuple[HtmlElement, ...]:
    """Give the paragraphs between the page's title and its content element that open the article.

    Those are elements with a class such as `excerpt`, or else the paragraphs nearest to the
    content; none that the content repeats.
    """
    outside = frozenset(select(root, ", ".join(common().outside)))
    said = _squash(content)
    around = frozenset(content.iterancestors())
    found = [
        element
        for element in _between(content)
        if _SHORTEST <= length(element) <= _LONGEST
        and not _linked(element)
        and not _elsewhere(element, around, outside)
        and _squash(element)[:100] not in said
    ]
    words = frozenset(common().lead)
    named = [
        element
        for element in found
        if any(not words.isdisjoint(class_words(e)) for e in _up_to(element, around))
    ]
    chosen = named or [element for element in found if element.tag == "p"]
    if not chosen:
        return ()
    leaves = [e for e in chosen if not any(other in set(e.iterdescendants()) for other in chosen)]
    return tuple(e for e in leaves if e.getparent() is leaves[-1].getparent())[-_MOST:]


def _between(content: HtmlElement) -> list[HtmlElement]:
    """Give the block elements between the last `h1` before the content and the content."""
    found: list[HtmlElement] = []
    headed = False
    for element in _before(content):
        if element.tag == "h1":
            headed = True
            found.clear()
        elif element.tag in _BLOCKS:
            found.append(element)
    return found if headed else []


def _before(content: HtmlElement) -> Iterator[HtmlElement]:
    around = frozenset(content.iterancestors())
    for element in content.getroottree().getroot().iter("h1", *_BLOCKS):
        if element is content:
            return
        if element not in around:
            yield element


def _up_to(element: HtmlElement, around: frozenset[HtmlElement]) -> Iterator[HtmlElement]:
    yield element
    for above in element.iterancestors():
        if above in around:
            return
        yield above


def _elsewhere(
    element: HtmlElement, around: frozenset[HtmlElement], outside: frozenset[HtmlElement]
) -> bool:
    return any(
        above in outside
        or above.tag in _ELSEWHERE
        or is_furniture(above)
        or not _NEAR.isdisjoint(class_words(above))
        for above in _up_to(element, around)
    )


def _linked(element: HtmlElement) -> bool:
    return sum(map(length, element.iter("a"))) > length(element) / 2


def _squash(element: HtmlElement) -> str:
    return "".join("".join(element.itertext()).split())
