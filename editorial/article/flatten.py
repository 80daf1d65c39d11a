"""Any HTML as the closed set of elements of an article, in one pass.

Layout elements go and the block boundaries that they made stay.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from lxml import etree, html
from lxml.html import HtmlElement

GENERATED = "data-generated"
"""Marks an element of the source whose text this program wrote."""

SILENT = frozenset(
    "script style template noscript link meta base title head svg canvas object embed iframe audio"
    " video source track map area input select textarea datalist progress meter option button"
    " param frame frameset annotation col colgroup".split()
)
"""Elements whose content no reader of the article sees as text."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_FLOW = frozenset(
    ["p", *_HEADINGS, "ul", "ol", "dl", "table", "figure", "blockquote", "pre", "details", "hr"]
)
_ROWS = frozenset({"tr"})
_HOLDS = {
    "article": _FLOW,
    "blockquote": _FLOW,
    "li": _FLOW,
    "dd": _FLOW,
    "td": _FLOW,
    "th": _FLOW,
    "figcaption": _FLOW,
    "figure": _FLOW | {"figcaption"},
    "details": _FLOW | {"summary"},
    "ul": frozenset({"li"}),
    "ol": frozenset({"li"}),
    "dl": frozenset({"dt", "dd"}),
    "table": frozenset({"caption", "thead", "tbody", "tfoot"}),
    "thead": _ROWS,
    "tbody": _ROWS,
    "tfoot": _ROWS,
    "tr": frozenset({"td", "th"}),
}
_CHILD = {"ul": "li", "ol": "li", "dl": "dd", "table": "tbody", "thead": "tr", "tbody": "tr"}
_CHILD |= {"tfoot": "tr", "tr": "td"}
_PARENT = {"li": "ul", "dt": "dl", "dd": "dl", "td": "tr", "th": "tr", "tr": "tbody"}
_PARENT |= dict.fromkeys(("caption", "thead", "tbody", "tfoot"), "table")
_LINES = frozenset({"dt", "summary", "caption"})
"""Blocks that hold text and no blocks."""
_RUNS = frozenset({"p", *_HEADINGS, "pre"})
_MIXED = frozenset({"li", "td", "th", "dd", "figcaption", "figure"})
"""Blocks whose text may stand in them without a paragraph."""
_INLINE = {name: name for name in "em strong i b sup sub a span abbr cite q code bdi s".split()}
_INLINE |= {"acronym": "abbr", "strike": "s", "del": "s", "tt": "code", "kbd": "code", "samp": "code"}
_UNWRAPPED = frozenset(
    "font u ins small big mark time label dfn var bdo data nobr o:p wbr ruby rb rt rp blink"
    " fb:like picture slot st1:place".split()
)
_ATTRIBUTES = {
    "a": ("href", "hreflang"),
    "abbr": ("title",),
    "ol": ("start",),
    "img": ("src", "alt", "width", "height"),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
}
_EVERYWHERE = ("lang", "dir", "translate")
_NUMBER = re.compile(r"-?[0-9]{1,5}")
_VALUES = dict.fromkeys(("start", "width", "height", "colspan", "rowspan"), _NUMBER) | {
    "lang": re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*"),
    "hreflang": re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*"),
    "dir": re.compile(r"ltr|rtl|auto"),
    "translate": re.compile(r"yes|no"),
    "scope": re.compile(r"row|col|rowgroup|colgroup"),
}
_SPACE = re.compile(r"[ \t\n\r\f]+")
_UNPRINTABLE = re.compile("[\u00ad\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_BLANK = " \t\n\r\f\u00a0"
_IMPLIED = "run"
"""Stands for `p` around text that had no paragraph of its own."""


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
    builder = _Builder(anchors)
    for source in sources:
        builder.add(source)
    return builder.finish()


@dataclass(slots=True)
class _Inline:
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


class _End(Enum):
    """What the end of a source element means."""

    NOTHING = auto()
    INLINE = auto()
    SOFT = auto()
    BLOCK = auto()


class _Builder:
    """The result under construction; `add` reads a source, the other methods write."""

    def __init__(self, anchors: frozenset[str]) -> None:
        self.anchors = set(anchors)
        self.article: HtmlElement = html.Element("article")
        self.levels = [_Level(self.article, implied=False)]
        self.inline: list[_Inline] = []
        self.run: _Run | None = None
        self.wish: tuple[str, dict[str, str]] = (_IMPLIED, {})
        self.waiting: list[str] = []
        self.generated: list[HtmlElement] = []
        self.soft_hyphens = 0
        self.lost_pictures = 0

    def add(self, source: HtmlElement) -> None:
        ends: list[tuple[_End, int]] = []
        walk = etree.iterwalk(source, events=("start", "end", "comment", "pi"))
        for event, node in walk:
            if event == "start":
                if node.tag in SILENT:
                    walk.skip_subtree()
                    ends.append((_End.NOTHING, 0))
                else:
                    ends.append(self.start(node))
                    self.text(node.text)
                continue
            if event == "end":
                self.end(*ends.pop())
            if node is not source:
                self.text(node.tail)
        self.close_run()
        self.close_to(1)

    def start(self, node: HtmlElement) -> tuple[_End, int]:
        """Open what an element means; say what its end means."""
        tag, height = node.tag, len(self.levels)
        if tag in _INLINE and self.means_something(node):
            attributes = _attributes(node, _INLINE[tag]) | self.anchor(node)
            self.inline.append(_Inline(_INLINE[tag], attributes, GENERATED in node.attrib))
            return _End.INLINE, height
        anchor = self.anchor(node)
        if tag in {"br", "img"} or tag in _INLINE or tag in _UNWRAPPED:
            self.waiting += anchor.values()
            if tag == "br":
                self.line_break()
            elif tag == "img":
                self.picture(node)
            return _End.NOTHING, height
        if self.in_line() or (self.in_heading() and tag not in _FLOW - {"p"} and tag not in _PARENT):
            self.waiting += anchor.values()
            self.line_break()
            return _End.SOFT, height
        self.close_run()
        if tag in _RUNS:
            self.wish = (tag, _attributes(node, tag) | anchor)
        elif tag != "article" and (tag in _HOLDS or tag in _LINES or tag == "hr"):
            height = self.open(tag, _attributes(node, tag) | anchor)
        else:
            self.waiting += anchor.values()
        return _End.BLOCK, height

    def end(self, meaning: _End, height: int) -> None:
        if meaning is _End.INLINE:
            gone = self.inline.pop()
            if self.run is not None and len(self.run.live) > len(self.inline):
                self.run.live.pop()
            if "id" in gone.attributes:  # it was empty
                self.waiting.append(gone.attributes["id"])
        elif meaning is _End.SOFT:
            self.line_break()
        elif meaning is _End.BLOCK:
            self.close_run()
            self.close_to(height)

    def means_something(self, node: HtmlElement) -> bool:
        if node.tag == "a":
            return "href" in node.attrib and not any(one.tag == "a" for one in self.inline)
        return node.tag != "span" or "lang" in node.attrib or "dir" in node.attrib

    def anchor(self, node: HtmlElement) -> dict[str, str]:
        """Give the id that something links to, once."""
        for name in (node.get("id"), node.get("name") if node.tag == "a" else None):
            if name in self.anchors:
                self.anchors.discard(name)
                return {"id": name}
        return {}

    def in_line(self) -> bool:
        return self.levels[-1].element.tag in _LINES

    def in_heading(self) -> bool:
        return (self.wish[0] if self.run is None else self.run.element.tag) in _HEADINGS

    def in_pre(self) -> bool:
        return (self.wish[0] if self.run is None else self.run.element.tag) == "pre"

    # --- blocks --------------------------------------------------------------------------------

    def open(self, tag: str, attributes: dict[str, str]) -> int:
        """Open a block where it may stand; give the number of levels without it."""
        if tag in {"figcaption", "summary"} and tag not in _HOLDS[self.levels[-1].element.tag]:
            self.waiting += [attributes["id"]] if "id" in attributes else []
            return len(self.levels)
        self.make_room(tag)
        self.push(tag, attributes, implied=False)
        return len(self.levels) - 1

    def make_room(self, tag: str) -> None:
        """Close and open implied levels until the innermost may hold `tag`."""
        while self.levels[-1].implied and tag not in _HOLDS[self.top]:
            self.close_to(len(self.levels) - 1)
        while tag not in _HOLDS[self.top]:
            items = self.levels[-1].element
            if tag in {"ul", "ol"} and self.top in {"ul", "ol"} and len(items):
                self.levels.append(_Level(items[-1], implied=True))  # a list between items
            elif self.top in _CHILD:
                self.push(_CHILD[self.top], {}, implied=True)
            else:
                self.make_room(_PARENT[tag])
                self.push(_PARENT[tag], {}, implied=True)

    @property
    def top(self) -> str:
        """The tag of the innermost open block."""
        return str(self.levels[-1].element.tag)

    def push(self, tag: str, attributes: dict[str, str], *, implied: bool) -> None:
        element = etree.SubElement(self.levels[-1].element, tag, attributes)
        self.name(element)
        self.levels.append(_Level(element, implied))

    def close_to(self, height: int) -> None:
        """Close levels until `height` are open; those that stayed empty go."""
        while len(self.levels) > height:
            element = self.levels.pop().element
            if not len(element) and not element.text and element.tag not in {"td", "th", "hr"}:
                self.discard(element)

    def discard(self, element: HtmlElement) -> None:
        self.waiting += [found for e in element.iter() if (found := e.get("id"))]
        element.drop_tree()

    def name(self, element: HtmlElement) -> None:
        """Give an element the id that an empty or layout element before it had."""
        if self.waiting and "id" not in element.attrib:
            element.set("id", self.waiting.pop(0))

    # --- running text --------------------------------------------------------------------------

    def text(self, text: str | None) -> None:
        if not text:
            return
        self.soft_hyphens += text.count("\u00ad")
        text = printable(text)
        if self.in_pre():
            run = self.open_run()
            self.put(run, text)
            run.solid = run.solid or bool(text.strip(_BLANK))
            return
        text = _SPACE.sub(" ", text)
        if text.strip(" "):
            run = self.open_run()
            self.put(run, text.removeprefix(" ") if run.spaced else text)
            run.spaced = text.endswith(" ")
            run.solid = run.solid or bool(text.strip(_BLANK))
        elif text and self.run is not None and not self.run.spaced and not self.run.breaks:
            self.put(self.run, " ")
            self.run.spaced = True

    def line_break(self) -> None:
        if self.in_pre():
            self.text("\n")
        elif self.run is not None and self.run.solid:
            self.run.breaks += 1

    def picture(self, node: HtmlElement) -> None:
        attributes = _attributes(node, "img")
        if attributes.get("width") in {"0", "1"} or attributes.get("height") in {"0", "1"}:
            return  # counts visitors
        if not attributes.get("src"):
            self.lost_pictures += 1
            return
        run = self.open_run()
        self.name(etree.SubElement(run.live[-1] if run.live else run.element, "img", attributes))
        run.solid, run.spaced, run.last = True, False, None

    def open_run(self) -> _Run:
        """Give the running text, ready for what comes next: line breaks and inline elements."""
        if self.run is not None and self.run.breaks > 1 and self.run.element.tag in {"p", _IMPLIED}:
            wish = (str(self.run.element.tag), _without_id(self.run.element.attrib))
            self.close_run()
            self.wish = wish
        if self.run is None:
            self.run = self.new_run()
        if self.run.breaks:
            _strip_end(self.run)
            self.enter_inline(self.run)
            etree.SubElement(self.run.live[-1] if self.run.live else self.run.element, "br")
            self.run.breaks, self.run.spaced, self.run.last = 0, True, None
        self.enter_inline(self.run)
        return self.run

    def new_run(self) -> _Run:
        if self.in_line():
            return _Run(self.levels[-1].element)
        tag, attributes = self.wish
        self.make_room("p" if tag == _IMPLIED else tag)
        element = etree.SubElement(self.levels[-1].element, tag, attributes)
        self.name(element)
        return _Run(element)

    def enter_inline(self, run: _Run) -> None:
        for one in self.inline[len(run.live) :]:
            parent = run.live[-1] if run.live else run.element
            element = etree.SubElement(parent, one.tag, one.attributes)
            one.attributes.pop("id", None)
            self.name(element)
            run.live.append(element)
            if one.generated:
                self.generated.append(element)

    def put(self, run: _Run, text: str) -> None:
        target = run.live[-1] if run.live else run.element
        if len(target):
            target[-1].tail = (target[-1].tail or "") + text
            run.last = (target[-1], True)
        else:
            target.text = (target.text or "") + text
            run.last = (target, False)

    def close_run(self) -> None:
        run, self.run, self.wish = self.run, None, (_IMPLIED, {})
        if run is None:
            return
        if run.element.tag != "pre":
            _strip_end(run)
        if not run.solid and run.element.tag not in _LINES:
            self.discard(run.element)

    def finish(self) -> Flat:
        """Give the result; paragraphs that need not be one are unwrapped."""
        for element in [*self.article.iter()][::-1]:
            if self.waiting and element is not self.article and "id" not in element.attrib:
                self.name(element)
        runs = [*self.article.iter(_IMPLIED), *self.article.iter("p")]
        paragraphs = [run for run in runs if not _needs_no_paragraph(run)]
        for run in runs:
            run.tag = _IMPLIED
        for run in paragraphs:
            run.tag = "p"
        etree.strip_tags(self.article, _IMPLIED)
        return Flat(
            self.article, frozenset(self.generated), self.soft_hyphens, self.lost_pictures
        )


def printable(text: str) -> str:
    """Give text without soft hyphens and control characters."""
    return _UNPRINTABLE.sub("", text)


def _needs_no_paragraph(run: HtmlElement) -> bool:
    parent = run.getparent()
    if parent is None or parent.tag not in _MIXED:
        return False
    if parent.tag == "figure":
        return not run.text_content().strip(_BLANK)
    beside = {near.tag for near in (run.getprevious(), run.getnext()) if near is not None}
    return run.tag == _IMPLIED and beside.isdisjoint({"p", _IMPLIED})


def _attributes(node: HtmlElement, tag: str) -> dict[str, str]:
    found = {}
    for name in (*_EVERYWHERE, *_ATTRIBUTES.get(tag, ())):
        value = printable(node.get(name)) if name in node.attrib else None
        if value is not None and (name not in _VALUES or _VALUES[name].fullmatch(value)):
            found[name] = value
    return found


def _without_id(attributes: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in attributes.items() if name != "id"}


def _strip_end(run: _Run) -> None:
    if run.last is not None:
        element, after = run.last
        if after:
            element.tail = (element.tail or "").rstrip(" ")
        else:
            element.text = (element.text or "").rstrip(" ")
