"""How what waits for whom is shown."""

from collections.abc import Iterable, Sequence

import click

from editorial.cli.session import Session
from editorial.project import Waiting

_FEW = 8


def show_waiting(session: Session, found: Iterable[Waiting]) -> None:
    """Show, article by article, what is to approve, to mend and to answer."""
    for one in found:
        if one.anything:
            session.interface.result(click.style(one.slug, bold=True))
            for line in _lines(session, one):
                session.interface.result(f"    {line}")


def _lines(session: Session, one: Waiting) -> Iterable[str]:
    words, counted = session.interface.words, session.interface.counted
    if one.to_approve:
        yield words(
            "{blocks} to approve: {ids}",
            blocks=counted("{count} block", "{count} blocks", len(one.to_approve)),
            ids=some(one.to_approve),
        )
    if one.unsigned:
        yield words(
            "{blocks} without a known translator: {ids}; say who with `editorial update --as NAME`",
            blocks=counted("{count} block", "{count} blocks", len(one.unsigned)),
            ids=some(one.unsigned),
        )
    for block, sent_back in one.rejected:
        yield words(
            "{block} sent back by {person} on {day}: {reason}",
            block=block,
            person=sent_back.by,
            day=sent_back.on,
            reason=sent_back.reason,
        )
    for block, asked in one.questions:
        yield words(
            "{block} asked by {person}: {text}",
            block=block,
            person=asked.by or "?",
            text=asked.text,
        )


def some(ids: Sequence[str]) -> str:
    """Give the first few of many block ids."""
    shown = ", ".join(ids[:_FEW])
    return f"{shown} …" if len(ids) > _FEW else shown


def waiting_data(one: Waiting) -> dict[str, object]:
    """Give what waits in an article, for JSON."""
    return {
        "slug": one.slug,
        "to_approve": list(one.to_approve),
        "unsigned": list(one.unsigned),
        "rejected": [
            {"block": block, "by": sent.by, "on": sent.on, "reason": sent.reason}
            for block, sent in one.rejected
        ],
        "questions": [
            {"block": block, "by": asked.by, "text": asked.text} for block, asked in one.questions
        ],
    }
