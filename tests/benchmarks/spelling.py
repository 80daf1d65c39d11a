"""Print how many right words spelling rejects, and how many typing errors it still catches.

Run it as `python tests/benchmarks/spelling.py`; it needs the extra `spell` and a Dutch dictionary.
"""

import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from editorial.catalog import parse
from editorial.facts.words import words
from editorial.spelling import Speller, load

ROOT = Path(__file__).parent.parent.parent
CATALOGS = ("tests/corpus/clean/*.po", "locales/nl/LC_MESSAGES/*.po")
TYPOS = 2000
LETTERS = "abcdefghijklmnopqrstuvwxyz"

Reject = Callable[[str], bool]


def articles() -> Iterator[list[str]]:
    """Give the Dutch words of each article that do not stand in the English of their block."""
    for pattern in CATALOGS:
        for path in sorted(ROOT.glob(pattern)):
            found: list[str] = []
            for unit in parse(path.read_bytes(), path=path.name).units:
                english = {word.text.lower() for word in words(_plain(unit.source))}
                target = _plain(unit.target)
                found += [
                    word.text + ("-" if target[word.end : word.end + 1] == "-" else "")
                    for word in words(target)
                    if word.text[0].isalpha() and word.text.lower() not in english
                ]
            if found:
                yield found


def _plain(text: str) -> str:
    return re.sub(r"</?[a-z]+\d*/?>", "", text)


def typo(word: str, chance: random.Random) -> str:
    """Give a word with one slip: a letter dropped, doubled, replaced, or two swapped."""
    at = chance.randrange(len(word) - 1)
    head, char, rest = word[:at], word[at], word[at + 1 :]
    return chance.choice(
        (
            head + rest,
            head + char + char + rest,
            head + chance.choice(LETTERS) + rest,
            head + rest[0] + char + rest[1:],
        )
    )


def rejected(texts: list[list[str]], reject: Reject) -> tuple[float, float]:
    """Give the mean and the largest share of rejected words in an article, in per cent."""
    shares = [100 * sum(map(reject, text)) / len(text) for text in texts]
    return sum(shares) / len(shares), max(shares)


def main() -> None:
    """Print the table."""
    full = load("nl")
    if full is None:
        sys.exit("There is no Dutch dictionary here, or no chunspell.")
    plain = Speller(full.spelling, full.dictionary, frozenset())
    texts = list(articles())
    chance = random.Random(1)  # noqa: S311 - the same slips every time
    right = [word for text in texts for word in text if len(word) > 4 and word.islower()]
    right = [word for word in right if word.isalpha() and not full.unknown(word)]
    slips = [(word, typo(word, chance)) for word in chance.choices(right, k=TYPOS)]
    slips = [(word, slip) for word, slip in slips if word != slip]
    count = sum(map(len, texts))
    print(f"{len(texts)} articles, {count} words not in their English, {len(slips)} slips\n")
    print("words known by                    rejected: mean  most   slips caught")
    steps: tuple[tuple[str, Reject], ...] = (
        ("the dictionary", lambda word: not full.dictionary.has(word)),
        ("the dictionary and the splitter", plain.unknown),
        ("these and our own list", full.unknown),
    )
    for name, reject in steps:
        mean, most = rejected(texts, reject)
        caught = sum(reject(slip) for _, slip in slips) / len(slips)
        print(f"{name:40}{mean:6.2f}%{most:6.2f}%{caught:12.1%}")
    caught_slips = [(word, slip) for word, slip in slips if full.unknown(slip)]
    begun = time.perf_counter()
    said = [(word, full.suggestions(slip)) for word, slip in caught_slips]
    spent = 1000 * (time.perf_counter() - begun) / len(said)
    some = sum(bool(near) for _, near in said) / len(said)
    first = sum(near[:1] == (word,) for word, near in said) / len(said)
    print(f"\nof the slips caught {some:.1%} get a suggestion, {first:.1%} the right one first")
    print(f"{spent:.2f} ms a suggestion")


if __name__ == "__main__":
    main()
