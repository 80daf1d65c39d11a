"""What a command does to one article: functions that can go to another process."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from editorial import drift
from editorial.errors import CatalogError, ConflictError, EditorialError
from editorial.model import ChangeClass, Stage
from editorial.page import Candidate
from editorial.project import (
    baseline,
    checking,
    committing,
    offering,
    publishing,
    reporting,
    updating,
)
from editorial.project.checking import Inquiry
from editorial.project.files import Outcome
from editorial.project.publishing import Destination, Published
from editorial.project.reporting import Status
from editorial.project.updating import Changed, Update
from editorial.project.workspace import State, Workspace


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


def digest(*said: object) -> str:
    """Give a hash of what a result depends on."""
    return sha256(repr(said).encode()).hexdigest()


def blocks(
    workspace: Workspace, slug: str, basis: str, known: Mapping[str, tuple[str, int]]
) -> int | None:
    """Give the number of blocks of an article that nothing happened to; None when it needs work."""
    try:
        key, count = known.get(slug, ("", 0))
        return count if key == digest(basis, workspace.hashes(slug)) else None
    except EditorialError:
        return None  # work on it, and fail, in its turn


@dataclass(frozen=True, slots=True)
class Errand:
    """What an update is to do, whatever the article."""

    writer: str
    today: date
    basis: str
    """Hash of what the result depends on beside the article's own files."""
    dry_run: bool
    offering: bool
    """Whether new blocks get what the memory has for them."""


def update(workspace: Workspace, slug: str, *, errand: Errand) -> Updated:
    """Carry the translation of one article across."""
    if errand.dry_run:
        update = _planned(workspace, workspace.state(slug), errand)
        return _updated(workspace, slug, Outcome.UNCHANGED, update)
    with committing.turn(workspace, slug):
        try:
            return _carry(workspace, slug, errand)
        except ConflictError:
            # An editor saved while we were reading; its text is the better start.
            return _carry(workspace, slug, errand)


def _planned(workspace: Workspace, state: State, errand: Errand) -> Update:
    update = updating.plan(workspace, state, errand.writer, errand.today)
    return offering.offered(workspace, state.slug, update) if errand.offering else update


def _carry(workspace: Workspace, slug: str, errand: Errand) -> Updated:
    before = workspace.state(slug)
    update = _planned(workspace, before, errand)
    after = updating.commit(workspace, before, update)
    # What was read and written, not what lies there now: an editor may have saved since.
    key = digest(errand.basis, after.hashes)
    workspace.cache.put("update", slug, key, len(update.template.units))
    offering.note_english(workspace, slug, after.hashes)
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


def status(
    workspace: Workspace, slug: str, *, records: publishing.Shared, today: date, basis: str
) -> Status:
    """Give where one article stands."""
    media = checking.media(workspace, slug)
    key = digest(basis, media, workspace.hashes(slug))
    known = workspace.cache.get("status", slug, key, Status)
    if known is None:
        state = workspace.state(slug)
        old = baseline.read(workspace)
        found = checking.of_state(workspace, state, Inquiry(today=today)).sound().findings
        one = _candidate(workspace, state, records, today)
        known = reporting.status(workspace, state, one, [one for one in found if one not in old])
        workspace.cache.put("status", slug, digest(basis, media, state.hashes), known)
    return known


def _candidate(
    workspace: Workspace, state: State, records: publishing.Shared, today: date
) -> Candidate:
    """Give an article as it stands before the gate, with what the checks for publishing find."""
    checked = checking.of_state(workspace, state, Inquiry(Stage.PUBLISH, today=today)).sound()
    allowed = tuple((one.finding, one.waiver) for one in checked.allowed)
    one = publishing.candidate(workspace, state, records, today)
    return replace(one, findings=checked.findings, allowed=allowed)


def publish(
    workspace: Workspace, slug: str, *, records: publishing.Shared, to: Destination, today: date
) -> Published:
    """Write the pages of one article, or say why not."""
    stamping = not (to.draft or to.dry_run)
    with committing.turn(workspace, slug) if stamping else nullcontext():
        state = workspace.state(slug)
        one = _candidate(workspace, state, records, today)
        return publishing.publish(workspace, state, one, to)
