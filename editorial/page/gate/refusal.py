"""A reason against publishing."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
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


SHOWN = 4
"""So many refusals of one reason are told to people before the rest is only counted."""


def shortened(refused: Iterable[Refusal]) -> tuple[tuple[Refusal, ...], Mapping[str, int]]:
    """Give the first refusals of each reason that many blocks share, and how many more there are.

    A reason against the article itself is always given whole.
    """
    refused = tuple(refused)
    whole = {one.reason for one in refused if not one.block}
    count: Counter[str] = Counter()
    shown: list[Refusal] = []
    for one in refused:
        count[one.reason] += 1
        if one.reason in whole or count[one.reason] <= SHOWN:
            shown.append(one)
    return tuple(shown), {
        reason: number - SHOWN
        for reason, number in count.items()
        if reason not in whole and number > SHOWN
    }
