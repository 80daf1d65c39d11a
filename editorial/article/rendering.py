"""From blocks back to HTML: targets put where the walk found the sources.

Elements and their attributes come from the source; a target gives text and the order of
placeholders, never markup.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import html
from lxml.html import HtmlElement

from editorial.article.blocks import UNPRINTED
from editorial.article.normal import Run, document, read, serialize
from editorial.article.walk import Slot, walk
from editorial.markup import element as element_name
from editorial.model import Article, Block, Message, Placeholder, Side


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
    _fill(article, body, targets, mark_language=False)
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
    _fill(article, body, targets, mark_language=True)
    _replace_links(body, furnishing)
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
    body.remove(heading)
    heading.attrib.clear()
    return serialize(heading).removeprefix("<h1>").removesuffix("</h1>")


def _fill(
    article: Article, body: HtmlElement, targets: Mapping[str, Message], *, mark_language: bool
) -> None:
    slots = list(walk(body))
    printed = (block for block in article.blocks if block.kind not in UNPRINTED)
    for slot, block in zip(slots, printed, strict=True):
        target = None if block.kept else targets.get(block.id)
        if target is None:
            if mark_language and slot.run is not None:
                _mark_english(slot, article.language)
        elif slot.run is None:
            slot.element.set("alt", target.plain)
        else:
            _Writer(slot, block, article.language).write(target)


def _mark_english(slot: Slot, language: str) -> None:
    only = sum(1 for child in slot.element if child not in slot.inline.values()) == 0
    if only:
        slot.element.set("lang", language)
        slot.element.set("translate", "no")
        return
    run = slot.run
    assert run is not None  # an `alt` has no run and is left out by the caller  # noqa: S101
    span = html.Element("span", lang=language, translate="no")
    span.text = run.lead(slot.element) or None
    run.set_lead(slot.element, None)
    slot.element.insert(0 if run.before is None else slot.element.index(run.before) + 1, span)
    span.extend(run.nodes)


class _Writer:
    """Writes a target's parts into a slot."""

    def __init__(self, slot: Slot, block: Block, language: str) -> None:
        self.slot = slot
        self.glossed = block.glossed
        self.language = language
        run = slot.run or Run(None)
        anchors = [node for node in run.nodes if node not in slot.inline.values()]
        for node in run.nodes:
            if node not in anchors:
                slot.element.remove(node)
        run.set_lead(slot.element, None)
        for node in anchors:
            node.tail = None
        self.parents: list[HtmlElement] = [slot.element]
        self.last: list[HtmlElement | None] = [anchors[-1] if anchors else run.before]

    def write(self, target: Message) -> None:
        for part in self._with_glosses(target.parts):
            if isinstance(part, str):
                self._text(part)
            elif isinstance(part, Placeholder):
                self._placeholder(part)
            else:
                self._append(part)

    def _with_glosses(
        self, parts: Sequence[str | Placeholder]
    ) -> list[str | Placeholder | HtmlElement]:
        """Put the English element before each glossed target, and the target in brackets."""
        result: list[str | Placeholder | HtmlElement] = []
        for part in parts:
            if isinstance(part, str) or part.name not in self.glossed:
                result.append(part)
            elif part.side is Side.CLOSE:
                result.append("]")
            elif part.name in self.slot.inline:
                result += [self._english(part.name), " ["]
        return _without_empty_glosses(result)

    def _english(self, name: str) -> HtmlElement:
        english = deepcopy(self.slot.inline[name])
        english.tail = None
        english.set("lang", self.language)
        english.set("translate", "no")
        return english

    def _placeholder(self, part: Placeholder) -> None:
        model = self.slot.inline.get(part.name)
        if part.side is Side.CLOSE:
            if len(self.parents) > 1 and self.parents[-1].tag == element_name(part.name):
                self.parents.pop()
                self.last.pop()
        elif model is not None:
            node = html.Element(model.tag, dict(model.attrib))
            self._append(node)
            if part.side is Side.OPEN:
                self.parents.append(node)
                self.last.append(None)

    def _append(self, node: HtmlElement) -> None:
        parent, last = self.parents[-1], self.last[-1]
        tail = None if last is None else last.tail
        parent.insert(0 if last is None else parent.index(last) + 1, node)
        if last is not None:
            last.tail = tail
        self.last[-1] = node

    def _text(self, text: str) -> None:
        parent, last = self.parents[-1], self.last[-1]
        if last is None:
            parent.text = (parent.text or "") + text
        else:
            last.tail = (last.tail or "") + text


def _without_empty_glosses(
    parts: list[str | Placeholder | HtmlElement],
) -> list[str | Placeholder | HtmlElement]:
    """Leave the brackets out where the target repeats the English instead of glossing it."""
    result: list[str | Placeholder | HtmlElement] = []
    for part in parts:
        if part == "]" and len(result) > 2 and result[-2] == " [":
            english, gloss = result[-3], result[-1]
            if not isinstance(english, str | Placeholder) and gloss == english.text_content():
                del result[-2:]
                continue
        if part == "]" and result and result[-1] == " [":
            result.pop()
            continue
        result.append(part)
    return result


def _replace_links(body: HtmlElement, furnishing: Furnishing) -> None:
    for link in body.iter("a"):
        address = link.get("href")
        if address in furnishing.links:
            link.set("href", furnishing.links[address])


def _show_images(body: HtmlElement, furnishing: Furnishing) -> None:
    for image in list(body.iter("img")):
        address = image.get("src", "")
        if address in furnishing.images:
            image.set("src", furnishing.images[address])
            image.set("alt", image.get("alt") or "")
            continue
        link = html.Element("a", href=address)
        link.text = furnishing.picture
        link.tail, image.tail = image.tail, None
        parent = image.getparent()
        if parent is None:
            continue
        if any(above.tag == "a" for above in image.iterancestors()):
            parent.text = (parent.text or "") + furnishing.picture
            parent.remove(image)
        else:
            parent.replace(image, link)


def _frame_tables(body: HtmlElement, furnishing: Furnishing) -> None:
    for number, table in enumerate(list(body.iter("table")), start=1):
        caption = table.find("caption")
        label = caption.text_content().strip() if caption is not None else ""
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
        sections.append((heading.get("id", ""), heading.text_content().strip()))
    return tuple(sections)
