"""How changes between two versions of the English are shown."""

from collections.abc import Iterable, Sequence

import click

from editorial.cli.session import Session
from editorial.model import Block, Change, ChangeClass, SentenceChange
from editorial.project import Outcome

_QUIET = frozenset({ChangeClass.UNCHANGED})


def show_changes(
    session: Session, slug: str, outcome: Outcome | None, changes: Sequence[Change]
) -> None:
    """Show every change that is one, in document order."""
    words = session.interface.words
    listed = [one for one in changes if one.change not in _QUIET]
    created = outcome is Outcome.CREATED and all(
        one.change is ChangeClass.INSERTED for one in listed
    )
    head = click.style(slug, bold=True)
    if created:
        session.interface.result(f"{head}: {words('{count} new blocks', count=len(listed))}")
        return
    if not listed:
        session.interface.result(f"{head}: {words('the English is unchanged')}")
        return
    session.interface.result(f"{head}: {_summary(session, listed)}")
    for one in listed:
        session.interface.result(f"  {_line(session, one)}")


def _summary(session: Session, changes: Sequence[Change]) -> str:
    count: dict[ChangeClass, int] = {}
    for one in changes:
        count[one.change] = count.get(one.change, 0) + 1
    return ", ".join(f"{number} {session.interface.words(kind)}" for kind, number in count.items())


def _line(session: Session, one: Change) -> str:
    ids = "+".join(block.id for block in (one.new or one.old))
    return f"{ids} {session.interface.words(one.change)}: {_shown(session, one)}"


def _shown(session: Session, one: Change) -> str:
    before, after = _text(one.old), _text(one.new)
    if one.change is ChangeClass.MOVED:
        return after
    if one.change in {ChangeClass.LINK, ChangeClass.IMAGE}:
        return session.interface.diff(_addresses(one.old), _addresses(one.new))
    return session.interface.diff(before, after)


def _text(blocks: Iterable[Block]) -> str:
    return "\n".join(block.message.text for block in blocks)


def _addresses(blocks: Iterable[Block]) -> str:
    return " ".join(link.address for block in blocks for link in block.links)


def change_data(one: Change) -> dict[str, object]:
    """Give a change as the JSON contract has it."""
    return {
        "block": (one.new or one.old)[0].id,
        "class": one.change.value,
        "before": _text(one.old),
        "after": _text(one.new),
        "sentences": [_sentence_data(sentence) for sentence in one.sentences],
    }


def _sentence_data(one: SentenceChange) -> dict[str, str]:
    return {"class": one.change.value, "before": one.before, "after": one.after}
