"""Our own HTML as well-formed XML, with its footnotes marked, as books want it.

EPUB 3.3, 6.1: content documents are XHTML; EPUB Structural Semantics 1.1 names the parts of notes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from editorial.article.scanning import attributes, line_of, tag_of
from editorial.article.writing import printable

_CUT = re.compile(r"(<[^<>]*>)")
_LANGUAGE = re.compile(r' lang="([^"]*)"')
_LONGEST_SIGN = 6
"""Characters in the sign of a note at most: `[123]`, `12, 13`; a longer link is no such sign."""


def xhtml(html: str) -> str:
    """Give HTML of our own making as well-formed XHTML.

    The sign of a footnote, the note and the way back are marked; the prefix `epub` is to be bound
    on the root element.  Folded parts stand open, as many e-readers cannot unfold them.
    Characters that no XML document may hold are left out.
    """
    tokens = _CUT.split(printable(html))
    marks = _notes(tokens)
    for place in range(1, len(tokens), 2):
        tokens[place] = _tag(tokens[place], marks.get(place, ""))
    return "".join(tokens).replace("&nbsp;", "&#160;")


def _tag(token: str, mark: str) -> str:
    tag = tag_of(token)
    if tag is None or tag.closing:
        return token
    said = token[:-1]
    if ' xml:lang="' not in said:
        said = _LANGUAGE.sub(r' lang="\1" xml:lang="\1"', said)
    if tag.name == "details":
        said += ' open="open"'
    return f"{said}{mark}{'/>' if tag.void else '>'}"


@dataclass(frozen=True, slots=True)
class _Jump:
    """A link to another place of the same document."""

    place: int
    target: str
    """The id that it leads to."""
    around: Mapping[str, int]
    """Ids of the link and of the elements around it, with the places of their start tags."""


def _notes(tokens: Sequence[str]) -> Mapping[int, str]:
    """Give the attributes that mark signs, notes and ways back, by the place of their tag.

    A sign leads into a note, from where a link leads back to the sign or what is around it.
    """
    marks: dict[int, str] = {}
    signs: dict[str, list[_Jump]] = {}
    for jump in _jumps(tokens):
        for sign in signs.get(jump.target, ()):
            if sign.target in jump.around:
                marks[jump.around[sign.target]] = ' epub:type="footnote"'
                marks[jump.place] = ' role="doc-backlink"'
                marks[sign.place] = ' epub:type="noteref" role="doc-noteref"'
        if len(_text(tokens, jump.place)) <= _LONGEST_SIGN:
            for identity in jump.around:
                signs.setdefault(identity, []).append(jump)
    return marks


def _jumps(tokens: Sequence[str]) -> Iterator[_Jump]:
    around: list[tuple[str, int]] = []
    for place in range(1, len(tokens), 2):
        tag = tag_of(tokens[place])
        if tag is None or tag.void:
            continue
        if tag.closing:
            around.pop()
            continue
        given = attributes(tokens[place])
        around.append((given.get("id", ""), place))
        target = given.get("href", "")
        if target.startswith("#"):
            yield _Jump(place, target[1:], {name: at for name, at in around if name})


def _text(tokens: Sequence[str], place: int) -> str:
    """Give the text of the link that starts at a place."""
    end = tokens.index("</a>", place)
    return line_of("".join(tokens[place:end]))
