"""XLIFF 1.2: a `trans-unit` a block, a code a placeholder.

Source: XLIFF 1.2, OASIS Standard, 1 February 2008, clauses 2.2 to 2.5.  Codes are written with
their tag inside, `<bpt id="a">&lt;a&gt;</bpt>`, which programs show to the translator.
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
from editorial.version import VERSION

SPACE = "urn:oasis:names:tc:xliff:document:1.2"
"""Namespace of XLIFF 1.2."""

_FUZZY = "needs-review-translation"
_UNFINISHED = ("new", "needs-")
_ELEMENTS = {Side.OPEN: "bpt", Side.CLOSE: "ept", Side.STANDALONE: "ph"}
_CHARACTER = "x-character"


def serialize(handoff: Handoff) -> bytes:
    """Give an article as an XLIFF 1.2 file."""
    units = "\n".join(map(_unit, handoff.entries))
    tool = {"tool-id": "editorial", "tool-name": "editorial", "tool-version": VERSION}
    header = tag("header", {}, tag("tool", tool))
    about = {
        "original": ORIGINAL.format(slug=handoff.slug),
        "source-language": handoff.source_language,
        "target-language": handoff.target_language,
        "datatype": "html",
        "tool-id": "editorial",
    }
    file = tag("file", about, f"\n{header}\n{tag('body', {}, chr(10) + units + chr(10))}\n")
    root = {"xmlns": SPACE, "xmlns:ed": NAMESPACE, "version": "1.2"}
    whole = tag("xliff", root, f"\n{file}\n")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}\n'.encode()


def _unit(entry: Entry) -> str:
    inside = [tag("source", {}, _written(entry.source))]
    if entry.target.parts:
        inside.append(tag("target", {"state": _state(entry)}, _written(entry.target)))
    inside += [tag("note", {"from": OURS}, escaped(note)) for note in entry.notes]
    inside += [tag("note", {}, escaped(note)) for note in entry.remarks]
    given = {
        "id": entry.id,
        "xml:space": "preserve",
        "approved": "yes" if entry.approved and not entry.fuzzy else "no",
        "ed:sent": entry.sent,
    }
    return tag("trans-unit", given, "\n " + "\n ".join(inside) + "\n")


def _state(entry: Entry) -> str:
    if entry.fuzzy:
        return _FUZZY
    return "final" if entry.approved else "translated"


def _written(whole: Message) -> str:
    return codes.written(whole, _code, _character)


def _code(one: Placeholder) -> str:
    kind = "lb" if element(one.name) == "br" else f"x-html-{element(one.name)}"
    given = {"id": one.name, "ctype": "" if one.side is Side.CLOSE else kind}
    return tag(_ELEMENTS[one.side], given, escaped(str(one)))


def _character(character: str) -> str:
    digits = codes.hexadecimal(character)
    return tag("ph", {"id": f"u{digits}", "ctype": _CHARACTER}, f"U+{digits}")


def parse(root: Element, *, path: str) -> Handoff:
    """Give the article that an XLIFF 1.2 file holds.

    Units may be in groups; codes may have become any of `g`, `x`, `bx`, `ex`, `bpt`, `ept`, `ph`
    and `it`; segments and other marks inside a text are passed over, and so are alternatives.

    Raises:
        ExchangeError: it holds no article, or several.
    """
    file = only_file(root, path=path)
    return Handoff(
        slug_of(file),
        file.get("source-language"),
        file.get("target-language"),
        tuple(map(_entry, file.within("trans-unit"))),
    )


def _entry(unit: Element) -> Entry:
    target = unit.first("target")
    entry = Entry(
        unit.get("id"),
        _message(unit.first("source")),
        _message(target),
        notes=tuple(note.text for note in unit.all("note") if note.get("from") == OURS),
        remarks=tuple(note.text for note in unit.all("note") if note.get("from") != OURS),
        sent=unit.get(SENT),
        line=unit.line,
    )
    if target is None or not entry.target.text.strip():
        return replace(entry, target=Message(()))
    return replace(
        entry,
        fuzzy=target.get("state").startswith(_UNFINISHED),
        approved=unit.get("approved") == "yes",
        missing=_untranslated(unit, target),
    )


def _untranslated(unit: Element, target: Element) -> int:
    """Give how many sentences that a program marked have no translation."""
    parted = unit.first("seg-source")
    if parted is None:
        return 0
    done = {mark.get("mid") for mark in _segments(target) if mark.text.strip()}
    return sum(mark.get("mid") not in done for mark in _segments(parted) if mark.text.strip())


def _segments(inside: Element) -> Iterator[Element]:
    for child in inside.elements:
        if child.name == "mrk" and child.get("mtype") == "seg":
            yield child
        else:
            yield from _segments(child)


def _message(inside: Element | None) -> Message:
    return Message(()) if inside is None else codes.read(inside, _read)


def _read(one: Element) -> Iterator[str | Placeholder]:
    name = one.get("id")
    match one.name:
        case "ph" if one.get("ctype") == _CHARACTER:
            yield codes.character(name.removeprefix("u"))
        case "ph" | "x":
            yield Placeholder(name, Side.STANDALONE)
        case "bpt" | "bx":
            yield Placeholder(name, Side.OPEN)
        case "ept" | "ex":
            yield Placeholder(name, Side.CLOSE)
        case "it":
            yield Placeholder(name, Side.CLOSE if one.get("pos") == "close" else Side.OPEN)
        case "g":
            yield Placeholder(name, Side.OPEN)
            yield from codes.inside(one, _read)
            yield Placeholder(name, Side.CLOSE)
        case _:  # mrk, and what other programs put there
            yield from codes.inside(one, _read)
