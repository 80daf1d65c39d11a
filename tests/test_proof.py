"""The rules are right: on clean pairs, on single faults, and on an article full of them."""

from collections import Counter
from pathlib import Path

import pytest

from editorial.check import check
from editorial.model import Finding, Severity
from editorial.rule import Bitext
from editorial.rules import RULES
from tests.benchmarks.peers import TWELVE, reported
from tests.corpus import reading
from tests.corpus.faults import FAULTS
from tests.corpus.judging import COURSE, GRAVE, PERMITS, Bench, Score, scores, shortfalls

FOLDER = Path(reading.__file__).parent
PLACES = 12
"""Places of each kind of fault; `tests/benchmarks/rules.py` takes more."""


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench(reading.articles(), reading.reference())


@pytest.fixture(scope="module")
def every(bench: Bench) -> tuple[Score, ...]:
    return scores(bench, FAULTS, PLACES)


def test_enough(bench: Bench) -> None:
    """There are at least four hundred clean pairs and sixty kinds of faults."""
    assert sum(len(one.pairs) for one in bench.articles) >= 400
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 60


def test_demands(bench: Bench, every: tuple[Score, ...]) -> None:
    """Errors find 98 % of their faults and nothing else; false warnings stay below the limit."""
    assert list(shortfalls(every, bench.words())) == []


def test_every_rule_is_proved(every: tuple[Score, ...]) -> None:
    """Each rule that asks for a change finds a fault made for it."""
    proved = {one.rule for one in every if one.found}
    wanted = {rule.name for rule in RULES if rule.severity in GRAVE}
    assert wanted - proved - unspelled() == set()


def unspelled() -> set[str]:
    """Give the rules that say nothing where no dictionary is installed."""
    return set() if reading.reference().speller is not None else {"spelling-near-miss"}


def test_without_dictionary() -> None:
    """Where no dictionary is installed, clean pairs are as silent."""
    plain = Bench(reading.articles(), reading.reference(spelled=False))
    assert [one for one in plain.clean() if one.severity is Severity.ERROR] == []


def test_twelve_pairs(bench: Bench) -> None:
    """Of nine right pairs and three faulty ones, the three are reported."""
    told = reported(bench, [(source, target) for _, source, target in TWELVE])
    assert [not right for right, _, _ in TWELVE] == told


def found(name: str) -> tuple[Bitext, tuple[Finding, ...]]:
    article = reading.read(FOLDER / f"{name}.po")
    findings = check(article, reading.reference(), COURSE, PERMITS).findings
    advice = {rule.name for rule in RULES if rule.severity not in GRAVE}
    return article, tuple(one for one in findings if one.rule not in advice)


def test_faulty_article() -> None:
    """Each fault that a comment names is found by its own rule, once, and nothing else is."""
    article, findings = found("faulty")
    wanted = [("po-invalid", ""), ("reference-split", "k004")]
    for unit in article.catalog.units:
        named = (note for note in unit.notes if note.startswith("Fault: "))
        wanted += [(note.removeprefix("Fault: "), unit.id) for note in named]
    wanted = [one for one in wanted if one[0] not in unspelled()]
    # All empty blocks of an article are one finding, which names them.
    seen = [
        (one.rule, one.block or one.fragment * (one.rule == "untranslated")) for one in findings
    ]
    assert Counter(wanted) == Counter(seen)


def test_mended_article() -> None:
    """Nothing is found in the same article once its faults are mended."""
    assert found("mended")[1] == ()
