"""Print which faults the rules find in clean pairs that got one each, and what they find in none.

    python tests/benchmarks/rules.py [--held-out] [--most N] [--show RULE|all] [--no-spelling]
        [--pofilter] [--peers-bin DIR]

Everything that is found in the clean pairs is false.  The program fails when errors have a recall
below 98 % or one false finding, or when there are more than 0.5 false warnings per 1,000 words.
"""

import argparse
import sys
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

# A program's own folder is no package.
sys.path.insert(0, str(Path(__file__).parents[2]))
from editorial.model import Finding, Severity
from editorial.rule import Bitext
from tests.benchmarks import peers
from tests.corpus import reading
from tests.corpus.faults import FAULTS
from tests.corpus.judging import GRAVE, RECALL, Bench, Score, Trial, scores, shortfalls

_SHOWN = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def main() -> int:
    """Print the tables; give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--held-out", action="store_true", help="use only half of the articles")
    parser.add_argument("--most", type=int, default=40, help="places of each kind of fault")
    parser.add_argument("--show", metavar="RULE", help="print what it missed and found wrongly")
    parser.add_argument("--no-spelling", action="store_true", help="as without a dictionary")
    parser.add_argument("--pofilter", action="store_true", help="compare pofilter and msgfmt")
    parser.add_argument("--peers-bin", type=Path, metavar="DIR", help="where they are installed")
    given = parser.parse_args()
    articles = (
        tuple(filter(_held_out, reading.articles())) if given.held_out else reading.articles()
    )
    bench = Bench(articles, reading.reference(spelled=not given.no_spelling))
    every = scores(bench, FAULTS, given.most)
    print_scores(bench, every)
    if given.show:
        show(bench, [one for one in every if given.show in {one.rule, "all"}])
    if given.show == "all":
        echoes(every)
    if given.pofilter:
        trials = [trial for one in every for trial in one.trials]
        print(peers.table(bench, trials, given.peers_bin))
    owed = list(shortfalls(every, bench.words()))
    print("\nAs wanted." if not owed else "\nNot as wanted: " + "; ".join(owed) + ".")
    return int(bool(owed))


def _held_out(article: Bitext) -> bool:
    return zlib.crc32(article.slug.encode()) % 2 == 0


def print_scores(bench: Bench, every: Sequence[Score]) -> None:
    """Print how each rule did, and all together."""
    count, pairs = bench.words(), sum(len(one.pairs) for one in bench.articles)
    print(f"{len(bench.articles)} clean articles, {pairs} pairs, {count:,} English words;", end=" ")
    kinds, trials = sum(one.kinds for one in every), sum(len(one.trials) for one in every)
    print(f"{kinds} kinds of faults, {trials:,} faulty articles\n")
    head = f"{'rule':27}{'severity':9}{'kinds':>6}{'faults':>8}{'found':>8}{'recall':>9}"
    print(f"{head}{'noticed':>9}   false: {'error':>6}{'warning':>9}{'info':>6}")
    for one in every:
        print(_line(one))
    print()
    for severity in _SHOWN:
        print(_total(severity, every, count))


def _line(one: Score) -> str:
    if one.severity is None:
        return f"{one.rule:27}no such rule yet ({one.kinds} kinds of faults)"
    false = "".join(
        f"{one.false_ones(severity) or '·':>{width}}"
        for severity, width in zip(_SHOWN, (16, 9, 6), strict=True)
    )
    injected = len(one.trials)
    recall = f"{one.found / injected:8.1%}" if injected else " " * 8
    low = (
        "!"
        if injected and one.severity is Severity.ERROR and one.found < RECALL * injected
        else " "
    )
    return (
        f"{one.rule:27}{one.severity:9}{one.kinds:6}{injected:8}{one.found:8}{recall}{low}"
        f"{one.noticed:9}{false}"
    )


def _total(severity: Severity, every: Sequence[Score], count: int) -> str:
    own = [one for one in every if one.severity is severity]
    injected, found = sum(len(one.trials) for one in own), sum(one.found for one in own)
    false = sum(one.false_ones(severity) for one in every)
    return (
        f"{severity + 's:':10} recall {found}/{injected} ({found / max(injected, 1):.1%});"
        f" false {false} ({1000 * false / count:.2f} per 1,000 words)"
    )


def show(bench: Bench, every: Sequence[Score]) -> None:
    """Print the faults that rules missed, and what they found where nothing was wrong."""
    for one in every:
        missed = [trial for trial in one.trials if not trial.found]
        if missed or one.false:
            print(f"\n=== {one.rule} ({one.severity})")
        for trial in missed:
            print(_missed(trial))
        for finding in one.false:
            print(_false(bench, finding))


def echoes(every: Sequence[Score]) -> None:
    """Print which rules say something about a fault that its own rule has found already."""
    counts: Counter[tuple[str, str]] = Counter()
    for trial in (trial for one in every for trial in one.trials if trial.found):
        here = {one.rule for one in trial.new if one.severity in GRAVE}
        here &= {one.rule for one in trial.new if one.block == trial.faulty.block}
        counts.update((trial.fault.rule, rule) for rule in here - {trial.fault.rule})
    print("\nfaults that their own rule has found, and another one as well")
    for (own, other), count in counts.most_common():
        print(f"{count:6}  {own:27}{other}")


def _missed(trial: Trial) -> str:
    faulty = trial.faulty
    known = faulty.clean.by_id.get(faulty.block)
    others = ", ".join(f"{one.rule} ‘{one.fragment}’" for one in trial.new) or "nothing"
    lines = [f"\nmissed: {trial.fault.name} in {faulty.clean.slug} {faulty.block}; found: {others}"]
    if known is not None:
        lines += [f"  English: {known.unit.source}", f"  clean:   {known.unit.target}"]
    if faulty.target is not None:
        lines.append(f"  faulty:  {faulty.target}")
    return "\n".join(lines)


def _false(bench: Bench, one: Finding) -> str:
    article = next(other for other in bench.articles if other.slug == one.article)
    pair = article.by_id.get(one.block)
    text = f"\n  English: {pair.unit.source}\n  Dutch:   {pair.unit.target}" if pair else ""
    inherited = " (also in the English)" if one.inherited else ""
    return f"\nfalse {one.severity}: {one.article} {one.block} {one.statement}{inherited}{text}"


if __name__ == "__main__":
    sys.exit(main())
