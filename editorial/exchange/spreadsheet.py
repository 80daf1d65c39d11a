"""Glossaries as spreadsheets: what people open in Excel or LibreOffice, and what comes back.

A spreadsheet turns what it takes for a date or a number into one, and saves text in the encoding
of its country.  What can be made good is, what cannot is left out row by row; both are told.
"""

import codecs
import csv
import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from io import StringIO

from editorial import glossary
from editorial.errors import ExchangeError, RecordError
from editorial.exchange import workbook
from editorial.exchange.terms import Left, Terms, left_out
from editorial.exchange.workbook import Cell, Kind, Row
from editorial.glossary import COLUMNS, Glossary, Term
from editorial.model import Statement

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_PACKED = b"PK\x03\x04"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"
_SEPARATOR = re.compile("sep=(.)\r?\n", re.IGNORECASE)
# UTF-8 read as cp1252: Ã«, â€™.
_MISREAD = re.compile("[ÃÂâÅ][\u0080-\u024f\u2010-\u2122]+")
_FIRST_DAY = date(1899, 12, 30)  # what Excel counts days from


def to_csv(terms: Glossary) -> bytes:
    """Give a glossary as CSV with the mark by which spreadsheets know UTF-8."""
    return codecs.BOM_UTF8 + glossary.serialize(terms).encode()


def to_xlsx(terms: Glossary) -> bytes:
    """Give a glossary as an XLSX file in which every cell is text."""
    rows = csv.reader(StringIO(glossary.serialize(terms), newline=""), delimiter=";")
    return workbook.serialize(list(rows))


def parse(data: bytes, known: Glossary, *, path: str) -> Terms:
    """Give the terms of a CSV or XLSX file, forgiving what spreadsheets do to text.

    `known` is the glossary as it is: a term that lost its leading zeros is known by it.

    Raises:
        ExchangeError: it is neither, or has no row of column names; with the line.
    """
    if data.startswith(_OLD_EXCEL) or (data.startswith(_PACKED) and _OPEN_DOCUMENT in data[:200]):
        raise ExchangeError(
            "This form of spreadsheet cannot be read.",
            cure="Save it as .xlsx, or as CSV in UTF-8.",
            path=path,
        )
    remarks: list[Left] = []
    packed = data.startswith(_PACKED)
    rows = workbook.parse(data, path=path) if packed else _csv(data, remarks, path)
    if not rows:
        raise ExchangeError(
            "This file holds nothing.", cure="Name the columns: {known}.", path=path, known=_NAMES
        )
    header, *rest = rows
    names = _header(header, path)
    zeros = {term.source.lstrip("0"): term.source for term in known.terms if term.source[:1] == "0"}
    terms: dict[str, tuple[Term, int]] = {}
    for row in rest:
        term = _term(row, names, zeros, remarks)
        if term is None:
            continue
        if term.source in terms:
            said = "‘{source}’ stands in row {first} too; this row was left out."
            first = terms[term.source][1]
            twice = Statement(said, {"source": term.source, "first": first})
            remarks.append(Left(twice, row.number))
        else:
            terms[term.source] = (term, row.number)
    return Terms.sound(terms.values(), remarks)


_NAMES = "; ".join(COLUMNS)


def _csv(data: bytes, remarks: list[Left], path: str) -> tuple[Row, ...]:
    text = _text(data, remarks, path)
    separator = _SEPARATOR.match(text)
    if separator is not None:
        text = text[separator.end() :]
    first = text.partition("\n")[0]
    delimiter = separator[1] if separator else max(";,\t", key=first.count)
    start = 1 if separator is None else 2
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    line = start
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(Row(line, tuple(map(Cell, cells))))
            line = reader.line_num + start
    except csv.Error as error:
        raise ExchangeError(
            "The quotation marks of this row do not match.",
            cure="Put '\"' around the whole cell, and write it twice inside.",
            path=path,
            line=reader.line_num + start - 1,
        ) from error
    return tuple(rows)


def _text(data: bytes, remarks: list[Left], path: str) -> str:
    """Give the text of a CSV file in whatever encoding a spreadsheet saved it."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        charset = "utf-16"
    else:
        charset = "utf-8-sig" if _decodes(data) else "cp1252"
    text = data.decode(charset, "replace")
    if "\0" in text or (charset == "cp1252" and "\ufffd" in text):
        raise ExchangeError(
            "This is neither a CSV nor an XLSX file.",
            cure="Save it as .xlsx, or as CSV in UTF-8.",
            path=path,
        )
    if charset == "cp1252":
        said = "The file is not UTF-8 and was read as Windows text; look at the accents."
        remarks.append(Left(Statement(said), None))
    return text


def _decodes(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _header(row: Row, path: str) -> tuple[str, ...]:
    names = tuple(" ".join(cell.text.lower().split()) for cell in row.cells)
    try:
        glossary.parse(_line(names))
    except RecordError as error:
        error.values["known"] = _NAMES
        raise ExchangeError(
            error.template,
            cure="Name the columns: {known}.",
            path=path,
            line=row.number,
            **error.values,
        ) from error
    return names


def _term(
    row: Row, names: Sequence[str], zeros: Mapping[str, str], remarks: list[Left]
) -> Term | None:
    """Give the term of a row; None, with a remark, when it cannot be read."""
    cells: list[str] = []
    for at, cell in enumerate(row.cells):
        name = names[at] if at < len(names) else ""
        text, said = _restored(cell, zeros if name == COLUMNS[0] else {})
        if said is not None:
            remarks.append(
                Left(Statement(said.template, {"name": name, **said.values}), row.number)
            )
        if text is None:
            return None
        cells.append(text)
    try:
        found = glossary.parse(_line(names, cells)).terms
    except RecordError as error:
        remarks.append(Left(left_out(error), row.number))
        return None
    return found[0] if found else None


def _restored(cell: Cell, zeros: Mapping[str, str]) -> tuple[str | None, Statement | None]:
    """Give a cell's text as it was, and what is to be told; None when that cannot be known."""
    if cell.kind in _LOST:
        text = _day(cell.text) if cell.kind is Kind.DATE else cell.text
        return None, Statement(_LOST[cell.kind], {"text": text})
    text = _mended(cell.text)
    said = ""
    if cell.kind is Kind.TRUTH:
        text = text.lower()
        said = "‘{name}’ became {before} in the spreadsheet and was read as ‘{text}’."
    elif text in zeros:
        text = zeros[text]
        said = "‘{before}’ under ‘{name}’ lost its zeros and was read as ‘{text}’."
    elif cell.kind is Kind.NUMBER:
        said = "‘{name}’ became the number {text} in the spreadsheet; look whether that is all."
    elif text != cell.text:
        said = "‘{before}’ under ‘{name}’ was saved in a wrong encoding and read as ‘{text}’."
    return text, Statement(said, {"before": cell.text, "text": text}) if said else None


_LOST = {
    Kind.DATE: "‘{name}’ became the date {text} in the spreadsheet, so the row was left out."
    " Make the column text, type it again and import once more.",
    Kind.ERROR: "‘{name}’ became the error {text} in the spreadsheet, so the row was left out."
    " Make the column text, type it again and import once more.",
}


def _mended(text: str) -> str:
    """Give a text whose UTF-8 was once read as cp1252 as it was."""
    if not _MISREAD.search(text):
        return text
    try:
        return text.encode("cp1252").decode()
    except UnicodeError:
        return text


def _day(number: str) -> str:
    try:
        return (_FIRST_DAY + timedelta(days=int(float(number)))).isoformat()
    except (ValueError, OverflowError):
        return number


def _line(*rows: Sequence[str]) -> str:
    out = StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(rows)
    return out.getvalue()
