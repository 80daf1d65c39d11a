"""Whether a translation is there, in Dutch, and made for the present English."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.check import Course, findings
from editorial.facts.rewording import changed, told
from editorial.model import Finding, Kind, Provenance, Severity, Stage, Waiver
from editorial.review import source_hash, target_hash
from editorial.rule import Bitext, Example
from editorial.rules import BY_NAME
from tests.examples import REFERENCE, bitext, found


def fragments(rule: str, source: str, target: str, kind: Kind = Kind.PARAGRAPH) -> list[str]:
    """Give what a rule finds in one block."""
    example = Example(source, target, kinds=(kind,))
    return [one.fragment for one in found(BY_NAME[rule], example)]


def at_stage(rule: str, made: Bitext, stage: Stage) -> list[Severity]:
    course = Course((BY_NAME[rule],), stage)
    return [one.severity for one in findings(made, REFERENCE, course)]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "She slept for two nights.",
            "She slept for three nights.",
            "The English changed from ‘two nights’ to ‘three nights’.",
        ),
        (
            "The dose is 2 mg a day.",
            "The dose is 4 mg a day.",
            "The English changed from ‘2 mg’ to ‘4 mg’.",
        ),
        (
            "Rest before you are tired.",
            "Rest often before you are tired.",
            "The English now also has ‘often’.",
        ),
        (
            "Rest often before you are tired.",
            "Rest before you are tired.",
            "The English no longer has ‘often’.",
        ),
        (
            "In May two nurses saw ten patients.",
            "In June six nurses met some patients.",
            (
                "The English changed from ‘May two’ to ‘June six’. "
                "The English changed from ‘saw ten’ to ‘met some’."
            ),
        ),
        (
            "One day he saw two dogs and four cats at six in Bath.",
            "Two day he saw six dogs and five cats at ten in York.",
            (
                "The English changed from ‘One day’ to ‘Two day’. "
                "The English changed from ‘two dogs’ to ‘six dogs’. "
                "The English changed from ‘four cats’ to ‘five cats’. "
                "Other places that changed: 2."
            ),
        ),
        (
            "Rest first.",
            f"Rest first, and then, {'as the day goes on, ' * 6}rest again.",
            (
                "The English now also has ‘and then, as the day goes on, as the day goes on, as the "
                "day goes on, as the …’."
            ),
        ),
        ("Rest first.", "Rest  first.", "The tags or spaces of the English changed."),
    ],
)
def test_change_in_words(before: str, after: str, said: str) -> None:
    """A changed English is told by its fragments, a lone word with the one behind it."""
    assert said == str(told(before, after))


@settings(deadline=None, max_examples=60)
@given(before=st.text("ab 1.", max_size=20), after=st.text("ab 1.", max_size=20))
def test_change_is_in_the_texts(before: str, after: str) -> None:
    """What is said to have changed stands in the texts; equal texts have no change."""
    for edit in changed(before, after):
        assert edit.before in before
        assert edit.after in after
        assert edit.before != edit.after or not edit.before
    assert changed(before, before) == ()


@pytest.mark.parametrize(
    ("rule", "stage", "severity"),
    [
        ("untranslated", Stage.REVIEW, Severity.INFO),
        ("untranslated", Stage.PUBLISH, Severity.ERROR),
        ("fuzzy-left", Stage.TRANSLATE, Severity.WARNING),
        ("fuzzy-left", Stage.PUBLISH, Severity.ERROR),
    ],
)
def test_severity_by_stage(rule: str, stage: Stage, severity: Severity) -> None:
    """What is unfinished stops publishing, and is only mentioned before."""
    made = bitext(BY_NAME[rule].fires[0])
    assert at_stage(rule, made, stage) == [severity]


def test_many_untranslated() -> None:
    """A whole article without Dutch gives one finding, with the number of blocks."""
    example = Example(("Rest.",) * 30, ("",) * 30)
    (one,) = found(BY_NAME["untranslated"], example)
    assert str(one.statement).startswith("30 blocks have no Dutch; the first are b001, b002,")


def test_repeated_entry_names_both_lines() -> None:
    """An entry that stands there twice is reported with the lines of both."""
    (one,) = found(BY_NAME["po-invalid"], BY_NAME["po-invalid"].fires[0])
    assert str(one.statement) == "Line 9 repeats the entry ‘b001’ of line 1."


@pytest.mark.parametrize(
    ("source", "target", "kind"),
    [
        ("Rest is not the same as sleep", "rest is not  the same as sleep", Kind.PARAGRAPH),
        ("How to talk to your GP", "How to talk to your GP", Kind.HEADING),
        ("Sit down for it if you can.", "Sit down for it if you can.", Kind.ITEM),
        ("She said that she could not walk.", "She said that she could not walk.", Kind.QUOTATION),
    ],
)
def test_english_left(source: str, target: str, kind: Kind) -> None:
    """Running text that was only copied is found, whatever the block is."""
    assert fragments("english-left", source, target, kind) == [target]


@pytest.mark.parametrize(
    "text",
    [
        "12 mg / 24 mg / 36 mg",
        "Department of Health and Social Care",
        "Hollowmere ME Trust, Wexcombe",
        "© R. Hartwell, used with the consent of her family",
        "info@hollowmere.example",
        "Pacing in de praktijk",
        "Journal of Orthostatic Medicine",
        "“A Study of the Night and of What It Costs”",
    ],
)
def test_what_stays_english(text: str) -> None:
    """Names, values, credits and titles may be the same in both languages."""
    assert fragments("english-left", text, text) == []


@pytest.mark.parametrize(
    ("source", "target", "run"),
    [
        (
            "Ask for a letter from your doctor before the visit.",
            "Vraag om een letter from your doctor before the visit.",
            "letter from your doctor before the visit",
        ),
        (
            "The device was worn by most of them at night.",
            "Het apparaat was worn by most of them ’s nachts.",
            "was worn by most of them",
        ),
        (
            "Keep a diary; it shows what a day costs.",
            "Houd een dagboek bij; it shows what a day kost.",
            "it shows what a day",
        ),
    ],
)
def test_english_run(source: str, target: str, run: str) -> None:
    """A piece of English in a Dutch sentence is found from its first word to its last."""
    assert fragments("english-run", source, target) == [run]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("It was in the week of the test.", "Het was in de week of in de maand."),
        ("He wrote ‘the art of doing less’.", "Hij schreef ‘the art of doing less’."),
        (
            "See the National Institute for Health and Care Excellence.",
            "Zie het National Institute for Health and Care Excellence.",
        ),
        ("This is <i>the art of doing less</i>.", "Dit is <i>the art of doing less</i>."),
        (
            "The report (Rest at the edge of the day) is short.",
            "Het rapport (Rest at the edge of the day) is kort.",
        ),
        ("Marlow of the Trust. The day was long.", "Marlow of the Trust. De dag was lang."),
    ],
)
def test_no_english_run(source: str, target: str) -> None:
    """Names, titles, quotations and words of both languages are no leftovers."""
    assert fragments("english-run", source, target) == []


@pytest.mark.parametrize(
    ("before", "after", "severity"),
    [
        ("It began in 2016.", "It began in 2018.", Severity.ERROR),
        ("Take 5 mg at night.", "Take 5 g at night.", Severity.ERROR),
        ("You can walk.", "You cannot walk.", Severity.ERROR),
        ("It took more time.", "It took less time.", Severity.ERROR),
        ("We asked Dr Marlow.", "We asked Dr Okafor.", Severity.ERROR),
        ("They saw a nurse.", "They saw a doctor.", Severity.WARNING),
        ("Rest helps the patients", "Rest helps the patients.", None),
        ("It was importent to rest.", "It was important to rest.", None),
    ],
)
def test_mark_taken_away(before: str, after: str, severity: Severity | None) -> None:
    """A cleared mark is the graver the more the change turns what is said; slips are silent."""
    target = "Dit staat er in het Nederlands."
    made = bitext(Example(after, target))
    known = Provenance(source_hash(before), target_hash(target))
    pair = replace(made.pairs[0], known=known, unit=replace(made.pairs[0].unit, previous=before))
    made = replace(made, pairs=(pair,))
    expected = [] if severity is None else [severity]
    assert expected == at_stage("fuzzy-cleared-unchanged", made, Stage.REVIEW)


def test_confirmed_translation() -> None:
    """A translation that was confirmed for the present English is left alone."""
    made = bitext(Example("It began in 2018.", "Het begon in 2018."))
    known = Provenance(source_hash("It began in 2018."), target_hash("Het begon in 2018."))
    made = replace(made, pairs=(replace(made.pairs[0], known=known),))
    assert at_stage("fuzzy-cleared-unchanged", made, Stage.PUBLISH) == []


def waived(waiver: Waiver) -> tuple[Finding, ...]:
    made = bitext(Example("It began in 2018.", "Het begon in 2018."))
    made = replace(made, pairs=(replace(made.pairs[0], waivers=(waiver,)),))
    reference = replace(REFERENCE, rules=frozenset(BY_NAME))
    course = Course((BY_NAME["waiver-bad"], BY_NAME["waiver-stale"]))
    return findings(made, reference, course)


def test_misspelt_rule() -> None:
    """An exception for a rule that there is not names the rule that was probably meant."""
    (one,) = waived(Waiver("dubble-word", "said on purpose", "noor"))
    assert str(one.advice) == "Write ‘double-word’, if that is what you meant."


def test_bound_elsewhere() -> None:
    """An exception for another text is stale, one for no text yet is not."""
    fresh = Waiver("double-word", "said on purpose", "noor")
    assert waived(fresh) == ()
    assert [one.rule for one in waived(replace(fresh, text="0" * 16))] == ["waiver-stale"]


@settings(deadline=None, max_examples=40)
@given(source=st.text("ab <>em/\n–-’'", min_size=1, max_size=30))
def test_own_english_is_no_edit(source: str) -> None:
    """An entry with the article's own English is never taken for edited."""
    made = bitext(Example(source, "Rust."))
    assert at_stage("source-text-edited", made, Stage.REVIEW) == []


class Asked(str):
    """An id that counts how often it is looked up."""

    __slots__ = ()
    times = 0

    def __hash__(self) -> int:
        Asked.times += 1
        return super().__hash__()

    __eq__ = str.__eq__


def test_many_blocks_are_compared_in_one_go() -> None:
    """Each id is looked up a few times, however many blocks an article has."""
    made = bitext(Example(("Rest first.",) * 200, ("Rust eerst.",) * 200))
    units = tuple(replace(one, id=Asked(one.id)) for one in made.catalog.units)
    made = replace(made, catalog=replace(made.catalog, units=units))
    check = BY_NAME["block-mismatch"].article
    assert check is not None
    assert [] == [*check(made, REFERENCE)]
    assert Asked.times <= 4 * len(units)
