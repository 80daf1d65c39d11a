"""What the rules for the whole archive share, gathered article by article.

An article's contribution depends on that article alone, so it is kept until the article changes;
putting all of them together takes memory for the archive's vocabulary, not for its texts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from editorial.facts.words import written
from editorial.model import Kind
from editorial.rule import Archive, Bitext, Pair, Rendering, Usage

_LETTERS = 5
_WORDS = 3
_LONG = 8
_PLACES = 3


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one article adds to the archive."""

    words: dict[str, tuple[int, tuple[str, ...]]]
    """Written forms of its targets' words: how often, and the first blocks that have them."""
    renderings: tuple[tuple[str, Kind, str, str], ...]
    """Its finished blocks of three words or more, and headings: id, kind, English, Dutch."""


def contribution(bitext: Bitext) -> Contribution:
    """Give what an article adds to the archive."""
    words: dict[str, tuple[int, tuple[str, ...]]] = {}
    renderings: list[tuple[str, Kind, str, str]] = []
    for pair in bitext.finished:
        block = pair.block.id
        for word in _forms(pair):
            count, places = words.get(word, (0, ()))
            if len(places) < _PLACES and block not in places:
                places = (*places, block)
            words[word] = (count + 1, places)
        source = " ".join(pair.source.plain.split())
        if pair.block.kind is Kind.HEADING or source.count(" ") >= _WORDS - 1:
            target = " ".join(pair.target.plain.split())
            renderings.append((block, pair.block.kind, source, target))
    return Contribution(words, tuple(renderings))


def _forms(pair: Pair) -> Iterator[str]:
    return (word for word in written(pair.target.plain) if len(word) >= _LETTERS)


def archive(contributions: Iterable[tuple[str, Contribution]]) -> Archive:
    """Put contributions together; they come with their slugs, sorted by them."""
    counts: dict[str, int] = {}
    places: dict[str, tuple[tuple[str, str], ...]] = {}
    renderings: dict[str, list[Rendering]] = {}
    targets: dict[str, list[Rendering]] = {}
    for slug, one in contributions:
        for word, (count, blocks) in one.words.items():
            counts[word] = counts.get(word, 0) + count
            known = places.get(word, ())
            if len(known) < _PLACES:
                here = tuple((slug, block) for block in blocks)
                places[word] = (*known, *here)[:_PLACES]
        for block, kind, source, target in one.renderings:
            rendering = Rendering(slug, block, kind, source, target)
            renderings.setdefault(source.lower(), []).append(rendering)
            if target.count(" ") >= _LONG - 1:
                targets.setdefault(target.lower(), []).append(rendering)
    return Archive(
        {word: Usage(count, places[word]) for word, count in counts.items()},
        {key: tuple(group) for key, group in renderings.items() if len(group) > 1},
        {key: tuple(group) for key, group in targets.items() if len(group) > 1},
    )
