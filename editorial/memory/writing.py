"""How the memory is filed: every source once, with its words, and who translated it how."""

import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from editorial.memory.entries import Entry
from editorial.memory.likeness import key, normal, pairs, words

# The full-text tables hold tokens that are made here, so their tokeniser only parts at spaces.
_FULL_TEXT = (
    "using fts5(words, tokenize=\"ascii tokenchars '_'\", detail=none, columnsize=0, content='')"
)
SCHEMA = (
    "create table article (id integer primary key, slug text unique, key text)",
    "create table wording (id integer primary key, key integer unique, normal text, uses integer)",
    """create table entry (
        id integer primary key, article integer, wording integer, block text, approved integer,
        day text, writer text, whole integer, source text, target text, seal integer)""",
    "create index entry_article on entry (article)",
    "create index entry_wording on entry (wording)",
    "create table frequency (word text primary key, times integer) without rowid",
    f"create virtual table source_words {_FULL_TEXT}",
    f"create virtual table target_words {_FULL_TEXT}",
    # Merged less often: they are tidied after everything that is large.
    "insert into source_words (source_words, rank) values ('automerge', 16)",
    "insert into target_words (target_words, rank) values ('automerge', 16)",
)
"""Every different normal source is a wording; entries are its translations, article by article.

`source_words` has a wording's words and neighbouring pairs under its id, `target_words` the words
of an entry's target under the entry's.  `frequency` tells how often a word occurs in the wordings.
"""

_AT_ONCE = 100_000  # entries in a transaction: others may read meanwhile, and write in between
_MANY = 10_000  # entries, after which it pays to tidy the full-text tables


class SealError(Exception):
    """An entry is not what was filed: SQLite has no checksums, and damaged text is still text."""


@dataclass
class _Batch:
    """What is still to be written in one go."""

    sources: list[tuple[int, str]] = field(default_factory=list)
    targets: list[tuple[int, str]] = field(default_factory=list)
    entries: list[tuple[object, ...]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


def file(store: sqlite3.Connection, articles: Iterable[tuple[str, str, Iterable[Entry]]]) -> None:
    """File articles as (slug, key, entries), each in place of what it had."""
    waiting: list[tuple[str, str, list[Entry]]] = []
    count = total = 0
    for slug, mark, entries in articles:
        waiting.append((slug, mark, list(entries)))
        count += len(waiting[-1][2])
        if count >= _AT_ONCE:
            _commit(store, waiting)
            total += count
            waiting, count = [], 0
    if waiting:
        _commit(store, waiting)
    if total + count >= _MANY:
        with store:
            for table in ("source_words", "target_words"):
                store.execute(f"insert into {table} ({table}) values ('optimize')")  # noqa: S608 - one of two


def _commit(store: sqlite3.Connection, articles: list[tuple[str, str, list[Entry]]]) -> None:
    with store:
        store.execute("begin immediate")
        known = dict(store.execute("select slug, key from article"))
        batch = _Batch()
        for slug, mark, entries in articles:
            if known.get(slug, "") != mark:
                if slug in known:
                    _write(store, batch)
                    _take_out(store, slug)
                if mark:
                    _put_in(store, batch, slug, mark, entries)
        _write(store, batch)


def _put_in(
    store: sqlite3.Connection, batch: _Batch, slug: str, mark: str, entries: list[Entry]
) -> None:
    execute = store.execute
    article = execute("insert into article (slug, key) values (?, ?)", (slug, mark)).lastrowid
    (last,) = execute("select coalesce(max(id), 0) from entry").fetchone()
    number = last + len(batch.entries)
    for one in entries:
        text = normal(one.source)
        wording, uses = execute(
            "insert into wording (key, normal, uses) values (?, ?, 1)"
            " on conflict (key) do update set uses = uses + 1 returning id, uses",
            (key(text), text),
        ).fetchone()
        if uses == 1:
            found = words(text)
            batch.words += found
            batch.sources.append((wording, _tokens(found)))
        number += 1
        batch.targets.append((number, " ".join(words(normal(one.target)))))
        batch.entries.append(
            (
                number,
                article,
                wording,
                one.block,
                one.approved,
                one.day,
                one.writer,
                one.whole,
                one.source,
                one.target,
                seal(one.source, one.target),
            )
        )


def _tokens(found: list[str]) -> str:
    return " ".join(found + pairs(found))


def _write(store: sqlite3.Connection, batch: _Batch) -> None:
    many = store.executemany
    many(f"insert into entry values ({', '.join('?' * 11)})", batch.entries)  # noqa: S608 - question marks only
    many("insert into source_words (rowid, words) values (?, ?)", batch.sources)
    many("insert into target_words (rowid, words) values (?, ?)", batch.targets)
    many(
        "insert into frequency values (?, ?)"
        " on conflict (word) do update set times = times + excluded.times",
        Counter(batch.words).items(),
    )
    for done in (batch.entries, batch.sources, batch.targets, batch.words):
        done.clear()


def _take_out(store: sqlite3.Connection, slug: str) -> None:
    (article,) = store.execute("select id from article where slug = ?", (slug,)).fetchone()
    gone: Counter[int] = Counter()
    targets = []
    for number, wording, target in store.execute(
        "select id, wording, target from entry where article = ?", (article,)
    ):
        gone[wording] += 1
        targets.append((number, " ".join(words(normal(target)))))
    many = store.executemany
    remove = "insert into {0} ({0}, rowid, words) values ('delete', ?, ?)"
    many(remove.format("target_words"), targets)
    many("update wording set uses = uses - ? where id = ?", ((n, one) for one, n in gone.items()))
    rare: Counter[str] = Counter()
    for wording in gone:
        uses, text = store.execute(
            "select uses, normal from wording where id = ?", (wording,)
        ).fetchone()
        if not uses:
            found = words(text)
            rare.update(found)
            store.execute(remove.format("source_words"), (wording, _tokens(found)))
            store.execute("delete from wording where id = ?", (wording,))
    many(
        "update frequency set times = times - ? where word = ?",
        ((count, word) for word, count in rare.items()),
    )
    many("delete from frequency where word = ? and times = 0", ((word,) for word in rare))
    store.execute("delete from entry where article = ?", (article,))
    store.execute("delete from article where id = ?", (article,))


def seal(source: str, target: str) -> int:
    """Give the checksum of an entry's texts."""
    return zlib.crc32(target.encode(), zlib.crc32(source.encode()))
