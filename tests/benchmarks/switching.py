"""How long it takes at the desk until the next passage, or another page, is there to be worked on.

    python -m tests.benchmarks.switching

Chromium at a server on this machine, with a copy of the sample archive.  A passage is there when
the field has its text and the frame after that has been drawn.  Everything is measured in one run.
"""

import os
import shutil
import statistics
import tempfile
from pathlib import Path

from tests.desk import browsing
from tests.desk.office import Server

ROOT = Path(__file__).parents[2]
ARTICLE = "/articles/pacing-at-the-kitchen-table"
STEPS = 60
NEXT = """() => new Promise(done => {
    const start = performance.now()
    document.getElementById('next').click()
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)))
})"""
LOADED = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"


def main() -> None:
    """Measure, and print a table."""
    os.environ["SOURCE_DATE_EPOCH"] = "1725235200"  # 2 September 2024
    with tempfile.TemporaryDirectory() as made:
        for name in ("articles", "locales"):
            shutil.copytree(ROOT / name, Path(made) / name)
        shutil.copy(ROOT / "pyproject.toml", made)
        with Server(Path(made)) as server, browsing.chromium() as browser:
            page = browser.new_page()
            page.goto(server.address)
            page.goto(f"{server.origin}{ARTICLE}/b001")
            page.wait_for_timeout(1_000)
            told("the next passage", [page.evaluate(NEXT) for _ in range(STEPS)])
            for name in ("b010", "review", "publish"):
                loads = []
                for _ in range(5):
                    page.goto(f"{server.origin}{ARTICLE}/{name}")
                    loads.append(page.evaluate(LOADED))
                told(f"the page {name}", loads)


def told(what: str, times: list[float]) -> None:
    """Print the middle and the worst."""
    print(f"{what:20} {statistics.median(times):6.1f} ms, at most {max(times):6.1f} ms")


if __name__ == "__main__":
    main()
