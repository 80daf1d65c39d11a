"""Files that somebody names, outside the workspace."""

from contextlib import suppress
from pathlib import Path

from editorial.article.parsing import expect_size
from editorial.errors import SourceError, UsageError
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


def read_page(path: Path | None, cure: str, limit: int = 10_000_000) -> bytes:
    """Give the bytes of a page that somebody saved; `cure` says what to do when there is none.

    None stands for a page that was not saved.  Of what is larger than `limit` not a byte is read.

    Raises:
        UsageError: there is no such file.
        SourceError: it is too large.
    """
    with suppress(OSError):  # told below
        size = path.stat().st_size if path is not None else 0
        _expect_size(size, limit, str(path))
    data = files.read(path, str(path)) if path is not None else None
    if data is None:
        raise UsageError("This file does not exist.", cure=cure, path=str(path or ""))
    return data


def _expect_size(size: int, limit: int, name: str) -> None:
    try:
        expect_size(size, limit)
    except SourceError as error:
        error.path = name
        raise


def read(path: Path) -> bytes:
    """Give the bytes of a file that somebody named.

    Raises:
        UsageError: there is no such file.
    """
    data = files.read(path, str(path))
    if data is None:
        raise UsageError("There is no such file.", cure="Check its name.", path=str(path))
    return data
