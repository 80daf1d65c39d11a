"""The command for who has a few minutes."""

import click

from editorial.cli import completing
from editorial.cli.commands import FORMAT, Command
from editorial.cli.session import Session
from editorial.project.desk import Small, Standing

_PIECE_OF_TIME = 5  # minutes


@click.command(
    "next",
    cls=Command,
    epilog="Examples: editorial next · editorial next --minutes 15 · editorial next pacing",
)
@click.argument("slugs", nargs=-1, metavar="[SLUG]…", shell_complete=completing.slugs)
@click.option(
    "--minutes",
    type=click.IntRange(1, 600),
    default=_PIECE_OF_TIME,
    show_default=True,
    metavar="N",
    help="How much time you have.",
)
@FORMAT
@click.pass_obj
def next_piece(session: Session, slugs: tuple[str, ...], minutes: int, form: str) -> int:
    """Name one small thing to do: what needs another look first, then a heading or a short text."""
    desk, chosen = session.project.desk, session.project.slugs(slugs)
    counted = [one.slug for one in session.done(desk.count(chosen), len(chosen))]
    found = desk.small(counted, minutes)
    if form == "json":
        session.interface.data({"version": 1, "next": _data(found) if found is not None else None})
    elif found is None:
        session.interface.tell("Nothing is left to translate.")
    else:
        _show(session, found)
    return session.code


def _show(session: Session, found: Small) -> None:
    words, counted = session.interface.words, session.interface.counted
    time = counted("about {count} minute", "about {count} minutes", found.minutes)
    session.interface.result(f"{found.title} · {found.block} · {time}")
    session.interface.result(f"  {found.source}")
    if found.standing is not Standing.UNTRANSLATED:
        session.interface.result("  " + words("It has a translation that needs another look."))
    session.interface.tell(
        "Translate it with `editorial open`, or in a PO editor: block {block} of {slug}.",
        block=found.block,
        slug=found.slug,
    )


def _data(found: Small) -> dict[str, object]:
    return {
        "slug": found.slug,
        "title": found.title,
        "block": found.block,
        "kind": found.kind.value,
        "source": found.source,
        "state": found.standing.value,
        "minutes": found.minutes,
    }


COMMANDS = (next_piece,)
