"""The workspace: finds, reads and writes; the only file I/O on state.

`Project` has one method a command; the command line and the desk are skins over it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

from editorial import drift
from editorial.check import Baseline, Checked
from editorial.errors import CatalogError, ConflictError, EditorialError, RuleError
from editorial.glossary import Match, search
from editorial.model import ChangeClass, Finding, Stage
from editorial.page import Candidate
from editorial.project import (
    adding,
    baseline,
    checking,
    committing,
    deciding,
    fixing,
    listing,
    online,
    pending,
    publishing,
    queue,
    reporting,
    starting,
    updating,
    waiving,
)
from editorial.project.adding import Added, ImportCheck, Request
from editorial.project.checking import Inquiry
from editorial.project.deciding import Decided, Decision
from editorial.project.files import Outcome
from editorial.project.fixing import Fixed, Mended
from editorial.project.listing import Lists
from editorial.project.online import Verified
from editorial.project.parallel import Failure, Work, each
from editorial.project.pending import Confirmation
from editorial.project.publishing import Destination, Published
from editorial.project.queue import Waiting
from editorial.project.reporting import Status
from editorial.project.updating import Changed, Update
from editorial.project.waiving import Listed, Permission
from editorial.project.workspace import State, Workspace, find

__all__ = [
    "Added",
    "Changed",
    "Checked",
    "Confirmation",
    "Decided",
    "Decision",
    "Destination",
    "Failure",
    "Fixed",
    "ImportCheck",
    "Inquiry",
    "Listed",
    "Lists",
    "Mended",
    "Outcome",
    "Permission",
    "Project",
    "Published",
    "Request",
    "Status",
    "Updated",
    "Verified",
    "Waiting",
    "find",
]


@dataclass(frozen=True)
class Updated:
    """What an update came to for one article."""

    slug: str
    outcome: Outcome
    changes: tuple[Changed, ...] = ()
    """What changed in the English, in document order; unchanged blocks are left out."""
    counts: Mapping[ChangeClass, int] = field(default_factory=dict)
    """How many blocks there are of each class that occurs, unchanged ones included."""
    missing: CatalogError | None = None
    """What is to be said about translations that are gone; the article was done all the same."""


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
        with self._workspace.lock("add"):
            added = adding.add(self._workspace, request, now)
            self._workspace.cache.flush()
            return added

    def check_imports(self, slugs: Sequence[str]) -> Iterator[ImportCheck | Failure]:
        """Import what was received once more, and compare with what the workspace holds."""
        return each(self._workspace, self.slugs(slugs), adding.check)

    def update(
        self, slugs: Sequence[str], today: date, *, writer: str = "", dry_run: bool = False
    ) -> Iterator[Updated | Failure]:
        """Carry translations across to the present source, article by article, sorted by slug.

        Raises:
            UsageError: `writer` is not in `people.toml`.
        """
        workspace = self._workspace
        if writer:
            workspace.expect_person(writer)
        chosen = self.slugs(slugs)
        basis = _digest(workspace.language, workspace.people, writer, workspace.glossary.terms)
        work = partial(_update, errand=_Errand(writer, today, basis, dry_run))
        return self._where_changed(chosen, basis, work)

    def _where_changed(
        self, slugs: Sequence[str], basis: str, work: Work[Updated]
    ) -> Iterator[Updated | Failure]:
        known = self._workspace.cache.all("update", int)
        blocks = {slug: _blocks(self._workspace, slug, basis, known) for slug in slugs}
        self._workspace.cache.flush()
        results = each(self._workspace, [slug for slug in slugs if blocks[slug] is None], work)
        for slug in slugs:
            if (count := blocks[slug]) is None:
                yield next(results)
            else:
                yield Updated(slug, Outcome.UNCHANGED, counts={ChangeClass.UNCHANGED: count})

    def status(self, slugs: Sequence[str], today: date) -> Iterator[Status | Failure]:
        """Give where each article stands, sorted by slug."""
        records = publishing.shared(self._workspace)
        inquiry = Inquiry(Stage.PUBLISH, today=today)
        debt = self._workspace.stored(baseline.name(self._workspace)).hash
        basis = _digest(records, checking.bench(self._workspace, inquiry).basis, debt, today)
        work = partial(_status, records=records, today=today, basis=basis)
        return each(self._workspace, self.slugs(slugs), work)

    def terms(self, word: str) -> tuple[Match, ...]:
        """Give the glossary's terms that hold `word`, or resemble it when none does."""
        return search(word, self._workspace.glossary)

    def diff(self, slug: str) -> tuple[Changed, ...]:
        """Give what the present source changes, or what the last update left to be adapted."""
        return pending.pending(self._workspace, slug)

    def publish(
        self, slugs: Sequence[str], to: Destination, today: date
    ) -> Iterator[Published | Failure]:
        """Write the pages that pass the gate, or drafts of all, sorted by slug."""
        records = publishing.shared(self._workspace)
        work = partial(_publish, records=records, to=to, today=today)
        return each(self._workspace, self.slugs(slugs), work)

    def lists(self, folder: Path) -> Lists:
        """Bring the lists of what was published to `folder` up to date."""
        return listing.write(self._workspace, folder)

    def verify(self, slug: str, page: Path, folder: Path) -> Verified:
        """Compare a saved copy of the live page with what was exported to `folder`."""
        (known,) = self.slugs([slug])
        return online.verify(known, page, folder)

    def check(self, slugs: Sequence[str], inquiry: Inquiry) -> Iterator[Checked | Failure]:
        """Give what the rules find in each article, sorted by slug; failures take their place.

        After them, by slug again, come the articles in which comparing them with others has found
        something, with all their findings.

        Raises:
            UsageError: the inquiry names a rule that there is not.
            ConfigError: the settings name a rule that there is not.
        """
        return checking.checked(self._workspace, self.slugs(slugs), inquiry)

    @property
    def spells(self) -> bool:
        """Whether spelling is checked: with a dictionary of the language, and the library."""
        return self._workspace.speller is not None

    def baseline(self) -> Baseline:
        """Give the findings that the archive had when it was first checked."""
        return baseline.read(self._workspace)

    def record_baseline(
        self, found: Iterable[Finding], slugs: Sequence[str], inquiry: Inquiry
    ) -> None:
        """Take what an inquiry found in articles for the archive's debt, instead of before."""
        rules = {rule.name for rule in checking.bench(self._workspace, inquiry).course.running()}
        baseline.record(self._workspace, found, slugs, rules)

    def fix(
        self,
        slugs: Sequence[str],
        inquiry: Inquiry,
        wanted: Callable[[Finding], bool],
        *,
        dry_run: bool = False,
    ) -> Iterator[Fixed | Failure]:
        """Apply the suggestions that may be applied without asking, article by article."""
        for slug in self.slugs(slugs):
            try:
                with self._turn(slug, dry_run=dry_run):
                    yield fixing.fix(self._workspace, slug, inquiry, wanted, dry_run=dry_run)
            except RuleError:
                raise
            except EditorialError as error:
                yield Failure(slug, error)

    def waive(self, slug: str, decision: Permission, today: date) -> tuple[str, ...]:
        """Allow what a rule finds; give the blocks concerned, none for the whole article."""
        with self._turn(slug, dry_run=decision.dry_run):
            return waiving.waive(self._workspace, slug, decision, today)

    def waivers(self, slugs: Sequence[str], today: date) -> Iterator[Listed | Failure]:
        """Give everything that is allowed: everywhere, then article by article, sorted by slug."""
        yield from waiving.everywhere(self._workspace, today)
        for slug in self.slugs(slugs):
            try:
                yield from waiving.listed(self._workspace, slug)
            except EditorialError as error:
                yield Failure(slug, error)

    def approve(self, slug: str, decision: Decision, today: date) -> Decided:
        """Approve finished blocks that somebody else wrote."""
        with self._turn(slug, dry_run=decision.dry_run):
            return deciding.approve(self._workspace, slug, decision, today)

    def reject(self, slug: str, decision: Decision, today: date) -> Decided:
        """Send blocks back with a reason."""
        with self._turn(slug, dry_run=decision.dry_run):
            return deciding.reject(self._workspace, slug, decision, today)

    def ask(self, slug: str, decision: Decision) -> Decided:
        """Put a question to whoever works on blocks."""
        with self._turn(slug, dry_run=decision.dry_run):
            return deciding.ask(self._workspace, slug, decision)

    def answer(self, slug: str, decision: Decision) -> Decided:
        """Answer the questions in blocks."""
        with self._turn(slug, dry_run=decision.dry_run):
            return deciding.answer(self._workspace, slug, decision)

    def waiting(self, slugs: Sequence[str], person: str = "") -> Iterator[Waiting | Failure]:
        """Give what waits for a decision or an answer, for one person or for all, by slug.

        Raises:
            UsageError: the person is not known.
        """
        if person:
            self._workspace.expect_person(person)
        return each(self._workspace, self.slugs(slugs), partial(queue.waiting, person=person))

    def confirm(self, slug: str, decision: Confirmation, today: date) -> tuple[str, ...]:
        """Vouch that targets fit their present English as they stand; give the blocks concerned."""
        with self._turn(slug, dry_run=decision.dry_run):
            return pending.confirm(self._workspace, slug, decision, today)

    def _turn(self, slug: str, *, dry_run: bool) -> AbstractContextManager[None]:
        return nullcontext() if dry_run else committing.turn(self._workspace, slug)


def _digest(*said: object) -> str:
    return sha256(repr(said).encode()).hexdigest()


def _blocks(
    workspace: Workspace, slug: str, basis: str, known: Mapping[str, tuple[str, int]]
) -> int | None:
    """Give the number of blocks of an article that nothing happened to; None when it needs work."""
    try:
        key, count = known.get(slug, ("", 0))
        return count if key == _digest(basis, workspace.hashes(slug)) else None
    except EditorialError:
        return None  # work on it, and fail, in its turn


@dataclass(frozen=True, slots=True)
class _Errand:
    """What an update is to do, whatever the article."""

    writer: str
    today: date
    basis: str
    """Hash of what the result depends on beside the article's own files."""
    dry_run: bool


def _update(workspace: Workspace, slug: str, *, errand: _Errand) -> Updated:
    if errand.dry_run:
        update = updating.plan(workspace, workspace.state(slug), errand.writer, errand.today)
        return _updated(workspace, slug, Outcome.UNCHANGED, update)
    with committing.turn(workspace, slug):
        try:
            return _carry(workspace, slug, errand)
        except ConflictError:
            # An editor saved while we were reading; its text is the better start.
            return _carry(workspace, slug, errand)


def _carry(workspace: Workspace, slug: str, errand: _Errand) -> Updated:
    before = workspace.state(slug)
    update = updating.plan(workspace, before, errand.writer, errand.today)
    after = updating.commit(workspace, before, update)
    # What was read and written, not what lies there now: an editor may have saved since.
    key = _digest(errand.basis, after.hashes)
    workspace.cache.put("update", slug, key, len(update.template.units))
    if after.hashes == before.hashes:
        return _updated(workspace, slug, Outcome.UNCHANGED, update)
    outcome = Outcome.CREATED if before.template is None else Outcome.UPDATED
    return _updated(workspace, slug, outcome, update)


def _updated(workspace: Workspace, slug: str, outcome: Outcome, update: Update) -> Updated:
    return Updated(
        slug,
        outcome,
        updating.told(update.changes),
        drift.counts(update.changes),
        _missing(update.lost, path=workspace.names(slug)["catalog"]) if update.lost else None,
    )


def _missing(lost: Sequence[str], *, path: str) -> CatalogError:
    return CatalogError(
        "Translations on record are gone from this file: {blocks}.",
        cure="If nobody meant to delete them, restore the file from git and update again.",
        path=path,
        blocks=", ".join(lost),
    )


def _status(
    workspace: Workspace, slug: str, *, records: publishing.Shared, today: date, basis: str
) -> Status:
    media = checking.media(workspace, slug)
    key = _digest(basis, media, workspace.hashes(slug))
    known = workspace.cache.get("status", slug, key, Status)
    if known is None:
        state = workspace.state(slug)
        old = baseline.read(workspace)
        found = checking.of_state(workspace, state, Inquiry(today=today)).sound().findings
        one = _candidate(workspace, state, records, today)
        known = reporting.status(workspace, state, one, [one for one in found if one not in old])
        workspace.cache.put("status", slug, _digest(basis, media, state.hashes), known)
    return known


def _candidate(
    workspace: Workspace, state: State, records: publishing.Shared, today: date
) -> Candidate:
    """Give an article as it stands before the gate, with what the checks for publishing find."""
    checked = checking.of_state(workspace, state, Inquiry(Stage.PUBLISH, today=today)).sound()
    allowed = tuple((one.finding, one.waiver) for one in checked.allowed)
    one = publishing.candidate(workspace, state, records, today)
    return replace(one, findings=checked.findings, allowed=allowed)


def _publish(
    workspace: Workspace, slug: str, *, records: publishing.Shared, to: Destination, today: date
) -> Published:
    stamping = not (to.draft or to.dry_run)
    with committing.turn(workspace, slug) if stamping else nullcontext():
        state = workspace.state(slug)
        one = _candidate(workspace, state, records, today)
        return publishing.publish(workspace, state, one, to)
