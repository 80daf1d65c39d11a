"""The bytes of a PO file as text with line feeds."""

import codecs
import re

from editorial.errors import CatalogError
from editorial.model import Statement

_DECLARED = re.compile(rb'Content-Type:[^"\\\r\n]*charset=([\w.:-]+)', re.IGNORECASE)
# Browsers and Windows editors mean cp1252 by all of these (WHATWG Encoding Standard, 4.2).
_WESTERN = frozenset({"ascii", "cp1252", "iso8859-1", "iso8859-15"})
_UNHOLDABLE = re.compile("[\0\4]")


def decoded(data: bytes, *, path: str) -> tuple[str, tuple[Statement, ...]]:
    r"""Give the text of `data` without BOM, lines ended by `\n`, and remarks on the charset.

    Text that is UTF-8 is read as UTF-8 whatever the header says: other text is never valid UTF-8
    by accident.
    Otherwise the Western charsets that the header may name are read.

    Raises:
        CatalogError: the file is empty, or not text in UTF-8 or in the charset of its header.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    if not data.strip():
        raise CatalogError(
            "The file is empty.",
            cure="Take it again from its sender, a backup or git.",
            path=path,
        )
    declared = _DECLARED.search(data)
    charset = declared[1].decode("ascii", "replace") if declared else "UTF-8"
    text, remarks = _text(data, charset, path)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    unholdable = _UNHOLDABLE.search(text)
    if unholdable is not None:
        raise CatalogError(
            "This line holds the control character {code}, which PO cannot hold.",
            cure="Delete it.",
            path=path,
            line=text.count("\n", 0, unholdable.start()) + 1,
            code=f"U+{ord(unholdable[0]):04X}",
        )
    return text, remarks


def _text(data: bytes, charset: str, path: str) -> tuple[str, tuple[Statement, ...]]:
    name = _codec(charset)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        if name not in _WESTERN:
            raise _undecodable(data, error.start, charset, path) from None
    else:
        if name == "utf-8" or charset == "CHARSET" or text.isascii():
            return text, ()
        said = "The header says {charset}, but the text is UTF-8, and was read as such."
        return text, (Statement(said, {"charset": charset}),)
    try:
        text = data.decode("iso8859-15" if name == "iso8859-15" else "cp1252")
    except UnicodeDecodeError as error:
        raise _undecodable(data, error.start, charset, path) from None
    said = "The text was read as {charset}; it will be written as UTF-8."
    return text, (Statement(said, {"charset": charset}),)


def _codec(charset: str) -> str:
    try:
        return codecs.lookup(charset).name
    except LookupError:
        return ""


def _undecodable(data: bytes, start: int, charset: str, path: str) -> CatalogError:
    return CatalogError(
        "This line holds a byte that is not text in {charset}.",
        cure="Open the file in the program that made it, and save it as UTF-8.",
        path=path,
        line=len((data[:start] + b"x").splitlines()),
        charset=charset,
    )
