"""Sending articles to translators elsewhere."""

from pathlib import Path

from editorial import exchange, review
from editorial.errors import UsageError
from editorial.exchange import Entry, Handoff, xliff
from editorial.exchange.xliff import Version
from editorial.model import Catalog, Unit
from editorial.project import outside
from editorial.project.files import Outcome
from editorial.project.updating import observed, stale
from editorial.project.workspace import State, Workspace
from editorial.review import Review


def send(workspace: Workspace, slug: str, version: Version, out: Path) -> Outcome:
    """Write an article as XLIFF for translators elsewhere.

    Raises:
        UsageError: the article must be updated first.
    """
    data = xliff.serialize(_handoff(opened(workspace, slug), workspace), version)
    return outside.write(out, data)


def opened(workspace: Workspace, slug: str) -> State:
    """Read an article whose catalog follows its present English.

    Raises:
        UsageError: the article must be updated first.
    """
    state = workspace.state(slug)
    if state.catalog is None or stale(state):
        raise UsageError(
            "The catalog of {slug} is behind its English.",
            cure="Run `editorial update {slug}` first.",
            slug=slug,
        )
    return state


def _handoff(state: State, workspace: Workspace) -> Handoff:
    known = state.catalog or Catalog(workspace.language, ())
    noted = observed(workspace, state)
    entries = tuple(_entry(unit, noted) for unit in known.units)
    return Handoff(state.slug, state.record.source.lang, workspace.language, entries)


def _entry(unit: Unit, noted: Review) -> Entry:
    source, target = exchange.messages(unit.source, unit.target)
    return Entry(
        unit.id,
        source,
        target,
        fuzzy=bool(unit.target.strip()) and unit.fuzzy,
        approved=review.settled(noted, unit),
        notes=(*unit.comments, *unit.notes),
        sent=exchange.sent(unit),
    )
