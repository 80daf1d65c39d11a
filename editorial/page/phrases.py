"""Templates of credit lines: plain text with `{fields}` and `[parts that may be left out]`.

A part in square brackets is left out when one of its optional fields has no value.  There are no
other signs, so a template is data that an editor can write, and never code.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from editorial.errors import RecordError

_TOKEN = re.compile(r"\[([^\[\]]*)\]|\{([^{}\[\]]*)\}")
_STRAY = re.compile(r"[\[\]{}]")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line."""

    text: str
    """What is read."""
    href: str = ""
    """Where it leads; empty when it is no link."""
    lang: str = ""
    """Language of the text; empty when it is the page's."""
    hreflang: str = ""
    """Language of the page that it leads to; empty when it is the page's."""
    missing: bool = False
    """Whether it stands, in a draft, for a value that is not recorded."""


Line = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A field in a template."""

    name: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A template of one line."""

    pieces: tuple[str | Slot | tuple[str | Slot, ...], ...]
    """Text, fields, and in a tuple of their own what may be left out."""


def plain(line: Line) -> str:
    """Give a line as plain text; a link's address follows its text in round brackets."""
    return "".join(
        part.text if part.href in {"", part.text} else f"{part.text} ({part.href})" for part in line
    )


def parse(template: str, fields: Collection[str], optional: Collection[str]) -> tuple[Phrase, ...]:
    """Read a template, one phrase a line; blank lines only separate.

    Raises:
        RecordError: a field is not among `fields`, a bracket or brace has no partner, or a part
            in square brackets holds no `optional` field and so would never be left out.
    """
    lines = [line.strip() for line in template.splitlines() if line.strip()]
    return tuple(Phrase(tuple(_pieces(line, fields, optional))) for line in lines)


def _pieces(
    line: str, fields: Collection[str], optional: Collection[str]
) -> Iterator[str | Slot | tuple[str | Slot, ...]]:
    end = 0
    for token in _TOKEN.finditer(line):
        yield from _text(line[end : token.start()])
        end = token.end()
        inner, name = token.groups()
        if inner is None:
            yield _slot(name, fields)
            continue
        part = tuple(_inside(inner, fields))
        if not any(isinstance(piece, Slot) and piece.name in optional for piece in part):
            raise RecordError(
                "The credit template has ‘[{part}]’ in square brackets, but none of its fields"
                " can be missing.",
                cure="Remove the brackets; fields that can be missing are: {optional}.",
                part=inner,
                optional=", ".join(sorted(optional)),
            )
        yield part
    yield from _text(line[end:])


def _inside(text: str, fields: Collection[str]) -> Iterator[str | Slot]:
    end = 0
    for token in _TOKEN.finditer(text):
        yield from _text(text[end : token.start()])
        yield _slot(token[2], fields)
        end = token.end()
    yield from _text(text[end:])


def _text(text: str) -> Iterator[str]:
    stray = _STRAY.search(text)
    if stray is not None:
        raise RecordError(
            "The credit template has a ‘{sign}’ without its partner, in “{text}”.",
            cure="Write fields as {{name}} and parts that may be left out as [ … {{name}} … ].",
            sign=stray[0],
            text=text.strip(),
        )
    if text:
        yield text


def _slot(name: str, fields: Collection[str]) -> Slot:
    if name not in fields:
        raise RecordError(
            "The credit template has the field ‘{{{name}}}’, which is not known.",
            cure="Use one of: {known}.",
            name=name,
            known=", ".join(sorted(fields)),
        )
    return Slot(name)


def required(phrase: Phrase, optional: Collection[str]) -> frozenset[str]:
    """Give the fields without which the phrase cannot be filled."""
    names: set[str] = set()
    for piece in phrase.pieces:
        if isinstance(piece, Slot):
            names.add(piece.name)
        elif isinstance(piece, tuple):
            inner = {one.name for one in piece if isinstance(one, Slot)}
            names |= inner.difference(optional)
    return frozenset(names)


def fill(
    phrase: Phrase,
    values: Mapping[str, Part],
    optional: Collection[str],
    missing: Callable[[str], Part],
) -> Line:
    """Give the line; `missing` gives the part for a needed field without a value, or raises."""
    line: list[Part] = []
    for piece in phrase.pieces:
        if not isinstance(piece, tuple):
            _append(line, piece, values, missing)
        elif all(one.name in values for one in _slots(piece) if one.name in optional):
            for one in piece:
                _append(line, one, values, missing)
    return tuple(line)


def _slots(pieces: tuple[str | Slot, ...]) -> Iterator[Slot]:
    return (piece for piece in pieces if isinstance(piece, Slot))


def _append(
    line: list[Part],
    piece: str | Slot,
    values: Mapping[str, Part],
    missing: Callable[[str], Part],
) -> None:
    if isinstance(piece, Slot):
        line.append(values[piece.name] if piece.name in values else missing(piece.name))
        return
    # A pseudonym such as "T.A." brings the stop that ends the sentence.
    if line and line[-1].text.endswith("."):
        piece = piece.removeprefix(".")
    if piece:
        line.append(Part(piece))
