"""Terms that the glossary may lack: word groups that recur in the English of the archive."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from editorial.glossary.forms import forms
from editorial.glossary.occurring import occurrences
from editorial.glossary.term import Glossary, WordClass
from editorial.language import Language

_WORD = re.compile(r"[^\W_]+(?:[’'‐‑-][^\W_]+)*")
_LONGEST = 4
# A group that nearly always stands in a longer one is a piece of that one.
_PIECE = 0.8
_SHOWN = 3
# Below this, words stand in the same texts by chance.
_LIKELY = 0.3
# Enough to see what a term becomes; more only costs time.
_LOOKED_AT = 60


@dataclass(frozen=True, slots=True)
class Sample:
    """A block of the archive in two languages."""

    source: str
    """Its English, as plain text."""
    target: str
    """Its finished translation, as plain text; empty when there is none."""
    slug: str
    """The article that it stands in."""
    block: str
    """Its id there."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word group that may be a term."""

    source: str
    """The group, as it is mostly written, in the singular where that occurs."""
    count: int
    """In how many different texts it stands."""
    articles: int
    """In how many articles."""
    example: Sample
    """The shortest text that has it, a translated one where there is one."""
    renderings: tuple[tuple[str, int], ...]
    """What most likely stands for it in the translations, each with its number of texts."""


_Groups = dict[tuple[str, ...], list[tuple[int, str]]]


def suggestions(
    samples: Iterable[Sample],
    glossary: Glossary,
    languages: tuple[Language, Language],
    *,
    least: int = 3,
    limit: int = 50,
) -> tuple[Suggestion, ...]:
    """Give word groups of two to four words in at least `least` texts, the most frequent first.

    Left out are groups that begin or end with a function word or number, lie within a term of the
    glossary or cut one, are written as names, or are pieces of a longer group.  A text that stands
    in several places counts once.
    """
    source, target = languages
    texts = tuple({one.source: one for one in _finished_last(samples)}.values())
    found = _merged(_groups(texts, glossary, source), source)
    often = {group: places for group, places in found.items() if len(places) >= least}
    terms = ((group, places) for group, places in _whole(often).items() if not _name(places))
    ranked = sorted(terms, key=lambda one: (-len(one[1]), one[0]))[:limit]
    words = [_target_groups(one.target, target) for one in texts]
    known = Counter(group for groups in words for group in groups)
    return tuple(_suggestion(places, texts, words, known) for _, places in ranked)


def _finished_last(samples: Iterable[Sample]) -> list[Sample]:
    return sorted(samples, key=lambda one: (bool(one.target), one.slug, one.block))


def _groups(texts: Sequence[Sample], glossary: Glossary, language: Language) -> _Groups:
    """Give the places of each group: the number of the text, and how it is written there."""
    found: _Groups = defaultdict(list)
    for number, one in enumerate(texts):
        terms = [(term.start, term.end) for term in occurrences(one.source, glossary, language)]
        seen: set[tuple[str, ...]] = set()
        for start, end, group in _spans(one.source, 2, language):
            if group not in seen and not _cut(start, end, terms):
                seen.add(group)
                found[group].append((number, one.source[start:end]))
    return found


def _cut(start: int, end: int, terms: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a group lies within a term, or cuts one in two."""
    return any(
        first < end
        and start < last
        and not (start <= first and last <= end and last - first < end - start)
        for first, last in terms
    )


def _spans(
    text: str, shortest: int, language: Language
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Give the groups of a text; no mark stands between their words."""
    common = _common(language)
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if run and text[run[-1].end() : word.start()] != " ":
            run = []
        run = [*run[1 - _LONGEST :], word]
        if _empty(word[0], common):
            continue
        for size in range(shortest, len(run) + 1):
            first = run[-size]
            if not _empty(first[0], common):
                group = tuple(one[0].lower() for one in run[-size:])
                yield first.start(), word.end(), group


@cache
def _common(language: Language) -> frozenset[str]:
    """Give the words with which no term begins or ends."""
    shortened = " ".join(language.citing.shortened).split()
    return language.writing.function_words.union(language.numbers.cardinals, shortened)


def _empty(word: str, common: frozenset[str]) -> bool:
    return word[0].isdigit() or word.lower() in common or len(word) == 1


def _merged(found: _Groups, language: Language) -> _Groups:
    """Give the groups with plurals counted as their singular."""
    single: dict[tuple[str, ...], tuple[str, ...]] = {}
    for group in found:
        for form in forms(group[-1], WordClass.NOUN, language):
            plural = (*group[:-1], form)
            if plural != group and plural in found:
                single.setdefault(plural, group)
    merged: _Groups = defaultdict(list)
    for group, places in found.items():
        merged[single.get(group, group)] += places
    # One that is itself counted elsewhere has left nothing behind.
    return {
        group: list({number: (number, said) for number, said in reversed(places)}.values())[::-1]
        for group, places in merged.items()
    }


def _whole(found: _Groups) -> _Groups:
    pieces = {
        piece
        for group, places in found.items()
        for size in range(2, len(group))
        for at in range(len(group) - size + 1)
        if len(places) >= _PIECE * len(found.get(piece := group[at : at + size], ()))
    }
    return {group: places for group, places in found.items() if group not in pieces}


def _name(places: Sequence[tuple[int, str]]) -> bool:
    """Tell whether a group is mostly written as a name: with capitals at both ends."""
    named = sum(said[0].isupper() and said.split()[-1][0].isupper() for _, said in places)
    return 2 * named > len(places)


def _target_groups(text: str, language: Language) -> frozenset[str]:
    return frozenset(" ".join(group) for _, _, group in _spans(text, 1, language))


def _suggestion(
    places: Sequence[tuple[int, str]],
    texts: Sequence[Sample],
    words: Sequence[frozenset[str]],
    known: Mapping[str, int],
) -> Suggestion:
    written = Counter(said for _, said in places)
    numbers = [number for number, _ in places]
    example = min((texts[at] for at in numbers), key=lambda one: (not one.target, len(one.source)))
    return Suggestion(
        source=min(written, key=lambda said: (-written[said], said.swapcase())),
        count=len(places),
        articles=len({texts[at].slug for at in numbers}),
        example=example,
        renderings=_renderings(numbers, words, known),
    )


def _renderings(
    numbers: Sequence[int], words: Sequence[frozenset[str]], known: Mapping[str, int]
) -> tuple[tuple[str, int], ...]:
    """Give the groups of the translations that stand there, and hardly anywhere else.

    Ranked by Dice's coefficient; of groups that are equally good the longest.
    """
    translated = [at for at in numbers if words[at]][:_LOOKED_AT]
    beside = Counter(group for at in translated for group in words[at])

    def likely(group: str) -> float:
        return 2 * beside[group] / (len(translated) + known[group])

    ranked = sorted(
        (group for group, count in beside.items() if count > 1 and likely(group) >= _LIKELY),
        key=lambda group: (-likely(group), -len(group), group),
    )
    chosen: list[str] = []
    for group in ranked:
        if not any(group in one or one in group for one in chosen):
            chosen.append(group)
        if len(chosen) == _SHOWN:
            break
    return tuple((group, beside[group]) for group in chosen)
