"""The credits and what stands behind them (clauses 9 and 10)."""

import re
from collections.abc import Iterator

from editorial.facts.addresses import AddressKind, addresses
from editorial.facts.hosts import host_of
from editorial.model import Statement
from editorial.page.attribution import fault, lacking
from editorial.page.candidate import Candidate
from editorial.page.gate.refusal import Refusal, refusal
from editorial.page.proof import Proof

_EMAIL = re.compile(r"\S@\S+\.\S")


def byline_signed(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse an article without author, or whose byline nobody signed (clause 9)."""
    byline = candidate.record.byline
    if not byline.name.strip():
        yield refusal(
            "byline-missing",
            template="article.toml names no author; write the name in byline.name.",
        )
    if byline.signed is None:
        yield refusal(
            "byline-unsigned",
            template=(
                "Nobody signed the byline in article.toml; compare it with the English page and"
                " fill in byline.signed."
            ),
        )


def report_signed(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse an article whose import report nobody signed (clause 9)."""
    source = candidate.record.source
    for version in source.received:
        if version.version == source.version and version.report_signed is None:
            yield refusal(
                "report-unsigned",
                template=(
                    "Nobody signed the import report of version {version}; read it with"
                    " `editorial add PAGE --dry-run` and fill in report_signed in article.toml."
                ),
                version=version.version,
            )


def signatures_true(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a signature of somebody who is not known, or of a day to come (clause 9)."""
    source = candidate.record.source
    signed = {"byline.signed": candidate.record.byline.signed}
    for version in source.received:
        if version.version == source.version:
            signed["report_signed"] = version.report_signed
    for key, signature in signed.items():
        if signature is None:
            continue
        if signature.by not in candidate.people:
            yield refusal(
                "signature-unknown",
                template=(
                    "{key} in article.toml is by ‘{id}’, who is not in people.toml; correct the"
                    " id, or add the person."
                ),
                key=key,
                id=signature.by,
            )
        if signature.on > candidate.today:
            yield refusal(
                "signature-future",
                template=(
                    "{key} in article.toml has the date {day}, which is still to come; write the"
                    " day of signing."
                ),
                key=key,
                day=signature.on.isoformat(),
            )


def received_intact(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse while a received file is not what its record says (section 1.1)."""
    for file in candidate.damaged:
        yield refusal(
            "received-damaged",
            template=(
                "{file} is missing, or its bytes are not those of source.received.sha256 in"
                " article.toml; restore both from git."
            ),
            file=file,
        )


def credit_complete(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a credit with a fault in its template or a value missing (clause 9)."""
    wrong = fault(candidate)
    if wrong is not None:
        values = {name: str(value) for name, value in wrong.values.items()}
        yield refusal(
            "credit-template",
            template="{place}: {what} {cure}",
            place=wrong.place or "credits",
            what=Statement(wrong.template, values),
            cure=Statement(wrong.cure, values),
        )
    for key in lacking(candidate):
        yield refusal(
            "credit-missing",
            template="The credits need a value that is not recorded: {key}; fill it in.",
            key=key,
        )


def source_known(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a source that is on another host than its site's settings say (clause 9)."""
    host, site = host_of(candidate.record.source.url), candidate.site
    if site is not None and host and host not in {one.removeprefix("www.") for one in site.hosts}:
        yield refusal(
            "source-host",
            template=(
                "source.url in article.toml is on {host}, which is no host of its site;"
                " correct the address, or `hosts` in the settings."
            ),
            host=host,
        )


def credit_written(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a credit template that has an address typed into it (clause 9; privacy, section 4)."""
    own = {host_of(one) for one in _addresses(candidate)}
    for one in addresses(candidate.credit):
        if one.kind is AddressKind.EMAIL or (one.host and one.host not in own):
            yield refusal(
                "credit-address",
                template=(
                    "The credit template names {address}, which is in no record; use the field"
                    " url or report_error in its place."
                ),
                address=one.normal,
            )


def hosts_recorded(proof: Proof) -> Iterator[Refusal]:
    """Refuse credits that lead to another host than the records say (clause 9)."""
    own = {host_of(one) for one in _addresses(proof.candidate)}
    inside = {id(one) for one in proof.inside}
    for one in proof.printed.named("a"):
        address = one.attributes.get("href", "")
        # What is no web address is refused as such; the title's links are the article's own.
        titled = any(proof.printed.elements[at].name == "h1" for at in one.around)
        if (
            host_of(address)
            and id(one) not in inside
            and not titled
            and host_of(address) not in own
        ):
            yield refusal(
                "credit-host",
                template=(
                    "The credits lead to {address}, a host that the records do not have; correct"
                    " source.url in article.toml or the settings."
                ),
                address=address,
            )


def _addresses(candidate: Candidate) -> tuple[str, ...]:
    site = candidate.settings.site
    return (candidate.record.source.url, candidate.address, site.url, site.report_error)


def summary_written(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a page without description (clause 10; a page's head requires it)."""
    if not candidate.record.summary.description.strip():
        yield refusal(
            "summary-missing",
            template=(
                "article.toml has no summary; write one or two English sentences in"
                " summary.description, then translate them."
            ),
        )


def names_fit(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a name that is an e-mail address or an account (clause 9; privacy, section 4)."""
    record, site = candidate.record, candidate.settings.site
    account = record.byline.account.strip().casefold()
    if account and record.byline.name.strip().casefold() == account:
        yield refusal(
            "name-account",
            template=(
                "The author in article.toml is the account ‘{name}’; write the author's own name"
                " in byline.name."
            ),
            name=record.byline.name,
        )
    names = (
        record.byline.name,
        record.byline.organisation,
        *candidate.names(candidate.translators),
        *candidate.names(candidate.editors),
        *(name for one in candidate.holders for name in (one.holder, one.formula)),
        *(name for _, image in candidate.pictures for name in (image.holder, image.credit)),
        site.name,
        site.publisher,
    )
    for name in dict.fromkeys(names):
        if _EMAIL.search(name):
            yield refusal(
                "name-email",
                template=(
                    "‘{name}’ is an e-mail address, and would be published; write a name in its"
                    " place."
                ),
                name=name,
            )
