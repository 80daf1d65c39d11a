"""What stands in the blocks: finished, whole, and nothing against it (clauses 4 to 6)."""

from collections.abc import Iterator

from editorial.model import Severity
from editorial.page.candidate import Candidate
from editorial.page.gate.refusal import Refusal, refusal
from editorial.review import drifted


def template_current(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse while the catalog is behind the source (clause 4)."""
    if candidate.stale:
        yield refusal(
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
            yield refusal(
                "untranslated", template="{block} has no translation; translate it.", block=block.id
            )
        elif unit.fuzzy:
            yield refusal(
                "fuzzy",
                template=(
                    "{block} is marked as needing work; adapt the translation, then remove the"
                    " mark."
                ),
                block=block.id,
            )
        elif drifted(unit, candidate.review):
            yield refusal(
                "drifted",
                template=(
                    "The translation of {block} was made for another English text; compare the"
                    " two, then adapt or confirm it."
                ),
                block=block.id,
            )


def version_acknowledged(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse while nobody has decided about a newer version of the source (clause 4)."""
    for version in candidate.record.source.received:
        if version.version > 1 and version.acknowledged is None:
            yield refusal(
                "version-unacknowledged",
                template=(
                    "Nobody has said what version {version} of the English means; look at"
                    " `editorial diff`, then fill in acknowledged in article.toml. To keep the"
                    " page as it is for now, also set source.version to the older version."
                ),
                version=version.version,
            )


def markup_whole(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a target whose placeholders are not those of the English (clauses 5 and 6)."""
    for block, _ in candidate.translated:
        for found in candidate.faults.get(block.id, ()):
            yield refusal("markup", template="{block}: {fault}", block=block.id, fault=found)


# What these rules find, other conditions say in their own words.
_SAID = frozenset(
    {
        "approval-stale",
        "credit-incomplete",
        "fuzzy-left",
        "markup-mismatch",
        "permission-missing",
        "untranslated",
    }
)


def checks_passed(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse what the checks find wrong, and what nobody has mended or allowed (clause 5)."""
    for one in candidate.findings:
        if one.severity is Severity.INFO or one.rule in _SAID:
            continue
        yield refusal(
            "check-error" if one.severity is Severity.ERROR else "check-warning",
            template="{place}: {what} {cure}" if one.advice is not None else "{place}: {what}",
            place=f"{one.block} {one.rule}".lstrip(),
            what=one.statement,
            cure=one.advice or "",
        )
