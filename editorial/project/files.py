"""Files of the workspace: read with their hash, written atomically, never over a newer version."""

import hashlib
import os
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path, PurePath

from editorial.errors import ConflictError, EditorialError, UsageError
from editorial.project import swapping


class Outcome(StrEnum):
    """What writing a file came to."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


def digest(data: bytes) -> str:
    """Give the SHA-256 of bytes as lower-case hex."""
    return hashlib.sha256(data).hexdigest()


def digest_of(*said: object) -> str:
    """Give the SHA-256 of values, by what they look like in the program."""
    return digest(repr(said).encode())


def article_of(path: PurePath) -> str:
    """Give the article that a file belongs to, named relative to the workspace.

    Empty when articles share it.
    """
    match path.parts:
        case ("articles", slug, *_) if not slug.startswith("_"):
            return slug
        case ("locales", _, "LC_MESSAGES" | "review", name):
            return name.partition(".")[0]
        case _:
            return ""


def read(path: Path, name: str) -> bytes | None:
    """Give the bytes of a file; None when there is none.

    Raises:
        EditorialError: it exists but cannot be read.
    """
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise unreadable(error, name) from error


def unreadable(error: OSError, name: str) -> EditorialError:
    """Say what keeps a file or folder from being read."""
    return EditorialError(
        "This cannot be read: {reason}.",
        cure="Check what stands there and that you may open it.",
        path=name,
        reason=error.strerror or str(error),
    )


def unwritable(error: OSError, name: str) -> EditorialError:
    """Say what keeps a file or folder from being written."""
    return EditorialError(
        "This cannot be written: {reason}.",
        cure="Check that the folder may be written to and the disk is not full.",
        path=name,
        reason=error.strerror or str(error),
    )


def text(data: bytes, name: str) -> str:
    """Give the text of a UTF-8 file, a byte order mark left out.

    Raises:
        EditorialError: it is not UTF-8; with the line.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise EditorialError(
            "This is not UTF-8 text.",
            cure="Save the file again as UTF-8.",
            path=name,
            line=data.count(b"\n", 0, error.start) + 1,
        ) from error


def inside(root: Path, path: Path, name: str) -> Path:
    """Give where `path` leads once every symbolic link is followed, which is under `root`.

    What is written there leaves a link that stays inside a link.

    Raises:
        UsageError: it leads elsewhere, or nowhere.
    """
    try:
        place = path.resolve()
    except RuntimeError:  # until Python 3.12, for a link that leads to itself
        place = path
    if place.is_symlink():
        raise UsageError(
            "This symbolic link leads to itself.", cure="Remove the symbolic link.", path=name
        )
    if not place.is_relative_to(root.resolve()):
        raise UsageError(
            "This leads outside its folder.",
            cure="Remove the symbolic link, or choose a place inside the folder.",
            path=name,
        )
    return place


def private(root: Path) -> Path:
    """Give the folder of a workspace for what can be worked out again.

    Raises:
        UsageError: it leads out of the workspace, or something in it does.
    """
    folder = root / ".editorial"
    for path in (folder, *folder.glob("*")):
        if path.is_symlink():
            inside(root, path, path.relative_to(root).as_posix())
    return folder


def write(path: Path, data: bytes, *, name: str, expected: str | None, scratch: Path) -> Outcome:
    """Write a file as a whole or not at all.

    `expected` is the hash of the bytes that were read before; None when there was no file.
    `scratch` is a folder on the same file system for the unfinished file.

    Raises:
        ConflictError: the file is not what was read; nothing was written.
        EditorialError: the place cannot be written to.
    """
    present = read(path, name)
    if present == data:
        return Outcome.UNCHANGED
    _expect(present, name, expected)

    def check(there: Path) -> None:
        still(there, name, expected)

    try:
        # Making the new file takes so long that an editor may save meanwhile.
        replace(path, data, scratch, check)
    except OSError as error:
        raise unwritable(error, name) from error
    return Outcome.CREATED if present is None else Outcome.UPDATED


def still(path: Path, name: str, expected: str | None) -> None:
    """Make sure that a file is as it was read.

    Raises:
        ConflictError: it is not.
    """
    _expect(read(path, name), name, expected)


def _expect(present: bytes | None, name: str, expected: str | None) -> None:
    if (None if present is None else digest(present)) != expected:
        raise ConflictError(
            "Somebody changed this file in the meantime; nothing was written.",
            cure="Run the command again.",
            path=name,
        )


def replace(
    path: Path, data: bytes, scratch: Path, check: Callable[[Path], None] = lambda _: None
) -> None:
    """Put `data` in place of a file in one step that survives a crash.

    `check` is called with the file that is about to go, when the new one is ready, and where the
    system can once more with what was really taken away; an error there leaves the old one.

    Raises:
        OSError: the place cannot be written to; the old file is untouched.
    """
    # Not named after the process: a killed one leaves its file, and its number comes again.
    unfinished = scratch / f"{path.name}.{os.urandom(6).hex()}"
    for folder in (scratch, path.parent):
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        check(path)
        if not swapping.swapped(unfinished, path):
            unfinished.replace(path)
            return
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    _settle(path, unfinished, check)


def _settle(path: Path, taken: Path, check: Callable[[Path], None]) -> None:
    """Do away with what a new file took the place of, or put it back when it was not expected."""
    try:
        check(taken)
    except EditorialError:
        # Between looking and writing another program saved: its file is the one that counts.
        swapping.swapped(taken, path)
        taken.unlink(missing_ok=True)
        raise
    taken.unlink(missing_ok=True)
