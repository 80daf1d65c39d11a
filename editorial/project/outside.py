"""Files that somebody names, outside the workspace."""

from pathlib import Path

from editorial.errors import UsageError
from editorial.project import files
from editorial.project.files import Outcome


def write(out: Path, data: bytes) -> Outcome:
    """Write a file whole or not at all, in place of what stands there.

    Raises:
        EditorialError: the place cannot be written to.
    """
    present = files.read(out, str(out))
    expected = None if present is None else files.digest(present)
    return files.write(out, data, name=str(out), expected=expected, scratch=out.parent)


def read_page(path: Path | None, cure: str) -> bytes:
    """Give the bytes of a page that somebody saved; `cure` says what to do when there is none.

    None stands for a page that was not saved.

    Raises:
        UsageError: there is no such file.
    """
    data = files.read(path, str(path)) if path is not None else None
    if data is None:
        raise UsageError("This file does not exist.", cure=cure, path=str(path or ""))
    return data


def read(path: Path) -> bytes:
    """Give the bytes of a file that somebody named.

    Raises:
        UsageError: there is no such file.
    """
    data = files.read(path, str(path))
    if data is None:
        raise UsageError("There is no such file.", cure="Check its name.", path=str(path))
    return data
