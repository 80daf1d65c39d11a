"""The rules on terms: what the glossary and the language's lists decide."""

import re
from dataclasses import replace

import pytest

from editorial.check import Course, engine, findings, gathering
from editorial.glossary import Glossary, Status, Term, WordClass
from editorial.model import Kind, Severity, Stage
from editorial.rule import Example, Reference
from editorial.rules import BY_NAME
from tests.corpus import reading
from tests.examples import DUTCH, REFERENCE, bitext, found, others

FAMILY = (
    "address-mixed",
    "anglicism",
    "capital-title",
    "drug-name-english",
    "false-friend",
    "honorific-mixed",
    "regional-variant",
    "same-source-differs",
    "same-target-differs",
    "term-capital",
    "term-forbidden",
    "term-missing",
    "term-variant",
    "title-unglossed",
)
TERMS = DUTCH.terms


def glossary(*terms: Term) -> Reference:
    return replace(REFERENCE, glossary=Glossary(terms))


def missing(reference: Reference, *sides: tuple[str, str]) -> list[tuple[str, Severity]]:
    sources, targets = zip(*sides, strict=True)
    example = Example(sources, targets, knowing=lambda _: reference)
    return [(one.fragment, one.severity) for one in found(BY_NAME["term-missing"], example)]


FATIGUE = Term("fatigue", ("vermoeidheid",), word_class=WordClass.NOUN)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.APPROVED, [("fatigue", Severity.WARNING)]),
        (Status.PROPOSED, [("fatigue", Severity.INFO)]),
        (Status.DEPRECATED, []),
    ],
)
def test_only_what_is_agreed_on_warns(status: Status, expected: list[tuple[str, Severity]]) -> None:
    """A missing term is a warning once it is approved, advice before, and nothing afterwards."""
    reference = glossary(replace(FATIGUE, status=status))
    assert expected == missing(reference, ("His fatigue grew.", "Hij werd moe."))


def test_a_pronoun_may_stand_for_a_term_of_the_block_before() -> None:
    """When the block before has the term with its Dutch, that it is missing here is advice."""
    here = ("Their fatigue is severe.", "Die is ernstig.")
    reference = glossary(FATIGUE)
    assert [("fatigue", Severity.INFO)] == missing(
        reference, ("Fatigue is common.", "Vermoeidheid komt vaak voor."), here
    )
    assert [("Fatigue", Severity.WARNING), ("fatigue", Severity.WARNING)] == missing(
        reference, ("Fatigue is common.", "Dat komt vaak voor."), here
    )


def test_a_longer_term_answers_for_the_shorter_one_in_it() -> None:
    """The words of a longer term are not asked for once more."""
    reference = glossary(
        FATIGUE, Term("chronic fatigue syndrome", ("cvs",), word_class=WordClass.NOUN)
    )
    assert [] == missing(reference, ("Chronic fatigue syndrome", "Wat is cvs?"))


def test_both_forms_of_a_name_are_known() -> None:
    """The short form answers for the long one, and the reverse, where the glossary lists both."""
    reference = glossary(
        Term("post-exertional malaise", ("PEM", "post-exertionele malaise"), word_class=WordClass.NOUN),
        Term("PEM", ("PEM", "post-exertionele malaise"), word_class=WordClass.NAME),
    )  # fmt: skip
    assert [] == missing(
        reference,
        ("Post-exertional malaise (PEM) follows.", "Daarna volgt PEM."),
        ("PEM follows.", "Post-exertionele malaise volgt."),
    )


@pytest.mark.parametrize("name", FAMILY)
def test_clean_articles_get_no_warning(name: str) -> None:
    """In articles that were translated well, no rule of the family finds more than advice."""
    reference = reading.reference(spelled=False)
    course = Course((BY_NAME[name],), Stage.PUBLISH)
    said = [
        (one.article, one.block, one.fragment)
        for article in reading.articles()
        for one in findings(article, reference, course)
        if one.severity is not Severity.INFO
    ]
    assert said == []


def test_clean_articles_do_not_contradict_each_other() -> None:
    """Across articles that were translated well, no two spellings or translations are at odds."""
    articles = {one.slug: one for one in reading.articles()}
    archive = gathering.archive(
        (slug, gathering.contribution(one)) for slug, one in sorted(articles.items())
    )
    rules = ("same-source-differs", "same-target-differs", "term-variant")
    course = Course(tuple(BY_NAME[name] for name in rules), Stage.PUBLISH)
    reference = reading.reference(spelled=False)
    assert [] == [
        (one.rule, one.article, one.fragment)
        for _, said in engine.compared(archive, articles.__getitem__, reference, course)
        for one in said
    ]


def test_two_spellings_of_one_article_are_said_once() -> None:
    """What an article says of itself is not said again when it is compared with others."""
    example = Example(
        ("One", "Two"),
        ("De slaapfase, elke slaapfase.", "Een slaap-fase."),
        others=(Example("Three", "De slaapfase."),),
    )
    assert ["slaap-fase"] == [one.fragment for one in found(BY_NAME["term-variant"], example)]


def test_a_spelling_that_the_glossary_has_wins_over_the_usual_one() -> None:
    """The agreed form is suggested though it is rarer, as a warning; otherwise it is advice."""
    texts = (("One", "Two", "Three"), ("Slaap-fase.", "Een slaap-fase.", "De slaapfase."))
    decided = glossary(Term("sleep stage", ("slaapfase",)))
    for reference, fragment, severity in (
        (REFERENCE, "slaapfase", Severity.INFO),
        (decided, "Slaap-fase", Severity.WARNING),
    ):
        (one,) = findings(
            bitext(Example(*texts)), reference, Course((BY_NAME["term-variant"],), Stage.PUBLISH)
        )
        assert (fragment, severity) == (one.fragment, one.severity)


def test_a_differing_translation_names_the_other_place() -> None:
    """The finding says in which article the same English is translated otherwise, and how."""
    example = Example(
        "Managing your energy",
        "Je energie verdelen",
        others=(
            Example("Managing your energy", "Omgaan met je energie"),
            Example("Managing your energy", "Omgaan met je energie"),
        ),
    )
    (one,) = found(BY_NAME["same-source-differs"], example)
    assert str(one.statement) == "In ‘other-0’ the same English is ‘Omgaan met je energie’."
    assert [("other-0", 2)] == [(place.article, place.count) for place in one.evidence]
    assert len(tuple(others(example))) == 2


def test_a_heading_is_compared_with_headings() -> None:
    """A heading may be worded otherwise than the same words in the text."""
    example = Example(
        ("Managing your energy", "Managing your energy"),
        ("Energie verdelen", "Je gaat om met je energie"),
        kinds=(Kind.HEADING, Kind.PARAGRAPH),
    )
    assert () == found(BY_NAME["same-source-differs"], example)


def test_the_lists_are_sound() -> None:
    """There are at least forty false friends; every expression compiles, every drug is in small letters."""
    assert len(TERMS.false_friends) >= 40
    for row in TERMS.false_friends:
        assert row[3]
        for at in (0, 1, 2, 4):
            re.compile(row[at])
    for word, phrase, instead in (*TERMS.anglicisms, *TERMS.regional):
        assert instead
        re.compile(word)
        re.compile(phrase)
    assert all(name.islower() for pair in TERMS.drugs.items() for name in pair)


@pytest.mark.parametrize(
    ("source", "target", "fragment"),
    [
        ("Its meaning is clear.", "De mening is duidelijk.", "mening"),
        ("She had angina.", "Zij had angina.", "angina"),
        ("The early stage", "De vroege stage", "stage"),
        ("New drugs are tested.", "Er worden nieuwe drugs getest.", "drugs"),
        ("Sit on a stool.", "Ga op een stoel zitten.", "stoel"),
        ("The policy changed.", "De politiek veranderde.", "politiek"),
        ("I wandered off.", "Ik wandelde weg.", "wandelde"),
        ("Read this paragraph.", "Lees deze paragraaf.", "paragraaf"),
        ("A rare illness", "Een rare ziekte", "rare"),
        ("Nothing virtually changed.", "Er veranderde virtueel niets.", "virtueel"),
    ],
)
def test_false_friends(source: str, target: str, fragment: str) -> None:
    """A look-alike is found by its English word."""
    assert [fragment] == [
        one.fragment for one in found(BY_NAME["false-friend"], Example(source, target))
    ]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The meaning of their view", "De betekenis van hun mening"),
        ("She had angina.", "Zij had angina pectoris."),
        ("An internship at this stage", "Een stage in deze tijd"),
        ("Addicted to drugs", "Verslaafd aan drugs"),
        ("A chair, or a stool", "Een stoel, of een krukje"),
        ("Rarely strange", "Zelden raar"),
    ],
)
def test_no_false_friends(source: str, target: str) -> None:
    """A look-alike that another English word became, or that was translated well, is none."""
    assert () == found(BY_NAME["false-friend"], Example(source, target))


def test_the_first_mention_of_a_title_is_glossed_in_the_article_not_the_block() -> None:
    """A later mention needs no translation, whichever block it stands in."""
    title = "“Sleep and Heart Rhythm in Long Covid”"
    made = bitext(
        Example(
            (f"In {title}", f"After {title}"),
            (f"In {title} [Slaap en hartritme bij long covid]", f"Na {title}"),
        )
    )
    course = Course((BY_NAME["title-unglossed"],), Stage.PUBLISH)
    assert () == findings(made, REFERENCE, course)
