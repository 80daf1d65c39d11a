"""Aligning two texts: beads in order, then pairs out of order among what is left."""

import math
from collections.abc import Iterator, Sequence

from editorial.align.evidence import Background, Evidence
from editorial.align.lattice import Arc, Lattice
from editorial.align.piece import Bead, Piece
from editorial.align.scoring import Scorer, linked_alone
from editorial.align.weights import Weights, shipped
from editorial.language import Language

_MOVABLE = 40
"""Characters from which a piece is looked for out of order."""
_MOST = 1 - 1e-9


def align(
    source: Sequence[Piece],
    target: Sequence[Piece],
    languages: tuple[Language, Language],
    weights: Weights | None = None,
    background: Background | None = None,
) -> tuple[Bead, ...]:
    """Give the beads of two texts, by their place in the source; each piece is in exactly one.

    `weights` None are those of the package; `background` None means that these are whole pages.

    What only the target has comes right after what stands before it there.
    """
    return beads_of(Evidence(source, target, languages, background), weights)


def beads_of(evidence: Evidence, weights: Weights | None = None) -> tuple[Bead, ...]:
    """Give the beads of two texts that were compared, as `align` does."""
    known = weights or shipped()
    scorer = Scorer(evidence, known)
    chosen = likeliest(Lattice(evidence, scorer))
    beads = [_bead(arc, known.beads(odds)) for arc, odds in chosen]
    pairs = {(i, j): known.moved(odds) for i, j, odds in out_of_order(evidence, scorer, chosen)}
    return tuple(_with_moved(beads, {pair: c for pair, c in pairs.items() if c >= 0.5}))


def likeliest(lattice: Lattice) -> list[tuple[Arc, float]]:
    """Give the likeliest alignment in order, each bead with the log-odds that it is right."""
    best = {(arc.i, arc.m, arc.j, arc.n) for arc in lattice.best()}
    chosen = [
        (arc, _odds(chance))
        for arc, chance in lattice.posteriors()
        if (arc.i, arc.m, arc.j, arc.n) in best
    ]
    return sorted(chosen, key=lambda one: (one[0].i, one[0].j, one[0].m, one[0].n))


def _odds(chance: float) -> float:
    safe = min(max(chance, 1 - _MOST), _MOST)
    return math.log(safe / (1 - safe))


def out_of_order(
    evidence: Evidence, scorer: Scorer, chosen: Sequence[tuple[Arc, float]]
) -> Iterator[tuple[int, int, float]]:
    """Give pairs of long pieces that were left alone on both sides, with their log-odds, best first.

    Each piece is given once.
    """
    here = [arc.i for arc, _ in chosen if not arc.n and evidence.source_lengths[arc.i] >= _MOVABLE]
    there = [arc.j for arc, _ in chosen if not arc.m and evidence.target_lengths[arc.j] >= _MOVABLE]
    scored = sorted(
        ((linked_alone(scorer, i, j), i, j) for i in here for j in there),
        key=lambda one: (-one[0], one[1], one[2]),
    )
    rows, columns = set(here), set(there)
    for odds, i, j in scored:
        if i in rows and j in columns:
            rows.remove(i)
            columns.remove(j)
            yield i, j, odds


def _bead(arc: Arc, confidence: float) -> Bead:
    return Bead(tuple(range(arc.i, arc.i + arc.m)), tuple(range(arc.j, arc.j + arc.n)), confidence)


def _with_moved(beads: Sequence[Bead], pairs: dict[tuple[int, int], float]) -> Iterator[Bead]:
    counterpart = dict(pairs.keys())
    moved = set(counterpart.values())
    for bead in beads:
        if not bead.target and (i := bead.source[0]) in counterpart:
            j = counterpart[i]
            yield Bead((i,), (j,), pairs[i, j], moved=True)
        elif bead.source or bead.target[0] not in moved:
            yield bead
