"""The bilingual copy and the page that holds a fragment, in a real browser and before validators."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from editorial.page.forms import bilingual, fragment, fragment_page
from tests.page.browsing import (
    BROKEN,
    FROM_DISK,
    NARROW,
    Open,
    attacked,
    overflow,
    violations_anywhere,
    written,
)
from tests.page.elements import EVERYTHING, of
from tests.page.sample import passing, with_targets

if TYPE_CHECKING:
    from playwright.sync_api import Page

LONG = "Arbeidsongeschiktheidsverzekeringsmaatschappij " * 6
NAMES = ("bilingual", "draft", "everything", "fragment")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    texts = {
        "bilingual": bilingual.render(passing()),
        "draft": bilingual.render(with_targets(passing(), {"b006": "", "b008": LONG}), draft=True),
        "everything": bilingual.render(of(EVERYTHING), draft=True),
        "fragment": fragment_page.render(passing(), flavour="wordpress"),
        "broken": BROKEN,
    }
    return written(tmp_path_factory.mktemp("copies"), texts)


@pytest.mark.parametrize("name", NAMES)
def test_axe(opened: Open, name: str) -> None:
    """axe finds no violation, in either palette, on a desktop and on a small phone."""
    assert [] == violations_anywhere(opened(name, bypass_csp=True))


@pytest.mark.parametrize("name", NAMES)
def test_no_sideways_scroll(opened: Open, name: str) -> None:
    """At 320 px nothing is wider than the screen."""
    assert overflow(opened(name, width=NARROW)) <= 0


def lefts(page: "Page") -> tuple[float, float]:
    sides = page.locator("#b005 > div")
    english, dutch = (sides.nth(at).bounding_box() for at in (0, 1))
    assert english is not None
    assert dutch is not None
    return dutch["x"] - english["x"], dutch["y"] - english["y"]


def test_side_by_side(opened: Open) -> None:
    """The sides stand beside each other on a desktop and on paper, and below each other on a phone."""
    page = opened("bilingual")
    right, down = lefts(page)
    assert right > 300
    assert 0 == down
    page.emulate_media(media="print")
    assert lefts(page)[1] == 0
    right, down = lefts(opened("bilingual", width=NARROW))
    assert 0 == right
    assert down > 0


def test_nothing_torn_apart_on_paper(opened: Open) -> None:
    """On paper no pair and no place to sign is split over two pages."""
    page = opened("bilingual")
    page.emulate_media(media="print")
    for part in ("#b005", ".signing"):
        assert "avoid" == page.locator(part).evaluate("one => getComputedStyle(one).breakInside")


def test_button_copies(opened: Open) -> None:
    """A button copies its field to the letter and says so."""
    page = opened("fragment")
    page.locator("button[data-field=fragment]").click()
    page.wait_for_function("document.getElementById('said').textContent != ''")
    assert "Gekopieerd: Tekst" == page.locator("#said").text_content()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert fragment.render(passing(), flavour="wordpress") == copied


def test_only_its_own_script_runs(opened: Open, pages: Mapping[str, Path]) -> None:
    """A script that somebody put in does not run beside the one that copies."""
    page = opened("fragment")
    page.goto(attacked(pages["fragment"]).as_uri())
    assert "run" != page.title()
    assert page.locator("button[data-field=title]").is_visible()


@pytest.mark.parametrize("name", NAMES)
def test_nu_checker(messages: Mapping[str, list[str]], name: str) -> None:
    """The Nu checker has no message."""
    assert [] == [one for one in messages[name] if FROM_DISK not in one]


def test_nu_checker_faults(messages: Mapping[str, list[str]]) -> None:
    """The Nu checker faults a paragraph that closes nothing."""
    assert any("No “p” element in scope" in one for one in messages["broken"])
