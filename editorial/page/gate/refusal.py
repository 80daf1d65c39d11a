"""A reason against publishing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from editorial.model import Statement
from editorial.page.candidate import Candidate
from editorial.page.proof import Proof


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason why an article may not be published."""

    reason: str
    """What kind of reason, for machines: `permission-expired`."""
    block: str
    """Id of the block concerned; empty when it is the whole article."""
    statement: Statement
    """Where, what, and what to do.  A value may be a statement itself."""


Condition = Callable[[Candidate], Iterator[Refusal]]
"""Gives what it has against an article; a generator, so that it may look at it in its own order."""

PageCondition = Callable[[Proof], Iterator[Refusal]]
"""Gives what it has against the page."""


def refusal(
    reason: str, *, template: str, block: str = "", **values: str | int | Statement
) -> Refusal:
    """Give a refusal; its block is a value of the sentence, or stands before it."""
    if not block:
        return Refusal(reason, block, Statement(template, values))
    said = Statement(template, {"block": block, **values})
    if "{block}" not in template:
        said = Statement("{block}: {what}", {"block": block, "what": said})
    return Refusal(reason, block, said)
