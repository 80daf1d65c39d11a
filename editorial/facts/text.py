"""One side of a block as the rules read it."""

from dataclasses import dataclass, field
from functools import cached_property

from editorial.facts.words import Word, lower_words, words
from editorial.language import Language
from editorial.model import Kind, Message
from editorial.segment import sentences


@dataclass(frozen=True)
class Text:
    """A message in its language; what is known of it is worked out once, when first asked for."""

    message: Message
    """The message; every span of a fact lies in its plain text."""
    language: Language = field(repr=False)
    """Its language."""
    kind: Kind = Kind.PARAGRAPH
    """What the block is."""

    @cached_property
    def plain(self) -> str:
        """The text without placeholders."""
        return self.message.plain

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words, in order."""
        return words(self.plain)

    @cached_property
    def lower(self) -> frozenset[str]:
        """Its words in lower case, each once."""
        return lower_words(self.plain)

    @cached_property
    def digits(self) -> bool:
        """Whether it has any digit."""
        return any(map(str.isdigit, self.plain))

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """The spans of its sentences, in order."""
        return sentences(self.plain, self.language)
