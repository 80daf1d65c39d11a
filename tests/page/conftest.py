"""What tests of pages share: pages opened in a browser, and the Nu checker's messages.

A module that asks for them has a fixture `pages` of its own: files by name.
"""

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.page.browsing import WIDE, Open, package

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def opened(browser: "Browser", pages: Mapping[str, Path]) -> Iterator[Open]:
    """Open a page by name, in a window of its own."""
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
