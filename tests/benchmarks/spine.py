"""Compare extracting, merging and publishing with other tools, side by side in one run.

    python tests/benchmarks/spine.py [--articles 1,100,1000] [--runs N] [--without po4a]
        [--all-po4a] [--peers-bin DIR] [--json FILE] [--keep DIR]

Whole processes are measured, start-up included: user and system time of a command and all its
children.  Tools that are not installed are left out, and named.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from functools import partial, reduce
from operator import add
from pathlib import Path

# A program's own folder is no package.
sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.benchmarks import archive, layout
from tests.benchmarks.tools import EDITORIAL, FLOORS, SUMMED, TOOLS, Stage, Step, Tool

_SAMPLE = 20  # articles that stand for more than _ALL of them, for a slow tool
_ALL = 100


@dataclass(frozen=True, slots=True)
class Usage:
    """What a command, or several, used."""

    cpu: float = 0.0
    """User and system seconds, children included."""
    wall: float = 0.0
    """Seconds on the clock."""
    peak: float = 0.0
    """Resident megabytes of the largest process."""

    def __add__(self, other: "Usage") -> "Usage":
        """Give what both used, one after the other."""
        return Usage(self.cpu + other.cpu, self.wall + other.wall, max(self.peak, other.peak))


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement."""

    articles: int
    run: int
    tool: str
    step: Step
    place: int
    """Which of the step's commands, from 0."""
    usage: Usage
    sampled: bool
    """Whether it is scaled up from a sample."""


@dataclass(frozen=True)
class Trial:
    """A tool at work on an archive."""

    tool: Tool
    root: Path
    programs: Mapping[str, str]
    """Paths of programs by name."""
    slugs: tuple[str, ...]
    scale: float
    """By how much its figures are multiplied; above 1 when it works on a sample."""

    def uses(self, line: str) -> Usage:
        """Run a command, for each article when it names one, and give what it used in all."""
        total = Usage()
        for slug in self.slugs if "{slug}" in line else ("",):
            program, *rest = line.format(slug=slug).split()
            total += used((self.programs[program], *rest), self.root)
        return Usage(total.cpu * self.scale, total.wall * self.scale, total.peak)

    def path(self, template: str, slug: str) -> Path:
        """Give where a file of an article lies."""
        return self.root / template.format(slug=slug)

    def set_up(self) -> None:
        """Make the tool's folder."""
        for folder in (".", *self.tool.folders):
            (self.root / folder).mkdir(parents=True, exist_ok=True)
        if self.tool.setup:
            self.uses(self.tool.setup)

    def before(self, slug: str, *, step: Step) -> None:
        """Do to an article what people do before a step: write it, translate it, edit it."""
        if step not in self.tool.stages:
            return
        if step in {Step.COLD, Step.EDITED}:
            self.tool.write(self.root, slug, step is Step.EDITED)
        elif step is Step.PUBLISH:
            layout.translate(self.path(self.tool.catalog, slug))
            if self.tool.approves:
                layout.approve(self.root, slug)

    def check(self, slug: str, *, step: Step) -> None:
        """Make sure that the tool did the work that it is timed for.

        Raises:
            SystemExit: it did not.
        """
        if step is Step.PUBLISH:
            one, path = archive.sample(slug), self.path(self.tool.page, slug)
            page = " ".join(path.read_text(encoding="utf-8").split())
            for words in (layout.pseudo(one.lead), one.references[0].partition("<")[0]):
                if words not in page:
                    raise SystemExit(f"{self.tool.name}: {path} lacks ‘{words}’")
        if step is Step.EDITED:
            path = self.path(self.tool.merged, slug)
            live, finished, inserted = layout.counts(path)
            if inserted != 1 or finished < 0.8 * live:
                found = f"{finished} of {live} entries translated, {inserted} inserted"
                raise SystemExit(f"{self.tool.name}: {path} has {found}")


def used(command: Sequence[str], folder: Path, given: str = "") -> Usage:
    """Run a command in a folder and give what it used.

    Raises:
        SystemExit: it failed; with the end of what it said.
    """
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
    with tempfile.TemporaryFile() as text, tempfile.TemporaryFile() as said:
        text.write(given.encode())
        text.seek(0)
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdin=text, stdout=said, stderr=said, env=environment
        )
        _, status, resources = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            end = said.read().decode(errors="replace")[-2000:]
            raise SystemExit(f"‘{' '.join(command)}’ failed in {folder}:\n{end}")
    return Usage(resources.ru_utime + resources.ru_stime, wall, resources.ru_maxrss / 1024)


def measure(trials: Sequence[Trial], count: int, run: int) -> Iterator[Figure]:
    """Do the work with every tool, step by step in turn, and check what came of it.

    Raises:
        SystemExit: a tool failed, or its output is not what it should be.
    """
    # Other processes write and check, so that this one stays small: a child's peak starts there.
    with ProcessPoolExecutor() as pool:
        for step in Step:
            for trial in trials:
                _each(pool, trial, partial(trial.before, step=step))
            if step is Step.PUBLISH:
                yield from _floors(trials[0], count, run)
            for trial in trials:
                for place, line in enumerate(trial.tool.stages.get(step, ())):
                    usage = trial.uses(line)
                    yield Figure(count, run, trial.tool.name, step, place, usage, trial.scale > 1)
                if step in trial.tool.stages:
                    _each(pool, trial, partial(trial.check, step=step))


def _each(pool: ProcessPoolExecutor, trial: Trial, work: Callable[[str], None]) -> None:
    for _ in pool.map(work, trial.slugs, chunksize=8):
        pass


def _floors(trial: Trial, count: int, run: int) -> Iterator[Figure]:
    templates = (trial.tool.source, trial.tool.catalog)
    for (name, program), template in zip(FLOORS.items(), templates, strict=True):
        paths = "\n".join(str(trial.path(template, slug)) for slug in trial.slugs)
        usage = used((sys.executable, "-c", program), trial.root, paths)
        yield Figure(count, run, name, Step.COLD, 0, usage, sampled=False)


def middle(figures: Iterable[Figure], tool: str, stages: Iterable[Stage | Step]) -> Usage | None:
    """Give what a tool used: the median of the runs, the highest peak; None when nothing."""
    wanted = set(stages)
    runs: dict[int, list[Usage]] = {}
    seen: set[Stage | Step] = set()
    for one in figures:
        hit = wanted & {one.step, (one.step, one.place)}
        if one.tool == tool and hit:
            seen |= hit
            runs.setdefault(one.run, []).append(one.usage)
    if not wanted or seen != wanted:
        return None
    totals = [reduce(add, uses) for uses in runs.values()]
    return Usage(
        statistics.median(use.cpu for use in totals),
        statistics.median(use.wall for use in totals),
        max(use.peak for use in totals),
    )


def report(figures: Sequence[Figure], tools: Sequence[Tool]) -> Iterator[str]:
    """Give the lines of the table of one size."""
    runs = max(one.run for one in figures)
    ours = middle(figures, EDITORIAL.name, SUMMED)
    columns = (Step.COLD, Step.AGAIN, Step.EDITED, Step.PUBLISH)
    yield f"{figures[0].articles} articles, CPU seconds, median of {runs} runs"
    yield _row("", (*columns, "sum", "x ours", "wall sum", "peak MB"))
    for tool in tools:
        sampled = any(one.sampled for one in figures if one.tool == tool.name)
        known = [middle(figures, tool.name, [step]) for step in columns]
        total = middle(figures, tool.name, SUMMED)
        cells = [_number(use.cpu if use else None) for use in (*known, total)]
        cells.append(_number(total.cpu / ours.cpu if total and ours else None, 1))
        cells.append(_number(total.wall if total else None))
        cells.append(_number(max((use.peak for use in known if use), default=None), 0))
        yield _row(f"{tool.name}, scaled from {_SAMPLE}" if sampled else tool.name, cells)
    for name in FLOORS:
        least = middle(figures, name, [Step.COLD])
        yield f"{name}: {_number(least.cpu if least else None)}"
    for tool in tools:
        parts = [use.cpu for stage in tool.once if (use := middle(figures, tool.name, [stage]))]
        if ours and parts and tool is not EDITORIAL:
            said = " + ".join(map(_number, parts))
            yield (
                f"{tool.name}, extracting, merging and publishing once:"
                f" {said} = {_number(sum(parts))}, {sum(parts) / ours.cpu:.1f} times ours"
            )


def linearity(figures: Sequence[Figure], tools: Sequence[Tool]) -> Iterator[str]:
    """Give the CPU milliseconds an article takes, by size of archive."""
    sizes = sorted({one.articles for one in figures})
    yield "CPU milliseconds an article: sum of cold, edited and publish / unchanged"
    yield _row("articles", map(str, sizes))
    for tool in tools:
        cells = []
        for size in sizes:
            chosen = [one for one in figures if one.articles == size]
            pair = (middle(chosen, tool.name, steps) for steps in (SUMMED, [Step.AGAIN]))
            cells.append(
                "/".join(_number(1000 * use.cpu / size if use else None, 1) for use in pair)
            )
        yield _row(tool.name, cells)


def _row(title: str, cells: Iterable[str]) -> str:
    return f"{title:24}" + "".join(f"{cell:>13}" for cell in cells)


def _number(value: float | None, digits: int = 2) -> str:
    return "-" if value is None else f"{value:.{digits}f}"


def main() -> None:
    """Read the options, run, and print the tables."""
    options = _options()
    places = (options.peers_bin, str(Path(sys.executable).parent), os.environ.get("PATH", ""))
    searched = os.pathsep.join(filter(None, places))
    needed = {name for tool in TOOLS for name in tool.needs}
    programs = {name: path for name in needed if (path := shutil.which(name, path=searched))}
    tools = list(_available(programs, {name.casefold() for name in options.without}))
    figures: list[Figure] = []
    with nullcontext(options.keep) if options.keep else tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        for count, run in [(1, 0)] + [
            (count, run + 1) for count in options.articles for run in range(options.runs)
        ]:
            print(f"{count} articles, run {run}", file=sys.stderr)
            trials = _trials(root / f"{count}-{run}", tools, programs, count, options.all_po4a)
            for trial in trials:
                trial.set_up()
            found = list(measure(trials, count, run))
            figures += found if run else ()  # the first only warms up
            if run and run == options.runs:
                chosen = [one for one in figures if one.articles == count]
                print(*report(chosen, tools), "", sep="\n", flush=True)
    print(*linearity(figures, tools), sep="\n")
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
        default=[1, 100, 1000],
        help="sizes of the archives",
    )
    parser.add_argument("--runs", type=int, default=1, help="runs of each size; the median counts")
    parser.add_argument("--without", action="append", default=[], help="a tool to leave out")
    parser.add_argument("--all-po4a", action="store_true", help="po4a on every article")
    parser.add_argument("--peers-bin", help="where the other tools are, before PATH")
    parser.add_argument("--json", type=Path, help="file for all the figures")
    parser.add_argument("--keep", help="folder for the archives, which stay")
    return parser.parse_args()


def _available(programs: Mapping[str, str], without: set[str]) -> Iterator[Tool]:
    """Give the tools that can take part, and name the others."""
    here: set[str] = {""}
    for tool in TOOLS:
        missing = sorted(tool.needs - programs.keys())
        if tool.name.casefold() in without:
            print(f"{tool.name} is left out, as asked.")
        elif missing or tool.beside not in here:
            print(f"{tool.name} is left out: no {', '.join(missing) or tool.beside} here.")
        else:
            here.add(tool.name)
            yield tool


def _trials(
    root: Path,
    tools: Sequence[Tool],
    programs: Mapping[str, str],
    count: int,
    every: bool,
) -> list[Trial]:
    slugs = archive.slugs(count)
    trials: list[Trial] = []
    for tool in tools:
        chosen = slugs[:_SAMPLE] if tool.slow and count > _ALL and not every else slugs
        place = root / (tool.beside or tool.name).replace(" ", "-").lower()
        trials.append(Trial(tool, place, programs, chosen, count / len(chosen)))
    return trials


if __name__ == "__main__":
    main()
