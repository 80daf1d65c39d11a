"""What a shell can offer while a command is typed: articles, blocks, rules and people.

A completion that cannot be worked out offers nothing: a message would land in the line that
somebody is typing.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem, get_completion_class

from editorial.cli.commands import Command
from editorial.cli.session import Session

if TYPE_CHECKING:
    from editorial.project import Project

_SHELLS = ("bash", "zsh", "fish")
_WIDTH = 60  # of what stands beside an offer

Offers = Iterable[tuple[str, str]]
"""Values, each with what is said of it."""


@click.command(
    cls=Command,
    epilog='Examples: eval "$(editorial completion bash)" ·'
    " editorial completion zsh > ~/.zfunc/_editorial ·"
    " editorial completion fish > ~/.config/fish/completions/editorial.fish",
)
@click.argument("shell", type=click.Choice(_SHELLS), metavar="SHELL")
@click.pass_context
def completion(ctx: click.Context, shell: str) -> int:
    """Print what lets a shell complete commands, articles, blocks, rules and people.

    SHELL is bash, zsh or fish. The first example, in ~/.bashrc, is enough for bash.
    """
    session: Session = ctx.obj
    made = get_completion_class(shell)
    if made is not None:
        whole = made(ctx.find_root().command, {}, "editorial", "_EDITORIAL_COMPLETE")
        session.interface.result(whole.source())
    return session.code


def slugs(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the articles that are not named yet."""
    taken = ctx.params.get(param.name or "") or ()
    return _offered(
        lambda: ((slug, "") for slug in _project(ctx).slugs() if slug not in taken), incomplete
    )


def blocks(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the blocks of the article that is named, those that are not named yet."""
    taken = ctx.params.get(param.name or "") or ()

    def found() -> Offers:
        named = ctx.params.get("slug")
        units = _project(ctx).blocks(str(named)) if named else ()
        return ((unit.id, unit.source) for unit in units if unit.id not in taken)

    return _offered(found, incomplete)


def people(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the people of the workspace."""
    del param
    return _offered(lambda: _project(ctx).names().items(), incomplete)


def rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the rules."""
    del ctx, param
    from editorial.rules import RULES  # noqa: PLC0415 - every command offers something, few rules

    return _offered(lambda: ((rule.name, rule.summary) for rule in RULES), incomplete)


def _project(ctx: click.Context) -> "Project":
    """Open the workspace that the line so far names; no command has run yet."""
    from editorial.project import Project, find  # noqa: PLC0415 - only when somebody presses Tab

    folder: Path | None = ctx.find_root().params.get("folder")
    return Project(folder if folder is not None else find(Path.cwd()))


def _offered(found: Callable[[], Offers], incomplete: str) -> list[CompletionItem]:
    try:
        return [
            CompletionItem(value, help=_short(said) or None)
            for value, said in found()
            if value.startswith(incomplete)
        ]
    except Exception:  # noqa: BLE001 - whatever is wrong, the line that is typed stays as it is
        return []


def _short(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= _WIDTH else f"{said[: _WIDTH - 1].rstrip()}…"


DECIDES = click.option(
    "--as",
    "person",
    required=True,
    metavar="NAME",
    help="Who decides.",
    shell_complete=people,
)
"""The option of every command that records a decision."""

COMMANDS = (completion,)
