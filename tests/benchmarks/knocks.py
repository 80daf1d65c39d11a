"""Hard knocks: kills, crowds, full disks, meddling editors, links and sizes, and what is lost.

    python tests/benchmarks/knocks.py [PART]... [--tries 1.0]

Every part is done for real, with processes that are killed and a file system that is full, on
invented articles in a temporary folder.  The table has a row for each knock: how many tries, how
many of them lost something, left something unreadable or ended other than designed (each is told
below the table, and the exit code is then 1), and what was seen.  `--tries` multiplies how often.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

# A program's own folder is no package.
sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.benchmarks import crowding, filling, killing, linking, meddling, sizing
from tests.benchmarks.knocked import Knock

_KILLS = (150, 125, 65, 60, 100)

Part = Callable[[Path, float], Iterator[Knock]]


def _kills(folder: Path, tries: float) -> Iterator[Knock]:
    one, two, three, four, five = (max(1, round(count * tries)) for count in _KILLS)
    return killing.kills(folder, (one, two, three, four, five))


_PARTS: dict[str, Part] = {
    "kills": _kills,
    "crowd": lambda folder, tries: crowding.crowd(folder, max(1, round(25 * tries))),
    "disk": lambda folder, _: filling.full(folder),
    "editor": lambda folder, tries: meddling.meddle(folder, max(1, round(60 * tries))),
    "links": lambda folder, _: linking.links(folder),
    "sizes": lambda folder, _: sizing.sizes(folder),
}


def main() -> int:
    """Give the knocks and print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("parts", nargs="*", metavar="PART", help=", ".join(_PARTS))
    asked.add_argument("--tries", type=float, default=1.0)
    given = asked.parse_args()
    faults: list[str] = []
    start = time.monotonic()
    print("| knock | tries | lost or unreadable | seen |\n| --- | --- | --- | --- |")
    for name in given.parts or _PARTS:
        with TemporaryDirectory(prefix=f"knocks-{name}-") as folder:
            for knock in _PARTS[name](Path(folder).resolve(), given.tries):
                print(knock.row(), flush=True)
                faults += [f"{knock.name}: {fault}" for fault in knock.faults]
    print(f"\n{time.monotonic() - start:.0f} seconds.", *faults, sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
