"""The same pairs through pofilter of Translate Toolkit and `msgfmt -c` of GNU gettext."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from editorial import catalog
from editorial.check import check
from editorial.model import Catalog, Unit
from tests.corpus import reading
from tests.corpus.judging import COURSE, GRAVE, PERMITS, Bench, Trial

TWELVE = (
    (True, "Take 2.5 mg in the morning.", "Neem ’s ochtends 2,5 mg."),
    (True, "She lives in the UK.", "Zij woont in het VK."),
    (True, "People with ME/CFS rest often.", "Mensen met ME/cvs rusten vaak."),
    (True, "Rowan Hartwell", "Rowan Hartwell"),
    (True, "She knew that it helped.", "Zij wist dat dat hielp."),
    (True, "Twelve people took part.", "Er deden 12 mensen mee."),
    (True, "We asked 1,234 patients.", "We vroegen het 1.234 patiënten."),
    (True, "CBT is no cure.", "CGT geneest niet."),
    (True, "Half of them slept badly.", "De helft sliep slecht."),
    (False, "Take 2.5 mg in the morning.", "Neem ’s ochtends 25 mg."),
    (False, "POTS patients drink more.", "POTS patiënten drinken meer."),
    (
        False,
        "The days were short. She slept until noon. At night she read a book. Nobody came to see her.",
        "De dagen waren kort.",
    ),
)
"""Nine right pairs and three faulty ones."""


@dataclass(frozen=True)
class Reported:
    """Which of some pairs a tool reports, by id."""

    tool: str
    ids: frozenset[str] | None
    """None when it is not installed."""


def table(bench: Bench, trials: Sequence[Trial], folder: Path | None) -> str:
    """Give what three tools report of faulty pairs, clean pairs and the twelve."""
    own = [one for one in trials if one.faulty.target is not None]
    faulty = {
        f"f{at:05}": Unit(
            f"f{at:05}",
            one.faulty.clean.by_id[one.faulty.block].unit.source,
            one.faulty.target or "",
        )
        for at, one in enumerate(own)
    }
    places = [(article.slug, pair) for article in bench.articles for pair in article.pairs]
    clean = {
        f"c{at:05}": Unit(f"c{at:05}", pair.unit.source, pair.unit.target)
        for at, (_, pair) in enumerate(places)
    }
    right = {
        f"r{at:02}": Unit(f"r{at:02}", source, target)
        for at, (good, source, target) in enumerate(TWELVE)
        if good
    }
    wrong = {
        f"w{at:02}": Unit(f"w{at:02}", source, target)
        for at, (good, source, target) in enumerate(TWELVE)
        if not good
    }
    sets = (
        (
            "faulty pairs reported",
            faulty,
            [i for i, t in zip(faulty, own, strict=True) if t.noticed],
        ),
        (
            "clean pairs reported",
            clean,
            [
                i
                for i, (slug, one) in zip(clean, places, strict=True)
                if bench.noticed(slug, one.block.id)
            ],
        ),
        ("of three faulty pairs", wrong, _ours(bench, wrong.values())),
        ("of nine right pairs", right, _ours(bench, right.values())),
    )
    lines = [f"\n{'':26}{'pairs':>8}{'editorial':>16}{'pofilter':>16}{'msgfmt -c':>16}"]
    for name, units, ours in sets:
        row = f"{name:26}{len(units):8,}{_share(len(ours), len(units)):>16}"
        for tool in (pofilter, msgfmt):
            ids = tool(units.values(), folder)
            row += f"{'not here' if ids is None else _share(len(ids), len(units)):>16}"
        lines.append(row)
    return "\n".join(lines)


def _share(count: int, every: int) -> str:
    return f"{count:,} ({count / max(every, 1):.1%})"


def reported(bench: Bench, pairs: Iterable[tuple[str, str]]) -> list[bool]:
    """Tell which pairs our rules report, each as an article of its own."""
    found: list[bool] = []
    for source, target in pairs:
        content = catalog.serialize(Catalog("nl", (Unit("b001", source, target),)))
        made = reading.article("pair", content)
        issues = check(made, bench.reference, COURSE, PERMITS).findings
        found.append(any(one.severity in GRAVE for one in issues))
    return found


def _ours(bench: Bench, units: Iterable[Unit]) -> list[str]:
    given = list(units)
    told = reported(bench, [(unit.source, unit.target) for unit in given])
    return [unit.id for unit, one in zip(given, told, strict=True) if one]


def program(name: str, folder: Path | None = None) -> str | None:
    """Give where a program is installed, in a folder first; None when it is not."""
    beside = shutil.which(name, path=str(folder)) if folder is not None else None
    return beside or shutil.which(name)


def _written(units: Iterable[Unit], root: str) -> Path:
    path = Path(root) / "pairs.po"
    path.write_bytes(catalog.serialize(Catalog("nl", tuple(units), header=catalog.header("nl"))))
    return path


def pofilter(units: Iterable[Unit], folder: Path | None) -> frozenset[str] | None:
    """Give the ids of pairs that pofilter reports; None when it is not installed."""
    name = program("pofilter", folder)
    if name is None:
        return None
    with tempfile.TemporaryDirectory() as root:
        path, out = _written(units, root), Path(root) / "found.po"
        subprocess.run(
            [name, "--progress=none", "--language=nl", str(path), str(out)],
            check=True,
            capture_output=True,
        )
        found = out.read_text(encoding="utf-8") if out.exists() else ""
        return frozenset(re.findall(r'^msgctxt "([frcw]\d+)"', found, re.MULTILINE))


def msgfmt(units: Iterable[Unit], folder: Path | None) -> frozenset[str] | None:
    """Give the ids of pairs that `msgfmt -c` reports; None when it is not installed."""
    name = program("msgfmt", folder)
    if name is None:
        return None
    with tempfile.TemporaryDirectory() as root:
        path = _written(units, root)
        said = subprocess.run(
            [name, "-c", "-o", "/dev/null", str(path)],
            check=False,
            capture_output=True,
            text=True,
        ).stderr
        return frozenset(_by_line(path.read_text(encoding="utf-8"), said))


def _by_line(content: str, said: str) -> Iterator[str]:
    """Give the ids of the entries that messages with line numbers are about."""
    ids = [""]
    for line in content.split("\n"):
        named = re.match(r'msgctxt "([frcw]\d+)"', line)
        ids.append(named[1] if named else ids[-1])
    for number in re.findall(r"pairs\.po:(\d+):", said):
        if ids[int(number)]:
            yield ids[int(number)]
