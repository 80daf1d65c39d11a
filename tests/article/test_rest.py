"""REST answers: posts as values, and one plain sentence for every other answer."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.article import parse
from editorial.article.post import Featured, Post, description, moment, plain_text
from editorial.article.receiving import Options, receive
from editorial.article.rest import read_posts
from editorial.errors import SourceError

POST: dict[str, object] = {
    "id": 48213,
    "date": "2024-05-16T00:30:00",
    "date_gmt": "2024-05-15T23:30:00",
    "modified_gmt": "2024-05-21T13:05:12",
    "slug": "rest-and-sleep",
    "status": "publish",
    "link": "https://trust.example/rest-and-sleep/",
    "title": {"rendered": "Rest &#8211; and <em>sleep</em> &amp; more"},
    "content": {
        "rendered": "\n<p>One &#8220;quoted&#8221; word.</p>\n\n<ul>\n<li>Two</li>\n</ul>\n",
        "protected": False,
    },
    "excerpt": {"rendered": "<p>In short, rest. [&hellip;]</p>\n", "protected": False},
    "author": 7,
    "_embedded": {
        "author": [{"id": 7, "name": "desk"}],
        "wp:featuredmedia": [
            {
                "source_url": "https://trust.example/up/bed.jpg",
                "alt_text": "A bed",
                "caption": {"rendered": "<p>Photograph: &copy; A. Roe</p>\n"},
            }
        ],
    },
}


def read(value: object) -> Post:
    (post,) = read_posts(json.dumps(value).encode(), path="in/post.json")
    return post


def refused(data: bytes) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read_posts(data, path="in/post.json")
    assert caught.value.path == "in/post.json"
    return caught.value


def test_golden() -> None:
    """A post has its fragment, and plain values for what the answer says about it."""
    post = read(POST)
    assert post.html.startswith("\n<p>One &#8220;quoted")
    assert (post.title, post.url, post.post_id, post.slug) == (
        "Rest – and sleep & more",
        "https://trust.example/rest-and-sleep/",
        48213,
        "rest-and-sleep",
    )
    assert (str(post.published), str(post.modified)) == ("2024-05-16", "2024-05-21 13:05:12+00:00")
    assert (post.description, post.account, post.language) == ("In short, rest.", "desk", "")
    assert post.featured == Featured(
        "https://trust.example/up/bed.jpg", "A bed", "Photograph: © A. Roe"
    )
    assert post.warnings == ()


def test_as_blocks() -> None:
    """An answer becomes an article with its title and blocks, its address and slug."""
    (taken,) = receive(json.dumps([POST]).encode(), Options(path="in/post.json"))
    assert [block.message.text for block in parse(taken.html).blocks] == [
        "Rest – and sleep & more",
        "One “quoted” word.",
        "Two",
    ]
    assert (taken.form, taken.slug, taken.metadata.url) == (
        "rest-json",
        "rest-and-sleep",
        "https://trust.example/rest-and-sleep/",
    )


def test_one_or_many() -> None:
    """One object and an array of posts are read alike, in order, with or without a mark of order."""
    data = json.dumps([POST, POST | {"slug": "two"}]).encode()
    assert [post.slug for post in read_posts(data, path="")] == ["rest-and-sleep", "two"]
    assert read(POST) == read([POST])
    assert read_posts(b"\xef\xbb\xbf" + data, path="") == read_posts(data, path="")


def test_missing_keys() -> None:
    """Only the text must be there; what is missing is empty."""
    assert read({"content": {"rendered": "<p>x</p>"}}) == Post("<p>x</p>")


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"[]", None, "This answer holds no posts."),
        (
            b'{"code": "rest_post_invalid_id", "message": "Invalid post ID.", "data": {}}',
            None,
            "The source answered with an error: Invalid post ID.",
        ),
        (b'{\n"id": 1,\n', 3, "This is not whole JSON"),
        (b"<html></html>", 1, "This is not whole JSON"),
        (b'{\n"id": "\xff"}', 2, "This answer is not UTF-8."),
        (b'{"0": {"content": {"rendered": "x"}}}', None, "no WordPress post"),
        (b'{"content": "x"}', None, "no WordPress post"),
        (b"[3]", None, "no WordPress post"),
        (b'"text"', None, "no WordPress post"),
        (b'{"content": {"rendered": "", "protected": true}}', None, "protected by a password"),
        (b"[" * 100_000, None, "not that of a post"),
        (b'{"id": ' + b"1" * 5000 + b"}", None, "not that of a post"),
    ],
)
def test_refused(data: bytes, line: int | None, words: str) -> None:
    """What is no post is refused in one sentence, with the line where that helps."""
    error = refused(data)
    assert words in str(error)
    assert error.line == line
    assert error.cure


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("<p>[vc_row]x[/vc_row]</p>", ["vc_row"]),
        ('<p>[gallery ids="1,2"] [button url="/x"]</p>', ["button", "gallery"]),
        ('<p>[1] […] <a href="[x]">y</a></p>', []),
    ],
)
def test_shortcodes_left(body: str, names: list[str]) -> None:
    """Shortcodes that the source left in the text are named."""
    post = read({"content": {"rendered": body}})
    assert [warning.values["name"] for warning in post.warnings] == names


@pytest.mark.parametrize(
    ("excerpt", "text"),
    [
        ("<p>Rest. [&hellip;]</p>", "Rest."),
        ("<p>Rest … <a>Read more<span> “Rest”</span></a></p>", "Rest"),
        ("<p>Rest. Continue reading Rest</p>", "Rest."),
        ("<p>Read more about rest in our leaflet. It is free.</p>",
         "Read more about rest in our leaflet. It is free."),
        ("", ""),
        ("<!-- -->", ""),
    ],
)  # fmt: skip
def test_descriptions(excerpt: str, text: str) -> None:
    """An excerpt is plain text without the theme's invitation to read on."""
    assert description(excerpt) == text


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2024-05-21T13:05:12", "2024-05-21 13:05:12+00:00"),
        ("2024-05-21 13:05:12", "2024-05-21 13:05:12+00:00"),
        ("2024-05-21T15:05:12+02:00", "2024-05-21 13:05:12+00:00"),
        ("0000-00-00 00:00:00", "None"),
        ("0001-01-01T00:00:00+09:00", "None"),
        ("yesterday", "None"),
        ("", "None"),
    ],
)
def test_moments(text: str, time: str) -> None:
    """A time is UTC unless it says otherwise; what is none is left out."""
    assert str(moment(text)) == time


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*POST, "rendered", "protected", "name"]), inner, max_size=5
        )
    ),
    max_leaves=12,
)


@settings(deadline=None, max_examples=150)
@given(st.dictionaries(st.sampled_from([*POST]), _VALUES), st.text(max_size=20))
def test_any_answer(values: dict[str, object], body: str) -> None:
    """Whatever else an answer holds, its text is read, or it is refused as an error answer."""
    assert read(values | {"content": {"rendered": body}}).html == body


@settings(deadline=None, max_examples=150)
@given(st.text() | st.text("<>&;/ab!-\x00\ud800").map(lambda text: f"<p>{text}"))
def test_plain_text(text: str) -> None:
    """Any piece of HTML gives one line of text."""
    assert plain_text(text) == " ".join(plain_text(text).split())
