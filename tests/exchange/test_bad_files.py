"""Files that are damaged, or made to attack the program that reads them."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.errors import ExchangeError
from editorial.exchange import Entry, Handoff, messages, spreadsheet, tbx, tmx, workbook, xliff
from editorial.exchange.tbx import Form
from editorial.exchange.xliff import Version
from editorial.glossary import Glossary, Term

Read = Callable[[bytes], object]
LANGUAGES = ("en", "nl")
HANDOFF = Handoff(
    "pacing", "en", "nl", (Entry("b001", *messages("Rest <a>now</a>", "Rust <a>nu</a>")),)
)
TERMS = Glossary((Term("rest", ("rust",)),))
READERS: dict[str, Read] = {
    "xliff": lambda data: xliff.parse(data, path="x"),
    "tmx": lambda data: tmx.parse(data, LANGUAGES, path="x"),
    "tbx": lambda data: tbx.parse(data, LANGUAGES, path="x"),
    "sheet": lambda data: spreadsheet.parse(data, Glossary(), path="x"),
}
WRITTEN: tuple[tuple[str, bytes], ...] = (
    *(("xliff", xliff.serialize(HANDOFF, version)) for version in Version),
    ("tmx", tmx.serialize([tmx.Unit("Rest", "Rust")], LANGUAGES)),
    *(("tbx", tbx.serialize(TERMS, LANGUAGES, form)) for form in Form),
    ("sheet", spreadsheet.to_xlsx(TERMS)),
)
LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE {root} [
 <!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">
]>
<{root}>&c;</{root}>"""
OUTSIDE = """<!DOCTYPE {root} [<!ENTITY a SYSTEM "file:///etc/hostname">]><{root}>&a;</{root}>"""
PARAMETER = """<!DOCTYPE {root} [<!ENTITY % a SYSTEM "http://host.example/a"> %a;]><{root}/>"""
ROOTS = {"xliff": "xliff", "tmx": "tmx", "tbx": "tbx"}


def said(read: Read, data: bytes) -> str:
    with pytest.raises(ExchangeError) as caught:
        read(data)
    return str(caught.value)


@pytest.mark.parametrize("kind", ROOTS)
@pytest.mark.parametrize("attack", [LAUGHS, OUTSIDE, PARAMETER])
def test_entities_are_refused(kind: str, attack: str) -> None:
    """A file that declares entities is refused before any of them is looked at."""
    found = said(READERS[kind], attack.format(root=ROOTS[kind]).encode())
    assert "This file has a DOCTYPE of its own, which can be used to attack programs." in found


def test_a_named_dtd_is_passed_over_but_not_fetched() -> None:
    """TMX and older TBX name their DTD; an entity that only it could explain is refused."""
    start = (
        '<!DOCTYPE tmx SYSTEM "http://host.example/tmx14.dtd"><tmx><body><tu><tuv lang="en"><seg>'
    )
    data = f"{start}a&hellip;</seg></tuv></tu></body></tmx>".encode()
    assert (
        "x:1: The entity &hellip; is explained nowhere in this file. Write the character itself"
        " in its place." == said(READERS["tmx"], data)
    )


def test_xliff_has_no_doctype() -> None:
    """XLIFF names no DTD, so a file that does is refused."""
    data = b'<!DOCTYPE xliff SYSTEM "xliff.dtd"><xliff version="1.2"/>'
    assert "DOCTYPE" in said(READERS["xliff"], data)


@pytest.mark.parametrize("kind", ROOTS)
def test_endless_nesting_is_refused(kind: str) -> None:
    """Elements within elements without end are refused, not followed."""
    found = said(READERS[kind], b"<a>" * 100_000)
    assert "x:1: More than 100 elements stand inside each other here." in found


def test_a_sheet_with_entities_or_that_swells_is_refused() -> None:
    """The parts of an XLSX file are read as carefully as any XML."""
    for content, expected in (
        (LAUGHS.format(root="workbook"), "DOCTYPE"),
        (" " * 60_000_000, "no whole XLSX"),
    ):
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("xl/workbook.xml", content)
        with pytest.raises(ExchangeError, match=expected):
            workbook.parse(out.getvalue(), path="x")


@pytest.mark.parametrize(("kind", "data"), WRITTEN)
def test_a_file_that_ends_too_early_is_refused(kind: str, data: bytes) -> None:
    """Half a file is never taken for a whole one."""
    assert said(READERS[kind], data[: len(data) // 2]).startswith("x")


@pytest.mark.parametrize(("kind", "data"), WRITTEN)
@given(place=st.floats(0, 1, exclude_max=True), junk=st.binary(max_size=4))
@settings(deadline=None, max_examples=40)
def test_damage_is_one_sentence(kind: str, data: bytes, place: float, junk: bytes) -> None:
    """Whatever bytes are damaged, the file is read or refused with a sentence; nothing else."""
    at = int(place * len(data))
    try:
        READERS[kind](data[:at] + junk + data[at + 2 :])
    except ExchangeError as error:
        assert error.cure  # noqa: PT017 - either outcome is right


@pytest.mark.parametrize(
    ("kind", "data", "expected"),
    [
        ("xliff", b"<html/>", "x:1: This is no XLIFF 1.2, 2.0 or 2.1. Ask for one of these;"),
        (
            "tmx",
            b"<html/>",
            "x: This is no TMX file, or it holds no units. Export the memory as TMX 1.4",
        ),
        ("tbx", b"<html/>", "x:1: This is no TBX file. Export the glossary as TBX-Basic,"),
        ("tmx", b"<tmx>\n<body>\n", "x:3: The file ends too early. Take it again"),
        ("tbx", b"<tbx>\n<a></b>", "x:2: This is not whole XML: mismatched tag. Take it again"),
        (
            "tmx",
            b'<?xml version="1.0" encoding="klingon"?><tmx/>',
            "x:1: The text is not in the encoding that the first line names.",
        ),
        (
            "xliff",
            b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0"/>',
            "x:1: This file holds 0 articles. Send one file an article.",
        ),
        (
            "xliff",
            (
                b'<xliff version="1.2"><file><body><trans-unit id="b1"><source/></trans-unit>\n'
                b'<trans-unit id="b1"><source/></trans-unit></body></file></xliff>'
            ),
            "x:1: The block ‘b1’ stands in this file more than once. Delete one,",
        ),
    ],
)
def test_what_is_something_else_is_said(kind: str, data: bytes, expected: str) -> None:
    """One sentence says what is wrong, where, and what to do."""
    assert said(READERS[kind], data).startswith(expected)
