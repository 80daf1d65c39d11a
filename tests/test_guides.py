"""The guides name only commands and options that there are."""

import re
import shlex

import click
import pytest

from editorial.cli import program
from editorial.guides import GUIDES, guide, markdown
from tests.conftest import Run

_TYPED = re.compile(r"`(editorial [^`]+)`")


@pytest.mark.parametrize("name", GUIDES)
def test_every_command_of_a_guide_exists(name: str) -> None:
    """What a guide tells people to type is a command, with options that it has."""
    for typed in _TYPED.findall(markdown(name)):
        words = shlex.split(typed)[1:]
        command: click.Command = program
        while words and isinstance(command, click.Group):
            found = command.commands.get(words.pop(0))
            assert found is not None, typed
            command = found
        known = {option for one in command.params for option in (*one.opts, *one.secondary_opts)}
        assert known >= {word for word in words if word.startswith("-")}, typed


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_fits_into_a_page(name: str) -> None:
    """A guide gives its title apart and headings below it, with no markup that was not rendered."""
    one = guide(name)
    assert f"# {one.title}\n" == markdown(name).splitlines(keepends=True)[0]
    assert not re.search("<h[126]|[*][*]", one.html)
    assert "|" not in re.sub(r"<code>.*?</code>", "", one.html)


def test_tags_in_a_guide_are_text() -> None:
    """A placeholder that a guide speaks of is shown, not obeyed."""
    assert "<code>&lt;strong&gt;rust&lt;/strong&gt;</code>" in guide("translating").html


def test_a_guide_is_read_in_the_terminal(run: Run) -> None:
    """`guide` prints the guide for translators, or the one that is named."""
    assert markdown("translating") == run("guide").stdout.removesuffix("\n")
    assert markdown("words") == run("guide", "words").stdout.removesuffix("\n")
