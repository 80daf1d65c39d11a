"""How it is told where an article stands."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from editorial.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from editorial.cli.session import Session
    from editorial.page import Refusal
    from editorial.project import Status

_FEW = 3
_NONE: Mapping[str, int] = MappingProxyType({})


def line(session: Session, row: Status) -> str:
    """Give where an article stands as one line."""
    said = [progress(session, row), *facts(session, row)]
    if row.translators:
        said.append(by(session, row.translators))
    return " · ".join(said)


def by(session: Session, people: Sequence[str]) -> str:
    """Give who translated an article."""
    return session.interface.words("by {people}", people=", ".join(people))


def facts(session: Session, row: Status) -> list[str]:
    """Give what is to be said of an article beside its progress and its translators."""
    words = session.interface.words
    said = []
    if row.drifted:
        said.append(words("{count} changed in the English", count=row.drifted))
    if row.findings.get(Severity.ERROR):
        errors = row.findings[Severity.ERROR]
        said.append(session.interface.counted("{count} error", "{count} errors", errors))
    if row.translated and not row.words_left and row.approved < row.blocks:
        said.append(
            words("{approved} of {blocks} approved", approved=row.approved, blocks=row.blocks)
        )
    if row.questions:
        said.append(
            session.interface.counted("{count} question", "{count} questions", row.questions)
        )
    if not row.refused:
        said.append(words("ready to publish"))
    elif not row.words_left:
        said.append(words("not ready to publish: {reason}", reason=_first(session, row)))
    if online := _online(session, row):
        said.append(online)
    said += (words("still to do: {duty}", duty=duty) for duty in row.duties)
    return said


def _online(session: Session, row: Status) -> str:
    words = session.interface.words
    if row.outdated is not None:
        return words(
            "online is older English: {count} of {total} blocks changed",
            count=len(row.outdated.blocks),
            total=row.outdated.total,
        )
    if row.published == "behind":
        return words("what is online is behind")
    return words("published") if row.published == "current" else ""


def progress(session: Session, row: Status) -> str:
    """Give how much of an article is left to translate."""
    words, counted = session.interface.words, session.interface.counted
    if not row.words_left:
        return words(
            "translated ({blocks})", blocks=counted("{count} block", "{count} blocks", row.blocks)
        )
    minutes = counted("{count} minute", "{count} minutes", row.minutes_left)
    count = counted("{count} word", "{count} words", row.words)
    if row.untranslated == row.blocks:
        return words("not started: {words}, about {minutes}", words=count, minutes=minutes)
    return words(
        "{left} of {words} left, about {minutes}",
        left=row.words_left,
        words=count,
        minutes=minutes,
    )


def _first(session: Session, row: Status) -> str:
    first = session.interface.said(row.refused[0].statement)
    more = len(row.refused) + sum(row.unlisted.values()) - 1
    return f"{first} (+{more})" if more else first


def told(session: Session, refusal: Refusal) -> str:
    """Give a refusal as one line: the block, then the reason in words."""
    said = session.interface.said(refusal.statement)
    return f"{refusal.block}: {said}" if refusal.block and refusal.block not in said else said


def grouped(
    session: Session, refused: Iterable[Refusal], unlisted: Mapping[str, int] = _NONE
) -> list[str]:
    """Give refusals as lines, a reason that many blocks share in one: forty equal lines tire.

    `unlisted` has how many more refusals there are, by reason.
    """
    shared: dict[str, list[Refusal]] = {}
    for refusal in refused:
        shared.setdefault(refusal.reason, []).append(refusal)
    return [
        line
        for reason, alike in shared.items()
        for line in _lines(session, alike, unlisted.get(reason, 0))
    ]


def _lines(session: Session, alike: Sequence[Refusal], unlisted: int) -> list[str]:
    blocks = [refusal.block for refusal in alike[1:]]
    if len(alike) <= _FEW or not all(blocks):
        return [told(session, refusal) for refusal in alike]
    count = len(blocks) + unlisted
    more = "…" if count > _FEW else ""
    also = session.interface.words(
        "(the same for {count} more: {blocks}{more})",
        count=count,
        blocks=", ".join(blocks[:_FEW]),
        more=more,
    )
    return [f"{told(session, alike[0])} {also}"]
