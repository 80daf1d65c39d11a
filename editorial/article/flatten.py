"""Any HTML as the closed set of elements of an article, in one pass.

Layout elements go and the block boundaries that they made stay.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from lxml import etree
from lxml.html import HtmlElement

from editorial.article.building import Builder, Inline
from editorial.article.vocabulary import (
    FLOW,
    HEADINGS,
    HOLDS,
    INLINE,
    LAYOUT,
    LINES,
    PARENT,
    RUNS,
    SILENT,
    attributes,
)

GENERATED = "data-generated"
"""Marks an element of the source whose text this program wrote."""

_STARTS_BLOCK = (frozenset(HOLDS) | LINES | {"hr"}) - {"article"}
_ENDS_HEADING = (FLOW - {"p"}) | frozenset(PARENT)
"""Elements that a heading cannot hold; `p` and `div` in it only break its line."""


@dataclass(frozen=True)
class Flat:
    """An article in the closed set of elements."""

    article: HtmlElement
    """The `article` element."""
    generated: frozenset[HtmlElement]
    """Elements in it whose text this program wrote."""
    soft_hyphens: int
    """Soft hyphens left out."""
    lost_pictures: int
    """Pictures left out because they had no address."""


def flatten(sources: Iterable[HtmlElement], anchors: frozenset[str]) -> Flat:
    """Give the sources as one article; ids stay where they are in `anchors`.

    Iterative, because 600 open levels are legal input.
    """
    reader = _Reader(anchors)
    for source in sources:
        reader.read(source)
    to = reader.to
    return Flat(to.finish(), frozenset(to.generated), to.soft_hyphens, to.lost_pictures)


class _End(Enum):
    """What the end of a source element means."""

    NOTHING = auto()
    INLINE = auto()
    LINE = auto()
    BLOCK = auto()


class _Reader:
    def __init__(self, anchors: frozenset[str]) -> None:
        self.to = Builder()
        self.anchors = set(anchors)

    def read(self, source: HtmlElement) -> None:
        ends: list[tuple[_End, int]] = []
        walk = etree.iterwalk(source, events=("start", "end", "comment", "pi"))
        for event, node in walk:
            if event == "start":
                if node.tag in SILENT:
                    walk.skip_subtree()
                    ends.append((_End.NOTHING, 0))
                else:
                    ends.append(self.start(node))
                    self.to.text(node.text)
                continue
            if event == "end":
                self.end(*ends.pop())
            if node is not source:
                self.to.text(node.tail)
        self.to.close_run()
        self.to.close_to(1)

    def start(self, node: HtmlElement) -> tuple[_End, int]:
        """Write the start of an element; say what its end means and which blocks stay open."""
        to, tag = self.to, str(node.tag)
        anchor = self.anchor(node)
        if tag in INLINE and self.means_something(node):
            kept = attributes(node, INLINE[tag]) | anchor
            to.inline.append(Inline(INLINE[tag], kept, GENERATED in node.attrib))
            return _End.INLINE, to.height
        block = tag in _STARTS_BLOCK or tag in RUNS
        broken = to.top in LINES or (to.running in HEADINGS and tag not in _ENDS_HEADING)
        if broken or not block:
            to.waiting += anchor.values()
        if not block and tag not in LAYOUT:
            self.standalone(node)
            return _End.NOTHING, to.height
        if broken:
            to.line_break()
            return _End.LINE, to.height
        to.close_run()
        height = to.height
        if tag in RUNS:
            to.begin(tag, attributes(node, tag) | anchor)
        elif tag in _STARTS_BLOCK:
            height = to.open(tag, attributes(node, tag) | anchor)
        return _End.BLOCK, height

    def standalone(self, node: HtmlElement) -> None:
        if node.tag == "br":
            self.to.line_break()
        elif node.tag == "img":
            self.to.picture(attributes(node, "img"))

    def end(self, meaning: _End, height: int) -> None:
        """Write the end of an element."""
        if meaning is _End.INLINE:
            self.to.leave_inline()
        elif meaning is _End.LINE:
            self.to.line_break()
        elif meaning is _End.BLOCK:
            self.to.close_run()
            self.to.close_to(height)

    def means_something(self, node: HtmlElement) -> bool:
        if node.tag == "a":
            return "href" in node.attrib and all(one.tag != "a" for one in self.to.inline)
        return node.tag != "span" or "lang" in node.attrib or "dir" in node.attrib

    def anchor(self, node: HtmlElement) -> dict[str, str]:
        """Give the id that something links to, once."""
        for name in (node.get("id"), node.get("name") if node.tag == "a" else None):
            if name in self.anchors:
                self.anchors.discard(name)
                return {"id": name}
        return {}
