"""Received bytes as an HTML tree, whole or not at all."""

import codecs
import re
from dataclasses import dataclass

from lxml import etree, html
from lxml.html import HtmlElement

from editorial.errors import SourceError
from editorial.model import Statement

_WIDE_BOMS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_FORMATS = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"PK\x03\x04", "ZIP or Word"),
    (b"\x1f\x8b", "gzip"),
    (b"From: <Saved by", "MHTML"),
)
_DECLARED = re.compile(
    rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)|<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
_DECLARATION_REACH = 8192
# The labels that browsers read as windows-1252 (WHATWG Encoding, 4.2).
_LATIN = frozenset({"iso8859-1", "ascii", "cp1252"})
# Python's own codecs that no page is written in; read as such they would change the text.
_NOT_OF_PAGES = frozenset({"unicode_escape", "raw_unicode_escape", "punycode", "idna", "utf-7"})
_STRAY = "editorial.stray"
_TAG = re.compile(r"<[A-Za-z][^<>]*>")
_SEPARATOR = re.compile("[\x0b\x0c]")
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]")
# The same by number, which the parser hands on as well.
_BY_NUMBER = re.compile(
    r"&#0*(?:[0-8]|1[124-9]|2[0-9]|3[01]|6553[45])(?![0-9]);?"
    r"|&#[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]|[fF]{3}[eEfF])(?![0-9a-fA-F]);?"
)
_XML_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]*\?>")
_SAVE_AGAIN = "Save the page again from the browser as HTML."


@dataclass(frozen=True)
class Page:
    """A received page, parsed."""

    root: HtmlElement
    """The `html` element."""
    charset: str
    """The character set that the bytes were read in, as Python names it."""
    undecodable: bool
    """Whether bytes were met that stand for no character; U+FFFD stands in their place."""
    warnings: tuple[Statement, ...] = ()
    """What a person should know about the characters."""


def parse_page(data: bytes, *, max_bytes: int = 10_000_000, max_depth: int = 1500) -> Page:
    """Give the tree of a saved page.

    Character set: byte order mark, then UTF-8 where the bytes are UTF-8, then what the page
    declares, then Windows-1252, as which latin-1 labels are read (WHATWG Encoding, 4.2).

    Raises:
        SourceError: the bytes are no HTML, empty, too many, or nested deeper than can be read whole.
    """
    expect_size(len(data), max_bytes)
    _refuse_other_formats(data)
    text, charset, warnings = _decode(data)
    if not text.strip():
        raise SourceError("The page is empty.", cure=_SAVE_AGAIN)
    if not _TAG.search(text):
        raise SourceError("This is not HTML: it holds no tags.", cure=_SAVE_AGAIN)
    root = parse_text(text, max_depth=max_depth)
    return Page(root, charset, "\ufffd" in text, warnings)


def expect_size(size: int, limit: int) -> None:
    """Make sure that a page is not larger than what is read.

    Raises:
        SourceError: it is.
    """
    if size > limit:
        raise SourceError(
            "The page is {size:,} bytes; at most {limit:,} are read.",
            cure="Save the article's own page, or raise `max_bytes` under [tool.editorial.import].",
            size=size,
            limit=limit,
        )


def parse_text(text: str, *, max_depth: int = 1500) -> HtmlElement:
    """Give the `html` element of HTML text.

    Raises:
        SourceError: there is no text in it, or it is nested deeper than can be read whole.
    """
    # huge_tree: the parser's own limit of 254 levels drops the rest of the page without a word.
    parser = html.HTMLParser(huge_tree=True, encoding="utf-8")
    try:
        root = html.document_fromstring(_readable(text).encode("utf-8", "replace"), parser)
    except etree.ParserError as error:
        raise SourceError("The page is empty.", cure=_SAVE_AGAIN) from error
    cut = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    if cut or _deeper(root, max_depth):
        raise SourceError(
            "The page is nested deeper than {limit} levels, so its end cannot be read.",
            cure="Close the tags that were left open (often <font> or <p>) and import it again.",
            limit=max_depth,
        )
    if not any(part.strip() for part in root.itertext()):
        raise SourceError("The page holds no text.", cure=_SAVE_AGAIN)
    return root


def _readable(text: str) -> str:
    """Give a page's text without what a tree cannot hold (XML 1.0, 2.2); separators are spaces."""
    parted = _SEPARATOR.sub(" ", _XML_DECLARATION.sub("", text))
    return _BY_NUMBER.sub("", _UNREADABLE.sub("", parted))


def _refuse_other_formats(data: bytes) -> None:
    for start, name in _FORMATS:
        if data.startswith(start):
            raise SourceError("This is not HTML but {name}.", cure=_SAVE_AGAIN, name=name)
    if b"\0" in data[:1024] and not data.startswith(tuple(_WIDE_BOMS)):
        raise SourceError("This is not HTML but a binary file.", cure=_SAVE_AGAIN)


def _decode(data: bytes) -> tuple[str, str, tuple[Statement, ...]]:
    for mark, name in _WIDE_BOMS.items():
        if data.startswith(mark):
            return data.removeprefix(mark).decode(name, "replace"), name, ()
    marked = data.startswith(codecs.BOM_UTF8)
    data = data.removeprefix(codecs.BOM_UTF8)
    declared = "utf-8" if marked else _declared(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data, declared)
    if declared is None or declared in _LATIN or not text.isascii():
        return text, "utf-8", ()
    return data.decode(declared, "replace"), declared, ()  # ISO-2022-JP and its like are ASCII


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_DECLARATION_REACH])
    if not found:
        return None
    try:
        codec = codecs.lookup((found[1] or found[2]).decode("ascii"))
        b"x".decode(codec.name, "replace")  # refuses codecs that give no text, such as `hex`
    except (LookupError, UnicodeError):
        return None
    if codec.name in _NOT_OF_PAGES:
        return None
    # The declaration was found as ASCII, so the page cannot be UTF-16 (WHATWG HTML, 13.2.3.2).
    return "utf-8" if codec.name.startswith("utf-16") else codec.name


def _not_utf8(data: bytes, declared: str | None) -> tuple[str, str, tuple[Statement, ...]]:
    if declared is not None and declared != "utf-8" and declared not in _LATIN:
        return data.decode(declared, "replace"), declared, ()
    characters = sum(character > "\x7f" for character in data.decode("utf-8", "ignore"))
    strays = data.decode("utf-8", "replace").count("\ufffd")
    if characters < strays:
        return data.decode("cp1252", "replace"), "cp1252", ()
    # A UTF-8 page into which Windows-1252 text was pasted: each part is read as what it is.
    text = data.decode("utf-8", _STRAY)
    stray = data[: _first_stray(data) + 1].decode("utf-8", _STRAY)
    warning = Statement(
        "The page mixes two character sets; check accents and quotation marks, first at ‘{words}’.",
        {"words": _TAG.sub(" ", stray[-60:]).strip()},
    )
    return text, "utf-8", (warning,)


def _first_stray(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return len(data)


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_STRAY, _as_cp1252)


def _deeper(root: HtmlElement, limit: int) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limit:
            return True
    return False
