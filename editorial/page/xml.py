"""XML for others to read, written by the standard library.

Nothing is parsed here, so the parser's home in `editorial.article` is not asked for; and no text
can get out of its element, whatever it holds.
"""

import re
from xml.etree import ElementTree as ET

# What XML 1.0 (2.2) has no place for.
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, text: str = "", *inside: ET.Element, **given: str) -> ET.Element:
    """Give an element with its text, or with elements inside; attributes without value are left out.

    A namespace is given as `xmlns`, and a language as `lang`, which becomes `xml:lang`.
    """
    known = {("xml:lang" if key == "lang" else key): value for key, value in given.items() if value}
    made = ET.Element(name, {key: _printable(value) for key, value in known.items()})
    made.text = _printable(text) or None
    made.extend(inside)
    return made


def document(root: ET.Element, *, comment: str = "") -> bytes:
    """Give an XML document in UTF-8, one element a line; the comment stands before it."""
    ET.indent(root, space=" ")
    said = f"<!-- {comment} -->\n" if comment else ""
    text = ET.tostring(root, encoding="unicode", short_empty_elements=True)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{said}{text}\n'.encode()


def _printable(text: str) -> str:
    return _NO_CHARACTER.sub("", text)
