"""What a manifest says of an export, gathered from its candidate and its files."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from editorial.model import Severity
from editorial.page.candidate import Candidate
from editorial.page.forms import template_version
from editorial.page.forms.page import minutes
from editorial.page.manifest.shape import (
    SCHEMA,
    Allowance,
    Basis,
    Checks,
    Credits,
    Duty,
    Manifest,
    Original,
    Output,
    People,
    Picture,
    Right,
)
from editorial.records import Person
from editorial.review import Review, serialize
from editorial.version import VERSION


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


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
