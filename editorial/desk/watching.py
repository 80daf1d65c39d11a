"""Watching the workspace: other programs write the same files, and every page is to know soon."""

import asyncio
from collections.abc import Iterable
from pathlib import Path

import watchfiles

from editorial.desk.work import Work
from editorial.project import article_of

_FOLDERS = ("articles", "locales")
_SETTINGS = frozenset({"editorial.toml", "pyproject.toml"})
_STEP = 40  # milliseconds of rest after which a change is told


async def watch(work: Work) -> None:
    """Tell the desk of every change, until it is cancelled."""
    await asyncio.gather(_content(work), _settings(work))


async def _content(work: Work) -> None:
    folders = [work.root / name for name in _FOLDERS]
    for folder in folders:
        folder.mkdir(exist_ok=True)
    async for changes in watchfiles.awatch(*folders, step=_STEP, debounce=400):
        noticed(work, (Path(path).relative_to(work.root) for _, path in changes))


async def _settings(work: Work) -> None:
    # Not below: a workspace may hold anything, such as a whole history of versions.
    async for changes in watchfiles.awatch(work.root, recursive=False, step=_STEP):
        if any(Path(path).name in _SETTINGS for _, path in changes):
            work.renewed()


def noticed(work: Work, paths: Iterable[Path]) -> None:
    """Tell the desk what changed: an article, or something that articles share."""
    slugs = {article_of(path): path for path in paths}
    if slugs.pop("", None) is not None:
        work.renewed()
    if slugs:
        work.touched(sorted(slugs))
