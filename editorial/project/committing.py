"""Changing several files of an article as one: all of them or none, also when the run is killed.

What is to be written is noted first.  A run that is killed between two files leaves that note, and
whoever writes to the article next finishes what it says.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from editorial.errors import EditorialError
from editorial.project import files
from editorial.project.workspace import State, Stored, Workspace


class _Noted(msgspec.Struct, frozen=True):
    """A file that is about to be written."""

    name: str
    before: str | None
    """Hash of what it holds now; None when there is no file."""
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


def commit(workspace: Workspace, state: State, changes: Mapping[str, bytes]) -> dict[str, Stored]:
    """Write files of an article in the order of `changes`, and give them as they are now.

    The keys are those of `state.stored`; the caller holds the article's turn.

    Raises:
        ConflictError: a file changed since it was read; nothing was written.
        EditorialError: a file cannot be written; nothing was written.
    """
    before = {key: state.stored[key] for key in changes}
    for one in before.values():
        files.still(one.path, one.name, one.hash)
    note = _note(workspace, state.slug)
    # One file, or files that were not there, cannot be left half old and half new; but a review
    # file by itself speaks of blocks, whose ids would not be given again.
    dependent = "review" in changes or any(one.hash is not None for one in before.values())
    if len(changes) > 1 and dependent:
        noted = [_Noted(before[key].name, before[key].hash, data) for key, data in changes.items()]
        content = msgspec.msgpack.encode(noted)
        files.write(note, content, name=note.name, expected=None, scratch=note.parent)
    written: dict[str, Stored] = {}
    try:
        for key, data in changes.items():
            written[key] = workspace.write(before[key], data)
    except EditorialError:
        for key, now in written.items():
            with suppress(EditorialError):
                _restore(workspace, before[key], now)
        _clear(note)
        raise
    _clear(note)
    return written


def _restore(workspace: Workspace, before: Stored, now: Stored) -> None:
    if before.data is not None:
        workspace.write(now, before.data)
    else:
        files.still(now.path, now.name, now.hash)
        now.path.unlink()


def _finish(workspace: Workspace, slug: str) -> None:
    """Write what a killed run had begun to write, unless somebody changed a file since."""
    note = _note(workspace, slug)
    content = files.read(note, note.name)
    if content is None:
        return
    noted: list[_Noted] = []
    with suppress(msgspec.DecodeError):
        noted = msgspec.msgpack.decode(content, type=list[_Noted])
    known = set(workspace.names(slug).values())
    due = [(workspace.stored(one.name), one) for one in noted if one.name in known]
    done = [now.hash == files.digest(one.data) for now, one in due]
    if any(done) and all(
        finished or now.hash == one.before for finished, (now, one) in zip(done, due, strict=True)
    ):
        for now, one in due:
            workspace.write(now, one.data)
    _clear(note)


def _note(workspace: Workspace, slug: str) -> Path:
    return workspace.path(f".editorial/unfinished/{slug}.note")


def _clear(note: Path) -> None:
    with suppress(OSError):  # a note of what is done does no harm
        note.unlink(missing_ok=True)
