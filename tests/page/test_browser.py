"""The page in a real browser and before the validators; skipped by name where a tool is absent."""

import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from editorial.page.forms.page import LONG_TEXT, render
from editorial.page.lists import Shelf, index, shelf
from editorial.page.manifest import Sources, manifest
from tests.page.browsing import (
    BROKEN,
    FROM_DISK,
    NARROW,
    Open,
    attacked,
    overflow,
    violations,
    violations_anywhere,
    written,
)
from tests.page.sample import passing, with_targets

PROSE = (
    "Wie moe is leest langzamer en verliest sneller de regel, dus de kolom is smal en de regels"
    " staan ruim uit elkaar. "
)


def listed() -> Shelf:
    """Give a list of articles, one of them with long words."""
    made = manifest(passing(), Sources("a", "b", "c"), {})
    long = replace(made, title="Hartslag" * 12, description=PROSE, slug="hartslag")
    return shelf([made, long], passing().settings.site, "nl")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Write the pages as a reader gets them: beside their pictures."""
    prose = PROSE * (LONG_TEXT // len(PROSE.split()) + 1)
    texts = {
        "page": render(passing()),
        "long": render(with_targets(passing(), {"b008": prose, "b017": "Hartslag" * 12})),
        "draft": render(with_targets(passing(), {"b006": ""}), draft=True),
        "quiet": render(passing(), flavour="rustig"),
        "list": index.render(listed()).decode(),
        "broken": BROKEN,
    }
    return written(tmp_path_factory.mktemp("pages"), texts)


@pytest.mark.parametrize("name", ["long", "draft", "list"])
def test_axe(opened: Open, name: str) -> None:
    """axe finds no violation, in either palette, on a desktop and on a small phone."""
    assert [] == violations_anywhere(opened(name, bypass_csp=True))


def test_axe_faults(opened: Open) -> None:
    """axe faults a page with a picture without alt text and pale letters."""
    assert {"image-alt", "color-contrast"} <= set(violations(opened("broken", bypass_csp=True)))


@pytest.mark.parametrize("name", ["long", "draft", "list"])
def test_no_sideways_scroll(opened: Open, name: str) -> None:
    """At 320 px, which is 1280 px at 400 %, only wide tables scroll sideways."""
    assert overflow(opened(name, width=NARROW)) <= 0


def test_sideways_scroll_is_seen(opened: Open) -> None:
    """The measure sees a page that is too wide."""
    assert overflow(opened("broken", width=NARROW)) > 0


def test_wide_table_scrolls_by_itself(opened: Open) -> None:
    """A wide table scrolls inside its own region, which the keyboard reaches."""
    page = opened("long", width=NARROW)
    region = page.locator("div.table")
    region.focus()
    assert region.evaluate("one => one === document.activeElement")
    assert region.evaluate("one => one.scrollWidth > one.clientWidth")


def test_line_length(opened: Open) -> None:
    """No line of running text holds more than 66 characters, spaces included."""
    lengths = (
        opened("long")
        .locator("#tekst li li")
        .evaluate(
            """item => {
            const text = item.firstChild, range = document.createRange(), lines = {}
            for (let at = 0; at < text.length; at++) {
                range.setStart(text, at)
                range.setEnd(text, at + 1)
                const box = range.getClientRects()[0]
                if (box) lines[box.top] = (lines[box.top] || 0) + 1
            }
            return Object.values(lines)
        }"""
        )
    )
    assert 40 < max(lengths) <= 66


def test_letters(opened: Open) -> None:
    """Text is 18 px with a line height of at least 1.6, left-aligned, hyphenated."""
    page = opened("page")
    style = page.locator("#tekst p").first.evaluate(
        "one => (({fontSize, lineHeight, textAlign, hyphens}) =>"
        " ({fontSize, lineHeight, textAlign, hyphens}))(getComputedStyle(one))"
    )
    assert "18px" == style["fontSize"]
    assert float(style["lineHeight"].removesuffix("px")) >= 18 * 1.6
    assert ("left", "auto") == (style["textAlign"], style["hyphens"])


def test_policy(opened: Open, pages: Mapping[str, Path]) -> None:
    """From disk the page shows its own pictures, and runs no script that somebody put in."""
    assert [1] == opened("page").evaluate("[...document.images].map(one => one.naturalWidth)")
    address = attacked(pages["page"]).as_uri()
    page = opened("page")
    page.goto(address)
    assert "run" != page.title()
    unguarded = opened("page", bypass_csp=True)
    unguarded.goto(address)
    assert "run" == unguarded.title()


def test_skip_link(opened: Open) -> None:
    """The first Tab shows a link to the text."""
    page = opened("long")
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("one => one === document.activeElement")
    assert skip.evaluate("one => one.getBoundingClientRect().left") >= 0


def test_print(opened: Open) -> None:
    """On paper links show their addresses once, and tables are not cut off."""
    page = opened("page")
    page.emulate_media(media="print")
    after = "one => getComputedStyle(one, '::after').content"
    assert '" (https://gids.example/folders/doseren)"' == page.locator(
        "#tekst a[href^='https://gids']"
    ).evaluate("one => getComputedStyle(one, '::after').content.replaceAll('\" \"', '')")
    assert "none" == page.locator("#tekst a.address").evaluate(after)
    assert "visible" == page.locator("div.table").evaluate("one => getComputedStyle(one).overflowX")
    assert "avoid" == page.locator("table").evaluate("one => getComputedStyle(one).breakInside")


def test_quiet_print(opened: Open) -> None:
    """On paper the quiet page has larger letters, and no addresses between the words."""
    page, quiet = opened("page"), opened("quiet")
    size = "parseFloat(getComputedStyle(document.body).fontSize)"
    for one in (page, quiet):
        one.emulate_media(media="print")
    assert page.evaluate(size) < quiet.evaluate(size)
    after = "one => getComputedStyle(one, '::after').content"
    links = quiet.locator("#tekst a[href^='https://gids']")
    assert ["none"] == [one.evaluate(after) for one in links.all()]


def test_paper(opened: Open) -> None:
    """A long page is printed on sheets of A4."""
    pikepdf = pytest.importorskip("pikepdf", reason="pikepdf is not installed")
    with pikepdf.open(io.BytesIO(opened("long").pdf(prefer_css_page_size=True))) as paper:
        assert len(paper.pages) > 1
        assert {(595, 842)} == {
            tuple(round(one) for one in page.mediabox[2:]) for page in paper.pages
        }


@pytest.mark.parametrize("name", ["page", "long", "draft", "quiet", "list"])
def test_nu_checker(messages: Mapping[str, list[str]], name: str) -> None:
    """The Nu checker has no message."""
    assert [] == [one for one in messages[name] if FROM_DISK not in one]


def test_nu_checker_faults(messages: Mapping[str, list[str]]) -> None:
    """The Nu checker faults a paragraph that closes nothing."""
    assert any("No “p” element in scope" in one for one in messages["broken"])
