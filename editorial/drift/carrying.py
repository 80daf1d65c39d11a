"""Carrying the targets of a catalog across the changes of its source; nothing is ever lost."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from editorial.drift.classes import Sentences, differs
from editorial.drift.dealing import join, retag, share_out
from editorial.markup import folded, parse_source
from editorial.model import Block, Catalog, Change, ChangeClass, Unit


def carry(catalog: Catalog, changes: Sequence[Change], sentences: Sentences) -> Catalog:
    """Give the catalog for the new version: its blocks in order, each with the target it can keep.

    Where only the place, a link, a picture or cosmetics changed, the target stays, its tags
    renamed to those of the new msgid.  Otherwise it becomes fuzzy, with the msgid that it was made
    for as `previous`; targets of split and merged blocks are dealt out by sentence.
    A unit that already has the new msgid (an interrupted update, another tool) is taken as it is.

    Units without a block become obsolete, unless they have neither target nor notes; one whose
    text returns is revived.  Comments and references stay as they stand: the caller sets them.
    """
    return _Carrying(catalog, changes, sentences).catalog_after()


class _Carrying:
    """The entries of a catalog, and which of them are still free."""

    def __init__(self, catalog: Catalog, changes: Sequence[Change], sentences: Sentences) -> None:
        self.catalog, self.changes, self.sentences = catalog, changes, sentences
        self.entries = (*catalog.obsolete, *catalog.units)
        self.free = [True] * len(self.entries)
        self.live: dict[str, int] = {}
        for at, unit in enumerate(catalog.units, len(catalog.obsolete)):
            known = self.live.setdefault(unit.id, at)
            if unit.target and not self.entries[known].target:
                self.live[unit.id] = at  # the id stands twice, translated once

    def catalog_after(self) -> Catalog:
        """Give the catalog with every change carried out."""
        units = tuple(unit for change in self.changes for unit in self._units(change))
        obsolete = tuple(
            unit
            for at, unit in enumerate(self.entries)
            if self.free[at] and (at < len(self.catalog.obsolete) or unit.target or unit.notes)
        )
        return replace(self.catalog, units=units, obsolete=obsolete)

    def _units(self, change: Change) -> list[Unit]:
        old, new = change.old, change.new
        if not (old and new):
            return [self._new(block) for block in new]
        at = self._find(old[0].id)
        if at is not None and self.entries[at].source == new[0].message.text:
            return [self._use(at), *map(self._new, new[1:])]
        if change.change is ChangeClass.MERGED:
            return [self._merged(old, new[0])]
        if at is None:
            return [self._new(block) for block in new]
        if change.change is ChangeClass.SPLIT:
            return self._split(self._use(at), old[0], new)
        return [_carried(self._use(at), old[0], new[0])]

    def _find(self, id_: str) -> int | None:
        at = self.live.get(id_)
        return at if at is not None and self.free[at] else None

    def _use(self, at: int) -> Unit:
        self.free[at] = False
        return self.entries[at]

    def _new(self, block: Block) -> Unit:
        """Give the unit of a block that had none: it is there already, returns, or is empty."""
        text = block.message.text
        at = self._find(block.id)
        if at is not None and self.entries[at].source == text:
            return self._use(at)
        if not self._spare:
            return Unit(block.id, text)
        spare = [at for at in self._spare.get(folded(text), ()) if self.free[at]]
        if not spare:
            return Unit(block.id, text)
        unit = self._use(max(spare, key=lambda at: (self.entries[at].source == text, at)))
        if unit.source == text:
            return replace(unit, id=block.id)
        made_for = replace(block, message=parse_source(unit.source), links=())
        target = retag(unit.target, made_for, block)
        return _fuzzy(
            replace(unit, id=block.id, source=text, target=target), made_for=_origin(unit)
        )

    @cached_property
    def _spare(self) -> dict[str, list[int]]:
        """The entries that no change speaks of, by folded source."""
        spoken = {
            self.live[block.id]
            for one in self.changes
            for block in one.old
            if block.id in self.live
        }
        spare: dict[str, list[int]] = {}
        for at, unit in enumerate(self.entries):
            if at not in spoken and (unit.target or unit.notes):
                spare.setdefault(folded(unit.source), []).append(at)
        return spare

    def _split(self, unit: Unit, old: Block, new: Sequence[Block]) -> list[Unit]:
        targets = share_out(unit.target, _source(unit, old), new, self.sentences)
        first, *others = zip(new, targets, strict=True)
        kept = replace(unit, source=first[0].message.text, target=first[1])
        return [
            _fuzzy(kept, made_for=_origin(unit)),
            *(
                _fuzzy(Unit(block.id, block.message.text, target), made_for=_origin(unit))
                if target
                else self._new(block)
                for block, target in others
            ),
        ]

    def _merged(self, old: Sequence[Block], new: Block) -> Unit:
        places = [self._find(block.id) for block in old]
        units = [
            Unit(block.id, block.message.text) if at is None else self._use(at)
            for block, at in zip(old, places, strict=True)
        ]
        target = join(
            [unit.target for unit in units],
            [_source(*pair) for pair in zip(units, old, strict=True)],
            new,
        )
        merged = replace(
            units[0],
            id=new.id,
            source=new.message.text,
            target=target,
            notes=tuple(note for unit in units for note in unit.notes),
            flags=tuple(dict.fromkeys(flag for unit in units for flag in unit.flags)),
        )
        made_for = " ".join(_origin(unit) for unit in units if unit.target.strip())
        return _fuzzy(merged, made_for=made_for)


def _carried(unit: Unit, old: Block, new: Block) -> Unit:
    source = _source(unit, old)
    target = retag(unit.target, source, new)
    carried = replace(unit, source=new.message.text, target=target)
    if differs(source.message, new.message):
        return _fuzzy(carried, made_for=_origin(unit))
    return carried


def _source(unit: Unit, block: Block) -> Block:
    """Give the block that a unit's target was made for: its msgid may not be the block's text."""
    if unit.source == block.message.text:
        return block
    return replace(block, message=parse_source(unit.source), links=())


def _origin(unit: Unit) -> str:
    """Give the msgid that a unit's target was made for, as far as the unit knows."""
    return unit.previous if unit.fuzzy and unit.previous is not None else unit.source


def _fuzzy(unit: Unit, *, made_for: str) -> Unit:
    """Give a unit as one to be looked at again; without a target there is nothing to look at."""
    if unit.target.strip():
        return replace(unit, fuzzy=True, previous=made_for)
    return replace(unit, fuzzy=False, previous=None)
