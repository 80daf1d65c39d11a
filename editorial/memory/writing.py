"""How the memory is filed: every source once, with its words, and who translated it how."""

import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable
from itertools import chain, count

from editorial.memory.entries import Entry
from editorial.memory.likeness import key, normal, pairs, words

# The full-text tables hold tokens that are made here, so their tokeniser only parts at spaces.
_FULL_TEXT = (
    "using fts5(words, tokenize=\"ascii tokenchars '_'\", detail=none, columnsize=0, content='')"
)
SCHEMA = (
    "create table article (id integer primary key, slug text unique, key text)",
    "create table wording (id integer primary key, key integer unique, normal text)",
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


Article = tuple[str, str, list[Entry]]
"""An article's slug, the key of its entries, and the entries."""


def file(store: sqlite3.Connection, articles: Iterable[tuple[str, str, Iterable[Entry]]]) -> None:
    """File articles as (slug, key, entries), each in place of what it had."""
    waiting: list[Article] = []
    size = total = 0
    for slug, mark, entries in articles:
        waiting.append((slug, mark, list(entries)))
        size += len(waiting[-1][2])
        if size >= _AT_ONCE:
            _commit(store, waiting)
            total += size
            waiting, size = [], 0
    if waiting:
        _commit(store, waiting)
    if total + size >= _MANY:
        with store:
            for table in ("source_words", "target_words"):
                store.execute(f"insert into {table} ({table}) values ('optimize')")  # noqa: S608 - one of two


def _commit(store: sqlite3.Connection, articles: list[Article]) -> None:
    with store:
        store.execute("begin immediate")
        known = dict(store.execute("select slug, key from article"))
        due = [one for one in articles if known.get(one[0], "") != one[1]]
        for slug, _, _ in due:
            if slug in known:
                _take_out(store, slug)
        _put_in(store, [one for one in due if one[1]])


def _put_in(store: sqlite3.Connection, articles: list[Article]) -> None:
    numbers = count(_last(store, "entry") + 1)
    entries: list[tuple[object, ...]] = []
    targets: list[tuple[int, str]] = []
    wordings = _Wordings(store, [one.source for _, _, ones in articles for one in ones])
    for slug, mark, ones in articles:
        row = store.execute("insert into article (slug, key) values (?, ?)", (slug, mark))
        for one in ones:
            number = next(numbers)
            targets.append((number, " ".join(words(normal(one.target)))))
            entries.append(
                (
                    number,
                    row.lastrowid,
                    next(wordings.ids),
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
    store.executemany(f"insert into entry values ({', '.join('?' * 11)})", entries)  # noqa: S608 - question marks only
    store.executemany("insert into target_words (rowid, words) values (?, ?)", targets)
    wordings.write(store)


class _Wordings:
    """The wordings of some sources, and which of them are new."""

    def __init__(self, store: sqlite3.Connection, sources: list[str]) -> None:
        normals = [normal(source) for source in sources]
        keys = list(map(key, normals))
        known: dict[int, int] = dict(
            store.execute(
                "select key, id from wording where key in (select value from json_each(?))",
                (json.dumps(keys),),
            )
        )
        numbers = count(_last(store, "wording") + 1)
        self._new: list[tuple[int, int, str]] = []
        for one, text in zip(keys, normals, strict=True):
            if one not in known:
                known[one] = next(numbers)
                self._new.append((known[one], one, text))
        self.ids = map(known.__getitem__, keys)
        """The number of each source's wording, in order."""

    def write(self, store: sqlite3.Connection) -> None:
        """Write the new ones."""
        found = [words(text) for _, _, text in self._new]
        tokens = ((one[0], _tokens(its)) for one, its in zip(self._new, found, strict=True))
        store.executemany("insert into wording values (?, ?, ?)", self._new)
        store.executemany("insert into source_words (rowid, words) values (?, ?)", tokens)
        store.executemany(
            "insert into frequency values (?, ?)"
            " on conflict (word) do update set times = times + excluded.times",
            Counter(chain.from_iterable(found)).items(),
        )


def _last(store: sqlite3.Connection, table: str) -> int:
    (last,) = store.execute(f"select coalesce(max(id), 0) from {table}").fetchone()  # noqa: S608 - one of ours
    return int(last)


def _tokens(found: list[str]) -> str:
    return " ".join(found + pairs(found))


def _take_out(store: sqlite3.Connection, slug: str) -> None:
    (article,) = store.execute("select id from article where slug = ?", (slug,)).fetchone()
    rows = store.execute("select id, wording, target from entry where article = ?", (article,))
    entries = rows.fetchall()
    targets = ((number, " ".join(words(normal(target)))) for number, _, target in entries)
    store.executemany(_DELETE.format("target_words"), targets)
    store.execute("delete from entry where article = ?", (article,))
    store.execute("delete from article where id = ?", (article,))
    unused = store.execute(
        "select id, normal from wording where id in (select value from json_each(?))"
        " and not exists (select 1 from entry where entry.wording = wording.id)",
        (json.dumps([wording for _, wording, _ in entries]),),
    ).fetchall()
    found = [words(text) for _, text in unused]
    times = Counter(chain.from_iterable(found))
    tokens = ((one[0], _tokens(its)) for one, its in zip(unused, found, strict=True))
    store.executemany(_DELETE.format("source_words"), tokens)
    store.executemany("delete from wording where id = ?", ((number,) for number, _ in unused))
    store.executemany(
        "update frequency set times = times - ? where word = ?",
        ((less, word) for word, less in times.items()),
    )
    store.executemany(
        "delete from frequency where word = ? and times = 0", ((word,) for word in times)
    )


# A full-text table that keeps no texts must be told what it had.
_DELETE = "insert into {0} ({0}, rowid, words) values ('delete', ?, ?)"


def seal(source: str, target: str) -> int:
    """Give the checksum of an entry's texts."""
    return zlib.crc32(target.encode(), zlib.crc32(source.encode()))
