"""Spreadsheets as XLSX files: the cells of the first sheet, and a sheet of texts.

Written and read here, not with a library: a glossary is one sheet of texts, and every reader must
refuse what attacks programs (entities, files that swell when they are unpacked).
Source: ECMA-376, part 1, clauses 18.3 (sheets), 18.4 (shared texts) and 18.8 (formats).
"""

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from io import BytesIO

from editorial.errors import ExchangeError
from editorial.exchange.elements import UNHOLDABLE, Element, escaped, read, tag

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BOOK, _STRINGS, _STYLES = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"
_SHEET = "xl/worksheets/sheet1.xml"
_WIDEST = 60
_LARGEST = 50_000_000  # bytes a part may take when it is unpacked
_TEXT_FORMAT = "49"  # clause 18.8.30: `@`, so that nothing is taken for a date or a number
# Formats that show a number as a date or time (clause 18.8.30).
_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_DATE_FORMAT = re.compile(r"[dmyhs]", re.IGNORECASE)
_NOT_SHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_REFERENCE = re.compile(r"([A-Z]{1,3})[0-9]+")  # the last column is XFD
# A character that XML cannot hold, or text that looks like one (clause 22.9.2.19).
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


class Kind(Enum):
    """What a cell holds."""

    TEXT = auto()
    NUMBER = auto()
    DATE = auto()
    TRUTH = auto()
    ERROR = auto()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a spreadsheet."""

    text: str = ""
    """What it holds, as text; a date is the number of its day."""
    kind: Kind = Kind.TEXT
    """What it is to the spreadsheet."""


@dataclass(frozen=True)
class Row:
    """A row of a spreadsheet that holds something."""

    number: int
    """Its number, from 1."""
    cells: tuple[Cell, ...]
    """Its cells from the first column on."""


def serialize(rows: Sequence[Sequence[str]]) -> bytes:
    """Give an XLSX file with one sheet: rows of texts, the first one always in view.

    The same bytes for the same rows.
    """
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"rId1": ("officeDocument", _BOOK)}),
        _BOOK: _book(),
        "xl/_rels/workbook.xml.rels": _relations(
            {"rId1": ("worksheet", "worksheets/sheet1.xml"), "rId2": ("styles", "styles.xml")}
        ),
        _STYLES: _styles(),
        _SHEET: _sheet(rows),
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            # Always the same day and system, or the bytes would differ.
            about = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            about.create_system = 0
            packed.writestr(about, _DECLARATION + content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _content_types() -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    parts = {_BOOK: "sheet.main", _SHEET: "worksheet", _STYLES: "styles"}
    said = tag("Default", {"Extension": "rels", "ContentType": relations})
    said += "".join(
        tag("Override", {"PartName": f"/{name}", "ContentType": f"{kind}.{what}+xml"})
        for name, what in parts.items()
    )
    return tag("Types", {"xmlns": f"{_PACKAGE}/content-types"}, said)


def _relations(parts: dict[str, tuple[str, str]]) -> str:
    said = "".join(
        tag("Relationship", {"Id": key, "Type": f"{_OFFICE}/{kind}", "Target": target})
        for key, (kind, target) in parts.items()
    )
    return tag("Relationships", {"xmlns": f"{_PACKAGE}/relationships"}, said)


def _book() -> str:
    sheet = tag("sheet", {"name": "glossary", "sheetId": "1", "r:id": "rId1"})
    return tag("workbook", {"xmlns": _MAIN, "xmlns:r": _OFFICE}, tag("sheets", {}, sheet))


def _styles() -> str:
    plain = {"numFmtId": "0", "fontId": "0", "fillId": "0", "borderId": "0"}
    text = {**plain, "numFmtId": _TEXT_FORMAT, "xfId": "0", "applyNumberFormat": "1"}
    fonts = tag("font", {}) + tag("font", {}, tag("b", {}))
    fills = tag("fill", {}, tag("patternFill", {"patternType": "none"}))
    fills += tag("fill", {}, tag("patternFill", {"patternType": "gray125"}))
    formats = tag("xf", {**plain, "xfId": "0"}) + tag("xf", text)
    formats += tag("xf", {**text, "fontId": "1", "applyFont": "1"})
    normal = {"name": "Normal", "xfId": "0", "builtinId": "0"}
    said = (
        tag("fonts", {"count": "2"}, fonts)
        + tag("fills", {"count": "2"}, fills)
        + tag("borders", {"count": "1"}, tag("border", {}))
        + tag("cellStyleXfs", {"count": "1"}, tag("xf", plain))
        + tag("cellXfs", {"count": "3"}, formats)
        + tag("cellStyles", {"count": "1"}, tag("cellStyle", normal))
    )
    return tag("styleSheet", {"xmlns": _MAIN}, said)


def _sheet(rows: Sequence[Sequence[str]]) -> str:
    pane = {"ySplit": "1", "topLeftCell": "A2", "activePane": "bottomLeft", "state": "frozen"}
    view = tag("sheetView", {"workbookViewId": "0"}, tag("pane", pane))
    count = max(map(len, rows), default=0)
    widths = [
        min(_WIDEST, max(len(row[at]) for row in rows if at < len(row)) + 2) for at in range(count)
    ]
    # Whole columns are texts, so that what is typed below is one too.
    columns = "".join(
        tag("col", {"min": f"{at}", "max": f"{at}", "width": f"{width}", "style": "1"})
        for at, width in enumerate(widths, 1)
    )
    said = tag("sheetViews", {}, view) + (tag("cols", {}, columns) if columns else "")
    lines = (_line(row, at) for at, row in enumerate(rows, 1))
    return tag("worksheet", {"xmlns": _MAIN}, said + tag("sheetData", {}, "".join(lines)))


def _line(row: Sequence[str], number: int) -> str:
    cells = (
        tag(
            "c",
            {"r": f"{_column(at)}{number}", "s": "2" if number == 1 else "1", "t": "inlineStr"},
            tag("is", {}, tag("t", {"xml:space": "preserve"}, escaped(_hidden(text)))),
        )
        for at, text in enumerate(row)
        if text
    )
    return tag("row", {"r": str(number)}, "".join(cells))


def _column(at: int) -> str:
    name = ""
    while at >= 0:
        name = chr(ord("A") + at % 26) + name
        at = at // 26 - 1
    return name


def _hidden(text: str) -> str:
    safe = _ESCAPE.sub(lambda found: f"_x005F{found[0]}", text)
    return UNHOLDABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", safe.replace("\r", "_x000D_"))


def _shown(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def parse(data: bytes, *, path: str) -> tuple[Row, ...]:
    """Give the rows of the first sheet that hold something.

    Raises:
        ExchangeError: it is no XLSX file, is damaged, protected by a password, or swells when it
            is unpacked.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            book = _Book(packed, path)
            return tuple(row for row in book.rows() if any(cell.text for cell in row.cells))
    except _DAMAGED as error:
        raise _unusable(path) from error


# What `zipfile` raises for damage, missing parts, unknown compression and passwords.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


def _unusable(path: str) -> ExchangeError:
    return ExchangeError(
        "This is no whole XLSX file.",
        cure="Save it again as .xlsx without a password, or as CSV in UTF-8.",
        path=path,
    )


class _Book:
    """An XLSX file, opened."""

    def __init__(self, packed: zipfile.ZipFile, path: str) -> None:
        self._packed, self._path = packed, path
        self._strings = self._shared()
        self._dated = self._dates()

    def rows(self) -> Iterator[Row]:
        data = self._part(self._first()).first("sheetData")
        number = 0
        for row in data.all("row") if data is not None else ():
            given = row.get("r")
            number = int(given) if given.isdecimal() else number + 1
            cells: list[Cell] = []
            for cell in row.all("c"):
                found = _REFERENCE.fullmatch(cell.get("r"))
                at = _number(found[1]) if found else len(cells)
                cells += [Cell()] * (at - len(cells))
                cells.append(self._cell(cell))
            yield Row(number, tuple(cells))

    def _part(self, name: str) -> Element:
        if self._packed.getinfo(name).file_size > _LARGEST:
            raise _unusable(self._path)
        return read(self._packed.read(name), path=self._path)

    def _first(self) -> str:
        """Give the name of the part that the first sheet is."""
        sheets = self._part(_BOOK).first("sheets")
        sheet = sheets.first("sheet") if sheets is not None else None
        wanted = sheet.get(f"{_OFFICE} id") if sheet is not None else ""
        for one in self._part("xl/_rels/workbook.xml.rels").all("Relationship"):
            if one.get("Id") == wanted:
                target = one.get("Target")
                return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        return _SHEET

    def _shared(self) -> tuple[str, ...]:
        if _STRINGS not in self._packed.namelist():
            return ()
        return tuple(_shown(_plain(one)) for one in self._part(_STRINGS).all("si"))

    def _dates(self) -> frozenset[str]:
        """Give the numbers of the cell formats that show a date or time."""
        if _STYLES not in self._packed.namelist():
            return frozenset()
        styles = self._part(_STYLES)
        own = {
            one.get("numFmtId")
            for group in styles.all("numFmts")
            for one in group.all("numFmt")
            if _DATE_FORMAT.search(_NOT_SHOWN.sub("", one.get("formatCode")))
        }
        formats = styles.first("cellXfs")
        return frozenset(
            str(at)
            for at, one in enumerate(formats.all("xf") if formats is not None else ())
            if (kind := one.get("numFmtId")) in own or (kind.isdecimal() and int(kind) in _DATES)
        )

    def _cell(self, cell: Element) -> Cell:
        value = cell.first("v")
        text = "" if value is None else value.text
        kind = cell.get("t")
        if kind == "s":
            known = text.isdecimal() and int(text) < len(self._strings)
            return Cell(self._strings[int(text)] if known else "")
        if kind == "inlineStr":
            inline = cell.first("is")
            return Cell("" if inline is None else _shown(_plain(inline)))
        if kind == "b":
            return Cell("TRUE" if text == "1" else "FALSE", Kind.TRUTH)
        if kind in _KINDS:
            return Cell(_shown(text), _KINDS[kind])
        number = Kind.DATE if cell.get("s") in self._dated else Kind.NUMBER
        return Cell(text, number if text else Kind.TEXT)


_KINDS = {"str": Kind.TEXT, "e": Kind.ERROR, "d": Kind.DATE}


def _plain(one: Element) -> str:
    """Give a text in one piece; how its parts look, and how they are pronounced, goes."""
    return "".join(part.text for part in one.within("t", "rPh") if part.name == "t")


def _number(column: str) -> int:
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
