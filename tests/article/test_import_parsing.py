import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.article.parsing import parse_page
from editorial.errors import SourceError


def _words(data: bytes) -> str:
    return " ".join(parse_page(data).root.text_content().split())


@pytest.mark.parametrize(
    ("data", "charset", "words"),
    [
        ("<p>Café</p>".encode(), "utf-8", "Café"),
        (codecs.BOM_UTF8 + "<p>Café</p>".encode(), "utf-8", "Café"),
        (codecs.BOM_UTF16_LE + "<p>Café</p>".encode("utf-16-le"), "utf-16-le", "Café"),
        (codecs.BOM_UTF16_BE + "<p>Café</p>".encode("utf-16-be"), "utf-16-be", "Café"),
        ("<p>Café “now”</p>".encode("cp1252"), "cp1252", "Café “now”"),
        ('<meta charset="iso-8859-1"><p>“now”</p>'.encode("cp1252"), "cp1252", "“now”"),
        ('<meta charset="windows-1250"><p>Łódź</p>'.encode("cp1250"), "cp1250", "Łódź"),
        ('<meta charset="iso-8859-1"><p>Café</p>'.encode(), "utf-8", "Café"),
        ('<meta charset="no-such"><p>Café</p>'.encode("cp1252"), "cp1252", "Café"),
        ('<meta charset="hex"><p>Café</p>'.encode("cp1252"), "cp1252", "Café"),
        ('<meta charset="utf-16"><p>Café</p>'.encode(), "utf-8", "Café"),
        ('<?xml version="1.0" encoding="cp1250"?><p>Łódź</p>'.encode("cp1250"), "cp1250", "Łódź"),
        (b'<meta charset="iso-2022-jp"><p>\x1b$B5Y\x1b(B</p>', "iso2022_jp", "休"),
    ],
)
def test_the_character_set_is_found(data: bytes, charset: str, words: str) -> None:
    """The mark, then UTF-8, then the declaration decide; latin-1 labels mean Windows-1252."""
    page = parse_page(data)
    assert (charset, words, False) == (page.charset, _words(data), page.undecodable)


def test_mixed_character_sets_lose_no_text_and_are_noticed() -> None:
    """Windows-1252 text pasted into a UTF-8 page is read as what it is, with a warning."""
    data = "<meta charset=utf-8><p>Café, naïve and </p>".encode() + "<p>“tired”</p>".encode(
        "cp1252"
    )
    page = parse_page(data)
    assert _words(data) == "Café, naïve and “tired”"
    assert ["naïve and" in str(one) for one in page.warnings] == [True]


def test_undecodable_bytes_are_told() -> None:
    """A byte that stands for nothing leaves a mark in the text and in the page."""
    assert parse_page(b"<p>a\x81b \xe9</p>").undecodable


def test_an_xml_declaration_is_tolerated() -> None:
    """XHTML with an XML declaration is read as HTML."""
    data = b'<?xml version="1.0" encoding="utf-8"?><html xmlns="x"><body><p>Rest<br/>now</p></body></html>'
    assert "Restnow" in _words(data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"<html><body></body></html>", "no text"),
        (b"<!-- only -->", "no tags"),
        (b"just words", "no tags"),
        (b"%PDF-1.7 <p>x</p>", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"PK\x03\x04word", "ZIP or Word"),
        (b"From: <Saved by Blink>\r\n<p>x</p>", "MHTML"),
        (b"\x00\x01\x02<p>x</p>", "binary"),
        (b"<p>x</p>" * 100, "at most 500"),
    ],
)
def test_what_is_no_page_is_refused(data: bytes, reason: str) -> None:
    """Other formats, empty and oversized files are refused with a reason and a cure."""
    with pytest.raises(SourceError, match=reason) as error:
        parse_page(data, max_bytes=500)
    assert error.value.cure


def test_three_hundred_unclosed_paragraphs_are_read_whole() -> None:
    """Old pages leave `p` and `font` open; 600 levels are no reason to lose the end."""
    data = "".join(f'<p><font size="2">Paragraph {n} of many. ' for n in range(300)).encode()
    assert "Paragraph 299" in _words(data)


@pytest.mark.parametrize(("count", "limit"), [(1030, 5000), (1030, 1500), (300, 500)])
def test_deeper_pages_are_refused_by_name(count: int, limit: int) -> None:
    """Where the parser or the limit would cut the end off, the page is refused."""
    data = "".join(f'<p><font size="2">Paragraph {n}. ' for n in range(count)).encode()
    with pytest.raises(SourceError, match="nested deeper"):
        parse_page(data, max_depth=limit)


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_page_or_a_reason(data: bytes) -> None:
    """Nothing but `SourceError` comes out of hostile bytes."""
    try:
        tag = parse_page(b"<p>x" + data).root.tag
    except SourceError:
        tag = "html"
    assert tag == "html"
