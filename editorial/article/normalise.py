"""A page's article as clean HTML: the closed set of elements, absolute addresses, every word kept."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from editorial.article.addresses import absolute
from editorial.article.flatten import GENERATED, flatten
from editorial.article.images import captions_to_figures, emoji_to_text, promote_images
from editorial.article.recipe import common, select
from editorial.article.vocabulary import HEADINGS, SILENT, breaks, printable
from editorial.errors import SourceError
from editorial.model import Statement

_MEDIA = ("iframe", "video", "audio", "embed", "object")
_GLUED = re.compile(r"\b\w*[a-z]{2}\.[A-Z][a-z]+")
_INNER_NBSP = re.compile("(?<=\\S)\u00a0+(?=\\S)")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Normal:
    """An article in the closed set of elements."""

    article: HtmlElement
    """The `article` element."""
    soft_hyphens: int
    """Soft hyphens left out."""
    warnings: tuple[Statement, ...]
    """What a person should look at."""


def prepare(root: HtmlElement) -> None:
    """Promote pictures and take out what no reader sees, in place; before anything is measured."""
    promote_images(root)
    emoji_to_text(root)
    drop_silent(root)


def normalise(elements: Sequence[HtmlElement], *, base: str, title: str) -> Normal:
    """Give the article that stands in elements of a prepared page; they are changed.

    `base` is the canonical address, empty when it is not known.  The title becomes the `h1`.

    Raises:
        SourceError: text would be lost or added, which is a fault of this program.
    """
    before = shown(elements)
    captions_to_figures(elements)
    toggles_to_headings(elements)
    embeds_to_links(elements)
    warnings = settle_addresses(elements, base)
    flat = flatten(elements, _anchors(elements))
    article = flat.article
    _assert_conserved(before, shown([article], flat.generated))
    plain_headings(article)
    set_title(article, title)
    settle_anchors(article, base)
    if flat.lost_pictures:
        warnings.append(
            Statement(
                "Pictures without an address were left out: {count}.",
                {"count": flat.lost_pictures},
            )
        )
    return Normal(article, flat.soft_hyphens, (*warnings, *_glued(article)))


def drop_silent(root: HtmlElement) -> None:
    """Take out scripts, styles, `noscript`, comments and whatever else shows no text."""
    etree.strip_elements(
        root, "script", "style", "template", "noscript", "svg", etree.Comment, with_tail=False
    )
    etree.strip_elements(root, etree.ProcessingInstruction, with_tail=False)
    titles = {*select(root, ", ".join(common().toggle))}
    for button in [*root.iter("button")]:
        # The line of a part that opens and closes is often a button; others only do something.
        if button in titles or next(button.iterancestors(*HEADINGS, "summary"), None) is not None:
            button.tag = "span"
    etree.strip_elements(root, "button", with_tail=False)
    etree.strip_attributes(root, GENERATED)


def toggles_to_headings(elements: Iterable[HtmlElement]) -> None:
    """Make the visible line of a part that opens and closes a heading below the one before it."""
    for element in elements:
        toggles = {e for e in select(element, ", ".join(common().toggle)) if e is not element}
        level = 1
        for line in [*element.iter("*")] if toggles else []:
            if line in toggles:
                line.tag = f"h{min(level + 1, 6)}"
            elif line.tag in HEADINGS and not _within(line, toggles):
                level = int(line.tag[1])


def embeds_to_links(elements: Iterable[HtmlElement]) -> None:
    """Make an embedded video or the like a paragraph with a link to it."""
    for element in elements:
        for media in [*element.iter(*_MEDIA)]:
            address = _media_address(media)
            if address and not _hidden(media) and media is not element:
                paragraph = media.makeelement("p")
                link = etree.SubElement(paragraph, "a", {"href": address, GENERATED: ""})
                link.text = media.get("title") or media.get("aria-label") or address
                paragraph.tail, media.tail = media.tail, None
                media.getparent().replace(media, paragraph)


def settle_addresses(elements: Iterable[HtmlElement], base: str) -> list[Statement]:
    """Make addresses absolute, without tracking; those that lead nowhere go, with a warning."""
    lost: list[str] = []
    for element in elements:
        for node in element.iter("a", "img"):
            name = "href" if node.tag == "a" else "src"
            found = node.attrib.pop(name, "")
            address = absolute(found, base)
            if address is not None and base:
                address = address.removeprefix(base) if address.startswith(f"{base}#") else address
            if address is not None and not (name == "src" and address.startswith("#")):
                node.set(name, address)
            elif name == "href" and found.strip(" \t\n\r#"):
                lost.append(f"‘{_line(node)[:40]}’ ({found[:40]})")
    if not lost:
        return []
    return [
        Statement(
            "Links lost an address that cannot be published: {links}.",
            {"links": ", ".join(dict.fromkeys(lost))},
        )
    ]


def plain_headings(article: HtmlElement) -> None:
    """Take `strong` and `b` off headings that are bold from end to end."""
    for heading in article.iter(*HEADINGS):
        bold = [e for e in heading if e.tag in {"strong", "b"}]
        apart = [heading.text, *(e.tail for e in heading)]
        if bold and len(bold) == len(heading) and not any(_line_of(part) for part in apart):
            etree.strip_tags(heading, "strong", "b")


def set_title(article: HtmlElement, title: str) -> None:
    """Put the title at the head as the only `h1`; further ones become `h2`."""
    title = printable(title)
    for heading in [*article.iter("h1")]:
        if title and _squash(heading) == _squashed(title):
            heading.drop_tree()
        else:
            heading.tag = "h2"
    first = next((e for e in article.iter(*HEADINGS, "p")), None)
    if title and first is not None and first.tag != "p" and _squash(first) == _squashed(title):
        first.drop_tree()
    if title:
        head = article.makeelement("h1")
        head.text = title
        article.insert(0, head)


def settle_anchors(article: HtmlElement, base: str) -> None:
    """Let links to a place outside the article lead to the English page; drop unused ids."""
    used = {link.get("href") for link in article.iter("a")}
    for element in article.iter():
        if f"#{element.get('id')}" not in used:
            element.attrib.pop("id", None)
    known = {e.get("id") for e in article.iter() if e.get("id")}
    for link in [*article.iter("a")]:
        address = link.get("href", "")
        if address.startswith("#") and address[1:] not in known:
            if base:
                link.set("href", base + address)
            else:
                link.drop_tag()


def shown(elements: Iterable[HtmlElement], generated: frozenset[HtmlElement] = frozenset()) -> str:
    """Give the text that elements show, a line feed at every block boundary."""
    parts: list[str] = []
    for element in elements:
        parts.append("\n")
        walk = etree.iterwalk(element, events=("start", "end"))
        for event, node in walk:
            if event == "start" and (node.tag in SILENT or node in generated):
                walk.skip_subtree()
            elif event == "start":
                parts += "\n" if breaks(node.tag) else "", node.text or ""
            if event == "end" and node is not element:
                parts += "\n" if breaks(node.tag) else "", node.tail or ""
    return printable("".join(parts))


def _anchors(elements: Iterable[HtmlElement]) -> frozenset[str]:
    links = (link.get("href", "") for element in elements for link in element.iter("a"))
    return frozenset(address[1:] for address in links if address.startswith("#"))


def _assert_conserved(before: str, after: str) -> None:
    source, result = _squashed(before), _squashed(after)
    if source == result and len(_INNER_NBSP.findall(before)) == len(_INNER_NBSP.findall(after)):
        return
    at = next(
        (i for i, (one, other) in enumerate(zip(source, result, strict=False)) if one != other),
        min(len(source), len(result)),
    )
    raise SourceError(
        "Importing would change the text near ‘{words}’; this is a fault of the importer.",
        cure="Report it with the page; nothing was written.",
        words=source[max(0, at - 30) : at + 30],
    )


def _glued(article: HtmlElement) -> list[Statement]:
    found = [match[0] for part in shown([article]).split("\n") for match in _GLUED.finditer(part)]
    if not found:
        return []
    return [
        Statement(
            "Two texts possibly ran together at {places}.",
            {"places": ", ".join(f"‘{place}’" for place in found[:5])},
        )
    ]


def _media_address(media: HtmlElement) -> str | None:
    names = ("data-lazy-src", "data-src", "src", "data")
    inner = [*media.iter("source")]
    found = (e.get(name) for e in (media, *inner) for name in names)
    return next(
        (a for a in found if a and absolute(a, "https://host.example/") and a[:1] != "#"), None
    )


def _hidden(media: HtmlElement) -> bool:
    small = {media.get("width"), media.get("height")} & {"0", "1"}
    style = media.get("style", "").replace(" ", "")
    # The frame of an embedded post repeats the quotation before it.
    embedded = "wp-embedded-content" in media.get("class", "").split()
    return bool(small) or "display:none" in style or embedded


def _within(element: HtmlElement, places: set[HtmlElement]) -> bool:
    return any(above in places for above in element.iterancestors())


def _squashed(text: str) -> str:
    return _SPACE.sub("", text)


def _squash(element: HtmlElement) -> str:
    return _squashed("".join(element.itertext()))


def _line_of(text: str | None) -> str:
    return (text or "").strip()


def _line(element: HtmlElement) -> str:
    return _SPACE.sub(" ", "".join(element.itertext())).strip()
