"""What a text is made of, and what is said to a person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


@dataclass(frozen=True)
class Statement:
    """One sentence to a person, kept as template and values until the interface language is known."""

    template: str
    """The sentence in English, with `str.format` fields; also the key of its translation."""
    values: Mapping[str, "str | int | Statement"] = field(default_factory=dict)
    """The values of the fields; a statement is said in the same language."""

    def __str__(self) -> str:
        """The sentence in English."""
        return self.template.format(**self.values)


class Side(StrEnum):
    """How a placeholder stands in the text (XLIFF 2.1, 4.7: sc, ec and ph)."""

    OPEN = "open"
    CLOSE = "close"
    STANDALONE = "standalone"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """An inline element as the translator sees it: a bare tag without attributes."""

    name: str
    """Element name, numbered when the block has several of them: `strong`, `a1`, `br`."""
    side: Side
    """Whether it opens, closes or stands alone."""

    def __str__(self) -> str:
        """The tag as it is typed: `<a1>`, `</a1>`, `<br/>`."""
        match self.side:
            case Side.OPEN:
                return f"<{self.name}>"
            case Side.CLOSE:
                return f"</{self.name}>"
            case Side.STANDALONE:
                return f"<{self.name}/>"


@dataclass(frozen=True)
class Message:
    """A block's text as parts: literal text and placeholders, in reading order.

    No part is an empty string and no two strings stand side by side.
    """

    parts: tuple[str | Placeholder, ...]
    """Text and placeholders."""

    @cached_property
    def text(self) -> str:
        """The message as it stands in msgid or msgstr, placeholders as bare tags."""
        return "".join(map(str, self.parts))

    @cached_property
    def plain(self) -> str:
        """The text without placeholders; `<br/>` counts as one space, other elements as nothing."""
        return "".join(
            part if isinstance(part, str) else " " if part.name.startswith("br") else ""
            for part in self.parts
            if isinstance(part, str) or part.side is Side.STANDALONE
        )

    @cached_property
    def names(self) -> frozenset[str]:
        """The placeholder names that occur; only these are placeholders in a target."""
        return frozenset(part.name for part in self.parts if isinstance(part, Placeholder))
