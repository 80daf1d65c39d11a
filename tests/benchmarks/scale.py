"""Measure how the commands grow with the archive: CPU, clock and memory, cold and without change.

    python tests/benchmarks/scale.py [--articles 100,1000,10000] [--translated] [--keep DIR]
        [--json FILE]

Whole processes are measured, start-up included: user and system time of a command and all its
children, and the largest of them in megabytes.  Each command runs three times: cold, again (what
it knows by now is put in order then), and without change, which is the figure that counts.  All
rules are on.  The floor is what no tool can do without: parsing every article's HTML with lxml, and
loading and saving every catalog and template with polib.
"""

import argparse
import json
import math
import os
import platform
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

# A program's own folder is no package.
sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.benchmarks import archive, layout
from tests.benchmarks.spine import Usage, used

_PARSING = "import sys, lxml.html\nfor path in sys.stdin.read().splitlines(): lxml.html.parse(path)"
_SAVING = """
import sys, polib
for path in sys.stdin.read().splitlines():
    polib.pofile(path, encoding="utf-8", wrapwidth=0).save("saved.tmp")
"""
_LEAST = {
    "lxml alone, parsing": (_PARSING, ("articles/*/source.html",)),
    "polib alone, loading and saving": (
        _SAVING,
        ("locales/templates/LC_MESSAGES/*.pot", "locales/nl/LC_MESSAGES/*.po"),
    ),
}
"""Programs that do what no tool can do without, with the files that they are given."""
_START = "--help"
_COMMANDS = ("update", "status", "check", "publish")
_PAUSE = 0.1  # seconds, more than a tick of any file system's clock that has fractions


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement."""

    articles: int
    command: str
    turn: str
    """`cold`, `again` or `unchanged`; `floor` for what no tool can do without."""
    usage: Usage


def measure(root: Path, count: int, *, translated: bool) -> Iterator[Figure]:
    """Make an archive in a folder, and run every command on it."""
    slugs = archive.slugs(count)
    made = (root / "articles").is_dir()
    # Other processes write, so that this one stays small: a child's peak starts there.
    with ProcessPoolExecutor() as pool:
        if not made:
            layout.write_records(root, judged=True)
            _all(pool, partial(_write, root), slugs)
        yield Figure(count, _START, "cold", _ran(root, _START))
        yield Figure(count, "update", "cold", _ran(root, "update"))
        if translated:
            _all(pool, partial(_translate, root), slugs)
    yield from _floors(root, count)
    for command in _COMMANDS:
        turns = ("again", "unchanged") if command == "update" else ("cold", "again", "unchanged")
        for turn in turns:
            time.sleep(_PAUSE)
            yield Figure(count, command, turn, _ran(root, command))


def _write(root: Path, slug: str) -> None:
    layout.write_article(root, archive.sample(slug))


def _translate(root: Path, slug: str) -> None:
    layout.translate(root / f"locales/nl/LC_MESSAGES/{slug}.po")


def _all(pool: ProcessPoolExecutor, work: partial[None], slugs: Sequence[str]) -> None:
    for _ in pool.map(work, slugs, chunksize=8):
        pass


def _ran(root: Path, command: str) -> Usage:
    # What it finds is no failure of the measurement.
    never = ("--fail-on", "never") if command == "check" else ()
    return used((sys.executable, "-m", "editorial", command, *never), root)


def _floors(root: Path, count: int) -> Iterator[Figure]:
    for name, (program, patterns) in _LEAST.items():
        paths = "\n".join(str(path) for one in patterns for path in sorted(root.glob(one)))
        usage = used((sys.executable, "-c", program), root, paths)
        yield Figure(count, name, "floor", usage)
    (root / "saved.tmp").unlink()


def report(figures: Sequence[Figure]) -> Iterator[str]:
    """Give the lines of the table: a measurement by size, and how it grew between sizes."""
    sizes = sorted({one.articles for one in figures})
    yield _row("CPU s / clock s / peak MB", [*map(str, sizes), "growth"])
    for command, turn in dict.fromkeys((one.command, one.turn) for one in figures):
        row = {
            one.articles: one.usage for one in figures if (one.command, one.turn) == (command, turn)
        }
        cells = [f"{use.cpu:.2f} / {use.wall:.2f} / {use.peak:.0f}" for use in row.values()]
        steps = " ".join(f"{growth(row[a].cpu, row[b].cpu, b / a):.2f}" for a, b in pairwise(row))
        yield _row(f"{command}, {turn}", [*cells, steps])
    for size in sizes:
        chosen = [one for one in figures if one.articles == size]
        floor = sum(one.usage.cpu for one in chosen if one.turn == "floor")
        cold = next(one.usage.cpu for one in chosen if (one.command, one.turn) == _FIRST)
        yield (
            f"{size} articles: first update {1000 * cold / size:.1f} ms an article,"
            f" floor {1000 * floor / size:.1f} ms, {cold / floor:.2f} times the floor"
        )


_FIRST = ("update", "cold")


def growth(before: float, after: float, times: float) -> float:
    """Give the exponent by which time grew when the archive grew so many times: 1 is linear."""
    return math.log(after / before) / math.log(times)


def _row(title: str, cells: Sequence[str]) -> str:
    return f"{title:34}" + "".join(f"{cell:>24}" for cell in cells)


def main() -> None:
    """Read the options, run, and print the table."""
    options = _options()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    figures: list[Figure] = []
    with nullcontext(options.keep) if options.keep else tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        for count in options.articles:
            print(f"{count} articles", file=sys.stderr)
            for one in measure(root / str(count), count, translated=options.translated):
                figures.append(one)
                print(one.command, one.turn, one.usage, file=sys.stderr, flush=True)
    print(*report(figures), sep="\n")
    if options.json:
        said = {
            "version": 1,
            "machine": [platform.platform(), os.cpu_count(), platform.python_version()],
            "figures": [asdict(one) for one in figures],
        }
        options.json.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--articles",
        type=lambda text: [int(part) for part in text.split(",")],
        default=[100, 1000, 10_000],
        help="sizes of the archives",
    )
    parser.add_argument("--translated", action="store_true", help="translate everything first")
    parser.add_argument("--json", type=Path, help="file for all the figures")
    parser.add_argument("--keep", help="folder for the archives, which stay")
    return parser.parse_args()


if __name__ == "__main__":
    main()
