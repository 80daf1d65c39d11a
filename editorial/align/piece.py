"""What is aligned, and what an alignment is made of."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Piece:
    """A block or a sentence of one of two texts, as far as aligning goes."""

    text: str
    """Its plain text."""
    heading: bool = False
    """Whether it is a title or heading; those are never merged with a neighbour."""
    kind: str = ""
    """What it is; pieces of different kinds are merged less easily."""
    addresses: tuple[str, ...] = ()
    """Where its links lead."""


@dataclass(frozen=True, slots=True)
class Bead:
    """Pieces of the source with the pieces of the target that translate them."""

    source: tuple[int, ...]
    """Indexes of neighbouring pieces of the source; empty for what only the target has."""
    target: tuple[int, ...]
    """Indexes of neighbouring pieces of the target; empty for what was not translated."""
    confidence: float
    """The probability that exactly these belong together, 0 to 1."""
    moved: bool = field(default=False)
    """Whether the translation stands elsewhere than the order of the pieces says."""

    @property
    def shape(self) -> str:
        """How many pieces each side has: `1:2`."""
        return f"{len(self.source)}:{len(self.target)}"
