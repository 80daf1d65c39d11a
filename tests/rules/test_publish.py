"""What a page needs before it may be published, and hosts that look like others."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.article import outline
from editorial.facts.hosts import domain, host_of, meant


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("niice.org.uk", "nice.org.uk"),
        ("nise.org.uk", "nice.org.uk"),
        ("nice.org", "nice.org.uk"),
        ("hollow-mere.example", "hollowmere.example"),
        ("holowmere.example", "hollowmere.example"),
        ("hollowmeer.example", "hollowmere.example"),
        ("nsh.uk", "nhs.uk"),
        ("nos.uk", None),
        ("voice.org.uk", None),
        ("thuisarts.nl", None),
    ],
)
def test_a_near_host_is_known_for_what_it_was_meant_to_be(host: str, expected: str | None) -> None:
    """Two slips in a long name, one in a short one, a hyphen, a doubled letter, another ending."""
    assert expected == meant(host, {"nice.org.uk", "hollowmere.example", "nhs.uk"})


def test_a_subdomain_belongs_to_the_same_owner() -> None:
    """Only the part that one owner has is compared."""
    assert "nice.org.uk" == domain("cks.nice.org.uk")
    assert "hollowmere.example" == domain("video.hollowmere.example")
    assert "trust.example" == domain(host_of("mailto:info@trust.example"))
    assert "" == host_of("#note-1")
    assert "" == host_of("http://[broken")


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="ab-.oe", min_size=1, max_size=20))
def test_an_allowed_host_is_never_near_itself(host: str) -> None:
    """Whatever is allowed is right."""
    assert meant(host, {host}) is None


def test_an_outline_tells_what_is_read() -> None:
    """Text without scripts and head, language by element, headings, ids and draft marks."""
    seen = outline(
        '<!DOCTYPE html><html lang="nl"><head><title>T</title><style>p{}</style></head>'
        '<body><h1 id="a">Rust</h1><p>Lees <cite lang="en">Rest</cite>.<br>Dag</p>'
        "<h2>Slaap <em>nu</em></h2><mark>url ontbreekt</mark></body></html>"
    )
    assert "nl" == seen.language
    lines = [line for line in seen.text.split("\n") if line]
    assert ["Rust", "Lees Rest.", "Dag", "Slaap nu", "url ontbreekt"] == lines
    assert ((1, "Rust"), (2, "Slaap nu")) == seen.headings
    assert ("a",) == seen.ids
    assert ("url ontbreekt",) == seen.marks
    assert ["en"] == [one.language for one in seen.spoken if one.text == "Rest"]
    assert () == seen.misplaced


def test_an_outline_tells_what_is_broken() -> None:
    """An element that is not closed is told once, and so is a tag that closes nothing."""
    assert ("<em>",) == outline("<p>Rust <em>nu</p>").misplaced
    assert ("</b>",) == outline("<p>Rust</b></p>").misplaced
    assert ("<p>",) == outline("<p>Rust").misplaced


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="<>/abph1 =\"'&;!-", max_size=60))
def test_any_text_has_an_outline(page: str) -> None:
    """No page is refused, and the same page gives the same outline."""
    assert outline(page) == outline(page)
