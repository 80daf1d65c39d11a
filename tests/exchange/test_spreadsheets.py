"""Glossaries that went through a spreadsheet."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.errors import ExchangeError
from editorial.exchange import spreadsheet, workbook
from editorial.glossary import Glossary, Status, Term, WordClass

TERMS = (
    Term("fatigue", ("vermoeidheid", "moeheid"), Status.APPROVED, WordClass.NOUN, ("a;b",), '"x"'),
    Term("coördinatie", ("ë = €",), Status.PROPOSED),
)
HEADER = ["source", "target", "status"]


def told(data: bytes, known: Glossary | None = None) -> tuple[list[str], list[str]]:
    """Give the terms as `source=target`, and the remarks as `line sentence`."""
    found = spreadsheet.parse(data, known or Glossary(), path="x")
    return (
        [f"{term.source}={'|'.join(term.targets)}" for term in found.terms],
        [f"{one.line} {one.statement}" for one in found.remarks],
    )


def book(*rows: list[str | int | bool | date]) -> bytes:
    """Give what Excel saves, as openpyxl writes it."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(HEADER)
    for row in rows:
        sheet.append(row)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize("write", [spreadsheet.to_csv, spreadsheet.to_xlsx])
def test_a_glossary_gives_back_what_it_was_made_of(write: object) -> None:
    """Every field comes back as it went, and writing twice gives the same bytes."""
    assert callable(write)
    found = spreadsheet.parse(write(Glossary(TERMS)), Glossary(), path="x")
    assert (TERMS, ()) == (found.terms, found.remarks)
    assert write(Glossary(TERMS)) == write(Glossary(TERMS))


def test_openpyxl_reads_ours() -> None:
    """Cells are texts, in text format, and the first row stays in view."""
    sheet = openpyxl.load_workbook(BytesIO(spreadsheet.to_xlsx(Glossary(TERMS)))).active
    assert sheet is not None
    assert ["fatigue", "vermoeidheid | moeheid", "approved", "noun", "a;b", '"x"'] == [
        cell.value for cell in sheet[2]
    ]
    assert ("A2", "@") == (sheet.freeze_panes, sheet["A2"].number_format)


@given(st.lists(st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=4), max_size=4))
@settings(deadline=None, max_examples=60)
def test_any_cell_comes_back(rows: list[list[str]]) -> None:
    """Control characters, and texts that look like their escapes, come back as they went."""
    found = workbook.parse(workbook.serialize([*rows, ["_x0041_\x01\r\n"]]), path="x")
    assert [*rows, ["_x0041_\x01\r\n"]] == [[cell.text for cell in row.cells] for row in found]


def test_what_excel_made_of_cells_is_told_row_by_row() -> None:
    """A date is left out, a number and a truth value are read; each is told with its row."""
    data = book(
        [date(2024, 5, 3), "drie mei", "approved"],
        [25, "vijfentwintig", "approved"],
        [True, "waar", "approved"],
        ["#NAME?", "naam", "approved"],
        ["sleep", "slaap", "approved"],
    )
    terms, remarks = told(data)
    assert ["25=vijfentwintig", "true=waar", "sleep=slaap"] == terms
    assert [
        (
            "2 ‘source’ became the date 2024-05-03 in the spreadsheet, so the row was left out."
            " Make the column text, type it again and import once more."
        ),
        "3 ‘source’ became the number 25 in the spreadsheet; look whether that is all.",
        "4 ‘source’ became TRUE in the spreadsheet and was read as ‘true’.",
        (
            "5 ‘source’ became the error #NAME? in the spreadsheet, so the row was left out."
            " Make the column text, type it again and import once more."
        ),
    ] == remarks


def test_lost_zeros_are_known_again() -> None:
    """A term that the glossary has with leading zeros is read as that term."""
    known = Glossary((Term("007", ("nul nul zeven",)),))
    data = b"source;target;status\n7;nul nul zeven;approved\n"
    assert (
        ["007=nul nul zeven"],
        ["2 ‘7’ under ‘source’ lost its zeros and was read as ‘007’."],
    ) == told(data, known)
    assert ["007=nul nul zeven"] == told(book([7, "nul nul zeven", "approved"]), known)[0]


@pytest.mark.parametrize(
    ("charset", "remarks"),
    [
        ("utf-8-sig", []),
        ("utf-16", []),
        (
            "cp1252",
            ["None The file is not UTF-8 and was read as Windows text; look at the accents."],
        ),
    ],
)
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_of_any_country_is_read(charset: str, remarks: list[str], delimiter: str) -> None:
    """Delimiters and encodings that spreadsheets use are read; a guess is told."""
    rows = (HEADER, ["naïve", "“onbevangen”", "approved"])
    text = "\r\n".join(delimiter.join(row) for row in rows)
    assert (["naïve=“onbevangen”"], remarks) == told(text.encode(charset))


def test_text_read_in_a_wrong_encoding_is_mended() -> None:
    """Accents that were saved twice are made whole, and that is told."""
    wrong = "coördinatie".encode().decode("cp1252")
    assert (
        ["sleep=coördinatie"],
        [f"3 ‘{wrong}’ under ‘target’ was saved in a wrong encoding and read as ‘coördinatie’."],
    ) == told(f"sep=;\nsource;target;status\nsleep;{wrong};approved\n".encode())


def test_rows_that_cannot_be_used_are_left_out() -> None:
    """A date in a CSV, a missing target and a row that stands twice are told; the rest is read."""
    data = (
        "source;target;status\n3-mei;x;approved\nsleep;slaap;approved\nrest;;approved\n"
        "sleep;slapen;approved\n"
    )
    terms, remarks = told(data.encode())
    assert ["sleep=slaap"] == terms
    assert [
        (
            "2 ‘3-mei’ under ‘source’ is what a spreadsheet made of another text. Restore the row from"
            " git; open the file as UTF-8 with all columns as text. The row was left out."
        ),
        "4 The cell under ‘target’ is empty. Fill it in, or delete the row. The row was left out.",
        "5 ‘sleep’ stands in row 3 too; this row was left out.",
    ] == remarks


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "x: This file holds nothing. Name the columns: source; target;"),
        (b"PK\x03\x04 broken", "x: This is no whole XLSX file. Save it again as .xlsx without"),
        (b"\xd0\xcf\x11\xe0old", "x: This form of spreadsheet cannot be read. Save it as .xlsx,"),
        (b"\x00\x01\x02\xff", "x: This is neither a CSV nor an XLSX file. Save it as .xlsx,"),
        (b"english;dutch\na;b\n", "x:1: The first line names the column"),
        (b'source;target;status\na;"b;c\n', "x:2: The quotation marks of this row do not match."),
    ],
)
def test_what_is_no_spreadsheet_is_refused(data: bytes, said: str) -> None:
    """One sentence says what is wrong, where, and what to do."""
    with pytest.raises(ExchangeError) as caught:
        spreadsheet.parse(data, Glossary(), path="x")
    assert str(caught.value).startswith(said)
