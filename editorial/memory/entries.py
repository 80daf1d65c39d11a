"""What the memory holds: a source with its finished target, as a block and as its sentences."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from editorial.markup import cut, parse, parse_source

Spans = Callable[[str], Sequence[tuple[int, int]]]
"""Gives the half-open spans of the sentences in a plain text, in order."""

# A sentence is seldom more than so many times as long as its translation; beyond that, sentences
# that stand at the same place in both texts are not each other's translation.
_LONGER = 2.5
_SHORT = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """A source with its finished target, a whole block or one sentence of it."""

    source: str
    """The source, placeholders as bare tags."""
    target: str
    """Its translation."""
    article: str
    """Slug of the article that it stands in."""
    block: str
    """Id of the block that it is, or is a sentence of."""
    approved: bool = False
    """Whether somebody other than its writer has approved the block as it is."""
    day: str = ""
    """ISO 8601 date that the translation is from; empty, which counts as oldest, when not known."""
    writer: str = ""
    """Id of who wrote the translation; empty when not known."""
    whole: bool = True
    """Whether it is the whole block."""


def sentence_entries(entry: Entry, source: Spans, target: Spans) -> tuple[Entry, ...]:
    """Give the sentences of a block with their translations, in order.

    None when the block is one sentence, or when its sentences cannot be paired one to one in
    order: the counts differ, or two that would be a pair are of very different length.
    """
    english = parse_source(entry.source)
    dutch = parse(entry.target, english.names)
    ours, theirs = source(english.plain), target(dutch.plain)
    if len(ours) < 2 or len(ours) != len(theirs):
        return ()
    pairs = list(zip(ours, theirs, strict=True))
    if not all(_comparable(one[1] - one[0], other[1] - other[0]) for one, other in pairs):
        return ()
    return tuple(
        replace(entry, source=cut(english, *one).text, target=cut(dutch, *other).text, whole=False)
        for one, other in pairs
    )


def _comparable(one: int, other: int) -> bool:
    return max(one, other) <= _SHORT + _LONGER * min(one, other)
