"""How long a person at the desk waits: saving, opening, suggestions, the first view, other programs.

    python tests/benchmarks/desk.py [--articles 1000] [--units 1000000] [--saves 100] [--keep DIR]

A real server in a process of its own, asked over HTTP on this machine.  The article that is worked
on has 120 blocks of three invented sentences each, like sentences that the memory holds; the other
articles are twenty, copied under other names.  Everything is measured in this one run; `--keep`
names a folder for the workspace, which is used again as it is when it is there.

The last column is the server's own processor time for each answer, with all that it does meanwhile
in the background: on a busy machine that says more than the clock.
"""

import argparse
import json
import os
import random
import shutil
import statistics
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx2

# A program's own folder is no package.
sys.path.insert(0, str(Path(__file__).parents[2]))
from editorial import catalog
from editorial.memory import Entry, Memory
from editorial.project import Failure, Project, Request
from editorial.project.files import digest
from tests import archive as pages
from tests import scene
from tests.benchmarks import memory as invented
from tests.desk.office import Server

_BLOCKS = 120
_DIFFERENT = 20
_SLUG = "measured"
_NOW = datetime(2024, 6, 3, tzinfo=UTC)


def build(root: Path, articles: int, units: int) -> None:
    """Make the workspace: the article that is measured, the others, and the memory."""
    chance = random.Random(1)  # noqa: S311 - sentences, no secrets
    words = invented.vocabulary(chance)
    known = invented.sentences(chance, words, max(units, 10_000))
    scene.build(root, ())
    others = min(_DIFFERENT, articles - 1)
    for number in range(others + 1):
        slug = _SLUG if number == 0 else f"other-{number:04}"
        _receive(root, slug, _paragraphs(chance, words, known))
    for result in Project(root).update([], _NOW.date()):
        if isinstance(result, Failure):
            raise result.error
    for number in range(others + 1):
        pages.translate(pages.catalog(root, _SLUG if number == 0 else f"other-{number:04}"))
    for result in Project(root).update([], _NOW.date(), writer="p01"):
        if isinstance(result, Failure):
            raise result.error
    for number in range(others + 1, articles):
        _copy(root, f"other-{number % others + 1:04}", f"other-{number:04}")
    shutil.rmtree(root / ".editorial")
    if units:
        _remember(root, known[:units])


def _paragraphs(chance: random.Random, words: Sequence[str], known: Sequence[str]) -> list[str]:
    made: list[str] = []
    for _ in range(_BLOCKS - 1):
        three = [" ".join(invented.changed(chance, chance.choice(known), words)) for _ in range(3)]
        made.append(". ".join(one.capitalize() for one in three) + ".")
    return made


def _receive(root: Path, slug: str, paragraphs: Sequence[str]) -> None:
    body = "\n".join(f"<p>{one}</p>" for one in paragraphs)
    source = root.parent / "page.html"
    source.write_bytes(pages.page(slug, title=f"The article {slug}", body=body))
    Project(root).add(Request(source, slug), _NOW)


def _copy(root: Path, slug: str, other: str) -> None:
    for path in (
        *(root / "articles" / slug).rglob("*.*"),
        root / f"locales/templates/LC_MESSAGES/{slug}.pot",
        root / f"locales/nl/LC_MESSAGES/{slug}.po",
        root / f"locales/nl/review/{slug}.toml",
    ):
        there = Path(str(path).replace(slug, other))
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_text(path.read_text("utf-8").replace(slug, other), "utf-8")


def _remember(root: Path, known: Sequence[str]) -> None:
    """Fill the memory as an imported file of that size would."""
    kept = root / "locales/nl/memory/large.tmx"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(b"stands for a large file")
    name = kept.relative_to(root).as_posix()
    entries = [Entry(text, text.upper(), name, "") for text in known]
    with Memory(root / ".editorial/memory.sqlite") as memory:
        memory.file([(name, digest(kept.read_bytes()), entries)])


class Figures:
    """What was measured, printed as it comes."""

    def __init__(self) -> None:
        """Print the head of the table."""
        self._process = 0
        self._before = 0.0
        print(f"{'ms':<52}{'median':>9}{'p95':>9}{'worst':>9}{'count':>7}{'cpu':>8}")

    def of(self, server: Server) -> None:
        """Measure this server from now on."""
        self._process = server.process.pid
        self._before = _cpu(self._process)

    def add(self, name: str, spent: Sequence[float]) -> None:
        """Print a row; times in seconds."""
        before, self._before = self._before, _cpu(self._process)
        cpu = (self._before - before) * 1000 / len(spent)
        rows = sorted(one * 1000 for one in spent)
        p95 = rows[min(int(len(rows) * 0.95), len(rows) - 1)]
        median = statistics.median(rows)
        print(
            f"{name:<52}{median:9.1f}{p95:9.1f}{rows[-1]:9.1f}{len(rows):7}{cpu:8.1f}", flush=True
        )


def _cpu(process: int) -> float:
    """Give the processor time of a process so far, in seconds; 0 where the system does not say."""
    path = Path(f"/proc/{process}/stat")
    if not path.exists():
        return 0.0
    fields = path.read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def timed(work: Callable[[], httpx2.Response], expected: int = 200) -> float:
    """Give how many seconds an answer takes."""
    start = time.perf_counter()
    answer = work()
    spent = time.perf_counter() - start
    if answer.status_code != expected:
        raise SystemExit(f"{answer.status_code}: {answer.text[:300]}")
    return spent


def first_view(root: Path, figures: Figures, name: str) -> None:
    """Measure the first view of the list, and the time from the command to it."""
    start = time.perf_counter()
    with Server(root) as server:
        browser = server.browser()
        figures.of(server)
        spent = timed(lambda: browser.get("/"))
        figures.add(f"first view of the list, {name}", [spent])
        figures.add(f"  from the command to that view, {name}", [time.perf_counter() - start])


def counted(browser: httpx2.Client, articles: int) -> None:
    """Wait until every article is counted and the memory has learnt, and say how long that took."""
    start = time.perf_counter()
    while browser.get("/").text.count("being counted"):
        time.sleep(0.5)
    print(f"{articles} articles counted in the background in {time.perf_counter() - start:.1f} s")


def views(browser: httpx2.Client, figures: Figures, others: Sequence[str]) -> None:
    """Measure opening an article and its page."""
    address = f"/articles/{_SLUG}/b060"
    figures.add("article, first time", [timed(lambda: browser.get(address))])
    figures.add("article, again", [timed(lambda: browser.get(address)) for _ in range(40)])
    draft = f"/articles/{_SLUG}/page"
    figures.add("draft of its page", [timed(lambda: browser.get(draft)) for _ in range(20)])
    first = [f"/articles/{slug}/b010" for slug in others[:15]]
    figures.add("another article, first time", [timed(lambda: browser.get(at)) for at in first])  # noqa: B023 - called at once


def saves(browser: httpx2.Client, figures: Figures, count: int) -> None:
    """Measure saving, with a pause between as when somebody types, and without."""
    blocks = {
        one["id"]: one
        for one in browser.get(f"/api/articles/{_SLUG}").json()["blocks"]
        if one["editable"]
    }
    ids = [*blocks][5:55]
    for name, pause in (("a save at each pause", 0.4), ("saves without a pause", 0.0)):
        spent: list[float] = []
        opened: list[float] = []
        for number in range(count):
            block = ids[number % len(ids)]
            body = {"target": f"Getypt tot hier, {name} {number}", "fuzzy": False}
            headers = {"if-match": str(blocks[block]["token"])}
            start = time.perf_counter()
            answer = browser.put(
                f"/api/articles/{_SLUG}/blocks/{block}", json=body, headers=headers
            )
            spent.append(time.perf_counter() - start)
            if answer.status_code != 200:
                raise SystemExit(answer.text)
            blocks[block] = answer.json()["block"]
            if pause and number % 10 == 0:
                opened.append(timed(lambda: browser.get(f"/articles/{_SLUG}/b060")))
            time.sleep(pause)
        figures.add(name, spent)
        if opened:
            figures.add("  article, right after a save", opened)
    body = {"target": "Dit is is een zin die getypt wordt."}
    at = f"/api/articles/{_SLUG}/blocks/b070/try"
    figures.add(
        "what the rules say while typing",
        [timed(lambda: browser.post(at, json=body)) for _ in range(40)],
    )


def suggestions(browser: httpx2.Client, figures: Figures, units: int) -> None:
    """Measure asking the memory and the glossary, block by block."""
    asked = [f"/api/articles/{_SLUG}/blocks/b{number:03}/help" for number in range(3, 119)]
    browser.get(asked[0])
    spent = [timed(lambda: browser.get(at)) for at in asked]  # noqa: B023 - called at once
    figures.add(f"suggestions for a block, {units} units", spent)
    matches = browser.get(asked[10]).json()["matches"]
    if units and not matches:
        raise SystemExit("the memory knows nothing")


def seen(root: Path, server: Server, figures: Figures) -> None:
    """Measure how soon an edit by another program reaches an open page."""
    server.browser().get(f"/api/articles/{_SLUG}")
    heard = threading.Event()
    ready = threading.Event()
    wanted = [""]

    def listen() -> None:
        with (
            suppress(httpx2.HTTPError),
            server.browser().stream("GET", "/api/events", timeout=120) as stream,
        ):
            for line in stream.iter_lines():
                ready.set()
                if line.startswith("data: ") and wanted[0]:
                    pieces = json.loads(line.removeprefix("data: ")).get("blocks", [])
                    if any(one["target"] == wanted[0] for one in pieces if isinstance(one, dict)):
                        heard.set()

    threading.Thread(target=listen, daemon=True).start()
    ready.wait(10)
    path = pages.catalog(root, _SLUG)
    spent: list[float] = []
    for number in range(12):
        value = catalog.parse(path.read_bytes(), path=path.name)
        wanted[0] = f"UIT POEDIT {number}"
        units = tuple(
            replace(one, target=wanted[0]) if one.id == "b080" else one for one in value.units
        )
        beside = path.with_suffix(".tmp")
        beside.write_bytes(catalog.serialize(replace(value, units=units)))
        heard.clear()
        start = time.perf_counter()
        beside.replace(path)
        if not heard.wait(20):
            raise SystemExit("an edit was not seen")
        spent.append(time.perf_counter() - start)
        time.sleep(1)
    figures.add("an edit by another program, seen", spent)


def main() -> None:
    """Build the workspace, and measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--units", type=int, default=1_000_000)
    parser.add_argument("--saves", type=int, default=100)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    os.environ["LANG"] = "en_GB.UTF-8"  # this reads what the list says
    with TemporaryDirectory() as folder:
        root = (given.keep or Path(folder)) / "workspace"
        start = time.perf_counter()
        if not root.exists():
            build(root, given.articles, given.units)
            print(f"workspace made in {time.perf_counter() - start:.0f} s")
        figures = Figures()
        first_view(root, figures, f"{given.articles} articles, nothing known")
        with Server(root) as server:
            counted(server.browser(), given.articles)
            time.sleep(2)
        first_view(root, figures, f"{given.articles} articles, known")
        with Server(root) as server:
            browser = server.browser()
            counted(browser, given.articles)
            time.sleep(4)
            figures.of(server)
            views(browser, figures, [one for one in Project(root).slugs() if one != _SLUG])
            saves(browser, figures, given.saves)
            suggestions(browser, figures, given.units)
            seen(root, server, figures)


if __name__ == "__main__":
    main()
