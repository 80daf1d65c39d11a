"""The normal form as a row of texts and tags, read without building a tree.

The normal form is our own writing and its grammar is strict: every tag is closed, attributes stand
in double quotes, five entities occur.  So it can be cut at its tags, many times faster than by
parsing; a text that somebody edited out of shape is parsed and written again first.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from editorial.article.normal import VOID, document, quoted, read
from editorial.errors import SourceError
from editorial.markup import INLINE

CUT = re.compile(r"(<[^<>]*>)")
"""Tags of the normal form."""
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [A-Za-z_][\w:.-]*="[^"<>]*")*)>')
_ATTRIBUTE = re.compile(r' ([\w:.-]+)="([^"]*)"')
_OTHER_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|nbsp|quot);)")
_LANGUAGE = re.compile(r'<html lang="([^"]*)">')
_OPEN, _CLOSE = "<article>", "</article>"


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of the normal form."""

    name: str
    """Name of its element."""
    closing: bool
    """Whether it is an end tag."""
    void: bool
    """Whether its element has no content."""
    inline: bool
    """Whether its element belongs to running text."""


@dataclass(frozen=True)
class Scan:
    """A document in normal form, cut at the tags of its article."""

    html: str
    """The document."""
    head: str
    """Everything up to the article's start tag, which is included."""
    tokens: tuple[str, ...]
    """Escaped texts at even places, tags at odd ones; joined they are the article's inside."""
    tags: tuple[Tag, ...]
    """What the tags say: the one at place 2n + 1 stands at n."""
    foot: str
    """Everything from the article's end tag on."""

    @property
    def language(self) -> str:
        """BCP 47 tag of the document; `en` when it has none."""
        found = _LANGUAGE.search(self.head)
        return (unescaped(found[1]) if found else "") or "en"


def scan(html: str, *, path: str = "") -> Scan:
    """Cut a document in normal form at its tags.

    Raises:
        SourceError: there is no article in it.
    """
    found = _strict(html)
    if found is None:
        root = read(html, path=path)
        link = root.find(".//link[@rel='canonical']")
        canonical = "" if link is None else link.get("href", "")
        language = root.get("lang") or "en"
        found = _strict(document(root.find(".//article"), language=language, canonical=canonical))
    if found is None:
        raise SourceError(
            "This article cannot be brought into normal form.",
            cure="Import the page again with `editorial add`.",
            path=path,
        )
    return found


# The gate and each form look at the same article one after the other.
@lru_cache(maxsize=2)
def _strict(html: str) -> Scan | None:
    """Cut a text that is in normal form; None when it is not."""
    start, end = html.find(_OPEN), html.rfind(_CLOSE)
    if start < 0 or end < start or _OTHER_ENTITY.search(html):
        return None
    start += len(_OPEN)
    tokens = CUT.split(html[start:end])
    tags = list(map(tag_of, tokens[1::2]))
    if "<" in "".join(tokens[::2]) or not _balanced(tags):
        return None
    return Scan(html, html[:start], tuple(tokens), tuple(filter(None, tags)), html[end:])


def _balanced(tags: Sequence[Tag | None]) -> bool:
    """Whether every tag is one of ours, closes what was opened last, and blocks hold runs."""
    opened: list[str] = []
    for tag in tags:
        if tag is None:
            return False
        if tag.closing:
            if not opened or opened.pop() != tag.name:
                return False
        elif not tag.inline and opened and opened[-1] in INLINE:
            return False
        elif not tag.void:
            opened.append(tag.name)
    return not opened


@lru_cache(maxsize=4096)
def tag_of(token: str) -> Tag | None:
    """Give what a tag says; None when it is not as the normal form writes it."""
    found = _TAG.fullmatch(token)
    if found is None:
        return None
    name = found[2]
    return Tag(name, bool(found[1]), name in VOID, name in INLINE)


def attributes(token: str) -> dict[str, str]:
    """Give the attributes of a tag, in its order."""
    return {name: unescaped(value) for name, value in _ATTRIBUTE.findall(token)}


def start_tag(name: str, given: Mapping[str, str]) -> str:
    """Write a start tag as the normal form does: attributes sorted."""
    said = "".join(f' {key}="{quoted(value)}"' for key, value in sorted(given.items()))
    return f"<{name}{said}>"


def changed(token: str, **given: str) -> str:
    """Give a start tag with attributes added or replaced; what is no tag stays as it is."""
    tag = tag_of(token)
    return token if tag is None else start_tag(tag.name, {**attributes(token), **given})


def unescaped(text: str) -> str:
    """Give escaped text as characters."""
    if "&" not in text:
        return text
    for entity, character in (
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", "\u00a0"),
        ("&quot;", '"'),
        ("&amp;", "&"),
    ):
        text = text.replace(entity, character)
    return text


def line_of(html: str) -> str:
    """Give the text of a piece of normal form as one line; a `br` counts as one space."""
    return unescaped(CUT.sub("", html.replace("<br>", " "))).strip()
