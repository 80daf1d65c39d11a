"""The glossary as a file: CSV that any spreadsheet opens and saves."""

import csv
import re
from collections.abc import Sequence
from enum import StrEnum
from io import StringIO
from typing import TypeVar

from editorial.errors import RecordError
from editorial.glossary.term import Glossary, Status, Term, WordClass

COLUMNS = ("source", "target", "status", "part of speech", "forbidden", "note")
"""The columns, in the order in which they are written; in a file they may stand in any."""

_BETWEEN = " | "
_DELIMITERS = ";,\t"
_REQUIRED = COLUMNS[:3]
# What a spreadsheet makes of words it takes for dates or numbers: 3-mei, 2024-05-03, 1,2E+10.
_DATE = re.compile(
    r"\d{1,2}-[a-z]{3}(-\d{2,4})?|\d{4}-\d\d-\d\d( .*)?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
)
_VALUE = re.compile(r"#[A-Z/0]+[!?]?|\d+[.,]\d+E\+?\d+")
_MOJIBAKE = re.compile("Ã[\u0080-\u00bf]|â€|\ufffd")

_Choice = TypeVar("_Choice", bound=StrEnum)


def parse(text: str, *, path: str = "") -> Glossary:
    """Give the glossary that a CSV file holds; an empty text gives one without terms.

    Columns are separated by semicolons, commas or tabs, as the first line shows; quoting is that
    of RFC 4180.  Several targets or forbidden forms stand in one cell, with ` | ` between them.

    Raises:
        RecordError: a column or value is missing, unknown or stands twice, or a spreadsheet
            changed a value; with the line.
    """
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    if not "".join(lines).strip():
        return Glossary()
    delimiter = max(_DELIMITERS, key=lines[0].count)
    rows = csv.reader(StringIO("".join(lines), newline=""), delimiter=delimiter, strict=True)
    terms: list[Term] = []
    seen: dict[str, int] = {}
    try:
        place = _places(next(rows), path)
        line = rows.line_num + 1
        for cells in rows:
            if any(cell.strip() for cell in cells):
                term = _term(_cells(cells, place, path, line), path, line)
                if term.source in seen:
                    raise RecordError(
                        "‘{source}’ stands in line {first} too.",
                        cure="Put all its Dutch in one row, with | between, and delete the other.",
                        path=path,
                        line=line,
                        source=term.source,
                        first=seen[term.source],
                    )
                seen[term.source] = line
                terms.append(term)
            line = rows.line_num + 1
    except csv.Error as error:
        raise RecordError(
            "The quotation marks of this row do not match.",
            cure="Put '\"' around the whole cell, and write it twice inside.",
            path=path,
            line=rows.line_num,
        ) from error
    return Glossary(tuple(terms))


def serialize(glossary: Glossary) -> str:
    """Give a glossary as CSV, with semicolons, LF and quotation marks where they are needed."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(
        (
            term.source,
            _BETWEEN.join(term.targets),
            term.status,
            term.word_class or "",
            _BETWEEN.join(term.forbidden),
            term.note,
        )
        for term in glossary.terms
    )
    return out.getvalue()


def _places(header: Sequence[str], path: str) -> dict[str, int]:
    """Give where each column stands."""
    names = [" ".join(name.lower().split()) for name in header]
    for name in names:
        if name and (name not in COLUMNS or names.count(name) > 1):
            raise RecordError(
                "The first line names the column ‘{name}’, which is unknown or stands twice.",
                cure="Name the columns: {known}.",
                path=path,
                line=1,
                name=name,
                known="; ".join(COLUMNS),
            )
    missing = [name for name in _REQUIRED if name not in names]
    if missing:
        raise RecordError(
            "The first line lacks the column {missing}; perhaps a spreadsheet lost it.",
            cure="Name the columns: {known}. Or restore the file from git.",
            path=path,
            line=1,
            missing=", ".join(f"‘{name}’" for name in missing),
            known="; ".join(COLUMNS),
        )
    return {name: number for number, name in enumerate(names) if name}


def _cells(cells: Sequence[str], place: dict[str, int], path: str, line: int) -> dict[str, str]:
    """Give the values of a row by column."""
    if any(cell.strip() for number, cell in enumerate(cells) if number not in place.values()):
        raise RecordError(
            "This row has more cells than the first line has columns.",
            cure="Put '\"' around a text that holds a semicolon or comma.",
            path=path,
            line=line,
        )
    found = {
        name: " ".join(cells[number].split()) if number < len(cells) else ""
        for name, number in place.items()
    }
    for name, value in found.items():
        if _DATE.fullmatch(value) or _VALUE.fullmatch(value) or _MOJIBAKE.search(value):
            raise RecordError(
                "‘{value}’ under ‘{name}’ is what a spreadsheet made of another text.",
                cure="Restore the row from git; open the file as UTF-8 with all columns as text.",
                path=path,
                line=line,
                value=value,
                name=name,
            )
    return found


def _term(cells: dict[str, str], path: str, line: int) -> Term:
    for name in _REQUIRED:
        if not cells[name]:
            raise RecordError(
                "The cell under ‘{name}’ is empty.",
                cure="Fill it in, or delete the row.",
                path=path,
                line=line,
                name=name,
            )
    kind = cells.get("part of speech", "")
    targets = _listed(cells["target"])
    forbidden = _listed(cells.get("forbidden", ""))
    both = next((form for form in forbidden if form in targets), "")
    if both:
        raise RecordError(
            "‘{form}’ is both a target and forbidden.",
            cure="Keep it in one of the two columns.",
            path=path,
            line=line,
            form=both,
        )
    return Term(
        source=cells["source"],
        targets=targets,
        status=_choice(Status, cells["status"], "status", path, line),
        word_class=_choice(WordClass, kind, "part of speech", path, line) if kind else None,
        forbidden=forbidden,
        note=cells.get("note", ""),
    )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form for part in cell.split("|") if (form := part.strip())))


def _choice(choices: type[_Choice], value: str, name: str, path: str, line: int) -> _Choice:
    try:
        return choices(value.lower())
    except ValueError as error:
        raise RecordError(
            "‘{value}’ under ‘{name}’ is unknown.",
            cure="Use one of: {known}.",
            path=path,
            line=line,
            value=value,
            name=name,
            known=", ".join(choices),
        ) from error
