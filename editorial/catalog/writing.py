r"""A catalog as the bytes of a PO file, in the shape of `msgcat --no-wrap`.

Our own writer over values, because polib wraps as no other program does and loses `#~|`.
"""

import re
from itertools import chain

from editorial.catalog.header import ENCODING, with_fields, written
from editorial.catalog.integrity import ENTRIES, count, repetition
from editorial.errors import CatalogError
from editorial.model import Catalog, Unit

_SPECIAL = re.compile(r'[\a\b\t\n\v\f\r"\\]')
_ESCAPES = {
    "\a": r"\a",
    "\b": r"\b",
    "\t": r"\t",
    "\n": r"\n",
    "\v": r"\v",
    "\f": r"\f",
    "\r": r"\r",
    '"': r"\"",
    "\\": r"\\",
}
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_UNHOLDABLE = re.compile("[\0\4\ud800-\udfff]")


def serialize(catalog: Catalog) -> bytes:
    """Give the PO file of `catalog`: `parse` of it is the catalog again.

    UTF-8 without BOM, lines ended by a line feed, the header first, obsolete entries last.
    The header is completed: encoding, `Language` from the catalog, and the entry count
    (`X-Editorial-Entries`), which is not part of the value.
    Notes, comments, references, flags and header fields have no line breaks; a reference has at
    least one character, a flag no comma.

    Raises:
        CatalogError: an entry repeats another, or holds what PO cannot hold.
    """
    repeated = repetition(catalog)
    if repeated is not None:
        said = "Two entries are the same: {place}."
        if repeated[1] is None:
            said = "An entry has neither an id nor a source, like a header: {place}."
        raise CatalogError(said, cure="Remove it.", place=_name(repeated[0]))
    lines = [*map(_note, catalog.header_notes), *_field("", "msgid", ""), *_header(catalog)]
    for unit in catalog.units:
        _append(lines, unit, "", "#| ")
    for unit in catalog.obsolete:
        _append(lines, unit, "#~ ", "#~| ")
    lines.append("")
    text = "\n".join(lines)
    # These scan at the speed of memory, unlike a look at each text.
    sound = text.count("\n") == len(lines) - 1 and "\n" not in "".join(chain(*catalog.header))
    if sound and not ("\r" in text or "\0" in text or "\4" in text):
        try:
            return text.encode()
        except UnicodeEncodeError:
            pass
    raise _unwritable(catalog)


def _header(catalog: Catalog) -> list[str]:
    fields = tuple(field for field in catalog.header if field[0] != ENTRIES)
    needed = dict(ENCODING)
    if catalog.language is not None or any(name == "Language" for name, _ in fields):
        needed["Language"] = catalog.language or ""
    needed[ENTRIES] = count(catalog)
    return _field("", "msgstr", written(with_fields(fields, needed)))


def _append(lines: list[str], unit: Unit, mark: str, previous_mark: str) -> None:
    """Append the lines of an entry, the blank one before it included."""
    lines.append("")
    lines.extend(map(_note, unit.notes))
    lines.extend(_comment("#.", comment) for comment in unit.comments)
    lines.extend(map(_reference, unit.references))
    if unit.fuzzy or unit.flags:
        lines.append("#, " + ", ".join(("fuzzy", *unit.flags) if unit.fuzzy else unit.flags))
    if unit.previous is not None:
        if unit.previous_id is not None:
            lines += _field(previous_mark, "msgctxt", unit.previous_id)
        lines += _field(previous_mark, "msgid", unit.previous)
    if unit.id:
        lines += _field(mark, "msgctxt", unit.id)
    lines += _field(mark, "msgid", unit.source)
    lines += _field(mark, "msgstr", unit.target)


def _comment(mark: str, text: str) -> str:
    if text.rstrip(" ").endswith("\\"):
        # gettext takes a backslash at the end of any line to mean that the next line goes on.
        return f"{mark} {text} "
    return f"{mark} {text}" if text else mark


def _note(text: str) -> str:
    return _comment("#", text)


def _reference(where: str) -> str:
    if " " in where or "\t" in where:
        # As gettext writes a file name with spaces since 0.22.
        where = f"\u2068{where}\u2069"
    return _comment("#:", where)


def _field(mark: str, keyword: str, text: str) -> list[str]:
    if _plain(text):
        return [f'{mark}{keyword} "{text}"']
    if "\n" not in text[:-1]:
        return [f'{mark}{keyword} "{escaped(text)}"']
    quoted = [f'{mark}"{escaped(line)}"' for line in _LINE.findall(text)]
    return [f'{mark}{keyword} ""', *quoted]


def _plain(text: str) -> bool:
    """Tell whether nothing in `text` needs an escape: `in` takes a tenth of the time of `re`."""
    return not (
        '"' in text
        or "\\" in text
        or "\n" in text
        or "\t" in text
        or "\r" in text
        or "\a" in text
        or "\b" in text
        or "\v" in text
        or "\f" in text
    )


def escaped(text: str) -> str:
    """Give `text` as it stands between the quotation marks."""
    return _SPECIAL.sub(lambda found: _ESCAPES[found[0]], text)


def _unwritable(catalog: Catalog) -> CatalogError:
    """Find what keeps a catalog from being written."""
    lines = [*catalog.header_notes, *(text for field in catalog.header for text in field)]
    places = [("header", lines, lines)]
    for unit in (*catalog.units, *catalog.obsolete):
        lines = [*unit.notes, *unit.comments, *unit.references, *unit.flags]
        texts = [unit.id, unit.source, unit.target, unit.previous or "", unit.previous_id or ""]
        places.append((_name(unit), lines, lines + texts))
    for place, lines, texts in places:
        found = _UNHOLDABLE.search("".join(texts))
        if found is not None:
            return CatalogError(
                "A text holds the character {code}, which PO cannot hold: {place}.",
                cure="Delete it.",
                place=place,
                code=f"U+{ord(found[0]):04X}",
            )
        if any("\n" in line or "\r" in line for line in lines):
            break
    return CatalogError(
        "A note, comment or header field holds a line break: {place}.",
        cure="Make it two.",
        place=place,
    )


def _name(unit: Unit) -> str:
    """Give what a person knows an entry by."""
    return ascii(unit.id or unit.source or unit.target)[1:-1]
