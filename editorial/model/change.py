"""What became of blocks in a new version of the source."""

from dataclasses import dataclass
from enum import StrEnum

from editorial.model.article import Block


class ChangeClass(StrEnum):
    """What became of a block in a new version of the source."""

    UNCHANGED = "unchanged"
    COSMETIC = "cosmetic"
    MOVED = "moved"
    LINK = "link"
    IMAGE = "image"
    TYPO = "typo"
    NUMBER = "number"
    REWORDED = "reworded"
    SPLIT = "split"
    MERGED = "merged"
    INSERTED = "inserted"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """What became of one sentence inside a changed block."""

    change: ChangeClass
    """`typo`, `number`, `reworded`, `inserted` or `removed`."""
    before: str
    """The old sentence, plain; empty when inserted."""
    after: str
    """The new sentence, plain; empty when removed."""


@dataclass(frozen=True)
class Change:
    """What became of one block, or of the old blocks that one new block was made of."""

    change: ChangeClass
    """Exactly one class."""
    old: tuple[Block, ...]
    """The old blocks concerned, in document order; empty when inserted."""
    new: tuple[Block, ...]
    """The new blocks concerned, with their final ids, in document order; empty when removed."""
    sentences: tuple[SentenceChange, ...] = ()
    """The sentences that differ, for `typo`, `number` and `reworded`."""
