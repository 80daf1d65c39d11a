"""The aligner by itself: what counts as alike, and that chances add up."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.align import Bead, Piece, align
from editorial.align.evidence import Evidence
from editorial.align.lattice import Lattice
from editorial.align.letters import anchors, grams
from editorial.align.scoring import ALONE, LINKED, Scorer
from editorial.align.weights import Calibration, Weights, shipped
from editorial.language import load

ENGLISH, DUTCH = LANGUAGES = (load("en"), load("nl"))


@pytest.mark.parametrize(
    ("english", "dutch"),
    [
        ("symptoms", "symptomen"),
        ("orthostatic", "orthostatische"),
        ("medication", "medicatie"),
        ("physical", "fysieke"),
        ("rhythm", "ritme"),
        ("chronic", "chronische"),
        ("activity", "activiteit"),
    ],
)
def test_related_words_share_letters(english: str, dutch: str) -> None:
    """A medical word and its Dutch cousin have stretches of letters in common."""
    assert grams(english, ENGLISH) & grams(dutch, DUTCH)


def test_unrelated_words_share_none() -> None:
    """A word of other origin has nothing in common with its translation."""
    assert not grams("kitchen", ENGLISH) & grams("aanrecht", DUTCH)


def test_anchors_are_what_translators_leave() -> None:
    """Numbers lose their separators, addresses their end; acronyms and marks count."""
    english = anchors("In 1,204 people NICE (https://nice.example/ng206/) asked: why? 0.05")
    dutch = anchors("Bij 1.204 mensen vroeg NICE (https://nice.example/ng206): waarom? 0,05")
    assert english == dutch
    assert Counter({"1204", "nice", "https://nice.example/ng206", ":", "?", "005"}) == english


def test_the_shipped_weights_are_those_of_the_features() -> None:
    """Every feature has a weight, and no weight is left over."""
    assert {*LINKED, *ALONE} == set(shipped().features)


def test_a_calibration_is_a_probability() -> None:
    """Even odds are one half, and no odds leave the bounds."""
    assert pytest.approx(0.5) == Calibration()(0)
    assert 0 <= Calibration(3, 1)(-1e9) < Calibration(3, 1)(1e9) <= 1


def test_merged_and_lonely_pieces_are_told_apart() -> None:
    """One sentence that was split, one left out, one added."""
    english = [
        "The participants wore a sensor on the wrist for 14 days, and kept a diary of symptoms.",
        "Nobody had to leave the house for this, which the Westbrook Clinic thinks important.",
        "Propranolol 10 mg was used by 17 participants.",
    ]
    dutch = [
        "De participanten droegen 14 dagen een sensor om de pols.",
        "Ook hielden zij een dagboek van symptomen bij.",
        "Propranolol 10 mg werd gebruikt door 17 participanten.",
        "Meer weten? Bel ons op werkdagen tussen tien en twaalf uur.",
    ]
    beads = align(list(map(Piece, english)), list(map(Piece, dutch)), LANGUAGES)
    assert [((0,), (0, 1)), ((1,), ()), ((2,), (2,)), ((), (3,))] == [
        (bead.source, bead.target) for bead in beads
    ]
    assert ["1:2", "1:0", "1:1", "0:1"] == [bead.shape for bead in beads]


def test_headings_are_never_merged() -> None:
    """A heading and the paragraph under it stay two pieces."""
    english = [Piece("Results", heading=True), Piece("In 40 people the heart rate was 90.")]
    dutch = [Piece("Resultaten: bij 40 mensen was de hartslag 90.")]
    assert all(len(bead.source) < 2 for bead in align(english, dutch, LANGUAGES))


def test_nothing_beside_nothing_gives_nothing() -> None:
    """Empty texts have no beads, and one empty side leaves the other alone."""
    assert () == align([], [], LANGUAGES)
    (bead,) = align([Piece("Only here.")], [], LANGUAGES)
    assert Bead((0,), (), bead.confidence) == bead


PIECES = st.lists(
    st.builds(Piece, st.text(alphabet="abcde 12.?", max_size=40), st.booleans()), max_size=7
)


@settings(deadline=None, max_examples=60)
@given(PIECES, PIECES)
def test_the_chances_of_each_piece_add_up(source: list[Piece], target: list[Piece]) -> None:
    """Every piece is in one bead of an alignment, so the chances of its beads make one."""
    evidence = Evidence(source, target, LANGUAGES)
    lattice = Lattice(evidence, Scorer(evidence, shipped()))
    here, there = [0.0] * len(source), [0.0] * len(target)
    for arc, chance in lattice.posteriors():
        for i in range(arc.i, arc.i + arc.m):
            here[i] += chance
        for j in range(arc.j, arc.j + arc.n):
            there[j] += chance
    assert [pytest.approx(1)] * (len(source) + len(target)) == [*here, *there]


@settings(deadline=None, max_examples=40)
@given(PIECES, PIECES)
def test_the_best_alignment_covers_both_texts(source: list[Piece], target: list[Piece]) -> None:
    """Its beads follow each other without gap or overlap."""
    evidence = Evidence(source, target, LANGUAGES)
    i = j = 0
    for arc in Lattice(evidence, Scorer(evidence, Weights({}))).best():
        assert (i, j) == (arc.i, arc.j)
        i, j = i + arc.m, j + arc.n
    assert (len(source), len(target)) == (i, j)
