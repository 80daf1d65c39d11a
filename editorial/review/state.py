"""What the review file holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from editorial.model import Approval, MachineText, Provenance, Rejection, Waiver

ARTICLE = "_article"
"""The table of what concerns the whole article."""


@dataclass(frozen=True)
class Stamp:
    """What was last published: enough to see that what is online is behind."""

    source: str
    """Hash of the source text that was published."""
    catalog: str
    """Hash of the targets that were published."""
    on: str
    """ISO 8601 date of that export."""
    version: str = ""
    """The version of the English that it follows; empty when it is not recorded."""


@dataclass(frozen=True)
class Review:
    """The review file of one article in one language."""

    blocks: Mapping[str, Provenance] = field(default_factory=dict)
    """Provenance by block id; blocks that are gone keep theirs."""
    waivers: Mapping[str, tuple[Waiver, ...]] = field(default_factory=dict)
    """What is allowed, by block id, in the order of rule and fragment; `ARTICLE` stands for what
    is allowed in the whole article."""
    approvals: Mapping[str, Approval] = field(default_factory=dict)
    """The last approval of each block that has one; it counts while its text is the present one."""
    rejections: Mapping[str, Rejection] = field(default_factory=dict)
    """The last rejection of each block that has one; likewise."""
    published: Stamp | None = None
    """The last export; None when there was none."""
    machine: Mapping[str, MachineText] = field(default_factory=dict)
    """What a machine last offered for each block for which one was asked, whatever became of it."""
