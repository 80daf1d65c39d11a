"""What a translator is told about a block: automatic comments in Dutch, which can be read back.

Every PO editor shows `#.` comments, and GNU tools take them from the template, so they also carry
what the next update must know of the old block: its kind, section and addresses.
"""

from collections.abc import Iterable

from editorial.glossary import Glossary, Status, Term, occurrences
from editorial.language import Language
from editorial.markup import parse_source
from editorial.model import Block, Kind, Link, Unit

_WORDS = {
    Kind.TITLE: "Titel",
    Kind.DESCRIPTION: "Samenvatting in één of twee zinnen",
    Kind.POINT: "Punt van “In het kort”",
    Kind.HEADING: "Kop",
    Kind.PARAGRAPH: "Alinea",
    Kind.ITEM: "Lijstpunt",
    Kind.CELL: "Tabelcel",
    Kind.CAPTION: "Bijschrift",
    Kind.QUOTATION: "Citaat",
    Kind.SUMMARY: "Opschrift van een uitklapblok",
    Kind.TERM: "Begrip",
    Kind.DEFINITION: "Omschrijving",
    Kind.VERBATIM: "Letterlijke tekst",
    Kind.ALT: "Beschrijving van een afbeelding, voor wie die niet ziet",
}
_KINDS = {words: kind for kind, words in _WORDS.items()}
_LEVELLED = frozenset({Kind.HEADING, Kind.ITEM})
_UNDER = "Onder: "
_LINK = "Link "
_PICTURE = "Afbeelding "
_TERMS = "Begrippen: "
_UNDECIDED = " (voorstel)"


def comments(block: Block, terms: Iterable[Term] = ()) -> tuple[str, ...]:
    """Give the automatic comments of a block, in Dutch, one a line; `terms` are those in it."""
    words = _WORDS[block.kind]
    shown = block.kind is Kind.HEADING or (block.kind is Kind.ITEM and block.level > 1)
    lines = [f"{words} {block.level}" if shown else words]
    if block.section:
        lines.append(_UNDER + block.section)
    for link in block.links:
        if link.name.startswith("img") or not link.name:
            lines.append(f"{_PICTURE}<{link.name or 'img'}>: {link.address}")
        else:
            lines.append(f"{_LINK}<{link.name}>: {link.address}")
    if said := "; ".join(map(_term, terms)):
        lines.append(_TERMS + said)
    return tuple(" ".join(line.split()) for line in lines)


def terms_of(block: Block, glossary: Glossary, language: Language) -> tuple[Term, ...]:
    """Give the terms that occur in a block and may be used, each once, in order."""
    found = (one.term for one in occurrences(block.message.plain, glossary, language))
    return tuple(term for term in dict.fromkeys(found) if term.status is not Status.DEPRECATED)


def reference(slug: str, block: Block) -> str:
    """Give where the block stands, for `#:`; without a line number, so that it never changes."""
    return f"articles/{slug}/source.html#{block.id}"


def block_of(unit: Unit) -> Block:
    """Give the block that a template entry was made from, as far as its comments tell.

    Comments that another tool changed make it a paragraph; its text and id are what counts.
    """
    first, *rest = unit.comments or ("",)
    kind, level = _kind(first)
    return Block(
        id=unit.id,
        kind=kind,
        level=level,
        section=next((line.removeprefix(_UNDER) for line in rest if line.startswith(_UNDER)), ""),
        message=parse_source(unit.source),
        links=tuple(_links(rest, kind)),
    )


def _term(term: Term) -> str:
    undecided = _UNDECIDED if term.status is Status.PROPOSED else ""
    return f"{term.source} = {term.preferred}{undecided}"


def _kind(line: str) -> tuple[Kind, int]:
    words, _, last = line.rpartition(" ")
    if words in _KINDS and last.isdigit():
        return _KINDS[words], int(last)
    kind = _KINDS.get(line, Kind.PARAGRAPH)
    return kind, 1 if kind in _LEVELLED | {Kind.TITLE} else 0


def _links(lines: Iterable[str], kind: Kind) -> Iterable[Link]:
    for line in lines:
        for start in (_LINK, _PICTURE):
            if line.startswith(f"{start}<"):
                name, _, address = line.removeprefix(f"{start}<").partition(">: ")
                yield Link("" if kind is Kind.ALT else name, address)
