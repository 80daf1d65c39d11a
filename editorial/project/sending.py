"""Sending articles to translators elsewhere."""

from pathlib import Path

from editorial import exchange, review
from editorial.exchange import Entry, Handoff, xliff
from editorial.exchange.xliff import Version
from editorial.model import Unit
from editorial.project import outside
from editorial.project.files import Outcome
from editorial.project.updating import expect_current, observed
from editorial.project.workspace import State, Workspace
from editorial.review import Review


def send(workspace: Workspace, slug: str, version: Version, out: Path) -> Outcome:
    """Write an article as XLIFF for translators elsewhere.

    Raises:
        UsageError: the article must be updated first.
    """
    state = workspace.state(slug)
    return outside.write(out, xliff.serialize(_handoff(workspace, state), version))


def _handoff(workspace: Workspace, state: State) -> Handoff:
    known, noted = expect_current(state), observed(workspace, state)
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
