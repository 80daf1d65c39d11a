"""Words, letters and the ways to show them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.facts.words import lower_words, shortened, words
from editorial.language.letters import lowered


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rust- en slaaptijden", ["rust", "en", "slaaptijden"]),
        ("’s Avonds 24-uurs agenda’s, d.w.z. B12.", ["s", "Avonds", "24-uurs", "agenda’s", "d.w.z", "B12"]),
        ("– … “”", []),
    ],
)  # fmt: skip
def test_words(text: str, expected: list[str]) -> None:
    """A hyphen, apostrophe or stop joins only between two letters or digits."""
    found = words(text)
    assert expected == [one.text for one in found]
    assert expected == [text[one.start : one.end] for one in found]
    assert {one.lower() for one in expected} == lower_words(text)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=40) | st.text("İıIiẞßΣσς", max_size=8))
def test_lower_case_keeps_every_place(text: str) -> None:
    """Whatever the letters, each has its lower case at its own place."""
    lower = lowered(text)
    assert len(text) == len(lower)
    assert not any(one.isupper() and len(one.lower()) == 1 and one.lower() != one for one in lower)


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (16, "Rust voordat het"),
        (15, "Rust voordat …"),
        (4, "Rust …"),
    ],
)
def test_shortened(most: int, expected: str) -> None:
    """A text that is too long is cut between two words; one that fits is not."""
    assert expected == shortened("Rust voordat het", most)
