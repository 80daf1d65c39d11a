"""WordPress exports: items, raw content, shortcodes, footnotes, and hardened XML."""

import json
import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.article import parse
from editorial.article.content import Attachment, Surroundings, rendered
from editorial.article.paragraphs import paragraphs
from editorial.article.post import Featured
from editorial.article.receiving import Options, Reception, receive
from editorial.article.wxr import read_export, read_posts
from editorial.errors import SourceError

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!-- an export -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Walk Trust</title><language>en-GB</language><wp:wxr_version>1.2</wp:wxr_version>
"""
ITEM = """<item><title><![CDATA[{title}]]></title><link>https://trust.example/{slug}/</link>
<dc:creator><![CDATA[desk]]></dc:creator><content:encoded><![CDATA[{content}]]></content:encoded>
<excerpt:encoded><![CDATA[{excerpt}]]></excerpt:encoded><wp:post_id>{number}</wp:post_id>
<wp:post_date>2024-05-28 00:15:00</wp:post_date>
<wp:post_modified_gmt>2024-05-30 09:41:25</wp:post_modified_gmt>
<wp:post_name>{slug}</wp:post_name><wp:status>{status}</wp:status><wp:post_parent>0</wp:post_parent>
<wp:post_type>{kind}</wp:post_type>{more}</item>
"""


def item(content: str = "Text", **values: object) -> str:
    defaults = {"title": "Rest", "slug": "rest", "excerpt": "", "number": 7, "status": "publish"}
    return ITEM.format(**(defaults | {"kind": "post", "more": "", "content": content} | values))


def meta(key: str, value: str) -> str:
    return (
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key>"
        f"<wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
    )


def picture(number: int, name: str, **values: object) -> str:
    address = f"https://trust.example/up/{name}.png"
    more = f"<wp:attachment_url>{address}</wp:attachment_url>"
    more += meta("_wp_attachment_image_alt", f"Alt of {name}")
    given = {"kind": "attachment", "status": "inherit", "excerpt": f"Caption of {name}"}
    return item("", **(given | {"number": number, "slug": name, "more": more} | values))


def export(*items: str) -> bytes:
    return f"{HEAD}{''.join(items)}</channel></rss>".encode()


def html_of(raw: str) -> str:
    return rendered(raw, Surroundings())[0]


def warnings_of(raw: str) -> list[str]:
    return [str(warning) for warning in rendered(raw, Surroundings())[1]]


CLASSIC = """<strong>By Anne Roe</strong>

Resting <em>well</em> is work. See <a href="#attachment_9">Figure&nbsp;1</a>.
Second line with p &lt; 0.05.
<!--more-->
<h2>How</h2>
Before the list:
<ul>
 \t<li>One
<ol>
 \t<li>Inner</li>
</ol>
</li>
 \t<li>Two</li>
</ul>
[caption id="attachment_9" align="alignright" width="300"]<a href="https://trust.example/big.png"><img class="wp-image-9" src="https://trust.example/up/chart.png" alt="A chart" width="300" /></a> Figure&nbsp;1. Steps. © Walk Trust[/caption]

<blockquote>Said once.

Said twice.</blockquote>
https://video.example/watch/1

&nbsp;
<pre>a = 1

b = 2</pre>
<!--nextpage-->
The end.
"""

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Rest</title>
<meta name="generator" content="WordPress 6.5">
<link rel="canonical" href="https://trust.example/rest/"></head><body><main>
<article class="post hentry"><h1 class="entry-title">Rest</h1><div class="entry-content">
<p><strong>By Anne Roe</strong></p>
<p>Resting <em>well</em> is work. See <a href="#attachment_9">Figure&nbsp;1</a>.<br />
Second line with p &lt; 0.05.<br />
<span id="more-7"></span></p>
<h2>How</h2>
<p>Before the list:</p>
<ul>
<li>One
<ol>
<li>Inner</li>
</ol>
</li>
<li>Two</li>
</ul>
<div id="attachment_9" style="width: 310px" class="wp-caption alignright"><a href="https://trust.example/big.png"><img aria-describedby="caption-attachment-9" class="wp-image-9" src="https://trust.example/up/chart.png" alt="A chart" width="300" /></a><p id="caption-attachment-9" class="wp-caption-text">Figure&nbsp;1. Steps. © Walk Trust</p></div>
<blockquote><p>Said once.</p>
<p>Said twice.</p></blockquote>
<p><a href="https://video.example/watch/1">https://video.example/watch/1</a></p>
<p>&nbsp;</p>
<pre>a = 1

b = 2</pre>
<p>The end.</p>
<div class="sharedaddy">Share this</div>
</div></article></main></body></html>
"""


def blocks(reception: Reception) -> list[tuple[str, int, str, object]]:
    return [
        (block.kind, block.level, block.message.text, block.links)
        for block in parse(reception.html).blocks
    ]


def test_classic_as_page() -> None:
    """A classic article gives the same blocks from an export and from the saved page."""
    (exported,) = receive(export(item(CLASSIC)), Options(path="export.xml"))
    (saved,) = receive(PAGE.encode(), Options(path="page.html"))
    assert blocks(saved) == blocks(exported)
    assert len(blocks(exported)) == 15


NOTE = "6b1f0c52-3d8e"
BLOCKS = f"""<!-- wp:paragraph {{"dropCap":true}} -->
<p>Two thirds rested.<sup data-fn="{NOTE}" class="fn"><a href="#{NOTE}" id="{NOTE}-link">1</a></sup></p>
<!-- /wp:paragraph -->

<!-- wp:list -->
<ul><!-- wp:list-item -->
<li>One</li>
<!-- /wp:list-item --></ul>
<!-- /wp:list -->

<!-- wp:embed {{"url":"https://video.example/1"}} -->
<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">
https://video.example/1
</div></figure>
<!-- /wp:embed -->

<!-- wp:footnotes /-->"""


def test_blocks_with_footnotes() -> None:
    """Block comments go, and the footnotes come from the post's own field, tied by their ids."""
    notes = json.dumps([{"id": NOTE, "content": "Roe A. <em>Rest</em>. 2014."}])
    (post,) = read_posts(export(item(BLOCKS, more=meta("footnotes", notes))), path="e.xml")
    assert "<!--" not in post.html
    assert post.html.endswith(
        f'<ol class="wp-block-footnotes"><li id="{NOTE}">Roe A. <em>Rest</em>. 2014. '
        f'<a href="#{NOTE}-link">↩︎</a></li></ol>'
    )
    assert post.warnings == ()
    (taken,) = receive(
        export(item(BLOCKS, more=meta("footnotes", notes))), Options(path="export.xml")
    )
    assert [text for _, _, text, _ in blocks(taken)] == [
        "Rest",
        "Two thirds rested.<sup><a>1</a></sup>",
        "One",
        "<a>https://video.example/1</a>",
        "Roe A. <em>Rest</em>. 2014. <a>↩︎</a>",
    ]


@pytest.mark.parametrize(
    ("notes", "said"),
    [
        ("", ["The footnotes are not in the export; take them from the page."]),
        (
            "{",
            [
                "Some footnotes of the export cannot be read; compare the page.",
                "The footnotes are not in the export; take them from the page.",
            ],
        ),
        (
            '[{"id": "a", "content": "x"}, {"id": 3}]',
            ["Some footnotes of the export cannot be read; compare the page."],
        ),
    ],
)
def test_lost_footnotes(notes: str, said: list[str]) -> None:
    """Footnotes that are not there or cannot be read are warned about."""
    data = export(item("<!-- wp:footnotes /-->", more=meta("footnotes", notes)))
    assert [str(warning) for warning in read_posts(data, path="e.xml")[0].warnings] == said


def test_metadata() -> None:
    """A post has its title, address, ids, dates, language, excerpt and account as plain values."""
    data = export(
        picture(9, "chart"),
        item(
            title="Rest &amp; <em>sleep</em>",
            excerpt="<p>In short &hellip; rest. [&hellip;]</p>",
            more=meta("_thumbnail_id", "9"),
        ),
    )
    (post,) = read_posts(data, path="e.xml")
    assert (post.title, post.url, post.post_id, post.slug, post.account) == (
        "Rest & sleep",
        "https://trust.example/rest/",
        7,
        "rest",
        "desk",
    )
    assert (str(post.published), str(post.modified), post.language, post.description) == (
        "2024-05-28",
        "2024-05-30 09:41:25+00:00",
        "en-GB",
        "In short … rest.",
    )
    assert post.featured == Featured(
        "https://trust.example/up/chart.png", "Alt of chart", "Caption of chart"
    )


def test_items() -> None:
    """Published posts and pages are read, in order; the rest is counted by type and status."""
    data = export(
        picture(9, "chart"),
        item(slug="one"),
        item(slug="two", kind="page"),
        item(status="draft"),
        item(status="private", kind="page"),
        item(kind="nav_menu_item"),
        item(status="draft"),
    )
    found = read_export(data, path="e.xml")
    assert [post.slug for post in found.posts] == ["one", "two"]
    assert found.skipped == {
        "attachment": 1,
        "post (draft)": 2,
        "page (private)": 1,
        "nav_menu_item": 1,
    }


def test_nothing_published() -> None:
    """An export without a published article is refused, with what it holds."""
    with pytest.raises(SourceError) as caught:
        read_posts(export(item(status="draft"), picture(9, "x")), path="e.xml")
    assert "it holds: 1 × post (draft), 1 × attachment." in str(caught.value)


def test_protected_post() -> None:
    """A post behind a password is read with a warning."""
    data = export(item(more="<wp:post_password>x</wp:post_password>"))
    (warning,) = read_posts(data, path="e.xml")[0].warnings
    assert str(warning) == "On the source's site this post is behind a password."


def test_older_version() -> None:
    """An export of an older version, with blank lines before its declaration, is read alike."""
    older = b"\n\n" + export(item()).replace(b"export/1.2/", b"export/1.0/")
    assert read_posts(older, path="e.xml") == read_posts(export(item()), path="e.xml")


OUTSIDE = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (export(item())[:-40], 13, "not whole XML"),
        (export(item("a\x08b")), 8, "not whole XML"),
        (b"\n\n" + export(item("a\x08b")), 10, "not whole XML"),
        (export(item(more="&nbsp;")), 13, "Entity 'nbsp' not defined"),
        (b"", 1, "not whole XML"),
        (b"<rss><channel><item/></channel></rss>", None, "not a WordPress export"),
        (b"<feed/>", None, "not a WordPress export"),
        (export().replace(b"?>", b"?><!DOCTYPE rss>", 1), None, "DOCTYPE"),
        (
            export(item(more="&x;")).replace(b"?>", b"?>" + OUTSIDE.encode(), 1),
            None,
            "DOCTYPE",
        ),
    ],
)
def test_refused(data: bytes, line: int | None, words: str) -> None:
    """What is no whole export is refused with its line, and a document type always."""
    with pytest.raises(SourceError) as caught:
        read_posts(data, path="in/export.xml")
    assert (caught.value.path, caught.value.line) == ("in/export.xml", line)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("raw", "made"),
    [
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>"),
        ("one\r\ntwo", "<p>one<br>\ntwo</p>"),
        ("one<br />\ntwo", "<p>one<br>\ntwo</p>"),
        ("<h2>Head\nline</h2>\ntext", "<h2>Head<br>\nline</h2><p>text</p>"),
        ("text\n<ul>\n<li>a</li>\n</ul>", "<p>text</p><ul>\n<li>a</li>\n</ul>"),
        ("<ul><li>a\n\nb</li></ul>", "<ul><li><p>a</p>\n<p>b</p></li></ul>"),
        ("<p>a\n\nb</p>", "<p>a</p>\n<p>b</p>"),
        ("<div>a</div>", "<div><p>a</p></div>"),
        ("<table>\n<tr>\n<td>a\nb</td>\n</tr>\n</table>",
         "<table>\n<tr>\n<td>a<br>\nb</td>\n</tr>\n</table>"),
        ("a <a\nhref='x'>b</a>", "<p>a <a href='x'>b</a></p>"),
        ("<pre>a\n\nb</pre>", "<pre>a\n\nb</pre>"),
        ("a\n<hr />\nb", "<p>a</p><hr /><p>b</p>"),
        ("<b>a</b> <3 p < 0.05", "<p><b>a</b> <3 p < 0.05</p>"),
        ("\u00a0a", "<p>\u00a0a</p>"),
        ("", ""),
    ],
)  # fmt: skip
def test_paragraphs(raw: str, made: str) -> None:
    """In classic content a blank line ends a paragraph and a line break is one, as on the site."""
    assert html_of(raw) == made


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            ["word", "p < 0.05", " ", "\n", "\n\n", "<em>", "</em>", "<br>"]
            + [
                f"<{mark}{name}>"
                for name in ("p", "ul", "li", "h2", "pre", "td")
                for mark in ("", "/")
            ]
        ),
        max_size=20,
    ).map("".join)
)
def test_paragraphs_keep_words(text: str) -> None:
    """Paragraphs change no word and no block tag, whatever is open or closed."""
    tag = re.compile(r"</?(?:p|br)>|\s")
    assert tag.sub("", text) == tag.sub("", paragraphs(text))


@pytest.mark.parametrize(
    ("raw", "made"),
    [
        (
            '[caption width="3" caption="Old way"]<img src="i">[/caption]',
            '<figure><img src="i"><figcaption>Old way</figcaption></figure>',
        ),
        ("[caption]no picture[/caption]", "<p>no picture</p>"),
        ("[embed]https://v.example/1[/embed]",
         '<p><a href="https://v.example/1">https://v.example/1</a></p>'),
        ('[video width="640" mp4="https://v.example/1.mp4"][/video]',
         '<p><a href="https://v.example/1.mp4">https://v.example/1.mp4</a></p>'),
        ("See https://v.example/1 now", "<p>See https://v.example/1 now</p>"),
        ("<pre>https://v.example/1\n[gallery]</pre>", "<pre>https://v.example/1\n[gallery]</pre>"),
        ("a<!--more Read on-->b<!-- wp:x -->c", "abc"),
        ('[row][button url="/x"]Text[/button][/row]', "<p>Text</p>"),
        ("He said [sic] it [1] […]", "<p>He said [sic] it [1] […]</p>"),
        ("[[gallery]]", "<p>[[gallery]]</p>"),
    ],
)  # fmt: skip
def test_shortcodes(raw: str, made: str) -> None:
    """Shortcodes of WordPress become what they show; of others the text within them stays."""
    assert html_of(raw).strip() == made


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("[row]Text[/row]", "The shortcode [row] was left out and the text within it kept"),
        ("[sic]", "The text holds [sic], possibly a shortcode"),
        ("[gallery]", "Pictures of the gallery [gallery] are not in the export"),
        ("<!-- wp:latest-posts {} /-->", "The block ‘latest-posts’ is filled in by the source's"),
        ('<!-- wp:block {"ref":3} /-->', "The block ‘block’ is filled in by the source's"),
    ],
)  # fmt: skip
def test_warnings(raw: str, words: str) -> None:
    """What cannot be made from the export alone is said once, by name."""
    (warning,) = warnings_of(raw + "\n\n" + raw)
    assert warning.startswith(words)


def test_gallery() -> None:
    """A gallery becomes figures of the export's own pictures; those not in it are warned about."""
    data = export(picture(9, "one"), picture(8, "two"), item('[gallery ids="9,8,5"]'))
    (post,) = read_posts(data, path="e.xml")
    assert re.findall(r'src="([^"]*)" alt="([^"]*)"><figcaption>([^<]*)<', post.html) == [
        (f"https://trust.example/up/{name}.png", f"Alt of {name}", f"Caption of {name}")
        for name in ("one", "two")
    ]
    assert len(post.warnings) == 1
    own = Surroundings(7, {9: Attachment("a", 7), 8: Attachment("b", 6)})
    assert rendered("[gallery]", own) == ('<figure><img src="a" alt=""></figure>', ())


def test_nothing_escapes_from_attachments() -> None:
    """Texts of attachments are text, never markup."""
    own = Surroundings(7, {9: Attachment("a", 7, '"><script>', "<b> & c")})
    (html, _) = rendered("[gallery ids='9']", own)
    assert html == (
        '<figure><img src="a" alt="&quot;&gt;&lt;script&gt;">'
        "<figcaption>&lt;b&gt; &amp; c</figcaption></figure>"
    )
    assert "<b> & c" in unescape(html)
