"""XLIFF of either version: written as asked for, read as the file says."""

from collections import Counter
from enum import StrEnum

from editorial.errors import ExchangeError
from editorial.exchange import xliff1, xliff2
from editorial.exchange.elements import Element, read
from editorial.exchange.handoff import Handoff


class Version(StrEnum):
    """The versions of XLIFF that are written."""

    XLIFF1 = "xliff1"
    """XLIFF 1.2, which every translation program reads."""
    XLIFF2 = "xliff2"
    """XLIFF 2.1."""


def serialize(handoff: Handoff, version: Version) -> bytes:
    """Give an article as an XLIFF file: the same bytes for the same values."""
    if version is Version.XLIFF1:
        return xliff1.serialize(handoff)
    return xliff2.serialize(handoff)


def parse(data: bytes, *, path: str) -> Handoff:
    """Give the article that an XLIFF file holds, as 1.2, 2.0 or 2.1.

    A file that `serialize` wrote gives back what it was made of.

    Raises:
        ExchangeError: it is not whole XML, has a document type, is no XLIFF of these versions,
            holds no article or several, or says two things about one block; with the line.
    """
    root = read(data, path=path)
    handoff = _parsed(root, path)
    count = Counter(entry.id for entry in handoff.entries)
    for entry in handoff.entries:
        if not entry.id or count[entry.id] > 1:
            raise ExchangeError(
                "The block ‘{block}’ stands in this file more than once.",
                cure="Delete one, or ask for the file again.",
                path=path,
                line=entry.line,
                block=entry.id,
            )
    return handoff


def _parsed(root: Element, path: str) -> Handoff:
    version = root.get("version")
    if root.name == "xliff" and root.space in {xliff1.SPACE, ""} and version.startswith("1."):
        return xliff1.parse(root, path=path)
    if root.name == "xliff" and root.space == xliff2.SPACE:
        return xliff2.parse(root, path=path)
    raise ExchangeError(
        "This is no XLIFF 1.2, 2.0 or 2.1.",
        cure="Ask for one of these; an SDLXLIFF or package must be exported from its program.",
        path=path,
        line=root.line,
    )
