"""The same work on many articles: one failing article does not stop the others, both cores help."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

from editorial.errors import EditorialError, RuleError
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
    chunks = [slugs[at : at + _CHUNK] for at in range(0, len(slugs), _CHUNK)]
    processes = min(os.cpu_count() or 1, len(chunks))
    if len(slugs) < _ENOUGH or processes < 2:
        for chunk in chunks:
            yield from _worked(workspace, chunk, work)
        return
    import multiprocessing  # noqa: PLC0415 - when little is due it is not needed, and slow to load

    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with context.Pool(processes, _start, (workspace.root, work)) as pool:
        for results in pool.imap(_run, chunks):
            yield from cast("list[Result | Failure]", results)  # `work` gave them, elsewhere


def others(
    workspace: Workspace, slugs: Sequence[str], known: Mapping[str, Result], work: Work[Result]
) -> Iterator[Result | Failure]:
    """Give what is known of articles, and the result of `work` for the others, as `each` does."""
    results = each(workspace, [slug for slug in slugs if slug not in known], work)
    for slug in slugs:
        yield known[slug] if slug in known else next(results)
    yield from results  # none is left, but its processes end here


def _worked(
    workspace: Workspace, slugs: Sequence[str], work: Work[Result]
) -> Iterator[Result | Failure]:
    """Give the results of a few articles; what was learnt of them is kept in one go."""
    try:
        for slug in slugs:
            try:
                yield work(workspace, slug)
            except RuleError:
                raise  # a fault of ours, which would only be told again for every article
            except EditorialError as error:
                yield Failure(slug, error)
    finally:
        workspace.cache.flush()


_here: list[tuple[Workspace, Work[object]]] = []


def _start(root: Path, work: Work[object]) -> None:
    # Ctrl+C reaches every process; the first one answers it, and ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _here[:] = [(Workspace(root), work)]


def _run(slugs: Sequence[str]) -> list[object]:
    workspace, work = _here[0]
    return list(_worked(workspace, slugs, work))
