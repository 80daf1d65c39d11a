"""Filling blocks that have no translation, while others may be working on the same article."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from editorial import catalog, review
from editorial.errors import ConflictError
from editorial.model import MachineText, Provenance, Unit
from editorial.project import committing
from editorial.project.workspace import Workspace

Filling = Callable[[Unit], tuple[Unit, Provenance, MachineText | None]]
"""Gives a unit with its target, what is known of that, and what a machine offered if one did."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A translation for a block."""

    source: str
    """The English that it was made for."""
    filling: Filling
    """Puts it into the block."""


def fill(workspace: Workspace, slug: str, offers: Mapping[str, Offer]) -> tuple[str, ...]:
    """Fill the blocks that still have no translation and the same English; give their ids.

    Whoever wrote one meanwhile, or took in another English, comes first.

    Raises:
        ConflictError: a file changed while it was written, twice; nothing was written.
        EditorialError: the article's files cannot be used.
    """
    with committing.turn(workspace, slug):
        try:
            return _filled(workspace, slug, offers)
        except ConflictError:
            # An editor saved while we were writing; its text is the better start.
            return _filled(workspace, slug, offers)


def _filled(workspace: Workspace, slug: str, offers: Mapping[str, Offer]) -> tuple[str, ...]:
    state = workspace.state(slug)
    if state.catalog is None:
        return ()
    blocks, machine = dict(state.review.blocks), dict(state.review.machine)
    units: list[Unit] = []
    filled: list[str] = []
    for unit in state.catalog.units:
        offer = offers.get(unit.id)
        if offer is None or unit.target.strip() or unit.source != offer.source:
            units.append(unit)
            continue
        taken, blocks[unit.id], offered = offer.filling(unit)
        units.append(taken)
        filled.append(unit.id)
        if offered is not None:
            machine[unit.id] = offered
        else:
            machine.pop(unit.id, None)
    if filled:
        noted = replace(state.review, blocks=blocks, machine=machine)
        changes = {
            "review": review.serialize(noted).encode(),
            "catalog": catalog.serialize(replace(state.catalog, units=tuple(units))),
        }
        committing.commit(workspace, state, changes)
    return tuple(filled)
