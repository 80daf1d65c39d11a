"""Machine text: whether anybody has worked on what a machine offered."""

from collections.abc import Mapping
from dataclasses import replace

from editorial.markup import folded
from editorial.model import Catalog, MachineText, Origin, Unit
from editorial.review.state import Review
from editorial.similarity import ratio

BARELY_EDITED = 95
"""From this likeness on, 0 to 100, a target still is the machine's: fewer than about one word in
twenty is another.

Tags, capitals, white space, quotation marks and dashes count for nothing.
"""


def likeness(target: str, offer: str) -> float:
    """Give how alike a target is to what a machine offered, 0 to 100."""
    return ratio(_even(target), _even(offer))


def unedited(review: Review, unit: Unit) -> bool:
    """Whether a unit's target is what a machine offered, or hardly anything else."""
    known = review.machine.get(unit.id)
    if known is None or not unit.target.strip():
        return False
    return likeness(unit.target, known.offer) >= BARELY_EDITED


def origin(review: Review, unit: Unit) -> Origin:
    """Give how a target came about that somebody just wrote."""
    return Origin.MACHINE if unedited(review, unit) else Origin.PERSON


def moved(review: Review, before: Catalog, after: Catalog) -> Mapping[str, MachineText]:
    """Give what a machine offered, by block, after the tool moved, split or joined targets.

    Machine text that nobody worked on stays so in whichever block an update puts it.
    """
    if not review.machine:
        return review.machine
    entries = {unit.id: unit for unit in (*before.obsolete, *before.units)}
    gone = [
        (review.machine[id_], f" {_even(unit.target)} ")
        for id_, unit in entries.items()
        if unedited(review, unit) and _target(after, id_) != unit.target
    ]
    found = dict(review.machine)
    for unit in after.units if gone else ():
        if not unit.target.strip() or _target(before, unit.id) == unit.target:
            continue
        here = f" {_even(unit.target)} "
        for known, there in gone:
            if here in there or (unit.fuzzy and there in here):
                found[unit.id] = replace(known, offer=unit.target)
    return found


def _target(catalog: Catalog, block: str) -> str:
    unit = catalog.by_id.get(block)
    return unit.target if unit is not None else ""


def _even(text: str) -> str:
    return folded(text).casefold()
