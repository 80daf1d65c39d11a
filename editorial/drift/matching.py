"""Which old block became which new one."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from editorial.drift.likeness import Text, in_order, likeness, prepared, shared_start
from editorial.model import Block, Kind
from editorial.similarity import ratio

_ALIKE = 45
"""Likeness from which a block between the same neighbours is the same block, 0 to 100."""
_ALIKE_ELSEWHERE = 65
"""The same for a block that also moved."""
_TELLING = 25
"""Characters from which a text can be recognised elsewhere although it changed."""
_JOINED = 80
"""Likeness from which a block is the sum of several."""
# Known by their place: the title stays the title and a cell its cell, whatever they say.
_BY_PLACE = frozenset({Kind.TITLE, Kind.DESCRIPTION, Kind.CELL, Kind.ALT})


@dataclass(frozen=True)
class Matching:
    """What became of each block, as indexes into the old and the new blocks."""

    pairs: Mapping[int, int]
    """New index by old index, for blocks that stayed one block."""
    moved: frozenset[int]
    """Old indexes of those that stand elsewhere; as few as possible."""
    splits: Mapping[int, tuple[int, ...]]
    """New indexes by the old index of a block that became several."""
    merges: Mapping[int, tuple[int, ...]]
    """Old indexes by the new index of a block that was made of several."""


def match(old: Sequence[Block], new: Sequence[Block]) -> Matching:
    """Match the blocks of two versions.

    In this order: identical text and kind in order; the same text but for cosmetics between the
    same neighbours; identical text elsewhere; blocks split or merged; likeness of text, kind and
    neighbours.  Only what one step leaves over costs anything in the next.
    """
    if not (old and new):
        return Matching({}, frozenset(), {}, {})
    backbone = _backbone(old, new)
    if len(backbone) == len(old) == len(new):
        return Matching(dict(backbone), frozenset(), {}, {})
    return _Rest(old, new, backbone).matching()


def _backbone(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[int, int]]:
    """Give the index pairs of identical blocks in order."""
    # Most of an article did not change; its ends are compared without building keys.
    before, after = ([(one.kind, one.message.parts) for one in side] for side in (old, new))
    start = shared_start(before, after)
    end = shared_start(before[start:][::-1], after[start:][::-1])
    last, final = len(old) - end, len(new) - end
    middle = in_order(
        [_exact(block) for block in old[start:last]], [_exact(block) for block in new[start:final]]
    )
    return [
        *((at, at) for at in range(start)),
        *((start + i, start + j) for i, j in middle),
        *((last + at, final + at) for at in range(end)),
    ]


def _exact(block: Block) -> str:
    return f"{block.kind}\n{block.message.text}"


class _Rest:
    """The blocks that are not yet matched, with those that are."""

    def __init__(
        self, old: Sequence[Block], new: Sequence[Block], backbone: Sequence[tuple[int, int]]
    ) -> None:
        self.old, self.new = old, new
        self.to = dict(backbone)
        self.whence = {j: i for i, j in backbone}
        self.splits: dict[int, tuple[int, ...]] = {}
        self.merges: dict[int, tuple[int, ...]] = {}
        self.before = {i: prepared(old[i].message.plain) for i in self._left_old()}
        self.after = {j: prepared(new[j].message.plain) for j in self._left_new()}
        backbone = self._between(backbone)
        self.old_ends, self.new_ends = [i for i, _ in backbone], [j for _, j in backbone]

    def matching(self) -> Matching:
        """Do the remaining steps."""
        self._elsewhere(lambda block, _: _exact(block))
        self._elsewhere(lambda _, text: text.plain)
        self._joined()
        self._alike()
        self._by_place()
        moved = frozenset(i for i, j in self.to.items() if not self._in_place(i, j))
        return Matching(self.to, moved, self.splits, self.merges)

    def _between(self, backbone: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Pair what says the same inside the gaps of the backbone; give the longer backbone."""
        edges = [(-1, -1), *backbone, (len(self.old), len(self.new))]
        for (i, j), (k, m) in pairwise(edges):
            if k > i + 1 and m > j + 1:
                before = [self.before[left].plain for left in range(i + 1, k)]
                after = [self.after[right].plain for right in range(j + 1, m)]
                for left, right in in_order(before, after):
                    self._pair(i + 1 + left, j + 1 + right)
        return sorted(self.to.items())

    def _pair(self, i: int, j: int) -> None:
        self.to[i] = j
        self.whence[j] = i

    def _left_old(self) -> list[int]:
        gone = {i for parts in self.merges.values() for i in parts} | self.splits.keys()
        return [i for i in range(len(self.old)) if i not in self.to and i not in gone]

    def _left_new(self) -> list[int]:
        made = {j for parts in self.splits.values() for j in parts} | self.merges.keys()
        return [j for j in range(len(self.new)) if j not in self.whence and j not in made]

    def _gap_old(self, i: int) -> int:
        return bisect_left(self.old_ends, i)

    def _gap_new(self, j: int) -> int:
        return bisect_left(self.new_ends, j)

    def _in_place(self, i: int, j: int) -> bool:
        return self._gap_old(i) == self._gap_new(j)

    def _neighbours(self, i: int, j: int) -> int:
        """Give how many of the two neighbours of an old and a new block are matched."""
        return (self.to.get(i - 1, -2) == j - 1) + (self.to.get(i + 1, -2) == j + 1)

    def _elsewhere(self, key: Callable[[Block, Text], Hashable]) -> None:
        """Pair equal texts wherever they stand: those that occur once first, they are sure."""
        sources: dict[Hashable, list[int]] = {}
        for i in self._left_old():
            sources.setdefault(key(self.old[i], self.before[i]), []).append(i)
        waiting: dict[Hashable, list[int]] = {}
        for j in self._left_new():
            waiting.setdefault(key(self.new[j], self.after[j]), []).append(j)
        shared = [(sources[one], waiting[one]) for one in sources if one in waiting]
        for left, right in sorted(shared, key=lambda sides: max(map(len, sides))):
            for i in left[: len(right)]:
                _, beside = min((-self._neighbours(i, j), j) for j in right)
                right.remove(beside)
                self._pair(i, beside)

    def _joined(self) -> None:
        """Find the blocks that were split or merged, in place; the surest first."""
        before = {i: self.before[i] for i in self._left_old()}
        after = {j: self.after[j] for j in self._left_new()}
        left, right = _grouped(before, self.old_ends), _grouped(after, self.new_ends)
        found: list[tuple[float, bool, int, tuple[int, ...]]] = []
        for gap in left.keys() & right.keys():
            found += ((-score, False, at, run) for score, at, run in _sums(left[gap], right[gap]))
            found += ((-score, True, at, run) for score, at, run in _sums(right[gap], left[gap]))
        free = set(before), set(after)
        for _, merged, whole, parts in sorted(found):
            if whole in free[merged] and free[not merged].issuperset(parts):
                (self.merges if merged else self.splits)[whole] = parts
                free[merged].remove(whole)
                free[not merged].difference_update(parts)

    def _alike(self) -> None:
        """Pair what is most alike first."""
        left, right = self._left_old(), self._left_new()
        found = [(-score, i, j) for i in left for j in right if (score := self._score(i, j))]
        for _, i, j in sorted(found):
            if i not in self.to and j not in self.whence:
                self._pair(i, j)

    def _score(self, i: int, j: int) -> float:
        """Give the likeness of two blocks with what place and kind add; 0 when it is too little."""
        before, after = self.before[i], self.after[j]
        in_place = self._in_place(i, j)
        if not in_place and min(len(before.plain), len(after.plain)) < _TELLING:
            return 0
        score = likeness(before, after) - 10 * (self.old[i].kind is not self.new[j].kind)
        if score < (_ALIKE if in_place else _ALIKE_ELSEWHERE):
            return 0
        return score + 5 * in_place + 5 * self._neighbours(i, j)

    def _by_place(self) -> None:
        """Pair a title, a cell or the like that is alone between its neighbours."""
        gaps: dict[int, tuple[list[int], list[int]]] = {}
        for i in self._left_old():
            gaps.setdefault(self._gap_old(i), ([], []))[0].append(i)
        for j in self._left_new():
            gaps.setdefault(self._gap_new(j), ([], []))[1].append(j)
        for left, right in gaps.values():
            if len(left) == len(right) == 1:
                kind = self.old[left[0]].kind
                if kind is self.new[right[0]].kind and kind in _BY_PLACE:
                    self._pair(left[0], right[0])


def _grouped(texts: Mapping[int, Text], ends: Sequence[int]) -> dict[int, dict[int, Text]]:
    """Give the texts by the gap of the backbone in which they stand."""
    gaps: dict[int, dict[int, Text]] = {}
    for at, text in texts.items():
        gaps.setdefault(bisect_left(ends, at), {})[at] = text
    return gaps


def _sums(
    wholes: Mapping[int, Text], parts: Mapping[int, Text]
) -> Iterator[tuple[float, int, tuple[int, ...]]]:
    """Give which text is the sum of which neighbouring parts, and how surely."""
    for at, whole in wholes.items():
        inside = [place for place, part in parts.items() if _mostly_in(part, whole)]
        longest = 1.3 * len(whole.plain)
        for run in _runs(inside, parts, longest):
            pieces = [parts[place].plain for place in run]
            score = ratio(whole.plain, " ".join(pieces), cutoff=_JOINED)
            # One piece that is nearly all of it was edited, with something new beside it.
            if score and score > max(ratio(whole.plain, piece) for piece in pieces) + 3:
                yield score, at, run


def _mostly_in(part: Text, whole: Text) -> bool:
    return bool(part.words) and len(part.words - whole.words) <= 0.4 * len(part.words)


def _runs(
    places: Sequence[int], parts: Mapping[int, Text], longest: float
) -> Iterator[tuple[int, ...]]:
    """Give every run of two or more neighbours that is not longer than `longest` characters."""
    for first, start in enumerate(places):
        size = len(parts[start].plain)
        for last in range(first + 1, len(places)):
            size += len(parts[places[last]].plain)
            if places[last] != places[last - 1] + 1 or size > longest:
                break
            yield tuple(places[first : last + 1])
