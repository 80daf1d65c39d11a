"""A page of ours cut at its tags, for judging it before anybody reads it.

Our own writing is strict: attributes in double quotes, `<` and `>` never bare.  So a page is cut and
not parsed: a parser mends what is broken, and nothing could be said against it any more.
"""

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from editorial.article.normal import VOID
from editorial.article.vocabulary import HOLDS, LINES, RUNS
from editorial.markup import INLINE

_CUT = re.compile(
    r"(<(?:script|style)\b[^<>]*>.*?</(?:script|style)>|<[^<>]*>)", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(
    r'<(/?)([a-z][a-z0-9]*)((?: [a-z][a-z:-]*="[^"<>]*")*)>(?:(.*?)</\2>)?', re.DOTALL
)
_ATTRIBUTE = re.compile(r' ([a-z:-]+)="([^"]*)"')
_VOID = VOID | {"link", "meta"}
_RUNNING = (RUNS | LINES) - {"pre"} | {"dt"}
"""Elements that hold running text and no blocks."""
_SPOKEN = {"alt", "aria-label", "content", "title"}
_PHRASING = INLINE | {"mark"}
_STRICT = frozenset({"ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr"})
_PLACED = frozenset(part for whole in _STRICT for part in HOLDS[whole]) | {"summary", "figcaption"}
"""Elements that may only stand in the element that they are a part of."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a page."""

    name: str
    """Its name."""
    attributes: Mapping[str, str]
    """Its attributes."""
    around: tuple[int, ...]
    """Numbers of the elements that it stands in, the outermost first."""
    start: int
    """Where its text begins in the page's text."""
    end: int
    """The character after the last one."""


@dataclass(frozen=True)
class Printed:
    """A page as its tags and texts say it, nothing mended."""

    text: str
    """All text of its body, in order; elements part nothing."""
    elements: tuple[Element, ...]
    """Its elements in document order."""
    misplaced: tuple[str, ...]
    """Tags that close nothing, are never closed, stand where they may not, or are none of ours."""
    scripts: tuple[str, ...]
    """Contents of the `script` elements that hold linked data, which no browser runs."""

    def named(self, *names: str) -> Iterator[Element]:
        """Give the elements of those names."""
        return (one for one in self.elements if one.name in names)

    def text_of(self, element: Element) -> str:
        """Give an element's text."""
        return self.text[element.start : element.end]

    def within(self, outer: Element) -> tuple[Element, ...]:
        """Give the elements inside an element."""
        number = self.elements.index(outer)
        return tuple(
            itertools.takewhile(lambda one: number in one.around, self.elements[number + 1 :])
        )

    @cached_property
    def said(self) -> str:
        """All that a person reads or hears: the text, and after it the texts in attributes."""
        values = (
            one.attributes[name]
            for one in self.elements
            for name in _SPOKEN & one.attributes.keys()
        )
        return "\n".join((self.text, *values))

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Every `id`, in order."""
        return tuple(one.attributes["id"] for one in self.elements if "id" in one.attributes)

    @cached_property
    def article(self) -> Element | None:
        """The element that holds the article's text; None when there is none."""
        return next((one for one in self.elements if one.attributes.get("id") == "tekst"), None)

    def language(self, element: Element) -> str:
        """Give the language that an element's own text is in; empty when nothing names one."""
        chain = (element, *(self.elements[number] for number in reversed(element.around)))
        return next((one.attributes["lang"] for one in chain if "lang" in one.attributes), "")


def cut(page: str) -> Printed:
    """Give a page cut at its tags."""
    reader = _Reader()
    pieces = _CUT.split(page.removeprefix("<!DOCTYPE html>"))
    for text, tag in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        reader.read(text)
        if tag:
            reader.tag(tag)
    return reader.printed()


class _Reader:
    def __init__(self) -> None:
        self.texts: list[str] = []
        self.at = 0
        self.found: list[tuple[str, Mapping[str, str], tuple[int, ...], int]] = []
        self.ends: dict[int, int] = {}
        self.around: tuple[int, ...] = ()
        self.misplaced: list[str] = []
        self.scripts: list[str] = []

    def read(self, text: str) -> None:
        if "<" in text or ">" in text:
            self.misplaced.append(text.strip())
        said = unescape(text) if "&" in text else text
        self.texts.append(said)
        self.at += len(said)

    def tag(self, tag: str) -> None:
        match = _TAG.fullmatch(tag)
        if match is None:
            self.misplaced.append(tag)
            return
        closing, name, given, inside = match.groups()
        if closing:
            self.close(name, tag)
            return
        number = len(self.found)
        attributes = (
            {key: unescape(value) for key, value in _ATTRIBUTE.findall(given)} if given else {}
        )
        if given.count('="') != len(attributes) or not self.fits(name):
            self.misplaced.append(tag)
        self.found.append((name, attributes, self.around, self.at))
        if attributes.get("type") == "application/ld+json":
            self.scripts.append(inside or "")
        if name not in _VOID and inside is None:
            self.around = (*self.around, number)

    def fits(self, name: str) -> bool:
        """Whether an element may stand where the reading is."""
        if not self.around:
            return name == "html"
        outer = self.found[self.around[-1]][0]
        if outer in _STRICT:
            return name in HOLDS[outer]
        if outer in _PHRASING or outer in _RUNNING:
            return name in _PHRASING and not (name == "a" and self.inside("a"))
        if name in _PLACED:
            return outer in HOLDS and name in HOLDS[outer]
        return True

    def inside(self, name: str) -> bool:
        return any(self.found[number][0] == name for number in self.around)

    def close(self, name: str, tag: str) -> None:
        if not self.inside(name):
            self.misplaced.append(tag)
            return
        while True:
            number = self.around[-1]
            self.around = self.around[:-1]
            self.ends[number] = self.at
            inner = self.found[number][0]
            if inner == name:
                return
            self.misplaced.append(f"<{inner}>")

    def printed(self) -> Printed:
        self.misplaced += [f"<{self.found[number][0]}>" for number in self.around]
        return Printed(
            text="".join(self.texts),
            elements=tuple(
                Element(name, given, around, start, self.ends.get(number, start))
                for number, (name, given, around, start) in enumerate(self.found)
            ),
            misplaced=tuple(self.misplaced),
            scripts=tuple(self.scripts),
        )
