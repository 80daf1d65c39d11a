"""What lies in the articles' folders, at a glance: nothing is read of what did not change.

Thousands of articles are looked at by nearly every command.  So what was seen of an article is kept
as a whole: the marks of all files behind it, and the hashes that they had.
"""

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from editorial.errors import EditorialError
from editorial.project.cache import Mark, mark_of, settled
from editorial.project.files import digest_of
from editorial.project.workspace import Workspace

_KIND = "seen"
_BESIDE = ("media", "received")


@dataclass(frozen=True, slots=True)
class Seen:
    """The contents of an article's files, each group as one hash."""

    files: str
    """Of source, record, template, catalog and review, as `of_files` gives it."""
    beside: str
    """Of pictures and of what was received, as `of_beside` gives it."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was seen, and how the files looked then."""

    beside: tuple[str, ...]
    """The names of what lay beside, without the article's folder."""
    marks: tuple[Mark | None, ...]
    """Those of the folders beside, its files, and what lay in the folders."""
    seen: Seen


def seen(workspace: Workspace, slugs: Iterable[str]) -> dict[str, Seen]:
    """Give what lies in the articles' folders; without those that have a file nobody can read."""
    known = workspace.cache.all(_KIND, _Kept)
    found: dict[str, Seen] = {}
    for slug in slugs:
        _, kept = known.get(slug, ("", None))
        if kept is not None and tuple(_marks(workspace, slug, kept.beside)) == kept.marks:
            found[slug] = kept.seen
            continue
        try:
            found[slug] = _look(workspace, slug)
        except EditorialError:
            continue  # its own turn tells why
    workspace.cache.flush()
    return found


def of_files(hashes: Mapping[str, str | None]) -> str:
    """Give one hash for those of the files behind an article."""
    return digest_of(dict(hashes))


def of_beside(workspace: Workspace, slug: str) -> str:
    """Give one hash for what lies beside an article: its pictures, and what was received.

    Raises:
        EditorialError: one of them cannot be read.
    """
    return _of_beside(workspace, slug, _beside(workspace, slug))


def _look(workspace: Workspace, slug: str) -> Seen:
    """Look at an article's files; what is seen is kept when every later change will show."""
    now = time.time_ns()
    folders = tuple(map(mark_of, _folders(workspace, slug)))
    beside = _beside(workspace, slug)
    # Before the contents: what changes later differs.
    marks = tuple(_marks(workspace, slug, beside))
    found = Seen(of_files(workspace.hashes(slug)), _of_beside(workspace, slug, beside))
    listed = marks[: len(folders)] == folders  # else something came while the folders were read
    if listed and all(mark is None or settled(mark, now) for mark in marks):
        workspace.cache.put(_KIND, slug, "", _Kept(beside, marks, found))
    return found


def _marks(workspace: Workspace, slug: str, beside: Iterable[str]) -> Iterator[Mark | None]:
    root = f"{workspace.root}/"
    for folder in _folders(workspace, slug):
        yield mark_of(folder)
    for name in workspace.names(slug).values():
        yield mark_of(root + name)
    for name in beside:
        yield mark_of(f"{root}articles/{slug}/{name}")


def _folders(workspace: Workspace, slug: str) -> Iterator[str]:
    return (f"{workspace.root}/articles/{slug}/{name}" for name in _BESIDE)


def _beside(workspace: Workspace, slug: str) -> tuple[str, ...]:
    """Give the names of what lies beside an article, sorted."""
    found: list[str] = []
    for name, folder in zip(_BESIDE, _folders(workspace, slug), strict=True):
        try:
            with os.scandir(folder) as entries:
                found += [f"{name}/{one.name}" for one in entries if one.is_file()]
        except OSError:
            continue  # there is no such folder, or nothing in it can be read
    return tuple(sorted(found))


def _of_beside(workspace: Workspace, slug: str, beside: Iterable[str]) -> str:
    names = [f"articles/{slug}/{name}" for name in beside]
    return digest_of({one: workspace.cache.hash_of(workspace.path(one), one) for one in names})
