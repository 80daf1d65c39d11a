"""Updates: which articles need one, and what it comes to for each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from editorial import drift
from editorial.errors import CatalogError, ConflictError
from editorial.model import ChangeClass
from editorial.project import committing, glancing, offering, updating
from editorial.project.files import Outcome, digest_of
from editorial.project.parallel import Failure, others
from editorial.project.updating import Changed, Update
from editorial.project.workspace import State, Workspace

_KIND = "update"


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


@dataclass(frozen=True, slots=True)
class Order:
    """How articles are to be updated."""

    writer: str
    """Id of the person whose new targets these are; empty to go by the catalogs."""
    today: date
    dry_run: bool = False


def carry(workspace: Workspace, slugs: Sequence[str], order: Order) -> Iterator[Updated | Failure]:
    """Give what an update comes to, article by article, in the order of `slugs`."""
    said = (workspace.language, workspace.people, order.writer, workspace.glossary.terms)
    basis = digest_of(*said)
    keys = {slug: _key(basis, one.files) for slug, one in glancing.seen(workspace, slugs).items()}
    blocks = workspace.cache.current(_KIND, keys, int)
    due = [slug for slug in slugs if slug not in blocks]
    # What was carried with these very files was carried with this English.
    errand = _Errand(order, basis, offering.received_anew(workspace, due))
    known = {
        slug: Updated(slug, Outcome.UNCHANGED, counts={ChangeClass.UNCHANGED: count})
        for slug, count in blocks.items()
    }
    return others(workspace, slugs, known, partial(_update, errand=errand))


def _key(basis: str, files: str) -> str:
    return digest_of(basis, files)


@dataclass(frozen=True, slots=True)
class _Errand:
    """What an update is to do, whatever the article."""

    order: Order
    basis: str
    """Hash of what the result depends on beside the article's own files."""
    offering: bool
    """Whether new blocks get what the memory has for them."""


def _update(workspace: Workspace, slug: str, *, errand: _Errand) -> Updated:
    if errand.order.dry_run:
        update = _planned(workspace, workspace.state(slug), errand)
        return _updated(workspace, slug, Outcome.UNCHANGED, update)
    with committing.turn(workspace, slug):
        try:
            return _carry(workspace, slug, errand)
        except ConflictError:
            # An editor saved while we were reading; its text is the better start.
            return _carry(workspace, slug, errand)


def _planned(workspace: Workspace, state: State, errand: _Errand) -> Update:
    update = updating.plan(workspace, state, errand.order.writer, errand.order.today)
    return offering.offered(workspace, state.slug, update) if errand.offering else update


def _carry(workspace: Workspace, slug: str, errand: _Errand) -> Updated:
    before = workspace.state(slug)
    update = _planned(workspace, before, errand)
    after = updating.commit(workspace, before, update)
    # What was read and written, not what lies there now: an editor may have saved since.
    key = _key(errand.basis, glancing.of_files(after.hashes))
    workspace.cache.put(_KIND, slug, key, len(update.template.units))
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
