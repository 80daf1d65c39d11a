"""The memory on disk: one SQLite file that can be deleted at any time and is made again."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from editorial.memory import searching, writing
from editorial.memory.entries import Entry
from editorial.memory.matches import LIKE_ENOUGH, Match

Answer = TypeVar("Answer")

VERSION = 1
"""The form of the file; one of another form, older or newer, is made again."""

_PATIENCE = 20.0  # seconds that one process waits for another that is writing
# Not damaged: busy for the moment, or no place to write.
_REFUSALS = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
    }
)


class DamagedError(Exception):
    """The file was damaged and has been removed: open the memory again, and fill it."""


class Memory:
    """What was translated before, article by article; to be closed after use."""

    def __init__(self, path: Path) -> None:
        """Open the file at `path`, which may not exist.

        One that is damaged or of another form is made anew, empty.  Where no file can be written,
        the memory lives as long as this value.
        """
        self._path = path
        self._store = _opened(path)

    def __enter__(self) -> Self:
        """Give the memory, to be closed at the end."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def keys(self) -> dict[str, str]:
        """Give the key under which the entries of each article are filed, by slug."""
        return self._ask(lambda store: dict(store.execute("select slug, key from article")), {})

    def file(self, articles: Iterable[tuple[str, str, Iterable[Entry]]]) -> None:
        """File articles as (slug, key, entries), each in place of what it had.

        An article that is filed under this key already is left as it is, and one with an empty key
        is taken out.  While another process keeps writing, or the disk is full, the rest stays
        undone: the keys tell.

        Raises:
            DamagedError: the file is damaged.
        """
        self._ask(lambda store: writing.file(store, articles), None)

    def search(
        self, text: str, *, article: str = "", limit: int = 5, cutoff: int = LIKE_ENOUGH
    ) -> tuple[Match, ...]:
        """Give the entries whose source is like `text`, the best first, each translation once.

        By likeness, at least `cutoff`; then approved ones, those of `article`, newer ones.

        Raises:
            DamagedError: the file is damaged.
        """
        nothing: list[Match] = []
        found = self._ask(lambda store: searching.alike(store, text, article, cutoff), nothing)
        return tuple(found[:limit])

    def concordance(self, words: str, *, article: str = "", limit: int = 10) -> tuple[Match, ...]:
        """Give the entries that have `words`, in this order, in their source or target.

        The last word may go on: `vermoeid` finds `vermoeidheid`.  In the order of `search`.

        Raises:
            DamagedError: the file is damaged.
        """
        nothing: list[Match] = []
        found = self._ask(lambda store: searching.concordance(store, words, article), nothing)
        return tuple(found[:limit])

    def _ask(self, question: Callable[[sqlite3.Connection], Answer], nothing: Answer) -> Answer:
        """Take a store that is busy for one that knows nothing, and do away with a damaged one."""
        try:
            return question(self._store)
        except (sqlite3.DatabaseError, writing.SealError) as error:
            if _refused(error):
                return nothing
            self._store.close()
            _remove(self._path)
            raise DamagedError from error


def _refused(error: Exception) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _REFUSALS


def _opened(path: Path) -> sqlite3.Connection:
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
    for _attempt in range(2):
        try:
            return _ready(sqlite3.connect(path, timeout=_PATIENCE))
        except sqlite3.DatabaseError as error:
            if _refused(error):
                break
            _remove(path)
    return _ready(sqlite3.connect(":memory:"))


def _ready(store: sqlite3.Connection) -> sqlite3.Connection:
    """Give a store with the tables of this version, emptied when it was of another."""
    try:
        store.execute("pragma journal_mode = wal")
        store.execute("pragma synchronous = normal")
        store.execute("pragma cache_size = -65536")
        if _foreign(store):
            with store:
                store.execute("begin immediate")
                if _foreign(store):  # still, now that no other process can be making it
                    _make(store)
    except sqlite3.DatabaseError:
        store.close()
        raise
    return store


def _make(store: sqlite3.Connection) -> None:
    found = store.execute("select name, sql from sqlite_master where type = 'table'").fetchall()
    # Dropping a virtual table takes the tables behind it along.
    for name, _sql in sorted(found, key=lambda one: "virtual" not in str(one[1]).lower()):
        if not name.startswith("sqlite_"):
            store.execute(f'drop table if exists "{name}"')
    for statement in (*writing.SCHEMA, f"pragma user_version = {VERSION}"):
        store.execute(statement)


def _foreign(store: sqlite3.Connection) -> bool:
    """Whether a store is new, or of another version."""
    found: int = store.execute("pragma user_version").fetchone()[0]
    return found != VERSION


def _remove(path: Path) -> None:
    for part in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + part).unlink(missing_ok=True)
