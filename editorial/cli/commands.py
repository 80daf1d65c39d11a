"""The command group: plain help in the interface's language, near misses named."""

import click

from editorial.messages import preferred, translate_into
from editorial.similarity import nearest_name


class Command(click.Command):
    """A command whose help is in the interface's language."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help, translated."""
        _translate(self, ctx)
        super().format_help(ctx, formatter)


class Group(click.Group):
    """The commands, by name; a mistyped name is answered with the nearest one."""

    command_class: type[click.Command] | None = Command

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help, translated."""
        _translate(self, ctx)
        for command in self.commands.values():
            _translate(command, ctx)
        super().format_help(ctx, formatter)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is meant."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            words = translate_into(language_of(ctx))
            near = nearest_name(args[0], self.commands)
            said = words("There is no command ‘{name}’.").format(name=args[0])
            if near:
                said = f"{said} {words('Did you mean ‘{near}’?').format(near=near)}"
            raise click.UsageError(said, ctx)
        return super().resolve_command(ctx, args)


def _translate(command: click.Command, ctx: click.Context) -> None:
    words = translate_into(language_of(ctx))
    command.help = words(command.help or "")
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            parameter.help = words(parameter.help)


def language_of(ctx: click.Context) -> str:
    """Give the interface's language as far as the command line has been read."""
    return preferred(ctx.find_root().params.get("lang"))
