"""Learn the aligner's weights from aligned pages, and print how well pages are aligned unseen.

Run it as `python tests/benchmarks/align.py FOLDER [--write]`.  FOLDER holds one folder a case,
`<source>-<number>-<level>`, with `en.html`, `nl.html` and `truth.json`:
`{"beads": [{"en": ["e1"], "nl": ["n1", "n2"]}], "level": "L1"}`, the ids being those of the pages.

Every figure comes from cross-validation: the versions of one page lie in one fold, and a page is
aligned with weights and calibration that were learned from other folds.  `--write` then learns
from all pages and writes what the package ships.
"""

import argparse
import math
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).parents[2]))

from editorial.align.aligning import align, likeliest, out_of_order
from editorial.align.lattice import Arc, Lattice
from editorial.align.piece import Piece
from editorial.align.scoring import Scorer
from editorial.align.weights import Calibration, Weights
from editorial.segment import sentences
from tests.benchmarks.aligned import LANGUAGES, Case, read
from tests.benchmarks.learning import NAMES, Course, learn

FOLDS = 5
WRITTEN = Path(__file__).parents[2] / "editorial" / "align" / "weights.json"


Judged = list[tuple[float, bool]]


@dataclass
class Outcome:
    """What aligning a case with other pages' weights gave."""

    case: Case
    beads: list[tuple[Arc, float]]
    moves: list[tuple[int, int, float]]

    def judged(self) -> Judged:
        true = set(self.case.gold)
        return [
            (odds, (span(arc.i, arc.m), span(arc.j, arc.n)) in true)
            for arc, odds in self.beads
            if arc.m and arc.n
        ]

    def judged_moves(self) -> Judged:
        true = set(self.case.gold)
        return [(odds, ((i,), (j,)) in true) for i, j, odds in self.moves]


def span(at: int, many: int) -> tuple[int, ...]:
    return tuple(range(at, at + many))


def run(case: Case, weights: Weights) -> Outcome:
    """Align a case."""
    scorer = Scorer(case.evidence, weights)
    beads = likeliest(Lattice(case.evidence, scorer))
    return Outcome(case, beads, list(out_of_order(case.evidence, scorer, beads)))


def calibrate(judged: Judged) -> Calibration:
    """Fit slope and offset to how often beads of some odds are right (Platt 1999)."""
    slope, offset = 1.0, 0.0
    if not judged:
        return Calibration()
    rate, lasting = 0.5, [1e-3, 1e-3]
    odds_most = 21.0
    for _ in range(400):
        steps = [0.0, 0.0]
        for odds, right in judged:
            value = max(min(odds, odds_most), -odds_most)
            wrong = right - 1 / (1 + math.exp(-max(min(slope * value + offset, 30), -30)))
            steps[0] += wrong * value
            steps[1] += wrong
        for at, step in enumerate(steps):
            lasting[at] += step * step
        slope += rate * steps[0] / math.sqrt(lasting[0])
        offset += rate * steps[1] / math.sqrt(lasting[1])
    return Calibration(round(slope, 4), round(offset, 4))


_COURSES: dict[str, Course] = {}
_CASES: dict[str, Case] = {}


def sentence_score(cases: Iterable[Case], weights: Weights) -> tuple[int, int, int]:
    """Count beads of sentences inside blocks: right, found and true.

    The blocks are made of neighbours that are one sentence on both sides, some of them left out
    on either side, some joined to one sentence in the Dutch.
    """
    chance = random.Random(5)  # noqa: S311 - which sentences go, no secret
    right = found = true = 0
    for case in cases:
        rows = [
            (case.evidence.source[s[0]], case.evidence.target[t[0]])
            for s, t in case.gold
            if len(s) == 1 == len(t) and _single(case, s[0], t[0])
        ]
        for at in range(0, len(rows) - 5, 6):
            here, there, gold = _mixed(rows[at : at + 6], chance)
            beads = align(here, there, LANGUAGES, weights, case.evidence.background)
            got = {(bead.source, bead.target) for bead in beads}
            right, found, true = right + len(got & gold), found + len(got), true + len(gold)
    return right, found, true


def _single(case: Case, i: int, j: int) -> bool:
    texts = case.evidence.source[i].text, case.evidence.target[j].text
    pairs = zip(texts, LANGUAGES, strict=True)
    return all(len(text) > 30 and len(sentences(text, tongue)) == 1 for text, tongue in pairs)


Gold = set[tuple[tuple[int, ...], tuple[int, ...]]]


def _mixed(
    rows: Sequence[tuple[Piece, Piece]], chance: random.Random
) -> tuple[list[Piece], list[Piece], Gold]:
    here: list[Piece] = []
    there: list[Piece] = []
    gold: Gold = set()
    joined = False
    for english, dutch in rows:
        fate = chance.random()
        if fate < 0.1:
            gold.add(((len(here),), ()))
            here.append(Piece(english.text))
        elif fate < 0.2:
            gold.add(((), (len(there),)))
            there.append(Piece(dutch.text))
        elif fate < 0.3 and here and not joined and ((len(here) - 1,), (len(there) - 1,)) in gold:
            gold.remove(((len(here) - 1,), (len(there) - 1,)))
            gold.add(((len(here) - 1, len(here)), (len(there) - 1,)))
            here.append(Piece(english.text))
            there[-1] = Piece(f"{there[-1].text.rstrip('.')}; {dutch.text}")
            joined = True
            continue
        else:
            gold.add(((len(here),), (len(there),)))
            here.append(Piece(english.text))
            there.append(Piece(dutch.text))
        joined = False
    return here, there, gold


def timed(size: int) -> float:
    """Give the seconds that aligning so many blocks takes with the package's weights."""
    cases = [case for case in _CASES.values() if case.level == "L2"]
    source = [piece for case in cases for piece in case.evidence.source][:size]
    target = [piece for case in cases for piece in case.evidence.target][:size]
    began = time.perf_counter()
    align(source, target, LANGUAGES)
    return time.perf_counter() - began


def _fold(number: int) -> tuple[dict[str, float], list[Outcome], tuple[int, int, int]]:
    """Learn from the other folds and align this one."""
    held = {page for at, page in enumerate(_pages()) if at % FOLDS == number}
    weights = learn([_COURSES[name] for name, case in _CASES.items() if case.page not in held])
    known = Weights(weights)
    outcomes = [run(case, known) for case in _CASES.values() if case.page in held]
    plain = [case for case in _CASES.values() if case.page in held and case.level == "L0"]
    return weights, outcomes, sentence_score(plain, known)


def _pages() -> list[str]:
    pages = sorted({case.page for case in _CASES.values()})
    random.Random(7).shuffle(pages)  # noqa: S311 - the folds, no secret
    return pages


@dataclass
class Score:
    """Counts of one level."""

    found: int = 0
    true: int = 0
    right: int = 0
    beads: int = 0
    true_beads: int = 0
    right_beads: int = 0
    sure: int = 0
    sure_right: int = 0
    sure_links: int = 0
    shared_links: int = 0
    untranslated: int = 0
    true_untranslated: int = 0
    right_untranslated: int = 0

    def add(self, outcome: Outcome, weights: Weights) -> None:
        case = outcome.case
        moves = {i: (j, weights.moved(odds)) for i, j, odds in outcome.moves}
        moves = {i: one for i, one in moves.items() if one[1] >= 0.5}
        gone = {j for j, _ in moves.values()}
        beads: list[tuple[tuple[int, ...], tuple[int, ...], float]] = []
        for arc, odds in outcome.beads:
            source, target = span(arc.i, arc.m), span(arc.j, arc.n)
            if source and not target and arc.i in moves:
                j, confidence = moves[arc.i]
                beads.append((source, (j,), confidence))
            elif source or target[0] not in gone:
                beads.append((source, target, weights.beads(odds)))
        here = {(s, t) for s, t, _ in beads}
        there = set(case.gold)
        self.beads += len(here)
        self.true_beads += len(there)
        self.right_beads += len(here & there)
        links = {(i, j) for s, t in here for i in s for j in t}
        true = {(i, j) for s, t in there for i in s for j in t}
        self.found += len(links)
        self.true += len(true)
        self.right += len(links & true)
        for source, target, confidence in beads:
            # One message an English block: two of them never share one Dutch block unfuzzily.
            if len(source) == 1 and target and confidence >= 0.95:
                self.sure += 1
                self.sure_right += (source, target) in there
                self.sure_links += len({(source[0], j) for j in target} & true)
            elif target and confidence >= 0.95:
                self.shared_links += len({(i, j) for i in source for j in target} & true)
        left = {s[0] for s, t in here if not t}
        truly = {i for s, t in there if not t for i in s}
        self.untranslated += len(left)
        self.true_untranslated += len(truly)
        self.right_untranslated += len(left & truly)

    def line(self) -> str:
        def harmonic(right: int, found: int, true: int) -> float:
            return 2 * right / (found + true) if found + true else 1.0

        return (
            f"{harmonic(self.right, self.found, self.true):8.4f}"
            f"{harmonic(self.right_beads, self.beads, self.true_beads):8.4f}"
            f"{self.sure_right / max(self.sure, 1):9.4f}"
            f"{self.sure_links / max(self.true, 1):9.4f}"
            f"{(self.sure_links + self.shared_links) / max(self.true, 1):9.4f}"
            f"{harmonic(self.right_untranslated, self.untranslated, self.true_untranslated):9.4f}"
        )


def report(folds: Sequence[list[Outcome]]) -> tuple[Calibration, Calibration]:
    """Print the figures by source and level; give the calibrations learned from all folds."""
    scores: Mapping[str, Score] = defaultdict(Score)
    for number, outcomes in enumerate(folds):
        others = [one for at, fold in enumerate(folds) if at != number for one in fold]
        known = Weights(
            {},
            calibrate([pair for one in others for pair in one.judged()]),
            calibrate([pair for one in others for pair in one.judged_moves()]),
        )
        for one in outcomes:
            source = one.case.page.partition("-")[0]
            scores[f"all {one.case.level}"].add(one, known)
            scores[f"{source} {one.case.level}"].add(one, known)
    print(
        f"{'':10}{'link F1':>8}{'bead F1':>8}{'sure ok':>9}{'sure of':>9}{'with 2:1':>9}{'left F1':>9}"
    )
    for name in sorted(scores):
        print(f"{name:10}{scores[name].line()}")
    every = [one for fold in folds for one in fold]
    return (
        calibrate([pair for one in every for pair in one.judged()]),
        calibrate([pair for one in every for pair in one.judged_moves()]),
    )


def main() -> int:
    """Read, learn, report, and write when asked."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true", help="write the package's weights")
    parser.add_argument("--only", default="", help="cases whose name begins so")
    arguments = parser.parse_args()
    began = time.perf_counter()
    for folder in sorted(arguments.folder.glob(f"{arguments.only}*/truth.json")):
        case = read(folder.parent)
        _CASES[case.name] = case
    print(f"{len(_CASES)} pages read in {time.perf_counter() - began:.0f} s", flush=True)
    for name, case in _CASES.items():
        _COURSES[name] = Course(case)
    arcs = sum(len(course.starts) for course in _COURSES.values())
    print(f"{arcs} arcs after {time.perf_counter() - began:.0f} s", flush=True)
    with ProcessPoolExecutor(2) as pool:
        folds = list(pool.map(_fold, range(FOLDS)))
    beads, moved = report([outcomes for _, outcomes, _ in folds])
    right, found, true = (sum(counts) for counts in zip(*(one[2] for one in folds), strict=True))
    print(f"sentence beads: F1 {2 * right / (found + true):.4f} of {true}")
    for size in (100, 1000):
        print(f"{size} blocks in {timed(size):.2f} s")
    for name in NAMES:
        values = " ".join(f"{weights[name]:8.2f}" for weights, *_ in folds)
        print(f"{name:18}{values}")
    print(beads, moved, f"after {time.perf_counter() - began:.0f} s")
    if arguments.write:
        weights = Weights(learn(list(_COURSES.values())), beads, moved)
        data = msgspec.json.format(msgspec.json.encode(weights), indent=2)
        WRITTEN.write_bytes(data + b"\n")
        print(f"{WRITTEN} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
