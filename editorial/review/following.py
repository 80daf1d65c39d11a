"""Which English each target was made for, through edits and updates."""

from dataclasses import replace

from editorial.model import Approval, Catalog, Provenance, Unit
from editorial.review.hashes import source_hash, target_hash, text_hash
from editorial.review.machine import moved, origin
from editorial.review.state import Review

# Enough for a translation that is away for weeks, and one line in the file.
_REMEMBERED = 8


def drifted(unit: Unit, review: Review) -> bool:
    """Whether the unit's target was made for another English than its present msgid.

    Independent of the fuzzy flag: clearing it without touching the target changes nothing here.
    """
    known = review.blocks.get(unit.id)
    if known is None or not unit.target.strip() or known.source == source_hash(unit.source):
        return False
    return unit.fuzzy or known.target == target_hash(unit.target)


def observe(
    review: Review, catalog: Catalog, translator: str = "", *, claimed: bool = False
) -> Review:
    """Take note of targets that somebody wrote since the last time.

    A finished target that the review file does not know was made for its present msgid, by
    `translator`.  A known target keeps its record, so drift stays visible.  One that is fuzzy
    although it is the known target of the known English was marked by a person.

    A known target without a writer is given one only when the translator has `claimed` it: whoever
    saved the file last need not have written what was there before.
    """
    blocks = dict(review.blocks)
    for unit in catalog.units:
        known = blocks.get(unit.id)
        if not unit.translated:
            if known is not None and not known.doubted and _made_for(known, unit):
                blocks[unit.id] = replace(known, doubted=True)
            continue
        target = target_hash(unit.target)
        if known is None or known.target != target:
            made = Provenance(source_hash(unit.source), target, translator, origin(review, unit))
            blocks[unit.id] = succeeding(made, known)
        elif known.doubted or (claimed and not known.translator):
            writer = known.translator or (translator if claimed else "")
            blocks[unit.id] = replace(known, translator=writer, doubted=False)
    return replace(review, blocks=blocks)


def _made_for(known: Provenance, unit: Unit) -> bool:
    """Whether a unit has the target and the English that a record speaks of."""
    return (known.source, known.target) == (source_hash(unit.source), target_hash(unit.target))


def follow(review: Review, before: Catalog, after: Catalog) -> Review:
    """Keep vouching for targets that the tool itself moved or adapted on an update.

    A finished target whose tags were renamed keeps its writer; one that came back under a new id
    takes its record along.
    """
    blocks, approvals = dict(review.blocks), dict(review.approvals)
    returned = {(known.source, known.target): known for known in review.blocks.values()}
    for unit in after.units:
        known, old = blocks.get(unit.id), before.by_id.get(unit.id)
        untouched = old is not None and (old.source, old.target) == (unit.source, unit.target)
        if untouched or not unit.translated:
            continue
        source, target = source_hash(unit.source), target_hash(unit.target)
        if known is None:
            if (source, target) in returned:
                blocks[unit.id] = returned[source, target]
        elif old is not None and not old.fuzzy and _made_for(known, old):
            adapted = replace(known, source=source, target=target)
            blocks[unit.id] = succeeding(adapted, known)
            _adapted(approvals, old, unit)
    machine = moved(review, before, after)
    return replace(review, blocks=blocks, approvals=approvals, machine=machine)


def _adapted(approvals: dict[str, Approval], old: Unit, unit: Unit) -> None:
    """Let an approval of a text hold for it with its tags renamed."""
    known = approvals.get(unit.id)
    if known is not None and known.text == text_hash(old.source, old.target):
        approvals[unit.id] = replace(known, text=text_hash(unit.source, unit.target))


def returned(review: Review, before: Catalog, after: Catalog) -> Catalog:
    """Take the fuzzy mark off targets whose English came back to what they were made for.

    Only where an update changed the English just now, and nobody touched the target: a mark that
    a person set stays.
    """
    return replace(after, units=tuple(_returned(review, before, unit) for unit in after.units))


def _returned(review: Review, before: Catalog, unit: Unit) -> Unit:
    known, old = review.blocks.get(unit.id), before.by_id.get(unit.id)
    if (
        not unit.fuzzy
        or known is None
        or old is None
        or old.source == unit.source
        or known.doubted
        or not _made_for(known, unit)
    ):
        return unit
    return replace(unit, fuzzy=False, previous=None, previous_id=None)


def confirm(review: Review, unit: Unit, translator: str) -> tuple[Review, Unit]:
    """Vouch that a target fits its present English as it stands; the unit is no longer fuzzy.

    `translator` wrote it if it is not the target on record; empty when that is not known.
    """
    known = review.blocks.get(unit.id)
    target = target_hash(unit.target)
    if known is not None and known.target == target:
        vouched = replace(known, source=source_hash(unit.source), doubted=False)
    else:
        made = Provenance(source_hash(unit.source), target, translator, origin(review, unit))
        vouched = succeeding(made, known)
    return (
        replace(review, blocks={**review.blocks, unit.id: vouched}),
        replace(unit, fuzzy=False, previous=None, previous_id=None),
    )


def unfinished(review: Review, unit: Unit, translator: str) -> Review:
    """Take note of a target that came in unfinished, and of the English that it was made for."""
    made_for = unit.source if unit.previous is None else unit.previous
    made = Provenance(source_hash(made_for), target_hash(unit.target), translator, doubted=True)
    known = review.blocks.get(unit.id)
    return replace(review, blocks={**review.blocks, unit.id: succeeding(made, known)})


def succeeding(new: Provenance, old: Provenance | None) -> Provenance:
    """Give a record that takes the place of another, with what was there before."""
    if old is None or old.target == new.target:
        return new
    before = [one for one in old.earlier if one not in {old.target, new.target}]
    return replace(new, earlier=(*before, old.target)[-_REMEMBERED:])


def declined(review: Review, block: str, target: str) -> Review:
    """Take note of a text that did not become the target of a block, so that it is known again."""
    known = review.blocks.get(block)
    if known is None or target_hash(target) in {known.target, *known.earlier}:
        return review
    seen = replace(known, earlier=(*known.earlier, target_hash(target))[-_REMEMBERED:])
    return replace(review, blocks={**review.blocks, block: seen})


def on_record(review: Review, unit: Unit, target: str) -> bool:
    """Whether a text is, or was, the recorded target of a unit."""
    known = review.blocks.get(unit.id)
    if known is not None and target_hash(target) in {known.target, *known.earlier}:
        return True
    decided = (review.approvals.get(unit.id), review.rejections.get(unit.id))
    return text_hash(unit.source, target) in {one.text for one in decided if one is not None}
