"""Commands that decide about translated blocks: approve, reject, ask, answer."""

from pathlib import Path

import click

from editorial.cli import completing
from editorial.cli.commands import DRY_RUN, Command
from editorial.cli.exits import Exit
from editorial.cli.session import Session
from editorial.cli.waiting import some
from editorial.project import Decided, Decision


@click.command(
    "approve",
    cls=Command,
    epilog="Examples: editorial review approve pacing --as p02 ·"
    " editorial review approve pacing b012 b013 --as p02 ·"
    " editorial review approve pacing --weblate units.json --as p02",
)
@click.argument("slug", shell_complete=completing.slugs)
@click.argument("blocks", nargs=-1, metavar="[BLOCK]…", shell_complete=completing.blocks)
@completing.DECIDES
@click.option(
    "--weblate",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Only what Weblate says was approved there, by whoever --as names: its units as JSON.",
)
@DRY_RUN
@click.pass_obj
def approve(
    session: Session,
    slug: str,
    blocks: tuple[str, ...],
    person: str,
    weblate: Path | None,
    *,
    dry_run: bool,
) -> int:
    """Approve finished blocks that somebody else wrote; without blocks, all that can be.

    An approval is for exactly this English and this Dutch: any edit voids it.
    """
    (known,) = session.project.slugs([slug])
    if weblate is not None:
        blocks = _approved_there(session, known, weblate, blocks)
        if not blocks:
            return session.code
    decision = Decision(person, blocks, dry_run=dry_run)
    done = session.project.approve(known, decision, session.today)
    _show_approved(session, known, decision, done)
    return Exit.FINDINGS if done.refused and blocks else Exit.FINE


def _approved_there(
    session: Session, slug: str, file: Path, blocks: tuple[str, ...]
) -> tuple[str, ...]:
    """Give the blocks whose present text Weblate has as approved; tell of those with another."""
    words = session.interface.words
    found = session.project.exchange.approvals(slug, file)
    if found.other:
        session.interface.result(
            words(
                "{blocks} not approved: the text here is not the one in Weblate",
                blocks=some(found.other),
            )
        )
    same = tuple(block for block in found.same if not blocks or block in blocks)
    if not same:
        session.interface.result(
            words("Weblate has nothing in {slug} that can be approved here.", slug=slug)
        )
    return same


def _show_approved(session: Session, slug: str, decision: Decision, done: Decided) -> None:
    words, counted = session.interface.words, session.interface.counted
    if done.blocks:
        count = counted("{count} block", "{count} blocks", len(done.blocks))
        session.interface.result(
            words("{blocks} of {slug} would be approved.", blocks=count, slug=slug)
            if decision.dry_run
            else words(
                "{blocks} of {slug} approved by {person}.",
                blocks=count,
                slug=slug,
                person=decision.person,
            )
        )
    elif done.before and decision.blocks:
        session.interface.result(words("Approved before: {blocks}.", blocks=some(done.before)))
    elif not done.refused:
        session.interface.result(words("In {slug} nothing waits for approval.", slug=slug))
    alike: dict[str, list[str]] = {}
    for block, reason in done.refused:
        alike.setdefault(session.interface.said(reason), []).append(block)
    for said, refused in alike.items():
        session.interface.result(
            words("{blocks} not approved: {reason}", blocks=some(refused), reason=said)
        )


@click.command(
    "reject",
    cls=Command,
    epilog='Example: editorial review reject pacing b012 --reason "The dose is per day." --as p02',
)
@click.argument("slug", shell_complete=completing.slugs)
@click.argument(
    "blocks", nargs=-1, required=True, metavar="BLOCK…", shell_complete=completing.blocks
)
@click.option("--reason", "text", required=True, metavar="TEXT", help="What must be changed.")
@completing.DECIDES
@DRY_RUN
@click.pass_obj
def reject(
    session: Session,
    slug: str,
    blocks: tuple[str, ...],
    text: str,
    person: str,
    *,
    dry_run: bool,
) -> int:
    """Send blocks back with a reason; they are marked as needing work in every PO editor."""
    (known,) = session.project.slugs([slug])
    decision = Decision(person, blocks, text, dry_run)
    done = session.project.reject(known, decision, session.today)
    template = "Would be sent back: {blocks}." if dry_run else "Sent back: {blocks}."
    return _told(session, template, done)


@click.command(
    "ask",
    cls=Command,
    epilog='Example: editorial review ask pacing b012 "Is this the same as pacing?" --as p04',
)
@click.argument("slug", shell_complete=completing.slugs)
@click.argument("block", metavar="BLOCK", shell_complete=completing.blocks)
@click.argument("text")
@completing.DECIDES
@DRY_RUN
@click.pass_obj
def ask(session: Session, slug: str, block: str, text: str, person: str, *, dry_run: bool) -> int:
    """Ask something about a block; the question stands beside it in every PO editor."""
    (known,) = session.project.slugs([slug])
    done = session.project.ask(known, Decision(person, (block,), text, dry_run))
    template = "Would be asked: {blocks}." if dry_run else "Asked: {blocks}."
    return _told(session, template, done)


@click.command(
    "answer",
    cls=Command,
    epilog='Example: editorial review answer pacing b012 "Yes, it is." --as p02',
)
@click.argument("slug", shell_complete=completing.slugs)
@click.argument("block", metavar="BLOCK", shell_complete=completing.blocks)
@click.argument("text")
@completing.DECIDES
@DRY_RUN
@click.pass_obj
def answer(
    session: Session, slug: str, block: str, text: str, person: str, *, dry_run: bool
) -> int:
    """Answer the questions about a block."""
    (known,) = session.project.slugs([slug])
    done = session.project.answer(known, Decision(person, (block,), text, dry_run))
    template = "Would be answered: {blocks}." if dry_run else "Answered: {blocks}."
    return _told(session, template, done)


def _told(session: Session, template: str, done: Decided) -> int:
    session.interface.result(session.interface.words(template, blocks=some(done.blocks)))
    return Exit.FINE


REVIEWING = (approve, reject, ask, answer)
"""What belongs under `editorial review`."""
