"""Learning the aligner's weights: how likely they make the true alignments, and which way is up."""

import math
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence

from editorial.align.evidence import Evidence
from editorial.align.scoring import ALONE, LINKED, SHAPES, alone, linked
from tests.benchmarks.aligned import Case, Key

EPOCHS = 10
NARROW = 9
"""How far from the truth arcs are looked at while learning."""
NAMES = (*LINKED, *ALONE)
FIXED = {"further": -3.0, "identical": 4.0}
"""Set, not learned: beads of three pieces more and texts left in English hardly occur there."""


class Course:
    """A case made ready for learning: its arcs with their features."""

    def __init__(self, case: Case) -> None:
        evidence = case.evidence
        rows, columns = len(evidence.source), len(evidence.target)
        gold = case.path
        near: dict[int, set[int]] = defaultdict(set)
        for i, m, j, n in gold:
            for row in range(i, i + m + 1):
                near[row] |= set(range(max(j - NARROW, 0), min(j + n + NARROW, columns) + 1))
        self.rows, self.columns = rows, columns
        self.places = [(i, j) for i in range(rows + 1) for j in sorted(near[i])]
        known = set(self.places)
        self.into: dict[tuple[int, int], list[int]] = {place: [] for place in self.places}
        self.starts: list[tuple[int, int]] = []
        self.features: list[tuple[tuple[int, float], ...]] = []
        self.gold: list[int] = []
        for i, j in self.places:
            for m, n in ((1, 0), (0, 1), *SHAPES):
                if (i + m, j + n) not in known or m + n > 3:
                    continue
                key = (i, m, j, n)
                if m + n == 3 and key not in gold and evidence.heads(*key):
                    continue
                if key in gold:
                    self.gold.append(len(self.starts))
                self.into[i + m, j + n].append(len(self.starts))
                self.starts.append((i, j))
                self.features.append(_features(evidence, key))

    def gradient(self, weights: Sequence[float]) -> dict[int, float]:
        """Give the slope of the gold path's log-likelihood for each feature."""
        scores = [sum([weights[f] * value for f, value in one]) for one in self.features]
        forward: dict[tuple[int, int], float] = {}
        for place in self.places:
            found = [forward[self.starts[arc]] + scores[arc] for arc in self.into[place]]
            forward[place] = _log_sum(found) if place != (0, 0) else 0.0
        end = (self.rows, self.columns)
        slope: dict[int, float] = defaultdict(float)
        backward: dict[tuple[int, int], float] = {end: 1.0}
        # Chances flow back from the end: each place hands its own to the arcs that lead to it.
        for place in reversed(self.places):
            chance = backward.pop(place, 0.0)
            if chance < 1e-7:
                continue
            for arc in self.into[place]:
                start = self.starts[arc]
                share = chance * math.exp(min(forward[start] + scores[arc] - forward[place], 0.0))
                if share > 1e-7:
                    backward[start] = backward.get(start, 0.0) + share
                    for f, value in self.features[arc]:
                        slope[f] -= share * value
        for arc in self.gold:
            for f, value in self.features[arc]:
                slope[f] += value
        return slope


def _features(evidence: Evidence, key: Key) -> tuple[tuple[int, float], ...]:
    i, m, j, n = key
    if m and n:
        values: Iterable[tuple[int, float]] = enumerate(linked(evidence, i, m, j, n))
    else:
        values = enumerate(alone(evidence, i if m else None, j if n else None), len(LINKED))
    return tuple((number, value) for number, value in values if value)


def _log_sum(values: Sequence[float]) -> float:
    most = max(values, default=-math.inf)
    if most == -math.inf:
        return most
    return most + math.log(sum([math.exp(value - most) for value in values if value > most - 40]))


def learn(courses: Sequence[Course], epochs: int = EPOCHS) -> dict[str, float]:
    """Give the weights that make the true alignments likeliest (AdaGrad, a page a step)."""
    weights = [0.0] * len(NAMES)
    for name, value in {**FIXED, "letters": 5.0, "one_to_one": 1.0}.items():
        weights[NAMES.index(name)] = value
    still = {NAMES.index(name) for name in FIXED}
    steepness = [1.0] * len(NAMES)
    chance = random.Random(1)  # noqa: S311 - the order of pages, no secret
    order = list(courses)
    for _ in range(epochs):
        chance.shuffle(order)
        for course in order:
            slope = course.gradient(weights)
            for f in slope.keys() - still:
                step = slope[f] - 0.002 * weights[f] * len(course.gold) / 80
                steepness[f] += step * step
                weights[f] += 0.4 * step / math.sqrt(steepness[f])
    return {name: round(value, 4) for name, value in zip(NAMES, weights, strict=True)}
