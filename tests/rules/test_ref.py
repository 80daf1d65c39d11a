"""Citations, references and figures: what is altered is found, what is only rewritten is not."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.check import Course, findings
from editorial.model import Finding, Kind, Severity, Stage, Surface
from editorial.rule import Example, Rule
from editorial.rules import BY_NAME
from tests.examples import REFERENCE, bitext, course, found

LOST = BY_NAME["citation-lost"]
PAPER = "Marlow T, Okafor N. Rest and sleep. J Rest Med. 2017;12(3):45–52."


def lost(source: str, target: str) -> tuple[Finding, ...]:
    return found(LOST, Example(source, target))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Okafor and Brandt (2018)", "(Okafor en Brandt, 2018)"),
        ("Okafor & Brandt, 2018 (Okafor & Brandt, 2018)", "(Okafor en Brandt 2018)"),
        ("(Marlow et al., 2017)", "(Marlow e.a. 2017)"),
        ("(Marlow et al. 2017)", "Marlow en haar collega’s (2017)"),
        ("Marlow and colleagues (2017)", "Het team van Marlow (2017)"),
        ("Marlow et al. (2017) said so.", "Dat zeiden Marlow en collega’s in 2017."),
        ("In 2017, Marlow et al. said so.", "Marlow et al. (2017) zeiden dat."),
        ("(Tanwell, 2012; Okafor and Brandt, 2018)", "(Okafor en Brandt, 2018; Tanwell, 2012)"),
        ("Marlow’s (2017) study", "Marlows (2017) studie"),
        ("(Marlow, Okafor and Brandt, 2017)", "(Marlow et al., 2017)"),
        ("(Van der Berg, 2016)", "(van der Berg, 2016)"),
        ("(see Marlow et al. 2017, p. 3)", "(zie Marlow et al. 2017, blz. 3)"),
        ("(World Health Organization, 2020)", "(Wereldgezondheidsorganisatie, 2020)"),
        ("(London, 2012)", "(Londen, 2012)"),
        ("(Spring 2021)", "(voorjaar 2021)"),
        ("the Fukuda criteria (1994)", "de Fukuda-criteria (1994)"),
        ("the Fukuda (1994) criteria", "de Fukuda-criteria (1994)"),
        ("the Dutch (2018) and Swedish (2019) rules", "de Nederlandse (2018) en Zweedse (2019)"),
        ("Canadian Consensus Criteria (2003)", "Canadese consensuscriteria (2003)"),
        ("(Institute of Medicine, 2015)", "(Institute of Medicine [IOM], 2015)"),
        ("(Revised 2021.)", "(Herzien in 2021.)"),
        ("(BBC News, May 2019)", "(BBC News, mei 2019)"),
        ("a 2019 study by Voss et al.", "een onderzoek van Voss en collega’s uit 2019"),
        ("in Cape Town (2018)", "in Kaapstad (2018)"),
        ("(Hollowmere 2019 survey)", "(enquête van Hollowmere uit 2019)"),
        ("Marlow et al. said so.", "Zij zeiden dat."),
        ("It was so (Voss, 2019).", "Zo was het (Voss, 2019). Dat bleek later weer (Voss, 2019)."),
    ],
)
def test_a_rewritten_citation_is_left_alone(source: str, target: str) -> None:
    """Words, brackets, order, genitives and names of organisations may change."""
    assert () == lost(source, target)


@pytest.mark.parametrize(
    ("source", "target", "fragment", "suggestion"),
    [
        (
            "(Marlow et al. 2017)",
            "(Marlow et al. 2016)",
            "Marlow et al. 2016",
            "Marlow et al. 2017",
        ),
        (
            "(Marlow et al. 2018a)",
            "(Marlow et al. 2018)",
            "Marlow et al. 2018",
            "Marlow et al. 2018a",
        ),
        ("(Marlow 2017, 2019)", "(Marlow 2017, 2020)", "2020", "2019"),
        ("(Öström, 2021)", "(Ostrom, 2021)", "Ostrom, 2021", "Öström, 2021"),
        ("(Tanwell, 2012)", "(Tanwel, 2012)", "Tanwel, 2012", "Tanwell, 2012"),
        (
            "(Okafor and Brandt, 2018)",
            "(Brandt en Okafor, 2018)",
            "Brandt en Okafor, 2018",
            "Okafor en Brandt, 2018",
        ),
        ("(Okafor and Brandt, 2018)", "(Okafor et al., 2018)", "Okafor et al., 2018", None),
        ("(Marlow et al., 2017)", "(Marlow, 2017)", "Marlow, 2017", None),
        ("(Marlow et al., 2017)", "(Marlow et al.)", "Marlow et al., 2017", None),
        ("It helped (Quill, 2018).", "Het hielp.", "Quill, 2018", None),
        ("It helped.", "Het hielp (Quill, 2018).", "Quill, 2018", None),
        ("(Westbrook Clinic, 2020)", "(Westbrook Clinic, 2002)", "Westbrook Clinic, 2002", None),
        ("It helped [3].", "Het hielp.", "[3]", None),
        ("It helped [4–6].", "Het hielp [4–7].", "[4–7]", "[4–6]"),
    ],
)
def test_an_altered_citation_is_found(
    source: str, target: str, fragment: str, suggestion: str | None
) -> None:
    """A changed year or name, a lost or added citation: each is one error."""
    seen = lost(source, target)
    assert [(fragment, Severity.ERROR)] == [(one.fragment, one.severity) for one in seen]
    if suggestion is not None:
        assert suggestion == seen[0].suggestion


def test_a_swap_of_two_years_is_found() -> None:
    """Names and years that all occur, but not together, are no excuse."""
    seen = lost("(Marlow, 2017; Voss, 2019)", "(Marlow, 2019; Voss, 2017)")
    assert ["Marlow, 2019", "Voss, 2017"] == [one.fragment for one in seen]


def test_a_citation_that_is_given_once_less_is_a_warning() -> None:
    """The English names it twice: something may be lost, but the reader still has the source."""
    (one,) = lost("Up (Voss, 2019). Down (Voss, 2019).", "Op en neer (Voss, 2019).")
    assert (Severity.WARNING, Surface.SOURCE) == (one.severity, one.surface)


names = st.sampled_from(["Marlow", "Van Aerden", "O’Brien", "Öström", "Sorrel-Hughes", "Voss"])
years = st.integers(1950, 2029).map(str)
SHAPES = [
    "Het hielp ({name} et al., {year}).",
    "Het hielp ({name}, {year}).",
    "{name} et al. ({year}) zagen dat.",
    "Het hielp (zie {name} en Brandt {year}).",
    "Volgens {name} e.a. {year} hielp het.",
]


@settings(deadline=None, max_examples=150)
@given(names, years, years, st.sampled_from(SHAPES))
def test_another_year_is_always_found(name: str, year: str, other: str, shape: str) -> None:
    """In every shape the year counts, and the suggestion gives the right text back."""
    source, target = shape.format(name=name, year=year), shape.format(name=name, year=other)
    seen = lost(source.replace(" en ", " and ").replace("e.a.", "et al."), target)
    assert (year != other) == bool(seen)
    for one in seen:
        mended = target[: one.start] + (one.suggestion or "") + target[one.end :]
        assert source == mended


def listed(rule: str, source: str, target: str, *entries: str) -> tuple[Finding, ...]:
    kinds = (Kind.PARAGRAPH, *(Kind.ITEM for _ in entries))
    example = Example(
        (source, *entries),
        (target, *("" for _ in entries)),
        kinds=kinds,
        kept=frozenset(range(1, len(kinds))),
    )
    return found(BY_NAME[rule], example)


def test_an_unlisted_citation_of_the_english_goes_to_the_editor() -> None:
    """The same fault in the English is told, one step less grave."""
    (one,) = listed("citation-unreferenced", "(Voss, 2019)", "(Voss, 2019)", PAPER)
    assert (True, Severity.INFO) == (one.inherited, one.severity)
    (own,) = listed("citation-unreferenced", "(Marlow, 2017)", "(Voss, 2019)", PAPER)
    assert (False, Severity.WARNING) == (own.inherited, own.severity)


def test_a_list_in_one_paragraph_is_read() -> None:
    """Old pages have all entries in one paragraph with line breaks."""
    both = f"{PAPER}<br1/>Voss C. Pacing. J Rest Med. 2019;14(1):1–9."
    assert () == listed("citation-unreferenced", "(Voss, 2019)", "(Voss, 2019)", both)


def test_a_figure_that_the_english_gets_wrong_is_inherited() -> None:
    """The text and the captions of the English disagree: no error of the translator."""
    example = Example(
        ("see Figure 3", "Figure 1: Steps."),
        ("zie figuur 3", "Figuur 1: Stappen."),
        kinds=(Kind.PARAGRAPH, Kind.CAPTION),
    )
    (one,) = found(BY_NAME["figure-reference-broken"], example)
    assert (True, Severity.INFO) == (one.inherited, one.severity)


def run(*rules: Rule, example: Example) -> list[str]:
    return [one.rule for one in findings(bitext(example), REFERENCE, Course(rules, Stage.PUBLISH))]


def test_a_lost_link_is_told_once() -> None:
    """The rule that knows where the link led silences the one that counts tags."""
    example = BY_NAME["link-mismatch"].fires[2]
    both = (BY_NAME["link-mismatch"], BY_NAME["markup-mismatch"])
    assert ["link-mismatch"] == run(*both, example=example)


def test_a_kept_reference_is_compared_with_the_page() -> None:
    """What the page shows of the list must be the English, word for word."""
    rule = BY_NAME["reference-altered"]
    example = Example(("Rest.", PAPER), ("Rust.", ""), kinds=(Kind.PARAGRAPH, Kind.ITEM))
    made = bitext(replace(example, kept=frozenset({1})))
    right = replace(made, page=f"<p>Rust.</p><ol><li>{PAPER}</li></ol>")
    wrong = replace(made, page=f"<p>Rust.</p><ol><li>{PAPER.replace('sleep', 'slaap')}</li></ol>")
    assert () == findings(right, REFERENCE, course(rule))
    assert [PAPER] == [one.fragment for one in findings(wrong, REFERENCE, course(rule))]
