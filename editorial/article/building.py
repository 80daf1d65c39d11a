"""An article under construction: blocks where they may stand, running text without loose ends."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree, html
from lxml.html import HtmlElement

from editorial.article.vocabulary import CHILD, HOLDS, LINES, MIXED, PARENT, printable

IMPLIED = "run"
"""Stands for `p` around text that had no paragraph of its own."""

_SPACE = re.compile(r"[ \t\n\r\f]+")
_BLANK = " \t\n\r\f\u00a0"


@dataclass(slots=True)
class Inline:
    """An inline element that is open in the source."""

    tag: str
    attributes: dict[str, str]
    generated: bool


@dataclass(slots=True)
class _Level:
    """A block element that is open in the result."""

    element: HtmlElement
    implied: bool


@dataclass(slots=True)
class _Run:
    """Running text under construction."""

    element: HtmlElement
    live: list[HtmlElement] = field(default_factory=list)
    """The open inline elements of the result, outermost first."""
    solid: bool = False
    """Whether there is anything to see in it."""
    spaced: bool = True
    """Whether a space here would not show."""
    breaks: int = 0
    """Line breaks that wait for text to follow."""
    last: tuple[HtmlElement, bool] | None = None
    """The element that the last text was put in, or after (true)."""


class Builder:
    """Writes an article; whoever calls it says what a source opens, says and closes."""

    def __init__(self) -> None:
        """Start with an empty article."""
        self.article: HtmlElement = html.Element("article")
        """The result."""
        self.generated: list[HtmlElement] = []
        """Elements of the result whose text this program wrote."""
        self.soft_hyphens = 0
        """Soft hyphens left out."""
        self.lost_pictures = 0
        """Pictures left out because they had no address."""
        self.inline: list[Inline] = []
        """The inline elements that are open, outermost first; they go on across blocks."""
        self.waiting: list[str] = []
        """Ids of elements that left no trace; the next element takes them."""
        self._levels = [_Level(self.article, implied=False)]
        self._run: _Run | None = None
        self._wish: tuple[str, dict[str, str]] = (IMPLIED, {})

    @property
    def height(self) -> int:
        """The number of open blocks."""
        return len(self._levels)

    @property
    def top(self) -> str:
        """The tag of the innermost open block."""
        return str(self._levels[-1].element.tag)

    @property
    def running(self) -> str:
        """The tag of the running text that is open or begins next."""
        return str(self._run.element.tag) if self._run is not None else self._wish[0]

    def open(self, tag: str, attributes: dict[str, str]) -> int:
        """Open a block where it may stand; give the number of levels without it."""
        if tag in {"figcaption", "summary"} and tag not in HOLDS[self.top]:
            self.waiting += [attributes["id"]] if "id" in attributes else []
            return len(self._levels)
        self._make_room(tag)
        self._push(tag, attributes, implied=False)
        return len(self._levels) - 1

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        """Let the next running text stand in a paragraph, heading or `pre`."""
        self._wish = (tag, attributes)

    def leave_inline(self) -> None:
        """Close the innermost inline element."""
        gone = self.inline.pop()
        if self._run is not None and len(self._run.live) > len(self.inline):
            self._run.live.pop()
        if "id" in gone.attributes:  # it was empty, so nothing took its id
            self.waiting.append(gone.attributes["id"])

    def _make_room(self, tag: str) -> None:
        """Close and open implied levels until the innermost may hold `tag`."""
        while self._levels[-1].implied and tag not in HOLDS[self.top]:
            self.close_to(len(self._levels) - 1)
        while tag not in HOLDS[self.top]:
            items = self._levels[-1].element
            if tag in {"ul", "ol"} and self.top in {"ul", "ol"} and len(items):
                self._levels.append(_Level(items[-1], implied=True))  # a list between items
            elif self.top in CHILD:
                self._push(CHILD[self.top], {}, implied=True)
            else:
                self._make_room(PARENT[tag])
                self._push(PARENT[tag], {}, implied=True)

    def _push(self, tag: str, attributes: dict[str, str], *, implied: bool) -> None:
        element = etree.SubElement(self._levels[-1].element, tag, attributes)
        self._name(element)
        self._levels.append(_Level(element, implied))

    def close_to(self, height: int) -> None:
        """Close levels until `height` are open; those that stayed empty go."""
        while len(self._levels) > height:
            element = self._levels.pop().element
            if not len(element) and not element.text and element.tag not in {"td", "th", "hr"}:
                self._discard(element)

    def _discard(self, element: HtmlElement) -> None:
        self.waiting += [found for e in element.iter() if (found := e.get("id"))]
        element.drop_tree()

    def _name(self, element: HtmlElement) -> None:
        """Give an element the id that an empty or layout element before it had."""
        if self.waiting and "id" not in element.attrib:
            element.set("id", self.waiting.pop(0))

    def text(self, text: str | None) -> None:
        """Write running text; white space at the edges of a block or line is left out."""
        if not text:
            return
        self.soft_hyphens += text.count("\u00ad")
        text = printable(text)
        if self.running == "pre":
            run = self._open_run()
            self._put(run, text)
            run.solid = run.solid or bool(text.strip(_BLANK))
            return
        text = _SPACE.sub(" ", text)
        if text.strip(" "):
            run = self._open_run()
            self._put(run, text.removeprefix(" ") if run.spaced else text)
            run.spaced = text.endswith(" ")
            run.solid = run.solid or bool(text.strip(_BLANK))
        elif text and self._run is not None and not self._run.spaced and not self._run.breaks:
            self._put(self._run, " ")
            self._run.spaced = True

    def line_break(self) -> None:
        """Break the line, if text follows; two breaks begin a new paragraph."""
        if self.running == "pre":
            self.text("\n")
        elif self._run is not None and self._run.solid:
            self._run.breaks += 1

    def picture(self, attributes: dict[str, str]) -> None:
        """Put a picture into the running text."""
        if attributes.get("width") in {"0", "1"} or attributes.get("height") in {"0", "1"}:
            return  # counts visitors
        if not attributes.get("src"):
            self.lost_pictures += 1
            return
        run = self._open_run()
        self._name(etree.SubElement(run.live[-1] if run.live else run.element, "img", attributes))
        run.solid, run.spaced, run.last = True, False, None

    def _open_run(self) -> _Run:
        """Give the running text, ready for what comes next: line breaks and inline elements."""
        if (
            self._run is not None
            and self._run.breaks > 1
            and self._run.element.tag in {"p", IMPLIED}
        ):
            wish = (str(self._run.element.tag), _without_id(self._run.element.attrib))
            self.close_run()
            self._wish = wish
        if self._run is None:
            self._run = self._new_run()
        if self._run.breaks:
            _strip_end(self._run)
            self._enter_inline(self._run)
            etree.SubElement(self._run.live[-1] if self._run.live else self._run.element, "br")
            self._run.breaks, self._run.spaced, self._run.last = 0, True, None
        self._enter_inline(self._run)
        return self._run

    def _new_run(self) -> _Run:
        if self.top in LINES:
            return _Run(self._levels[-1].element)
        tag, attributes = self._wish
        self._make_room("p" if tag == IMPLIED else tag)
        element = etree.SubElement(self._levels[-1].element, tag, attributes)
        self._name(element)
        return _Run(element)

    def _enter_inline(self, run: _Run) -> None:
        for one in self.inline[len(run.live) :]:
            parent = run.live[-1] if run.live else run.element
            element = etree.SubElement(parent, one.tag, one.attributes)
            one.attributes.pop("id", None)
            self._name(element)
            run.live.append(element)
            if one.generated:
                self.generated.append(element)

    def _put(self, run: _Run, text: str) -> None:
        target = run.live[-1] if run.live else run.element
        if len(target):
            target[-1].tail = (target[-1].tail or "") + text
            run.last = (target[-1], True)
        else:
            target.text = (target.text or "") + text
            run.last = (target, False)

    def close_run(self) -> None:
        """End the running text; it goes if there is nothing to see in it."""
        run, self._run, self._wish = self._run, None, (IMPLIED, {})
        if run is None:
            return
        if run.element.tag != "pre":
            _strip_end(run)
        if not run.solid and run.element.tag not in LINES:
            self._discard(run.element)

    def finish(self) -> HtmlElement:
        """Give the result; paragraphs that need not be one are unwrapped."""
        for element in [*self.article.iter()][::-1]:
            if element.tag in {IMPLIED, "p", "li", "td", "th"}:
                self._name(element)
        runs = [*self.article.iter(IMPLIED), *self.article.iter("p")]
        paragraphs = [run for run in runs if not _needs_no_paragraph(run)]
        for run in runs:
            run.tag = IMPLIED
        for run in paragraphs:
            run.tag = "p"
        etree.strip_tags(self.article, IMPLIED)
        return self.article


def _needs_no_paragraph(run: HtmlElement) -> bool:
    parent = run.getparent()
    if parent is None or parent.tag not in MIXED or run.attrib:
        return False
    if parent.tag == "figure":
        return not run.text_content().strip(_BLANK)
    beside = {near.tag for near in (run.getprevious(), run.getnext()) if near is not None}
    return run.tag == IMPLIED and beside.isdisjoint({"p", IMPLIED})


def _without_id(attributes: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in attributes.items() if name != "id"}


def _strip_end(run: _Run) -> None:
    if run.last is not None:
        element, after = run.last
        if after:
            element.tail = (element.tail or "").rstrip(" ")
        else:
            element.text = (element.text or "").rstrip(" ")
