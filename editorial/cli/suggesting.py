"""The command that asks a machine for translations."""

from collections import defaultdict
from collections.abc import Iterable

import click

from editorial.cli.commands import DRY_RUN, Command
from editorial.cli.session import Session
from editorial.cli.waiting import some
from editorial.model import Statement
from editorial.project import Asking, Step, Suggesting


@click.command(
    cls=Command,
    epilog="Examples: editorial suggest pacing --as p01 --dry-run ·"
    " editorial suggest pacing b012 b013 --as p01 · editorial suggest --as p01 --limit 20",
)
@click.argument("words", nargs=-1, metavar="[SLUG]… [BLOCK]…")
@click.option("--as", "person", required=True, metavar="NAME", help="Who asks.")
@click.option(
    "--limit", type=click.IntRange(min=1), help="Ask for the first so many blocks at most."
)
@DRY_RUN
@click.pass_obj
def suggest(
    session: Session, words: tuple[str, ...], person: str, limit: int | None, *, dry_run: bool
) -> int:
    """Fill blocks without a translation with what a machine offers, to be rewritten by a person.

    What the memory has goes first, and is not asked for.  Off until the settings name a machine and
    say that its host may get the text.
    """
    asking = Asking(words, person, limit, dry_run)
    found = session.project.suggest(asking, session.today)
    for failure in found.failures:
        session.failed(failure.error)
    if dry_run:
        _show_planned(session, found)
    else:
        _carry_out(session, found)
    if not found.wanted and not found.failures:
        session.interface.tell("No block is without a translation.")
    return session.code


def _show_planned(session: Session, found: Suggesting) -> None:
    for one in found.wanted:
        if one.remembered:
            session.interface.result(
                session.interface.words(
                    "{slug}: the memory would fill {blocks}.",
                    slug=one.slug,
                    blocks=some(tuple(one.remembered)),
                )
            )
        if one.requests:
            session.interface.result(
                session.interface.words(
                    "{slug}: {recipient} would get {blocks}.",
                    slug=one.slug,
                    recipient=found.recipient,
                    blocks=some(tuple(one.requests)),
                )
            )
    session.interface.tell("Nothing was sent and nothing was written.")


def _carry_out(session: Session, found: Suggesting) -> None:
    sent: list[str] = []
    steps: defaultdict[str, list[Step]] = defaultdict(list)
    for step in session.interface.progress(found.steps, found.total):
        sent += step.sent
        if step.error is not None:
            session.failed(step.error)
        if steps and step.slug not in steps:
            _show(session, found, *steps.popitem())
        steps[step.slug].append(step)
    for slug, done in steps.items():
        _show(session, found, slug, done)
    if sent:
        session.interface.tell(
            "{blocks} ({characters} characters) went to {recipient}.",
            blocks=session.interface.counted("{count} block", "{count} blocks", len(sent)),
            characters=sum(map(len, sent)),
            recipient=found.recipient,
        )


def _show(session: Session, found: Suggesting, slug: str, done: Iterable[Step]) -> None:
    """Show what became of an article."""
    words, result = session.interface.words, session.interface.result
    steps = list(done)
    remembered = tuple(block for step in steps for block in step.remembered)
    filled = tuple(block for step in steps for block in step.filled)
    if remembered:
        result(words("{slug}: the memory filled {blocks}.", slug=slug, blocks=some(remembered)))
    if filled:
        result(
            words(
                "{slug}: {engine} filled {blocks}; each is to be rewritten by a person.",
                slug=slug,
                engine=found.engine,
                blocks=some(filled),
            )
        )
    for said, blocks in _alike(session, (one for step in steps for one in step.refused)).items():
        result(
            words(
                "{slug}: {blocks} left empty: {reason}", slug=slug, blocks=some(blocks), reason=said
            )
        )


def _alike(
    session: Session, refused: Iterable[tuple[str, Statement]]
) -> dict[str, tuple[str, ...]]:
    """Give the blocks that were left empty, by the reason."""
    found: dict[str, tuple[str, ...]] = {}
    for block, reason in refused:
        said = session.interface.said(reason)
        found[said] = (*found.get(said, ()), block)
    return found


COMMANDS = (suggest,)
