"""Pages as a reader gets them, and what a browser and its tools make of them."""

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.page.sample import CHART, DOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDE, NARROW = 1280, 320
BROKEN = (
    "<!DOCTYPE html><html lang=nl><title>x</title><p><div></p><img src=x>"
    "<p style='color:#eee;background:#fff'>bleek</p><div style='width:900px'>breed</div>"
)
# From disk the checker has no origin to compare with, so it takes every picture for blocked;
# test_policy shows that the browser does not.
FROM_DISK = f"image “{CHART}” blocked by “img-src” directive"

Open = Callable[..., "Page"]


def written(folder: Path, texts: Mapping[str, str]) -> Mapping[str, Path]:
    """Write pages beside their pictures, and give their files by name."""
    (folder / CHART).parent.mkdir()
    (folder / CHART).write_bytes(DOT)
    files = {name: folder / f"{name}.html" for name in texts}
    for name, text in texts.items():
        files[name].write_text(text, encoding="utf-8")
    return files


def attacked(page: Path) -> Path:
    """Give a copy of a page with a script that somebody put in."""
    script = "<script>document.title = 'run'</script></body>"
    text = page.read_text(encoding="utf-8").replace("</body>", script)
    copy = page.with_name("attacked.html")
    copy.write_text(text, encoding="utf-8")
    return copy


def package(*paths: str) -> Path:
    """Give a file of a node package, from the checkout's or the global node_modules."""
    folders = [Path(__file__).parents[2] / "node_modules"]
    if npm := shutil.which("npm"):
        asked = subprocess.run([npm, "root", "-g"], check=False, capture_output=True, text=True)
        folders.append(Path(asked.stdout.strip()))
    for folder in folders:
        if (found := folder.joinpath(*paths)).is_file():
            return found
    pytest.skip(f"{paths[0]} is not installed: npm install -g {paths[0]}")


def violations(page: "Page") -> list[str]:
    """Give what axe finds on a page."""
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(path=package("axe-core", "axe.min.js"))
    found = page.evaluate("async () => (await axe.run()).violations.map(one => one.id)")
    return [str(one) for one in found]


def violations_anywhere(page: "Page") -> list[tuple[int, str, str]]:
    """Give what axe finds in either palette, on a desktop and on a small phone."""
    found: list[tuple[int, str, str]] = []
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="light")
        found += ((width, "light", one) for one in violations(page))
        page.emulate_media(color_scheme="dark")
        found += ((width, "dark", one) for one in violations(page))
    return found


def overflow(page: "Page") -> int:
    """Give by how many pixels a page is wider than the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
