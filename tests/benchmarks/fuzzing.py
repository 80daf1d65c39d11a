"""Feed every reader damaged files, and print what became of them.

Run it as `python tests/benchmarks/fuzzing.py [READER…] [--count N] [--seed N] [--keep FOLDER]`.
Each input is a sample file that was flipped, cut, spliced, doubled, encoded otherwise, or sprinkled
with words of its format.  A reader may take it, or refuse it with one of our errors; anything else
is a failure, and so is an input that takes longer than `--limit` seconds, an error that cannot be
said, and a value that its own writer cannot write and read again.  The inputs of failures are kept
in FOLDER.  The same seed gives the same inputs.

Times are of the processor: milliseconds for an input, and the slowest one.
"""

import argparse
import hashlib
import multiprocessing
import random
import signal
import sys
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import FrameType

# A program's own folder is no package.
sys.path.insert(0, str(Path(__file__).parents[2]))
from editorial.errors import EditorialError
from editorial.messages import catalog as interface
from tests.benchmarks.damage import damaged
from tests.benchmarks.fuzzed import READERS, Read

BATCH = 500


@dataclass
class Tally:
    """What became of the inputs."""

    inputs: int = 0
    accepted: int = 0
    refused: int = 0
    slowest: float = 0.0
    seconds: float = 0.0
    failures: list[tuple[bytes, str]] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Take in the tally of other inputs."""
        self.inputs += other.inputs
        self.accepted += other.accepted
        self.refused += other.refused
        self.seconds += other.seconds
        self.slowest = max(self.slowest, other.slowest)
        self.failures += other.failures


class TooLongError(BaseException):
    """An input took longer than it may."""


@cache
def _prepared(name: str) -> tuple[Read, tuple[bytes, ...], tuple[bytes, ...]]:
    reader = READERS[name]
    samples = tuple(one for one in reader.samples() if one)
    return reader.read, samples, tuple(word.encode("utf-8", "replace") for word in reader.words)


def _expired(_signal: int, _frame: FrameType | None) -> None:
    raise TooLongError


def run(job: tuple[str, int, int, float]) -> tuple[str, Tally]:
    """Feed one batch to a reader."""
    name, seed, batch, limit = job
    read, samples, words = _prepared(name)
    tally = Tally()
    signal.signal(signal.SIGALRM, _expired)
    for number in range(batch, batch + BATCH):
        data = damaged(random.Random(f"{seed} {name} {number}"), samples, words)  # noqa: S311 - no secret
        tally.inputs += 1
        start = time.process_time()
        signal.setitimer(signal.ITIMER_REAL, limit)
        try:
            read(data)
            tally.accepted += 1
        except EditorialError as error:
            signal.setitimer(signal.ITIMER_REAL, 0)
            tally.refused += 1
            if fault := _unsaid(error):
                tally.failures.append((data, fault))
        except (Exception, TooLongError):  # noqa: BLE001 - whatever else it is, is what is sought
            signal.setitimer(signal.ITIMER_REAL, 0)
            tally.failures.append((data, traceback.format_exc()))
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        spent = time.process_time() - start
        tally.seconds += spent
        tally.slowest = max(tally.slowest, spent)
    return name, tally


def _unsaid(error: EditorialError) -> str:
    """Give what is wrong with how an error is said; empty when nothing is."""
    try:
        said = str(error)
        interface("nl").gettext(error.template).format(**error.values)
    except Exception:  # noqa: BLE001 - a sentence with a hole is a failure like any other
        return traceback.format_exc()
    return "" if said.strip() and error.path else f"no place, or nothing said: {said!r}"


def main() -> None:
    """Run as told, print the table, and end with 1 when anything failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("readers", nargs="*", choices=[[], *READERS])
    parser.add_argument("--count", type=int, default=100_000, help="inputs for each reader")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=10.0, help="seconds for one input")
    parser.add_argument("--keep", type=Path, default=Path(".editorial/fuzzing"))
    asked = parser.parse_args()
    chosen = asked.readers or list(READERS)
    jobs = [
        (name, asked.seed, batch, asked.limit)
        for name in chosen
        for batch in range(0, asked.count, BATCH)
    ]
    tallies = {name: Tally() for name in chosen}
    print(
        f"{'reader':16} {'inputs':>9} {'accepted':>9} {'refused':>9} {'failed':>7} {'ms':>7} slowest"
    )
    with multiprocessing.Pool(2) as pool:
        for name, tally in pool.imap_unordered(run, jobs):
            tallies[name].add(tally)
            if tally.failures:
                _keep(asked.keep, name, tally)
            if tallies[name].inputs >= asked.count:
                _show(name, tallies[name])
    sys.exit(any(tally.failures for tally in tallies.values()))


def _show(name: str, tally: Tally) -> None:
    print(
        f"{name:16} {tally.inputs:9,} {tally.accepted:9,} {tally.refused:9,}"
        f" {len(tally.failures):7,} {1000 * tally.seconds / tally.inputs:7.2f}"
        f" {tally.slowest:6.2f}s",
        flush=True,
    )
    kinds = Counter(fault.strip().splitlines()[-1][:150] for _, fault in tally.failures)
    for kind, count in kinds.most_common(8):
        print(f"    {count:6,} × {kind}", flush=True)


def _keep(folder: Path, name: str, tally: Tally) -> None:
    place = folder / name.replace(" ", "-")
    place.mkdir(parents=True, exist_ok=True)
    for data, fault in tally.failures[:20]:
        mark = hashlib.sha256(data).hexdigest()[:12]
        (place / f"{mark}.input").write_bytes(data)
        (place / f"{mark}.txt").write_text(fault, "utf-8", errors="replace")


if __name__ == "__main__":
    main()
