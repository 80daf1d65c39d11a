"""What a fault is, and how it gets into a clean article."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from editorial.markup import replaced
from editorial.rule import Bitext, Pair
from tests.corpus.reading import retold

_SEED = "faults 1"

Place = tuple[int, int, str]
"""A span of the target's plain text, and what comes instead."""
Edits = Callable[[Pair], Iterator[Place]]
Rewrites = Callable[[Pair], Iterator[str]]
Builds = Callable[[Bitext], Bitext]
Makes = Callable[[Bitext], Iterator["Faulty"]]


@dataclass(frozen=True)
class Faulty:
    """A clean article with one fault, made when it is asked for."""

    clean: Bitext
    """The article without it."""
    block: str
    """Id of the block that has it; empty when it is the article's."""
    build: Builds
    """Puts the fault into the article."""
    target: str | None = None
    """The block's target with the fault, where nothing else changes."""

    def made(self) -> Bitext:
        """Give the article with its fault."""
        return self.build(self.clean)


@dataclass(frozen=True)
class Fault:
    """One kind of fault."""

    name: str
    """What happened, in a few words."""
    rule: str
    """Name of the rule that must find it."""
    make: Makes
    """Gives the articles that an article can become by it."""

    def injected(self, articles: Sequence[Bitext], most: int) -> list[Faulty]:
        """Give the articles with this fault in one place each; at most `most`, spread by chance."""
        every = [faulty for one in articles for faulty in self.make(one)]
        if len(every) <= most:
            return every
        chance = random.Random(f"{_SEED} {self.name}")  # noqa: S311 - the same places every time
        chosen = sorted(chance.sample(range(len(every)), most))
        return [every[at] for at in chosen]


def _named(function: Edits | Rewrites | Makes) -> str:
    return function.__name__.replace("_", " ")


def edit(rule: str) -> Callable[[Edits], Fault]:
    """Make a fault of a function that gives places of a target; one of them is taken a block."""

    def decorate(function: Edits) -> Fault:
        def rewrites(pair: Pair) -> Iterator[str]:
            for start, end, text in function(pair):
                other = replaced(pair.target.message, start, end, text)
                if other is not None:
                    yield other.text

        rewrites.__name__ = function.__name__
        return rewrite(rule)(rewrites)

    return decorate


def rewrite(rule: str) -> Callable[[Rewrites], Fault]:
    """Make a fault of a function that gives other targets; one of them is taken a block."""

    def decorate(function: Rewrites) -> Fault:
        name = _named(function)

        def make(article: Bitext) -> Iterator[Faulty]:
            for pair in article.pairs:
                found = [text for text in function(pair) if text != pair.unit.target]
                if found:
                    seed = f"{_SEED} {name} {article.slug} {pair.block.id}"
                    chance = random.Random(seed)  # noqa: S311 - the same places every time
                    yield retelling(article, pair.block.id, chance.choice(found))

        return Fault(name, rule, make)

    return decorate


def whole(rule: str) -> Callable[[Makes], Fault]:
    """Make a fault of a function that gives articles with it."""

    def decorate(function: Makes) -> Fault:
        return Fault(_named(function), rule, function)

    return decorate


def retelling(article: Bitext, block: str, target: str) -> Faulty:
    """Give an article with another target in one block."""
    return Faulty(article, block, lambda clean: retold(clean, {block: target}), target)
