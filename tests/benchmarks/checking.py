"""Print how long checking an archive takes on one core: in all, and for each rule and each fact.

    python tests/benchmarks/checking.py [--articles N] [--blocks N] [--spelling]
        [--pofilter] [--peers-bin DIR]

The articles are made of the clean pairs; every block gets a word of its own, so that nothing is
ever read twice.  A rule's time is its own, without the facts that it asks for; measuring them
apart takes a second run.
"""

import argparse
import itertools
import random
import resource
import string
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from functools import cached_property
from pathlib import Path

# A program's own folder is no package.
sys.path.insert(0, str(Path(__file__).parents[2]))
from editorial import catalog
from editorial.check import Course, archive, check, compared, contribution
from editorial.facts import Text
from editorial.model import Catalog, Stage, Unit
from editorial.rule import Bitext, Issue, Reference, Rule
from editorial.rules import RULES
from tests.benchmarks.peers import program
from tests.corpus import reading
from tests.corpus.judging import PERMITS

_CHECKS = ("text", "block", "article", "archive")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--blocks", type=int, default=100, help="of each article")
    parser.add_argument("--spelling", action="store_true", help="with the installed dictionary")
    parser.add_argument("--pofilter", action="store_true", help="time pofilter on the same files")
    parser.add_argument("--peers-bin", type=Path, metavar="DIR", help="where it is installed")
    given = parser.parse_args()
    contents = dict(written(given.articles, given.blocks))
    count = given.articles * given.blocks
    reference = reading.reference(spelled=given.spelling)

    began = time.process_time()
    for slug, content in contents.items():
        reading.article(slug, content)
    read = time.process_time() - began
    whole = _checked(contents, reference, RULES) - read
    print(f"{given.articles:,} articles of {given.blocks} blocks, {len(RULES)} rules, one core")
    print(f"reading   {read:8.2f} s {1e6 * read / count:8.1f} µs a block")
    print(f"checking  {whole:8.2f} s {1e6 * whole / count:8.1f} µs a block")
    if given.pofilter:
        print(f"pofilter  {_pofilter(contents, given.peers_bin):8.2f} s")
    some = dict(itertools.islice(contents.items(), max(1, given.articles // 10)))
    spent = _apart(some, reference)
    print("\nµs a block, measured apart on a tenth of the articles")
    for name, seconds in spent.most_common():
        print(f"{name:36}{1e6 * seconds * count / (len(some) * given.blocks) / count:8.2f}")


def written(articles: int, blocks: int) -> Iterator[tuple[str, bytes]]:
    """Give the PO files of an archive by slug."""
    chance = random.Random("checking 1")  # noqa: S311 - the same archive every time
    pairs = [pair for one in reading.articles() for pair in one.pairs]
    for number in range(articles):
        units = (
            _unit(f"b{at:03}", chance.choice(pairs).unit, chance) for at in range(1, blocks + 1)
        )
        slug = f"article-{number:04}"
        yield slug, catalog.serialize(Catalog("nl", tuple(units), header=catalog.header("nl")))


def _unit(identity: str, unit: Unit, chance: random.Random) -> Unit:
    """Give an entry with a word of its own at the end of both texts."""
    word = "".join(chance.choices(string.ascii_lowercase, k=8)).capitalize()
    return Unit(identity, f"{unit.source} {word}", f"{unit.target} {word}", comments=unit.comments)


def _checked(contents: dict[str, bytes], reference: Reference, rules: tuple[Rule, ...]) -> float:
    """Give the seconds that reading and checking an archive take, one article at a time."""
    course = Course(rules, Stage.REVIEW)
    began = time.process_time()
    given = []
    for slug, content in contents.items():
        article = reading.article(slug, content)
        check(article, reference, course, PERMITS)
        given.append((slug, contribution(article)))

    def again(slug: str) -> Bitext:
        return reading.article(slug, contents[slug])

    for _ in compared(archive(given), again, reference, course):
        pass
    return time.process_time() - began


class Clock:
    """Seconds by name; what is started inside another is not counted for that one."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self._inside: list[float] = []

    def run(self, name: str, work: Callable[[], object]) -> object:
        """Give what some work gives, and count its time."""
        self._inside.append(0.0)
        began = time.perf_counter()
        made = work()
        took = time.perf_counter() - began
        self.spent[name] += took - self._inside.pop()  # type: ignore[assignment] # typeshed: int
        if self._inside:
            self._inside[-1] += took
        return made


def _apart(contents: dict[str, bytes], reference: Reference) -> Counter[str]:
    """Give the seconds of each rule and each fact."""
    clock = Clock()
    for owner in (Text, Bitext):
        for name, fact in vars(owner).items():
            if isinstance(fact, cached_property):
                fact.func = _timed(clock, f"fact {owner.__name__}.{name}", fact.func)
    _checked(contents, reference, tuple(_timed_rule(clock, rule) for rule in RULES))
    return clock.spent


def _timed(clock: Clock, name: str, function: Callable[..., object]) -> Callable[..., object]:
    return lambda *given: clock.run(name, lambda: function(*given))


def _timed_rule(clock: Clock, rule: Rule) -> Rule:
    checks = {one.name: getattr(rule, one.name) for one in fields(rule) if one.name in _CHECKS}

    def timed(check: Callable[..., Iterator[Issue]]) -> Callable[..., object]:
        listed: Callable[..., object] = lambda *given: list(check(*given))  # noqa: E731 - for its name
        return _timed(clock, rule.name, listed)

    wrapped = {name: timed(one) for name, one in checks.items() if one is not None}
    return replace(rule, **wrapped)  # type: ignore[arg-type] # by the names above


def _pofilter(contents: dict[str, bytes], folder: Path | None) -> float:
    """Give the CPU seconds of pofilter on the same files, start-up included.

    Raises:
        SystemExit: it is not installed.
    """
    name = program("pofilter", folder)
    if name is None:
        raise SystemExit("pofilter is not installed here.")
    with tempfile.TemporaryDirectory() as root:
        source = Path(root) / "po"
        source.mkdir()
        for slug, content in contents.items():
            (source / f"{slug}.po").write_bytes(content)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [name, "--progress=none", "--language=nl", str(source), f"{root}/found"]
        subprocess.run(command, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
