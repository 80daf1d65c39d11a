"""A PO file as a catalog."""

from dataclasses import replace
from typing import SupportsIndex

import polib

from editorial.catalog.decoding import decoded
from editorial.catalog.header import ENCODING, parsed
from editorial.catalog.integrity import ENTRIES, repetition, verified
from editorial.catalog.scanning import WHOLE, Entry, Scanner
from editorial.errors import CatalogError
from editorial.model import Catalog, Statement, Unit


class _Messages(str):
    """Lines for polib, which calls `splitlines`, and so would split at U+2028 in a text too."""

    __slots__ = ()

    def splitlines(self, keepends: SupportsIndex = False) -> list[str]:  # noqa: ARG002, FBT002 - the signature of str
        return self.split("\n")


class _Entries(polib.POFile):
    """polib's entries, the header among them: polib would take any empty msgid for the header."""

    def find(self, *_args: object, **_named: object) -> None:
        return None


def parse(data: bytes, *, path: str) -> Catalog:
    """Give the catalog that stands in the PO file `data`.

    Forgives what editors and people do to the form: line ends, BOM, missing spaces after `#`, flags
    on several lines and `#=` flags, indents, other wrapping, a missing header, Western charsets.
    Notes after the last entry go to the last entry.
    `Content-Type` is given as UTF-8, because the values are text; the entry count is left out.
    `path` is the name of the file in errors.

    Raises:
        CatalogError: the file was cut short, has plural forms, repeats an entry, or cannot be read;
            nothing is ever half read.
    """
    text, remarks = decoded(data, path=path)
    scanner = Scanner(path)
    end = scanner.scan(text)
    messages = polib.pofile(
        _Messages("\n".join(scanner.messages)), klass=_Entries, encoding="utf-8"
    )
    notes = scanner.current.notes
    if notes and scanner.entries:
        scanner.entries[-1].notes += notes
        said = "The notes after the last entry were kept with that entry."
        remarks = (*remarks, Statement(said))
    pairs = list(zip(messages, scanner.entries, strict=True))
    at = next((at for at, pair in enumerate(pairs) if _is_header(*pair)), None)
    if at is None:
        remarks = (*remarks, Statement("The file has no header; it gets one when it is written."))
    header = None if at is None else pairs.pop(at)
    fields = parsed(header[0].msgstr) if header else ()
    counted = dict(fields).get(ENTRIES, "")
    if not pairs and not counted:
        raise CatalogError("The file holds no entries.", cure=WHOLE, path=path)
    catalog = Catalog(
        language=dict(fields).get("Language") or None,
        units=tuple(_unit(*pair) for pair in pairs if not pair[1].obsolete),
        obsolete=tuple(_unit(*pair) for pair in pairs if pair[1].obsolete),
        header=tuple(
            (name, ENCODING.get(name, value)) for name, value in fields if name != ENTRIES
        ),
        header_notes=tuple(header[1].notes) if header else (),
    )
    _refuse_repetition(catalog, path)
    remarks = (*remarks, *verified(catalog, counted, path=path, line=end))
    return replace(catalog, remarks=remarks)


def _is_header(message: polib.POEntry, entry: Entry) -> bool:
    return not (message.msgid or message.msgctxt or entry.obsolete)


def _unit(message: polib.POEntry, entry: Entry) -> Unit:
    return Unit(
        id=message.msgctxt or "",
        source=message.msgid,
        target=message.msgstr,
        fuzzy="fuzzy" in entry.flags,
        previous=message.previous_msgid,
        previous_id=None if message.previous_msgid is None else message.previous_msgctxt,
        notes=tuple(entry.notes),
        comments=tuple(entry.comments),
        references=tuple(entry.references),
        flags=tuple(flag for flag in entry.flags if flag != "fuzzy"),
        line=entry.line,
    )


def _refuse_repetition(catalog: Catalog, path: str) -> None:
    repeated = repetition(catalog)
    if repeated is None:
        return
    unit, other = repeated
    if other is None:
        raise CatalogError(
            "This is a second header.", cure="Delete one.", path=path, line=unit.line
        )
    raise CatalogError(
        "Line {here} repeats the entry of line {first}.",
        cure="Delete one.",
        path=path,
        line=unit.line,
        here=unit.line,
        first=other.line,
    )
