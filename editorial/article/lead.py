"""An opening paragraph that stands outside the article's element."""

from collections.abc import Iterator

from lxml.html import HtmlElement

from editorial.article.furniture import class_words, is_furniture, length
from editorial.article.recipe import common, select

_SHORTEST, _LONGEST = 40, 1200
_MOST = 3
"""Paragraphs taken at most; more are another text."""
_STOPS = tuple(".?!…:;\"'”’“»›)")
_BLOCKS = ("figure", "p", "div", "h2", "h3", "h4", "section", "blockquote")
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


def lead(
    root: HtmlElement, content: HtmlElement, container: HtmlElement
) -> tuple[HtmlElement, ...]:
    """Give what opens the article between the page's title and its content element.

    Those are paragraphs with a class such as `excerpt`, or else the paragraphs nearest to the
    content, and the pictures with a caption after them or in the container of the content;
    nothing that the content repeats.
    """
    outside = frozenset(select(root, ", ".join(common().outside)))
    said = _squash(content)
    around = frozenset(content.iterancestors())
    found = [
        element
        for element in _between(content, container)
        if not _elsewhere(element, around, outside) and _squash(element)[:100] not in said
    ]
    texts = [element for element in found if element.tag != "figure" and _is_opening(element)]
    named = [element for element in texts if _is_named(element)]
    chosen = _innermost(named or [element for element in texts if element.tag == "p"])
    chosen = [e for e in chosen if named or e.getparent() is chosen[-1].getparent()][-_MOST:]
    first = found.index(chosen[0]) if chosen else len(found)
    figures = [
        element
        for at, element in enumerate(found)
        if _is_captioned(element) and (at > first or container in element.iterancestors())
    ]
    return tuple(_outermost(sorted([*chosen, *figures], key=found.index)))


def _is_opening(element: HtmlElement) -> bool:
    """Whether an element reads as the first sentences of a text, not as a date or a credit."""
    size = length(element)
    if not _SHORTEST <= size <= _LONGEST or _sum(element, "a") > size / 2:
        return False
    text = element.text_content().strip()
    return _sum(element, "small") < size / 2 and (size >= 80 or text[-1:] in _STOPS)


def _is_named(element: HtmlElement) -> bool:
    words = frozenset(common().lead)
    near = [element, *element.iterancestors()][:3]
    return any(not words.isdisjoint(class_words(one)) for one in near)


def _is_captioned(element: HtmlElement) -> bool:
    classes = (element.get("class") or "").split()
    return (element.tag == "figure" or "wp-caption" in classes) and length(element) > 0


def _innermost(elements: list[HtmlElement]) -> list[HtmlElement]:
    above = {one for element in elements for one in element.iterancestors()}
    return [element for element in elements if element not in above]


def _outermost(elements: list[HtmlElement]) -> list[HtmlElement]:
    return [e for e in elements if not any(above in elements for above in e.iterancestors())]


def _sum(element: HtmlElement, tag: str) -> int:
    return sum(map(length, element.iter(tag)))


def _between(content: HtmlElement, container: HtmlElement) -> list[HtmlElement]:
    """Give the block elements between the last `h1` before the content and the content.

    Without such a heading those of the container.
    """
    found: list[HtmlElement] = []
    headed = False
    for element in _before(content):
        if element.tag == "h1":
            headed = True
            found.clear()
        elif element.tag in _BLOCKS:
            found.append(element)
    return found if headed else [e for e in found if container in e.iterancestors()]


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
        above in outside or above.tag in _ELSEWHERE or is_furniture(above)
        for above in _up_to(element, around)
        if above is not element or element.tag != "figure"
    ) or (not _is_captioned(element) and _is_apart(element))


def _is_apart(element: HtmlElement) -> bool:
    near = [element, *element.iterancestors()][:2]
    return any(not _NEAR.isdisjoint(class_words(one)) for one in near)


def _squash(element: HtmlElement) -> str:
    return "".join("".join(element.itertext()).split())
