"""Translation memories as TMX 1.4b files.

Source: TMX 1.4b, OSCAR Recommendation, 26 April 2005.  A unit is written as a paragraph, which is
what our blocks are; a placeholder is a `bpt`, `ept` or `ph` that holds its tag.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from editorial.errors import ExchangeError
from editorial.exchange import codes
from editorial.exchange.elements import Element, each, escaped, primary, tag
from editorial.markup import INLINE, element, message
from editorial.model import Message, Placeholder, Side, Statement
from editorial.version import VERSION

_PROPERTY = "x-editorial:"
_SLUG, _BLOCK, _APPROVED = "slug", "block", "approved"
_CHARACTER = "x-character"
_CODE = re.compile(r"<(/?)([a-z]+[0-9]*) ?(/?)>")
_DAY = re.compile(r"\d{8}(?:T\d{6}Z)?")


@dataclass(frozen=True)
class Unit:
    """A text with its translation, as a memory keeps it."""

    source: str
    """The English, placeholders as bare tags."""
    target: str
    """The translation, likewise; never empty."""
    slug: str = ""
    """The article that it comes from; empty when it is not from one of ours."""
    block: str = ""
    """The block id there."""
    approved: bool = False
    """Whether it was signed off."""
    by: str = ""
    """Who wrote it, as the file says; empty when not known."""
    on: str = ""
    """ISO 8601 date of the last change; empty when not known."""


@dataclass(frozen=True)
class Memory:
    """What a TMX file holds for one pair of languages."""

    units: tuple[Unit, ...]
    """The units in file order, the same one once."""
    remarks: tuple[Statement, ...] = ()
    """What was left out, and why."""


def serialize(units: Iterable[Unit], languages: tuple[str, str]) -> bytes:
    """Give units as a TMX file; `languages` are the tags of source and target."""
    header = {
        "creationtool": "editorial",
        "creationtoolversion": VERSION,
        "segtype": "paragraph",
        "o-tmf": "PO",
        "adminlang": "en",
        "srclang": languages[0],
        "datatype": "html",
    }
    body = "".join(f"{_unit(unit, languages)}\n" for unit in units)
    inside = f"\n{tag('header', header)}\n{tag('body', {}, chr(10) + body)}\n"
    start = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
    return f"{start}{tag('tmx', {'version': '1.4'}, inside)}\n".encode()


def _unit(unit: Unit, languages: tuple[str, str]) -> str:
    source, target = codes.messages(unit.source, unit.target)
    names = {name: str(at) for at, name in enumerate(sorted(source.names | target.names), 1)}
    given = {
        "tuid": ":".join(filter(None, (unit.slug, unit.block))),
        "changedate": f"{unit.on.replace('-', '')}T000000Z" if unit.on else "",
        "changeid": unit.by,
    }
    facts = {_SLUG: unit.slug, _BLOCK: unit.block, _APPROVED: "yes" if unit.approved else ""}
    inside = [
        tag("prop", {"type": _PROPERTY + name}, escaped(value))
        for name, value in facts.items()
        if value
    ]
    inside += [
        tag("tuv", {"xml:lang": language}, tag("seg", {}, _written(text, names)))
        for language, text in zip(languages, (source, target), strict=True)
    ]
    return tag("tu", given, "\n " + "\n ".join(inside) + "\n")


def _written(whole: Message, names: dict[str, str]) -> str:
    def code(one: Placeholder) -> str:
        number, kind = names[one.name], element(one.name)
        match one.side:
            case Side.OPEN:
                given = {"i": number, "x": number, "type": kind}
                return tag("bpt", given, escaped(str(one)))
            case Side.CLOSE:
                return tag("ept", {"i": number}, escaped(str(one)))
            case Side.STANDALONE:
                return tag("ph", {"x": number, "type": kind}, escaped(str(one)))

    return codes.written(whole, code, _character)


def _character(character: str) -> str:
    return tag("ph", {"type": _CHARACTER}, f"U+{codes.hexadecimal(character)}")


def parse(data: bytes, languages: tuple[str, str], *, path: str) -> Memory:
    """Give what a TMX file of any version holds for two languages, named by their tags.

    Regions are not told apart: `en-US` is read where `en-GB` is asked for.  A code that is no tag
    of ours is left out and its text kept.

    Raises:
        ExchangeError: it is not whole XML, no TMX, declares entities, or holds nothing in these
            languages; with the line.
    """
    found: dict[Unit, None] = {}
    seen: Counter[str] = Counter()
    lacking = empty = 0
    for one in each(data, "tmx", "tu", path=path, doctype=True):
        texts = _texts(one, seen)
        source, target = (texts.get(primary(language)) for language in languages)
        if source is None or target is None:
            lacking += 1
        elif not source.plain.strip() or not target.plain.strip():
            empty += 1
        else:
            found[_read_unit(one, source, target)] = None
    if not found:
        raise _foreign(seen, languages, path) if seen else _no_memory(path)
    return Memory(tuple(found), tuple(_remarks(lacking, empty, languages)))


def _texts(unit: Element, seen: Counter[str]) -> dict[str, Message]:
    """Give a unit's texts by primary language; of several in one language, the first."""
    texts: dict[str, Message] = {}
    for variant in unit.all("tuv"):
        segment = variant.first("seg")
        language = primary(variant.language)
        seen[language or "?"] += 1
        if segment is not None:
            texts.setdefault(language, _whole(codes.read(segment, _read_code)))
    return texts


def _whole(found: Message) -> Message:
    """Give a text without its codes when only some of them could be read."""
    if codes.sound(found) == found:
        return found
    return message(part for part in found.parts if isinstance(part, str))


def _read_unit(one: Element, source: Message, target: Message) -> Unit:
    facts = {fact.get("type").removeprefix(_PROPERTY): fact.text for fact in one.all("prop")}
    variant = one.all("tuv")[-1]
    return Unit(
        source.text,
        target.text,
        facts.get(_SLUG, ""),
        facts.get(_BLOCK, ""),
        facts.get(_APPROVED) == "yes",
        _given(one, variant, "changeid") or _given(one, variant, "creationid"),
        _day(_given(one, variant, "changedate") or _given(one, variant, "creationdate")),
    )


def _given(one: Element, variant: Element, name: str) -> str:
    return variant.get(name) or one.get(name)


def _day(stamp: str) -> str:
    if not _DAY.fullmatch(stamp):
        return ""
    return f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}"


def _remarks(lacking: int, empty: int, languages: tuple[str, str]) -> Iterator[Statement]:
    if lacking:
        yield Statement(
            "Left out, because they have no text in {source} or none in {target}: {count}.",
            {"count": lacking, "source": languages[0], "target": languages[1]},
        )
    if empty:
        yield Statement("Left out, because they are empty: {count}.", {"count": empty})


def _no_memory(path: str) -> ExchangeError:
    return ExchangeError(
        "This is no TMX file, or it holds no units.",
        cure="Export the memory as TMX 1.4 from the program that holds it.",
        path=path,
    )


def _foreign(seen: Counter[str], languages: tuple[str, str], path: str) -> ExchangeError:
    return ExchangeError(
        "This memory holds no text in {source} with its translation in {target}, only: {found}.",
        cure="Export it for these two languages.",
        path=path,
        source=languages[0],
        target=languages[1],
        found=", ".join(sorted(seen)),
    )


def _read_code(one: Element) -> Iterator[str | Placeholder]:
    if one.name == "ph" and one.get("type") == _CHARACTER:
        yield codes.character(one.text.removeprefix("U+"))
    elif one.name in {"bpt", "ept", "ph", "it", "ut"}:
        yield from _tag(one)
    elif one.name != "sub":
        yield from codes.inside(one, _read_code)


def _tag(one: Element) -> Iterator[Placeholder]:
    found = _CODE.fullmatch(one.text.strip())
    if found is not None and element(found[2]) in INLINE:
        side = Side.STANDALONE if one.name == "ph" or found[3] else Side.OPEN
        yield Placeholder(found[2], Side.CLOSE if found[1] else side)
