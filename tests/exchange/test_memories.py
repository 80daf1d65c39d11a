"""Translation memories as TMX."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from translate.storage.tmx import tmxfile

from editorial.errors import ExchangeError
from editorial.exchange import messages, tmx
from tests.strategies import hostile_texts

LANGUAGES = ("en", "nl")
UNITS = (
    tmx.Unit(
        "Rest <a>now</a>.<br/>",
        "Rust <a>nu</a>.<br/>",
        "pacing",
        "b001",
        approved=True,
        by="p01",
        on="2024-06-01",
    ),
    tmx.Unit("p < 0.05", "p < 0,05"),
)


def test_a_memory_gives_back_what_it_was_made_of() -> None:
    """Texts with their codes, article, block, sign-off, writer and day come back as they went."""
    assert tmx.Memory(UNITS) == tmx.parse(tmx.serialize(UNITS, LANGUAGES), LANGUAGES, path="x")


@given(
    st.lists(
        st.one_of(
            hostile_texts(), st.text(max_size=4), st.sampled_from(("]]>", "\x01", "\r", "\u202e"))
        ),
        min_size=1,
        max_size=5,
    ).map("".join)
)
@settings(deadline=None, max_examples=100)
def test_any_text_comes_back(text: str) -> None:
    """Whatever stands in a text, control characters and stray tags too, comes back the same."""
    unit = tmx.Unit(f"Rest{text}", f"Rust{text}")
    source, target = messages(unit.source, unit.target)
    (again,) = tmx.parse(tmx.serialize([unit], LANGUAGES), LANGUAGES, path="x").units
    assert (source.text, target.text) == (again.source, again.target)


def test_the_toolkit_reads_ours() -> None:
    """translate-toolkit finds our ids and texts, tags included."""
    store = tmxfile.parsestring(tmx.serialize(UNITS, LANGUAGES), "en", "nl")
    assert "pacing:b001" == store.units[0].getid()
    assert [(one.source, one.target) for one in UNITS] == [
        (str(one.source), str(one.target)) for one in store.units
    ]


def test_we_read_the_toolkits() -> None:
    """A memory that translate-toolkit writes, DOCTYPE and all, is read."""
    store = tmxfile(sourcelanguage="en", targetlanguage="nl")
    store.addtranslation("Rest & recover <now>", "en", "Rust & herstel <nu>", "nl")
    out = BytesIO()
    store.serialize(out)
    assert b"<!DOCTYPE" in out.getvalue()
    assert (tmx.Unit("Rest & recover <now>", "Rust & herstel <nu>"),) == tmx.parse(
        out.getvalue(), LANGUAGES, path="x"
    ).units


def test_memories_of_other_programs_are_read() -> None:
    """Regions and case of tags do not matter, foreign codes go, what lacks a language is counted."""
    data = """<tmx version="1.1"><header/><body>
<tu><tuv lang="EN-US"><seg><bpt i="1">{\\b</bpt>Rest<ept i="1">}</ept></seg></tuv>
<tuv lang="nl_BE"><seg><hi>Rust</hi><it pos="begin">x</it></seg></tuv></tu>
<tu><tuv lang="EN-US"><seg>Only English</seg></tuv></tu>
<tu><tuv lang="en"><seg> </seg></tuv><tuv lang="nl"><seg>x</seg></tuv></tu>
<tu><tuv lang="en"><seg>Rest</seg></tuv><tuv lang="nl"><seg>Rust</seg></tuv></tu>
</body></tmx>"""
    found = tmx.parse(data.encode("utf-16"), LANGUAGES, path="x")
    assert (tmx.Unit("Rest", "Rust"),) == found.units
    assert [
        "Left out, because they have no text in en or none in nl: 1.",
        "Left out, because they are empty: 1.",
    ] == list(map(str, found.remarks))


def test_a_memory_in_other_languages_is_refused() -> None:
    """The languages that it does hold are named."""
    data = tmx.serialize(UNITS, ("en", "de"))
    with pytest.raises(ExchangeError) as caught:
        tmx.parse(data, LANGUAGES, path="de.tmx")
    assert (
        "de.tmx: This memory holds no text in en with its translation in nl, only: de, en."
        " Export it for these two languages." == str(caught.value)
    )
