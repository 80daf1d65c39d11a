"""Looking a workspace over: files that cannot be used, stand alone, or were left behind."""

import codecs
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from filelock import FileLock, Timeout

from editorial.errors import EditorialError
from editorial.model import Statement
from editorial.project import committing, files, tooling
from editorial.project.checkup import Checkup, Health, ailing, ailment, fine
from editorial.project.parallel import Failure, each
from editorial.project.workspace import Workspace

_SHAPED = ("catalog", "template", "review")
_SHARED = ("articles/_records/people.toml", "locales/{language}/glossary.csv")
# What is younger may be under way.
_PATIENCE = timedelta(hours=1)


def examine(workspace: Workspace, now: datetime, *, fix: bool = False) -> Iterator[Checkup]:
    """Look at the programs, then at the files; with `fix` sweep up what killed runs left."""
    yield from tooling.examine(workspace)
    found = [*_files(workspace), *_left(workspace, now, fix=fix)]
    yield from found
    if not any(one.health is Health.WRONG for one in found):
        count = len(workspace.slugs())
        yield fine(Statement("the files of all articles are in order: {count}", {"count": count}))


def _files(workspace: Workspace) -> Iterator[Checkup]:
    slugs = workspace.slugs()
    for result in each(workspace, slugs, _article):
        if isinstance(result, Failure):
            yield ailing(result.error)
        else:
            yield from result
    yield from _records(workspace)
    yield from _alone(workspace, frozenset(slugs))
    yield from _clashes(workspace)


def _article(workspace: Workspace, slug: str) -> tuple[Checkup, ...]:
    """Look at the files of one article."""
    found = list(_unreadable(workspace, slug))
    for key, name in workspace.names(slug).items():
        if key in _SHAPED:
            cure = Statement("Run `editorial fmt {slug}`.", {"slug": slug})
        else:
            cure = Statement("Save it as UTF-8 with Unix line ends.")
        found += _odd(workspace, name, cure)
    return tuple(found)


def _unreadable(workspace: Workspace, slug: str) -> Iterator[Checkup]:
    try:
        state = workspace.state(slug)
    except EditorialError as error:
        yield ailing(error)
        return
    for key, known in (("catalog", state.catalog), ("template", state.template)):
        name = state.stored[key].name
        if known is None:
            what = Statement("this file is missing, so the article cannot be worked on")
            yield ailment(what, Statement("Run `editorial update {slug}`.", {"slug": slug}), name)
            return
        cure = Statement("Run `editorial fmt {slug}`.", {"slug": slug})
        yield from (ailment(remark, cure, name) for remark in known.remarks)


def _odd(workspace: Workspace, name: str, cure: Statement) -> Iterator[Checkup]:
    """Look at the bytes of a text file."""
    with suppress(EditorialError):  # told where the file is read
        data = workspace.stored(name).data or b""
        if data.startswith(codecs.BOM_UTF8):
            yield ailment(Statement("this file begins with a byte order mark"), cure, name)
        if b"\r" in data:
            yield ailment(Statement("this file has the line ends of Windows"), cure, name)


def _records(workspace: Workspace) -> Iterator[Checkup]:
    """Look at what articles share."""
    for read in (lambda: workspace.people, workspace.permissions, lambda: workspace.glossary):
        try:
            read()
        except EditorialError as error:
            yield ailing(error)
    for name in _SHARED:
        cure = Statement("Save it as UTF-8 with Unix line ends.")
        yield from _odd(workspace, name.format(language=workspace.language), cure)


def _alone(workspace: Workspace, slugs: frozenset[str]) -> Iterator[Checkup]:
    """Look for files of articles that are not there."""
    for name, pattern in (
        (f"locales/{workspace.language}/LC_MESSAGES", "*.po"),
        (f"locales/{workspace.language}/review", "*.toml"),
        ("locales/templates/LC_MESSAGES", "*.pot"),
    ):
        for path in sorted((workspace.root / name).glob(pattern)):
            if path.stem not in slugs:
                yield ailment(
                    Statement(
                        "this file is of ‘{slug}’, and there is no such article",
                        {"slug": path.stem},
                    ),
                    Statement("Restore the article's folder from git, or delete this file."),
                    f"{name}/{path.name}",
                )


def _clashes(workspace: Workspace) -> Iterator[Checkup]:
    """Look for names that are one on Windows and on a Mac."""
    folders = (
        "articles",
        f"locales/{workspace.language}/LC_MESSAGES",
        f"locales/{workspace.language}/review",
        "locales/templates/LC_MESSAGES",
    )
    for folder in folders:
        names: dict[str, list[str]] = defaultdict(list)
        for path in sorted((workspace.root / folder).glob("*")):
            names[path.name.casefold()].append(path.name)
        for same in names.values():
            if len(same) > 1:
                yield ailment(
                    Statement(
                        "on some computers these are one file: {names}", {"names": ", ".join(same)}
                    ),
                    Statement("Rename all but one."),
                    folder,
                )


def _left(workspace: Workspace, now: datetime, *, fix: bool) -> Iterator[Checkup]:
    """Look at what runs left behind that were killed, and at those under way."""
    for path in sorted((workspace.root / ".editorial/locks").glob("*.lock")):
        if _held(path):
            what = Statement("another run is at work on ‘{name}’", {"name": path.stem})
            yield Checkup(Health.OPTIONAL, what)
    for path in _old(sorted((workspace.root / ".editorial/unfinished").glob("*")), now):
        name = f".editorial/unfinished/{path.name}"
        if fix:
            yield _swept(workspace, path, name)
        else:
            cure = Statement("Run `editorial doctor --fix`.")
            yield ailment(Statement("a run that was killed left this behind"), cure, name)


def _held(path: Path) -> bool:
    try:
        with FileLock(path, timeout=0):
            return False
    except (Timeout, OSError):
        return True


def _old(paths: Sequence[Path], now: datetime) -> Iterable[Path]:
    for path in paths:
        with suppress(OSError):  # it is gone meanwhile
            if now.timestamp() - path.stat().st_mtime > _PATIENCE.total_seconds():
                yield path


def _swept(workspace: Workspace, path: Path, name: str) -> Checkup:
    try:
        if path.suffix == ".note" and path.stem in workspace.slugs():
            with committing.turn(workspace, path.stem):
                return fine(Statement("what a killed run had begun was finished"), name)
        path.unlink(missing_ok=True)
    except EditorialError as error:
        return ailing(error)
    except OSError as error:
        return ailing(files.unwritable(error, name))
    return fine(Statement("what a killed run left behind was swept up"), name)
