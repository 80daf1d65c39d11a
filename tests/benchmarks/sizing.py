"""What is very large or very deep: refused with a sentence, or done within stated bounds."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests import archive, scene
from tests.benchmarks import knocked
from tests.benchmarks.knocked import Knock

_ENTRIES = 100_000
_LIMIT = "\n[import]\nmax_bytes = 40_000_000\n"
_MB = 1_000_000
_DEEP = (100, 1_000, 1_400, 2_000, 100_000)


def sizes(folder: Path) -> Iterator[Knock]:
    """Run the commands on a catalog of 100,000 entries, an article of 20 MB, and deep nesting."""
    yield _many(folder)
    yield _large(folder)
    yield _deep(folder)


# What the program that starts it has in memory counts for a process too, but not here.
_PROGRAM = """
import atexit, pathlib, sys
cost = pathlib.Path(sys.argv.pop(1))
atexit.register(lambda: cost.write_text(pathlib.Path("/proc/self/status").read_text()))
from editorial.cli import main
main()
"""


def _measured(root: Path, *words: object) -> tuple[int, str, str]:
    """Run a command in a process of its own; give its exit code, what it said, and its cost."""
    status = root.parent / "status.txt"
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, status, "--project", root, "-q", *map(str, words)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(scene.ROOT), "LANG": "en_GB.UTF-8"},
    )
    seconds = time.monotonic() - began
    peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    cost = f"{seconds:.1f} s, {int(peak.split()[1]) * 1024 / _MB:.0f} MB"
    return done.returncode, done.stderr.strip(), cost


def _run(knock: Knock, root: Path, allowed: set[int], *words: object) -> str:
    code, told, cost = _measured(root, *words)
    knock.tries += 1
    name = " ".join(map(str, words[:1]))
    knock.seen[f"`{name}` gave {code} in {cost}"] = 0
    fine = code in allowed and knocked.calm(told)
    knock.expect(fine, f"{name} gave {code}: {told[-300:]}")
    return told


def _page(root: Path, name: str, body: str) -> Path:
    path = root.parent / f"{name}.html"
    path.write_bytes(archive.page(name, title=f"The article called {name}", body=body))
    return path


def _paragraphs(count: int, words: int) -> str:
    tail = " and nobody was asked to do more than that" * words
    lines = (f"<p>Visitor number {number} rested{tail}.</p>" for number in range(count))
    return "\n".join(lines)


def _many(folder: Path) -> Knock:
    knock = Knock("a catalog of 100,000 entries")
    root = scene.build(folder / "many" / "workspace", ())
    source = _page(root, "many", _paragraphs(_ENTRIES, 0))
    _run(knock, root, {0}, "add", source, "--slug", "many")
    _run(knock, root, {0}, "update")
    path = archive.catalog(root, "many")
    text = path.read_text("utf-8")
    knock.expect(text.count("\nmsgctxt ") > _ENTRIES, "blocks are missing")
    archive.translate(path)
    _run(knock, root, {0}, "update", "--as", "p01")
    _run(knock, root, {0, 1}, "check")
    _run(knock, root, {0}, "status")
    knock.holds("many", _translated, root)
    return knock


def _translated(root: Path) -> None:
    units = scene.parsed(root)["many"].units
    assert all(one.translated for one in units), "translations are missing"


def _large(folder: Path) -> Knock:
    knock = Knock("an article of 20 MB")
    root = scene.build(folder / "large" / "workspace", ())
    source = _page(root, "large", _paragraphs(20_000, 24))
    size = source.stat().st_size
    knock.expect(size > 20 * _MB, f"{size} bytes only")
    told = _run(knock, root, {3}, "add", source, "--slug", "large")
    knock.expect("max_bytes" in told, f"says {told}")
    settings = root / "editorial.toml"
    settings.write_text(settings.read_text("utf-8") + _LIMIT, "utf-8")
    _run(knock, root, {0}, "add", source, "--slug", "large")
    _run(knock, root, {0}, "update")
    _run(knock, root, {0, 1}, "check")
    _run(knock, root, {0}, "status")
    return knock


def _deep(folder: Path) -> Knock:
    knock = Knock(f"elements {', '.join(f'{depth:,}' for depth in _DEEP)} deep")
    root = scene.build(folder / "deep" / "workspace", ())
    for tag, end in (("div", ""), ("em", ""), ("ul><li", "</li>"), ("blockquote", "")):
        for depth in _DEEP:
            name = f"deep-{tag[:2]}-{depth}"
            close = f"{end}</{tag.partition('>')[0]}>" * depth
            body = f"<p>Before it all.</p>{f'<{tag}>' * depth}Far down lies this.{close}<p>After it.</p>"
            source = _page(root, name, body)
            code, told, _ = _measured(root, "add", source, "--slug", name)
            knock.tries += 1
            knock.seen["taken in" if code == 0 else f"refused with {code}"] += 1
            fine = code in {0, 3} and knocked.calm(told)
            knock.expect(fine, f"{name} gave {code}: {told[-300:]}")
    _run(knock, root, {0}, "update")
    _run(knock, root, {0, 1}, "check")
    _run(knock, root, {0}, "status")
    _run(knock, root, {0, 1}, "publish", "--draft", "--out", root / "public")
    return knock
