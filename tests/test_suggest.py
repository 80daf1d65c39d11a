"""Suggestions: placeholders survive the journey, and no answer gets past that is not sound."""

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.markup import faults, message, parse, parse_source
from editorial.model import Placeholder, Side
from editorial.suggest import Request, Suggestion, judged, place
from editorial.suggest.libretranslate import as_html, from_html

NAMES = ("strong", "a1", "a2", "sup", "em")
words = st.text(st.sampled_from("abc dé<>&;\"'5 lt"), max_size=12)


def around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Put texts in tags, beside each other and around line breaks."""
    tagged = st.builds(lambda name, text: f"<{name}>{text}</{name}>", st.sampled_from(NAMES), inner)
    return st.one_of(
        tagged,
        st.builds(lambda one, other: f"{one}<br/>{other}", inner, inner),
        st.builds("{}{}".format, inner, inner),
    )


texts = st.recursive(words, around, max_leaves=6)


@settings(deadline=None, max_examples=200)
@given(texts)
def test_there_and_back(text: str) -> None:
    """A message as HTML comes back as it was; what is text there is no element."""
    source = parse_source(text)
    sent = as_html(source)
    assert source.text == from_html(sent, source)
    tags = sum(isinstance(part, Placeholder) for part in source.parts)
    assert tags == sent.count("<")


@settings(deadline=None, max_examples=200)
@given(texts)
def test_as_a_parser_writes_it(text: str) -> None:
    """Line breaks that came back as <br> or <br></br> are the placeholder again."""
    source = parse_source(text)
    sent = as_html(source)
    for written in ("<br>", "<br></br>"):
        assert source.text == from_html(sent.replace("<br/>", written), source)


ENGLISH = "Rest <strong>before</strong> you are <a1>tired</a1>.<br/>Not <a2>after</a2>, p < 0.05."
REQUEST = Request(ENGLISH, "en-GB", "nl")


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.text(max_size=80), texts, st.permutations(ENGLISH.split(" ")).map(" ".join)))
def test_what_is_offered_is_sound(answer: str) -> None:
    """Whatever comes, nothing is offered that has other tags, hidden characters or no text."""
    found = judged(REQUEST, [Suggestion(answer)])
    assert (found.text == "") is (found.fault is not None)
    if found.text:
        source = parse_source(ENGLISH)
        target = parse(found.text, source.names)
        assert () == faults(source, target)
        assert target.plain.strip()
        assert {unicodedata.category(one) for one in found.text} & {"Cc", "Cs"} == set()


DUTCH = "Rust <strong>voor</strong> je <a1>moe</a1> bent.<br/>Niet <a2>erna</a2>, p < 0,05."


def test_the_first_that_is_sound_is_offered() -> None:
    """Of several answers the first that can be used; when none can, what is against the first."""
    bad, good, other = Suggestion("Rust."), Suggestion(DUTCH), Suggestion(DUTCH.upper())
    assert DUTCH == judged(REQUEST, [bad, good, other]).text
    assert "the answer has other tags than the English" == str(judged(REQUEST, [bad]).fault)
    assert "the machine gave no answer" == str(judged(REQUEST, []).fault)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (DUTCH, True),
        (DUTCH.replace("0,05", "0,5"), False),
        (DUTCH.replace("p < 0,05", "klein"), False),
        (f"{DUTCH} Dat gold voor 12 mensen.", False),
    ],
)
def test_numbers_are_compared(answer: str, *, expected: bool) -> None:
    """A number that is changed, lost or added is seen, in Dutch or English writing."""
    assert expected is judged(REQUEST, [Suggestion(answer)]).numbers


@pytest.mark.parametrize(
    ("server", "expected"),
    [
        ("https://Translate.example/", "translate.example"),
        ("http://127.0.0.1:5000/v1", "127.0.0.1:5000"),
        ("http://[::1]:8080", "[::1]:8080"),
        ("https://me:secret@translate.example:8443", "translate.example:8443"),
        ("https://translate.example\n.other.example", ""),
        ("https://translate .example", ""),
        ("nonsense", ""),
    ],
)
def test_who_gets_the_text(server: str, expected: str) -> None:
    """Host and port as they are agreed to, without passwords; nothing for what is no address."""
    assert expected == place(server)


def test_sides_of_a_placeholder_are_kept() -> None:
    """An element that opens and one that stands alone are told apart on the way back."""
    parts = (Placeholder("a1", Side.OPEN), "x", Placeholder("a1", Side.CLOSE))
    whole = message((*parts, Placeholder("img1", Side.STANDALONE)))
    assert "<a1>x</a1><img1/>" == from_html("<a1>x</a1><img1></img1>", whole)


def test_nobody_waits_for_what_only_a_server_needs() -> None:
    """Starting a command loads nothing that asks a server, which would take a fifth of its time."""
    code = "import sys; import editorial.cli; print({'asyncio', 'ssl', 'httpx'} & {*sys.modules})"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "set()" == told.stdout.strip()
