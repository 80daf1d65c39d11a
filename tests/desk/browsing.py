"""Chromium at a desk: a workspace with articles in every state, a server, and people's windows."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from editorial.project import Project
from tests import archive, scene
from tests.conftest import TODAY
from tests.desk.office import Server
from tests.page.browsing import package

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

expect = sync_api.expect
"""What waits until a page is as expected."""
WIDE, NARROW = 1440, 320
PATIENCE = 20_000.0  # milliseconds; a busy machine is slow
HOSTILE = """\
<p>Type <code>&lt;script&gt;document.title = "taken"&lt;/script&gt;</code> and see nothing.</p>
<p>A picture says <b>&lt;img src=x onerror="document.title = 'taken'"&gt;</b> here.</p>
"""
OWN = """\
<p>Keep a <strong>short</strong> diary, and read <a href="https://charity.example/a">the leaflet</a>.</p>
<h2>What to write down</h2>
<p>Write three words a day. In one group p &lt; 0.05 was seen &amp; noted.</p>
<ul><li>Note when you lay down.</li><li>Note what you ate.</li></ul>
"""
ATTACK = '<script>document.title = "taken"</script><img src=x onerror="document.title = 1">'


def workspace(root: Path) -> Path:
    """Make a workspace: resting is approved, walking waits for approval, pacing is untranslated."""
    scene.build(root, ("resting",))
    for slug, body in (("pacing", OWN), ("walking", archive.BODY), ("hostile", HOSTILE)):
        title = scene.TITLES.get(slug, "An article that would like to be a page")
        scene.receive(root, slug, archive.page(slug, title=title, body=body))
        archive.sign(root, slug)
    scene.update(root)
    archive.translate(archive.catalog(root, "walking"))
    scene.update(root, ["walking"], writer="p01")
    return root


@contextmanager
def chromium() -> Iterator["Browser"]:
    """Give Debian's Chromium; skip where it is not installed."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        pytest.skip("Chromium is not installed")
    expect.set_options(timeout=PATIENCE)
    with sync_api.sync_playwright() as tools:
        running = tools.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


@dataclass
class Desk:
    """A server with the windows that look at it."""

    root: Path
    browser: "Browser"
    server: Server
    faults: list[str] = field(default_factory=list)
    """What the windows complained about: scripts that failed, rules that were broken."""
    contexts: list["BrowserContext"] = field(default_factory=list)

    def window(
        self, path: str = "/", *, width: int = WIDE, script: bool = True, bypass_csp: bool = False
    ) -> "Page":
        """Open a window of a browser of its own."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            bypass_csp=bypass_csp,
        )
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.goto(self.server.address)
        if path != "/":
            page.goto(self.server.origin + path)
        return page

    def editor(self, path: str) -> "Page":
        """Open a window of somebody who did not write what is there."""
        page = self.window("/person")
        page.get_by_label("Wiebe Hoekstra").check()
        page.get_by_role("button", name="That is me").click()
        page.goto(self.server.origin + path)
        return page

    def close(self) -> None:
        """Close every window."""
        while self.contexts:
            self.contexts.pop().close()


@contextmanager
def desk(root: Path, browser: "Browser", *options: str) -> Iterator[Desk]:
    """Give a desk with a server that speaks English, on the tests' own day."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
            patch.delenv(name, raising=False)
        patch.setenv("LANG", "en_GB.UTF-8")
        patch.setenv("SOURCE_DATE_EPOCH", TODAY)
        opened = Server(root, *options)
    with opened as server:
        made = Desk(root, browser, server)
        yield made
        made.close()


def violations(page: "Page") -> list[str]:
    """Give what axe finds wrong in a page as it stands."""
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(path=package("axe-core", "axe.min.js"))
    found = page.evaluate(
        "async () => (await axe.run({exclude: [['iframe']]})).violations"
        ".flatMap(one => one.nodes.map(node => one.id + ' ' + node.target))"
    )
    return [str(one) for one in found]


def targets(root: Path, slug: str) -> dict[str, str]:
    """Give the targets of an article by block, as they stand in its file."""
    return {one.id: one.target for one in scene.parsed(root)[slug].units}


def eventually(page: "Page", found: Callable[[], object], expected: object) -> None:
    """Wait until `found` gives what is expected; the browser works on meanwhile."""
    for _ in range(200):
        if found() == expected:
            return
        page.wait_for_timeout(100)
    assert expected == found()


def first(root: Path, slug: str) -> str:
    """Give the first block with more than plain text."""
    article = Project(root).desk.opened(slug, scene.NOW.date())
    return next(one.id for one in article.passages if one.placeholders)
