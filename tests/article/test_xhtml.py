"""Our own HTML as well-formed XML: what changes, what is marked, and what is left alone."""

import pytest
from lxml import etree

from editorial.article import xhtml

SIGN = ' epub:type="noteref" role="doc-noteref"'
NOTE = ' epub:type="footnote"'
BACK = ' role="doc-backlink"'


@pytest.mark.parametrize(
    ("expected", "html"),
    [
        ("<p>one<br/>two</p>", "<p>one<br>two</p>"),
        ("<hr/>", "<hr>"),
        ('<img alt="6&#160;bpm" src="x.png"/>', '<img alt="6&nbsp;bpm" src="x.png">'),
        ("<p>p &lt; 0.05 &amp; 6&#160;bpm</p>", "<p>p &lt; 0.05 &amp; 6&nbsp;bpm</p>"),
        ('<i lang="en" xml:lang="en">x</i>', '<i lang="en">x</i>'),
        ('<a href="y" hreflang="en">x</a>', '<a href="y" hreflang="en">x</a>'),
        (
            '<details open="open"><summary>x</summary></details>',
            "<details><summary>x</summary></details>",
        ),
        ("<p>a bell</p>", "<p>a\x07 bell\ufffe</p>"),
        ('<meta charset="utf-8"/>', '<meta charset="utf-8"/>'),
        ('<html lang="nl" xml:lang="nl"></html>', '<html lang="nl" xml:lang="nl"></html>'),
    ],
)
def test_spelling(expected: str, html: str) -> None:
    """Elements without content are closed, the language is said twice, and the rest stays."""
    assert expected == xhtml(html)


def test_notes() -> None:
    """A sign, its note and the way back are marked, also when two signs share a note."""
    marked = xhtml(
        '<p>x<sup id="r1"><a href="#n1">1</a></sup> y<a href="#n1" id="r2">[1]</a></p>'
        '<ol><li id="n1">z <a href="#r1">↩</a> <a href="#r2">↩</a></li></ol>'
    )
    assert (
        f'<p>x<sup id="r1"><a href="#n1"{SIGN}>1</a></sup> y<a href="#n1" id="r2"{SIGN}>[1]</a></p>'
        f'<ol><li id="n1"{NOTE}>z <a href="#r1"{BACK}>↩</a> <a href="#r2"{BACK}>↩</a></li></ol>'
    ) == marked


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="#n1" id="r1">1</a></p><ol><li id="n1">no way back</li></ol>',
        '<p><a href="#n1" id="r1">1</a></p><p id="n1">x</p><p><a href="#r1">elsewhere</a></p>',
        '<p><a href="#s1" id="t1">What was measured</a></p><h2 id="s1"><a href="#t1">Up</a></h2>',
        '<p><a href="https://charity.example/#n1" id="r1">1</a></p><p id="n1"><a href="#r1">x</a></p>',
    ],
)
def test_no_notes(html: str) -> None:
    """Links that only look like footnotes are left alone."""
    assert html == xhtml(html)


def test_well_formed() -> None:
    """What comes out is XML to a parser that knows no HTML."""
    html = '<div><p lang="en">a&nbsp;b<br>c</p><img alt="x &amp; &quot;y&quot;" src="z"><hr></div>'
    root = etree.fromstring(xhtml(html), etree.XMLParser(resolve_entities=False, no_network=True))
    assert ["div", "p", "br", "img", "hr"] == [one.tag for one in root.iter()]
    assert 'x & "y"' == root[1].get("alt")
