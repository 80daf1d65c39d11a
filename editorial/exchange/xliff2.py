"""XLIFF 2.1: a unit a block, a code a placeholder.

Source: XLIFF Version 2.1, OASIS Standard, 13 February 2018, clauses 4.2 to 4.9; what 2.0 and 2.1
files share is read, modules are passed over.
"""

from collections.abc import Iterator
from dataclasses import replace

from editorial.exchange import codes
from editorial.exchange.elements import Element, escaped, tag
from editorial.exchange.handoff import (
    NAMESPACE,
    ORIGINAL,
    OURS,
    SENT,
    Entry,
    Handoff,
    only_file,
    slug_of,
)
from editorial.markup import element
from editorial.model import Message, Placeholder, Side

SPACE = "urn:oasis:names:tc:xliff:document:2.0"
"""Namespace of XLIFF 2.0 and 2.1 alike."""

_TRANSLATED = frozenset({"translated", "reviewed", "final"})
# Clause 4.3.1.32 and 4.3.1.35: what a code is for, and how it looks.
_KINDS = {
    "a": {"type": "link"},
    "img": {"type": "image"},
    "q": {"type": "quote"},
    "b": {"type": "fmt", "subType": "xlf:b"},
    "strong": {"type": "fmt", "subType": "xlf:b"},
    "i": {"type": "fmt", "subType": "xlf:i"},
    "em": {"type": "fmt", "subType": "xlf:i"},
    "br": {"type": "fmt", "subType": "xlf:lb"},
}
_OTHER = {"type": "fmt"}
# Each placeholder is needed once, wherever the translation wants it.
_ONCE = {"canCopy": "no", "canDelete": "no"}


def serialize(handoff: Handoff) -> bytes:
    """Give an article as an XLIFF 2.1 file."""
    units = "\n".join(map(_unit, handoff.entries))
    original = ORIGINAL.format(slug=handoff.slug)
    file = tag("file", {"id": handoff.slug, "original": original}, f"\n{units}\n")
    root = {
        "xmlns": SPACE,
        "xmlns:ed": NAMESPACE,
        "version": "2.1",
        "srcLang": handoff.source_language,
        "trgLang": handoff.target_language,
    }
    whole = tag("xliff", root, f"\n{file}\n")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}\n'.encode()


def _unit(entry: Entry) -> str:
    notes = [tag("note", {"category": OURS}, escaped(note)) for note in entry.notes]
    notes += [tag("note", {}, escaped(note)) for note in entry.remarks]
    listed = "\n " + tag("notes", {}, "\n  " + "\n  ".join(notes) + "\n ") if notes else ""
    inside = [tag("source", {}, _written(entry.source))]
    if entry.target.parts:
        inside.append(tag("target", {}, _written(entry.target)))
    segment = tag("segment", _state(entry), "".join(inside))
    given = {"id": entry.id, "xml:space": "preserve", "ed:sent": entry.sent}
    return tag("unit", given, f"{listed}\n {segment}\n")


def _state(entry: Entry) -> dict[str, str]:
    if entry.fuzzy or not entry.target.parts:
        fuzzy = {"subState": "ed:fuzzy"} if entry.fuzzy else {}
        return {"state": "initial", **fuzzy}
    return {"state": "final" if entry.approved else "translated"}


def _written(whole: Message) -> str:
    return codes.written(whole, _code, _character)


def _code(one: Placeholder) -> str:
    known = {**_KINDS.get(element(one.name), _OTHER), **_ONCE}
    match one.side:
        case Side.STANDALONE:
            return tag("ph", {"id": one.name, **known, "disp": str(one)})
        case Side.OPEN:
            shown = {"dispStart": str(one), "dispEnd": str(Placeholder(one.name, Side.CLOSE))}
            return tag("pc", {"id": one.name, **known, **shown}, "").removesuffix("</pc>")
        case Side.CLOSE:
            return "</pc>"


def _character(character: str) -> str:
    return tag("cp", {"hex": codes.hexadecimal(character)})


def parse(root: Element, *, path: str) -> Handoff:
    """Give the article that an XLIFF 2 file holds.

    Units may be in groups, in several segments, and reordered in the translation; marks for
    terms and comments are passed over, and so is whatever is not about text.

    Raises:
        ExchangeError: it holds no article, or several, or a block twice.
    """
    file = only_file(root, path=path)
    return Handoff(
        slug_of(file),
        root.get("srcLang"),
        root.get("trgLang"),
        tuple(map(_entry, file.within("unit"))),
    )


def _entry(unit: Element) -> Entry:
    parts = unit.all("segment", "ignorable")
    segments = unit.all("segment")
    sources = [_message(part.first("source")) for part in parts]
    notes = tuple(unit.within("note"))
    entry = Entry(
        unit.get("id"),
        codes.joined(sources),
        notes=tuple(note.text for note in notes if note.get("category") == OURS),
        remarks=tuple(note.text for note in notes if note.get("category") != OURS),
        sent=unit.get(SENT),
        line=unit.line,
    )
    empty = [_untranslated(segment) for segment in segments]
    if all(empty):
        return entry
    states = [segment.get("state") or "initial" for segment in segments]
    return replace(
        entry,
        target=codes.joined(_target(part) for part in _ordered(parts)),
        # A state that is not given means `initial` (4.3.1.29), but many tools never give one.
        fuzzy=any(segment.get("state") == "initial" for segment in segments),
        approved=all(state == "final" for state in states),
        missing=sum(empty),
    )


def _untranslated(segment: Element) -> bool:
    target, source = segment.first("target"), segment.first("source")
    return bool(_message(source).parts) and not _message(target).text.strip()


def _ordered(parts: tuple[Element, ...]) -> list[Element]:
    """Give the parts as they stand in the translation (4.3.1.25)."""
    return [part for _, part in sorted(enumerate(parts, 1), key=_place)]


def _place(numbered: tuple[int, Element]) -> tuple[int, int]:
    at, part = numbered
    target = part.first("target")
    order = "" if target is None else target.get("order")
    return (int(order) if order.isdecimal() else at, at)


def _target(part: Element) -> Message:
    """Give a part's translation; white space between sentences may have none of its own."""
    target = part.first("target")
    return _message(part.first("source") if target is None else target)


def _message(inside: Element | None) -> Message:
    return Message(()) if inside is None else codes.read(inside, _read)


def _read(one: Element) -> Iterator[str | Placeholder]:
    name = one.get("id") or one.get("startRef")
    match one.name:
        case "ph":
            yield Placeholder(name, Side.STANDALONE)
        case "pc":
            yield Placeholder(name, Side.OPEN)
            yield from codes.inside(one, _read)
            yield Placeholder(name, Side.CLOSE)
        case "sc":
            yield Placeholder(name, Side.OPEN)
        case "ec":
            yield Placeholder(one.get("startRef") or name, Side.CLOSE)
        case "cp":
            yield codes.character(one.get("hex"))
        case _:  # mrk, sm, em and what other programs put there
            yield from codes.inside(one, _read)
