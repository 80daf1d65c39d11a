"""Names and acronyms: what must come through, and what changes on the way."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.facts.acronyms import acronyms
from editorial.facts.proper import names
from editorial.facts.unknown import unknown
from editorial.language import load
from editorial.model import Finding, Severity, Surface
from editorial.rule import Example
from editorial.rules import BY_NAME
from editorial.spelling import WordList, over
from tests.examples import REFERENCE, bitext, found

ENGLISH, DUTCH = load("en"), load("nl")
FAMILY = (
    "acronym-mismatch",
    "acronym-overexplained",
    "acronym-unexplained",
    "name-lost",
    "name-near-miss",
)
prose = st.text(alphabet="AaBbHhmeM /&’'.,()-1\n“”", max_size=60)


def said(rule: str, source: str | tuple[str, ...], target: str | tuple[str, ...]) -> list[str]:
    return [str(one.statement) for one in found(BY_NAME[rule], Example(source, target))]


def spans_hold(seen: tuple[Finding, ...], example: Example) -> bool:
    made = bitext(example)
    texts = {
        (pair.block.id, side): text.plain
        for pair in made.pairs
        for side, text in ((Surface.SOURCE, pair.source), (Surface.TARGET, pair.target))
    }
    return all(
        0 <= one.start <= one.end <= len(texts[one.block, one.surface]) for one in seen if one.block
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GPs and the NHS", ["GP", "NHS"]),
        ("ME/CFS or A&E", ["ME/CFS", "A&E"]),
        ("a non-NHS clinic, CBT-based", ["NHS", "CBT"]),
        ("COVID-19, PD-1 and mRNA of stage II", []),
        ("PLEASE DO TAKE REST with POTS", ["POTS"]),
        ("www.NHS.example and NHS.", ["NHS"]),
        ("the PhD and Dr Marlow", []),
    ],
)
def test_acronyms(text: str, expected: list[str]) -> None:
    """Acronyms are found without their endings; numerals, codes and shouting are none."""
    seen = acronyms(text, ENGLISH)
    assert expected == [one.text for one in seen]
    assert [text[one.start : one.end] for one in seen] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then Rowan Hartwell spoke.", [["Rowan", "Hartwell"]]),
        ("Dr Anna van der Meer’s team", [["Anna", "Meer"]]),
        ("The Harrowby University Hospital", [["Harrowby", "University", "Hospital"]]),
        ("Hartwell spoke. Marlow slept.", []),
        ("However Marlow slept.", []),
        (
            "Mary-Anne O’Brien and Étienne Sjögren",
            [["Mary-Anne", "O’Brien"], ["Étienne", "Sjögren"]],
        ),
    ],
)
def test_names(text: str, expected: list[list[str]]) -> None:
    """Names are capitalised words in a row, without titles, openings and genitives."""
    assert expected == [[word.text for word in name.words] for name in names(text, ENGLISH)]


@given(prose)
@settings(deadline=None, max_examples=200)
def test_facts_of_any_text(text: str) -> None:
    """Whatever the text, the facts lie in it, in order, and say what stands there."""
    for language in (ENGLISH, DUTCH):
        words = [word for name in names(text, language) for word in name.words]
        for facts in (words, acronyms(text, language)):
            assert all(text[one.start : one.end] == one.text for one in facts)
            assert [one.start for one in facts] == sorted(one.start for one in facts)


@given(st.lists(st.tuples(prose, prose), min_size=1, max_size=4))
@settings(deadline=None, max_examples=60)
def test_rules_of_any_article(blocks: list[tuple[str, str]]) -> None:
    """Whatever the article, no rule of the family fails, and its spans lie in the text."""
    sources = tuple(f"Hart {source}" for source, _ in blocks)
    example = Example(sources, tuple(target for _, target in blocks))
    for name in FAMILY:
        assert spans_hold(found(BY_NAME[name], example), example)


@pytest.mark.parametrize("acronym", sorted(DUTCH.naming.acronyms))
def test_every_rendering_satisfies(acronym: str) -> None:
    """Each form that the data lists for an acronym is enough, in running text and capitalised."""
    for form in DUTCH.naming.acronyms[acronym]:
        for target in (f"Zij had {form} nodig.", f"{form[0].upper()}{form[1:]} hielp."):
            assert said("acronym-mismatch", f"She needed {acronym} here.", target) == []


@pytest.mark.parametrize("acronym", sorted(DUTCH.naming.acronyms))
def test_every_acronym_is_missed(acronym: str) -> None:
    """Where none of the listed forms stands, the acronym is missed."""
    assert len(said("acronym-mismatch", f"She needed {acronym} here.", "Zij kwam.")) == 1


@pytest.mark.parametrize("name", sorted(DUTCH.naming.exonyms))
def test_every_exonym_satisfies(name: str) -> None:
    """Each form that the data lists for a name is enough, inside a longer name too."""
    for form in DUTCH.naming.exonyms[name]:
        assert said("name-lost", f"Go to Marlow {name}.", f"Ga naar Marlow {form}.") == []


def test_data_is_large_enough() -> None:
    """The language knows at least sixty names and forty acronyms of English."""
    assert len(DUTCH.naming.exonyms) >= 60
    assert len(DUTCH.naming.acronyms) >= 40


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("Het VK hielp.", []),
        ("De UK hielp.", ["‘UK’ is ‘VK’ here."]),
        ("Men hielp.", ["English has ‘UK’; ‘VK’ is missing."]),
        ("De Britse zorg hielp.", []),
        ("Het VK-team hielp.", []),
    ],
)
def test_acronym_messages(target: str, expected: list[str]) -> None:
    """What is left in English is told apart from what is missing."""
    assert expected == said("acronym-mismatch", "The UK helped.", target)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("Rowan Hartwell kwam.", []),
        ("Rowan Hartwells team kwam.", []),
        ("Rowan Hartwel kwam.", ["English has ‘Hartwell’; ‘Hartwel’ stands here."]),
        ("Rowan Hatrwells team kwam.", ["English has ‘Hartwell’; ‘Hatrwells’ stands here."]),
        ("Rowan kwam.", ["English has ‘Rowan Hartwell’; ‘Hartwell’ is missing."]),
        ("Zij kwam.", []),
    ],
)
def test_name_messages(target: str, expected: list[str]) -> None:
    """A name that is altered is told apart from one that is cut short; a pronoun is no loss."""
    assert expected == said("name-lost", "Rowan Hartwell came.", target)


def test_near_miss_of_the_english_is_advice() -> None:
    """Where the English has both names, nobody is warned."""
    example = Example(
        ("Marlow slept.",) * 3 + ("Then Marlowe slept.",),
        ("Marlow sliep.",) * 3 + ("Toen sliep Marlowe.",),
    )
    seen = found(BY_NAME["name-near-miss"], example)
    assert [(Severity.INFO, True)] == [(one.severity, one.inherited) for one in seen]


def test_near_miss_needs_no_dictionary() -> None:
    """With a dictionary, a word that it knows is no near miss of another."""
    example = BY_NAME["name-near-miss"].fires[0]
    knowing = over(WordList(frozenset({"fludrocotison"})), "nl")
    known = replace(example, knowing=lambda reference: replace(reference, speller=knowing))
    assert len(found(BY_NAME["name-near-miss"], example)) == 1
    assert found(BY_NAME["name-near-miss"], known) == ()


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Rest.", "Snoef en rust.", ["Snoef"]),
        ("Rest.", "Rust, Snoef.", []),
        ("Snoef rests.", "Snoefs rust.", []),
        ("National Insurance", "Insurance-rust", []),
        ("Rest.", "“Snoef” zei rust.", ["Snoef", "zei"]),
        ("Rest.", "rust (Snoef et al. 2017)", []),
        ("Rest.", "rust@snoef.example", []),
        ("Rest.", "B12x, iPhonex, µg en xy rust", []),
        ("Rest.", "rusts- en rust", []),
        ("Rest.", "rusts en rust", ["rusts"]),
    ],
)
def test_unknown_words(source: str, target: str, expected: list[str]) -> None:
    """Names, codes, addresses, citations and what is English are nobody's spelling."""
    speller = over(WordList(frozenset({"rust", "en"})), "nl")
    pair = bitext(Example(source, target)).pairs[0]
    assert expected == [word.text for word in unknown(pair.source, pair.target, speller)]


def test_spelling_is_silent_without_dictionary() -> None:
    """Without a speller the rules on spelling say nothing."""
    assert REFERENCE.speller is None
    for name in ("spelling-near-miss", "word-unknown"):
        assert said(name, "Rest.", "Snoef vermoeidhied.") == []


def test_long_list_is_cut() -> None:
    """An article's unknown words stand on one line, the first twenty by name."""
    speller = over(WordList(frozenset({"rust"})), "nl")
    words = " ".join(f"snoef{chr(97 + at)}{chr(97 + at)}" for at in range(25))
    example = Example("Rest.", words, knowing=lambda reference: replace(reference, speller=speller))
    seen = found(BY_NAME["word-unknown"], example)
    assert len(seen) == 1
    assert str(seen[0].statement).endswith("‘snoeftt’ and 5 more.")
