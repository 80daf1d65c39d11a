"""The guides name only commands and options that there are."""

import re
import shlex

import click
import pytest

from editorial.cli import program
from editorial.guides import GUIDES, html, markdown
from tests.conftest import Run

_TYPED = re.compile(r"`(editorial [^`]+)`")


@pytest.mark.parametrize("guide", GUIDES)
def test_every_command_of_a_guide_exists(guide: str) -> None:
    """What a guide tells people to type is a command, with options that it has."""
    for typed in _TYPED.findall(markdown(guide)):
        words = shlex.split(typed)[1:]
        command: click.Command = program
        while words and isinstance(command, click.Group):
            found = command.commands.get(words.pop(0))
            assert found is not None, typed
            command = found
        known = {option for one in command.params for option in (*one.opts, *one.secondary_opts)}
        assert known >= {word for word in words if word.startswith("-")}, typed


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_has_one_title(guide: str) -> None:
    """A guide can stand on a page of its own: one title, no markup that was not rendered."""
    assert 1 == html(guide).count("<h1>")
    assert "**" not in html(guide)
    assert "|" not in re.sub(r"<code>.*?</code>", "", html(guide))


def test_tags_in_a_guide_are_text() -> None:
    """A placeholder that a guide speaks of is shown, not obeyed."""
    assert "<code>&lt;strong&gt;rust&lt;/strong&gt;</code>" in html("translating")


def test_a_guide_is_read_in_the_terminal(run: Run) -> None:
    """`guide` prints the guide for translators, or the one that is named."""
    assert markdown("translating") == run("guide").stdout.removesuffix("\n")
    assert markdown("words") == run("guide", "words").stdout.removesuffix("\n")
