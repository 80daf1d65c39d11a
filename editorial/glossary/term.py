"""What a glossary holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Status(StrEnum):
    """How far the choice of a term's targets is agreed on."""

    APPROVED = "approved"
    """The editors decided."""
    PROPOSED = "proposed"
    """Somebody proposed it; nobody decided yet."""
    DEPRECATED = "deprecated"
    """It was right once, and is kept for older articles."""


class WordClass(StrEnum):
    """What kind of word a source term is."""

    NOUN = "noun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    NAME = "name"
    """A name, code or symbol: it has no other forms."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term with the words that the house writes for it."""

    source: str
    """The English, as a dictionary has it."""
    targets: tuple[str, ...]
    """What it may become, the preferred one first; at least one."""
    status: Status = Status.APPROVED
    """How far that is agreed on."""
    word_class: WordClass | None = None
    """What kind of word it is; None when nobody said."""
    forbidden: tuple[str, ...] = ()
    """What the house does not write for it."""
    note: str = ""
    """What a translator should know."""

    @property
    def preferred(self) -> str:
        """The target to write when nothing speaks for another one."""
        return self.targets[0]


# Found by identity: what is worked out for a glossary is kept as long as the glossary is.
@dataclass(frozen=True, eq=False)
class Glossary:
    """The terms of a workspace in one language."""

    terms: tuple[Term, ...] = ()
    """The terms, in the order of the file."""

    @cached_property
    def by_source(self) -> Mapping[str, Term]:
        """The terms by their English."""
        return {term.source: term for term in self.terms}
