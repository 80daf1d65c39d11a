"""Commands and groups of them: help in the interface's language, near misses named."""

from collections.abc import Callable
from copy import copy
from inspect import cleandoc
from typing import TypeVar

import click
from click.shell_completion import CompletionItem

from editorial.cli.exits import ReaderGoneError
from editorial.cli.interface import Interface
from editorial.cli.shelf import SUMMARIES
from editorial.messages import catalog, preferred

_Command = TypeVar("_Command", bound=click.Command)

_UNCUT = 1000
"""More characters than the first sentence of any command's help has."""
_LONG_CHOICE = 60
"""From so many characters on choices are listed behind the help: an option's value is not wrapped."""


FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Form of the result.",
)
"""The option of every command whose result is also JSON."""

DRY_RUN = click.option("--dry-run", is_flag=True, help="Show what would happen; write nothing.")
"""The option of every command that writes."""


class Command(click.Command):
    """A command whose help and usage are in the interface's language."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help, translated."""
        click.Command.format_help(_translated(self, ctx), ctx, formatter)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage, its words for values translated."""
        pieces = map(_translation(ctx), self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, " ".join(pieces))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give the option that asks for help.

        click makes it once; its words follow the language of each run.
        """
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _translation(ctx)("Show this message and exit.")
        return option


class Group(Command, click.Group):
    """The commands, by name; a mistyped name is answered with the nearest one."""

    command_class: type[click.Command] | None = Command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that is meant."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderGoneError from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each command does as a whole sentence; click would cut it off."""
        rows = [
            (name, command.get_short_help_str(_UNCUT))
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name)) is not None
        ]
        with formatter.section(_translation(ctx)("Commands")):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is meant."""
        known = self.get_command(ctx, args[0]) is not None or ctx.resilient_parsing
        if not known and not args[0].startswith("-"):
            words = Interface(language_of(ctx)).words
            from editorial.similarity import nearest_name  # noqa: PLC0415 - only after a slip

            near = nearest_name(args[0], self.commands)
            said = words("There is no command ‘{name}’.", name=args[0])
            if near:
                said = f"{said} {words('Did you mean ‘{near}’?', near=near)}"
            raise click.UsageError(said, ctx)
        return super().resolve_command(ctx, args)


class Program(Group):
    """All commands; they are listed, and their names completed, without being loaded."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each command does."""
        translate = _translation(ctx)
        with formatter.section(translate("Commands")):
            formatter.write_dl([(name, translate(SUMMARIES[name])) for name in sorted(SUMMARIES)])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer the commands that begin like what was typed, or options."""
        offered = [
            CompletionItem(name, help=SUMMARIES[name])
            for name in sorted(SUMMARIES)
            if name.startswith(incomplete)
        ]
        return [*offered, *click.Command.shell_complete(self, ctx, incomplete)]


def language_of(ctx: click.Context) -> str:
    """Give the interface's language as far as the command line has been read."""
    return preferred(ctx.find_root().params.get("lang"))


def _translation(ctx: click.Context) -> Callable[[str], str]:
    return catalog(language_of(ctx)).gettext


def _translated(command: _Command, ctx: click.Context) -> _Command:
    """Give a copy that speaks the interface's language; the command itself stays English."""
    translate, spoken = _translation(ctx), copy(command)
    spoken.help = translate(cleandoc(command.help)) if command.help else None
    spoken.epilog = translate(command.epilog) if command.epilog else None
    spoken.params = [_translated_parameter(one, ctx) for one in command.params]
    if isinstance(spoken, click.Group) and not isinstance(spoken, Program):
        spoken.commands = {
            name: _translated(command, ctx) for name, command in spoken.commands.items()
        }
    return spoken


def _translated_parameter(parameter: click.Parameter, ctx: click.Context) -> click.Parameter:
    translate, spoken = _translation(ctx), copy(parameter)
    spoken.metavar = translate(parameter.make_metavar(ctx))
    if isinstance(spoken, click.Option) and spoken.help:
        spoken.help = translate(spoken.help)
        if isinstance(spoken.type, click.Choice) and len(spoken.metavar) > _LONG_CHOICE:
            spoken.help = f"{spoken.help} ({', '.join(map(str, spoken.type.choices))})"
            spoken.metavar = translate("TEXT")
    return spoken
