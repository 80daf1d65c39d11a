"""How fast and how sure the translation memory is, against reading everything.

    python tests/benchmarks/memory.py [--units 1000000] [--queries 300] [--truths 100]

Invented sentences: words of a vocabulary in which a few are in every text and most are rare, as in
any language (Zipf); a fifth of the sentences is another one with some words changed.  Asked are
known sentences, known ones with 5 to 20 % of the words changed, unrelated ones, and ones of common
words only.  The truth is what rapidfuzz finds by comparing with every sentence, in this same run.
"""

import argparse
import gc
import random
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

from rapidfuzz import fuzz, process

from editorial.memory import LIKE_ENOUGH, Entry, Memory
from editorial.project import Project
from editorial.project.remembering import refresh
from editorial.project.workspace import Workspace

_VOCABULARY = 60_000
_BLOCKS = 100  # entries of an article
_CATALOGS = 1_000
_TOP = 5

_PO = """\
msgid ""
msgstr ""
"Language: nl\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


def vocabulary(chance: random.Random) -> list[str]:
    """Give different words, the most common and shortest first."""
    found: dict[str, None] = {}
    while len(found) < _VOCABULARY:
        syllables = 1 if len(found) < 200 else chance.choice((2, 2, 3, 3, 4))
        found["".join(_syllable(chance) for _ in range(syllables))] = None
    return list(found)


def _syllable(chance: random.Random) -> str:
    end = chance.choice("nrstlk") if chance.random() < 0.4 else ""
    return chance.choice("bcdfghjklmnprstvw") + chance.choice("aeiou") + end


def sentences(chance: random.Random, words: Sequence[str], count: int) -> list[str]:
    """Give sentences of 5 to 30 words, a fifth of them like an earlier one."""
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    found: list[str] = []
    pool: Iterator[str] = iter(())
    while len(found) < count:
        length = chance.randint(5, 30)
        drawn = [word for word, _ in zip(pool, range(length), strict=False)]
        if len(drawn) < length:
            pool = iter(chance.choices(words, cum_weights=weights, k=1_000_000))
            continue
        if found and chance.random() < 0.2:
            drawn = changed(chance, chance.choice(found), drawn)
        found.append(" ".join(drawn))
    return found


def changed(chance: random.Random, sentence: str, others: Sequence[str]) -> list[str]:
    """Give the words of a sentence with 5 to 20 % of them replaced."""
    words = sentence.split()
    for _ in range(max(1, round(len(words) * chance.uniform(0.05, 0.2)))):
        words[chance.randrange(len(words))] = chance.choice(others)
    return words


def queries(
    chance: random.Random, words: Sequence[str], known: Sequence[str], count: int
) -> list[tuple[str, str]]:
    """Give what is asked, as (sort, text)."""
    makers: list[tuple[str, int, Callable[[], str]]] = [
        ("exact", 2, lambda: chance.choice(known)),
        ("changed", 5, lambda: " ".join(changed(chance, chance.choice(known), words))),
        ("unrelated", 1, lambda: " ".join(chance.choices(words[:5_000], k=15))),
        (
            "common words",
            2,
            lambda: " ".join(chance.choices(words[: chance.choice((20, 60, 200))], k=12)),
        ),
    ]
    return [(sort, make()) for sort, share, make in makers for _ in range(count * share // 10)]


def build(memory: Memory, known: Sequence[str]) -> None:
    """File all sentences."""

    def articles() -> Iterator[tuple[str, str, list[Entry]]]:
        for start in range(0, len(known), _BLOCKS):
            slug = f"a{start // _BLOCKS:05}"
            yield (
                slug,
                "k",
                [
                    Entry(text, text.upper(), slug, f"b{at:03}")
                    for at, text in enumerate(known[start : start + _BLOCKS], 1)
                ],
            )

    memory.file(articles())


def ask(memory: Memory, asked: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Ask everything once, print the times by sort, and give the sources found."""
    times: dict[str, list[float]] = {}
    found: list[list[str]] = []
    for sort, text in asked:
        wall, cpu = time.perf_counter(), time.process_time()
        matches = memory.search(text, limit=_TOP)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        for name in (sort, "all"):
            times.setdefault(name, []).append(wall * 1000)
        times.setdefault("all, processor time", []).append(cpu * 1000)
        found.append([match.entry.source for match in matches])
    print(f"{'ms':<22}{'median':>8}{'p95':>8}{'worst':>8}")
    for name, spent in times.items():
        spent.sort()
        p95 = spent[int(len(spent) * 0.95)]
        print(f"{name:<22}{spent[len(spent) // 2]:8.2f}{p95:8.2f}{spent[-1]:8.2f}")
    return found


def compare(
    known: Sequence[str], asked: Sequence[tuple[str, str]], found: Sequence[Sequence[str]]
) -> None:
    """Print how much of the truth was found; of equally like sources any may be."""
    wanted = there = best = answered = 0
    spent: list[float] = []
    for (_, text), sources in zip(asked, found, strict=True):
        start = time.perf_counter()
        truth = process.extract(
            text, known, scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH, limit=4 * _TOP
        )
        spent.append((time.perf_counter() - start) * 1000)
        right = sorted(fuzz.ratio(text, one) for one in {one for one, _, _ in truth})[::-1][:_TOP]
        ours = sorted((fuzz.ratio(text, one) for one in sources), reverse=True)
        wanted += len(right)
        there += sum(1 for one, other in zip(right, ours, strict=False) if other >= one)
        if right:
            answered += 1
            best += bool(ours) and ours[0] >= right[0]
    spent.sort()
    print(
        f"against reading everything ({len(spent)} queries, {answered} with an answer;"
        f" median {spent[len(spent) // 2]:.0f} ms, p95 {spent[int(len(spent) * 0.95)]:.0f} ms):"
    )
    print(f"  recall of the top {_TOP} {there / wanted:.4f}; best match {best}/{answered}")


def follow(folder: Path, known: Sequence[str]) -> None:
    """Print how long it takes to notice one changed catalog among a thousand, and to learn it."""
    Project.init(folder)
    places = [folder / "locales/nl/LC_MESSAGES", folder / "articles"]
    for place in places:
        place.mkdir(parents=True, exist_ok=True)
    for at in range(_CATALOGS):
        slug = f"a{at:04}"
        article = places[1] / slug
        article.mkdir()
        (article / "source.html").write_text("<p>Invented.</p>", "utf-8")
        (article / "article.toml").write_text(f'slug = "{slug}"\n', "utf-8")
        texts = known[at * _BLOCKS : (at + 1) * _BLOCKS]
        write(places[0] / f"{slug}.po", texts)
    path = folder / "memory.sqlite"

    def once() -> float:
        start = time.perf_counter()
        with Memory(path) as memory:
            refresh(Workspace(folder), memory)
        return time.perf_counter() - start

    print(f"{_CATALOGS} catalogs of {_BLOCKS} blocks: first time {once():.1f} s", end="")
    with Memory(path) as memory:
        if len(memory.keys()) != _CATALOGS:
            raise SystemExit(": not all catalogs were learnt")
    time.sleep(0.2)  # a file that was just written is read again, for its clock may not have ticked
    once()
    rounds = []
    for at in range(5):
        write(places[0] / "a0500.po", [f"{text} again {at}" for text in known[:_BLOCKS]])
        time.sleep(0.1)
        rounds.append(once())
    rounds.sort()
    print(f", after one change {rounds[2]:.3f} s (slowest of 5: {rounds[-1]:.3f} s)")


def write(path: Path, texts: Sequence[str]) -> None:
    """Write a catalog."""
    entries = "".join(
        f'\nmsgctxt "b{at:03}"\nmsgid "{text}"\nmsgstr "{text.title()}"\n'
        for at, text in enumerate(texts, 1)
    )
    path.write_text(_PO + entries, "utf-8")


def main() -> None:
    """Measure, and print the figures."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    options.add_argument("--units", type=int, default=1_000_000)
    options.add_argument("--queries", type=int, default=300)
    options.add_argument("--truths", type=int, default=100)
    given = options.parse_args()
    gc.set_threshold(50_000, 20, 20)  # as the command line does
    chance = random.Random(5)  # noqa: S311 - the same every time is what is wanted
    words = vocabulary(chance)
    known = sentences(chance, words, max(given.units, _CATALOGS * _BLOCKS))
    asked = queries(chance, words, known[: given.units], given.queries)
    chance.shuffle(asked)
    with TemporaryDirectory() as place:
        path = Path(place) / "memory.sqlite"
        wall, cpu = time.perf_counter(), time.process_time()
        with Memory(path) as memory:
            build(memory, known[: given.units])
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        size = sum(one.stat().st_size for one in path.parent.glob("memory*")) / 1e6
        print(
            f"{given.units} units: built in {wall:.1f} s (processor {cpu:.1f} s), {size:.0f} MB",
            flush=True,
        )
        with Memory(path) as memory:
            found = ask(memory, asked)
        compare(known[: given.units], asked[: given.truths], found[: given.truths])
        follow(Path(place) / "workspace", known)


if __name__ == "__main__":
    main()
