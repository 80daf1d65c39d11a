import pytest

from editorial.article.addresses import absolute
from editorial.article.metadata import read_metadata
from editorial.article.parsing import parse_page
from editorial.article.recipe import common
from tests.article.importing import FILLER, around, imported


def test_the_head_is_read_in_full() -> None:
    """JSON-LD, `meta` and `link` give proposals; the account is kept apart from the byline."""
    found = imported("head").metadata
    assert found.url == "https://charity.example/counting-steps/"
    assert found.post_id == 4711
    assert found.title == "Counting steps"
    assert found.published == "2024-05-14T09:00:00+00:00"
    assert found.modified == "2024-05-16T14:32:10+00:00"
    assert found.language == "en-GB"
    assert found.description == "Why fewer steps can be more."
    assert found.account == "webeditor"
    assert found.byline == "By Oona Feld, physiotherapist"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "<title>Rest - The Trust</title><meta property='og:site_name' content='The Trust'>",
            "Rest",
        ),
        ("<title>Rest | The Trust</title>", "Rest"),
        ("<title>Rest</title>", "Rest"),
        (
            '<script type="application/ld+json">{"@type":["Article"],"headline":"Rest"}</script>',
            "Rest",
        ),
        ('<script type="application/ld+json">{broken</script><title>Rest</title>', "Rest"),
        ("", ""),
    ],
)
def test_a_title_without_the_sites_name(head: str, title: str) -> None:
    """Where no title stands on the page the head's is cut to the article's own."""
    page = parse_page(f"<html><head>{head}</head><body>{FILLER}</body></html>".encode())
    assert title == read_metadata(page.root, common()).title


def test_the_site_name_in_an_h1_is_not_the_title() -> None:
    """Of several headings the one that the head repeats is the title."""
    page = parse_page(around(FILLER, before="<h1>The Westbrook Trust</h1>"))
    assert read_metadata(page.root, common()).title == "Rest and light"


@pytest.mark.parametrize(
    ("mark", "number"),
    [
        ("<body class='single postid-12'>", 12),
        ("<body class='page page-id-13'>", 13),
        ("<link rel=shortlink href='https://charity.example/?p=14'>", 14),
        ("<body class='postid-x'>", None),
    ],
)
def test_the_post_id_is_found(mark: str, number: int | None) -> None:
    """Body class and short link tell the post's number."""
    page = parse_page(f"{mark}{FILLER}".encode())
    assert number == read_metadata(page.root, common()).post_id


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("b/?utm_source=x&c=%20d#e", "https://host.example/a/b/?c=%20d#e"),
        ("?fbclid=1", "https://host.example/a/"),
        ("?share=facebook&nb=1", "https://host.example/a/"),
        ("?share=7", "https://host.example/a/?share=7"),
        ("//other.example/x", "https://other.example/x"),
        ("\\\\other.example\\x", "https://other.example/x"),
        ("tel:+441234", "tel:+441234"),
        ("#note", "#note"),
        ("#", None),
        ("", None),
        (" \n", None),
        ("JavaScript:x", None),
        ("java\tscript:x", None),
        ("\x01javascript:x", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("https://[x", None),
    ],
)
def test_addresses(address: str, expected: str | None) -> None:
    """Only web, mail and telephone addresses are kept, absolute and without tracking."""
    assert expected == absolute(address, "https://host.example/a/")


def test_without_a_base_relative_addresses_stay() -> None:
    """A page that does not know its own address keeps its relative links."""
    assert absolute("b/c.html", "") == "b/c.html"
    assert absolute("javascript:x", "") is None
