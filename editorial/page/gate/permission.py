"""The right to republish (clause 1)."""

from collections.abc import Iterator

from editorial.page.candidate import Candidate
from editorial.page.gate.refusal import Refusal, refusal
from editorial.records import Permission


def permission_recorded(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse without a permission record (clause 1: absent)."""
    if not candidate.record.permission.records:
        yield refusal(
            "permission-missing",
            template=(
                "article.toml names no permission; write the id of the owner's permission record"
                " in permission.records."
            ),
        )
    for one in candidate.record.permission.records:
        if one not in candidate.permissions:
            yield refusal(
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
            yield refusal(
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
            yield refusal(
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
            yield refusal(
                "permission-translation",
                template=(
                    "The permission ‘{id}’ does not cover translation; ask the owner, and add it"
                    " to `covers` in permissions/{id}.toml."
                ),
                id=one.id,
            )
        for channel in candidate.record.publish.channels:
            if channel not in one.channels:
                yield refusal(
                    "permission-channel",
                    template=(
                        "The permission ‘{id}’ does not cover the channel ‘{channel}’; ask the"
                        " owner, or remove it from publish.channels in article.toml."
                    ),
                    id=one.id,
                    channel=channel,
                )
        if not covers_article(one, candidate.slug):
            yield refusal(
                "permission-article",
                template=(
                    "The permission ‘{id}’ does not cover {slug}; ask the owner, and add it to"
                    " `articles` in permissions/{id}.toml."
                ),
                id=one.id,
                slug=candidate.slug,
            )


def covers_article(permission: Permission, slug: str) -> bool:
    """Whether a permission names an article, or all of them."""
    articles = permission.articles
    named = (articles,) if isinstance(articles, str) else articles
    return "*" in named or slug in named
