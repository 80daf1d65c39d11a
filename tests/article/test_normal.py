"""The normal form: settled white space, one block a line, the same when read and written again."""

import re
from html import unescape

import pytest
from hypothesis import given, settings

from editorial.article.normal import line_of, read, runs, serialize
from editorial.errors import SourceError
from tests.article.building import again, normal, tree
from tests.strategies import articles

CHECKED = settings(deadline=None, max_examples=150)
_INLINE_TAG = re.compile(r"</?(?:a|cite|em|span|strong|sup)\b[^>]*>|<!--.*?-->")
_TAG = re.compile(r"<[^>]*>")


def inside(fragment: str) -> str:
    """The normal form of the inside of an article."""
    root = read(normal(f"<article>{fragment}</article>")).find(".//article")
    return serialize(root).removeprefix("<article>").removesuffix("</article>").strip("\n")


def words(markup: str) -> list[str]:
    """The words that a reader sees, by an independent reading of the markup."""
    return re.findall(r"\w+", unescape(_TAG.sub("\n", _INLINE_TAG.sub("", markup))))


def test_document_golden() -> None:
    """A whole document has language, title, canonical address, and one block a line."""
    assert (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        "<title>Rest &amp; sleep in short</title>\n"
        '<link rel="canonical" href="https://trust.example/walk/?a=1&amp;b=2">\n</head>\n<body>\n'
        "<article>\n<h1>Rest &amp; <em>sleep</em><br>in short</h1>\n"
        '<p>At 6&nbsp;bpm, <a href="/x" hreflang="en">p &lt; 0.05</a>.</p>\n'
        "<ul>\n<li>One<ul>\n<li>Two</li>\n</ul>three</li>\n</ul>\n</article>\n</body>\n</html>\n"
    ) == normal(
        "<article><h1> Rest &amp; <em>sleep</em> <br> in short</h1>\n\n"
        '<p>At 6&nbsp;bpm,\n<a hreflang="en" href="/x">p &lt; 0.05</a>. </p>'
        "<ul><li>One <ul> <li>Two</ul> three</li></ul></article>"
    )


@CHECKED
@given(articles())
def test_idempotent(fragment: str) -> None:
    """Reading the normal form and writing it again changes nothing."""
    once = normal(fragment)
    assert once == again(once)


@CHECKED
@given(articles())
def test_words_kept(fragment: str) -> None:
    """Every word stays, once and in its place."""
    assert words(fragment) == words(normal(fragment).partition("<body>")[2])


@CHECKED
@given(articles())
def test_no_break_spaces_kept(fragment: str) -> None:
    """No-break spaces stay, visible, and stand nowhere else than in the source."""
    body = normal(fragment).partition("<body>")[2]
    assert "\u00a0" not in body
    count = tree(fragment).text_content().count("\u00a0")
    assert count == tree(body.strip()).text_content().count("\u00a0")


@pytest.mark.parametrize(
    ("given_html", "settled"),
    [
        ("<p>a\n  b</p>", "<p>a b</p>"),
        ("<p> a <em> b </em> c </p>", "<p>a <em>b </em>c</p>"),
        ("<p>a<em> </em>b</p>", "<p>a b</p>"),
        ("<p>a <br> b</p>", "<p>a<br>b</p>"),
        ("<p>a <img src='i'> b</p>", '<p>a <img src="i"> b</p>'),
        ("<p>&nbsp;a &nbsp; b</p>", "<p>&nbsp;a &nbsp; b</p>"),
        ("<p>&lt;b&gt; &amp;amp; 'q' \"r\"</p>", "<p>&lt;b&gt; &amp;amp; 'q' \"r\"</p>"),
        ('<p id="z" class="a&quot;b">x</p>', '<p class="a&quot;b" id="z">x</p>'),
        (
            "<blockquote>loose <p>x</p> end</blockquote>",
            "<blockquote>loose<p>x</p>end</blockquote>",
        ),
        ("<table><tr><td></td></tr></table>", "<table>\n<tr>\n<td></td>\n</tr>\n</table>"),
        ("<p>a<!-- note -->b<?php x ?>c</p>", "<p>abc</p>"),
    ],
)
def test_settled(given_html: str, settled: str) -> None:
    """White space is what a browser would show, and text is escaped once."""
    assert settled == inside(given_html)


def test_verbatim() -> None:
    """Preformatted text keeps its white space, but not line breaks at its ends."""
    assert "<pre>a\n\n  b <em>\tc</em></pre>" == inside("<pre>\na\n\n  b <em>\tc</em>\n</pre>")


@pytest.mark.parametrize("tag", ["p", "pre"])
def test_anchors(tag: str) -> None:
    """Empty elements with an id stand at the start of their text, in order; others go."""
    given_html = f'<{tag}>x<a id="one"></a>y<em>z<span id="two"></span></em><b></b>!</{tag}>'
    settled = f'<{tag}><a id="one"></a><span id="two"></span>xy<em>z</em>!</{tag}>'
    assert settled == inside(given_html)


def test_alternative_texts() -> None:
    """The white space of an alternative text is settled; its no-break spaces stay."""
    assert '<p><img alt="6&nbsp;bpm now"></p>' == inside("<p><img alt='\n6&nbsp;bpm \t now '></p>")


def test_title_line() -> None:
    """A line break counts as a space where a heading becomes one line."""
    assert "One two3" == line_of(tree("<h2> One<br>two<sup>3</sup></h2>"))


def test_runs() -> None:
    """An element's text is seen in runs, between its block children."""
    item = tree("<li>a <em>b</em><ul></ul>c<ol></ol></li>")
    found = [(run.lead(item), [node.tag for node in run.nodes]) for run in runs(item)]
    assert [("a ", ["em"]), ("c", []), ("", [])] == found


def test_deep() -> None:
    """An article of 600 levels is written and read whole."""
    deep = "<blockquote>" * 600 + "<em>" * 300 + "core" + "</em>" * 300 + "</blockquote>" * 600
    once = normal(f"<article>{deep}</article>")
    assert once == again(once)
    assert ["core"] == words(once.partition("<article>")[2])


@pytest.mark.parametrize("text", ["", "words", "<p>words</p>"])
def test_refused(text: str) -> None:
    """A file that is no normal form is refused, with its name and the cure."""
    with pytest.raises(SourceError) as caught:
        read(text, path="articles/walk/source.html")
    assert "articles/walk/source.html" == caught.value.place
    assert "editorial add" in caught.value.cure
