"""The article as a piece of HTML to paste into a content management system.

No classes, no styles: what the site looks like is the site's.  Where the system would do something
to a text by itself, the text is written so that it has nothing to go by.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urljoin

from editorial.article.folding import fold
from editorial.article.normal import VOID, escaped
from editorial.article.scanning import start_tag
from editorial.markup import INLINE
from editorial.page.candidate import Candidate
from editorial.page.pasting import kept_as_is
from editorial.page.whole import whole

FILE = "fragment.html"
DRAFT = "fragment-draft.html"
FLAVOURS = ("wordpress", "wordpress-blocks", "joomla", "drupal", "none")
ONLINE = "body"
"""CSS of what is compared with the page online."""

_ATTRIBUTES = {
    "a": ("href", "hreflang"),
    "abbr": ("title",),
    "img": ("src", "alt", "width", "height"),
    "ol": ("start",),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
}
_EVERYWHERE = ("lang", "dir", "translate")
_LEVELS = {"h1": "h2", "h5": "h4", "h6": "h4"}
_HOLDERS = frozenset({"li", "td", "th", "figcaption", "figure", "details", "blockquote", "dd"})
"""Blocks in which text may stand beside blocks; WordPress ends paragraphs there at random."""
_FLAT_LIST = ("<ul><li>", "<ol><li>")
_NO_FLAT_ITEM = re.compile(r"<(?:ul|ol|p|li|img|table|blockquote|figure|details)[ >](?<!<li>)")
"""What an item of WordPress's own list cannot hold or have: blocks, pictures, attributes."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """An element as it is written."""

    html: str
    """Its HTML; empty when nothing of it is left."""
    block: bool
    """Whether it stands among blocks."""


def render(candidate: Candidate, *, draft: bool = False, flavour: str = "") -> str:
    """Give the fragment; without a flavour the one that the workspace's settings name.

    Raises:
        RecordError: a value that the credits need is not recorded, and this is no draft.
    """
    chosen = flavour or chosen_flavour(candidate)
    rows: Sequence[str] = blocks(candidate, draft=draft)
    if chosen == "wordpress-blocks":
        rows = [_as_block(row) for row in rows]
    return kept_as_is("\n\n".join(rows), chosen.partition("-")[0]) + "\n"


def chosen_flavour(candidate: Candidate) -> str:
    """Give the flavour for the site's own system; one that is not known gets no escapes."""
    cms = candidate.settings.site.cms
    return cms if cms in FLAVOURS else "none"


def addresses(candidate: Candidate) -> Mapping[str, str]:
    """Give the addresses that pictures have on the site, by those at the source."""
    return {source: urljoin(candidate.address, file) for source, file in candidate.assets.items()}


def blocks(candidate: Candidate, *, draft: bool = False) -> tuple[str, ...]:
    """Give the blocks of the fragment in order, each on one line, before any escape of a system.

    A line break would become a break of the text: WordPress and Drupal read it so.
    """
    inside = whole(candidate, draft=draft, pictures=addresses(candidate))
    wanted = _targets(inside.html)
    struck = f"[{escaped(candidate.words.struck)}: "
    rows = _paragraphs(fold(inside.html, partial(_element, wanted, struck)))
    return tuple(piece.html for piece in rows if piece.html)


def _targets(html: str) -> frozenset[str]:
    """Give the ids that something in the article leads to."""
    found: set[str] = set()

    def note(name: str, given: Mapping[str, str], _: Sequence[str | None]) -> None:
        if name == "a" and given.get("href", "").startswith("#"):
            found.add(given["href"][1:])

    fold(html, note)
    return frozenset(found)


def _element(
    wanted: frozenset[str],
    struck: str,
    name: str,
    given: Mapping[str, str],
    content: Sequence[str | _Piece],
) -> _Piece:
    kept = _attributes(name, given, wanted)
    if name in INLINE:
        return _inline(name, kept, _joined(content), struck)
    if name in {"div", "dl", "dd", "hr"}:
        return _Piece("".join(piece.html for piece in _paragraphs(content)), block=True)
    if name == "pre":
        return _filled("p", kept, f"<code>{_verbatim(content)}</code>")
    if name == "dt":
        return _filled("p", kept, f"<strong>{_joined(content)}</strong>")
    if (
        name in _HOLDERS
        and any(map(_is_block, content))
        and not (name == "li" and _followed_by_lists(content))
    ):
        content = _paragraphs(content)
    return _filled(_LEVELS.get(name, name), kept, _joined(content))


def _followed_by_lists(content: Sequence[str | _Piece]) -> bool:
    """Whether nothing but lists stands behind the text of an item, which every system leaves alone."""
    shown = [one for one in content if not isinstance(one, str) or one.strip()]
    first = next((at for at, one in enumerate(shown) if _is_block(one)), len(shown))
    return all(
        isinstance(one, _Piece) and one.html.startswith(("<ul", "<ol")) for one in shown[first:]
    )


def _is_block(one: str | _Piece) -> bool:
    return isinstance(one, _Piece) and one.block


def _attributes(name: str, given: Mapping[str, str], wanted: frozenset[str]) -> dict[str, str]:
    own = (*_EVERYWHERE, *_ATTRIBUTES.get(name, ()))
    kept = {key: given[key] for key in own if key in given}
    return {**kept, "id": given["id"]} if given.get("id") in wanted else kept


def _inline(name: str, kept: Mapping[str, str], inside: str, struck: str) -> _Piece:
    if name == "s":
        return _Piece(f"{struck}{inside}]", block=False)
    if name in VOID:
        return _Piece(start_tag(name, kept), block=False)
    if name == "span" and not kept:
        return _Piece(inside, block=False)
    return _Piece(f"{start_tag(name, kept)}{inside}</{name}>", block=False)


def _filled(name: str, kept: Mapping[str, str], inside: str) -> _Piece:
    html = f"{start_tag(name, kept)}{inside.strip(' ')}</{name}>"
    return _Piece(html if inside.strip() or name in {"td", "th"} else "", block=True)


def _joined(content: Sequence[str | _Piece]) -> str:
    """Give the content of an element on one line."""
    return "".join(
        escaped(one.strip("\n").replace("\n", " ")) if isinstance(one, str) else one.html
        for one in content
    )


def _verbatim(content: Sequence[str | _Piece]) -> str:
    """Give a text whose white space counts, with breaks and spaces that stay."""
    html = "".join(escaped(one) if isinstance(one, str) else one.html for one in content)
    return html.strip("\n").replace("\n", "<br>").replace("  ", "&nbsp; ")


def _paragraphs(content: Sequence[str | _Piece]) -> list[_Piece]:
    """Give the blocks of an element, text between them as paragraphs; pictures need none."""
    rows: list[_Piece] = []
    waiting: list[str | _Piece] = []
    for one in (*content, _Piece("", block=True)):
        if isinstance(one, str) or not _is_block(one):
            waiting.append(one)
            continue
        inside = _joined(waiting).strip()
        if inside:
            bare = inside.startswith("<img ") and inside.count("<") == 1
            rows.append(_Piece(inside if bare else f"<p>{inside}</p>", block=True))
        waiting = []
        rows.append(one)
    return rows


def _as_block(row: str) -> str:
    """Put a block into the comments by which WordPress's editor knows it.

    What its own blocks would write otherwise, it would call damaged, so that is left as HTML.
    """
    if row.startswith("<p>") and row.count("<p>") == 1:
        return f"<!-- wp:paragraph -->\n{row}\n<!-- /wp:paragraph -->"
    if row.startswith(("<h2>", "<h3>", "<h4>")):
        level = "" if row[2] == "2" else f' {{"level":{row[2]}}}'
        return f"<!-- wp:heading{level} -->\n{row}\n<!-- /wp:heading -->"
    if row.startswith(_FLAT_LIST) and not _NO_FLAT_ITEM.search(row, 4):
        ordered = ' {"ordered":true}' if row.startswith("<ol>") else ""
        items = row.replace("<li>", "<!-- wp:list-item -->\n<li>")
        items = items.replace("</li>", "</li>\n<!-- /wp:list-item -->")
        return f"<!-- wp:list{ordered} -->\n{items}\n<!-- /wp:list -->"
    return f"<!-- wp:html -->\n{row}\n<!-- /wp:html -->"
