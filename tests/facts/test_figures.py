"""Figures that a text points at, and the entries that a citation means."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.facts.bibliography import bibliography
from editorial.facts.citations import citations
from editorial.facts.figures import pointers
from editorial.language import load
from editorial.markup import parse_source
from editorial.model import Block, Kind, Policy

EN, NL = load("en"), load("nl")


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        (
            "en",
            "see Figures 2 and 3a (Table 1)",
            [("figure", "2"), ("figure", "3a"), ("table", "1")],
        ),
        ("nl", "zie figuur 2, 3 en 4", [("figure", "2"), ("figure", "3"), ("figure", "4")]),
        ("nl", "zie afb. 2.1 en kader 5", [("figure", "2.1"), ("box", "5")]),
        ("en", "a figure of 20% and a table for 2,500", []),
        ("nl", "de tafel van 2 en een figuurlijke zin", []),
    ],
)
def test_pointers_are_read(tag: str, text: str, expected: list[tuple[str, str]]) -> None:
    """Lists, parts and abbreviations are read; amounts and other words are not."""
    found = pointers(text, load(tag))
    assert expected == [(one.kind, one.number) for one in found]
    assert [number for _, number in expected] == [text[one.start : one.end] for one in found]


def test_a_pointer_into_another_work_is_foreign() -> None:
    """What is a figure of Marlow's has no caption here; a caption opens its text."""
    assert pointers("Figure 2 of Marlow", EN)[0].foreign
    assert pointers("(Marlow 2017, figuur 2)", NL)[0].foreign
    assert not pointers("Figure 2 of the article", EN)[0].foreign
    assert [True, False] == [one.opens for one in pointers("Tabel 1: als tabel 2", NL)]


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="fiurtabel 0123,.and&()", max_size=60), st.sampled_from(["en", "nl"]))
def test_pointers_lie_in_the_text(text: str, tag: str) -> None:
    """No text is refused, and every pointer is a number of it."""
    for one in pointers(text, load(tag)):
        assert one.number == text[one.start : one.end]


def _kept(number: int, text: str, section: str = "References") -> Block:
    return Block(f"k{number:03d}", Kind.ITEM, 1, section, parse_source(text), policy=Policy.KEEP)


def test_a_citation_finds_its_entry() -> None:
    """Accents, particles and a letter that one side lacks make no difference; the year does."""
    listed = bibliography(
        (
            _kept(1, "Öström K (2021a) Breath. J Rest. 3(2):1–9."),
            _kept(
                2,
                "Van Aerden K. Light. J Rest. 2016;4(2):90–99.<br1/>Voss C. Rest. J Rest. 2019;1:2.",
            ),
            _kept(3, "A kept box about 2021 and rest", "Elsewhere"),
        ),
        EN,
    )
    text = "(Ostrom, 2021; Van Aerden, 2016; Voss, 2019; Voss, 2018)"
    meant = [listed.meant(one) for one in citations(text, EN)]
    assert ["Öström", "Van Aerden", "Voss", ""] == [
        one[0].entry.surname if one else "" for one in meant
    ]
    assert 3 == len(listed.entries)
