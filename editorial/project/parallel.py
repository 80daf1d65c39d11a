"""The same work on many articles: one failing article does not stop the others, both cores help."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from editorial.errors import EditorialError
from editorial.project.workspace import Workspace

_ENOUGH = 24  # articles; below that, starting processes costs more than it saves
_CHUNK = 8

Result = TypeVar("Result")
Work = Callable[[Workspace, str], Result]


@dataclass(frozen=True)
class Failure:
    """An article that could not be worked on."""

    slug: str
    error: EditorialError


def each(
    workspace: Workspace, slugs: Sequence[str], work: Work[Result]
) -> Iterator[Result | Failure]:
    """Give the result of `work` for each article, in the order of `slugs`, as it comes.

    `work` is a module-level function, or a partial of one, so that it can go to another process.
    """
    processes = min(os.cpu_count() or 1, len(slugs) // _CHUNK)
    if len(slugs) < _ENOUGH or processes < 2:
        for slug in slugs:
            yield _attempt(workspace, slug, work)
        return
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with context.Pool(processes, _start, (workspace.root, work)) as pool:
        yield from pool.imap(_run, slugs, chunksize=_CHUNK)


def _attempt(workspace: Workspace, slug: str, work: Work[Result]) -> Result | Failure:
    try:
        return work(workspace, slug)
    except EditorialError as error:
        return Failure(slug, error)
    finally:
        workspace.cache.flush()


_here: list[tuple[Workspace, Work[object]]] = []


def _start(root: Path, work: Work[object]) -> None:
    # Ctrl+C reaches every process; the first one answers it, and ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _here[:] = [(Workspace(root), work)]


def _run(slug: str) -> object:
    workspace, work = _here[0]
    return _attempt(workspace, slug, work)
