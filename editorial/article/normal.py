"""The normal form: an article alone, one block a line, written so that git shows what changed.

White space that HTML ignores is settled, attributes are sorted, no-break spaces are visible as
`&nbsp;`.  Writing and reading again changes nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree, html
from lxml.html import HtmlElement

from editorial.errors import SourceError
from editorial.markup import INLINE, STANDALONE

VOID = STANDALONE | {"hr"}
"""Elements without content or end tag (HTML, 13.1.2)."""

_BLANK = " \t\n\r\f"
_SPACE = re.compile(rf"[{_BLANK}]+")
_FILE_PARSER = html.HTMLParser(
    huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True
)
# One class for all elements: lxml.html would ask Python for the class of each.
_FILE_PARSER.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
_TEXT = etree.XPath(".//text() | .//br")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\u00a0": "&nbsp;"})
_QUOTED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\u00a0": "&nbsp;"})
_NEEDS_ESCAPE = re.compile(r"[&<>\u00a0]")


def document(article: HtmlElement, *, language: str, canonical: str) -> str:
    """Give the normal form of an `article` element as a whole document.

    The element is settled in place; its first `h1` is also the document's title.
    """
    settle(article)
    heading = article.find(".//h1")
    title = "" if heading is None else line_of(heading)
    link = f'<link rel="canonical" href="{quoted(canonical)}">\n' if canonical else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{quoted(language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escaped(title)}</title>\n{link}</head>\n<body>\n"
        f"{serialize(article)}\n</body>\n</html>\n"
    )


def read(text: str, *, path: str = "") -> HtmlElement:
    """Give the root element of a document in normal form.

    Raises:
        SourceError: there is no `article` element in it.
    """
    root = html.document_fromstring(text.encode() or b"<p>", parser=_FILE_PARSER)
    if root.find(".//article") is None:
        raise SourceError(
            "This is not an article in normal form.",
            cure="Import the page again with `editorial add`.",
            path=path,
        )
    return root


def line_of(element: HtmlElement) -> str:
    """Give the text of an element as one line; a `br` counts as one space."""
    if not len(element):
        return (element.text or "").strip()
    parts = _TEXT(element)
    assert isinstance(parts, list)  # the expression asks for nodes  # noqa: S101
    return "".join(part if isinstance(part, str) else " " for part in parts).strip()


def settle(root: HtmlElement) -> None:
    """Settle the white space of every block in place, as a browser would show it.

    Empty inline elements go, or to the start of their block when they have an id.
    Comments and processing instructions go.
    """
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    for element in list(root.iter("*")):
        if element.tag in INLINE:
            _settle_alt(element)
            continue
        for run in runs(element):
            _lead_with_anchors(element, run)
        if element.tag == "pre":
            _settle_verbatim(element)
            continue
        for run in runs(element):
            _settle_run(element, run)


class Run:
    """A stretch of running text inside a block element, between two of its block children."""

    __slots__ = ("before", "nodes")

    def __init__(self, before: HtmlElement | None) -> None:
        """Start a run after the block child `before`, or at the element's start for None."""
        self.before = before
        """The block child that the run follows; None at the start."""
        self.nodes: list[HtmlElement] = []
        """The inline elements of the run, in order."""

    def lead(self, element: HtmlElement) -> str:
        """Give the text before the first inline element."""
        return (element.text if self.before is None else self.before.tail) or ""

    def set_lead(self, element: HtmlElement, text: str | None) -> None:
        """Replace the text before the first inline element."""
        if self.before is None:
            element.text = text
        else:
            self.before.tail = text


def runs(element: HtmlElement) -> Iterator[Run]:
    """Give the runs of an element in order; blank ones included."""
    run = Run(None)
    for child in element:
        if child.tag in INLINE:
            run.nodes.append(child)
        else:
            yield run
            run = Run(child)
    yield run


def events(top: HtmlElement) -> Iterable[tuple[str, HtmlElement]]:
    """Give the start and end of an element and of all within it, in document order.

    Iterative, because 600 open levels are legal input.
    """
    if not len(top):
        return (("start", top), ("end", top))
    walked: Iterable[tuple[str, HtmlElement]] = etree.iterwalk(top, events=("start", "end"))
    return walked


def _lead_with_anchors(element: HtmlElement, run: Run) -> None:
    anchors: list[HtmlElement] = []
    for node in reversed([inner for top in run.nodes for inner in top.iter("*")]):
        if node.tag in STANDALONE or len(node) or (node.text and node.text.strip(_BLANK)):
            continue
        node.text, node.tail = None, (node.text or "") + (node.tail or "") or None
        if node in run.nodes:
            run.nodes.remove(node)
        node.drop_tag()
        if node.get("id"):
            anchors.append(node)
    for anchor in anchors:  # the last one first, so that they stand in their old order
        anchor.tail = run.lead(element) or None
        run.set_lead(element, None)
        element.insert(0 if run.before is None else element.index(run.before) + 1, anchor)
        run.nodes.insert(0, anchor)


def _settle_alt(element: HtmlElement) -> None:
    alt = element.get("alt")
    if alt:
        element.set("alt", _SPACE.sub(" ", alt).strip(" "))


def _settle_verbatim(element: HtmlElement) -> None:
    """Drop the line breaks at the ends: browsers ignore the first, and PO wants them in pairs."""
    if element.text:
        element.text = element.text.lstrip("\n")
    owner, place = (element[-1], "tail") if len(element) else (element, "text")
    setattr(owner, place, (getattr(owner, place) or "").rstrip("\n") or None)


def _settle_run(element: HtmlElement, run: Run) -> None:
    if not run.nodes:
        lead = run.lead(element)
        if lead:
            run.set_lead(element, _SPACE.sub(" ", lead).strip(" ") or None)
        return
    pieces = list(_pieces(element, run))
    _collapse(pieces)
    for piece in pieces:
        if piece.owner is not None:
            setattr(piece.owner, piece.place, piece.text or None)


def _collapse(pieces: list["_Piece"]) -> None:
    spaced = True  # white space at the start of a block or line is not shown
    last: _Piece | None = None
    for piece in pieces:
        if piece.owner is None:
            if piece.place == "br" and last is not None:
                last.text = last.text.removesuffix(" ")
            spaced, last = piece.place == "br", None
            continue
        piece.text = _SPACE.sub(" ", piece.text)
        if spaced:
            piece.text = piece.text.removeprefix(" ")
        if piece.text:
            spaced, last = piece.text.endswith(" "), piece
    if last is not None:
        last.text = last.text.removesuffix(" ")


@dataclass(slots=True)
class _Piece:
    """A text of a run and where it is kept; without an owner a `br` or `img` between texts."""

    owner: HtmlElement | None
    place: str
    text: str


def _pieces(element: HtmlElement, run: Run) -> Iterator[_Piece]:
    lead = (element, "text") if run.before is None else (run.before, "tail")
    yield _Piece(*lead, run.lead(element))
    for top in run.nodes:
        for event, node in events(top):
            if event == "end":
                yield _Piece(node, "tail", node.tail or "")
            elif node.tag in STANDALONE:
                yield _Piece(None, node.tag, "")
            else:
                yield _Piece(node, "text", node.text or "")


def escaped(text: str) -> str:
    """Give text as HTML, no-break spaces visible."""
    return text.translate(_ESCAPES) if _NEEDS_ESCAPE.search(text) else text


def quoted(text: str) -> str:
    """Give text as the inside of a double-quoted attribute."""
    return text.translate(_QUOTED)


def serialize(root: HtmlElement) -> str:
    """Give the HTML of a settled element: a line break between two block tags, nowhere else.

    So the tree that is read back differs only by blank text between blocks, which no run shows.
    Iterative, because 600 open levels are legal input.
    """
    out: list[str] = []
    block_tag = False  # whether the last thing written is the tag of a block element
    for event, node in etree.iterwalk(root, events=("start", "end")):
        tag = node.tag
        block = tag not in INLINE
        if block and block_tag and (event == "start" or len(node)):
            out.append("\n")
        if event == "start":
            out.append(f"<{tag}{_attributes(node)}>" if node.keys() else f"<{tag}>")
            text = node.text
        else:
            if tag not in VOID:
                out.append(f"</{tag}>")
            text = node.tail if node is not root else None
        block_tag = block
        if text and (not block or text.strip(_BLANK) or _beside_inline(event, node)):
            out.append(escaped(text))
            block_tag = False
    return "".join(out)


def _attributes(node: HtmlElement) -> str:
    return "".join(f' {key}="{quoted(value)}"' for key, value in sorted(node.items()))


def _beside_inline(event: str, node: HtmlElement) -> bool:
    follower = (node[0] if len(node) else None) if event == "start" else node.getnext()
    return node.tag == "pre" or (follower is not None and follower.tag in INLINE)
