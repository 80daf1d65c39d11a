"""Print how long checking an archive takes on one core: in all, and for each rule and each fact.

    python tests/benchmarks/checking.py [--articles N] [--blocks N] [--spelling]
        [--pofilter] [--peers-bin DIR]

The articles are made of the clean pairs; every paragraph gets a sentence more, so that hardly one
is read twice.  A rule's time is its own, without the facts that it asks for; measuring them
apart takes a second run.
"""

import argparse
import itertools
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path

# A program's own folder is no package.
sys.path.insert(0, str(Path(__file__).parents[2]))
from editorial import catalog
from editorial.check import Course, archive, check, compared, contribution
from editorial.facts import Fact, Text
from editorial.model import Catalog, Stage, Unit
from editorial.rule import Bitext, Issue, Pair, Reference, Rule
from editorial.rules import RULES
from tests.benchmarks.peers import program
from tests.corpus import reading
from tests.corpus.judging import PERMITS

_WORDS = (
    (
        "Today=Vandaag|Later=Later|Perhaps=Misschien|Often=Vaak|Sometimes=Soms|Usually=Meestal"
        "|Soon=Straks|Rarely=Zelden|Yesterday=Gisteren|Then=Dan|Now=Nu|Still=Toch|Indeed=Inderdaad"
        "|Recently=Onlangs|Meanwhile=Intussen|Fortunately=Gelukkig"
    ),
    (
        "nurse=verpleegkundige|neighbour=buurman|teacher=docent|baker=bakker|editor=redacteur"
        "|driver=chauffeur|farmer=boer|gardener=tuinman|singer=zanger|writer=schrijver|painter=schilder"
        "|daughter=dochter|brother=broer|sister=zus|mother=moeder|father=vader"
    ),
    (
        "reads=leest|sees=ziet|brings=brengt|finds=vindt|keeps=bewaart|hides=verbergt|shows=toont"
        "|writes=schrijft|draws=tekent|loses=verliest|describes=beschrijft|moves=verplaatst"
        "|explains=verklaart|collects=verzamelt|notices=merkt|repeats=herhaalt"
    ),
    (
        "at home=thuis|at school=op school|in the garden=in de tuin|in the kitchen=in de keuken"
        "|at the window=bij het raam|on the stairs=op de trap|in the hall=in de gang"
        "|at the table=aan tafel|in the car=in de auto|on the train=in de trein|at the door=bij de deur"
        "|in the library=in de bibliotheek|in the village=in het dorp|at the market=op de markt"
        "|in the shed=in de schuur|by the sea=aan zee"
    ),
)
_SENTENCE = tuple(
    tuple((one.partition("=")[0], one.partition("=")[2]) for one in words.split("|"))
    for words in _WORDS
)
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
    """Give an entry; a paragraph gets a sentence more, which hardly any other has."""
    source, target = unit.source, unit.target
    if target.endswith("."):
        (when, wanneer), (who, wie), (does, doet), (where, waar) = (
            chance.choice(words) for words in _SENTENCE
        )
        source += f" {when} the {who} {does} it {where}."
        target += f" {wanneer} {doet} de {wie} het {waar}."
    return Unit(identity, source, target, comments=unit.comments)


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
    for owner in (Text, Pair):
        for name, fact in vars(owner).items():
            if isinstance(fact, Fact):
                fact.work = _timed(clock, f"fact {owner.__name__}.{name}", fact.work)
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
