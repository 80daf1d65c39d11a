"""Work at the desk in a real browser: by keyboard, beside others, and while the server is gone."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import polib
import pytest

from tests import archive, scene
from tests.desk import browsing
from tests.desk.browsing import Desk, eventually, expect, targets
from tests.desk.office import Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

STRONG, LINK = "<strong>", "<a>"


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    with browsing.chromium() as running:
        yield running


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return browsing.workspace(tmp_path_factory.mktemp("built") / "workspace")


@pytest.fixture(scope="module")
def opened(
    built: Path, tmp_path_factory: pytest.TempPathFactory, browser: "Browser"
) -> Iterator[Desk]:
    root = scene.copy(built, tmp_path_factory.mktemp("work") / "workspace")
    with browsing.desk(root, browser) as made:
        yield made


@pytest.fixture
def desk(opened: Desk, built: Path) -> Iterator[Desk]:
    yield opened
    opened.close()
    faults, opened.faults = opened.faults, []
    assert [] == faults


def field(page: "Page") -> str:
    return page.locator("#target").input_value()


def selection(page: "Page") -> tuple[int, int]:
    found = page.evaluate(
        "() => { const {selectionStart, selectionEnd} = document.getElementById('target');"
        " return [selectionStart, selectionEnd] }"
    )
    return found[0], found[1]


def saved(page: "Page") -> None:
    """Wait until the page says that what is in the field is saved."""
    expect(page.locator("#saved")).to_have_text("Saved")


def type_message(page: "Page", text: str) -> None:
    """Type a message: text as text, and each tag with its key."""
    for number, part in enumerate(re.split(r"(</?[a-z]+[0-9]*/?>)", text)):
        if number % 2:
            page.keyboard.press("Alt+T")
        elif part:
            page.keyboard.insert_text(part)


def test_a_whole_article_by_keyboard(desk: Desk) -> None:
    """From the list to the last passage without a mouse: nothing is left, and every tag is there."""
    page = desk.window("/")
    link = page.get_by_role("link", name=scene.TITLES["pacing"])
    for _ in range(40):
        page.keyboard.press("Tab")
        if link.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#target")).to_be_focused()
    page.evaluate("window.stayed = true")
    sources = {one.id: one.source for one in scene.parsed(desk.root)["pacing"].units}
    done: list[str] = []
    while len(done) < len(sources):
        block = urlsplit(page.url).path.rpartition("/")[2]
        assert block not in done
        page.keyboard.press("Control+A")
        page.keyboard.press("Delete")
        type_message(page, archive.shouted(sources[block]))
        page.keyboard.press("Control+Enter")
        done.append(block)
        expect(page.locator("#target")).to_be_focused()
    expected = {block: archive.shouted(source) for block, source in sources.items()}
    eventually(page, lambda: targets(desk.root, "pacing"), expected)
    assert not any(one.fuzzy for one in scene.parsed(desk.root)["pacing"].units)
    expect(page.locator("#left")).to_have_text("nothing left to translate")
    assert page.evaluate("window.stayed")


def test_it_opens_where_you_were(desk: Desk) -> None:
    """Another day the article opens at the same passage; the page beside it marks the place."""
    page = desk.window("/articles/walking/b003")
    page.keyboard.press("Alt+ArrowDown")
    here = page.url
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowUp")
    assert here == page.url
    page.wait_for_timeout(300)
    again = desk.window("/articles/walking")
    assert here == again.url
    expect(again.locator("#target")).to_be_focused()


def test_a_sentence_in_the_page_leads_to_its_passage(desk: Desk) -> None:
    """A click in the framed page opens that passage, and the page shows what was saved."""
    page = desk.window("/articles/walking")
    framed = page.frame_locator("#frame")
    expect(framed.locator("[data-block][style*=outline]").first).to_be_visible()
    framed.get_by_text("PEEL ONE CARROT").click()
    assert "PEEL ONE CARROT AT A TIME." == field(page)
    expect(page.locator("#target")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.insert_text(" OR TWO")
    expect(framed.get_by_text("AT A TIME. OR TWO")).to_be_visible()


def test_a_tag_is_one_thing(desk: Desk) -> None:
    """The caret steps over a tag, a deletion takes it whole, and undo brings it back."""
    block = browsing.first(desk.root, "walking")
    page = desk.window(f"/articles/walking/{block}")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("AB")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Alt+T")
    assert f"A{STRONG}B" == field(page)
    end = len(f"A{STRONG}")
    eventually(page, lambda: selection(page), (end, end))
    page.keyboard.press("ArrowLeft")
    eventually(page, lambda: selection(page), (1, 1))
    page.keyboard.press("ArrowRight")
    eventually(page, lambda: selection(page), (end, end))
    page.evaluate("document.getElementById('target').setSelectionRange(4, 4)")
    page.keyboard.insert_text("x")
    assert field(page) in {f"Ax{STRONG}B", f"A{STRONG}xB"}
    page.keyboard.press("Control+Z")
    page.evaluate("document.getElementById('target').setSelectionRange(9, 9)")
    page.keyboard.press("Backspace")
    assert "AB" == field(page)
    page.keyboard.press("Control+Z")
    assert f"A{STRONG}B" == field(page)
    page.evaluate("document.getElementById('target').setSelectionRange(1, 1)")
    page.keyboard.press("Delete")
    assert "AB" == field(page)
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Alt+T")
    assert f"{STRONG}A</strong>B" == field(page)
    page.keyboard.press("End")
    page.keyboard.type("<")
    page.keyboard.type(" 5 & < b")
    assert f"{STRONG}A</strong>B< 5 & < b" == field(page)
    saved(page)
    assert f"{STRONG}A</strong>B< 5 & < b" == targets(desk.root, "walking")[block]


def test_typing_is_saved_at_a_pause(desk: Desk) -> None:
    """A pause saves and says so; a finished passage stays finished, an empty one is not."""
    page = desk.window("/articles/walking/b002")
    page.keyboard.press("Control+A")
    page.keyboard.type("FIVE CHANGES.")
    saved(page)
    assert "Saved, passage 2 of" in page.locator("#said").inner_text()
    assert "FIVE CHANGES." == targets(desk.root, "walking")["b002"]
    page = desk.window("/articles/hostile/b002")
    page.keyboard.type("FIVE")
    saved(page)
    assert scene.parsed(desk.root)["hostile"].by_id["b002"].fuzzy
    page.keyboard.press("Control+U")
    eventually(page, lambda: scene.parsed(desk.root)["hostile"].by_id["b002"].fuzzy, expected=False)


def test_findings_while_typing(desk: Desk) -> None:
    """What is wrong is said while typing, its place is marked, and one click mends it."""
    page = desk.window("/articles/resting/b002")
    page.keyboard.press("Control+A")
    page.keyboard.type("FIVE SMALL CHANGES that that SAVE ENERGY AT HOME.")
    found = page.locator(".finding", has_text="that")
    expect(found.first).to_be_visible()
    assert page.locator("#shade .spot").first.inner_text() in "that that"
    found.get_by_role("button").first.click()
    assert "FIVE SMALL CHANGES that SAVE ENERGY AT HOME." == field(page)
    expect(page.locator("#target")).to_be_focused()
    page.keyboard.press("Control+Z")
    assert "that that" in field(page)


def test_the_memory_by_key(desk: Desk) -> None:
    """Alt+1 takes what was translated before."""
    page = desk.window("/articles/hostile")
    page.goto(f"{desk.server.origin}/articles/hostile/b002")
    first = page.locator("#memory li").first
    expect(first).to_be_visible()
    wanted = first.locator("[data-slot=target]").inner_text()
    page.keyboard.press("Alt+1")
    assert wanted == field(page)
    expect(page.locator("#target")).to_be_focused()


def test_a_question(desk: Desk) -> None:
    """Alt+Q asks, the question stands in the file, and the field has the keyboard again."""
    page = desk.window("/articles/resting/b003")
    page.keyboard.press("Alt+Q")
    page.keyboard.type("Is this about sleep?")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#questions")).to_contain_text("Is this about sleep?")
    expect(page.locator("#target")).to_be_focused()
    assert "Is this about sleep?" in archive.catalog(desk.root, "resting").read_text("utf-8")


def test_two_people_and_an_editor_outside(desk: Desk) -> None:
    """Others' saves appear by themselves; at the same passage both texts are shown, to choose."""
    one, other = desk.window("/articles/resting/b004"), desk.window("/articles/resting/b005")
    other.keyboard.press("Control+A")
    other.keyboard.insert_text("FROM THE OTHER WINDOW")
    item = one.locator("#neighbours [data-block=b005]")
    expect(item).to_contain_text("FROM THE OTHER WINDOW")
    rewrite(desk.root, "resting", {"b005": "FROM OUTSIDE"})
    expect(item).to_contain_text("FROM OUTSIDE")
    expect(other.locator("#target")).to_have_value("FROM OUTSIDE")
    other.keyboard.press("Alt+ArrowUp")
    one.keyboard.press("Control+A")
    # Others come in between typing and saving, before the desk has told this window of it.
    one.route("**/blocks/b004", slowly)
    one.keyboard.insert_text("MINE")
    rewrite(desk.root, "resting", {"b004": "THEIRS"})
    conflict = one.locator("#conflict")
    expect(conflict).to_be_visible()
    assert "MINE" in conflict.inner_text()
    assert "THEIRS" in conflict.inner_text()
    assert "THEIRS" == targets(desk.root, "resting")["b004"]
    one.keyboard.press("Alt+ArrowDown")
    expect(conflict).to_be_hidden()
    one.keyboard.press("Alt+ArrowUp")
    expect(conflict).to_be_visible()
    one.locator("#target").press("End")
    one.keyboard.insert_text(" AND MORE")
    one.get_by_role("button", name="Keep mine").click()
    eventually(one, lambda: targets(desk.root, "resting")["b004"], "MINE AND MORE")
    expect(other.locator("#target")).to_have_value("MINE AND MORE")
    assert "FROM OUTSIDE" == targets(desk.root, "resting")["b005"]


def slowly(route: "Route") -> None:
    time.sleep(0.5)
    route.continue_()


def rewrite(root: Path, slug: str, texts: dict[str, str]) -> None:
    """Save a catalog as Poedit does: the whole file anew, put in the place of the old one."""
    path = archive.catalog(root, slug)
    entries = polib.pofile(str(path), wrapwidth=0)
    for entry in entries:
        entry.msgstr = texts.get(entry.msgctxt, entry.msgstr)
    beside = path.with_suffix(".new")
    entries.save(str(beside))
    beside.replace(path)


def test_a_broken_file_is_said_calmly(desk: Desk) -> None:
    """A file that cannot be read is named with its line; typing goes on and is saved afterwards."""
    page = desk.window("/articles/walking/b005")
    path = archive.catalog(desk.root, "walking")
    whole = path.read_text("utf-8")
    path.write_text(whole.replace('msgstr "', "msgstr ", 3), "utf-8")
    expect(page.locator("#broken")).to_be_visible()
    assert "walking.po:" in page.locator("#broken").inner_text()
    page.keyboard.press("Control+A")
    page.keyboard.type("TYPED MEANWHILE")
    page.wait_for_timeout(1500)
    assert "TYPED MEANWHILE" == field(page)
    path.write_text(whole, "utf-8")
    expect(page.locator("#broken")).to_be_hidden()
    eventually(page, lambda: targets(desk.root, "walking")["b005"], "TYPED MEANWHILE")


def test_saved_is_said_of_what_stands_in_the_field(desk: Desk) -> None:
    """While a save is under way typing goes on; it says saved only once all of it is."""
    page = desk.window("/articles/hostile/b003")
    held: list[Route] = []
    page.route("**/blocks/b003", lambda route: held.append(route))  # noqa: PLW0108 - playwright marks what it is given
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("ONE")
    eventually(page, lambda: len(held), 1)
    page.keyboard.insert_text(" TWO")
    held.pop().continue_()
    expect(page.locator("#said")).to_contain_text("Saved, passage 3 of")
    assert "Saved" != page.locator("#saved").inner_text()
    assert "ONE" == targets(desk.root, "hostile")["b003"]
    eventually(page, lambda: len(held), 1)
    held.pop().continue_()
    saved(page)
    assert "ONE TWO" == targets(desk.root, "hostile")["b003"]


def test_nothing_is_lost_when_the_desk_stops(
    built: Path, tmp_path: Path, browser: "Browser"
) -> None:
    """The server is killed while somebody types; when it is back, all is saved by itself."""
    root = scene.copy(built, tmp_path / "workspace")
    with browsing.desk(root, browser) as desk:
        page = desk.window("/articles/pacing/b003")
        page.keyboard.type("ONE")
        saved(page)
        desk.server.kill()
        page.keyboard.type(" TWO")
        expect(page.locator("#saved")).to_contain_text("does not answer")
        page.keyboard.press("Alt+ArrowDown")
        page.keyboard.type("THREE")
        page.wait_for_timeout(1200)
        assert "ONE" == targets(root, "pacing")["b003"]
        with Server(root) as again:
            assert desk.server.origin == again.origin
            eventually(
                page,
                lambda: [targets(root, "pacing")[one] for one in ("b003", "b004")],
                ["ONE TWO", "THREE"],
            )
            assert "THREE" == field(page)
            page.keyboard.press("Alt+ArrowUp")
            assert "ONE TWO" == field(page)
