"""How the memory is asked: equal sources first, then those that share the rarest words.

Measured on a million sources: reading every source with a word in common takes seconds, and one
rare word that two sources share tells more than ten common ones.  So the rarest words are read
until there is enough to compare; where all words are common, pairs of neighbours are rarer; and
where those are common too, so are fewer sources that have two such pairs.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from editorial.memory.entries import Entry
from editorial.memory.likeness import key, normal, pairs, spoken, words
from editorial.memory.matches import Kind, Match, compared, ranked
from editorial.memory.writing import SealError, seal
from editorial.similarity import most_alike, ratio

_BUDGET = 1_000  # sources with one of the words
_COMPARED = 200  # of those, the ones with most of the words
_BEST = 10  # sources whose translations are looked at
_SAME = 200  # translations of one source: a disclaimer may stand in every article
_FOUND = 200  # entries with a word that was asked for


def alike(store: sqlite3.Connection, text: str, article: str, cutoff: int) -> list[Match]:
    """Give the entries whose source is like a text, in order."""
    asked = normal(text)
    same = [one for (one,) in store.execute("select id from wording where key = ?", (key(asked),))]
    choices = _read(store, [one for one in _candidates(store, words(asked)) if one not in same])
    best = most_alike(asked, [choice for _, choice in choices], cutoff=cutoff, limit=_BEST)
    wordings = [*same, *(choices[at][0] for at, _ in best)]
    matches = (compared(text, entry) for entry in _entries_of(store, wordings, article))
    return ranked((one for one in matches if one.score >= cutoff), article)


def _candidates(store: sqlite3.Connection, found: list[str]) -> list[int]:
    """Give the wordings that are worth comparing with one of these words."""
    votes: Counter[int] = Counter()
    read = _rarest(store, found, votes)
    common = [pair for pair in pairs(found) if read.isdisjoint(pair.split("_"))]
    crowded = []
    for pair in dict.fromkeys(common):
        ids = _having(store, f'"{pair}"')
        votes.update(ids)
        if len(ids) == _BUDGET:
            crowded.append(pair)
    for one, other in pairwise(crowded):
        votes.update(_having(store, f'"{one}" AND "{other}"'))
    return [one for one, _ in votes.most_common(_COMPARED)]


def _rarest(store: sqlite3.Connection, found: list[str], votes: Counter[int]) -> set[str]:
    """Count the wordings of the rarest words, and give the words that were looked up."""
    rows = store.execute(
        "select word, times from frequency where word in (select value from json_each(?))"
        " order by times, word",
        (json.dumps(found),),
    ).fetchall()
    read: set[str] = set()
    spent = 0
    for word, times in rows:
        spent += times
        if spent > _BUDGET:
            break
        votes.update(_having(store, f'"{word}"'))
        read.add(word)
    return read


def _having(store: sqlite3.Connection, condition: str) -> list[int]:
    rows = store.execute(
        "select rowid from source_words where source_words match ? limit ?", (condition, _BUDGET)
    )
    return [one for (one,) in rows]


def _read(store: sqlite3.Connection, wordings: list[int]) -> list[tuple[int, str]]:
    return store.execute(
        "select id, normal from wording where id in (select value from json_each(?))",
        (json.dumps(wordings),),
    ).fetchall()


_COLUMNS = (
    "source, target, slug, block, approved, day, writer, whole, seal"
    " from entry join article on article.id = entry.article"
)


def _entries_of(
    store: sqlite3.Connection, wordings: Iterable[int], article: str
) -> Iterator[Entry]:
    for wording in wordings:
        rows = store.execute(
            f"select {_COLUMNS} where wording = ?"
            " order by approved desc, slug = ? desc, day desc, slug, block limit ?",
            (wording, article, _SAME),
        )
        yield from map(_entry, rows)


def _entry(row: tuple[str, str, str, str, int, str, str, int, int]) -> Entry:
    source, target, slug, block, approved, day, writer, whole, sealed = row
    if seal(source, target) != sealed:
        raise SealError
    return Entry(source, target, slug, block, bool(approved), day, writer, bool(whole))


def concordance(store: sqlite3.Connection, text: str, article: str) -> list[Match]:
    """Give the entries that have the words of a text, in this order, in source or target."""
    asked = words(normal(text))
    if not asked:
        return []
    phrase = " ".join(words(spoken(text)))
    condition = " AND ".join([*(f'"{word}"' for word in asked[:-1]), f'"{asked[-1]}" *'])
    in_source = (
        f"select {_COLUMNS} where wording in"  # noqa: S608 - a constant
        " (select rowid from source_words where source_words match ? limit ?) limit ?"
    )
    in_target = (
        f"select {_COLUMNS} where entry.id in"  # noqa: S608 - a constant
        " (select rowid from target_words where target_words match ? limit ?) limit ?"
    )
    found: list[Match] = []
    for statement, side in ((in_source, 0), (in_target, 1)):
        for row in store.execute(statement, (condition, _FOUND, _FOUND)):
            there = " ".join(words(spoken(row[side])))
            if f" {phrase}" in f" {there}":
                points = min(99, int(ratio(phrase, there)))  # 100 is for equal sources
                found.append(Match(text, _entry(row), points, Kind.CONCORDANCE))
    return ranked(found, article)
