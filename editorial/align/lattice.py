"""All ways to align two texts in order, as a banded lattice: the best one, and each bead's chance.

Forward-backward over beads as over the arcs of a lattice (Rabiner 1989, III.A); a bead goes from
the place before its pieces to the place after them.
"""

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from editorial.align.evidence import Evidence
from editorial.align.scoring import SHAPES, Scorer

_HALF_WIDTH = 20
"""How far a bead may lie from the line through the sure pairs."""
_SURE = 0.3
"""Cosine from which a pair can be sure."""
_LEAD = 0.1
"""How much more alike than any other a sure pair is."""

_NEVER = -math.inf


@dataclass(frozen=True, slots=True)
class Arc:
    """A bead in the lattice: `m` pieces of the source from `i`, `n` of the target from `j`."""

    i: int
    m: int
    j: int
    n: int
    score: float


def band(evidence: Evidence) -> list[tuple[int, int]]:
    """Give, for each place in the source, the first and last place of the target to look at."""
    rows, columns = len(evidence.source), len(evidence.target)
    line = _line(evidence)
    found = []
    for i in range(rows + 1):
        low, high = line[max(i - 1, 0)], line[min(i + 1, rows)]
        found.append((max(low - _HALF_WIDTH, 0), min(high + _HALF_WIDTH, columns)))
    found[0] = (0, found[0][1])
    found[rows] = (found[rows][0], columns)
    return found


def _line(evidence: Evidence) -> list[int]:
    """Give the target's place for each place in the source, straight between sure pairs."""
    rows, columns = len(evidence.source), len(evidence.target)
    sure = [
        (i, j)
        for i, (best, j, second) in enumerate(evidence.source_best)
        if best >= _SURE and best - second >= _LEAD and evidence.target_best[j][1] == i
    ]
    fixed = [(0, 0), *_rising(sure), (rows, columns)]
    line = [0] * (rows + 1)
    for (i, j), (k, end) in pairwise(fixed):
        for at in range(i, k + 1):
            line[at] = j + round((end - j) * (at - i) / (k - i)) if k > i else end
    return line


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the longest row of pairs that rises on both sides; what was moved falls out."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        at = bisect_left(tails, j)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [j]
        ends[at : at + 1] = [number]
    row: list[tuple[int, int]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        row.append(pairs[number])
        number = before[number]
    return row[::-1]


class Lattice:
    """The arcs between two texts, by the place where they end."""

    def __init__(self, evidence: Evidence, scorer: Scorer) -> None:
        """Score every bead within the band."""
        self.rows, self.columns = len(evidence.source), len(evidence.target)
        self.band = band(evidence)
        self.evidence = evidence
        self.source_alone = [scorer.source_alone(i) for i in range(self.rows)]
        self.target_alone = [scorer.target_alone(j) for j in range(self.columns)]
        self.into: dict[tuple[int, int], list[Arc]] = {}
        for arc in self._arcs(scorer):
            self.into.setdefault((arc.i + arc.m, arc.j + arc.n), []).append(arc)

    def _arcs(self, scorer: Scorer) -> Iterator[Arc]:
        for i, (low, high) in enumerate(self.band):
            for j in range(low, high + 1):
                if i < self.rows and self._inside(i + 1, j):
                    yield Arc(i, 1, j, 0, self.source_alone[i])
                if j < high:
                    yield Arc(i, 0, j, 1, self.target_alone[j])
                for m, n in SHAPES:
                    if self._inside(i + m, j + n) and self._mergeable(i, m, j, n):
                        yield Arc(i, m, j, n, scorer.linked(i, m, j, n))

    def _inside(self, i: int, j: int) -> bool:
        return i <= self.rows and self.band[i][0] <= j <= self.band[i][1]

    def _mergeable(self, i: int, m: int, j: int, n: int) -> bool:
        if m == 1 == n:
            return True
        if self.evidence.heads(i, m, j, n):
            return False
        # Three or four pieces in a bead are rare; without letters in common they are not looked at.
        return m + n <= 3 or self.evidence.letters.dot(i, m, j, n) > 0

    def best(self) -> list[Arc]:
        """Give the arcs of the likeliest alignment, in order (Viterbi)."""
        reached: dict[tuple[int, int], tuple[float, Arc | None]] = {(0, 0): (0.0, None)}
        for place in self._places():
            if place == (0, 0):
                continue
            best: tuple[float, Arc | None] = (_NEVER, None)
            for arc in self.into.get(place, ()):
                score = reached[arc.i, arc.j][0] + arc.score
                if score > best[0]:
                    best = (score, arc)
            reached[place] = best
        path: list[Arc] = []
        last = reached[self.rows, self.columns][1]
        while last is not None:
            path.append(last)
            last = reached[last.i, last.j][1]
        return path[::-1]

    def posteriors(self) -> Iterator[tuple[Arc, float]]:
        """Give every arc with the probability that it is in the alignment."""
        forward = self._forward()
        backward = self._backward()
        total = forward[self.rows, self.columns]
        for place, arcs in self.into.items():
            rest = backward[place] - total
            for arc in arcs:
                chance = forward[arc.i, arc.j] + arc.score + rest
                yield arc, math.exp(min(chance, 0.0)) if chance > -40 else 0.0

    def _places(self) -> Iterator[tuple[int, int]]:
        for i, (low, high) in enumerate(self.band):
            for j in range(low, high + 1):
                yield i, j

    def _forward(self) -> dict[tuple[int, int], float]:
        sums: dict[tuple[int, int], float] = {}
        for place in self._places():
            found = [sums[arc.i, arc.j] + arc.score for arc in self.into.get(place, ())]
            sums[place] = 0.0 if place == (0, 0) else _log_sum(found)
        return sums

    def _backward(self) -> dict[tuple[int, int], float]:
        waiting: dict[tuple[int, int], list[float]] = {(self.rows, self.columns): [0.0]}
        sums: dict[tuple[int, int], float] = {}
        for place in reversed(list(self._places())):
            here = sums[place] = _log_sum(waiting.pop(place, []))
            for arc in self.into.get(place, ()):
                waiting.setdefault((arc.i, arc.j), []).append(here + arc.score)
        return sums


def _log_sum(values: Sequence[float]) -> float:
    if not values:
        return _NEVER
    most = max(values)
    if most == _NEVER:
        return _NEVER
    return most + math.log(sum([math.exp(value - most) for value in values if value > most - 40]))
