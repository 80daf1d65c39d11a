"""From blocks back to HTML: targets put where the walk found the sources.

Elements and their attributes come from the source; a target gives text and the order of
placeholders, never markup.
"""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from editorial.article.normal import escaped
from editorial.article.scanning import (
    attributes,
    changed,
    line_of,
    scan,
    start_tag,
    unescaped,
)
from editorial.article.writing import Sheet
from editorial.model import Article, Block, Kind, Message, Place

_TITLE = re.compile(r"<h1(?: [^<>]*)?>(.*?)</h1>\n?", re.DOTALL)
_HEAD_TITLE = re.compile(r"<title>[^<>]*</title>")
_SECTION = re.compile(r"(<h2(?: [^<>]*)?>)(.*?)</h2>", re.DOTALL)
_TABLE = re.compile(r"(<table(?: [^<>]*)?>)(?:\n?<caption(?: [^<>]*)?>(.*?)</caption>)?", re.DOTALL)
_LINK = re.compile(r"(<a [^<>]*>)([^<>]*)</a>")
_PICTURE = re.compile(r"<img [^<>]*>")


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
    description: str = ""
    """What stands in place of pictures, with `{alt}`, where none are wanted; empty shows them."""
    located: bool = False
    """Whether elements say in `data-block` which block they show; never on a published page."""


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
    found = scan(article.html)
    sheet = Sheet(found, list(found.tokens), english="")
    _fill(sheet, article, targets)
    body = "".join(sheet.tokens)
    heading = _TITLE.search(body)
    title = escaped(line_of(heading[1])) if heading else ""
    head = _HEAD_TITLE.sub(lambda _: f"<title>{title}</title>", found.head, count=1)
    return f"{head}{body}{found.foot}"


def compose(
    article: Article, targets: Mapping[str, Message], furnishing: Furnishing
) -> Composition:
    """Give the inside of a page: targets in place, English left in place marked as English."""
    found = scan(article.html)
    sheet = Sheet(found, list(_furnished(found.tokens, furnishing)), article.language)
    _fill(sheet, article, targets)
    if furnishing.located:
        for block in article.translatable:
            if block.place is not None:
                sheet.locate(block, block.place)
    body = _described("".join(sheet.tokens), furnishing)
    body = _framed(_with_addresses(body), furnishing)
    body, sections = _anchored(body)
    heading = _TITLE.search(body)
    body = _TITLE.sub("", body, count=1).strip("\n")
    return Composition(heading[1] if heading else "", body, sections)


def passages(
    article: Article, targets: Mapping[str, Message], furnishing: Furnishing
) -> Mapping[str, str]:
    """Give what each block of the article says, as HTML by block id; without a target in English.

    The elements around a block are left out, and so are blocks that have no text of their own on
    the page: alternative texts, and the summary.
    """
    found = scan(article.html)
    sheet = Sheet(found, list(_furnished(found.tokens, furnishing)), article.language)
    written = [block for block in article.blocks if block.place and block.kind is not Kind.ALT]
    for block in written:
        if block.place and not block.kept and block.id in targets:
            sheet.write(block, block.place, targets[block.id])
    return {
        block.id: "".join(sheet.tokens[block.place.start : block.place.end])
        for block in written
        if block.place
    }


def _fill(sheet: Sheet, article: Article, targets: Mapping[str, Message]) -> None:
    """Put the targets in their blocks' places; what stays in English is marked.

    Alternative texts come first, because their tags are part of the runs around them.
    """
    runs: list[tuple[Block, Place, Message | None]] = []
    for block in article.blocks:
        place, target = block.place, None if block.kept else targets.get(block.id)
        if place is None:
            continue  # the summary stands in the page's own words, not in the article
        if block.kind is not Kind.ALT:
            runs.append((block, place, target))
        elif target is not None:
            sheet.write(block, place, target)
        elif not (runs and runs[-1][2] is None and place.start < runs[-1][1].end):
            sheet.mark_english(block, place)
    for block, place, target in runs:
        if target is None:
            sheet.mark_english(block, place)
        else:
            sheet.write(block, place, target)


def _furnished(tokens: Sequence[str], furnishing: Furnishing) -> Iterator[str]:
    """Give the tokens with links and pictures as the page has them."""
    in_link = False
    for token in tokens:
        if token.startswith("<img "):
            yield _picture(token, furnishing, in_link=in_link)
        elif token.startswith(("<a ", "<a>")):
            in_link = True
            address = attributes(token).get("href", "")
            replaced = furnishing.links.get(address)
            yield token if replaced is None else changed(token, href=replaced)
        else:
            in_link = in_link and not token.startswith("</a")
            yield token


def _picture(token: str, furnishing: Furnishing, *, in_link: bool) -> str:
    given = attributes(token)
    address = given.get("src", "")
    shown = not furnishing.description or given.get("alt", "").strip()
    if shown and address in furnishing.images:
        return changed(token, src=furnishing.images[address], alt=given.get("alt", ""))
    words = escaped(furnishing.picture)
    return words if in_link else f"{start_tag('a', {'href': address})}{words}</a>"


def _described(body: str, furnishing: Furnishing) -> str:
    """Put descriptions in place of pictures, where none are wanted."""
    if not furnishing.description:
        return body
    before, _, after = map(escaped, furnishing.description.partition("{alt}"))

    def describe(picture: re.Match[str]) -> str:
        given = attributes(picture[0])
        marks = {key: value for key, value in given.items() if key in {"lang", "translate"}}
        said = escaped(given["alt"])
        if marks:
            said = f"{start_tag('span', marks)}{said}</span>"
        return f"{before}{said}{after}"

    return _PICTURE.sub(describe, body)


def _with_addresses(body: str) -> str:
    """Mark links that show their own address, so that print does not repeat it."""

    def mark(link: re.Match[str]) -> str:
        own = attributes(link[1]).get("href") == unescaped(link[2])
        return f"{changed(link[1], **{'class': 'address'})}{link[2]}</a>" if own else link[0]

    return _LINK.sub(mark, body)


def _framed(body: str, furnishing: Furnishing) -> str:
    """Put each table into a named region that can be reached and scrolled."""
    number = itertools.count(1)

    def frame(table: re.Match[str]) -> str:
        name = furnishing.table.format(number=next(number))
        label = line_of(table[2] or "") or name
        region = {"aria-label": label, "class": "table", "role": "region", "tabindex": "0"}
        return f"{start_tag('div', region)}\n{table[0]}"

    return _TABLE.sub(frame, body).replace("</table>", "</table>\n</div>")


def _anchored(body: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Give second-level headings an id, and the list of them."""
    sections: list[tuple[str, str]] = []

    def anchor(heading: re.Match[str]) -> str:
        opening = heading[1]
        identity = attributes(opening).get("id") or f"deel-{len(sections) + 1}"
        sections.append((identity, line_of(heading[2])))
        return f"{changed(opening, id=identity)}{heading[2]}</h2>"

    return _SECTION.sub(anchor, body), tuple(sections)
