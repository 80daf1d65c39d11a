"""The desk's views in a real browser: read by everybody, safe, and whole without script."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import scene
from tests.desk import browsing
from tests.desk.browsing import ATTACK, NARROW, WIDE, Desk, expect, targets, violations
from tests.page.browsing import overflow

if TYPE_CHECKING:
    from playwright.sync_api import Browser

VIEWS = {
    "articles": "/",
    "translate": "/articles/pacing/{block}",
    "translated": "/articles/walking/{block}",
    "review": "/articles/walking/review",
    "publish": "/articles/resting/publish",
    "refused": "/articles/pacing/publish",
    "search": "/search?q=energy",
    "help": "/help",
    "person": "/person",
    "nothing": "/articles/nothing",
}
LOOKS = [("light", "system"), ("dark", "system"), ("light", "soft"), ("dark", "soft")]
SHOWING_ALL = {"translated", "review"}
"""Views that have every colour; the others are not looked at in the softer palettes."""


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    with browsing.chromium() as running:
        yield running


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory, browser: "Browser") -> Iterator[Desk]:
    root = browsing.workspace(tmp_path_factory.mktemp("views") / "workspace")
    with browsing.desk(root, browser) as made:
        yield made


@pytest.fixture
def desk(opened: Desk) -> Iterator[Desk]:
    yield opened
    opened.close()
    faults, opened.faults = opened.faults, []
    assert [] == faults


@pytest.mark.parametrize("view", VIEWS)
def test_everybody_can_read_it(desk: Desk, view: str) -> None:
    """axe finds nothing in any palette, and nothing scrolls sideways at 320 px."""
    path = VIEWS[view].format(block=browsing.first(desk.root, "pacing"))
    page = desk.window(path, bypass_csp=True)
    for scheme, theme in LOOKS if view in SHOWING_ALL else LOOKS[:2]:
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
        assert (scheme, theme, []) == (scheme, theme, violations(page))
    page.set_viewport_size({"width": NARROW, "height": 800})
    assert [] == violations(page)
    assert overflow(page) <= 0
    page.evaluate("document.documentElement.dataset.size = 'large'")
    assert overflow(page) <= 0


def test_axe_sees_a_fault(desk: Desk) -> None:
    """axe faults a button without a name in the same view."""
    page = desk.window("/help", bypass_csp=True)
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    assert ["button-name"] == [one.split()[0] for one in violations(page)]


def test_colours_are_chosen(desk: Desk) -> None:
    """A chosen palette wins from the system's, is remembered, and reaches the framed page."""
    page = desk.window("/person")
    page.emulate_media(color_scheme="light")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_label("Dark").check()
    page.get_by_role("button", name="Keep this").click()
    assert light != page.evaluate(paper)
    page.goto(f"{desk.server.origin}/help")
    assert light != page.evaluate(paper)
    page.goto(f"{desk.server.origin}/articles/walking")
    expect(page.frame_locator("#frame").locator("h1")).to_be_visible()
    framed = "getComputedStyle(document.getElementById('frame').contentDocument.body)"
    assert page.evaluate("matchMedia('(prefers-color-scheme: light)').matches")
    assert page.evaluate(paper) == page.evaluate(f"{framed}.backgroundColor")


def test_without_script(desk: Desk) -> None:
    """Without script an article is read, saved with a button, and the next passage comes."""
    block = browsing.first(desk.root, "pacing")
    page = desk.window(f"/articles/pacing/{block}", script=False)
    source = page.locator("#english").inner_text()
    page.locator("#target").fill(source.upper().replace("STRONG>", "strong>").replace("A>", "a>"))
    page.get_by_role("button", name="Save", exact=True).click()
    assert page.url.endswith(block)
    written = targets(desk.root, "pacing")[block]
    assert "KEEP A <strong>SHORT</strong>" in written
    assert written == page.locator("#target").input_value()
    page.get_by_role("button", name="Ready, next").click()
    assert not page.url.endswith(block)
    assert page.get_by_role("heading", name="Passage").is_visible()
    assert not page.locator("#unready").is_visible()


def test_hostile_text_is_text(desk: Desk) -> None:
    """Markup in the English or the Dutch is shown as text, beside the work and in the page."""
    page = desk.window("/articles/hostile")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(ATTACK)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#said")).to_contain_text("Saved")
    titles = {page.title()}
    for path in ("/", "/articles/hostile", "/articles/hostile/review", "/articles/hostile/page"):
        page.goto(desk.server.origin + path)
        titles.add(page.title())
        assert 0 == page.locator("img[src='x'], main script").count()
        if path.endswith("hostile"):
            shown = page.locator("#neighbours").inner_text()
            assert ATTACK in shown
    assert not {"taken", "1"} & titles


def test_review_by_keyboard(desk: Desk) -> None:
    """An editor approves with a key, sends back with a reason, and asks; the file has it all."""
    page = desk.editor("/articles/walking/review")
    waiting = page.locator("#queue > li")
    before = waiting.count()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#queue > li.decided")
    approved = page.locator("#queue > li.decided").get_attribute("data-block")
    held = page.evaluate("document.activeElement.closest('li').dataset.block")
    assert held not in {approved, None}
    item = page.locator(f"#passage-{held}")
    item.get_by_text("Send back, with a reason").click()
    item.get_by_label("What should be different?").fill("Too loud.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#queue > li.decided")).to_have_count(2)
    page.reload()
    assert before - 2 == waiting.count()
    assert "Too loud." in page.locator("#rejected").inner_text()
    assert "Too loud." in (desk.root / "locales/nl/LC_MESSAGES/walking.po").read_text("utf-8") + (
        desk.root / "locales/nl/review/walking.toml"
    ).read_text("utf-8")


def test_the_gate_leads_to_its_causes(desk: Desk) -> None:
    """Each thing that stands before publishing has a link to where it is mended."""
    page = desk.window("/articles/pacing/publish")
    links = page.locator(".gate a")
    assert links.count() > 0
    links.first.click()
    assert "/articles/pacing" in page.url
    page.goto(f"{desk.server.origin}/articles/resting/publish")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").first.click()
    assert download.value.path().stat().st_size > 0


def test_search_beside_the_work(desk: Desk) -> None:
    """Ctrl+K searches beside the work; Esc goes back to the field, and nothing was loaded anew."""
    page = desk.window("/articles/walking")
    page.evaluate("window.stayed = true")
    page.keyboard.press("Control+K")
    page.locator("dialog input[type=search]").fill("energy")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog .found")
    assert "ENERGY" in page.locator("dialog .found").inner_text()
    page.keyboard.press("Escape")
    expect(page.locator("#target")).to_be_focused()
    assert page.evaluate("window.stayed")


@pytest.mark.parametrize("width", [WIDE, 1000, 640])
def test_the_shade_falls_where_the_words_are(desk: Desk, width: int) -> None:
    """What draws the tags breaks its lines where the field does."""
    page = desk.window("/articles/walking", width=width)
    heights = page.evaluate(
        """text => {
            const area = document.getElementById('target')
            area.value = text
            area.dispatchEvent(new InputEvent('input'))
            area.style.minHeight = 0
            area.style.height = '10px'
            return [area.scrollHeight, document.getElementById('shade').scrollHeight]
        }""",
        "Een <strong>vet woord</strong> en een zin die lang genoeg is om te breken. " * 12,
    )
    assert heights[0] == heights[1]


def test_every_file_of_the_desk_is_short() -> None:
    """No script, style or template outgrows 400 lines, and no page has script or style inside."""
    folder = scene.ROOT / "editorial/desk"
    found = [*folder.glob("static/*"), *folder.glob("templates/*")]
    assert [] == [one.name for one in found if len(one.read_text("utf-8").splitlines()) > 400]
    assert all(
        '"use strict";' in one.read_text("utf-8") for one in Path(folder / "static").glob("*.js")
    )
