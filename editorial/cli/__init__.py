"""The command line: thin commands over `editorial.project`, one module a role."""

import gc
import sys
from pathlib import Path

import click

from editorial.cli.commands import Program
from editorial.cli.exits import guarded
from editorial.cli.interface import Interface
from editorial.cli.session import Session
from editorial.cli.shelf import Commands
from editorial.messages import LANGUAGES, preferred
from editorial.version import VERSION

__all__ = ["main", "program"]


@click.group(
    cls=Program,
    commands=Commands(),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 fine, 1 findings or refused, 2 wrong use, 3 an input could not be read,"
    " 4 conflict, 70 a fault in editorial, 130 interrupted.",
)
@click.option(
    "--project", "folder", type=click.Path(path_type=Path), help="The workspace's folder."
)
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the interface.")
@click.option("-q", "--quiet", is_flag=True, help="Only results and errors.")
@click.version_option(
    VERSION,
    prog_name="editorial",
    message="%(prog)s %(version)s",
    help="Show the version and exit.",
)
@click.pass_context
def program(ctx: click.Context, folder: Path | None, lang: str | None, *, quiet: bool) -> None:
    """Translate English articles into Dutch pages that can be trusted."""
    ctx.obj = Session(Interface(preferred(lang), quiet), folder, ctx.obj)


def main() -> None:
    """Run the command line and exit with its code."""
    # A run makes many small values and no cycles; looking for cycles took a quarter of its time.
    gc.set_threshold(50_000, 20, 20)
    arguments = sys.argv[1:]
    interface = Interface(preferred(_asked(arguments)))
    log = Path(".editorial") / "fault.log"

    def command() -> int | None:
        code: int | None = program.main(arguments, prog_name="editorial", standalone_mode=False)
        return code

    sys.exit(guarded(command, interface, log))


def _asked(arguments: list[str]) -> str | None:
    """Give the language that the arguments ask for, before they have been read."""
    for before, value in zip(["", *arguments], arguments, strict=False):
        asked = value.removeprefix("--lang=") if value.startswith("--lang=") else ""
        if before == "--lang" or asked:
            return asked or value if (asked or value) in LANGUAGES else None
    return None
