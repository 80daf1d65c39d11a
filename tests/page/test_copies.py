"""The bilingual copy and the page that holds a fragment, in a real browser and before validators."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from editorial.page.forms import bilingual, fragment, fragment_page
from tests.page.elements import EVERYTHING, of
from tests.page.sample import CHART, DOT, passing, with_targets
from tests.page.test_browser import BROKEN, NARROW, WIDE, overflow, package, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
LONG = "Arbeidsongeschiktheidsverzekeringsmaatschappij " * 6
NAMES = ("bilingual", "draft", "everything", "fragment")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    folder = tmp_path_factory.mktemp("copies")
    (folder / CHART).parent.mkdir()
    (folder / CHART).write_bytes(DOT)
    texts = {
        "bilingual": bilingual.render(passing()),
        "draft": bilingual.render(with_targets(passing(), {"b006": "", "b008": LONG}), draft=True),
        "everything": bilingual.render(of(EVERYTHING), draft=True),
        "fragment": fragment_page.render(passing(), flavour="wordpress"),
        "broken": BROKEN,
    }
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in texts}


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if path is None:
        pytest.skip("Chromium is not installed")
    with sync_api.sync_playwright() as tools:
        running = tools.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


Open = Callable[..., "Page"]


@pytest.fixture
def opened(browser: "Browser", pages: Mapping[str, Path]) -> Iterator[Open]:
    contexts = []

    def opened(name: str, *, width: int = WIDE, bypass_csp: bool = False) -> "Page":
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            bypass_csp=bypass_csp,
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(pages[name].as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", NAMES)
def test_axe(opened: Open, name: str) -> None:
    """axe finds no violation, in either palette, on a desktop and on a small phone."""
    page = opened(name, bypass_csp=True)
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="light")
        assert (width, "light", []) == (width, "light", violations(page))
        page.emulate_media(color_scheme="dark")
        assert (width, "dark", []) == (width, "dark", violations(page))


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
    attacked = pages["fragment"].with_name("attacked.html")
    script = "<script>document.title = 'run'</script></body>"
    text = pages["fragment"].read_text(encoding="utf-8").replace("</body>", script)
    attacked.write_text(text, encoding="utf-8")
    page = opened("fragment")
    page.goto(attacked.as_uri())
    assert "run" != page.title()
    assert page.locator("button[data-field=title]").is_visible()


@pytest.fixture(scope="module")
def messages(pages: Mapping[str, Path]) -> Mapping[str, list[str]]:
    """Give the Nu checker's messages by page; one run, as starting Java takes seconds."""
    if shutil.which("java") is None:
        pytest.skip("Java is not installed, which vnu-jar needs")
    jar = package("vnu-jar", "build", "dist", "vnu.jar")
    options = ("--format", "json", "--stdout", "--exit-zero-always")
    run = subprocess.run(
        ["java", "-jar", jar, *options, *pages.values()], check=True, capture_output=True
    )
    found: dict[str, list[str]] = {name: [] for name in pages}
    for one in json.loads(run.stdout)["messages"]:
        found[Path(one["url"]).stem].append(one["message"])
    return found


# From disk the checker has no origin to compare with, so it takes every picture for blocked.
FROM_DISK = f"image “{CHART}” blocked by “img-src” directive"


@pytest.mark.parametrize("name", NAMES)
def test_nu_checker(messages: Mapping[str, list[str]], name: str) -> None:
    """The Nu checker has no message."""
    assert [] == [one for one in messages[name] if FROM_DISK not in one]


def test_nu_checker_faults(messages: Mapping[str, list[str]]) -> None:
    """The Nu checker faults a paragraph that closes nothing."""
    assert any("No “p” element in scope" in one for one in messages["broken"])
