"""The article as a book: EPUB 3.3 (W3C Recommendation), for e-readers and reading aloud.

The package says who did what in MARC relators, and what the book offers who cannot see it well in
the terms of EPUB Accessibility 1.1; it claims no conformance, which only a person can find.
"""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import PurePosixPath
from uuid import NAMESPACE_URL, uuid5

from editorial.article import xhtml
from editorial.page.attribution import foot
from editorial.page.candidate import Candidate
from editorial.page.forms.page import QUIET, filled, view
from editorial.page.phrases import plain
from editorial.version import VERSION

FILE = "article.epub"
DRAFT = "draft.epub"
FLAVOURS = (QUIET,)
TEMPLATE_VERSION = 1
"""Raised with every change to the templates that a reader can see."""

_TYPES = {
    ".gif": "image/gif",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
"""Core media types (EPUB 3.3, 3.2) of the pictures that are taken in."""
_FEATURES = ("displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents")
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP archive knows: the book's own dates stand in its package."""
_CONTAINER = """\
<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""


@dataclass(frozen=True, slots=True)
class Contributor:
    """Somebody who had a hand in the article."""

    name: str
    """The credit name."""
    roles: tuple[str, ...]
    """MARC relator codes."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the book."""

    file: str
    """Its place in the book."""
    type: str
    """Its media type."""


@dataclass(frozen=True, slots=True)
class Book:
    """What the templates print, beside the candidate and the page."""

    identifier: str
    """The same for every export of this article in this flavour, and for no other book."""
    title: str
    """The title in plain text."""
    people: tuple[Contributor, ...]
    """Author, translators and editors, in credit order."""
    rights: str
    """The credit statement in plain text."""
    pictures: tuple[Picture, ...]
    """Every picture that is shown."""
    features: tuple[str, ...]
    """Terms of schema.org's `accessibilityFeature`."""
    hazard: str
    """Term of schema.org's `accessibilityHazard`."""
    generator: str
    """Name and version of the tool and the templates."""


def render(candidate: Candidate, *, draft: bool = False, flavour: str = "") -> bytes:
    """Give the book of an article that the gate has let pass; the same bytes every time.

    Raises:
        RecordError: a value that the credits need is not recorded, and this is no draft.
    """
    quiet = flavour == QUIET
    known = replace(candidate, assets=_showable(candidate))
    book = _book(known, draft=draft, quiet=quiet)
    values: dict[str, object] = {
        "candidate": known,
        "words": known.words,
        "page": view(known, draft=draft, quiet=quiet),
        "book": book,
        "draft": draft,
    }
    files = {
        "META-INF/container.xml": _CONTAINER.encode(),
        "EPUB/package.opf": xhtml(filled("package.opf.j2", **values)).encode(),
        "EPUB/nav.xhtml": xhtml(filled("nav.xhtml.j2", **values)).encode(),
        "EPUB/cover.xhtml": xhtml(filled("cover.xhtml.j2", **values)).encode(),
        "EPUB/text.xhtml": xhtml(filled("text.xhtml.j2", **values)).encode(),
        "EPUB/style.css": filled("book.css").encode(),
    }
    pictures = {f"EPUB/{one.file}": known.media[one.file] for one in book.pictures}
    return _archive({**files, **pictures})


def _showable(candidate: Candidate) -> Mapping[str, str]:
    """Give the pictures that a book may hold; the others become links, as on the page."""
    return {
        address: file
        for address, file in candidate.assets.items()
        if file in candidate.media and PurePosixPath(file).suffix in _TYPES
    }


def _book(candidate: Candidate, *, draft: bool, quiet: bool) -> Book:
    title = f"{candidate.words.draft}: {candidate.title}" if draft else candidate.title
    edition = (
        candidate.address or candidate.slug,
        QUIET if quiet else "",
        "draft" if draft else "",
    )
    shown = () if quiet else sorted({file for file, _ in candidate.pictures})
    pictures = tuple(Picture(file, _TYPES[PurePosixPath(file).suffix]) for file in shown)
    return Book(
        identifier=uuid5(NAMESPACE_URL, " ".join(edition)).urn,
        title=title,
        people=tuple(_people(candidate)),
        rights=plain(foot(candidate, draft=draft)[0]),
        pictures=pictures,
        features=("alternativeText", *_FEATURES) if pictures else _FEATURES,
        # A GIF may flash, and nobody has watched it.
        hazard="unknown" if any(one.type == "image/gif" for one in pictures) else "none",
        generator=f"editorial {VERSION}, book {TEMPLATE_VERSION}",
    )


def _people(candidate: Candidate) -> Iterator[Contributor]:
    """Give everyone with their roles; who approves a text edits and reviews it."""
    if candidate.record.byline.name.strip():
        yield Contributor(candidate.record.byline.name, ("aut",))
    roles: dict[str, tuple[str, ...]] = {}
    for name in candidate.names(candidate.translators):
        roles[name] = ("trl",)
    for name in candidate.names(candidate.editors):
        roles[name] = (*roles.get(name, ()), "edt", "rev")
    for name, held in roles.items():
        yield Contributor(name, held)


def _archive(files: Mapping[str, bytes]) -> bytes:
    """Give the container (EPUB 3.3, 4.2): the media type first, as it stands; then the files."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(_entry("mimetype", zipfile.ZIP_STORED), b"application/epub+zip")
        for name, data in files.items():
            archive.writestr(_entry(name, zipfile.ZIP_DEFLATED), data)
    return out.getvalue()


def _entry(name: str, compression: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _FIRST_DAY)
    entry.compress_type = compression
    entry.create_system = 3  # the same on every machine
    entry.external_attr = 0o644 << 16
    return entry
