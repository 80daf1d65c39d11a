"""Raw WordPress content (`post_content`) as the HTML that the source's site makes of it.

Behaviour follows the WordPress developer reference: `wpautop`, `img_caption_shortcode`,
`gallery_shortcode`, `WP_Embed`, and the footnotes block.  Typographic quotes are left as typed.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from editorial.article.paragraphs import VERBATIM, paragraphs
from editorial.model import Statement

_ATTRIBUTE = r"""[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'\]]+)"""
_CAPTION = re.compile(
    rf"\[(?:wp_)?caption((?:\s+{_ATTRIBUTE})*)\s*\](.*?)\[/(?:wp_)?caption\]", re.DOTALL
)
_PICTURE = re.compile(r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)", re.DOTALL)
_GALLERY = re.compile(rf"(?<!\[)\[gallery((?:\s+{_ATTRIBUTE})*)\s*/?\]")
_EMBED = re.compile(r"\[embed\b[^\]]*\]\s*(https?://[^\s<>\"\[\]]+)\s*\[/embed\]")
_MEDIA = re.compile(rf"\[(?:audio|video)((?:\s+{_ATTRIBUTE})+)\s*\](?:\s*\[/(?:audio|video)\])?")
_MEDIA_NAMES = ("src", "mp4", "m4v", "webm", "ogv", "mp3", "m4a", "ogg", "wav", "flac")
_LONE_ADDRESS = re.compile(
    r"^[ \t]*(?:<p>\s*)?(https?://[^\s<>\"]+)(?:\s*</p>)?[ \t]*$", re.MULTILINE
)
_SHORTCODE = re.compile(rf"(?<!\[)\[(/?)([a-z][\w-]*)((?:\s+{_ATTRIBUTE})*)\s*/?\](?!\])")
_NAMED = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'\]]+))""")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_BLOCK = re.compile(r"\s*(/?)wp:([a-z][a-z0-9_/-]*)\s*(?:\{.*\}\s*)?(/?)", re.DOTALL)


@dataclass(frozen=True)
class Attachment:
    """A file of the source's media library."""

    address: str
    """Where it is."""
    parent: int | None = None
    """Id of the post that it was uploaded to; None when there is none."""
    alt: str = ""
    """Its text alternative; empty when there is none."""
    caption: str = ""
    """Plain text of its caption; empty when there is none."""


@dataclass(frozen=True)
class Note:
    """A footnote, which WordPress keeps apart from the text."""

    id: str
    """Its id in the page; the link to it has this id with `-link`."""
    html: str
    """Its text."""


@dataclass(frozen=True)
class Surroundings:
    """What the export says elsewhere and the content refers to."""

    post_id: int | None = None
    """Id of the post; None when not given."""
    attachments: Mapping[int, Attachment] | None = None
    """The files of the export, by id."""
    notes: tuple[Note, ...] = ()
    """The post's footnotes, in order."""


def rendered(raw: str, around: Surroundings) -> tuple[str, tuple[Statement, ...]]:
    """Give raw content as HTML, and what a person should look at.

    Content with block comments has its paragraphs; in other content a blank line ends a paragraph
    and a line break is a `br`.
    """
    content = _Content(around)
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    blocks = "<!-- wp:" in text
    text = _COMMENT.sub(content.comment, text)
    text = _outside_verbatim(text, content.shortcodes)
    return (text if blocks else paragraphs(text)), tuple(content.warnings)


class _Content:
    """What stands for each part of one post's content, and the warnings on the way."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self.attachments = around.attachments or {}
        self.warnings: list[Statement] = []

    def warn(self, template: str, **values: str | int) -> None:
        statement = Statement(template, values)
        if statement not in self.warnings:
            self.warnings.append(statement)

    def comment(self, found: re.Match[str]) -> str:
        block = _BLOCK.fullmatch(found[1])
        if block is None or block[1] or not block[3]:
            return ""
        if block[2] == "footnotes":
            return self.footnotes()
        self.warn(
            "The block ‘{name}’ is filled in by the source's site and is not in the export.",
            name=block[2],
        )
        return ""

    def footnotes(self) -> str:
        if not self.around.notes:
            self.warn("The footnotes are not in the export; take them from the page.")
            return ""
        items = (
            f'<li id="{escape(note.id)}">{note.html} <a href="#{escape(note.id)}-link">↩︎</a></li>'
            for note in self.around.notes
        )
        return f'<ol class="wp-block-footnotes">{"".join(items)}</ol>'

    def shortcodes(self, text: str) -> str:
        text = _CAPTION.sub(self.caption, text)
        text = _GALLERY.sub(self.gallery, text)
        text = _EMBED.sub(lambda found: _link(found[1]), text)
        text = _MEDIA.sub(self.media, text)
        text = _LONE_ADDRESS.sub(lambda found: _link(found[1]), text)
        closed = {found[2] for found in _SHORTCODE.finditer(text) if found[1]}
        return _SHORTCODE.sub(lambda found: self.unknown(found, closed), text)

    def caption(self, found: re.Match[str]) -> str:
        given = _attributes(found[1])
        picture = _PICTURE.fullmatch(found[2])
        if picture is None:
            return found[2]
        words = (given.get("caption") or picture[2]).strip()
        identity = f' id="{escape(given["id"])}"' if given.get("id") else ""
        return _figure(picture[1], words, identity)

    def gallery(self, found: re.Match[str]) -> str:
        listed = _attributes(found[1]).get("ids") or _attributes(found[1]).get("include") or ""
        ids = [int(number) for number in re.findall(r"(?<![0-9])[0-9]{1,18}(?![0-9])", listed)]
        if not listed and self.around.post_id is not None:
            ids = [
                number
                for number, attachment in self.attachments.items()
                if attachment.parent == self.around.post_id
            ]
        missing = [number for number in ids if number not in self.attachments]
        if missing or not ids:
            self.warn(
                "Pictures of the gallery {gallery} are not in the export; take them from the page.",
                gallery=found[0],
            )
        return "\n\n".join(
            _figure(
                f'<img src="{escape(picture.address)}" alt="{escape(picture.alt)}">',
                escape(picture.caption, quote=False),
            )
            for number in ids
            if (picture := self.attachments.get(number)) is not None
        )

    def media(self, found: re.Match[str]) -> str:
        given = _attributes(found[1])
        address = next((given[name] for name in _MEDIA_NAMES if name in given), "")
        return _link(address) if address else found[0]

    def unknown(self, found: re.Match[str], closed: set[str]) -> str:
        """Take out what is surely a shortcode; a word in brackets may well be the author's."""
        name = found[2]
        if found[3] or name in closed:
            self.warn(
                "The shortcode [{name}] was left out and the text within it kept; look at the page"
                " for what it adds.",
                name=name,
            )
            return ""
        self.warn(
            "The text holds [{name}], possibly a shortcode that the source's site fills in.",
            name=name,
        )
        return found[0]


def _outside_verbatim(text: str, change: Callable[[str], str]) -> str:
    pieces: Sequence[str] = VERBATIM.split(text)
    return "".join(piece if number % 2 else change(piece) for number, piece in enumerate(pieces))


def _attributes(text: str) -> dict[str, str]:
    return {
        found[1].lower(): found[2] or found[3] or found[4] or "" for found in _NAMED.finditer(text)
    }


def _figure(picture: str, caption: str, identity: str = "") -> str:
    words = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f"<figure{identity}>{picture}{words}</figure>"


def _link(address: str) -> str:
    return f'\n\n<p><a href="{address}">{address}</a></p>\n\n'
