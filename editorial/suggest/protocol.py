"""What a suggester is asked, and what it answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from editorial.model import Kind


@dataclass(frozen=True, slots=True)
class Wording:
    """What the house calls a term."""

    source: str
    """The English term."""
    target: str
    """What it is called in the translation."""


@dataclass(frozen=True, slots=True)
class Request:
    """A block to be translated, with what stands around it."""

    text: str
    """The English as it stands in msgid: placeholders as bare tags, `<strong>` or `<a1>`, all other
    characters literal."""
    source: str
    """BCP 47 tag of the English, `en-GB`."""
    target: str
    """BCP 47 tag of the translation, `nl`."""
    kind: Kind = Kind.PARAGRAPH
    """What the block is to a reader."""
    section: str = ""
    """The heading that it stands under; empty before the first."""
    before: str = ""
    """The English of the block before it; empty for the first."""
    after: str = ""
    """The English of the block after it; empty for the last."""
    terms: tuple[Wording, ...] = ()
    """The terms of the house in it, in order."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A translation that a machine offers; nothing about it is vouched for."""

    text: str
    """The translation, with the placeholders of the request."""


@dataclass(frozen=True, slots=True)
class Options:
    """How the workspace has a suggester set up."""

    server: str = ""
    """Address of the server; empty when it needs none."""
    model: str = ""
    """Name of the model; empty for the server's own choice."""
    key: str = field(default="", repr=False)
    """The key that the server asks for; empty when it asks for none."""
    seconds: float = 60
    """How long one question may take in all."""


class Suggester(Protocol):
    """Offers translations.

    Raises `SuggesterError` when it cannot; it is then asked nothing more.
    """

    @property
    def batch(self) -> int:
        """How many blocks it wants to be asked at once, at least 1."""

    def suggest(self, batch: Sequence[Request]) -> Sequence[Sequence[Suggestion]]:
        """Give the suggestions for each request in order, the best first; none is an answer too."""


Factory = Callable[[Options], Suggester]
"""What an entry point of the group `editorial.suggesters` names."""
