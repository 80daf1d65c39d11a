"""Blocks: what the walk takes from an article, and what it says about each."""

import re
from html import unescape

import pytest
from hypothesis import given, settings

from editorial.article import numbered
from editorial.errors import RecordError
from editorial.markup import parse as parse_text
from editorial.model import Article, Kind, Link, Policy, PolicyRule, Summary
from tests.article.building import article, taken
from tests.strategies import articles

CHECKED = settings(deadline=None, max_examples=150)
_INLINE_TAG = re.compile(r"</?(?:a|cite|em|img|span|strong|sup)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_ALT = re.compile(r'alt="([^"]*)"')


def lines(whole: Article) -> list[str]:
    return [
        f"{block.id} {block.kind}{block.level or ''} {block.message.text}" for block in whole.blocks
    ]


GOLDEN = """
<h1>Rest &amp; sleep</h1>
<p>Loose <a href="/a">one</a> and <a href="/b">two</a>,<br>p &lt; 0.05.</p>
<h2>First</h2>
<ul><li>Outer <ol><li>Inner</li></ol> after</li></ul>
<figure><a href="/big"><img src="/pic.png" alt="A chart"></a><figcaption>Figure 1.</figcaption></figure>
<h3>Below</h3>
<table><caption>Steps</caption><tr><th>Day</th><td>12</td><td></td><td>✓</td></tr></table>
<blockquote>Said loosely<p>Said well</p></blockquote>
<details><summary>More</summary><p>Hidden</p></details>
<dl><dt>PEM</dt><dd>Malaise</dd></dl>
<pre>a = 1</pre>
<p>—</p>
<h2>Second</h2><p>See <img src="/icon.png" alt="icon"> there</p>
"""


def test_golden() -> None:
    """Every text is one block, with its kind and level, in document order."""
    assert [
        "b001 title1 Rest & sleep",
        "b002 paragraph Loose <a1>one</a1> and <a2>two</a2>,<br/>p < 0.05.",
        "b003 heading2 First",
        "b004 item1 Outer",
        "b005 item2 Inner",
        "b006 item1 after",
        "b007 alt A chart",
        "b008 caption Figure 1.",
        "b009 heading3 Below",
        "b010 caption Steps",
        "b011 cell Day",
        "b012 cell 12",
        "b013 quotation Said loosely",
        "b014 quotation Said well",
        "b015 summary More",
        "b016 paragraph Hidden",
        "b017 term PEM",
        "b018 definition Malaise",
        "b019 verbatim a = 1",
        "b020 heading2 Second",
        "b021 paragraph See <img/> there",
        "b022 alt icon",
    ] == lines(article(GOLDEN))


def test_sections() -> None:
    """A block knows the heading it stands under, and a heading the one before it."""
    sections = {block.id: block.section for block in article(GOLDEN).blocks}
    assert ("", "", "", "First", "First", "Below", "Below", "Second") == tuple(
        sections[f"b{number:03}"] for number in (1, 2, 3, 4, 9, 10, 20, 21)
    )


def test_links() -> None:
    """Placeholders know where they lead, and an alternative text its picture."""
    blocks = {block.id: block.links for block in article(GOLDEN).blocks}
    assert (Link("a1", "/a"), Link("a2", "/b")) == blocks["b002"]
    assert (Link("", "/pic.png"),) == blocks["b007"]
    assert (Link("img", "/icon.png"),) == blocks["b021"]


@CHECKED
@given(articles())
def test_every_word_once(fragment: str) -> None:
    """Every word of the article is in exactly one block, in order, and every alternative text."""
    whole = taken(fragment)
    body = whole.html.partition("<body>")[2]
    seen = unescape(_TAG.sub("\n", _INLINE_TAG.sub("", body)))
    texts = [block.message.plain for block in whole.blocks if block.kind is not Kind.ALT]
    assert re.findall(r"\w+", seen) == re.findall(r"\w+", "\n".join(texts))
    alts = [block.message.plain for block in whole.blocks if block.kind is Kind.ALT]
    assert [unescape(alt) for alt in _ALT.findall(body)] == alts


@CHECKED
@given(articles())
def test_messages_read_back(fragment: str) -> None:
    """A block's message is read back from its msgid with its own names, literal tags or not."""
    whole = taken(fragment)
    for block in whole.blocks:
        assert block.message == parse_text(block.message.text, block.message.names)
        if block.kind is not Kind.ALT:
            assert {link.name for link in block.links} <= block.message.names


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<em>one</em> two", "<em>one</em> two"),
        ("<em>a</em> <em>b</em>", "<em1>a</em1> <em2>b</em2>"),
        ("<em>a <em>b</em></em>", "<em1>a <em2>b</em2></em1>"),
        ("&lt;em&gt; <em>a</em>", "<em> <em1>a</em1>"),
        ("&lt;/em&gt; <em>a</em>", "</em> <em1>a</em1>"),
        ("a &lt;br /&gt; b<br>c", "a <br /> b<br1/>c"),
        ("&lt;em1&gt; <em>a</em> <em>b</em>", "<em1> <em2>a</em2> <em3>b</em3>"),
        ("&lt;strong&gt; <em>a</em>", "<strong> <em>a</em>"),
        ("<a id='x'></a>&lt;em&gt;<em>a</em>", "<em><em1>a</em1>"),
        ("<strong>p</strong> &lt; 0.05 &amp; q", "<strong>p</strong> < 0.05 & q"),
    ],
)
def test_names(inner: str, text: str) -> None:
    """An element is numbered when its tag stands twice in the block, or literally in its text."""
    (block,) = article(f"<p>{inner}</p>").blocks
    assert text == block.message.text


def test_policies() -> None:
    """Kept blocks are numbered apart and stay out of the catalog, under their heading and its subheadings."""
    whole = article(
        "<h2>Text</h2><ul><li>One</li></ul>"
        "<h2>References</h2><h3>Books</h3><ul><li>Kept</li><li class='own'>Ours</li></ul>"
        "<h2>After</h2><ul><li>Two</li></ul>",
        PolicyRule("li.own", Policy.TRANSLATE),
        PolicyRule("ul", Policy.KEEP, under="references"),
    )
    assert [
        "b001 heading2 Text",
        "b002 item1 One",
        "b003 heading2 References",
        "b004 heading3 Books",
        "k001 item1 Kept",
        "b005 item1 Ours",
        "b006 heading2 After",
        "b007 item1 Two",
    ] == lines(whole)
    assert [block.id for block in whole.translatable] == [f"b00{n}" for n in range(1, 8)]


def test_first_rule_decides() -> None:
    """Of the rules that match a block, the first one of the record decides."""
    rules = (PolicyRule("p", Policy.GLOSS), PolicyRule("article", Policy.KEEP))
    assert [Policy.GLOSS, Policy.KEEP] == [
        block.policy for block in article("<p>One</p><pre>Two</pre>", *rules).blocks
    ]


def test_glossed() -> None:
    """A rule for an inline element glosses its placeholder and leaves the block translatable."""
    (block,) = article(
        "<p>See <cite>The Long Sleep</cite> and <em>more</em>.</p>",
        PolicyRule("cite", Policy.GLOSS),
    ).blocks
    assert (Policy.TRANSLATE, frozenset({"cite"})) == (block.policy, block.glossed)


def test_wrong_selector() -> None:
    """A policy that is not CSS is refused with the selector."""
    with pytest.raises(RecordError) as caught:
        article("<p>x</p>", PolicyRule("p[", Policy.KEEP))
    assert {"selector": "p["} == caught.value.values


def test_summary() -> None:
    """The record's summary comes right after the title, and is not in the article's own text."""
    summary = Summary("Short.", ("One", " ", "Two"))
    assert [
        "b001 title1 Title",
        "b002 description Short.",
        "b003 point One",
        "b004 point Two",
        "b005 paragraph Text",
    ] == lines(article("<h1>Title</h1><p>Text</p>", summary=summary))
    assert ["b001 description Short."] == lines(article("", summary=Summary("Short.")))


def test_article_facts() -> None:
    """An article knows its language and title; numbering gives lasting ids to what is translated."""
    whole = article("<h1>Rest<br>well</h1><pre>k</pre><p>x</p>", PolicyRule("pre", Policy.KEEP))
    assert ("en-GB", "Rest well") == (whole.language, whole.title)
    assert ["b007", "k001", "b002"] == [b.id for b in numbered(whole, ["b007", "b002"]).blocks]


def test_heading_in_layers() -> None:
    """A heading's level is its own, whatever stands between it and its text."""
    assert ["b001 heading4 Deep"] == lines(article("<h4><div>Deep</div></h4>"))


def test_deep() -> None:
    """The text within 600 levels is found."""
    deep = "<blockquote>" * 300 + "<em>" * 300 + "core" + "</em>" * 300 + "</blockquote>" * 300
    (block,) = article(deep).blocks
    assert "core" == block.message.plain
    assert 600 == len(block.message.parts) - 1
