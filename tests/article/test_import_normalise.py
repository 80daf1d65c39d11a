"""The steps of normalising: without one of them the named test fails.

Lazy pictures, `noscript`, emoji: test_lazy_pictures_get_their_address_once.
Scripts, styles, comments, controls: test_what_nobody_sees_goes.
Captions and credits: test_captions_stand_in_a_figure.
Layout, loose text, double breaks: test_layout_goes_and_its_boundaries_stay.
Empty blocks: test_spacers_go_and_inner_spaces_stay.
Soft hyphens: test_soft_hyphens_go_and_are_counted.
Addresses and tracking: test_addresses_are_absolute_and_without_tracking.
Ids: test_anchors_stay_where_something_links_to_them.
Toggles: test_toggles_become_headings_of_a_fitting_rank.
Embeds: test_embeds_become_links.
Headings and title: test_bold_headings_are_plain, test_one_title_stands_at_the_head.
Conservation: test_lost_text_is_a_fault, test_glued_sentences_are_reported.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from editorial.article import normal
from editorial.article.flatten import flatten
from editorial.article.normalise import normalise, prepare, shown
from editorial.article.parsing import parse_text
from editorial.article.vocabulary import HOLDS, INLINE, LINES, RUNS
from editorial.errors import SourceError
from tests.article.importing import imported, lines, said, taken, written

CLOSED = frozenset(HOLDS) | RUNS | LINES | set(INLINE.values()) | {"hr", "br", "img"}


def test_lazy_pictures_get_their_address_once() -> None:
    """Placeholders are replaced by what they stand for; copies and counters go."""
    names = [one.address.rsplit("/", 1)[-1] for one in imported("lazy").report.pictures]
    assert names == [
        "one.jpg",
        "two.jpg",
        "three.jpg",
        "four-300x200.jpg",
        "five.jpg",
        "six.jpg",
    ]
    assert "A good day 🙂 ends early." in written(imported("lazy").article)


def test_what_nobody_sees_goes() -> None:
    """Scripts, styles, comments, templates and form controls leave no text."""
    assert (
        lines(
            "<p>Seen<script>no()</script><!-- no --><style>no</style><template>no</template>"
            "<noscript>no</noscript><select><option>no</option></select><button>no</button></p>"
        )
        == "<p>Seen</p>"
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            '<div class="wp-caption"><img src="/a.jpg"><p class="wp-caption-text">Tray</p></div>',
            "<figcaption>Tray</figcaption>",
        ),
        (
            (
                '<dl class="gallery-item"><dt><a href="/a"><img src="/a.jpg"></a></dt>'
                '<dd class="wp-caption-text">Tray</dd></dl>'
            ),
            "<figcaption>Tray</figcaption>",
        ),
        (
            (
                '<figure><img src="/a.jpg"><figcaption>Tray <span class="credit">© I. Marchetti</span>'
                "</figcaption></figure>"
            ),
            "<figcaption><p>Tray</p><p>© I. Marchetti</p></figcaption>",
        ),
        (
            (
                '<figure><img src="/a.jpg"><figcaption>Tray</figcaption>'
                '<div class="credit">© I. Marchetti</div></figure>'
            ),
            "<figcaption><p>Tray</p><p>© I. Marchetti</p></figcaption>",
        ),
        (
            '<div><img src="/a.jpg"><p class="wp-caption-text">Tray</p><p>'
            + "More. " * 60
            + "</p></div>",
            "<figcaption>Tray</figcaption></figure><p>More.",
        ),
        (
            '<div class="wp-caption"><p class="wp-caption-text">Lost picture</p></div>',
            "<figure><figcaption>Lost picture</figcaption></figure>",
        ),
        (
            "<figcaption>No picture at all</figcaption>",
            "<p>No picture at all</p>",
        ),
    ],
)
def test_captions_stand_in_a_figure(given: str, expected: str) -> None:
    """A caption is a `figcaption`, its credit a paragraph of its own, whatever the theme wrote."""
    assert expected in lines(given)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("<div>One</div><div>Two</div>", "<p>One</p><p>Two</p>"),
        ("<div><div>One <span>and</span></div>two</div>", "<p>One and</p><p>two</p>"),
        ("<p>One<div>Two</div>three", "<p>One</p><p>Two</p><p>three</p>"),
        (
            "<a href='/x'>One<p>two</p></a>",
            '<p><a href="https://charity.example/x">One</a></p><p><a href="https://charity.example/x">two</a></p>',
        ),
        ("<p>One<br><br>two<br>three<br></p>", "<p>One</p><p>two<br>three</p>"),
        ("<ul><li><div>One</div></li></ul>", "<ul><li>One</li></ul>"),
        ("<ul><li><p>One</p>two</li></ul>", "<ul><li><p>One</p><p>two</p></li></ul>"),
        ("<ul>one<li>two</ul>", "<ul><li>one</li><li>two</li></ul>"),
        ("<ul><li>one</li><ul><li>two</ul></ul>", "<ul><li>one<ul><li>two</li></ul></li></ul>"),
        ("<li>one</li><li>two</li>", "<ul><li>one</li><li>two</li></ul>"),
        ("<blockquote>One</blockquote>", "<blockquote><p>One</p></blockquote>"),
        ("<h2><div>One</div><div>two</div></h2>", "<h2>One<br>two</h2>"),
        ("<h2>One<ul><li>two</ul></h2>", "<h2>One</h2><ul><li>two</li></ul>"),
        ("<a href='/x'><div>One</div></a>", '<p><a href="https://charity.example/x">One</a></p>'),
        ("<dl><dt><p>One</p></dt><dd>two</dd></dl>", "<dl><dt>One</dt><dd>two</dd></dl>"),
        (
            "<p>x <acronym title='y'>z</acronym> <del>w</del></p>",
            '<p>x <abbr title="y">z</abbr> <s>w</s></p>',
        ),
        (
            "<p><span lang='fr'>oui</span> <font>no</font></p>",
            '<p><span lang="fr">oui</span> no</p>',
        ),
        ("<p><g-emoji>x</g-emoji>y <o:p>z</o:p></p>", "<p>xy z</p>"),
        ("<pre>a\n  <code>b</code></pre>", "<pre>a  <code>b</code></pre>"),
        (
            "<details><summary><h3>One</h3></summary>two</details>",
            "<details><summary>One</summary><p>two</p></details>",
        ),
    ],
)
def test_layout_goes_and_its_boundaries_stay(given: str, expected: str) -> None:
    """Layout elements are unwrapped; loose text stands in a block; nothing is glued."""
    assert expected == lines(given)


def test_spacers_go_and_inner_spaces_stay() -> None:
    """Empty and NBSP-only blocks go; NBSP between words and empty cells stay."""
    assert (
        lines(
            "<p>&nbsp;</p><p> </p><h3></h3><div><strong> </strong></div><ul><li></li></ul>"
            "<p>6&nbsp;bpm</p><table><tr><td></td><td>x</td></tr></table>"
        )
        == "<p>6&nbsp;bpm</p><table><tbody><tr><td></td><td>x</td></tr></tbody></table>"
    )


def test_soft_hyphens_go_and_are_counted() -> None:
    """They would end up in the source text of the catalog."""
    found = imported("characters")
    assert "not a competition" in written(found.article)
    assert found.report.soft_hyphens == 3


def test_addresses_are_absolute_and_without_tracking() -> None:
    """Relative addresses lead to the English site; campaign and share parameters go."""
    links = [link.get("href") for link in imported("characters").article.iter("a")]
    assert links == [
        "https://journal.example/a?id=7&page=2#results",
        "https://charity.example/leaflet/",
        "https://charity.example/other/",
        "https://cdn.example/file.pdf",
        "https://charity.example/marks/",
        "mailto:info@charity.example",
        "#note",
        "#note",
        "https://charity.example/marks/#comments",
    ]


def test_anchors_stay_where_something_links_to_them() -> None:
    """Footnotes stay tied to their marks; an anchor without text moves to its block."""
    text = written(imported("blocks").article)
    assert '<a href="#5d0c1b2e-1111" id="5d0c1b2e-1111-link">1</a>' in text
    assert '<li id="5d0c1b2e-1111">' in text
    assert '<p id="note">The note' in written(imported("characters").article)
    assert ' id="' not in written(imported("classic").article)


def test_toggles_become_headings_of_a_fitting_rank() -> None:
    """The line that opens a part ranks below the heading it stands under."""
    assert (
        lines(
            "<h3>Rest</h3><h5 class='et_pb_toggle_title'>How</h5><p>So.</p>"
            "<button class='accordion-title'>Why</button><p>Thus.</p>"
        )
        == "<h3>Rest</h3><h4>How</h4><p>So.</p><h4>Why</h4><p>Thus.</p>"
    )


def test_embeds_become_links() -> None:
    """A video is a paragraph with a link: its title, or else its address."""
    assert lines(
        "<iframe title='A talk' src='https://video.example/1'></iframe>"
        "<p><iframe data-src='//video.example/2' src='about:blank'></iframe></p>"
        "<video><source src='/talk.mp4'>no video here</video>"
        "<iframe src='https://count.example/' width='0'></iframe>"
    ) == (
        '<p><a href="https://video.example/1">A talk</a></p>'
        '<p><a href="https://charity.example/2">//video.example/2</a></p>'.replace(
            "https://charity.example/2", "https://video.example/2"
        )
        + '<p><a href="https://charity.example/talk.mp4">/talk.mp4</a></p>'
    )


def test_bold_headings_are_plain() -> None:
    """A heading that is bold from end to end is a heading; a bold paragraph stays one."""
    assert (
        lines(
            "<h4><strong>Rest</strong></h4><h3><b>One</b> <b>two</b></h3><h3>So <b>much</b></h3>"
            "<p><strong>Sit</strong></p>"
        )
        == "<h4>Rest</h4><h3>One two</h3><h3>So <b>much</b></h3><p><strong>Sit</strong></p>"
    )


def test_one_title_stands_at_the_head() -> None:
    """The title is not repeated; every other heading of the first rank goes down one."""
    assert lines("<h1>Rest and light</h1><h1>Another</h1>") == "<h2>Another</h2>"
    assert written(imported("blocks").article).count("<h1>") == 1


def test_hostile_markup_vanishes() -> None:
    """Handlers, styles, classes, data, odd schemes and odd values all go; the text stays."""
    found = imported("hostile")
    text = written(found.article)
    attributes = {name for element in found.article.iter() for name in element.attrib}
    assert attributes == {"href", "src", "alt"}
    assert "steal" not in text
    assert "one two three four five six <a" in text
    assert 'href="https://host.example/path"' in text
    assert "javascript" in said(found)


def test_six_hundred_levels_are_walked() -> None:
    """300 paragraphs and fonts left open import whole, one paragraph each."""
    found = taken("".join(f'<p><font size="2">Paragraph {n} of many.' for n in range(300)))
    assert found.report.counts["p"] == 301
    assert "Paragraph 299 of many." in written(found.article)


def test_glued_sentences_are_reported() -> None:
    """A full stop that touches a capital may be a lost boundary."""
    assert "ran together" in said(taken("<p>It was the end.<span>Then came more.</span></p>"))
    assert said(taken("<p>It was the end.</p><p>Then came more.</p>")) == ""


def test_lost_text_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """If a step lost a word, nothing would be written and the place would be named."""
    monkeypatch.setattr(
        "editorial.article.normalise.flatten",
        lambda elements, anchors: flatten(elements[1:], anchors),
    )
    root = parse_text("<body><p>First words</p><p>then more</p></body>")
    with pytest.raises(SourceError, match="Firstwords"):
        normalise(list(root.iter("p")), base="", title="")


_TAGS = st.sampled_from(
    [
        "p",
        "div",
        "span",
        "b",
        "em",
        "a",
        "h1",
        "h2",
        "h3",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "td",
        "th",
        "caption",
        "figure",
        "figcaption",
        "blockquote",
        "pre",
        "details",
        "summary",
        "br",
        "hr",
        "img",
        "section",
        "article",
        "font",
        "sup",
        "button",
        "iframe",
        "center",
        "tbody",
    ]
)
_PIECES = st.lists(
    st.one_of(
        _TAGS.map(lambda tag: f"<{tag}>"),
        _TAGS.map(lambda tag: f"</{tag}>"),
        st.sampled_from(
            [
                "word",
                " ",
                "\u00a0",
                "a.B",
                "two words ",
                "\u00ad",
                '<a href="#x">',
                '<p id="x">',
                '<img src="/i.jpg">',
                '<p class="wp-caption-text">',
                '<h5 class="toggle-title">',
                '<span lang="nl">',
                "<div class='credit'>",
            ]
        ),
    ),
    max_size=30,
)


@settings(deadline=None, max_examples=150)
@given(_PIECES)
def test_any_markup_becomes_a_closed_article_and_stays_it(pieces: list[str]) -> None:
    """Tag soup gives only known elements where they may stand, loses nothing and is idempotent."""
    root = parse_text(f"<body><div>start {''.join(pieces)}</div></body>")
    prepare(root)
    first = normalise([next(root.iter("body"))], base="https://charity.example/", title="").article
    assert {str(element.tag) for element in first.iter()} <= CLOSED
    for element in first.iter():
        blocks = {child.tag for child in element} - set(INLINE.values()) - {"br", "img"}
        assert blocks <= HOLDS.get(str(element.tag), frozenset())
    text = written(first)
    again = html.fragment_fromstring(text)
    second = normalise([again], base="https://charity.example/", title="").article
    assert text == written(second)


def test_shown_text_has_a_line_for_each_block() -> None:
    """Conservation compares what a reader sees, block by block."""
    root = parse_text("<body><p>a<b>b</b></p><div>c<br>d</div></body>")
    assert shown([next(root.iter("body"))]).split() == ["ab", "c", "d"]
    assert normal.escaped("a") == "a"
