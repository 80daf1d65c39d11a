"""The README's tables of commands and rules, made from the commands and rules themselves.

`python tests/reference.py` brings the README up to date.
"""

from collections.abc import Iterator
from pathlib import Path

import click

from editorial.cli import program
from editorial.cli.explaining import FAMILIES
from editorial.model import Fix
from editorial.rules import RULES

README = Path(__file__).parents[1] / "README.md"


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


def rules_table() -> str:
    """Give the table of rules: family by family, gravest first."""
    rows = ["| rule | finds | severity | mends itself |", "| --- | --- | --- | --- |"]
    for family, title in FAMILIES.items():
        rows.append(f"| **{title}** | | | |")
        found = [rule for rule in RULES if rule.family is family]
        for rule in sorted(found, key=lambda rule: (rule.severity.rank, rule.name)):
            grade = rule.severity.value
            if rule.early is not None:
                grade = f"{grade} when publishing, {rule.early.value} before"
            mends = {Fix.YES: "yes", Fix.ASK: "on request", Fix.NONE: "no"}[rule.fix]
            rows.append(f"| `{rule.name}` | {rule.summary} | {grade} | {mends} |")
    return "\n".join(rows) + "\n"


def with_tables(readme: str) -> str:
    """Give the README with the present tables."""
    for name, made in (("commands", table()), ("rules", rules_table())):
        head, _, rest = readme.partition(f"<!-- {name}: python tests/reference.py -->\n")
        _, end, tail = rest.partition(f"<!-- end of {name} -->")
        readme = f"{head}<!-- {name}: python tests/reference.py -->\n{made}{end}{tail}"
    return readme


if __name__ == "__main__":
    README.write_text(with_tables(README.read_text(encoding="utf-8")), encoding="utf-8")
