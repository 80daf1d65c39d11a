"""The workspace: finds, reads and writes; the only file I/O on state.

`Project` has one method a command; the command line and the desk are skins over it.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

from filelock import FileLock

import editorial
from editorial.errors import ConflictError, UsageError
from editorial.model import Change
from editorial.project import adding, pending, publishing, reporting, starting, updating
from editorial.project.adding import Added, ImportCheck, Request
from editorial.project.files import Outcome
from editorial.project.parallel import Failure, Result, each
from editorial.project.pending import Confirmation
from editorial.project.publishing import Destination, Published
from editorial.project.reporting import Status
from editorial.project.updating import Update
from editorial.project.workspace import Workspace, find

__all__ = [
    "Added",
    "Confirmation",
    "Destination",
    "Failure",
    "ImportCheck",
    "Outcome",
    "Project",
    "Published",
    "Request",
    "Status",
    "Updated",
    "find",
]

Updated = tuple[str, Outcome, Update | None]
"""Slug, what was written, and the update; None when nothing had changed since the last one."""


class Project:
    """A workspace of articles and their translations."""

    def __init__(self, path: Path | str) -> None:
        """Open the workspace at `path`.

        Raises:
            ConfigError: there are no settings, or they cannot be used.
        """
        self._workspace = Workspace(Path(path))

    @staticmethod
    def init(folder: Path) -> tuple[str, ...]:
        """Make a workspace in `folder`; give the files that were created."""
        return starting.init(folder)

    @property
    def root(self) -> Path:
        """The workspace's folder."""
        return self._workspace.root

    def slugs(self, chosen: Sequence[str] = ()) -> list[str]:
        """Give the slugs that were asked for, or all when none was, sorted."""
        return self._workspace.chosen(chosen)

    def add(self, request: Request, now: datetime) -> tuple[Added, ...]:
        """Import a received page; the same slug again makes a new version of it."""
        with self._lock("add"):
            added = adding.add(self._workspace, request, now)
            self._workspace.cache.flush()
            return added

    def check_imports(self, slugs: Sequence[str]) -> Iterator[ImportCheck | Failure]:
        """Import what was received once more, and compare with what the workspace holds."""
        return each(self._workspace, self.slugs(slugs), adding.check)

    def update(
        self, slugs: Sequence[str], *, writer: str = "", dry_run: bool = False
    ) -> Iterator[Updated | Failure]:
        """Carry translations across to the present source, article by article, sorted by slug.

        Raises:
            UsageError: `writer` is not in `people.toml`.
        """
        workspace = self._workspace
        people = workspace.people()
        if writer and writer not in people:
            raise UsageError(
                "There is no person ‘{person}’ in articles/_records/people.toml.",
                cure="Add the person there, or correct the name after --as.",
                person=writer,
            )
        work = partial(_update, writer=writer, dry_run=dry_run)
        return self._where_changed(
            "update", self.slugs(slugs), work, lambda slug: (slug, Outcome.UNCHANGED, None)
        )

    def _where_changed(
        self,
        kind: str,
        slugs: Sequence[str],
        work: Callable[[Workspace, str], Result],
        unchanged: Callable[[str], Result],
    ) -> Iterator[Result | Failure]:
        known = self._workspace.cache.keys(kind)
        marks = {slug: fingerprint(self._workspace, slug) for slug in slugs}
        self._workspace.cache.flush()
        changed = [slug for slug in slugs if known.get(slug) != marks[slug]]
        results = each(self._workspace, changed, work)
        waiting = set(changed)
        for slug in slugs:
            yield next(results) if slug in waiting else unchanged(slug)

    def status(self, slugs: Sequence[str], today: date) -> Iterator[Status | Failure]:
        """Give where each article stands, sorted by slug."""
        records = publishing.shared(self._workspace)
        said = repr((records, self._workspace.settings, today)).encode()
        work = partial(_status, records=records, today=today, basis=sha256(said).hexdigest())
        return each(self._workspace, self.slugs(slugs), work)

    def diff(self, slug: str) -> tuple[Change, ...]:
        """Give what the present source changes, or what the last update left to be adapted."""
        return pending.pending(self._workspace, slug)

    def publish(
        self, slugs: Sequence[str], to: Destination, today: date
    ) -> Iterator[Published | Failure]:
        """Write the pages that pass the gate, or drafts of all, sorted by slug."""
        records = publishing.shared(self._workspace)
        work = partial(_publish, records=records, to=to, today=today)
        return each(self._workspace, self.slugs(slugs), work)

    def confirm(self, slug: str, decision: Confirmation) -> tuple[str, ...]:
        """Vouch that targets fit their present English as they stand; give the blocks concerned."""
        with self._lock(slug):
            return pending.confirm(self._workspace, slug, decision)

    def _lock(self, name: str) -> FileLock:
        return lock(self._workspace, name)


def lock(workspace: Workspace, name: str) -> FileLock:
    """Give the lock under which an article is written, so that two commands take turns."""
    folder = workspace.path(".editorial/locks")
    folder.mkdir(parents=True, exist_ok=True)
    return FileLock(folder / f"{name}.lock")


def fingerprint(workspace: Workspace, slug: str) -> str:
    """Give the hash of all that an update of an article depends on."""
    hashes = workspace.hashes(slug)
    said = (editorial.__version__, workspace.language, *(f"{k}={v}" for k, v in hashes.items()))
    return sha256("\n".join(said).encode()).hexdigest()


def _update(workspace: Workspace, slug: str, *, writer: str, dry_run: bool) -> Updated:
    if dry_run:
        update = updating.plan(workspace, workspace.state(slug), writer)
        return slug, Outcome.UNCHANGED, update
    with lock(workspace, slug):
        try:
            outcome, update = _carry(workspace, slug, writer)
        except ConflictError:
            # An editor saved while we were reading; its text is the better start.
            outcome, update = _carry(workspace, slug, writer)
        workspace.cache.put("update", slug, fingerprint(workspace, slug), None)
    return slug, outcome, update


def _carry(workspace: Workspace, slug: str, writer: str) -> tuple[Outcome, Update]:
    state = workspace.state(slug)
    update = updating.plan(workspace, state, writer)
    return updating.commit(workspace, state, update), update


def _status(
    workspace: Workspace, slug: str, *, records: publishing.Shared, today: date, basis: str
) -> Status:
    key = f"{basis}:{fingerprint(workspace, slug)}"
    known = workspace.cache.get("status", slug, key, Status)
    if known is None:
        known = reporting.status(workspace, workspace.state(slug), records, today)
        workspace.cache.put("status", slug, key, known)
    return known


def _publish(
    workspace: Workspace, slug: str, *, records: publishing.Shared, to: Destination, today: date
) -> Published:
    state = workspace.state(slug)
    return publishing.publish(
        workspace, state, publishing.candidate(workspace, state, records, today), to
    )
