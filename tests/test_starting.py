"""Starting: the list of commands is true, and a command loads only what it needs."""

import subprocess
import sys

import pytest

from editorial import rules
from editorial.cli import program
from editorial.cli.shelf import SUMMARIES
from editorial.model import Statement
from editorial.page import Refusal, shortened
from tests import scene


def test_the_list_says_what_each_command_says() -> None:
    """What `--help` tells of each command is the first sentence of its own help."""
    assert {name: one.get_short_help_str(1000) for name, one in program.commands.items()} == dict(
        SUMMARIES
    )


NAMES = """
from editorial import rules
early = rules.names()
print(early == frozenset(rule.name for rule in rules.RULES), len(early))
"""


def test_rules_are_named_after_their_files() -> None:
    """The names of the rules, known without reading them, are those that the rules give."""
    assert f"True {len(rules.RULES)}\n" == printed(NAMES)


LOADED = """
import sys
from editorial.cli import program
try:
    program.main({arguments!r})
except SystemExit:
    pass
print(sorted(name for name in sys.modules if name.startswith({watched!r})))
"""


@pytest.mark.parametrize(
    ("arguments", "watched"),
    [
        (["--help"], ("editorial.project", "lxml", "editorial.rules", "msgspec")),
        (["--version"], ("editorial.project", "lxml", "editorial.rules", "msgspec")),
        (["status", "--help"], ("editorial.project", "lxml", "editorial.rules", "msgspec")),
    ],
)
def test_help_loads_no_workspace(arguments: list[str], watched: tuple[str, ...]) -> None:
    """Help and version are told without loading what commands work with."""
    program_text = LOADED.format(arguments=arguments, watched=watched)
    assert "[]" == printed(program_text).splitlines()[-1]


def printed(program_text: str) -> str:
    """Give what a program prints in a process of its own."""
    command = [sys.executable, "-c", program_text]
    return subprocess.run(
        command, cwd=scene.ROOT, capture_output=True, text=True, check=True
    ).stdout


def refusal(reason: str, block: str) -> Refusal:
    return Refusal(reason, block, Statement("{block} is not done", {"block": block}))


def test_many_alike_are_counted() -> None:
    """Of a reason that many blocks share the first four are given, and how many more there are."""
    many = [refusal("untranslated", f"b{number:03}") for number in range(9)]
    shown, unlisted = shortened([refusal("fuzzy", "b100"), *many])
    assert (refusal("fuzzy", "b100"), *many[:4]) == shown
    assert {"untranslated": 5} == unlisted


def test_what_concerns_the_article_is_given_whole() -> None:
    """Reasons against the article itself are never cut short."""
    many = [refusal("credit", "") for _ in range(9)]
    assert (tuple(many), {}) == shortened(many)
