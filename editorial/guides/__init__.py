"""Guides for people, shipped with the program: for translators, for editors, and our words."""

from importlib.resources import files

from markdown_it import MarkdownIt

GUIDES = {"translating": "vertalen", "editing": "redactie", "words": "woorden"}
"""The guides by their name on the command line, with the file that holds each."""


def markdown(guide: str) -> str:
    """Give a guide as Markdown (CommonMark 0.31, with tables).

    The guides are in Dutch, whatever the language of the interface: so are those who read them.
    """
    return files(__name__).joinpath("nl", f"{GUIDES[guide]}.md").read_text("utf-8")


def html(guide: str) -> str:
    """Give a guide as an HTML fragment, its title an `h1`; markup inside it is shown as text."""
    return str(MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown(guide)))
