"""What is recorded about a target, outside its catalog."""

from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """How a target came about."""

    PERSON = "person"
    MEMORY = "memory"
    MACHINE = "machine"
    ADOPTED = "adopted"


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the review file vouches for: which English a target was made for, and by whom."""

    source: str
    """Hash of the source that the target was made for."""
    target: str
    """Hash of the target."""
    translator: str = ""
    """Id of the person who wrote the target; empty when not known."""
    origin: Origin = Origin.PERSON
    """How the target came about."""
    doubted: bool = False
    """Whether a person marked it as needing work although its English had not changed."""
    earlier: tuple[str, ...] = ()
    """Hashes of the targets before it, the last ones, oldest first: whoever sends one of them back
    has not changed it."""


@dataclass(frozen=True, slots=True)
class Approval:
    """Somebody's word that a target may be published, for exactly this text."""

    by: str
    """Id of who approved; never the writer of the target."""
    on: str
    """ISO 8601 date."""
    text: str
    """Hash of source and target; any edit voids the approval."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """Somebody's word that a target must be changed, for exactly this text."""

    by: str
    """Id of who rejected."""
    on: str
    """ISO 8601 date."""
    reason: str
    """What is to be changed; never empty."""
    text: str
    """Hash of source and target; an edit answers the rejection."""


@dataclass(frozen=True, slots=True)
class MachineText:
    """What a machine offered for a block, kept to see later whether anybody worked on it."""

    by: str
    """Id of the person who asked for it; never its translator."""
    on: str
    """ISO 8601 date."""
    engine: str
    """Who offered it: the suggester, with its model if it has one."""
    offer: str
    """The text as it was offered."""
