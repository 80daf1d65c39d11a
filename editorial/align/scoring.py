"""How well pieces fit together: features of a bead, and their weighted sum."""

import math
from collections.abc import Sequence
from operator import mul

from editorial.align.evidence import Evidence
from editorial.align.weights import Weights

LINKED = (
    "one_to_one",
    "one_to_two",
    "two_to_one",
    "further",
    "letters",
    "letters_root",
    "letters_margin",
    "letters_gain",
    "letters_least",
    "anchors",
    "anchors_shared",
    "anchors_lonely",
    "length_ratio",
    "length_spread",
    "heading_mismatch",
    "heading_both",
    "kind_mixed",
    "short_unproved",
    "identical",
    "rivals",
)
"""Features of a bead with pieces on both sides, in the order of `linked`."""

ALONE = (
    "source_alone",
    "target_alone",
    "source_length",
    "target_length",
    "source_rival",
    "target_rival",
    "heading_alone",
)
"""Features of a bead with a piece on one side only, in the order of `alone`."""

SHAPES = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
"""How many pieces of the source and the target a bead with both can have."""

_LENGTHENING = 1.12
"""How much longer Dutch is than English."""
_SPREAD = 6.8
"""Variance of the target's length for each character of the source (Gale and Church 1993)."""
_SHORT = 25
"""Characters below which a piece proves nothing by its letters."""


def linked(evidence: Evidence, i: int, m: int, j: int, n: int) -> tuple[float, ...]:
    """Give the features of a bead of `m` source pieces from `i` and `n` target pieces from `j`."""
    letters, anchors = evidence.letters, evidence.anchors
    single = m == 1 == n
    cosine = evidence.cosines[i][j] if single else letters.cosine(i, m, j, n)
    here = anchors.source_size(i, m)
    there = anchors.target_size(j, n)
    shared = anchors.dot(i, m, j, n) if here and there else 0.0
    length = sum(evidence.source_lengths[i : i + m])
    other = sum(evidence.target_lengths[j : j + n])
    ratio = math.log((other + 2) / (_LENGTHENING * length + 2))
    spread = (other - _LENGTHENING * length) ** 2 / (_SPREAD * (length + other + 20))
    best = max(evidence.rival(i, m, j, n), 0.0)
    first, second = evidence.source[i], evidence.target[j]
    most, least = (cosine, 0.0) if single else _parts(evidence, i, m, j, n)
    return (
        1.0 if single else 0.0,
        1.0 if m == 1 and n > 1 else 0.0,
        1.0 if m > 1 else 0.0,
        m + n - 3.0 if m + n > 3 else 0.0,
        cosine,
        math.sqrt(cosine),
        cosine - best,
        cosine - most,
        least,
        shared / math.sqrt(here * there) if shared else 0.0,
        min(math.sqrt(shared), 6.0),
        min(math.sqrt(max(here + there - 2 * shared, 0.0)), 8.0),
        min(abs(ratio), 3.0),
        min(spread, 12.0),
        1.0 if first.heading != second.heading else 0.0,
        1.0 if first.heading and second.heading else 0.0,
        0.0 if single else evidence.mixed(i, m, j, n),
        1.0 if min(length, other) < _SHORT and not shared else 0.0,
        1.0 if single and evidence.folded[0][i] == evidence.folded[1][j] else 0.0,
        best,
    )


def _parts(evidence: Evidence, i: int, m: int, j: int, n: int) -> tuple[float, float]:
    """Give the likeness of the best single pair, and what the least part brings."""
    cells = [evidence.cosines[row][j : j + n] for row in range(i, i + m)]
    best = max(map(max, cells))
    return best, min(*map(max, cells), *map(max, zip(*cells, strict=True)))


def alone(evidence: Evidence, i: int | None, j: int | None) -> tuple[float, ...]:
    """Give the features of a piece without a counterpart: `i` of the source or `j` of the target."""
    if i is not None:
        piece, best = evidence.source[i], evidence.source_best[i][0]
        length = math.log(1 + evidence.source_lengths[i])
        return (1.0, 0.0, length, 0.0, best, 0.0, 1.0 if piece.heading else 0.0)
    assert j is not None  # noqa: S101 - one of both is given
    piece, best = evidence.target[j], evidence.target_best[j][0]
    length = math.log(1 + evidence.target_lengths[j])
    return (0.0, 1.0, 0.0, length, 0.0, best, 1.0 if piece.heading else 0.0)


class Scorer:
    """Scores of beads with one set of weights: log-odds, larger is likelier."""

    def __init__(self, evidence: Evidence, weights: Weights) -> None:
        """Score beads between the texts of `evidence`."""
        self.evidence = evidence
        self.linked_weights = weights.vector(LINKED)
        self.alone_weights = weights.vector(ALONE)

    def linked(self, i: int, m: int, j: int, n: int) -> float:
        """Give the score of a bead with pieces on both sides."""
        return _sum(self.linked_weights, linked(self.evidence, i, m, j, n))

    def source_alone(self, i: int) -> float:
        """Give the score of leaving a piece of the source untranslated."""
        return _sum(self.alone_weights, alone(self.evidence, i, None))

    def target_alone(self, j: int) -> float:
        """Give the score of a piece that only the target has."""
        return _sum(self.alone_weights, alone(self.evidence, None, j))


def linked_alone(scorer: Scorer, i: int, j: int) -> float:
    """Give how much better a single pair scores than both of its pieces alone."""
    return scorer.linked(i, 1, j, 1) - scorer.source_alone(i) - scorer.target_alone(j)


def _sum(weights: Sequence[float], values: Sequence[float]) -> float:
    total: float = sum(map(mul, weights, values))
    return total
