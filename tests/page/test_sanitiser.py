"""The last line: what it would change is refused, and what our writers write it leaves alone."""

from dataclasses import replace

import pytest

from editorial.page.forms import fragment
from editorial.page.proof import proof
from editorial.page.sanitiser import Allowed, changes
from tests.page import elements
from tests.page.sample import CHART, passing

ALLOWED = Allowed(
    ids=frozenset({"note-1"}), assets=frozenset({CHART}), telephones=frozenset({"tel:+44200"})
)
LET_BE = [
    '<p>p&lt;0.05, 6&nbsp;bpm &amp; "more"</p>',
    '<p id="note-1">x</p>',
    '<a href="#note-1">x</a>',
    '<a href="https://a.example/?b=1&amp;c=2#d" hreflang="en-GB">x</a>',
    '<a href="http://a.example/">x</a>',
    '<a href="mailto:post@a.example">x</a>',
    '<a href="tel:+44200">x</a>',
    f'<img alt="p &lt; 0.05" src="{CHART}">',
    '<cite lang="en" translate="no">x</cite>',
    '<table><tbody><tr><th scope="col">x</th></tr></tbody></table>',
    '<ol start="4"><li>x<br>y</li></ol>',
]
REFUSED = {
    "p<0.05": "<0.05",
    '<a href="javascript:alert(1)">x</a>': "javascript:",
    '<a href="java&#9;script:alert(1)">x</a>': "java",
    '<a href="data:text/html,x">x</a>': "data:",
    '<a href="vbscript:x">x</a>': "vbscript:",
    '<a href="//evil.example/">x</a>': "//evil.example/",
    '<a href="\\\\evil.example">x</a>': "evil.example",
    '<a href="page.html">x</a>': "page.html",
    '<a href="https:///x">x</a>': "https:///x",
    '<a href="https://a.example@evil.example/">x</a>': "evil.example",
    '<a href="tel:+31000">x</a>': "tel:+31000",
    '<a href="https://a.example/" target="x">x</a>': "target",
    '<a href="https://a.example/" class="x">x</a>': "class",
    '<p onclick="alert(1)">x</p>': "onclick",
    '<p style="color:red">x</p>': "style",
    '<p class="x">x</p>': "class",
    '<p id="other">x</p>': "other",
    '<p lang="a b">x</p>': "a b",
    '<th scope="x">x</th>': "<th",
    '<img alt="x" src="https://evil.example/x.png">': "evil.example",
    '<img alt="x" src="media/other.png">': "other.png",
    '<img alt="x" onerror="alert(1)" src="x">': 'src="x"',
    "<svg><script>alert(1)</script></svg>": "<svg>",
    "<math><mtext></mtext></math>": "<math>",
    "<noscript>x</noscript>": "<noscript>",
    '<iframe src="https://evil.example/"></iframe>': "evil.example",
    "<script>alert(1)</script>": "<script>",
    "<style>*{}</style>": "<style>",
    "<!-- x -->": "<!--",
    "<table><tr><td>x</td></tr></table>": "<tr>",
    "<p>a\u00a0b</p>": "p",
    "<div>x</div>": "<div>",
}


@pytest.mark.parametrize("html", LET_BE)
def test_lets_be(html: str) -> None:
    """What our writers write comes back as it was."""
    assert "" == changes(html, ALLOWED)


@pytest.mark.parametrize("html", REFUSED)
def test_refuses(html: str) -> None:
    """What would be changed is named."""
    assert REFUSED[html] in changes(html, ALLOWED)


def test_no_blocks_in_running_text() -> None:
    """In running text no block may stand."""
    assert "" == changes("x<sup>2</sup>", ALLOWED, inline=True)
    assert "<p>" == changes("<p>x</p>", ALLOWED, inline=True)


def test_everything_an_article_may_hold() -> None:
    """Every element of the normal form passes, on a page and in a fragment."""
    for candidate in (passing(), elements.of(elements.EVERYTHING)):
        page = proof(candidate)
        assert page is not None
        assert "" == changes(page.title, page.allowed, inline=True)
        assert "" == changes(page.text, page.allowed, framed=True)
        shown = replace(
            page.allowed, assets=frozenset({f"https://gids.example/small-tasks/{CHART}"})
        )
        assert "" == changes(fragment.render(candidate, flavour="none").strip(), shown)
