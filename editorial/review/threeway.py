"""Two versions of a review file that both come from a third, as one."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from editorial.model import Approval, Provenance, Rejection
from editorial.review.following import succeeding
from editorial.review.state import Review, Stamp

Value = TypeVar("Value")


def join(base: Review, ours: Review, theirs: Review) -> Review:
    """Give the review file with what either side recorded; `base` is where both come from.

    Where both recorded another target, ours is on record and theirs is remembered; decisions go
    with the target.  What one side approved and the other sent back is sent back.
    """
    blocks = _blocks(base.blocks, ours.blocks, theirs.blocks)
    known = frozenset(
        block
        for block in blocks
        if block in theirs.blocks
        and blocks[block].target == theirs.blocks[block].target
        and (block not in ours.blocks or ours.blocks[block].target != blocks[block].target)
    )
    approvals = _decisions(base.approvals, ours.approvals, theirs.approvals, known)
    rejections = _decisions(base.rejections, ours.rejections, theirs.rejections, known)
    return Review(
        blocks,
        _lists(base.waivers, ours.waivers, theirs.waivers),
        {
            block: one
            for block, one in approvals.items()
            if not _sent_back(one, rejections.get(block))
        },
        rejections,
        _newest(ours.published, theirs.published),
    )


def _sent_back(approved: Approval, rejected: Rejection | None) -> bool:
    return rejected is not None and rejected.text == approved.text


def _blocks(
    base: Mapping[str, Provenance], ours: Mapping[str, Provenance], theirs: Mapping[str, Provenance]
) -> dict[str, Provenance]:
    found: dict[str, Provenance] = {}
    apart: list[tuple[str, Provenance]] = []
    for block in dict.fromkeys((*ours, *theirs)):
        before, mine, other = base.get(block), ours.get(block), theirs.get(block)
        if mine is None or other is None:
            # What is gone from the article keeps its record.
            found[block] = mine or other or found[block]
        elif mine in {before, other}:
            found[block] = other
        elif other == before:
            found[block] = mine
        elif before is None and mine.source != other.source:
            found[block] = mine
            apart.append((block, other))  # two new blocks that got one id
        else:
            found[block] = _record(before, mine, other)
    for block, one in apart:
        if one not in found.values():
            found[_free(block, found)] = one
    return found


def _free(block: str, found: Mapping[str, Provenance]) -> str:
    number = 2
    while f"{block}-{number}" in found:
        number += 1
    return f"{block}-{number}"


def _record(before: Provenance | None, ours: Provenance, theirs: Provenance) -> Provenance:
    """Give the record of a block that both changed."""
    if ours.target != theirs.target:
        if before is not None and ours.target == before.target:
            return succeeding(theirs, ours)
        if before is not None and theirs.target == before.target:
            return ours
        return succeeding(ours, replace(theirs, earlier=_remembered(ours, theirs)))
    first = before if before is not None else replace(ours, translator="", doubted=False)
    return Provenance(
        theirs.source if ours.source == first.source else ours.source,
        ours.target,
        theirs.translator if ours.translator == first.translator else ours.translator,
        theirs.origin if ours.origin is first.origin else ours.origin,
        theirs.doubted if ours.doubted == first.doubted else ours.doubted,
        _remembered(ours, theirs),
    )


def _remembered(ours: Provenance, theirs: Provenance) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*theirs.earlier, *ours.earlier)))


def _three(
    base: Value | None, ours: Value | None, theirs: Value | None, *, other: bool
) -> Value | None:
    """Give the value that one side changed; when both did, ours, or theirs when `other`."""
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    return theirs if other else ours


def _decisions(
    base: Mapping[str, Value],
    ours: Mapping[str, Value],
    theirs: Mapping[str, Value],
    other: frozenset[str],
) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for block in dict.fromkeys((*ours, *theirs)):
        one = _three(base.get(block), ours.get(block), theirs.get(block), other=block in other)
        if one is not None:
            found[block] = one
    return found


def _lists(
    base: Mapping[str, tuple[Value, ...]],
    ours: Mapping[str, tuple[Value, ...]],
    theirs: Mapping[str, tuple[Value, ...]],
) -> dict[str, tuple[Value, ...]]:
    found: dict[str, tuple[Value, ...]] = {}
    for block in dict.fromkeys((*ours, *theirs)):
        before, mine, other = (one.get(block, ()) for one in (base, ours, theirs))
        kept = [one for one in mine if one in other or one not in before]
        kept += [one for one in other if one not in mine and one not in before]
        if kept:
            found[block] = tuple(kept)
    return found


def _newest(ours: Stamp | None, theirs: Stamp | None) -> Stamp | None:
    if ours is None or theirs is None:
        return ours or theirs
    return theirs if theirs.on > ours.on else ours
