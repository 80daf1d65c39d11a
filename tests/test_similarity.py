"""Likeness of texts and what differs between them."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.similarity import Edit, closest, nearest_name, ratio, tokens, word_diff
from tests.strategies import texts

CHECKED = settings(deadline=None, max_examples=200)


@CHECKED
@given(st.text() | texts())
def test_tokens_join(text: str) -> None:
    """Tokens join to the text."""
    assert text == "".join(tokens(text))


@CHECKED
@given(texts(), texts())
def test_diff_joins(before: str, after: str) -> None:
    """A diff joins to both texts."""
    edits = word_diff(before, after)
    assert before == "".join(edit.before for edit in edits)
    assert after == "".join(edit.after for edit in edits)


@CHECKED
@given(texts(), texts())
def test_diff_alternates(before: str, after: str) -> None:
    """Neighbouring edits are told apart."""
    edits = word_diff(before, after)
    assert all(edit.before or edit.after for edit in edits)
    assert not any(one.equal == other.equal for one, other in itertools.pairwise(edits))


@pytest.mark.parametrize(
    ("before", "after", "edits"),
    [
        ("same", "same", (Edit("same", "same"),)),
        ("", "", ()),
        ("", "new", (Edit("", "new"),)),
        (
            "took 2.5 mg daily",
            "took 3.5 mg daily",
            (Edit("took ", "took "), Edit("2.5", "3.5"), Edit(" mg daily", " mg daily")),
        ),
        (
            "a small study found",
            "one large trial found",
            (Edit("a small study", "one large trial"), Edit(" found", " found")),
        ),
        (
            "see <a1>here</a1>.",
            "see <a2>here</a2>.",
            (
                Edit("see ", "see "),
                Edit("<a1>", "<a2>"),
                Edit("here", "here"),
                Edit("</a1>", "</a2>"),
                Edit(".", "."),
            ),
        ),
    ],
)
def test_diff_golden(before: str, after: str, edits: tuple[Edit, ...]) -> None:
    """A diff goes by words numbers and tags."""
    assert edits == word_diff(before, after)


def test_ratio() -> None:
    """Ratio runs from nothing to a hundred."""
    assert 100 == ratio("rust", "rust")
    assert 0 == ratio("abc", "xyz")
    assert 75 == ratio("rust", "rest")
    assert 0 == ratio("rust", "rest", cutoff=80)


def test_closest() -> None:
    """The first of equally like choices wins."""
    assert (1, 100) == closest("rest", ["rust", "rest", "rest"])
    assert None is closest("rest", ["xyz"], cutoff=50)
    assert None is closest("rest", [])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("untransalted", "untranslated"), ("NUMBER", "number"), ("zzz", None), ("", None)],
)
def test_nearest_name(typed: str, meant: str | None) -> None:
    """The name that was meant is found."""
    assert meant == nearest_name(typed, {"number", "untranslated", "quotes"})


def test_nearest_of_none() -> None:
    """No name is near when none is known."""
    assert None is nearest_name("rest", ())
