"""A page as it stands online, cut into the pieces that its readers see: texts, links, pictures."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from editorial.article.normalise import prepare
from editorial.article.parsing import parse_page
from editorial.article.recipe import select
from editorial.article.vocabulary import HEADINGS, SILENT, breaks, printable


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link in a text."""

    text: str
    """What is read."""
    address: str
    """Where it leads; empty when it leads nowhere."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A text between two block boundaries, or a picture."""

    element: str
    """The nearest block element: `p`, `figcaption`; `img` for a picture."""
    text: str
    """What is read, white space settled; a picture's alternative text."""
    section: str
    """The nearest heading before it; empty without one."""
    links: tuple[Anchor, ...] = ()
    """Its links, in order."""
    address: str = ""
    """A picture's address; empty for a text."""


@dataclass(frozen=True, slots=True)
class Live:
    """What can be compared of a page."""

    pieces: tuple[Piece, ...]
    """Texts and pictures, in reading order."""
    canonical: str
    """The address that the page calls its own; empty when it names none."""
    hidden: bool
    """Whether it asks search engines to leave it out."""


def live(data: bytes, *, within: str = "body") -> Live:
    """Give what readers see of a saved page, in the first element that the CSS `within` selects.

    Raises:
        SourceError: it is no HTML, or it cannot be read whole.
    """
    root = parse_page(data).root
    canonical = root.find(".//link[@rel='canonical']")
    robots = " ".join(one.get("content", "") for one in root.iterfind(".//meta[@name='robots']"))
    prepare(root)
    top = next(iter(select(root, within)), root)
    return Live(
        tuple(_Reader(top).pieces()),
        "" if canonical is None else canonical.get("href", "").strip(),
        "noindex" in robots.lower(),
    )


@dataclass
class _Reader:
    """Walks through an element, and gives a piece at every block boundary."""

    top: HtmlElement
    section: str = ""
    text: list[str] = field(default_factory=list)
    links: list[Anchor] = field(default_factory=list)
    pictures: list[Piece] = field(default_factory=list)
    opened: list[tuple[HtmlElement, int]] = field(default_factory=list)
    """Links that are open, with the number of texts before their own."""

    def pieces(self) -> Iterator[Piece]:
        """Give the pieces in reading order."""
        around = ["p"]
        walk = etree.iterwalk(self.top, events=("start", "end"))
        for event, node in walk:
            boundary = breaks(node.tag) and node.tag != "br"
            if event == "end":
                if boundary:
                    yield from self._flush(around.pop())
                elif node.tag == "a":
                    self._close()
                self.text.append(node.tail or "" if node is not self.top else "")
                continue
            if node.tag in SILENT:
                walk.skip_subtree()
                continue
            if boundary:
                yield from self._flush(around[-1])
                around.append(node.tag)
            self._start(node)
        yield from self._flush("p")

    def _start(self, node: HtmlElement) -> None:
        if node.tag == "br":
            self.text.append(" ")
        elif node.tag == "a":
            self.opened.append((node, len(self.text)))
        elif node.tag == "img":
            picture = Piece("img", _line(node.get("alt", "")), "", (), node.get("src", ""))
            self.pictures.append(picture)
        self.text.append(node.text or "")

    def _close(self) -> None:
        node, start = self.opened.pop()
        if node.get("href"):
            said = _line("".join(self.text[start:]))
            self.links.append(Anchor(said, node.get("href", "").strip()))

    def _flush(self, element: str) -> Iterator[Piece]:
        said = _line("".join(self.text))
        if said:
            yield Piece(element, said, self.section, tuple(self.links))
            if element in HEADINGS:
                self.section = said
        for one in self.pictures:
            yield Piece(one.element, one.text, self.section, (), one.address)
        # A link around blocks goes on in the next piece.
        self.opened = [(node, 0) for node, _ in self.opened]
        self.text, self.links, self.pictures = [], [], []


def _line(text: str) -> str:
    return " ".join(printable(text).split())
