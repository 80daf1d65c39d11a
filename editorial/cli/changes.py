"""How changes between two versions of the English are shown."""

from collections.abc import Sequence

import click

from editorial.cli.session import Session
from editorial.model import ChangeClass, SentenceChange
from editorial.project import Changed, Outcome


def show_changes(
    session: Session, slug: str, outcome: Outcome | None, changes: Sequence[Changed]
) -> None:
    """Show every change that is one, in document order."""
    words = session.interface.words
    created = (
        outcome is Outcome.CREATED
        and changes
        and all(one.change is ChangeClass.INSERTED for one in changes)
    )
    head = click.style(slug, bold=True)
    if created:
        session.interface.result(
            f"{head}: {session.interface.counted('{count} new block', '{count} new blocks', len(changes))}"
        )
        return
    if not changes:
        session.interface.result(f"{head}: {words('the English is unchanged')}")
        return
    session.interface.result(f"{head}: {_summary(session, changes)}")
    for one in changes:
        session.interface.result(f"  {_line(session, one)}")


def _summary(session: Session, changes: Sequence[Changed]) -> str:
    count: dict[ChangeClass, int] = {}
    for one in changes:
        count[one.change] = count.get(one.change, 0) + 1
    return ", ".join(
        f"{number} {session.interface.words(kind.value)}" for kind, number in count.items()
    )


def _line(session: Session, one: Changed) -> str:
    return f"{'+'.join(one.blocks)} {session.interface.words(one.change.value)}: {_shown(session, one)}"


def _shown(session: Session, one: Changed) -> str:
    if one.change is ChangeClass.MOVED:
        return one.after
    before, after = one.addresses if any(one.addresses) else (one.before, one.after)
    return session.interface.diff(before, after)


def change_data(one: Changed) -> dict[str, object]:
    """Give a change as the JSON contract has it."""
    return {
        "block": one.blocks[0],
        "class": one.change.value,
        "before": one.before,
        "after": one.after,
        "sentences": [_sentence_data(sentence) for sentence in one.sentences],
    }


def _sentence_data(one: SentenceChange) -> dict[str, str]:
    return {"class": one.change.value, "before": one.before, "after": one.after}
