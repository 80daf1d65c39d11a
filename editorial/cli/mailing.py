"""Commands for work that is done elsewhere: an article goes out, and what was made of it comes back."""

from pathlib import Path

import click

from editorial.cli import completing
from editorial.cli.commands import DRY_RUN, FORMAT, Command
from editorial.cli.exchanging import FILE, OUT
from editorial.cli.exits import Exit
from editorial.cli.session import Session
from editorial.cli.waiting import some
from editorial.project.exchange import Received, Refused, Return, Take, Version


@click.command(
    cls=Command,
    epilog="Examples: editorial send pacing --out pacing.xlf ·"
    " editorial send pacing --to xliff2 --out pacing.xlf",
)
@click.argument("slug", shell_complete=completing.slugs)
@click.option(
    "--to",
    "version",
    type=click.Choice([one.value for one in Version]),
    default=Version.XLIFF1.value,
    help="XLIFF 1.2, which every program reads, or 2.1.",
)
@OUT
@click.pass_obj
def send(session: Session, slug: str, version: str, out: Path) -> int:
    """Write an article for an agency, with what is translated already.

    What comes back is taken over with `editorial receive`.
    """
    (known,) = session.project.slugs([slug])
    session.project.exchange.send(known, Version(version), out)
    session.interface.result(str(out))
    session.interface.tell("When it comes back: `editorial receive FILE --as NAME`.")
    return session.code


@click.command(
    cls=Command,
    epilog="Examples: editorial receive pacing.xlf --as p05 · editorial receive pacing.po --as p01"
    " · editorial receive pacing.po --as p01 --dry-run · editorial receive pacing.po --as p01"
    " --take theirs",
)
@FILE
@click.option(
    "--as",
    "person",
    required=True,
    metavar="NAME",
    help="Whose work it is.",
    shell_complete=completing.people,
)
@click.option(
    "--slug",
    default="",
    help="The article, where the file does not say.",
    shell_complete=completing.slugs,
)
@click.option(
    "--take",
    type=click.Choice([one.value for one in Take]),
    help="Whose translation stands where both changed it; otherwise ours, with theirs as a note.",
)
@DRY_RUN
@FORMAT
@click.pass_obj
def receive(
    session: Session,
    file: Path,
    person: str,
    slug: str,
    take: str | None,
    form: str,
    *,
    dry_run: bool,
) -> int:
    """Take back an article that was translated elsewhere: XLIFF from an agency, or PO by mail.

    Block by block: what people wrote here meanwhile stays, and nothing becomes empty.  What both
    changed is shown; ours stays, and theirs stands beside it as a note.
    """
    whose = Take(take) if take else None
    done = session.project.exchange.receive(Return(file, person, slug, dry_run, whose))
    if form == "json":
        session.interface.data(_received_data(session, done))
    else:
        _show_received(session, done, file, dry_run=dry_run)
    return Exit.FINDINGS if done.refused else session.code


def _show_received(session: Session, done: Received, file: Path, *, dry_run: bool) -> None:
    words, counted = session.interface.words, session.interface.counted
    count = counted("{count} block", "{count} blocks", len(done.taken))
    if dry_run:
        said = words("{slug}: {blocks} would be taken over.", slug=done.slug, blocks=count)
    else:
        said = words("{slug}: {blocks} taken over.", slug=done.slug, blocks=count)
    session.interface.result(said)
    if done.taken:
        session.interface.result(f"  {some(done.taken)}")
    for change in done.replaced:
        diff = session.interface.diff(change.before, change.after)
        session.interface.tell("{block}: {diff}", block=change.block, diff=diff)
    _show_doubts(session, done, file)
    _show_left(session, done)
    for remark in done.remarks:
        said = session.interface.said(remark)
        session.interface.tell("{file}: {remark}", file=str(file), remark=said)


def _show_doubts(session: Session, done: Received, file: Path) -> None:
    words, result = session.interface.words, session.interface.result
    for one in done.doubtful:
        said = words(
            "{place}: {block} came in as unfinished: {reason}",
            place=f"{file}:{one.line}",
            block=one.block,
            reason=session.interface.said(one.reason),
        )
        result(said)
    for one in done.refused:
        said = words(
            "{place}: {block} was left: {reason}",
            place=f"{file}:{one.line}",
            block=one.block,
            reason=session.interface.said(one.reason),
        )
        result(said)
        if one.ours and one.theirs:
            result(f"  {session.interface.diff(one.ours, one.theirs)}")
    if any(one.theirs for one in done.refused):
        session.interface.tell(
            "Theirs is kept as a note with its block; to put it in the place of ours, give"
            " `--take theirs`."
        )


def _show_left(session: Session, done: Received) -> None:
    """Tell what came of the blocks that nobody has to look at."""
    counted, result = session.interface.counted, session.interface.result
    if done.older:
        said = counted(
            "{count} block was changed here since and not there; ours stays.",
            "{count} blocks were changed here since and not there; ours stay.",
            len(done.older),
        )
        result(f"{said}\n  {some(done.older)}")
    if done.empty:
        said = counted(
            "{count} block came back without a translation; ours stays.",
            "{count} blocks came back without a translation; ours stay.",
            len(done.empty),
        )
        result(f"{said}\n  {some(done.empty)}")
    if done.absent:
        said = counted(
            "{count} block is not in the file; it stays as it is.",
            "{count} blocks are not in the file; they stay as they are.",
            len(done.absent),
        )
        result(f"{said}\n  {some(done.absent)}")


def _received_data(session: Session, done: Received) -> dict[str, object]:
    return {
        "version": 1,
        "slug": done.slug,
        "taken": list(done.taken),
        "unchanged": done.unchanged,
        "refused": [_left_data(session, one) for one in done.refused],
        "doubtful": [_left_data(session, one) for one in done.doubtful],
        "replaced": [
            {"block": one.block, "before": one.before, "after": one.after} for one in done.replaced
        ],
        "older": list(done.older),
        "empty": list(done.empty),
        "absent": list(done.absent),
        "remarks": [session.interface.said(one) for one in done.remarks],
    }


def _left_data(session: Session, one: Refused) -> dict[str, object]:
    said: dict[str, object] = {
        "block": one.block,
        "line": one.line,
        "message": session.interface.said(one.reason),
    }
    return {**said, "ours": one.ours, "theirs": one.theirs} if one.theirs else said


COMMANDS = (send, receive)
