"""The engine makes findings of what rules say: how grave, where, whose, and each fault once."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.check import (
    Checked,
    Contribution,
    Course,
    Permits,
    archive,
    check,
    compared,
    contribution,
    findings,
)
from editorial.errors import EditorialError, RuleError
from editorial.facts import Text
from editorial.model import Finding, Fix, Kind, Severity, Stage, Statement, Surface, Waiver
from editorial.records import RuleTable
from editorial.rule import (
    Archive,
    Bitext,
    Example,
    Issue,
    Pair,
    Reference,
    Rule,
    Units,
)
from tests.examples import REFERENCE, bitext, with_target
from tests.small_rules import finds, rule

ENGLISH = ("Rest first.", "Walk later, walk far.")
DUTCH = ("Rust eerst.", "Wandel later, wandel ver.")
ARTICLE = bitext(Example(ENGLISH, DUTCH))


def found(*rules: Rule, of: Bitext = ARTICLE, **course: object) -> tuple[Finding, ...]:
    return findings(of, REFERENCE, Course(rules, **course))  # type: ignore[arg-type]  # fields of Course


def severities(*rules: Rule, of: Bitext = ARTICLE, **course: object) -> list[Severity]:
    return [one.severity for one in found(*rules, of=of, **course)]


def places(seen: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    return [(one.rule, one.block, one.fragment) for one in seen]


# How grave.


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        (Stage.TRANSLATE, Severity.INFO),
        (Stage.REVIEW, Severity.INFO),
        (Stage.PUBLISH, Severity.ERROR),
    ],
)
def test_early_severity(stage: Stage, expected: Severity) -> None:
    """A rule with an early severity has it until the publish stage."""
    late = replace(finds("Rust", severity=Severity.ERROR), early=Severity.INFO)
    assert [expected] == severities(late, stage=stage)


@pytest.mark.parametrize("stage", list(Stage))
def test_rules_wait_for_their_stage(stage: Stage) -> None:
    """A rule runs from its stage on, a check of the whole article never before review."""

    def whole(_: Bitext, __: Reference) -> Iterator[Issue]:
        yield Issue(Statement("Something."))

    rules = (
        finds("Rust", "at-once"),
        replace(finds("Rust", "at-publish"), stage=Stage.PUBLISH),
        replace(rule("whole"), article=whole),
    )
    expected = {
        Stage.TRANSLATE: {"at-once"},
        Stage.REVIEW: {"at-once", "whole"},
        Stage.PUBLISH: {"at-once", "whole", "at-publish"},
    }
    assert expected[stage] == {one.rule for one in found(*rules, stage=stage)}


CAPTION, NEWS = {Kind.CAPTION: Severity.INFO}, {"news-*": Severity.ERROR}
SAID: list[tuple[RuleTable, str, Kind, list[Severity]]] = [
    (RuleTable(), "example", Kind.CAPTION, [Severity.WARNING]),
    (RuleTable(severity=Severity.ERROR), "example", Kind.CAPTION, [Severity.ERROR]),
    (RuleTable(kinds=CAPTION), "example", Kind.CAPTION, [Severity.INFO]),
    (RuleTable(kinds=CAPTION), "example", Kind.PARAGRAPH, [Severity.WARNING]),
    (RuleTable(severity=Severity.ERROR, kinds=CAPTION), "x", Kind.CAPTION, [Severity.INFO]),
    (RuleTable(articles=NEWS), "news-of-may", Kind.CAPTION, [Severity.ERROR]),
    (RuleTable(articles=NEWS), "old-news-of-may", Kind.CAPTION, [Severity.WARNING]),
    (RuleTable(kinds=CAPTION, articles=NEWS), "news-1", Kind.CAPTION, [Severity.ERROR]),
    (RuleTable(severity=Severity.OFF), "example", Kind.CAPTION, []),
    (RuleTable(severity=Severity.OFF, kinds=CAPTION), "x", Kind.CAPTION, [Severity.INFO]),
    (RuleTable(severity=Severity.OFF, kinds=CAPTION), "x", Kind.PARAGRAPH, []),
    (RuleTable(kinds={Kind.CAPTION: Severity.OFF}), "x", Kind.CAPTION, []),
    (RuleTable(articles={"x": Severity.OFF}), "x", Kind.CAPTION, []),
]


@pytest.mark.parametrize(("said", "slug", "kind", "expected"), SAID)
def test_settings(said: RuleTable, slug: str, kind: Kind, expected: list[Severity]) -> None:
    """Settings make a rule graver, lighter or off: by article before kind of block before all."""
    made = bitext(Example("Rest.", "Rust.", kinds=(kind,)), slug)
    assert expected == severities(finds("Rust"), of=made, settings={"found": said})


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (RuleTable(), []),
        (RuleTable(severity=Severity.WARNING), [Severity.WARNING]),
        (RuleTable(kinds={Kind.PARAGRAPH: Severity.INFO}), [Severity.INFO]),
        (RuleTable(kinds={Kind.CAPTION: Severity.INFO}), []),
    ],
)
def test_switched_on(said: RuleTable, expected: list[Severity]) -> None:
    """A rule that is off runs where the settings switch it on, and only there."""
    assert expected == severities(finds("Rust", severity=Severity.OFF), settings={"found": said})


def test_off_where_the_english_has_it_too() -> None:
    """A rule that is off says nothing of an inherited fault either."""
    off = finds("BMJ", severity=Severity.OFF)
    made = bitext(Example("The BMJ.", "Het BMJ."))
    said = {"found": RuleTable(kinds={Kind.CAPTION: Severity.WARNING})}
    assert [] == severities(off, of=made, settings=said)


@pytest.mark.parametrize(
    ("own", "issue", "expected"),
    [
        (Severity.ERROR, None, Severity.ERROR),
        (Severity.ERROR, Severity.WARNING, Severity.WARNING),
        (Severity.WARNING, Severity.INFO, Severity.INFO),
        (Severity.INFO, Severity.ERROR, Severity.INFO),
    ],
)
def test_an_issue_lowers(own: Severity, issue: Severity | None, expected: Severity) -> None:
    """An issue may be less grave than its rule, never graver."""

    def read(pair: Pair, _: Reference) -> Iterator[Issue]:
        if pair.block.id == "b001":
            yield Issue(Statement("Something."), severity=issue)

    assert [expected] == severities(replace(rule("lowers", own), block=read))


# Whose.


@pytest.mark.parametrize(
    ("severity", "expected"),
    [
        (Severity.ERROR, Severity.WARNING),
        (Severity.WARNING, Severity.INFO),
        (Severity.INFO, Severity.INFO),
    ],
)
def test_inherited(severity: Severity, expected: Severity) -> None:
    """A fault that the English has too is lowered one step and labelled."""
    made = bitext(Example("See 5 5 there.", "Zie 5 5 daar."))
    (one,) = found(finds("5 5", severity=severity), of=made)
    assert (expected, True) == (one.severity, one.inherited)


def test_as_many_are_inherited_as_the_english_has() -> None:
    """Of three faults, two of which the English has too, two are inherited."""
    made = bitext(Example("5 5, and 5 5.", "5 5, en 5 5, of 5 5."))
    assert [True, True, False] == [one.inherited for one in found(finds("5 5"), of=made)]


def test_the_english_alone_is_no_finding() -> None:
    """A fault that only the English has is none of the translation."""
    assert () == found(finds("5 5"), of=bitext(Example("See 5 5.", "Zie 5.")))


# One fault, one finding.


SPECIFIC = replace(finds("2,5 gram", "specific"), silences=("general",))


@pytest.mark.parametrize(
    ("general", "expected"),
    [
        ("2,5", ["specific"]),
        ("gram per", ["specific"]),
        ("Neem", ["general", "specific"]),
        ("dag", ["specific", "general"]),
        ("$", ["specific"]),
    ],
)
def test_silences(general: str, expected: list[str]) -> None:
    """The particular rule silences the general one where they overlap; no span is the whole block."""
    made = bitext(Example("Take 2.5 mg a day.", "Neem 2,5 gram per dag"))
    seen = found(finds(general, "general"), SPECIFIC, of=made)
    assert expected == [one.rule for one in seen]


def test_silences_in_its_own_block_only() -> None:
    """What a rule finds in one block silences nothing in another."""
    made = bitext(Example(("Take 2.5.", "Take 2.5."), ("Neem 2,5 gram", "Neem 2,5 mg")))
    seen = found(finds("2,5", "general"), SPECIFIC, of=made)
    assert [("specific", "b001"), ("general", "b002")] == [(one.rule, one.block) for one in seen]


def test_a_rule_that_is_off_silences_nothing() -> None:
    """A particular rule that is off in these blocks leaves the general one its finding."""
    made = bitext(Example("Take 2.5.", "Neem 2,5 gram"))
    off = {"specific": RuleTable(kinds={Kind.PARAGRAPH: Severity.OFF})}
    seen = found(finds("2,5", "general"), SPECIFIC, of=made, settings=off)
    assert ["general"] == [one.rule for one in seen]


# Which entries.


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        (Units.FINISHED, ["b001"]),
        (Units.WRITTEN, ["b001", "b002"]),
        (Units.ALL, ["b001", "b002", "b003"]),
    ],
)
def test_units(units: Units, expected: list[str]) -> None:
    """A rule reads finished entries, all with a target, or all."""
    made = bitext(Example(("One.", "Two.", "Three."), ("Een.", "Twee.", " ")))
    pairs = (
        made.pairs[0],
        replace(made.pairs[1], unit=replace(made.pairs[1].unit, fuzzy=True)),
        made.pairs[2],
    )
    made = replace(made, pairs=pairs)

    def read(pair: Pair, _: Reference) -> Iterator[Issue]:
        yield Issue(Statement("{block}", {"block": pair.block.id}))

    seen = found(replace(rule("reads"), block=read, units=units), of=made)
    assert expected == [one.block for one in seen]


# Where.


def test_every_field() -> None:
    """A finding has its place, the fragment, the sentence around it and what the rule said."""
    made = bitext(Example("Rest. Take 2.5 mg.", "Rust eerst. Neem\n2,5  mg per dag. Wandel."))
    advice = Statement("Write it out.")

    def read(_: Pair, __: Reference) -> Iterator[Issue]:
        yield Issue(Statement("‘2,5’."), 17, 20, advice, suggestion="twee", fix=Fix.ASK)

    known = replace(rule("every-field", Severity.ERROR), block=read, fix=Fix.YES)
    (one,) = found(known, of=made, path=lambda slug, side: f"{slug}.{side}")
    assert ("every-field", Severity.ERROR, "example", "b001") == (
        one.rule,
        one.severity,
        one.article,
        one.block,
    )
    assert (Surface.TARGET, 17, 20, "2,5") == (one.surface, one.start, one.end, one.fragment)
    assert ("Neem 2,5  mg per dag.", 5) == (one.context, one.offset)
    assert (Fix.ASK, "twee", advice) == (one.fix, one.suggestion, one.advice)
    assert ("example.target", 1, False) == (one.path, one.line, one.inherited)


def test_a_fragment_over_two_sentences() -> None:
    """The context holds all of the fragment, also when it ends in the next sentence."""
    made = bitext(Example("Rest.", "Rust eerst. Wandel later. Slaap."))
    (one,) = found(finds("eerst. Wandel"), of=made)
    assert ("Rust eerst. Wandel later.", 5) == (one.context, one.offset)


@settings(deadline=None, max_examples=60)
@given(
    target=st.text(st.sampled_from("abcA .!?,\n\r\t\x0b\u2028’“”"), min_size=1, max_size=40),
    cuts=st.tuples(st.integers(0, 40), st.integers(0, 40)),
)
def test_the_context_shows_the_fragment(target: str, cuts: tuple[int, int]) -> None:
    """Wherever a span lies, the fragment stands in the context at its offset, on one line."""
    made = bitext(Example("Rest.", target))
    start, end = sorted(min(cut, len(target)) for cut in cuts)

    def read(_: Pair, __: Reference) -> Iterator[Issue]:
        yield Issue(Statement("Here."), start, end)

    (one,) = found(replace(rule("any-span"), block=read, units=Units.ALL), of=made)
    assert target[start:end] == one.fragment
    assert one.context.splitlines() in ([], [one.context])
    shown = one.context[one.offset : one.offset + end - start]
    assert re.sub(r"\s", " ", one.fragment) == re.sub(r"\s", " ", shown)
    assert bool(one.context) is (end > start)


def test_a_span_in_the_english() -> None:
    """A finding in the English has its fragment and context from there, and the entry's line."""

    def read(_: Pair, __: Reference) -> Iterator[Issue]:
        yield Issue(Statement("Here."), 0, 4, surface=Surface.SOURCE)

    one = found(replace(rule("in-english"), block=read))[1]
    assert ("Walk", "Walk later, walk far.", 1) == (one.fragment, one.context, one.line)


def test_what_stands_elsewhere_has_no_line() -> None:
    """A finding about the record or the whole article names no line of the catalog."""

    def read(_: Bitext, __: Reference) -> Iterator[Issue]:
        yield Issue(Statement("Here."), surface=Surface.RECORD, fragment="byline")
        yield Issue(Statement("Here."), fragment="all of it")
        yield Issue(Statement("Here."), block="b099", fragment="gone")

    seen = found(replace(rule("whole"), article=read))
    assert {(one.line, one.context, one.text) for one in seen} == {(None, "", "")}
    assert ["", "", "b099"] == sorted(one.block for one in seen)


# Fingerprints.


def fingerprints(made: Bitext, *rules: Rule) -> list[str]:
    return [one.fingerprint for one in found(*rules, of=made)]


def test_fingerprints_are_what_they_were() -> None:
    """A fingerprint is the same in every version of the program: baselines are made of them."""
    assert ["8256058b4a55d440"] == fingerprints(ARTICLE, finds("Rust"))


def test_fingerprints_outlive_edits() -> None:
    """The same fault keeps its fingerprint when the block is edited around it; its text does not."""
    edited = with_target(ARTICLE, "b001", "Neem eerst\n RUST.")
    here, there = finds("Rust"), finds("RUST")
    assert fingerprints(ARTICLE, here) == fingerprints(edited, there)
    assert found(here)[0].text != found(there, of=edited)[0].text


def test_fingerprints_tell_faults_apart() -> None:
    """Another rule, article, block or fragment gives another fingerprint."""
    made = bitext(Example(("Rest.", "Rest."), ("Rust, rest.", "Rust.")))
    elsewhere = bitext(Example("Rest.", "Rust."), "elsewhere")
    seen = [
        *fingerprints(made, finds("[Rr].st", "one"), finds("Rust", "two")),
        *fingerprints(elsewhere, finds("Rust", "one")),
    ]
    assert (6, 6) == (len(seen), len(set(seen)))
    assert all(re.fullmatch(r"[0-9a-f]{16}", one) for one in seen)


# Order.


RULES = tuple(
    finds(pattern, name)
    for name, pattern in {"a": "wandel", "b": "[A-Z]", "c": "later", "d": r"\w+", "e": "$"}.items()
)


@settings(deadline=None, max_examples=25)
@given(st.permutations(RULES))
def test_the_order_of_rules_does_not_matter(shuffled: list[Rule]) -> None:
    """Findings come in document order, then by place and rule, in whatever order rules ran."""
    seen = found(*shuffled)
    assert found(*RULES) == seen
    assert list(seen) == sorted(seen, key=lambda one: (one.block, one.start, one.end, one.rule))


def test_document_order_is_not_that_of_ids() -> None:
    """Findings follow the article's blocks, whatever their ids; those of the whole come first."""
    blocks = ARTICLE.article.blocks[::-1]
    turned = replace(ARTICLE, article=replace(ARTICLE.article, blocks=blocks))

    def read(_: Bitext, __: Reference) -> Iterator[Issue]:
        yield Issue(Statement("Here."))

    seen = found(finds("ndel|ust"), replace(rule("whole"), article=read), of=turned)
    assert ["", "b002", "b002", "b001"] == [one.block for one in seen]


@settings(deadline=None, max_examples=40)
@given(
    targets=st.lists(
        st.sampled_from(["Rust.", "5 5", "2,5 gram", "", "x"]), min_size=1, max_size=6
    ),
    seed=st.randoms(use_true_random=False),
)
def test_a_block_is_checked_alone(targets: list[str], seed: random.Random) -> None:
    """What is found in a block depends on it and the reference, not on the blocks around it."""
    rules = (finds("Rust|5", "general"), SPECIFIC)
    made = bitext(Example(("See 5 there.",) * len(targets), tuple(targets)))
    whole = found(*rules, of=made)
    at = seed.randrange(len(targets))
    alone = replace(made, pairs=(made.pairs[at],))
    assert found(*rules, of=alone) == tuple(one for one in whole if one.block == f"b{at + 1:03d}")


def test_the_reference_is_handed_on() -> None:
    """A rule gets the reference as it is, and nothing of the settings or the stage."""
    seen: list[object] = []

    def read(_: Text, reference: Reference) -> Iterator[Issue]:
        seen.append(reference)
        return iter(())

    reads = replace(rule("reads"), text=read)
    for stage in Stage:
        found(reads, stage=stage, settings={"reads": RuleTable(severity=Severity.ERROR)})
    assert all(one is REFERENCE for one in seen)
    assert seen


# A rule that raises.


def raising(*_: object) -> Iterator[Issue]:
    yield Issue(Statement("Something."))
    raise ZeroDivisionError("division by zero")


BROKEN: list[tuple[Callable[[Rule], Rule], str]] = [
    (lambda one: replace(one, text=raising), "could not read example b001"),
    (lambda one: replace(one, block=raising), "could not read example b001"),
    (lambda one: replace(one, article=raising), "could not read example"),
]


@pytest.mark.parametrize(("breaking", "place"), BROKEN)
def test_a_rule_that_raises(breaking: Callable[[Rule], Rule], place: str) -> None:
    """A fault in a rule is an error that names the rule and what it read, and has its cause."""
    with pytest.raises(RuleError) as caught:
        found(finds("Rust"), breaking(rule("broken")))
    assert f"The rule ‘broken’ {place}: ZeroDivisionError: division by zero." == str(caught.value)
    assert ("broken", "example") == (caught.value.values["rule"], caught.value.values["article"])
    assert isinstance(caught.value.__cause__, ZeroDivisionError)


def test_a_rule_that_raises_one_of_our_errors() -> None:
    """An error of the tree that comes out of a rule is a fault of that rule all the same."""

    def read(_: Text, __: Reference) -> Iterator[Issue]:
        raise EditorialError("Something cannot be used.")

    with pytest.raises(RuleError, match="‘broken’"):
        found(replace(rule("broken"), text=read))


def test_a_rule_for_the_archive_that_raises() -> None:
    """A fault in a rule that compares articles names the rule."""
    with pytest.raises(RuleError) as caught:
        list(across(replace(rule("broken"), archive=raising)))
    assert "broken" == caught.value.values["rule"]


# The archive.


def across(*rules: Rule, stage: Stage = Stage.REVIEW) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """Give what rules find between two articles that differ in their second block only."""
    made = {
        slug: bitext(Example((*ENGLISH, "Sleep in the dark."), (*DUTCH, last)), slug)
        for slug, last in (("one", "Slaap in het donker."), ("two", "Slaap in donkerte."))
    }
    whole = archive((slug, contribution(one)) for slug, one in made.items())
    for article, seen in compared(whole, made.__getitem__, REFERENCE, Course(rules, stage)):
        yield article.slug, seen


def differing(whole: Archive, _: Reference) -> Iterator[Issue]:
    for group in whole.renderings.values():
        for one in reversed(group):
            if len({other.target for other in group}) > 1:
                yield Issue(Statement("Here."), 0, 5, block=one.block, article=one.article)


def test_the_archive_finds_its_way_into_articles() -> None:
    """What comparing finds stands in its article and block, with fragment, context and line."""
    seen = dict(across(replace(rule("differs"), archive=differing)))
    assert ["one", "two"] == list(seen)
    (one,) = seen["two"]
    assert ("two", "b003", "Slaap", "Slaap in donkerte.", 1) == (
        one.article,
        one.block,
        one.fragment,
        one.context,
        one.line,
    )
    assert [] == list(across(replace(rule("differs"), archive=differing), stage=Stage.TRANSLATE))


def test_a_contribution_depends_on_finished_blocks() -> None:
    """What an article adds to the archive: words of five letters, and blocks of three words."""
    made = bitext(
        Example(("Rest.", "Walk very far.", "Walk less far."), ("Rusten.", "Loop ver.", ""))
    )
    expected = Contribution(
        {"Rusten": (1, ("b001",))},
        (("b002", Kind.PARAGRAPH, "Walk very far.", "Loop ver."),),
    )
    assert expected == contribution(made)


# All together.


def test_joined_findings_stand_in_their_places() -> None:
    """What is found later takes its place in the document, allowed findings too."""
    permits = Permits({"a": RULES[0], "d": RULES[3]})
    allowed = replace(ARTICLE, waivers=(Waiver("d", "on purpose", ""),))
    one = check(allowed, REFERENCE, Course(RULES[:1]), permits)
    more = check(allowed, REFERENCE, Course(RULES[2:4]), permits)
    whole = check(allowed, REFERENCE, Course((RULES[0], *RULES[2:4])), permits)
    assert whole == one.joined(more) == more.joined(one)
    assert (2, 6) == (len(whole.findings), len(whole.allowed))


def test_nothing_to_check() -> None:
    """An article without blocks has no findings, and neither has one without rules."""
    empty = bitext(Example("Rest.", "Rust.", kept=frozenset({0})))
    assert () == found(*RULES, of=empty)
    assert Checked("example", (), (), ("b001", "b002")) == check(
        ARTICLE, REFERENCE, Course(()), Permits({})
    )
