"""Every rule keeps the contract: its examples, its documentation, its suggestions, any text."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial import rules
from editorial.check import findings
from editorial.markup import replaced
from editorial.model import Fix, Severity, Surface
from editorial.rule import HEADINGS, Example, Rule, sections
from tests.examples import REFERENCE, bitext, course, found, texts, with_target

RULES = rules.RULES
each_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
FIRES = [(rule, example) for rule in RULES for example in rule.fires]
SILENT = [(rule, example) for rule in RULES for example in rule.silent]


def ids(cases: list[tuple[Rule, Example]]) -> list[str]:
    return [f"{rule.name}-{texts(example.target)[0][:30]}" for rule, example in cases]


def test_every_file_is_a_rule() -> None:
    """Each file of the folder holds one rule, which has the file's name."""
    folder = Path(rules.__file__).parent
    files = sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")
    assert files == sorted(rule.name.replace("-", "_") for rule in RULES)


@each_rule
def test_documentation(rule: Rule) -> None:
    """A rule is documented under the fixed headings, in their order, each with a text."""
    said = sections(rule)
    assert list(HEADINGS) == list(said)
    assert all(text.endswith((".", ")", "”")) for text in said.values())


@each_rule
def test_enough_examples(rule: Rule) -> None:
    """A rule has at least two cases that fire and three that are silent."""
    assert len(rule.fires) >= 2
    assert len(rule.silent) >= 3
    assert all(example.finds for example in rule.fires)
    assert not any(example.finds for example in rule.silent)


@each_rule
def test_silences_known_rules(rule: Rule) -> None:
    """A rule silences only rules that there are."""
    assert set(rule.silences) <= rules.BY_NAME.keys()


@pytest.mark.parametrize(("rule", "example"), FIRES, ids=ids(FIRES))
def test_fires(rule: Rule, example: Example) -> None:
    """A rule finds the fragments of its examples, in order."""
    seen = found(rule, example)
    assert texts(example.finds) == tuple(one.fragment for one in seen)
    if example.suggestion is not None:
        assert example.suggestion == seen[0].suggestion


@pytest.mark.parametrize(("rule", "example"), SILENT, ids=ids(SILENT))
def test_silent(rule: Rule, example: Example) -> None:
    """A rule leaves its counter-examples alone."""
    assert found(rule, example) == ()


@each_rule
def test_off(rule: Rule) -> None:
    """A rule that is off finds nothing."""
    off = course(replace(rule, severity=Severity.OFF))
    silenced = replace(off, rules=(replace(rule, severity=Severity.OFF, early=None),))
    for example in rule.fires:
        reference = example.knowing(REFERENCE) if example.knowing is not None else REFERENCE
        assert findings(bitext(example), reference, silenced) == ()


@pytest.mark.parametrize(("rule", "example"), FIRES, ids=ids(FIRES))
def test_suggestions_cure(rule: Rule, example: Example) -> None:
    """A suggestion that is taken over removes its finding, and brings none of the same rule."""
    made = bitext(example)
    reference = example.knowing(REFERENCE) if example.knowing is not None else REFERENCE
    before = findings(made, reference, course(rule))
    for one in before:
        if one.suggestion is None or one.surface is not Surface.TARGET:
            assert one.fix is not Fix.YES
            continue
        target = made.by_id[one.block].target.message
        mended = replaced(target, one.start, one.end, one.suggestion)
        assert mended is not None
        after = findings(with_target(made, one.block, mended.text), reference, course(rule))
        assert len(after) < len(before)
        assert one.fingerprint not in {other.fingerprint for other in after} or len(
            [other for other in before if other.fingerprint == one.fingerprint]
        ) > len([other for other in after if other.fingerprint == one.fingerprint])


words = st.text(
    st.sampled_from("abcdeéëïMGETSnort0123456789 .,;:!?()[]“”‘’'\"-–%µ<>/©\u00a0\u00ad\n"),
    max_size=60,
)


@each_rule
@settings(deadline=None, max_examples=25)
@given(source=words, target=words)
def test_any_text(rule: Rule, source: str, target: str) -> None:
    """A rule reads any text, points inside it, and says the same each time."""
    example = Example((source, "Rest helps."), (target, "Rust helpt."))
    seen = found(rule, example)
    assert found(rule, example) == seen
    for one in seen:
        text = source if one.surface is Surface.SOURCE else target
        if one.surface in {Surface.SOURCE, Surface.TARGET} and one.block == "b001":
            assert 0 <= one.start <= one.end <= len(text)
        assert one.fragment or one.start == one.end
        assert str(one.statement)
        assert one.advice is None or str(one.advice)
