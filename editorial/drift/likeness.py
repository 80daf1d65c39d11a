"""How texts are compared: prepared once, aligned in order, weighed in letters and words."""

import re
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile

from editorial.drift.quantities import masked
from editorial.markup import folded
from editorial.similarity import ratio

_SHORT = 40
"""Characters up to which a text has too few words for their number to say much."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Text:
    """A text prepared for comparing."""

    plain: str
    """The text, folded."""

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words in lower case."""
        return frozenset(_WORD.findall(self.plain.lower()))


def prepared(plain: str) -> Text:
    """Give a text prepared for comparing."""
    return Text(folded(plain))


def likeness(before: Text, after: Text) -> float:
    """Give how alike two texts are, 0 to 100: the mean of their likeness in letters and in words.

    Unrelated paragraphs on one subject share half their letters but few words.
    Short texts that differ only in a number are alike.
    """
    words = len(before.words) + len(after.words)
    shared = 200 * len(before.words & after.words) / words if words else 0.0
    if max(len(before.plain), len(after.plain)) <= _SHORT:
        if masked(before.plain) == masked(after.plain):
            return 80
    elif shared < 15:
        return shared
    return (shared + ratio(before.plain, after.plain)) / 2


def shared_start(old: Sequence[object], new: Sequence[object]) -> int:
    """Give how many items two sequences have in common at the beginning."""
    pairs = zip(old, new, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def in_order(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Give pairs of indexes with equal keys, rising on both sides, as many as can be found quickly.

    Equal ends pair first.  What lies between is compared by patience: keys that occur once on both
    sides pair, the longest rising run of these pairs stays, and so on in its gaps.
    """
    found = _in_order(old, new, repeated=False)
    if len({*old}) == len(old):
        return found
    # A header that moved across a column of equal cells must not make them all move.
    return max(found, _in_order(old, new, repeated=True), key=len)


def _in_order(
    old: Sequence[Hashable], new: Sequence[Hashable], *, repeated: bool
) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    work = [(0, len(old), 0, len(new))]
    while work:
        low, high, start, end = work.pop()
        while low < high and start < end and old[low] == new[start]:
            pairs.append((low, start))
            low, start = low + 1, start + 1
        while low < high and start < end and old[high - 1] == new[end - 1]:
            high, end = high - 1, end - 1
            pairs.append((high, end))
        if low < high and start < end:
            found = _anchors(old[low:high], new[start:end], repeated=repeated)
            anchors = [(low + i, start + j) for i, j in found]
            edges = [(low - 1, start - 1), *anchors, (high, end)]
            pairs += anchors
            work += [(i + 1, k, j + 1, m) for (i, j), (k, m) in pairwise(edges) if anchors]
    return sorted(pairs)


def _anchors(
    old: Sequence[Hashable], new: Sequence[Hashable], *, repeated: bool
) -> list[tuple[int, int]]:
    """Give the pairs to rely on; with `repeated`, those of keys that occur equally often count."""
    before, after = Counter(old), Counter(new)
    shared = before.keys() & after.keys()
    once = {key for key in shared if before[key] == after[key] == 1}
    often = {key for key in shared if before[key] == after[key]}
    keys = (not repeated and once) or often or shared
    places: dict[Hashable, deque[int]] = {key: deque() for key in keys}
    for j, key in enumerate(new):
        if key in places:
            places[key].append(j)
    pairs = [(i, places[key].popleft()) for i, key in enumerate(old) if places.get(key)]
    return _rising(pairs)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the longest run of `pairs`, which rise on the left, that also rises on the right."""
    ends: list[int] = []  # the smallest right end of a run of each length
    last: list[int] = []  # where in `pairs` that end is
    before: list[int] = []  # the pair before each pair in its run
    for at, (_, right) in enumerate(pairs):
        length = bisect_left(ends, right)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [right]
        last[length : length + 1] = [at]
    run: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        run.append(pairs[at])
        at = before[at]
    return run[::-1]
