"""Guides for people, shipped with the program: for translators, for editors, and our words."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from markdown_it import MarkdownIt

GUIDES = {"translating": "vertalen", "editing": "redactie", "words": "woorden"}
"""The guides by their name on the command line, with the file that holds each."""

_DEEPER = {"h2": "h3", "h3": "h4"}


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide as part of a page."""

    name: str
    """Its name on the command line."""
    title: str
    """Its title, plain text."""
    html: str
    """What follows the title, as HTML: the highest heading is an `h3`; what looks like a tag is text."""


def markdown(name: str) -> str:
    """Give a guide as Markdown (CommonMark 0.31, with tables).

    The guides are in Dutch, whatever the language of the interface: so are those who read them.
    """
    return files(__name__).joinpath("nl", f"{GUIDES[name]}.md").read_text("utf-8")


@cache
def guide(name: str) -> Guide:
    """Give a guide as part of a page whose title is of the first level, under one of the second."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    title, rest = markdown(name).removeprefix("# ").split("\n", 1)
    tokens = reader.parse(rest)
    for token in tokens:
        token.tag = _DEEPER.get(token.tag, token.tag)
    return Guide(name, title, str(reader.renderer.render(tokens, reader.options, {})))
