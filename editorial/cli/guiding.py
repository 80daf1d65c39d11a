"""The guides, read in a terminal."""

import click

from editorial.cli.commands import Command
from editorial.cli.session import Session
from editorial.guides import GUIDES, markdown


@click.command(cls=Command, epilog="Examples: editorial guide · editorial guide translating")
@click.argument("name", type=click.Choice(tuple(GUIDES)), default="translating", metavar="[GUIDE]")
@click.pass_obj
def guide(session: Session, name: str) -> int:
    """Read a guide: `translating` (the first one to read), `editing`, or `words`."""
    click.echo_via_pager(markdown(name))
    return session.code


COMMANDS = (guide,)
