"""The README's table of commands, made from the commands themselves.

`python tests/reference.py` brings the README up to date.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import click

from editorial.cli import program

README = Path(__file__).parents[1] / "README.md"
_PLACE = re.compile(r"(<!-- commands: [^>]*-->\n)(.*?)(<!-- end of commands -->)", re.DOTALL)


def commands() -> Iterator[tuple[str, click.Command]]:
    """Give every command with its full name, in order."""
    for name, command in sorted(program.commands.items()):
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", one) for inner, one in sorted(command.commands.items()))
        else:
            yield name, command


def table() -> str:
    """Give the table: usage, and what the command does."""
    rows = ["| command | does |", "| --- | --- |"]
    for name, command in commands():
        context = click.Context(command, info_name=f"editorial {name}")
        pieces = " ".join(command.collect_usage_pieces(context)[1:])
        options = " ".join(_options(command))
        usage = " ".join(f"editorial {name} {pieces} {options}".split()).replace("|", "\\|")
        does = (command.help or "").split("\n\n")[0].replace("\n", " ")
        rows.append(f"| `{usage}` | {does} |")
    return "\n".join(rows) + "\n"


def _options(command: click.Command) -> Iterator[str]:
    for option in command.params:
        if isinstance(option, click.Option) and "--help" not in option.opts:
            value = "" if option.is_flag else f" {option.metavar or (option.name or '').upper()}"
            yield option.opts[-1] + value if option.required else f"[{option.opts[-1]}{value}]"


def with_table(readme: str) -> str:
    """Give the README with the present table."""
    return _PLACE.sub(lambda match: match[1] + table() + match[3], readme)


if __name__ == "__main__":
    README.write_text(with_table(README.read_text(encoding="utf-8")), encoding="utf-8")
