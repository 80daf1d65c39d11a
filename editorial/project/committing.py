"""Changing several files of an article as one: all of them, or none, also when the run is killed.

What is to be written is noted first.  A run that was killed while it wrote leaves that note, and
whoever writes to the article next carries it out before anything else.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from editorial.errors import EditorialError
from editorial.project import files
from editorial.project.workspace import Stored, Workspace

Change = tuple[Stored, bytes]
"""A file as it was read, and what it is to hold."""


class _Noted(msgspec.Struct, frozen=True):
    """A change that is under way."""

    name: str
    before: str | None
    """Hash of what the file held; None when there was no file."""
    data: bytes


@contextmanager
def turn(workspace: Workspace, slug: str) -> Iterator[None]:
    """Hold an article's lock, what a killed run left half done being finished first.

    Raises:
        EditorialError: the lock cannot be held, or what was left cannot be finished.
    """
    with workspace.lock(slug):
        _finish(workspace, slug)
        yield


def commit(workspace: Workspace, slug: str, changes: Sequence[Change]) -> None:
    """Write several files of an article, in this order; the caller holds its turn.

    Raises:
        ConflictError: a file changed since it was read; nothing was written.
        EditorialError: a file cannot be written; nothing was written.
    """
    for stored, _ in changes:
        files.still(stored.path, stored.name, stored.hash)
    note = _note(workspace, slug)
    if len(changes) > 1:
        noted = [_Noted(stored.name, stored.hash, data) for stored, data in changes]
        files.put(note, msgspec.msgpack.encode(noted), note.name, note.parent)
    written: list[Change] = []
    try:
        for stored, data in changes:
            written.append((workspace.write(stored, data), stored.data or b""))
    except EditorialError:
        for (now, before), (stored, _) in zip(written, changes, strict=False):
            with suppress(EditorialError):
                _restore(workspace, now, None if stored.hash is None else before)
        note.unlink(missing_ok=True)
        raise
    note.unlink(missing_ok=True)


def _restore(workspace: Workspace, now: Stored, before: bytes | None) -> None:
    if before is not None:
        workspace.write(now, before)
    else:
        files.still(now.path, now.name, now.hash)
        now.path.unlink()


def _finish(workspace: Workspace, slug: str) -> None:
    """Carry out what a killed run noted, unless somebody changed one of the files since."""
    note = _note(workspace, slug)
    data = files.read(note, note.name)
    if data is None:
        return
    noted: list[_Noted] = []
    with suppress(msgspec.DecodeError):
        noted = msgspec.msgpack.decode(data, type=list[_Noted])
    stored = [workspace.stored(one.name) for one in noted]
    if all(
        now.hash in {one.before, files.digest(one.data)}
        for now, one in zip(stored, noted, strict=True)
    ):
        for now, one in zip(stored, noted, strict=True):
            workspace.write(now, one.data)
    note.unlink(missing_ok=True)


def _note(workspace: Workspace, slug: str) -> Path:
    return workspace.path(f".editorial/unfinished/{slug}.note")
