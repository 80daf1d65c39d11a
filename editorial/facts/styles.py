"""Which of several ways to write the same thing an article prefers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from editorial.facts.masks import Protection
from editorial.facts.text import Text


class Use(NamedTuple):
    """One place where the thing is written."""

    block: str
    """Id of the block."""
    start: int
    """First character in its plain text."""
    end: int
    """The character after the last one."""
    style: str
    """The way it is written there."""


def uses(
    block: str, text: Text, shape: re.Pattern[str], apart: frozenset[Protection]
) -> Iterator[Use]:
    """Give the places in the text of a block that `shape` finds outside what is protected so.

    Every kind of space in it counts as one style.
    """
    for found in shape.finditer(text.plain):
        if not text.masks.covers(*found.span(), apart):
            yield Use(block, *found.span(), found[0].replace("\u00a0", " "))


def strays(uses: Sequence[Use]) -> tuple[str, tuple[Use, ...]]:
    """Give the way that most places have, with the places that differ; no way without a habit.

    A habit is seen twice or more, and twice as often as everything else.
    """
    counts = Counter(use.style for use in uses)
    if len(counts) < 2:
        return "", ()
    (usual, most), *_ = counts.most_common()
    if most < 2 or most < 2 * (len(uses) - most):
        return "", ()
    return usual, tuple(use for use in uses if use.style != usual)
