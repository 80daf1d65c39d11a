"""Commands for whoever keeps the workspace."""

from pathlib import Path

import click

from editorial.cli.commands import Command
from editorial.cli.session import Session
from editorial.project import Project


@click.command(cls=Command, epilog="Example: editorial init translations")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.pass_obj
def init(session: Session, folder: Path) -> int:
    """Make a workspace: settings, folders, and records to fill in."""
    created = Project.init(folder)
    for name in created:
        session.interface.result(f"{folder / name}")
    if created:
        session.interface.tell(
            "Next: `editorial add PAGE.html` in {folder}.", folder=str(folder.resolve())
        )
    else:
        session.interface.tell("This is a workspace already; nothing was changed.")
    return session.code


COMMANDS = (init,)
