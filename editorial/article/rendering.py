"""From blocks back to HTML: targets put where the walk found the sources.

Elements and their attributes come from the source; a target gives text and the order of
placeholders, never markup.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import html
from lxml.html import HtmlElement

from editorial.article.blocks import UNPRINTED
from editorial.article.normal import document, line_of, read, serialize
from editorial.article.walk import walk
from editorial.article.writing import mark_english, write
from editorial.model import Article, Message


@dataclass(frozen=True)
class Furnishing:
    """What a page needs beyond the article: addresses, pictures and words of its own language."""

    links: Mapping[str, str] = field(default_factory=dict)
    """Reviewed replacements, from an address in the source to its Dutch counterpart."""
    images: Mapping[str, str] = field(default_factory=dict)
    """Pictures that may be shown: from the address in the source to the page's own file."""
    table: str = "Table {number}"
    """The name of a table without a caption."""
    picture: str = "Picture on the source's page"
    """The text of the link that stands for a picture that may not be shown."""


@dataclass(frozen=True)
class Composition:
    """The inside of a page: the title, the article without it, and its sections."""

    title: str
    """What stands in the first heading, inline elements included."""
    html: str
    """Block elements in normal form."""
    sections: tuple[tuple[str, str], ...]
    """Id and text of each second-level heading, in order."""


def render(article: Article, targets: Mapping[str, Message]) -> str:
    """Give the article in normal form with `targets` (by block id) in place of their sources.

    Blocks without a target stay in the source language.  With each block's own message the
    result is the article's normal form.
    """
    root = read(article.html)
    body = root.find(".//article")
    _fill(article, body, targets, english="")
    link = root.find(".//link[@rel='canonical']")
    return document(
        body,
        language=article.language,
        canonical="" if link is None else link.get("href", ""),
    )


def compose(
    article: Article, targets: Mapping[str, Message], furnishing: Furnishing
) -> Composition:
    """Give the inside of a page: targets in place, English left in place marked as English."""
    body = read(article.html).find(".//article")
    _fill(article, body, targets, english=article.language)
    _replace_links(body, furnishing)
    _mark_addresses(body)
    _show_images(body, furnishing)
    _frame_tables(body, furnishing)
    sections = _anchor_sections(body)
    title = _take_title(body)
    inner = serialize(body).removeprefix("<article>").removesuffix("</article>").strip("\n")
    return Composition(title, inner, sections)


def _take_title(body: HtmlElement) -> str:
    heading = body.find("h1")
    if heading is None:
        return ""
    heading.drop_tree()
    heading.attrib.clear()
    return serialize(heading).removeprefix("<h1>").removesuffix("</h1>")


def _fill(
    article: Article, body: HtmlElement, targets: Mapping[str, Message], *, english: str
) -> None:
    """Put the targets in place; what stays in English is marked with the tag `english`, if any."""
    slots = list(walk(body))
    printed = (block for block in article.blocks if block.kind not in UNPRINTED)
    for slot, block in zip(slots, printed, strict=True):
        target = None if block.kept else targets.get(block.id)
        if target is not None:
            write(slot, target, policy=block.policy, glossed=block.glossed, english=english)
        else:
            mark_english(slot, english)


def _replace_links(body: HtmlElement, furnishing: Furnishing) -> None:
    for link in body.iter("a"):
        address = link.get("href")
        if address in furnishing.links:
            link.set("href", furnishing.links[address])


def _mark_addresses(body: HtmlElement) -> None:
    """Mark links that show their own address, so that print does not repeat it."""
    for link in body.iter("a"):
        if link.get("href") == link.text_content():
            link.set("class", "address")


def _show_images(body: HtmlElement, furnishing: Furnishing) -> None:
    for image in list(body.iter("img")):
        address = image.get("src", "")
        if address in furnishing.images:
            image.set("src", furnishing.images[address])
            image.set("alt", image.get("alt") or "")
        elif any(above.tag == "a" for above in image.iterancestors()):
            image.text = furnishing.picture
            image.drop_tag()
        else:
            link = html.Element("a", href=address)
            link.text = furnishing.picture
            image.addprevious(link)
            image.drop_tree()


def _frame_tables(body: HtmlElement, furnishing: Furnishing) -> None:
    for number, table in enumerate(list(body.iter("table")), start=1):
        caption = table.find("caption")
        label = "" if caption is None else line_of(caption)
        frame = html.Element(
            "div",
            {
                "class": "table",
                "role": "region",
                "tabindex": "0",
                "aria-label": label or furnishing.table.format(number=number),
            },
        )
        parent = table.getparent()
        if parent is not None:
            frame.tail, table.tail = table.tail, None
            parent.replace(table, frame)
            frame.append(table)


def _anchor_sections(body: HtmlElement) -> tuple[tuple[str, str], ...]:
    sections: list[tuple[str, str]] = []
    for number, heading in enumerate(body.iter("h2"), start=1):
        heading.set("id", heading.get("id") or f"deel-{number}")
        sections.append((heading.get("id", ""), line_of(heading)))
    return tuple(sections)
