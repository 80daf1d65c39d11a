"""The command that opens the desk."""

import logging
import webbrowser
from contextlib import suppress

import click

from editorial.cli import completing
from editorial.cli.commands import Command
from editorial.cli.exits import Exit
from editorial.cli.session import Session, clock


@click.command(
    "open",
    cls=Command,
    epilog="Examples: editorial open · editorial open --as p01 · editorial open --port 8123"
    " --no-browser",
)
@click.option(
    "--port",
    type=click.IntRange(1, 65_535),
    metavar="N",
    help="Where to serve; by default where it was last time, or wherever there is room.",
)
@click.option("--no-browser", is_flag=True, help="Only show the address.")
@click.option(
    "--as",
    "person",
    default="",
    metavar="NAME",
    help="Who sits at the desk.",
    shell_complete=completing.people,
)
@click.pass_obj
def open_desk(session: Session, port: int | None, person: str, *, no_browser: bool) -> int:
    """Open the desk: read, translate, review and publish in your own browser.

    Everything stays on this machine, in the ordinary files; stop with Ctrl+C.
    """
    # Only here: no other command waits for a web server to load.
    from editorial.desk.serving import Opening, serve  # noqa: PLC0415

    root = session.project.root
    log = root / ".editorial" / "fault.log"
    # Where nothing can be written, the articles can still be read.
    kept: logging.Handler = logging.NullHandler()
    with suppress(OSError):
        log.parent.mkdir(parents=True, exist_ok=True)
        kept = logging.FileHandler(log, encoding="utf-8", delay=True)
    logging.basicConfig(handlers=[kept], level=logging.WARNING)

    def opened(address: str) -> None:
        session.interface.result(address)
        session.interface.tell("The desk is open; stop with Ctrl+C.")
        if not no_browser:
            webbrowser.open(address)

    opening = Opening(root, clock, session.interface, port or 0, person)
    serve(opening, opened)
    return Exit.FINE


COMMANDS = (open_desk,)
