"""The shape of a manifest: its keys are written in the order of the fields."""

from datetime import date

import msgspec

SCHEMA = 1
"""Raised with every change to the shape of a manifest."""


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a manifest."""


class Original(_Part, frozen=True):
    """The English article."""

    url: str
    title: str
    language: str
    """BCP 47 tag."""
    publisher: str
    version: int
    """The version that was translated."""
    version_date: date | None
    """The date of that version; None when not known."""
    superseded: date | None
    """The date of a newer version that the page does not follow; None when there is none."""


class Credits(_Part, frozen=True):
    """Who is named on the page."""

    author: str
    organisation: str
    translators: tuple[str, ...]
    editors: tuple[str, ...]
    publisher: str


class Basis(_Part, frozen=True):
    """SHA-256 of what the export was made from."""

    source: str
    """`source.html` as the translation follows it."""
    record: str
    """`article.toml`."""
    catalog: str
    """The PO file."""
    review: str
    """The review file, its note of publications left out."""


class Right(_Part, frozen=True):
    """A permission that the article is republished under."""

    id: str
    holder: str
    expires: date | None


class Duty(_Part, frozen=True):
    """What a permission asks for, in the owner's words."""

    permission: str
    condition: str


class Picture(_Part, frozen=True):
    """A picture's record."""

    source: str
    """Its address at the source."""
    file: str
    """The file beside the page; empty when it is left out."""
    sha256: str
    rights: str
    holder: str
    credit: str
    license: str
    permission: str
    reason: str


class Checks(_Part, frozen=True):
    """How many findings the checks for publishing had."""

    error: int
    warning: int
    info: int
    waived: int
    """Findings that somebody allows."""


class Allowance(_Part, frozen=True):
    """A waiver that was used."""

    rule: str
    block: str
    """Id of the block of the finding; empty when it is the whole article."""
    fragment: str
    """The fragment that was found."""
    reason: str
    by: str
    """Id of who decided; a signature that nobody is known by as it was written."""
    on: str
    """ISO 8601 date; empty when it is not recorded."""


class People(_Part, frozen=True):
    """Who stands behind the present texts, by id."""

    translators: tuple[str, ...]
    editors: tuple[str, ...]
    byline: str
    """Who signed the byline."""
    report: str
    """Who signed the import report."""


class Output(_Part, frozen=True):
    """A file of the export."""

    file: str
    """Its name, relative to the manifest."""
    form: str
    """The output form, `fragment:wordpress`; empty for a picture."""
    template: int
    """Version of the form's template; 0 when it has none."""
    sha256: str


class Manifest(_Part, frozen=True):
    """`manifest.json`."""

    schema: int
    tool: str
    """Version of `editorial`."""
    slug: str
    language: str
    title: str
    description: str
    url: str
    published: date
    updated: date
    minutes: int
    """Reading time."""
    original: Original
    credits: Credits
    basis: Basis
    people: People
    permissions: tuple[Right, ...]
    duties: tuple[Duty, ...]
    """Open duties: what the permissions ask for."""
    images: tuple[Picture, ...]
    checks: Checks
    waivers: tuple[Allowance, ...]
    outputs: tuple[Output, ...]
    """Sorted by file."""
