"""What a new English version left to be adapted, and saying that a target fits as it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from editorial import catalog, drift, review
from editorial.check import check
from editorial.errors import UsageError
from editorial.markup import parse_source
from editorial.model import Catalog, Change, ChangeClass, Origin, Stage, Unit
from editorial.project import committing, deciding, description, updating
from editorial.project.bitexts import bitext
from editorial.project.checking import Inquiry, bench
from editorial.project.updating import Changed
from editorial.project.workspace import State, Workspace
from editorial.review import Review
from editorial.segment import sentences


def pending(workspace: Workspace, slug: str) -> tuple[Changed, ...]:
    """Give what the received English changes; after an update, what it left to be adapted.

    In document order, unchanged blocks left out.
    """
    state = workspace.state(slug)
    if updating.stale(state):
        update = updating.plan(workspace, state)
        return updating.told(update.changes)
    return updating.told(one for unit in _open(state) for one in change(state, unit))


def _open(state: State) -> list[Unit]:
    """Give the live units whose target was made for other English than the present."""
    if state.catalog is None:
        return []
    return [
        unit
        for unit in state.catalog.units
        if (unit.fuzzy and unit.previous is not None) or review.drifted(unit, state.review)
    ]


def _adopted(state: State) -> list[Unit]:
    """Give the units whose target came from a published page and was not sure to be theirs."""
    known = state.review.blocks
    return [
        unit
        for unit in (state.catalog.units if state.catalog is not None else ())
        if unit.fuzzy and unit.id in known and known[unit.id].origin is Origin.ADOPTED
    ]


def change(state: State, unit: Unit) -> tuple[Change, ...]:
    """Give what became of the English that an open unit's target was made for."""
    after = description.block_of(unit)
    if unit.previous is None:
        # Only the hash of the older English is known: all that can be said is that it differs.
        return (Change(ChangeClass.REWORDED, (after,), (after,)),)
    before = replace(after, message=parse_source(unit.previous))
    spans = partial(sentences, language=state.record.source.lang)
    return drift.changes([before], [after], spans)


@dataclass(frozen=True)
class Confirmation:
    """A decision that targets fit their present English as they stand."""

    person: str
    """Id of who decides."""
    blocks: tuple[str, ...] = ()
    """The blocks; empty means every open block of class `only`."""
    only: ChangeClass | None = None
    """The class of change that may be confirmed; None means any."""
    dry_run: bool = False
    """Nothing is written."""


def confirm(
    workspace: Workspace, slug: str, decision: Confirmation, today: date
) -> tuple[str, ...]:
    """Carry out a decision; give the ids of the blocks concerned, in document order.

    By somebody else than the writer it is an approval too, where nothing stands against one.

    Raises:
        UsageError: the person or a block is not known, or a block has nothing to confirm.
        ConflictError: a file changed meanwhile.
    """
    state = workspace.state(slug)
    workspace.expect_person(decision.person)
    opened = [
        unit.id
        for unit in _open(state)
        if decision.only is None or any(one.change is decision.only for one in change(state, unit))
    ]
    if decision.only is None:
        opened += [unit.id for unit in _adopted(state) if unit.id not in opened]
    for block in decision.blocks:
        if block not in opened:
            raise UsageError(
                "{block} of {slug} has nothing to confirm.",
                cure="See `editorial diff {slug}`.",
                block=block,
                slug=slug,
            )
    chosen = [block for block in opened if not decision.blocks or block in decision.blocks]
    order = state.catalog.by_id if state.catalog is not None else ()
    chosen = [block for block in order if block in set(chosen)]
    if chosen and not decision.dry_run:
        _confirm(workspace, state, chosen, decision, today)
    return tuple(chosen)


def _confirm(
    workspace: Workspace, state: State, chosen: Sequence[str], decision: Confirmation, today: date
) -> None:
    present = state.catalog or Catalog(workspace.language, ())
    writer = updating.writer_of(present, state.record, workspace.people)

    def confirmed(known: Review, unit: Unit) -> tuple[Review, Unit]:
        return review.confirm(known, unit, writer)

    noted = updating.observed(workspace, state)
    noted, after = deciding.decided(noted, present, chosen, confirmed)
    sound = _approvable(workspace, replace(state, catalog=after, review=noted), decision, today)

    def approved(known: Review, unit: Unit) -> tuple[Review, Unit]:
        return review.approve(known, unit, decision.person, today)

    noted, after = deciding.decided(noted, after, sound.intersection(chosen), approved)
    changes = {"review": review.serialize(noted).encode(), "catalog": catalog.serialize(after)}
    committing.commit(workspace, state, changes)


def _approvable(
    workspace: Workspace, state: State, decision: Confirmation, today: date
) -> frozenset[str]:
    """Give the blocks that are approved by being confirmed.

    Who says that somebody else's text is right has read it.
    """
    inquiry = Inquiry(Stage.REVIEW, today=today)
    table = bench(workspace, inquiry)
    article = bitext(workspace, state)
    checked = check(article, table.reference, table.course, table.permits)
    against = deciding.standing_against(workspace, checked, inquiry)
    return frozenset(
        unit.id
        for unit in (state.catalog.units if state.catalog is not None else ())
        if review.writer(state.review, unit) not in {"", decision.person}
        and not against.get(unit.id)
    )
