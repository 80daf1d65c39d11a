"""What can be worked out again, kept so that nothing unchanged is read twice.

One SQLite file under `.editorial/`, which can be deleted at any time.  Everything in it is found
by content hash; size, times and inode number only save computing the hash, as in git's index.
"""

import os
import sqlite3
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

import msgspec

from editorial.errors import EditorialError
from editorial.project.files import digest, read

# A file written again within one tick of its file system's clock can keep size and times.
_TICK = 50_000_000
_COARSE_TICK = 2_000_000_000
_SECOND = 1_000_000_000

_TABLES = (
    "drop table if exists hashes",
    "drop table if exists kept",
    "create table hashes (name text primary key, mark blob, hash text) without rowid",
    # Without rowid what is kept of a kind lies together, apart from what is large in another kind.
    "create table kept (kind, name, key, value, primary key (kind, name)) without rowid",
)
_PACKAGE = Path(__file__).parents[1]
_MADE_FROM = (".py", ".toml", ".txt", ".j2", ".css")

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

Mark = tuple[int, int, int, int]
Value = TypeVar("Value")


class Cache:
    """Hashes of files, and values derived from their contents."""

    def __init__(self, path: Path | None) -> None:
        """Open the SQLite file at `path`; None, or a place that cannot be used, keeps nothing."""
        self._path = path
        self._store = None if path is None else _opened(path)
        self._fresh: dict[str, tuple[Mark, str]] = {}
        self._written: dict[str, Path] = {}
        self._values: dict[tuple[str, str], tuple[str, bytes]] = {}

    @cached_property
    def _hashes(self) -> dict[str, tuple[Mark, str]]:
        """Mark and hash of every file that is known; read when the first is asked for."""
        found: dict[str, tuple[Mark, str]] = {}
        if self._store is not None:
            decode = msgspec.msgpack.Decoder(Mark).decode
            with self._trusted():
                for name, mark, known in self._store.execute("select name, mark, hash from hashes"):
                    found[name] = (decode(mark), known)
        return found

    @contextmanager
    def _trusted(self) -> Iterator[None]:
        """Take a store that is busy for one that knows nothing, and do away with a damaged one."""
        try:
            yield
        except (sqlite3.DatabaseError, msgspec.DecodeError, TypeError) as error:
            if self._store is not None and self._path is not None and not _busy(error):
                self._store.close()
                self._store = None
                _remove(self._path)

    def hash_of(self, path: Path, name: str) -> str | None:
        """Give the SHA-256 of a file's content; None when there is no such file.

        Raises:
            EditorialError: it exists but cannot be read.
        """
        mark = mark_of(path)
        known = self._hashes.get(name)
        if known is not None and known[0] == mark:
            return known[1]
        now = time.time_ns()
        data = read(path, name)
        if data is None:
            return None
        content = digest(data)
        if mark is not None and settled(mark, now):
            self._hashes[name] = self._fresh[name] = (mark, content)
        return content

    def wrote(self, path: Path, name: str) -> None:
        """Take note of a file that this run has just written, to hash it once its clock ticked."""
        self._written[name] = path

    def get(self, kind: str, name: str, key: str, shape: type[Value]) -> Value | None:
        """Give the value kept for `name` when it was derived under `key`; otherwise None."""
        fresh = self._values.get((kind, name))
        if fresh is not None and fresh[0] == key:
            return msgspec.msgpack.decode(fresh[1], type=shape)
        if self._store is not None:
            with self._trusted():
                row = self._store.execute(
                    "select value from kept where kind = ? and name = ? and key = ?",
                    (kind, name, key),
                ).fetchone()
                if row is not None:
                    return msgspec.msgpack.decode(_unsealed(row[0], kind, name, key), type=shape)
        return None

    def has(self, kind: str, name: str, key: str) -> bool:
        """Whether a value is kept for `name` under `key`; `get` may still find it damaged."""
        if (fresh := self._values.get((kind, name))) is not None:
            return fresh[0] == key
        if self._store is not None:
            with self._trusted():
                asked = "select 1 from kept where kind = ? and name = ? and key = ?"
                return self._store.execute(asked, (kind, name, key)).fetchone() is not None
        return False

    def all(self, kind: str, shape: type[Value]) -> dict[str, tuple[str, Value]]:
        """Give key and value of everything that is kept of a kind, by name."""
        found: dict[str, tuple[str, Value]] = {}
        if self._store is None:
            return found
        decode = msgspec.msgpack.Decoder(shape).decode
        with self._trusted():
            rows = self._store.execute("select name, key, value from kept where kind = ?", (kind,))
            for name, key, value in rows:
                found[name] = (key, decode(_unsealed(value, kind, name, key)))
        return found

    def names(self, kind: str, keys: Mapping[str, str] | None = None) -> frozenset[str]:
        """Give the names of what is kept of a kind: under these keys, or under any."""
        if self._store is not None:
            with self._trusted():
                rows = self._store.execute("select name, key from kept where kind = ?", (kind,))
                return frozenset(
                    name for name, key in rows if keys is None or keys.get(name) == key
                )
        return frozenset()

    def current(self, kind: str, keys: Mapping[str, str], shape: type[Value]) -> dict[str, Value]:
        """Give what is kept of a kind under these keys, by name; what has another key is not read."""
        found: dict[str, Value] = {}
        if self._store is None:
            return found
        decode = msgspec.msgpack.Decoder(shape).decode
        with self._trusted():
            rows = self._store.execute("select name, key, value from kept where kind = ?", (kind,))
            for name, key, value in rows:
                if keys.get(name) == key:
                    found[name] = decode(_unsealed(value, kind, name, key))
        return found

    def put(self, kind: str, name: str, key: str, value: object) -> None:
        """Keep a value for `name`, in place of an older one."""
        if self._store is not None:
            self._values[kind, name] = (key, msgspec.msgpack.encode(value))

    def flush(self) -> None:
        """Write what this run worked out so far, in one short transaction.

        A busy or full store only costs time, so that is no error.  Files written less than a clock
        tick ago are noted on a later call.
        """
        self._settle_written()
        if self._store is None or not (self._fresh or self._values):
            return
        encode = msgspec.msgpack.encode
        rows = [(name, encode(mark), known) for name, (mark, known) in self._fresh.items()]
        values = [
            (kind, name, key, _seal(encoded, kind, name, key) + encoded)
            for (kind, name), (key, encoded) in self._values.items()
        ]
        with self._trusted(), self._store:
            self._store.executemany("replace into hashes values (?, ?, ?)", rows)
            self._store.executemany("replace into kept values (?, ?, ?, ?)", values)
        self._fresh.clear()
        self._values.clear()

    def _settle_written(self) -> None:
        now = time.time_ns()
        for name, path in list(self._written.items()):
            with suppress(OSError, EditorialError):
                mark = mark_of(path)
                if mark is not None and settled(mark, now):
                    del self._written[name]
                    self.hash_of(path, name)


def _seal(encoded: bytes, *place: str) -> bytes:
    """Give a checksum of a value and its place: SQLite has none, and a damaged value may decode."""
    return zlib.crc32(encoded, zlib.crc32("\0".join(place).encode())).to_bytes(4, "big")


def _unsealed(stored: bytes, *place: str) -> bytes:
    encoded = stored[4:]
    if _seal(encoded, *place) != stored[:4]:
        raise msgspec.DecodeError
    return encoded


def _busy(error: Exception) -> bool:
    """Whether a store refuses for the moment, or for good in this place, without being damaged."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _REFUSALS


def mark_of(path: Path | str) -> Mark | None:
    """Give what shows that a file or folder is another one, or was written; None without one."""
    try:
        found = os.stat(path)  # noqa: PTH116 - a hundred thousand times a run; Path.stat costs twice as much
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def settled(mark: Mark, now: int) -> bool:
    """Whether a mark that was taken after `now` tells every later change."""
    changed = max(mark[1], mark[2])
    return now - changed > (_TICK if mark[1] % _SECOND else _COARSE_TICK)


@cache
def _build() -> int:
    """Give a number for the code and data that worked the values out: others, other values."""
    paths = sorted(
        f"{folder}/{name}"
        for folder, _, names in os.walk(_PACKAGE)
        for name in names
        if name.endswith(_MADE_FROM)
    )
    found = [str(mark_of(path)) for path in paths]
    return int(digest("".join(found).encode())[:7], 16)


def _opened(path: Path) -> sqlite3.Connection | None:
    """Open the store; one that is unreadable or of other code is made anew.

    A place that cannot be used gives None.
    """
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
    for _attempt in range(2):
        store = None
        try:
            store = sqlite3.connect(path, timeout=5)
            store.execute("pragma synchronous = off")
            store.execute("pragma journal_mode = wal")
            if _foreign(store):
                with store:
                    store.execute("begin immediate")
                    if _foreign(store):  # still, now that no other process can be making it
                        for statement in (*_TABLES, f"pragma user_version = {_build()}"):
                            store.execute(statement)
        except sqlite3.DatabaseError as error:
            if store is not None:
                store.close()
            if _busy(error):
                return None
            _remove(path)
        else:
            return store
    return None


def _foreign(store: sqlite3.Connection) -> bool:
    """Whether a store is new, or of other code."""
    found: int = store.execute("pragma user_version").fetchone()[0]
    return found != _build()


def _remove(path: Path) -> None:
    for part in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + part).unlink(missing_ok=True)
