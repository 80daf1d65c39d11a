"""The undo journal: every text that the desk replaced, so that it can be brought back.

One file of lines an article under `.editorial/`, appended to before anything is written.  Other
programs keep a whole catalog in memory and write it back; the journal tells which of our texts
that took away.
"""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import BinaryIO

import msgspec

from editorial.project import files
from editorial.project.workspace import Workspace


class Entry(msgspec.Struct, frozen=True):
    """One text that took another one's place."""

    at: datetime
    """When, UTC to the second."""
    block: str
    before: str
    """The target that stood there."""
    before_fuzzy: bool
    after: str
    """The target that took its place."""
    after_fuzzy: bool
    by: str = ""
    """Who did it; empty when that is not known."""


_decode = msgspec.json.Decoder(Entry).decode


def read(workspace: Workspace, slug: str) -> tuple[Entry, ...]:
    """Give the entries of an article, the oldest first; a line that was cut short is left out."""
    name = _name(slug)
    data = files.read(workspace.path(name), name) or b""
    found: list[Entry] = []
    for line in data.splitlines():
        with suppress(msgspec.DecodeError, UnicodeDecodeError):
            found.append(_decode(line))
    return tuple(found)


def append(workspace: Workspace, slug: str, entries: Iterable[Entry]) -> int:
    """Write entries down for good; give where they begin, to take them back.

    The caller holds the article's turn.

    Raises:
        EditorialError: they cannot be written.
    """
    name = _name(slug)
    path = files.inside(workspace.root, workspace.path(name), name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab+") as stream:
            start = stream.seek(0, os.SEEK_END)
            if start and _last(stream) != b"\n":
                stream.write(b"\n")  # a run that was killed left its last line unfinished
            stream.writelines(msgspec.json.encode(one) + b"\n" for one in entries)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise files.unwritable(error, name) from error
    return start


def _last(stream: BinaryIO) -> bytes:
    stream.seek(-1, os.SEEK_END)
    return stream.read(1)


def take_back(workspace: Workspace, slug: str, start: int) -> None:
    """Take back what was noted from `start` on: the text was not written after all."""
    with suppress(OSError):
        os.truncate(workspace.path(_name(slug)), start)


def displaced(entries: Iterable[Entry], present: Mapping[str, str]) -> dict[str, Entry]:
    """Give the blocks where an older text stands again that nobody at the desk put there.

    `present` has the targets by block.  Each comes with the entry of what the desk wrote last.
    """
    last: dict[str, Entry] = {}
    older: dict[str, set[str]] = {}
    for one in entries:
        last[one.block] = one
        older.setdefault(one.block, set()).add(one.before)
    return {
        block: one
        for block, one in last.items()
        if block in present and present[block] != one.after and present[block] in older[block]
    }


def _name(slug: str) -> str:
    return f".editorial/journal/{slug}.jsonl"
