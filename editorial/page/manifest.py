"""What stands behind an export, beside it: which texts, rights, people and checks, and the hashes.

The manifest is made from values alone, so the same texts give the same bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

import msgspec

from editorial.errors import RecordError
from editorial.model import Severity
from editorial.page.candidate import Candidate
from editorial.page.forms import template_version
from editorial.page.forms.page import minutes
from editorial.records import Person
from editorial.review import Review, serialize
from editorial.version import VERSION

FILE = "manifest.json"
"""Its name, in the article's folder."""
SCHEMA = 1
"""Raised with every change to the shape of a manifest."""


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a manifest; its keys are written in the order of its fields."""


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


@dataclass(frozen=True, slots=True)
class Sources:
    """SHA-256 of the files that a candidate was read from."""

    source: str
    record: str
    catalog: str


def manifest(
    candidate: Candidate, sources: Sources, written: Mapping[str, tuple[str, bytes]]
) -> Manifest:
    """Give the manifest of an export that wrote these files: form and content by file name."""
    record = candidate.record
    return Manifest(
        schema=SCHEMA,
        tool=VERSION,
        slug=candidate.slug,
        language=candidate.language,
        title=candidate.title,
        description=candidate.description,
        url=candidate.address,
        published=candidate.published,
        updated=candidate.updated,
        minutes=minutes(candidate),
        original=_original(candidate),
        credits=Credits(
            author=record.byline.name,
            organisation=record.byline.organisation,
            translators=candidate.names(candidate.translators),
            editors=candidate.names(candidate.editors),
            publisher=candidate.settings.site.publisher or candidate.settings.site.name,
        ),
        basis=Basis(
            source=sources.source,
            record=sources.record,
            catalog=sources.catalog,
            review=_digest(_texts(candidate.review).encode()),
        ),
        people=People(
            translators=candidate.translators,
            editors=candidate.editors,
            byline=record.byline.signed.by if record.byline.signed else "",
            report=_reporter(candidate),
        ),
        permissions=tuple(
            Right(id=one.id, holder=one.holder, expires=one.expires) for one in candidate.holders
        ),
        duties=tuple(
            Duty(permission=permission, condition=condition)
            for permission, condition in candidate.duties
        ),
        images=_images(candidate),
        checks=_checks(candidate),
        waivers=_waivers(candidate),
        outputs=tuple(
            Output(
                file=file,
                form=form,
                template=template_version(form) if form else 0,
                sha256=_digest(content),
            )
            for file, (form, content) in sorted(written.items())
        ),
    )


def _original(candidate: Candidate) -> Original:
    source = candidate.record.source
    return Original(
        url=source.url,
        title=source.title,
        language=source.lang,
        publisher=candidate.site.publisher if candidate.site is not None else "",
        version=source.version,
        version_date=candidate.version_date,
        superseded=candidate.superseded,
    )


def _reporter(candidate: Candidate) -> str:
    version = candidate.version
    return version.report_signed.by if version is not None and version.report_signed else ""


def _texts(review: Review) -> str:
    """Give the review file without its note of publications, which every export changes."""
    return serialize(replace(review, published=None))


def _images(candidate: Candidate) -> tuple[Picture, ...]:
    return tuple(
        Picture(
            source=one.source,
            file=candidate.assets.get(one.source, ""),
            sha256=one.sha256,
            rights=one.rights,
            holder=one.holder,
            credit=one.credit,
            license=one.license,
            permission=one.permission,
            reason=one.reason,
        )
        for one in candidate.record.images
    )


def _checks(candidate: Candidate) -> Checks:
    def count(severity: Severity) -> int:
        return sum(one.severity is severity for one in candidate.findings)

    return Checks(
        error=count(Severity.ERROR),
        warning=count(Severity.WARNING),
        info=count(Severity.INFO),
        waived=len(candidate.allowed),
    )


def _waivers(candidate: Candidate) -> tuple[Allowance, ...]:
    return tuple(
        Allowance(
            rule=waiver.rule,
            block=finding.block,
            fragment=finding.fragment,
            reason=waiver.reason,
            by=_signer(waiver.by, candidate.people),
            on=waiver.on,
        )
        for finding, waiver in candidate.allowed
    )


def _signer(name: str, people: Mapping[str, Person]) -> str:
    wanted = name.strip().casefold()
    for number, person in people.items():
        if wanted in {known.casefold() for known in (number, person.name, *person.also)}:
            return number
    return "" if "@" in name else name  # an address never leaves the workspace


def joined(old: Manifest | None, new: Manifest, present: Mapping[str, str]) -> Manifest:
    """Give a manifest with what an earlier export of exactly the same state wrote in other forms.

    Only files that are as they were: `present` has the SHA-256 of what lies there by file.
    """
    if old is None or _stripped(old) != _stripped(new):
        return new
    files = {one.file for one in new.outputs}
    kept = (
        one for one in old.outputs if one.file not in files and present.get(one.file) == one.sha256
    )
    outputs = sorted((*new.outputs, *kept), key=lambda one: one.file)
    return msgspec.structs.replace(new, outputs=tuple(outputs))


def _stripped(one: Manifest) -> Manifest:
    return msgspec.structs.replace(one, outputs=())


def encode(one: Manifest) -> bytes:
    """Write a manifest."""
    return msgspec.json.format(msgspec.json.encode(one), indent=1) + b"\n"


def decode(data: bytes, *, path: str) -> Manifest:
    """Read a manifest.

    Raises:
        RecordError: it is none, or one of another version of `editorial`.
    """
    try:
        return _known(msgspec.json.decode(data, type=Manifest))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordError(
            "This is no manifest that this version of editorial can read: {reason}.",
            cure="Publish the article again.",
            path=path,
            reason=str(error),
        ) from error


def _known(one: Manifest) -> Manifest:
    if one.schema != SCHEMA:
        raise msgspec.ValidationError(f"schema {one.schema}")
    return one


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
