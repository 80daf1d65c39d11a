"""Parts of the article's element that are not the article: share boxes, related posts, forms."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from lxml.html import HtmlElement

from editorial.article.recipe import Recipe, common, select

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@dataclass(frozen=True)
class Dropped:
    """A part of the content element that was left out as furniture."""

    label: str
    """The element as a selector: `div.share-bar`."""
    words: str
    """Its first words."""


def drop(elements: Iterable[HtmlElement], recipe: Recipe) -> tuple[Dropped, ...]:
    """Take the furniture out of the article's elements and say what went.

    Nothing goes that holds more than half of the text, no half of the running text goes together,
    and nothing goes from inside a figure: picture credits look like author boxes.
    """
    dropped = []
    for element in elements:
        most, spare = length(element) / 2, prose(element) / 2
        gone: set[HtmlElement] = set()
        for part in _furniture(element, recipe):
            if not gone.isdisjoint(part.iterancestors()) or _in_figure(part, element):
                continue
            if length(part) <= most and prose(part) <= spare:
                dropped.append(Dropped(label(part), first_words(part)))
                gone.add(part)
                spare -= prose(part)
        for part in gone:
            part.drop_tree()
    return tuple(one for one in dropped if one.words)


def is_furniture(element: HtmlElement) -> bool:
    """Whether the words of an element's class or id say that it is furniture."""
    return not furniture_words().isdisjoint(class_words(element))


def class_words(element: HtmlElement) -> Iterator[str]:
    """Give the words of an element's class and id: `post`, `share`, `bar` of `postShare-bar`."""
    names = element.get("class"), element.get("id")
    return (word.lower() for name in names if name for word in _WORD.findall(name))


def length(element: HtmlElement) -> int:
    """Give the number of characters that an element shows, white space left out."""
    return len("".join("".join(element.itertext()).split()))


def prose(element: HtmlElement) -> int:
    """Give the number of characters that an element shows outside links."""
    return length(element) - sum(map(length, element.iter("a")))


def label(element: HtmlElement) -> str:
    """Give an element as a selector that a person can read and use: `div#main.post.wide`."""
    identity = element.get("id")
    classes = [f".{name}" for name in element.get("class", "").split()[:3]]
    return "".join([element.tag, f"#{identity}" if identity else "", *classes])


def first_words(element: HtmlElement, *, limit: int = 60) -> str:
    """Give the beginning of an element's text on one line."""
    text = _SPACE.sub(" ", " ".join(element.itertext())).strip()
    return text if len(text) <= limit else f"{text[:limit].rsplit(' ', 1)[0]} …"


def topmost(elements: Iterable[HtmlElement]) -> list[HtmlElement]:
    """Give the elements that lie in no other of them, in the order given."""
    found = list(elements)
    known = set(found)
    return [e for e in found if not any(above in known for above in e.iterancestors())]


@cache
def furniture_words() -> frozenset[str]:
    """Give the words that mark furniture in a class or id."""
    return frozenset(common().furniture)


def _furniture(element: HtmlElement, recipe: Recipe) -> list[HtmlElement]:
    found = set(select(element, ", ".join([*common().drop, *recipe.drop])))
    return [
        part
        for part in element.iterdescendants("*")
        if (part in found or is_furniture(part) or _is_card(part)) and not _is_needed(part)
    ]


def _is_card(part: HtmlElement) -> bool:
    """Whether a part announces another page: its heading is a link, and so is most of its text."""
    if part.tag not in {"div", "section", "article", "aside"}:
        return False
    heading = next(part.iter(*_HEADINGS), None)
    return (
        heading is not None
        and (prose(heading) == 0 or next(heading.iterancestors("a"), None) is not None)
        and prose(part) <= 0.4 * length(part)
    )


def _is_needed(part: HtmlElement) -> bool:
    """Whether the part is what another is made of: a row of a table, words of a heading."""
    return part.tag in {"table", "tbody", "tr"} or any(
        above.tag in _HEADINGS or above.tag == "summary" for above in part.iterancestors()
    )


def _in_figure(part: HtmlElement, element: HtmlElement) -> bool:
    for above in part.iterancestors():
        if above is element:
            return False
        if above.tag == "figure":
            return True
    return False
