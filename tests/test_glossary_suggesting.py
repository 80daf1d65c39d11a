"""Proposing terms from the archive."""

from editorial.glossary import Glossary, Sample, Suggestion, Term, suggestions
from editorial.language import load

LANGUAGES = (load("en"), load("nl"))


def samples(*pairs: tuple[str, str]) -> list[Sample]:
    return [
        Sample(english, dutch, f"article-{number % 2}", f"b{number:03}")
        for number, (english, dutch) in enumerate(pairs, 1)
    ]


def proposed(*texts: str, glossary: Glossary | None = None) -> list[tuple[str, int]]:
    """Give the word groups of texts with their counts."""
    found = suggestions(
        samples(*((text, "") for text in texts)), glossary or Glossary(), LANGUAGES, least=2
    )
    return [(one.source, one.count) for one in found]


def test_a_proposal_says_where_and_what_stands_for_it() -> None:
    """It has its texts and articles, a translated example, and the likeliest translation first."""
    found = suggestions(
        samples(
            ("Keep an activity diary for a week.", ""),
            (
                "Your activity diary helps the clinic.",
                "Je activiteitendagboek helpt de polikliniek.",
            ),
            ("Bring activity diaries along.", "Neem het activiteitendagboek mee."),
            ("The clinic is closed.", "De polikliniek is dicht."),
        ),
        Glossary(),
        LANGUAGES,
    )
    example = Sample(
        "Bring activity diaries along.", "Neem het activiteitendagboek mee.", "article-1", "b003"
    )
    assert (Suggestion("activity diary", 3, 2, example, (("activiteitendagboek", 2),)),) == found


def test_terms_of_the_glossary_are_left_out() -> None:
    """A group that is a term, lies within one, or cuts one is no proposal; a longer group is."""
    glossary = Glossary(
        (Term("heart rate monitor", ("hartslagmeter",)), Term("ME/CFS", ("ME/cvs",)))
    )
    texts = ("A cheap heart rate monitor for adults with ME/CFS.", "Any cheap heart rate monitors?")
    assert [("cheap heart rate monitor", 2)] == proposed(*texts, glossary=glossary)


def test_function_words_numbers_names_and_marks_bound_a_group() -> None:
    """Groups neither begin nor end with words that say nothing, nor reach over a mark."""
    assert [("quality of life", 2)] == proposed(
        "The quality of life, ten times worse.",
        "Quality of life: ten times (Anna Berg, Leeds).",
        "He saw Anna Berg.",
    )


def test_a_piece_of_a_longer_group_is_left_out() -> None:
    """What nearly always stands in a longer group is not proposed beside it."""
    assert [("post-exertional symptom score", 3)] == proposed(
        *(f"{word} post-exertional symptom score" for word in ("Their", "Our", "This"))
    )


def test_the_same_text_counts_once() -> None:
    """A standing sentence in many articles is one text."""
    assert [] == proposed("Ask your local clinic.", "Ask your local clinic.")


def test_nothing_gives_nothing() -> None:
    """An empty archive gives no proposal."""
    assert () == suggestions([], Glossary(), LANGUAGES)
