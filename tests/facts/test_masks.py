"""Quotations, titles, addresses, and the masks that are made of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.facts import Text
from editorial.facts.addresses import AddressKind, addresses, normal_address
from editorial.facts.masks import FILLER, Protection
from editorial.facts.quotations import quotations
from editorial.language import load
from editorial.model import Message

EN, NL = load("en"), load("nl")
ANY_TEXT = st.text(alphabet=st.sampled_from("Ab ’'“”‘„\".,[]s8 /@:w"), max_size=80) | st.text(
    max_size=60
)


def _text(plain: str, tag: str = "nl") -> Text:
    return Text(Message((plain,) if plain else ()), load(tag))


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        (
            "en",
            "“For years. She said: ‘Do lie down, I’m here.’”",
            ["“For years. She said: ‘Do lie down, I’m here.’”", "‘Do lie down, I’m here.’"],
        ),
        ("en", "the patients’ rights and ‘just’ a word, Hughes’ law", ["‘just’"]),
        ("en", "‘open and shut", []),
        ("en", "“It goes on in the next paragraph.", ["“It goes on in the next paragraph."]),
        ("en", '"straight" and \'single\' 5" long', ['"straight"', "'single'"]),
        ("nl", "’s Avonds ‘agenda’s’ en ‘s ochtends de jaren ’80", ["‘agenda’s’"]),
        ("nl", "„laag” en ‚enkel’", ["„laag”", "‚enkel’"]),
        ("nl", "zo’n foto’s van ’t huis", []),
    ],
)
def test_quotations_are_found(tag: str, text: str, expected: list[str]) -> None:
    """Nested, straight, low and open quotations are found; apostrophes are none."""
    assert expected == [text[one.start : one.end] for one in quotations(text, load(tag))]


def test_a_quoted_title_has_its_gloss() -> None:
    """A title in Title Case is found with the translation in brackets; other quotations are not."""
    text = _text(
        "In “Sleep and Heart Rhythm in Long Covid” [Slaap en hartritme bij long covid] staat “Het"
        " Is Zo” en “dit is een gewone zin van iemand”."
    )
    assert [("Sleep and Heart Rhythm in Long Covid", "Slaap en hartritme bij long covid")] == [
        (text.plain[one.start : one.end], text.plain[slice(*one.gloss)] if one.gloss else "")
        for one in text.titles
    ]


@pytest.mark.parametrize(
    ("text", "kind", "shown", "normal"),
    [
        (
            "(see https://www.nice.org.uk/guidance/ng206/).",
            AddressKind.PAGE,
            "https://www.nice.org.uk/guidance/ng206/",
            "nice.org.uk/guidance/ng206",
        ),
        ("kijk op nice.org.uk.", AddressKind.PAGE, "nice.org.uk", "nice.org.uk"),
        (
            "www.trust.example/a_(b)",
            AddressKind.PAGE,
            "www.trust.example/a_(b)",
            "trust.example/a_(b)",
        ),
        ("mail Info@trust.example!", AddressKind.EMAIL, "Info@trust.example", "info@trust.example"),
        (
            "doi:10.5555/jfi.2023.0099.",
            AddressKind.DOI,
            "doi:10.5555/jfi.2023.0099",
            "doi:10.5555/jfi.2023.0099",
        ),
        (
            "https://doi.org/10.5555/JFI.2023)",
            AddressKind.DOI,
            "https://doi.org/10.5555/JFI.2023",
            "doi:10.5555/jfi.2023",
        ),
        ("PMID: 1234567", AddressKind.PMID, "PMID: 1234567", "pmid:1234567"),
    ],
)
def test_an_address_is_read(text: str, kind: AddressKind, shown: str, normal: str) -> None:
    """Marks of the sentence do not belong to it; its normal form leaves out what is no matter."""
    assert [(kind, shown, normal)] == [
        (one.kind, text[one.start : one.end], one.normal) for one in addresses(text)
    ]


@pytest.mark.parametrize(
    "text",
    ["d.w.z. en o.a. 2.5 mg", "genoeg rust.De", "om 14.30 uur", "J.L. en Ph.D.", "e.g. 10.30"],
)
def test_a_stop_makes_no_address(text: str) -> None:
    """Abbreviations, figures, times and glued sentences are no hosts."""
    assert () == addresses(text)


def test_addresses_of_one_place_have_one_normal_form() -> None:
    """Scheme, `www.`, a last slash and the DOI resolver make no difference."""
    assert {"nice.org.uk/a"} == {
        normal_address(one)
        for one in ("http://nice.org.uk/a", "https://www.nice.org.uk/a/", "nice.org.uk/a")
    }
    assert normal_address("doi:10.5555/x1") == normal_address("https://doi.org/10.5555/X1")


def test_masks_tell_what_is_protected() -> None:
    """A span is covered when one protected part of the wanted kinds holds it all."""
    text = _text("Zij zei “nooit meer” (Marlow et al. 2017) op trust.example.")
    at = text.plain.index
    assert text.masks.covers(at("nooit"), at("nooit") + 5)
    assert text.masks.covers(at("2017"), at("2017") + 4, frozenset({Protection.CITATION}))
    assert not text.masks.covers(at("nooit"), at("nooit") + 5, frozenset({Protection.CITATION}))
    assert not text.masks.covers(at("zei"), at("nooit"))


def test_a_reference_is_protected_as_a_whole() -> None:
    """An entry of a reference list that stayed in the catalog is no prose."""
    text = _text("Marlow T, Okafor N. Rest and sleep. J Rest Med. 2017;12(3):45–52.")
    assert text.masks.covers(0, len(text.plain), frozenset({Protection.REFERENCE}))


def test_blanking_keeps_the_offsets() -> None:
    """Only the protected characters are replaced, one for one."""
    text = _text("Zij zei “nee” en ging.")
    assert f"Zij zei {FILLER * 5} en ging." == text.masks.blanked(text.plain)


@settings(deadline=None, max_examples=200)
@given(ANY_TEXT, st.sampled_from(["en", "nl"]))
def test_masks_lie_in_the_text_and_keep_its_length(plain: str, tag: str) -> None:
    """No text is refused; what is protected is blanked and nothing else."""
    text = _text(plain, tag)
    blanked = text.masks.blanked(plain)
    assert len(plain) == len(blanked)
    for at, (before, after) in enumerate(zip(plain, blanked, strict=True)):
        assert (FILLER if text.masks.covers(at, at + 1) else before) == after
    for start, end, _ in text.masks.spans:
        assert 0 <= start < end <= len(plain)
