"""Commands for everyone: where things stand."""

from collections.abc import Iterable, Sequence

import click

from editorial.cli.commands import FORMAT, Command
from editorial.cli.session import Session
from editorial.model import Severity
from editorial.page import Refusal
from editorial.project import Status


@click.command(
    cls=Command,
    epilog="Examples: editorial status · editorial status pacing-at-the-kitchen-table --format json",
)
@click.argument("slugs", nargs=-1, metavar="[SLUG]…")
@FORMAT
@click.pass_obj
def status(session: Session, slugs: tuple[str, ...], form: str) -> int:
    """Show where each article stands: what is left, what drifted, what stops publication."""
    project = session.project
    chosen = project.slugs(slugs)
    rows = list(session.done(project.status(chosen, session.today), len(chosen)))
    if form == "json":
        session.interface.data({"version": 1, "articles": [_row(session, row) for row in rows]})
        return session.code
    width = max((len(row.slug) for row in rows), default=0)
    for row in rows:
        session.interface.result(f"{row.slug:<{width}}  {_line(session, row)}")
        if slugs:
            if row.outdated is not None and row.outdated.blocks:
                said = session.interface.words(
                    "changed since it was published: {blocks}",
                    blocks=", ".join(row.outdated.blocks),
                )
                session.interface.result(f"{'':<{width}}  · {said}")
            for line in grouped(session, row.refused):
                session.interface.result(f"{'':<{width}}  · {line}")
    if not rows and not session.code:
        session.interface.tell("There are no articles yet. Add one with `editorial add PAGE`.")
    return session.code


def _row(session: Session, row: Status) -> dict[str, object]:
    return {
        "slug": row.slug,
        "language": row.language,
        "blocks": row.blocks,
        "translated": row.translated,
        "untranslated": row.untranslated,
        "fuzzy": row.fuzzy,
        "drifted": row.drifted,
        "approved": row.approved,
        "questions": row.questions,
        "words": {"source": row.words, "left": row.words_left},
        "minutes_left": row.minutes_left,
        "findings": {
            one.value: row.findings.get(one, 0) for one in Severity if one is not Severity.OFF
        },
        "publishable": not row.refused,
        "reasons": [told(session, refusal) for refusal in row.refused],
        "published": {"state": row.published, **_outdated(row)},
    }


def _outdated(row: Status) -> dict[str, object]:
    if row.outdated is None:
        return {}
    return {"outdated": {"blocks": list(row.outdated.blocks), "of": row.outdated.total}}


def _line(session: Session, row: Status) -> str:
    words = session.interface.words
    said = [_progress(session, row)]
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
    if row.translators:
        said.append(words("by {people}", people=", ".join(row.translators)))
    return " · ".join(said)


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


def _progress(session: Session, row: Status) -> str:
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
    more = len(row.refused) - 1
    return f"{first} (+{more})" if more else first


def told(session: Session, refusal: Refusal) -> str:
    """Give a refusal as one line: the block, then the reason in words."""
    said = session.interface.said(refusal.statement)
    return f"{refusal.block}: {said}" if refusal.block and refusal.block not in said else said


def grouped(session: Session, refused: Iterable[Refusal]) -> list[str]:
    """Give refusals as lines, a reason that many blocks share in one: forty equal lines tire."""
    shared: dict[str, list[Refusal]] = {}
    for refusal in refused:
        shared.setdefault(refusal.reason, []).append(refusal)
    return [line for alike in shared.values() for line in _lines(session, alike)]


def _lines(session: Session, alike: Sequence[Refusal]) -> list[str]:
    told_all = [told(session, refusal) for refusal in alike]
    blocks = [refusal.block for refusal in alike[1:]]
    if len(alike) <= _FEW or not all(blocks):
        return told_all
    more = "…" if len(blocks) > _FEW else ""
    also = session.interface.words(
        "(the same for {count} more: {blocks}{more})",
        count=len(blocks),
        blocks=", ".join(blocks[:_FEW]),
        more=more,
    )
    return [f"{told_all[0]} {also}"]


_FEW = 3


COMMANDS = (status,)
