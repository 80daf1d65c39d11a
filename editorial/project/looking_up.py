"""The house's terms in a block, where a person sees them."""

from dataclasses import dataclass

from editorial.glossary import Term, occurrences
from editorial.language import load
from editorial.markup import parse_source, situated
from editorial.project import saving
from editorial.project.workspace import Workspace


@dataclass(frozen=True)
class TermAt:
    """A term where it stands in an English text, tags counted."""

    term: Term
    start: int
    """First character."""
    end: int
    """The character after the last one."""


def terms_in(workspace: Workspace, slug: str, block: str) -> tuple[str, tuple[TermAt, ...]]:
    """Give the English of a block, tags included, and the terms in it, in order.

    Raises:
        UsageError: there is no such block.
    """
    state = workspace.state(slug)
    message = parse_source(saving.entry(state, block).source)
    language = load(state.record.source.lang)
    found = occurrences(message.plain, workspace.glossary, language)
    return message.text, tuple(
        TermAt(one.term, *situated(message, one.start, one.end)) for one in found
    )
