"""Placeholders: reading, writing, cutting, renaming and checking them."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.markup import (
    correspondence,
    cut,
    element,
    faults,
    message,
    parse,
    parse_source,
    renamed,
    shape,
    tag_names,
)
from editorial.model import Message, Placeholder, Side
from tests.strategies import hostile_texts, messages

CHECKED = settings(deadline=None, max_examples=150)


def placeholder(text: str) -> Placeholder:
    (part,) = parse_source(text).parts
    assert isinstance(part, Placeholder)
    return part


def said(source: str, target: str) -> list[str]:
    read = parse_source(source)
    return [str(fault) for fault in faults(read, parse(target, read.names))]


@CHECKED
@given(messages())
def test_round_trip(whole: Message) -> None:
    """A message is read back from its text."""
    assert parse(whole.text, whole.names) == whole
    assert parse_source(whole.text) == whole


@CHECKED
@given(hostile_texts())
def test_any_text(text: str) -> None:
    """Any text reads to a message with the same text."""
    tidy = parse(text, {"a", "br", "em1"}).text
    assert parse(tidy, {"a", "br", "em1"}).text == tidy
    assert text == parse(text, ()).text


@pytest.mark.parametrize(
    ("text", "names", "parts"),
    [
        ("p < 0.05 & q > 1", {"a"}, ("p < 0.05 & q > 1",)),
        ("<script>x</script>", {"a"}, ("<script>x</script>",)),
        ("<em>x</em>", {"strong"}, ("<em>x</em>",)),
        ("x</br>", {"br"}, ("x</br>",)),
        ("<em/>", {"em"}, ("<em/>",)),
        ("<a2>", {"a1"}, ("<a2>",)),
        ('<a href="https://elders.example">', {"a"}, ('<a href="https://elders.example">',)),
        ("", {"a"}, ()),
    ],
)
def test_unknown_tags(text: str, names: set[str], parts: tuple[str, ...]) -> None:
    """A tag that the source has not is text."""
    assert parts == parse(text, names).parts


@pytest.mark.parametrize("typed", ["<br/>", "<br />", "<br>"])
def test_typed_breaks(typed: str) -> None:
    """A break may be typed in three ways."""
    assert Placeholder("br", Side.STANDALONE) == parse(typed, {"br"}).parts[0]


def test_literal_tag() -> None:
    """A literal tag beside a real one stays text."""
    text = "Type <strong>, as <strong1>bold</strong1>."
    read = parse_source(text)
    assert {"strong1"} == read.names
    assert "Type <strong>, as bold." == read.plain
    assert {"strong", "strong1"} == tag_names(text)


def test_plain() -> None:
    """Plain text has a space for a break and nothing for a picture."""
    assert "one two three" == parse_source("<b>one</b><br/>two<img/> three").plain


@CHECKED
@given(messages(), st.data())
def test_cut_joins(whole: Message, data: st.DataObject) -> None:
    """Pieces cut from a message join to its plain text."""
    size = len(whole.plain)
    inner = data.draw(st.sets(st.integers(0, size), max_size=4))
    pieces = [cut(whole, *bounds) for bounds in pairwise(sorted({0, size, *inner}))]
    assert whole.plain == "".join(piece.plain for piece in pieces) or size == 0
    for piece in pieces:
        assert () == faults(piece, piece)


@CHECKED
@given(messages())
def test_cut_all(whole: Message) -> None:
    """A message cut from end to end is the message."""
    assert whole == cut(whole, 0, len(whole.plain)) or not whole.plain


@pytest.mark.parametrize(
    ("start", "end", "piece"),
    [
        (0, 4, "One "),
        (4, 13, "<strong>two. Thre</strong>"),
        (9, 20, "<strong>Three</strong> four.<img/>"),
    ],
)
def test_cut_inside(start: int, end: int, piece: str) -> None:
    """An element is closed and opened again at a cut."""
    whole = parse_source("One <strong>two. Three</strong> four.<img/>")
    assert piece == cut(whole, start, end).text


@CHECKED
@given(messages())
def test_no_faults(whole: Message) -> None:
    """A copy of the source has no faults."""
    assert () == faults(whole, whole)


@CHECKED
@given(messages().filter(lambda whole: bool(whole.names)), st.data())
def test_lost_or_repeated(whole: Message, data: st.DataObject) -> None:
    """A lost or repeated placeholder is named."""
    parts = whole.parts
    at = data.draw(
        st.sampled_from([i for i, part in enumerate(parts) if isinstance(part, Placeholder)])
    )
    lost = faults(whole, message((*parts[:at], *parts[at + 1 :])))
    twice = faults(whole, message((*parts, parts[at])))
    assert f"{parts[at]} is missing in the translation; put it where it belongs." == str(lost[0])
    assert str(twice[0]).startswith(f"{parts[at]} stands in the translation more often")


@pytest.mark.parametrize(
    ("source", "target", "fault"),
    [
        (
            "<em>x</em> <b>y</b>",
            "<em>x <b>y</em></b>",
            "</em> closes something that was not opened last; put the tags in pairs.",
        ),
        ("<em>x</em>", "</em>x<em>", "</em> closes something that was not opened last"),
        ("<em>x</em>", "<em>x", "<em> is not closed; add </em>."),
        ("x", "<em>x</em>", "<em> is not in the English; remove it, or correct the tag."),
        ("<a1>x</a1> <a2>y</a2>", "<a3>x</a3> <a2>y</a2>", "<a3> is not in the English"),
        ("x <br/>", "x </br>", "</br> is not in the English"),
    ],
)
def test_faults(source: str, target: str, fault: str) -> None:
    """What is wrong is said with the tag."""
    assert any(statement.startswith(fault) for statement in said(source, target))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("<em>x</em> and <b>y</b>", "<b>y</b> en <em>x</em>"),
        ("p < 0.05", "p < 0,05"),
        ("a <b c> d", "a <b c> d"),
        ("R&D; 5 <6 and 7> 6", "O&O; 5 <6 en 7> 6"),
        ("<img1/> <img2/>", "<img2/><img1/>"),
    ],
)
def test_allowed(source: str, target: str) -> None:
    """Moved placeholders and literal signs are no fault."""
    assert [] == said(source, target)


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ("<a>x</a>", "<a1>x</a1> <a2>y</a2>", {"a": "a1"}),
        ("<a1>x</a1> <a2>y</a2>", "<a>x</a>", {"a1": "a", "a2": None}),
        ("<b>x</b> <i>y</i>", "<strong>x</strong> <em>y</em>", {"b": "strong", "i": "em"}),
        ("<em>x</em>", "<em>z</em>", {}),
        ("x<br/>", "x", {"br": None}),
    ],
)
def test_correspondence(old: str, new: str, names: dict[str, str | None]) -> None:
    """Placeholders correspond by element in order."""
    assert names == correspondence(parse_source(old), parse_source(new))


def test_correspondence_by_address() -> None:
    """Links to the same place correspond before order."""
    old, new = parse_source("<a1>x</a1> <a2>y</a2>"), parse_source("<a1>y</a1> <a2>x</a2>")
    names = correspondence(old, new, {"a1": "a2"})
    assert {"a1": "a2", "a2": "a1"} == names
    assert "<a2>x</a2> <a1>y</a1>" == renamed(old, names).text


@CHECKED
@given(messages(), st.integers(1, 50))
def test_renamed(old: Message, shift: int) -> None:
    """A message renamed by correspondence is the renumbered one."""

    def other(name: str) -> str:
        return f"{element(name)}{int(name.removeprefix(element(name))) + shift}"

    new = renamed(old, {name: other(name) for name in old.names})
    assert new == renamed(old, correspondence(old, new))
    assert old.plain == new.plain


def test_dropped() -> None:
    """A dropped placeholder keeps its text."""
    assert Message(("one two",)) == renamed(parse_source("one <em>two</em>"), {"em": None})


def test_shape() -> None:
    """Shape ignores numbers and look alikes."""
    assert shape(parse_source("<b1>x</b1> <b2>y</b2>")) == shape(
        parse_source("<strong>x</strong> <strong>y</strong>")
    )
    assert shape(parse_source("<em>x</em>")) != shape(parse_source("<sub>x</sub>"))
