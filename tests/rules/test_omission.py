"""Whether the translation says all of it: tags, sentences, parts, denials."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.article import Furnishing, compose
from editorial.article.structure import counted, counted_on, pictured
from editorial.check import Course, findings
from editorial.facts import Text
from editorial.facts.missing import missing
from editorial.markup import parse_source
from editorial.model import Article, Catalog, Severity, Stage, Summary
from editorial.records import ArticleRecord
from editorial.rule import Bitext, Example
from editorial.rules import BY_NAME
from tests.article.building import article
from tests.examples import DUTCH, ENGLISH, REFERENCE, bitext, found


def fragments(rule: str, source: str, target: str) -> list[str]:
    """Give what a rule finds in one block."""
    return [one.fragment for one in found(BY_NAME[rule], Example(source, target))]


@pytest.mark.parametrize(
    ("source", "target", "tags"),
    [
        ("<em>Never</em> push.", "Zet nooit door.", ["<em>"]),
        ("<em>Never</em> push.", "Zet <em>nooit door.", ["</em>"]),
        ("<em>Never</em> push.", "Zet <em>nooit</em> <em>door</em>.", ["</em>"]),
        ("<em>Never</em> push.", "Zet <strong>nooit</strong> door.", ["<em>", "<strong>"]),
        ("<a1>One</a1> <a2>two</a2>", "<a1>Een twee</a1>", ["<a2>"]),
        ("<a1>One</a1> <a2>two</a2>", "<a1>Een <a2>twee</a1></a2>", ["</a1>"]),
        ("One<br/>two", "Een twee", ["<br/>"]),
        ("H<sub>2</sub>O", "H2O", ["<sub>"]),
        ("<strong>By <em>Ada</em></strong>", "Door Ada", ["<em>", "<strong>"]),
    ],
)
def test_broken_markup(source: str, target: str, tags: list[str]) -> None:
    """Each element that is lost, doubled, crossed or invented is found once."""
    assert tags == fragments("markup-mismatch", source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("<a1>One</a1> <a2>two</a2>", "<a2>twee</a2> <a1>een</a1>"),
        ("One<br/>two", "Een<br />twee"),
        ("It was p < 0.05, n > 3.", "Het was p < 0,05, n > 3."),
        ("<strong>By <em>Ada</em></strong>", "<em><strong>Door Ada</strong></em>"),
    ],
)
def test_sound_markup(source: str, target: str) -> None:
    """Tags may move and nest otherwise; comparison signs are no tags."""
    assert fragments("markup-mismatch", source, target) == []


def test_lost_element_names_its_words() -> None:
    """A lost element is told with the English words that stood in it."""
    (one,) = found(BY_NAME["markup-mismatch"], Example("<em>Never</em> push.", "Zet nooit door."))
    assert str(one.statement) == "<em> was lost around ‘Never’."


WHOLE = [
    (
        (
            "The nurses measured the heart rate of 48 patients. Half of them had POTS. The others had "
            "no diagnosis yet, and went home with a diary."
        ),
        (
            "De verpleegkundigen maten de hartslag van 48 patiënten. De helft had POTS. De anderen "
            "hadden nog geen diagnose, en gingen met een dagboek naar huis."
        ),
    ),
    (
        (
            "Pacing is a way to plan your day. It does not cure anything. Most people need several "
            "weeks before they find their own level."
        ),
        (
            "Pacing is een manier om je dag in te delen. Het geneest niets. De meeste mensen hebben "
            "een paar weken nodig voordat ze hun eigen niveau vinden."
        ),
    ),
    (
        (
            "Dr Hartwell started the clinic in 2009 with one nurse. By 2015 six people worked there. "
            "They now see people from all over the county."
        ),
        (
            "Dr. Hartwell begon de polikliniek in 2009 met één verpleegkundige. In 2015 werkten er "
            "zes mensen. Ze zien nu mensen uit het hele graafschap."
        ),
    ),
]


@pytest.mark.parametrize(("source", "target"), WHOLE)
@pytest.mark.parametrize("at", [0, 2])
def test_dropped_sentence(source: str, target: str, at: int) -> None:
    """The first or last sentence, left out, is found and shown in English."""
    english, dutch = text(source, target)
    start, end = dutch.sentences[at]
    left = " ".join((target[:start] + target[end:]).split())
    first, last = english.sentences[at]
    assert fragments("sentence-lost", source, left) == [source[first:last]]


def text(source: str, target: str) -> tuple[Text, Text]:
    return Text(parse_source(source), ENGLISH), Text(parse_source(target), DUTCH)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        *WHOLE,
        (
            (
                "Keep a diary for two weeks. Write down what you did and how you felt. It need not be "
                "long."
            ),
            (
                "Houd twee weken een dagboek bij en schrijf op wat je deed en hoe je je voelde; lang "
                "hoeft het niet te zijn."
            ),
        ),
        (
            "She was 14 when it began. Her school sent work home. Nobody asked her to come in.",
            (
                "Ze was 14 toen het begon. De school stuurde werk naar huis en niemand vroeg haar te "
                "komen."
            ),
        ),
        ("It hurts. She rests. He cooks.", "Zij rust, hij kookt."),
        (
            "The study (which was small) found nothing new about sleep or pain in this group.",
            "Het onderzoek was klein en vond in deze groep niets nieuws over slaap of pijn.",
        ),
    ],
)
def test_nothing_dropped(source: str, target: str) -> None:
    """Whole, merged and very short texts are left alone."""
    assert fragments("sentence-lost", source, target) == []


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from([pair[0] for pair in WHOLE]), min_size=1, max_size=3))
def test_a_text_lacks_nothing_of_itself(texts: list[str]) -> None:
    """No sentence of a text is missing from that text."""
    whole = Text(parse_source(" ".join(texts)), ENGLISH)
    assert missing(whole, whole) == ()


@pytest.mark.parametrize(
    ("source", "target", "finds"),
    [
        ("You should not stop it.", "Je moet ermee stoppen.", []),
        ("Do not take it with milk.", "Neem het in met melk.", ["not"]),
        ("Nobody knew what to do.", "Men wist wat men moest doen.", ["Nobody"]),
        ("It is safe.", "Het is niet veilig.", ["niet"]),
        ("The test was negative.", "De test toonde niets aan.", []),
        ("She is unable to stand.", "Ze kan niet staan.", []),
        ("This is an unclear picture.", "Dit is geen helder beeld.", []),
        ("It can’t be cured.", "Het is niet te genezen.", []),
        ("Rest without guilt.", "Rust zonder schuldgevoel.", []),
        ("She hardly slept.", "Ze sliep bijna niet.", []),
        ("Avoid stairs.", "Neem geen trap.", []),
        ("They lack money.", "Ze hebben geen geld.", []),
        ("It does not rule it out.", "Het kan worden uitgesloten.", []),
    ],
)
def test_denials(source: str, target: str, finds: list[str]) -> None:
    """A lost or added denial is found, one that hides in a word is not taken for lost."""
    assert finds == fragments("negation-mismatch", source, target)


@pytest.mark.parametrize("tag", ["en", "nl"])
def test_enough_denying_words(tag: str) -> None:
    """Each language lists at least 40 words in which a denial hides, and none denies openly."""
    claims = {"en": ENGLISH, "nl": DUTCH}[tag].claims
    assert len(claims.denying) >= 40
    assert claims.denying.isdisjoint(claims.negators)


PAGE = (
    "<h1>Rest</h1><p>Text</p><h2>Film</h2>"
    '<p><img src="https://hollowmere.example/a.jpg"></p><h2>Steps</h2>'
    "<ol><li>One</li><li>Two</li></ol><table><tr><td>1</td><td>2</td></tr></table>"
)


def test_parts_of_an_article() -> None:
    """Items, cells, headings below the title and pictures are counted alike in both."""
    made = article(PAGE)
    assert counted(made) == {"headings": 2, "items": 2, "cells": 2, "pictures": 1}
    assert counted_on(made.html, made) == counted(made)


def test_parts_of_a_page() -> None:
    """A page has the parts of its article, also where a link stands for a picture."""
    made = article(PAGE)
    targets = {block.id: block.message for block in made.blocks}
    body = compose(made, targets, Furnishing()).html
    assert "<img" not in body
    assert counted_on(f"<nav><ol><li>Film</li></ol></nav><div id='tekst'>{body}</div>", made) == (
        counted(made)
    )
    assert counted_on("", made) == {"pictures": 0}


@pytest.mark.parametrize(("points", "items"), [(2, 2), (1, 1), (3, 3)])
def test_points_of_the_summary(points: int, items: int) -> None:
    """A point of the summary that is gone from the page counts as an item less."""
    made = article(PAGE, summary=Summary(points=("Rest.", "Walk.")))
    shown = f"<section class='brief'><ul>{'<li>Rust.</li>' * points}</ul></section>"
    assert counted_on(f"{shown}<div id='tekst'>{made.html}</div>", made)["items"] == items


def test_picture_fills_a_section() -> None:
    """A picture without a text makes no block, and yet the section is not empty."""
    made = article(PAGE)
    film, steps = (block for block in made.blocks if block.kind == "heading")
    assert pictured(made, film, steps)
    assert not pictured(made, steps, None)
    assert empty_sections(made) == []
    without = article(PAGE.replace("<img ", "<br "))
    assert empty_sections(without) == ["Film"]


def empty_sections(made: Article) -> list[str]:
    whole = Bitext("film", made, (), Catalog("nl", ()), ArticleRecord(slug="film"))
    course = Course((BY_NAME["section-empty"],), Stage.PUBLISH)
    return [one.fragment for one in findings(whole, REFERENCE, course)]


@pytest.mark.parametrize(
    ("rule", "at", "stage", "severity"),
    [
        ("section-empty", 0, Stage.PUBLISH, Severity.INFO),
        ("section-empty", 2, Stage.PUBLISH, Severity.ERROR),
        ("section-empty", 2, Stage.REVIEW, Severity.WARNING),
        ("lead-in-empty", 0, Stage.PUBLISH, Severity.INFO),
        ("lead-in-empty", 1, Stage.PUBLISH, Severity.ERROR),
        ("lead-in-empty", 1, Stage.REVIEW, Severity.WARNING),
    ],
)
def test_what_the_english_lacks_too(rule: str, at: int, stage: Stage, severity: Severity) -> None:
    """What is empty in the English as well is only mentioned, and said to be in the English."""
    made = bitext(BY_NAME[rule].fires[at])
    (one,) = findings(made, REFERENCE, Course((BY_NAME[rule],), stage))
    assert one.severity is severity
    assert one.inherited is (severity is Severity.INFO)


def test_furniture_is_found_once() -> None:
    """A block that is furniture in both languages gives one finding, in the English."""
    example = Example("Leave a reply", "Geef een reactie")
    (one,) = found(BY_NAME["boilerplate-leak"], example)
    assert one.fragment == "Leave a reply"


def test_lists_are_in_lower_case() -> None:
    """Furniture is compared in lower case and without an end mark, as the lists have it."""
    for language in (ENGLISH, DUTCH):
        texts = language.furniture.phrases | language.furniture.buttons
        assert all(entry == entry.lower().rstrip(".:!") for entry in texts)


def test_kept_text_fills_a_section() -> None:
    """A section that only holds a list of references is not empty."""
    assert found(BY_NAME["section-empty"], BY_NAME["section-empty"].silent[0]) == ()


def test_length_without_kept_title() -> None:
    """Characters of a title that stays in English, and of its translation, do not count."""
    title = "“Sleep and Heart Rhythm in Long Covid”"
    source = f"The report {title} by Hartwell was printed again last year in London."
    target = f"Het rapport {title} [{'Slaap en hartritme bij long covid, ' * 4}] werd vorig jaar in Londen herdrukt."
    assert fragments("length-outlier", source, target) == []
    assert fragments("length-outlier", source.replace("“", "").replace("”", ""), "Herdrukt.")
