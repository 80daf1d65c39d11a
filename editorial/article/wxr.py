"""WordPress exports (WXR): published posts and pages, with the HTML that their content stands for.

Source: the export that WordPress writes, an RSS 2.0 file with elements of
`http://wordpress.org/export/`.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from editorial.article.content import Attachment, Note, Surroundings, rendered
from editorial.article.post import Featured, Post, day, description, moment, plain_text
from editorial.errors import SourceError
from editorial.model import Statement

_WORDPRESS = "http://wordpress.org/export/"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_ID = re.compile("[0-9]{1,18}")
_EXPORT_AGAIN = "Export it again under Tools › Export in WordPress."


@dataclass(frozen=True)
class Export:
    """A WordPress export."""

    posts: tuple[Post, ...]
    """The published posts and pages, in file order."""
    skipped: Mapping[str, int] = field(default_factory=dict)
    """How many other items there are, by type and status: `attachment`, `page (draft)`."""


@dataclass(frozen=True)
class _Item:
    """One `item` as texts by name, such as `wp:post_id`, `content`, `excerpt`, `title`."""

    texts: Mapping[str, str]
    meta: Mapping[str, str]

    def text(self, name: str) -> str:
        return self.texts.get(name, "").strip()

    def number(self, name: str) -> int | None:
        return _number(self.text(name))

    @property
    def kind(self) -> str:
        return self.text("wp:post_type") or "item"

    @property
    def published(self) -> bool:
        return self.kind in {"post", "page"} and self.text("wp:status") == "publish"


def read_posts(data: bytes, *, path: str) -> tuple[Post, ...]:
    """Give the published posts and pages of an export, in file order.

    Raises:
        SourceError: it is not whole XML, has a document type, is no WordPress export, or has
            nothing published.
    """
    export = read_export(data, path=path)
    if not export.posts:
        raise SourceError(
            "This export holds no published post or page; it holds: {skipped}.",
            cure="Export the article itself, published.",
            path=path,
            skipped=", ".join(f"{count} × {kind}" for kind, count in export.skipped.items())
            or "nothing",
        )
    return export.posts


def read_export(data: bytes, *, path: str) -> Export:
    """Give an export with a count of what is not published in it.

    Raises:
        SourceError: it is not whole XML, has a document type, or is no WordPress export.
    """
    channel = _channel(data, path)
    items = [_item(element) for element in channel.iterfind("item")]
    attachments = {
        number: _attachment(item)
        for item in items
        if item.kind == "attachment" and (number := item.number("wp:post_id")) is not None
    }
    language = (channel.findtext("language") or "").strip()
    return Export(
        tuple(_post(item, attachments, language) for item in items if item.published),
        Counter(_described(item) for item in items if not item.published),
    )


def _channel(data: bytes, path: str) -> etree._Element:
    start = data.lstrip()  # plugins write blank lines before the XML declaration
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(start, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(
            "This export is not whole XML: {reason}.",
            cure=_EXPORT_AGAIN,
            path=path,
            line=(error.lineno or 1) + data[: len(data) - len(start)].count(b"\n"),
            reason=str(error.msg).rpartition(", line ")[0] or str(error.msg),
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise SourceError(
            "This file has a DOCTYPE, which no WordPress export has.", cure=_EXPORT_AGAIN, path=path
        )
    channel = root.find("channel") if root.tag == "rss" else None
    if channel is None or not any(_name(child).startswith("wp:") for child in channel):
        raise SourceError("This XML is not a WordPress export.", cure=_EXPORT_AGAIN, path=path)
    return channel


def _item(element: etree._Element) -> _Item:
    texts: dict[str, str] = {}
    meta: dict[str, str] = {}
    for child in element:
        name = _name(child)
        if name == "wp:postmeta":
            pair = {_name(part): part.text or "" for part in child}
            meta.setdefault(pair.get("wp:meta_key", ""), pair.get("wp:meta_value", ""))
        else:
            texts.setdefault(name, child.text or "")
    return _Item(texts, meta)


def _name(element: etree._Element) -> str:
    """Give an element's name whatever version of the export its namespace names."""
    tag = element.tag
    if tag == _CONTENT:
        return "content"
    if tag == _CREATOR:
        return "creator"
    if tag.startswith(f"{{{_WORDPRESS}"):
        space, _, local = tag.rpartition("}")
        return "excerpt" if space.endswith("/excerpt/") else f"wp:{local}"
    return tag


def _described(item: _Item) -> str:
    status = item.text("wp:status")
    return f"{item.kind} ({status})" if item.kind in {"post", "page"} and status else item.kind


def _attachment(item: _Item) -> Attachment:
    return Attachment(
        item.text("wp:attachment_url"),
        item.number("wp:post_parent"),
        plain_text(item.meta.get("_wp_attachment_image_alt", "")),
        plain_text(item.text("excerpt")),
    )


def _post(item: _Item, attachments: Mapping[int, Attachment], language: str) -> Post:
    number = item.number("wp:post_id")
    notes, note_warnings = _notes(item.meta.get("footnotes", ""))
    html, warnings = rendered(item.text("content"), Surroundings(number, attachments, notes))
    return Post(
        html=html,
        title=plain_text(item.text("title")),
        url=item.text("link"),
        post_id=number,
        slug=item.text("wp:post_name"),
        published=day(item.text("wp:post_date")),
        modified=moment(item.text("wp:post_modified_gmt")),
        language=language,
        description=description(item.text("excerpt")),
        account=item.text("creator"),
        featured=_featured(item, attachments),
        warnings=(*_protected(item), *note_warnings, *warnings),
    )


def _featured(item: _Item, attachments: Mapping[int, Attachment]) -> Featured | None:
    number = _number(item.meta.get("_thumbnail_id", ""))
    found = None if number is None else attachments.get(number)
    return None if found is None else Featured(found.address, found.alt, found.caption)


def _number(text: str) -> int | None:
    return int(text) if _ID.fullmatch(text.strip()) else None


def _protected(item: _Item) -> Iterator[Statement]:
    if item.text("wp:post_password"):
        yield Statement("On the source's site this post is behind a password.")


def _notes(text: str) -> tuple[tuple[Note, ...], tuple[Statement, ...]]:
    if not text.strip():
        return (), ()
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    listed = found if isinstance(found, list) else [None]
    notes = tuple(
        Note(one["id"], one["content"])
        for one in listed
        if isinstance(one, dict)
        and isinstance(one.get("id"), str)
        and isinstance(one.get("content"), str)
    )
    if len(notes) == len(listed):
        return notes, ()
    return notes, (Statement("Some footnotes of the export cannot be read; compare the page."),)
