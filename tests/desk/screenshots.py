"""Make the pictures of the desk anew: `python -m tests.desk.screenshots [FOLDER]`.

They are taken from a copy of the sample archive, in Dutch, and written to `.github/screenshots`.
"""

import os
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from tests.desk import browsing
from tests.desk.office import Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
TO = ROOT / ".github/screenshots"
ARTICLE = "/articles/low-dose-study-explained"


class View(NamedTuple):
    """One picture."""

    name: str
    path: str
    width: int = 1280
    height: int = 720
    scheme: Literal["light", "dark"] = "light"


VIEWS = (
    View("articles", "/"),
    View("translate", f"{ARTICLE}/b030", height=760),
    View("translate-dark", f"{ARTICLE}/b030", height=760, scheme="dark"),
    View("translate-narrow", f"{ARTICLE}/b030", 320, 900),
    View("review", "/articles/medical-adviser-on-orthostatic-intolerance/review"),
    View("publish", f"{ARTICLE}/publish"),
    View("search", "/search?q=vermoeidheid"),
    View("person", "/person", scheme="dark"),
)


def main(folder: Path) -> None:
    """Take every picture."""
    os.environ["LANG"] = "nl_NL.UTF-8"
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(2024, 9, 2, tzinfo=UTC).timestamp()))
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        for name in ("articles", "locales"):
            shutil.copytree(ROOT / name, Path(made) / name)
        shutil.copy(ROOT / "pyproject.toml", made)
        with Server(Path(made)) as server, browsing.chromium() as browser:
            for view in VIEWS:
                take(view, server, browser, folder)


def take(view: View, server: Server, browser: "Browser", folder: Path) -> None:
    """Take one picture."""
    window = browser.new_context(
        viewport={"width": view.width, "height": view.height}, color_scheme=view.scheme
    )
    page = window.new_page()
    page.goto(server.address)
    page.wait_for_timeout(1_500)  # until the list has been counted
    page.goto(server.origin + view.path)
    page.wait_for_load_state()
    page.wait_for_timeout(1_500)  # until the memory and the word list have answered
    page.screenshot(path=folder / f"{view.name}.png")
    window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else TO)
