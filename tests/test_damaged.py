"""Damaged files that once made a reader stumble; `tests/benchmarks/fuzzing.py` looks for more."""

import json
from collections.abc import Callable

import pytest

from editorial import article, records, review
from editorial.article.receiving import Options, Reception, receive
from editorial.article.recipe import decode
from editorial.errors import EditorialError
from tests import archive

DIGITS = "9" * 5000
"""More than Python makes a number of."""


def taken(page: bytes) -> Reception:
    (one,) = receive(page, Options("page.html"))
    article.parse(one.html)
    return one


@pytest.mark.parametrize(
    "address", ["https://[charity.example/", "https://[::1", "//[", "ftp://x/"]
)
def test_a_page_whose_address_is_none_has_no_address(address: str) -> None:
    """Brackets that hold no IPv6 address are no host; the page is read without it."""
    page = archive.page().replace(b"https://charity.example/pacing/", address.encode())
    assert taken(page).metadata.url == ""


@pytest.mark.parametrize("address", ["https://[charity.example/", "mailto:desk@charity.example"])
def test_a_post_whose_link_is_none_has_no_address(address: str) -> None:
    """The same holds for what a REST answer calls its link."""
    post = {"id": 7, "link": address, "content": {"rendered": "<p>Rest before you are tired.</p>"}}
    assert taken(json.dumps([post]).encode()).metadata.url == ""


def test_a_short_link_that_is_none_gives_no_number() -> None:
    """A short link is only looked at for the number in it."""
    page = archive.page().replace(b"</head>", b"<link rel=shortlink href='http://[?p=7'></head>")
    assert taken(page).metadata.post_id == 61234


@pytest.mark.parametrize(
    "mark",
    [
        f"<body class='postid-{DIGITS}'>",
        f"<link rel=shortlink href='https://charity.example/?p={DIGITS}'>",
        f"<link type='application/json' href='https://charity.example/wp/v2/posts/{DIGITS}'>",
    ],
)
def test_a_number_that_is_none_is_no_post(mark: str) -> None:
    """No post has a number of thousands of digits."""
    page = (
        archive.page()
        .decode()
        .replace('<body class="post-template-default single', '<body class="')
    )
    page = page.replace("single-post postid-61234", "single-post").replace(
        "</head>", f"{mark}</head>"
    )
    assert taken(page.encode()).metadata.post_id is None


@pytest.mark.parametrize("character", ["\x01", "\x1b", "\x1f", "\ufffe", "\uffff"])
def test_what_no_tree_can_hold_is_left_out(character: str) -> None:
    """Control characters in text and addresses go; the words around them stay whole."""
    page = archive.page().decode().replace("busy day", f"bu{character}sy day</p>{character}<p>and")
    page = page.replace(
        'href="https://charity.example/studies/1"', f'href="https://a.example/{character}1"'
    )
    html = taken(page.replace("sharedaddy", f'sharedaddy">{character}<i class="').encode()).html
    assert "busy day" in html
    assert 'href="https://a.example/1"' in html
    assert character not in html


@pytest.mark.parametrize("code", ["&#0;", "&#008;", "&#8", "&#30;", "&#x1F;", "&#xb;", "&#65535;"])
def test_characters_that_no_tree_can_hold_go_by_number_too(code: str) -> None:
    """A control character that is written as a number is left out of text and addresses."""
    page = archive.page().decode().replace("busy day", f"busy {code} day")
    page = page.replace("charity.example/studies/1", f"charity.example/studies/{code}.pdf")
    html = taken(page.replace('"sharedaddy">', f'"sharedaddy">{code}').encode()).html
    assert "busy day" in " ".join(html.split())
    assert 'href="https://charity.example/studies/.pdf"' in html


@pytest.mark.parametrize(
    ("code", "character"),
    [
        ("&#9;", " "),
        ("&#10;", " "),
        ("&#80;", "P"),
        ("&#8217;", "’"),
        ("&#x1F600;", "😀"),
        ("&#38;", "&amp;"),
    ],
)
def test_other_characters_by_number_stay(code: str, character: str) -> None:
    """Every other number is the character that it stands for."""
    html = taken(archive.page().replace(b"busy day", f"busy{code}day".encode())).html
    assert f"busy{character}day" in html


def test_a_gallery_of_numbers_that_are_none() -> None:
    """An export whose gallery names a picture by thousands of digits is read without it."""
    export = (
        '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version>'
        "<item><title>Rest</title>"
        "<wp:post_id>7</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>"
        f'<content:encoded><![CDATA[Rest before you are tired. [gallery ids="{DIGITS}"]]]>'
        "</content:encoded></item></channel></rss>"
    )
    assert "Rest before you are tired." in taken(export.encode()).html


def test_a_form_feed_parts_words() -> None:
    """What old programs put between words or pages is a space."""
    html = taken(archive.page().replace(b"busy day", b"busy\x0cday\x0bout")).html
    assert "busy day out" in html


@pytest.mark.parametrize(
    "read",
    [
        lambda text: records.article(text, path="article.toml"),
        lambda text: records.settings(text, path="editorial.toml"),
        lambda text: records.people(text, path="people.toml"),
        lambda text: review.parse(text, path="pacing.toml"),
        lambda text: decode(text, "own.toml"),
    ],
    ids=["record", "settings", "people", "review", "recipe"],
)
@pytest.mark.parametrize("value", [DIGITS, "[" * 5000])
def test_toml_that_is_too_much_is_refused(read: Callable[[str], object], value: str) -> None:
    """A number of thousands of digits, or a list as deep, is said to be no TOML of ours."""
    with pytest.raises(EditorialError) as refused:
        read(f"schema = {value}\n")
    assert refused.value.path.endswith(".toml")
    assert refused.value.cure


def test_the_title_of_a_post_can_be_shown() -> None:
    """A control character that is written as a number is left out of titles and excerpts."""
    post = {
        "id": 7,
        "link": "https://charity.example/rest/",
        "title": {"rendered": "Rest &#8;and light"},
        "excerpt": {"rendered": "<p>In sh&#x1f;ort.</p>"},
        "content": {"rendered": "<p>Rest before you are tired.</p>"},
    }
    one = taken(json.dumps([post]).encode())
    assert ("Rest and light", "In short.") == (one.metadata.title, one.metadata.description)
