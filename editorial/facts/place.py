"""Where something stands in a text."""

from typing import NamedTuple, Protocol

Span = tuple[int, int]
"""First character, and the character after the last one."""


class Placed(Protocol):
    """Something that stands in a text; every fact does."""

    @property
    def start(self) -> int:
        """First character."""

    @property
    def end(self) -> int:
        """The character after the last one."""


class Stretch(NamedTuple):
    """A place from one fact to another."""

    start: int
    """First character."""
    end: int
    """The character after the last one."""
