"""The gate: every reason why an article may not be published as it stands.

In doubt it refuses and says why; it never repairs.  A condition is one small pure function in
`CONDITIONS`, named after its clause; a new one is added by writing it and putting it there.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from editorial.markup import faults
from editorial.model import Severity, Statement
from editorial.page.attribution import fault, lacking
from editorial.page.candidate import Candidate
from editorial.records import Permission
from editorial.review import drifted

_EMAIL = re.compile(r"\S@\S+\.\S")


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason why an article may not be published."""

    reason: str
    """What kind of reason, for machines: `permission-expired`."""
    block: str
    """Id of the block concerned; empty when it is the whole article."""
    statement: Statement
    """Where, what, and what to do.  A value may be a statement itself."""


Condition = Callable[[Candidate], Iterator[Refusal]]


def refusals(candidate: Candidate) -> tuple[Refusal, ...]:
    """Give every reason against publishing, in the order of `CONDITIONS`; empty lets it pass.

    While the catalog is behind the source its block ids may mean other blocks, so that nothing is
    said about them.
    """
    return tuple(
        refusal
        for condition in CONDITIONS
        if not (candidate.stale and condition in OF_BLOCKS)
        for refusal in condition(candidate)
    )


def _refusal(
    reason: str, *, template: str, block: str = "", **values: str | int | Statement
) -> Refusal:
    given = {"block": block, **values} if block else values
    return Refusal(reason, block, Statement(template, given))


def permission_recorded(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse without a permission record (clause 1: absent)."""
    if not candidate.record.permission.records:
        yield _refusal(
            "permission-missing",
            template=(
                "article.toml names no permission; write the id of the owner's permission record"
                " in permission.records."
            ),
        )
    for one in candidate.record.permission.records:
        if one not in candidate.permissions:
            yield _refusal(
                "permission-unknown",
                template=(
                    "article.toml names the permission ‘{id}’, which has no record; correct"
                    " permission.records, or add permissions/{id}.toml."
                ),
                id=one,
            )


def permission_valid(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse on the day after a permission ends, and once it is withdrawn (clause 1)."""
    for one in candidate.holders:
        if one.withdrawn is not None:
            yield _refusal(
                "permission-withdrawn",
                template=(
                    "{holder} withdrew the permission ‘{id}’ on {day}; ask the owner, or take the"
                    " page offline."
                ),
                id=one.id,
                holder=one.holder,
                day=one.withdrawn.isoformat(),
            )
        if one.expires is not None and one.expires < candidate.today:
            yield _refusal(
                "permission-expired",
                template=(
                    "The permission ‘{id}’ of {holder} ended on {day}; ask for a new one and"
                    " record it."
                ),
                id=one.id,
                holder=one.holder,
                day=one.expires.isoformat(),
            )


def permission_covers(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse what a permission does not cover: translation, channel, article (clause 1)."""
    for one in candidate.holders:
        if "translation" not in one.covers:
            yield _refusal(
                "permission-translation",
                template=(
                    "The permission ‘{id}’ does not cover translation; ask the owner, and add it"
                    " to `covers` in permissions/{id}.toml."
                ),
                id=one.id,
            )
        for channel in candidate.record.publish.channels:
            if channel not in one.channels:
                yield _refusal(
                    "permission-channel",
                    template=(
                        "The permission ‘{id}’ does not cover the channel ‘{channel}’; ask the"
                        " owner, or remove it from publish.channels in article.toml."
                    ),
                    id=one.id,
                    channel=channel,
                )
        if not _covers_article(one, candidate.slug):
            yield _refusal(
                "permission-article",
                template=(
                    "The permission ‘{id}’ does not cover {slug}; ask the owner, and add it to"
                    " `articles` in permissions/{id}.toml."
                ),
                id=one.id,
                slug=candidate.slug,
            )


def _covers_article(permission: Permission, slug: str) -> bool:
    articles = permission.articles
    named = (articles,) if isinstance(articles, str) else articles
    return "*" in named or slug in named


def template_current(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse while the catalog is behind the source (clause 4)."""
    if candidate.stale:
        yield _refusal(
            "update-needed",
            template=(
                "The English of {slug} is newer than its catalog; run `editorial update {slug}`."
            ),
            slug=candidate.slug,
        )


def blocks_finished(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse an untranslated, fuzzy or drifted block; each block once (clause 4)."""
    for block, unit in candidate.units:
        if not unit.target.strip():
            yield _refusal(
                "untranslated", template="{block} has no translation; translate it.", block=block.id
            )
        elif unit.fuzzy:
            yield _refusal(
                "fuzzy",
                template=(
                    "{block} is marked as needing work; adapt the translation, then remove the"
                    " mark."
                ),
                block=block.id,
            )
        elif drifted(unit, candidate.review):
            yield _refusal(
                "drifted",
                template=(
                    "The translation of {block} was made for another English text; compare the"
                    " two, then adapt or confirm it."
                ),
                block=block.id,
            )


def markup_whole(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a target whose placeholders are not those of the English (clauses 5 and 6)."""
    for block, _ in candidate.translated:
        for found in faults(block.message, candidate.targets[block.id]):
            yield _refusal("markup", template="{block}: {fault}", block=block.id, fault=found)


def translators_recorded(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a translated block whose writer is not recorded (clause 3)."""
    blocks = [block for block, writer in candidate.writers.items() if not writer]
    if blocks:
        yield _refusal(
            "translator-missing",
            template=(
                "It is not recorded who translated {blocks}; let the translator confirm the text"
                " under their own name."
            ),
            blocks=", ".join(blocks),
        )


def translators_credited(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a translator who is not known, or who did not agree to be named (clause 3)."""
    for one in candidate.translators:
        person = candidate.people.get(one)
        if person is None:
            yield _refusal(
                "translator-unknown",
                template=(
                    "The translator ‘{id}’ is not in people.toml; add a credit name and the date"
                    " of consent."
                ),
                id=one,
            )
        elif not person.credited or not person.name.strip():
            yield _refusal(
                "translator-consent",
                template=(
                    "The translator ‘{id}’ has no valid consent in people.toml; record a credit"
                    " name that they agree to, a pseudonym for instance, and the date."
                ),
                id=one,
            )


def translators_agree(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a credit order that adds or leaves out somebody (clause 3; it only orders)."""
    wanted, found = set(candidate.record.publish.translators), set(candidate.translators)
    for one in sorted(wanted - found):
        yield _refusal(
            "translators-differ",
            template=(
                "publish.translators in article.toml names ‘{id}’, who wrote no current"
                " translation; remove the name."
            ),
            id=one,
        )
    for one in sorted(found - wanted) if wanted else ():
        yield _refusal(
            "translators-differ",
            template=(
                "publish.translators in article.toml leaves out ‘{id}’, who translated part of"
                " it; add the name."
            ),
            id=one,
        )


def byline_signed(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse an article without author, or whose byline nobody signed (clause 9)."""
    byline = candidate.record.byline
    if not byline.name.strip():
        yield _refusal(
            "byline-missing",
            template="article.toml names no author; write the name in byline.name.",
        )
    if byline.signed is None:
        yield _refusal(
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
            yield _refusal(
                "report-unsigned",
                template=(
                    "Nobody signed the import report of version {version}; read it with"
                    " `editorial add PAGE --dry-run` and fill in report_signed in article.toml."
                ),
                version=version.version,
            )


def credit_complete(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a credit with a fault in its template or a value missing (clause 9)."""
    wrong = fault(candidate)
    if wrong is not None:
        values = {name: str(value) for name, value in wrong.values.items()}
        yield _refusal(
            "credit-template",
            template="{place}: {what} {cure}",
            place=wrong.place or "credits",
            what=Statement(wrong.template, values),
            cure=Statement(wrong.cure, values),
        )
    for key in lacking(candidate):
        yield _refusal(
            "credit-missing",
            template="The credits need a value that is not recorded: {key}; fill it in.",
            key=key,
        )


def summary_written(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a page without description (clause 10; a page's head requires it)."""
    if not candidate.record.summary.description.strip():
        yield _refusal(
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
        yield _refusal(
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
            yield _refusal(
                "name-email",
                template=(
                    "‘{name}’ is an e-mail address, and would be published; write a name in its"
                    " place."
                ),
                name=name,
            )


# What these rules find, other conditions say in their own words.
_SAID = frozenset(
    {"credit-incomplete", "fuzzy-left", "markup-mismatch", "permission-missing", "untranslated"}
)


def checks_passed(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse what is provably wrong (clause 5)."""
    for one in candidate.findings:
        if one.severity is Severity.ERROR and one.rule not in _SAID:
            yield _refusal(
                "check-error",
                template="{place}{what} {cure} ({rule})",
                place=f"{one.block}: " if one.block else "",
                what=one.statement,
                cure=one.advice or "",
                rule=one.rule,
            )


CONDITIONS: tuple[Condition, ...] = (
    permission_recorded,
    permission_valid,
    permission_covers,
    template_current,
    blocks_finished,
    markup_whole,
    checks_passed,
    translators_recorded,
    translators_credited,
    translators_agree,
    byline_signed,
    report_signed,
    credit_complete,
    summary_written,
    names_fit,
)
"""Every condition; each gives its own refusals and looks at nothing that another one says."""
OF_BLOCKS = frozenset(
    {
        blocks_finished,
        markup_whole,
        checks_passed,
        translators_recorded,
        translators_credited,
        translators_agree,
    }
)
"""Those of `CONDITIONS` that look at blocks and their targets."""
