"""Sentence spans: golden cases a language, and what holds for any text."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.errors import ConfigError
from editorial.language import load
from editorial.segment import sentences

CASES = Path(__file__).parent / "segmentation"

# Marks, brackets and words in proportions that reach the rules; and any Unicode at all.
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            [
                *".!?…()[]“”‘’\"'/:;-– \u00a0\n\t²",
                *(" Dr", " e.g", " et al", " fig", " p.m", " U.S", " A", " J", " hepatitis"),
                *(" The", " ME", " rest", "Rust", "’s M", " Rowan PC,", " https://a.example"),
                *("\r\n", "...", " 3", "[3]", " b)", " •", " 2011;37:4"),
            ]
        ),
        max_size=40,
    ).map("".join),
)
LANGUAGES = st.sampled_from(["en", "nl", "en-GB"])


def golden() -> list[object]:
    return [
        pytest.param(language, *(*line.split("\t"), "")[1:3], id=f"{language}-{number}")
        for language in ("en", "nl")
        for number, line in enumerate(
            (CASES / f"{language}.txt").read_text(encoding="utf-8").split("\n"), start=1
        )
        if line and not line.startswith("#")
    ]


def unmark(marked: str) -> tuple[str, set[int], set[int]]:
    plain, required, permitted = "", set(), set()
    for part in re.split("([‖⁞])", marked.replace(" ‖", "‖")):
        if part == "‖":
            required.add(len(plain.rstrip()))
        elif part == "⁞":
            permitted.add(len(plain.rstrip()))
        else:
            plain += part
    return plain, required, permitted


def split(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


@pytest.mark.parametrize(("language", "marked", "limit"), golden())
def test_golden(language: str, marked: str, limit: str) -> None:
    """Every case has its required boundaries and no others; a known limit still is one."""
    plain, required, permitted = unmark(marked)
    found = {end for _, end in sentences(plain, language)[:-1]}
    right = required <= found <= required | permitted
    assert (not limit) is right, split(plain, language)


@pytest.mark.parametrize("text", ["", " ", "\n\t\u00a0\u2003 \r\n"])
def test_blank(text: str) -> None:
    """An empty or blank text has no sentences."""
    assert sentences(text, "en") == ()


def test_spans() -> None:
    """Spans are half-open code points, without the white space around and between sentences."""
    assert sentences(" 𝒜 rest. “Pain?” Yes.\n", "en") == ((1, 8), (9, 16), (17, 21))


def test_no_break_space() -> None:
    """A no-break space stays in a sentence and counts as white space between two."""
    text = "Take 4.5\u00a0mg with Dr.\u00a0Hale.\u00a0Then rest. \u00a0Sleep."
    assert split(text, "en") == [
        "Take 4.5\u00a0mg with Dr.\u00a0Hale.",
        "Then rest.",
        "Sleep.",
    ]


def test_line_breaks() -> None:
    """Line breaks, CRLF as well, are white space: no boundary by themselves."""
    text = "Rest is not\r\na cure.\r\nPacing\nhelps.\r\n"
    assert split(text, "en") == ["Rest is not\r\na cure.", "Pacing\nhelps."]


def test_reference_is_one_segment() -> None:
    """An entry of a reference list is never split, whatever its style."""
    entries = [
        "4. Harding TJ, de Boer P. Pacing. A survey. Ex Med J. 2014;12(3):45–52. doi:10.1000/x.",
        "Lindqvist, A., & Meyer, K. (2016). Lactate in ME. A review. Ex. J., 44(2), 101-109.",
        "Bellamy DS. The patient's guide. What to ask. 3rd ed. London: Northgate Press; 1995.",
        "K. Meyer and A. Linden, Rest. An essay, Ex. Hist. 12 (2010), pp. 3–9. Reprinted.",
    ]
    assert [split(entry, "en") for entry in entries] == [[entry] for entry in entries]


def test_prose_with_a_citation_is_no_reference() -> None:
    """A sentence that only names a journal or a letter is split from the next."""
    texts = [
        "Vitamin D, iron and folate were low (Ex Med J 2014;12:45). All were given. None helped.",
        "The NHS (2019: 12–14) agrees. See pp. 3-5 of its report. It is free.",
    ]
    assert [len(sentences(text, "en")) for text in texts] == [3, 3]


def test_language_argument() -> None:
    """A tag, a tag with a region and a `Language` give the same spans."""
    text = "Zie dr. Bos. Hij weet het."
    expected = ((0, 12), (13, 26))
    assert sentences(text, "nl") == expected
    assert sentences(text, "nl-BE") == expected
    assert sentences(text, load("nl")) == expected


def test_unknown_language() -> None:
    """A language without a data file is refused, whatever the text."""
    with pytest.raises(ConfigError):
        sentences("", "xx")


@settings(deadline=None, max_examples=400)
@given(TEXTS, LANGUAGES)
def test_spans_and_gaps_join(text: str, language: str) -> None:
    """Spans are ordered, begin and end in text, and only white space lies between them."""
    end = 0
    for start, stop in sentences(text, language):
        assert text[end:start].strip() == ""
        assert text[start:stop].strip() == text[start:stop] != ""
        end = stop
    assert text[end:].strip() == ""


@settings(deadline=None, max_examples=200)
@given(TEXTS, LANGUAGES)
def test_same_answer_twice(text: str, language: str) -> None:
    """The answer depends on the text and the language only."""
    first = sentences(text, language)
    sentences("Mr. A. Smith (b. 1950) slept. Then?", language)
    assert sentences(text, language) == first


@settings(deadline=None, max_examples=200)
@given(TEXTS, LANGUAGES)
def test_splitting_a_sentence_again(text: str, language: str) -> None:
    """A sentence split again keeps all of its text."""
    for sentence in split(text, language):
        parts = split(sentence, language)
        assert "".join("".join(parts).split()) == "".join(sentence.split())


@settings(deadline=None, max_examples=200)
@given(TEXTS, st.text(" \u00a0\t\n\r", max_size=3), LANGUAGES)
def test_white_space_around(text: str, space: str, language: str) -> None:
    """White space before and after a text moves its spans and changes nothing else."""
    moved = tuple((a + len(space), b + len(space)) for a, b in sentences(text, language))
    assert sentences(space + text + space, language) == moved


@settings(deadline=None, max_examples=200)
@given(TEXTS.map(lambda text: re.sub("[.!?…]", "", text)), LANGUAGES)
def test_no_stop_no_boundary(text: str, language: str) -> None:
    """A text without a stop is at most one sentence."""
    assert len(sentences(text, language)) == bool(text.strip())
