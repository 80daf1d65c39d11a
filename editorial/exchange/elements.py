"""XML from elsewhere as elements with the line they begin on, and texts as XML.

Read with expat itself rather than lxml: it says on which line each element begins, and says what
a document type holds before anything comes of it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from xml.parsers import expat
from xml.parsers.expat import errors

from editorial.errors import ExchangeError

_LANGUAGE = "xml:lang"
_XML = "http://www.w3.org/XML/1998/namespace "
# What no honest file comes near; deeper ones are made to exhaust programs.
_DEEPEST = 100
_PIECE = 1 << 16  # bytes taken in at once
_TOO_SHORT = {
    errors.XML_ERROR_NO_ELEMENTS,
    errors.XML_ERROR_UNCLOSED_TOKEN,
    errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
}
_WRONGLY_ENCODED = {
    errors.XML_ERROR_UNKNOWN_ENCODING,
    errors.XML_ERROR_INCORRECT_ENCODING,
    errors.XML_ERROR_PARTIAL_CHAR,
}
_AGAIN = "Take it again from whoever sent it, or export it again."
# Characters that XML 1.0 cannot hold, not even as a reference (XML 1.0, production 2).
UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""One character that XML cannot hold."""
_SPECIAL = re.compile('[&<>"\r]')
_SPECIAL_ATTRIBUTE = re.compile('[&<>"\r\n\t]')
_WRITTEN = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


@dataclass(frozen=True)
class Element:
    """An XML element."""

    name: str
    """Its local name."""
    attributes: Mapping[str, str]
    """Values by name; `xml:lang` and `xml:space` so written, others in a namespace as `uri name`."""
    children: tuple["str | Element", ...]
    """Texts and elements, in order; no two texts side by side."""
    line: int
    """1-based line of its start tag."""
    space: str = ""
    """Its namespace; empty when it has none."""

    @cached_property
    def elements(self) -> tuple["Element", ...]:
        """The elements directly inside."""
        return tuple(child for child in self.children if not isinstance(child, str))

    @cached_property
    def text(self) -> str:
        """All text inside, that of inner elements included."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def language(self) -> str:
        """Its own language tag; empty when it has none.  TMX before 1.3 wrote `lang`."""
        return self.attributes.get(_LANGUAGE) or self.attributes.get("lang", "")

    def get(self, name: str) -> str:
        """Give an attribute; empty when there is none."""
        return self.attributes.get(name, "")

    def all(self, *names: str) -> tuple["Element", ...]:
        """Give the elements directly inside that have one of the names."""
        return tuple(child for child in self.elements if child.name in names)

    def first(self, *names: str) -> "Element | None":
        """Give the first element directly inside that has one of the names."""
        return next(iter(self.all(*names)), None)

    def within(self, *names: str) -> Iterator["Element"]:
        """Give the elements with one of the names at any depth, not those inside each other."""
        for child in self.elements:
            if child.name in names:
                yield child
            else:
                yield from child.within(*names)


def primary(language: str) -> str:
    """Give the language of a tag without region or script: `nl` of `nl-BE`, `NL_be` and `nl`."""
    return language.replace("_", "-").partition("-")[0].lower()


def read(data: bytes, *, path: str, doctype: bool = False) -> Element:
    """Give the root element of an XML file.

    With `doctype`, one that only names its DTD is passed over, as TMX and older TBX have it; the
    DTD is never fetched.  One that declares anything itself is refused, because of what entities
    can do; so is any other, because honest files have none.

    Raises:
        ExchangeError: it is not whole XML, or has a document type that is refused; with the line.
    """
    reader = _Reader(path, "", doctype=doctype)
    reader.feed(data, last=True)
    return reader.root


def each(
    data: bytes, root: str, name: str, *, path: str, doctype: bool = False
) -> Iterator[Element]:
    """Give the elements called `name`, one by one, of a file too large to hold; see `read`.

    Nothing is given when the root element is not called `root`.

    Raises:
        ExchangeError: as `read`, when the damage is come upon.
    """
    reader = _Reader(path, name, doctype=doctype)
    for at in range(0, len(data) + 1, _PIECE):
        reader.feed(data[at : at + _PIECE], last=at + _PIECE > len(data))
        if reader.outermost == root:
            yield from reader.found
        reader.found.clear()


@dataclass
class _Open:
    name: str
    space: str
    attributes: dict[str, str]
    line: int
    children: list[str | Element] = field(default_factory=list)


class _Reader:
    """Builds elements from expat's events."""

    def __init__(self, path: str, wanted: str, *, doctype: bool) -> None:
        self._path, self._wanted, self._doctype = path, wanted, doctype
        self.outermost = ""
        self.found: list[Element] = []
        self._opened = [_Open("", "", {}, 1)]
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._typed
        self.parser.SkippedEntityHandler = self._skipped

    def feed(self, data: bytes, *, last: bool) -> None:
        try:
            self.parser.Parse(data, last)
        except expat.ExpatError as error:
            raise _broken(error, self._path) from error
        except (LookupError, ValueError) as error:  # what Python's codecs say of an encoding
            raise _misencoded(self._path, 1) from error

    @property
    def root(self) -> Element:
        root = self._opened[0].children[0]
        assert isinstance(root, Element)  # noqa: S101 - expat gives no text outside
        return root

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._opened) > _DEEPEST:
            raise ExchangeError(
                "More than {deepest} elements stand inside each other here.",
                cure="No honest file does that; ask the sender what made it.",
                path=self._path,
                line=self.parser.CurrentLineNumber,
                deepest=_DEEPEST,
            )
        space, _, local = name.rpartition(" ")
        given = {key.replace(_XML, "xml:"): value for key, value in attributes.items()}
        self.outermost = self.outermost or local
        self._opened.append(_Open(local, space, given, self.parser.CurrentLineNumber))

    def _end(self, _name: str) -> None:
        one = self._opened.pop()
        done = Element(one.name, one.attributes, tuple(one.children), one.line, one.space)
        if one.name == self._wanted:
            self.found.append(done)
        else:
            self._opened[-1].children.append(done)

    def _text(self, text: str) -> None:
        self._opened[-1].children.append(text)

    def _typed(
        self,
        _name: str,
        _system: str | None,
        _public: str | None,
        internal: bool,  # noqa: FBT001 - expat's signature
    ) -> None:
        if internal or not self._doctype:
            raise ExchangeError(
                "This file has a DOCTYPE of its own, which can be used to attack programs.",
                cure="Export it without one, or ask the sender what made it.",
                path=self._path,
                line=self.parser.CurrentLineNumber,
            )

    def _skipped(self, name: str, _parameter: bool) -> None:  # noqa: FBT001 - expat's signature
        raise ExchangeError(
            "The entity &{name}; is explained nowhere in this file.",
            cure="Write the character itself in its place.",
            path=self._path,
            line=self.parser.CurrentLineNumber,
            name=name,
        )


def _broken(error: expat.ExpatError, path: str) -> ExchangeError:
    reason = expat.ErrorString(error.code)
    if reason in _WRONGLY_ENCODED:
        return _misencoded(path, error.lineno)
    if reason in _TOO_SHORT:
        return ExchangeError("The file ends too early.", cure=_AGAIN, path=path, line=error.lineno)
    return ExchangeError(
        "This is not whole XML: {reason}.",
        cure=_AGAIN,
        path=path,
        line=error.lineno,
        reason=reason,
    )


def _misencoded(path: str, line: int) -> ExchangeError:
    return ExchangeError(
        "The text is not in the encoding that the first line names.",
        cure="Export it again as UTF-8.",
        path=path,
        line=line,
    )


def escaped(text: str) -> str:
    """Give text as it stands between tags; characters that XML cannot hold become U+FFFD.

    The one before `>` is escaped too, so that no `]]>` stands in a text, and a carriage return,
    which would be read as a line feed.
    """
    return _escaped(_SPECIAL, text)


def attribute(text: str) -> str:
    """Give text as it stands between the quotation marks of an attribute."""
    return _escaped(_SPECIAL_ATTRIBUTE, text)


def _escaped(special: re.Pattern[str], text: str) -> str:
    if text.isalnum():
        return text  # most attributes, and by far the cheapest to find out
    whole = UNHOLDABLE.sub("\ufffd", text)
    return special.sub(lambda found: _WRITTEN.get(found[0], f"&#{ord(found[0])};"), whole)


def tag(name: str, attributes: Mapping[str, str], content: str | None = None) -> str:
    """Give an element with its attributes in the given order, empty ones left out.

    `content` is XML already; None gives an empty element.
    """
    said = "".join(f' {key}="{attribute(value)}"' for key, value in attributes.items() if value)
    return f"<{name}{said}/>" if content is None else f"<{name}{said}>{content}</{name}>"
