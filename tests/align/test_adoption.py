"""Dutch pages of different make, laid beside the sample articles they translate, or do not."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.align import Adoption, Written, adopt
from editorial.align.adoption import LEAST_SCORE
from editorial.align.surroundings import Role, credit_lines, without_furniture
from editorial.article import parse
from editorial.article.receiving import Options, receive
from editorial.language import load
from editorial.markup import faults
from editorial.markup import parse as parse_text
from editorial.model import Block, Kind, Message
from tests.align.cases import OTHER, TRUE, Case, plain
from tests.align.dutch import sample

LANGUAGES = (load("en"), load("nl"))
BY_NAME = {case.name: case for case in (*TRUE, *OTHER)}
RECIPES = {
    "true-drupal": "drupal@1",
    "shortened-joomla": "joomla@1",
    "merged-and-split-wordpress": "wp-classic@1",
    "reordered-blocks": "wp-blocks@1",
    "enlarged-drupal-7": "drupal@1",
    "half-joomla-1-5": "joomla@1",
    "free-wordpress": "wp-classic@1",
}


@cache
def received(name: str) -> tuple[str, tuple[Block, ...]]:
    """Give the recipe that read a page, and its blocks without furniture."""
    (one,) = receive(BY_NAME[name].html.encode(), Options(path=name))
    return one.report.recipe, without_furniture(parse(one.html).blocks, LANGUAGES[1])


@cache
def laid(name: str) -> Adoption:
    """Lay a page beside its article."""
    return adopt(sample(BY_NAME[name].article).printed, received(name)[1], LANGUAGES)


def line(block: Block) -> str:
    return " ".join(block.message.plain.split())


def found(name: str) -> dict[tuple[tuple[str, ...], tuple[str, ...]], Written]:
    """Give the beads with Dutch, by ids and texts, and what is written of each."""
    return {
        (tuple(block.id for block in match.source), tuple(map(line, match.target))): match.written
        for match in laid(name).matches
        if match.source and match.target
    }


@pytest.mark.parametrize("case", TRUE, ids=lambda case: case.name)
def test_the_article_is_taken_and_nothing_else(case: Case) -> None:
    """The recipe is chosen by the page's marks; counters, comments, calendars stay out."""
    recipe, blocks = received(case.name)
    assert RECIPES[case.name] == recipe
    assert {plain(part) for part in case.page} == set(map(line, blocks))


@pytest.mark.parametrize("case", TRUE, ids=lambda case: case.name)
def test_what_is_taken_as_a_translation_is_one(case: Case) -> None:
    """No bead that is wrong is written without the mark."""
    wrong = {bead for bead in found(case.name) if bead not in case.beads}
    assert [] == [bead for bead in wrong if found(case.name)[bead] is Written.TRANSLATED]


@pytest.mark.parametrize(
    ("name", "missed", "sure"),
    [
        ("true-drupal", 0, 84),
        ("shortened-joomla", 1, 41),
        ("merged-and-split-wordpress", 2, 74),
        ("reordered-blocks", 0, 79),
        ("enlarged-drupal-7", 0, 60),
        ("half-joomla-1-5", 3, 30),
        ("free-wordpress", 4, 11),
    ],
)
def test_nearly_every_bead_is_found(name: str, missed: int, sure: int) -> None:
    """At most so many true beads are missed, and at least so many blocks are surely translated."""
    assert missed >= len(BY_NAME[name].beads - set(found(name)))
    offers = [offer.written for match in laid(name).matches for offer in match.offers]
    assert sure <= offers.count(Written.TRANSLATED)


@pytest.mark.parametrize("case", TRUE, ids=lambda case: case.name)
def test_every_block_is_in_exactly_one_bead(case: Case) -> None:
    """Nothing of either page is lost, and nothing stands twice."""
    matches = laid(case.name).matches
    source = [block.id for match in matches for block in match.source]
    target = [id(block) for match in matches for block in match.target]
    assert [block.id for block in sample(case.article).printed] == source
    assert sorted(id(block) for block in received(case.name)[1]) == sorted(target)


@pytest.mark.parametrize("case", TRUE, ids=lambda case: case.name)
def test_no_word_of_an_offered_block_is_lost(case: Case) -> None:
    """What the blocks of a bead are offered is, together, the Dutch of the bead."""
    for match in laid(case.name).matches:
        if any(offer.text for offer in match.offers):
            texts = [
                parse_text(offer.text, offer.block.message.names).plain for offer in match.offers
            ]
            dutch = " ".join(map(line, match.target))
            assert sorted(dutch.split()) == sorted(" ".join(texts).split())


@pytest.mark.parametrize("case", TRUE, ids=lambda case: case.name)
def test_what_is_sure_has_sound_placeholders(case: Case) -> None:
    """A target without the mark can be published as far as its tags go."""
    for match in laid(case.name).matches:
        for offer in match.offers:
            if offer.written is Written.TRANSLATED:
                names = offer.block.message.names
                assert () == faults(offer.block.message, parse_text(offer.text, names))


def test_moved_blocks_are_found_where_they_went() -> None:
    """A long block that stands elsewhere keeps its translation, as moved."""
    moved = {match.source[0].id for match in laid("reordered-blocks").matches if match.moved}
    assert {"b031", "b039", "b066"} == moved


def test_merged_blocks_are_dealt_out_by_sentence() -> None:
    """Each English block gets its own sentences, as something to look at."""
    matches = {
        tuple(block.id for block in match.source): match
        for match in laid("merged-and-split-wordpress").matches
    }
    one = sample("sleep").targets
    for ids in (("b073", "b074"), ("b078", "b079")):
        offers = matches[ids].offers
        assert [one[id_].plain for id_ in ids] == [
            parse_text(offer.text, offer.block.message.names).plain for offer in offers
        ]
        assert {Written.FUZZY} == {offer.written for offer in offers}


def test_a_sentence_that_was_left_out_makes_a_doubt() -> None:
    """A block whose Dutch lacks a sentence is to be looked at, and the sentence is named."""
    (match,) = (
        match
        for match in laid("half-joomla-1-5").matches
        if match.source and match.source[0].id == "b008"
    )
    assert Written.FUZZY is match.written
    assert any("A meal asks for standing" in str(doubt) for doubt in match.doubts)


@pytest.mark.parametrize("case", OTHER, ids=lambda case: case.name)
def test_a_page_of_another_article_is_refused(case: Case) -> None:
    """Also when both are about the same subject."""
    assert laid(case.name).refused
    assert LEAST_SCORE > laid(case.name).score


@pytest.mark.parametrize("case", TRUE, ids=lambda case: case.name)
def test_a_page_of_the_article_is_far_from_refused(case: Case) -> None:
    """Shortened, enlarged, reordered and freely translated pages stay well above the limit."""
    assert 2 * LEAST_SCORE < laid(case.name).score


def test_lines_about_the_makers_are_found() -> None:
    """Translator, source and permission are read from the page's own lines."""
    credits_ = credit_lines(received("true-drupal")[1], LANGUAGES[1])
    assert [
        (Role.TRANSLATED, "Noor Verhage"),
        (Role.ORIGIN, "Hollowmere ME Trust"),
        (Role.PERMITTED, "Geplaatst met toestemming van de Hollowmere ME Trust."),
    ] == [(one.role, one.value) for one in credits_]


@pytest.mark.parametrize(
    ("text", "role", "value"),
    [
        ("Vertaald door Wiebe Hoekstra", Role.TRANSLATED, "Wiebe Hoekstra"),
        ("Redactie: M. Vos", Role.EDITED, "M. Vos"),
        ("Geplaatst op 6 juni 2014", Role.PUBLISHED, "6 juni 2014"),
    ],
)
def test_a_credit_is_what_follows_its_label(text: str, role: Role, value: str) -> None:
    """The label may end in a colon or in `door` or `op`."""
    assert [(role, value)] == [
        (one.role, one.value) for one in credit_lines([block(text)], LANGUAGES[1])
    ]


@pytest.mark.parametrize(
    "text", ["Vertaling kost tijd en geduld.", "De redactie is met vakantie.", "Bronnen"]
)
def test_a_sentence_is_no_credit(text: str) -> None:
    """Words that begin as a label does, without being one, say nothing."""
    assert [] == list(credit_lines([block(text)], LANGUAGES[1]))


def block(text: str, number: int = 1, kind: Kind = Kind.PARAGRAPH) -> Block:
    return Block(f"b{number:03}", kind, 0, "", Message((text,) if text else ()))


TEXTS = st.lists(st.text(alphabet="abc dé.?! 12\u00a0", max_size=30), max_size=6)
BLOCKS = TEXTS.map(lambda texts: [block(text, at) for at, text in enumerate(texts, 1)])


@settings(deadline=None, max_examples=60)
@given(BLOCKS, BLOCKS)
def test_any_two_texts_can_be_aligned(source: list[Block], target: list[Block]) -> None:
    """Every block is in exactly one bead, confidences are probabilities, the score is a share."""
    done = adopt(source, target, LANGUAGES)
    assert source == [one for match in done.matches for one in match.source]
    assert sorted(map(id, target)) == sorted(
        id(one) for match in done.matches for one in match.target
    )
    assert all(0 <= match.confidence <= 1 for match in done.matches)
    assert 0 <= done.score <= 100
