"""What can be worked out again, kept so that nothing unchanged is read twice.

One SQLite file under `.editorial/`, which can be deleted at any time.  Everything in it is found
by content hash; size, times and inode number only save computing the hash, as in git's index.
"""

import os
import sqlite3
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from editorial.project.files import digest

# A file written again within one tick of its file system's clock can keep size and times.
_TICK = 50_000_000
_COARSE_TICK = 2_000_000_000
_SECOND = 1_000_000_000

_TABLES = """
    begin immediate;
    drop table if exists hashes; drop table if exists kept;
    create table hashes (name text primary key, mark blob, hash text) without rowid;
    create table kept (kind text, name text, key text, value blob, primary key (kind, name));
    pragma user_version = {build};
    commit;
"""
_PACKAGE = Path(__file__).parents[1]

Mark = tuple[int, int, int, int]
Value = TypeVar("Value")


class Cache:
    """Hashes of files, and values derived from their contents."""

    def __init__(self, path: Path | None) -> None:
        """Open the SQLite file at `path`; None, or a place that cannot be used, keeps nothing."""
        self._store = None if path is None else _opened(path)
        self._hashes: dict[str, tuple[Mark, str]] = {}
        self._fresh: dict[str, tuple[Mark, str]] = {}
        self._written: dict[str, tuple[Path, Mark, str]] = {}
        self._values: list[tuple[str, str, str, bytes]] = []
        if self._store is not None:
            decode = msgspec.msgpack.Decoder(Mark).decode
            for name, mark, known in self._store.execute("select name, mark, hash from hashes"):
                self._hashes[name] = (decode(mark), known)

    def hash_of(self, path: Path, name: str) -> str | None:
        """Give the SHA-256 of a file's content; None when there is no such file."""
        try:
            mark = _mark(path)
        except (FileNotFoundError, NotADirectoryError):
            return None
        known = self._hashes.get(name)
        if known is not None and known[0] == mark:
            return known[1]
        if name in self._written and self._written[name][1] == mark:
            return self._written[name][2]
        now = time.time_ns()
        content = digest(path.read_bytes())
        if _settled(mark, now):
            self._hashes[name] = self._fresh[name] = (mark, content)
        return content

    def wrote(self, path: Path, name: str, content: str) -> None:
        """Take note of a file that this run has just written, by its hash."""
        self._hashes.pop(name, None)
        with suppress(OSError):
            self._written[name] = (path, _mark(path), content)

    def get(self, kind: str, name: str, key: str, shape: type[Value]) -> Value | None:
        """Give the value kept for `name` when it was derived under `key`; otherwise None."""
        if self._store is None:
            return None
        row = self._store.execute(
            "select value from kept where kind = ? and name = ? and key = ?", (kind, name, key)
        ).fetchone()
        if row is None:
            return None
        try:
            return msgspec.msgpack.decode(row[0], type=shape)
        except msgspec.DecodeError:
            return None

    def keys(self, kind: str) -> dict[str, str]:
        """Give the keys of every value of a kind, by name."""
        if self._store is None:
            return {}
        return dict(self._store.execute("select name, key from kept where kind = ?", (kind,)))

    def put(self, kind: str, name: str, key: str, value: object) -> None:
        """Keep a value for `name`, in place of an older one."""
        if self._store is not None:
            self._values.append((kind, name, key, msgspec.msgpack.encode(value)))

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
        with suppress(sqlite3.OperationalError), self._store:
            self._store.executemany("replace into hashes values (?, ?, ?)", rows)
            self._store.executemany("replace into kept values (?, ?, ?, ?)", self._values)
        self._fresh.clear()
        self._values.clear()

    def _settle_written(self) -> None:
        now = time.time_ns()
        for name, (path, mark, content) in list(self._written.items()):
            if _settled(mark, now):
                del self._written[name]
                with suppress(OSError):
                    if _mark(path) == mark:
                        self._hashes[name] = self._fresh[name] = (mark, content)


def _mark(path: Path) -> Mark:
    found = os.stat(path)  # noqa: PTH116 - called thousands of times a run; Path.stat costs twice as much
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def _settled(mark: Mark, now: int) -> bool:
    changed = max(mark[1], mark[2])
    return now - changed > (_TICK if mark[1] % _SECOND else _COARSE_TICK)


@cache
def _build() -> int:
    """Give a number for the code that worked the values out: other code, other values."""
    found = [str(_mark(path)) for path in sorted(_PACKAGE.rglob("*.py"))]
    return int(digest("".join(found).encode())[:7], 16)


def _opened(path: Path) -> sqlite3.Connection | None:
    """Open the store; one that is unreadable or of other code is made anew.

    A place that cannot be used gives None.
    """
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
    for _attempt in range(2):
        try:
            store = sqlite3.connect(path, timeout=30)
            store.execute("pragma synchronous = off")
            store.execute("pragma journal_mode = wal")
            if store.execute("pragma user_version").fetchone()[0] != _build():
                store.executescript(_TABLES.format(build=_build()))
        except sqlite3.OperationalError:
            return None
        except sqlite3.DatabaseError:
            with suppress(OSError):
                path.unlink(missing_ok=True)
            continue
        return store
    return None
