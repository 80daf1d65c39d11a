"""Elements: which an article may hold, which stand in which, and what the others mean."""

import re

from lxml.html import HtmlElement

SILENT = frozenset(
    [
        *("script", "style", "template", "noscript", "link", "meta", "base", "title", "head"),
        *("svg", "canvas", "object", "embed", "iframe", "audio", "video", "source", "track"),
        *("map", "area", "input", "select", "textarea", "datalist", "progress", "meter", "option"),
        *("button", "param", "frame", "frameset", "annotation", "col", "colgroup"),
    ]
)
"""Elements whose content no reader of the article sees as text."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

RUNS = frozenset({"p", *HEADINGS, "pre"})
"""Blocks that hold running text and stand among other blocks."""

FLOW = RUNS | {"ul", "ol", "dl", "table", "figure", "blockquote", "details", "hr"}
"""Blocks that stand among each other."""

_ROWS = frozenset({"tr"})
HOLDS = {
    "article": FLOW,
    "blockquote": FLOW,
    "li": FLOW,
    "dd": FLOW,
    "td": FLOW,
    "th": FLOW,
    "figcaption": FLOW,
    "figure": FLOW | {"figcaption"},
    "details": FLOW | {"summary"},
    "ul": frozenset({"li"}),
    "ol": frozenset({"li"}),
    "dl": frozenset({"dt", "dd"}),
    "table": frozenset({"caption", "thead", "tbody", "tfoot"}),
    "thead": _ROWS,
    "tbody": _ROWS,
    "tfoot": _ROWS,
    "tr": frozenset({"td", "th"}),
}
"""Which blocks may stand directly in a block."""

CHILD = {
    "ul": "li",
    "ol": "li",
    "dl": "dd",
    "table": "tbody",
    "thead": "tr",
    "tbody": "tr",
    "tfoot": "tr",
    "tr": "td",
}
"""The block that text standing loose in a block belongs in."""

PARENT = {
    "li": "ul",
    "dt": "dl",
    "dd": "dl",
    "td": "tr",
    "th": "tr",
    "tr": "tbody",
    "caption": "table",
    "thead": "table",
    "tbody": "table",
    "tfoot": "table",
}
"""The block that a part standing loose belongs in."""

LINES = frozenset({"dt", "summary", "caption"})
"""Blocks that hold text and no blocks."""

MIXED = frozenset({"li", "td", "th", "dd", "figcaption", "figure"})
"""Blocks whose text may stand in them without a paragraph."""

INLINE = {
    **{name: name for name in ("em", "strong", "i", "b", "sup", "sub", "a", "span", "abbr")},
    **{name: name for name in ("cite", "q", "code", "bdi", "s")},
    "acronym": "abbr",
    "strike": "s",
    "del": "s",
    "tt": "code",
    "kbd": "code",
    "samp": "code",
}
"""Inline elements and what each becomes."""

LAYOUT = frozenset(
    [
        *("html", "body", "div", "section", "article", "main", "header", "footer", "nav", "aside"),
        *("center", "form", "fieldset", "legend", "address", "hgroup", "dialog", "search", "menu"),
        *("dir", "noframes", "optgroup"),
    ]
)
"""Elements that only arrange blocks; elements nobody knows are inline, as in browsers."""

_ATTRIBUTES = {
    "a": ("href", "hreflang"),
    "abbr": ("title",),
    "ol": ("start",),
    "img": ("src", "alt", "width", "height"),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
}
_EVERYWHERE = ("lang", "dir", "translate")
_NUMBER = re.compile(r"[0-9]{1,5}")
_TAG = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_VALUES = {
    **dict.fromkeys(("width", "height", "colspan", "rowspan"), _NUMBER),
    "start": re.compile(r"-?[0-9]{1,5}"),
    **dict.fromkeys(("lang", "hreflang"), _TAG),
    "dir": re.compile(r"ltr|rtl|auto"),
    "translate": re.compile(r"yes|no"),
    "scope": re.compile(r"row|col|rowgroup|colgroup"),
}
_UNPRINTABLE = re.compile("[\u00ad\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def attributes(node: HtmlElement, tag: str) -> dict[str, str]:
    """Give the attributes that an element keeps when it becomes a `tag`."""
    found = {}
    for name in (*_EVERYWHERE, *_ATTRIBUTES.get(tag, ())):
        value = printable(node.get(name, "")) if name in node.attrib else None
        if value is not None and (name not in _VALUES or _VALUES[name].fullmatch(value)):
            found[name] = value
    return found


def breaks(tag: str) -> bool:
    """Whether an element makes a boundary in running text, as a block or a line break does."""
    return tag in HOLDS or tag in RUNS or tag in LINES or tag in LAYOUT or tag in {"hr", "br"}


def printable(text: str) -> str:
    """Give text without soft hyphens and control characters."""
    return _UNPRINTABLE.sub("", text)
