"""Saving one block at the desk: its text alone is replaced, and only if it is the one that was seen."""

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from editorial import catalog, review
from editorial.errors import ConflictError, EditorialError, UsageError
from editorial.model import Catalog, Origin, Provenance, Unit
from editorial.project import committing, files, journal
from editorial.project.journal import Entry
from editorial.project.updating import writer_of
from editorial.project.workspace import State, Workspace
from editorial.review import Review

Answer = TypeVar("Answer")

# What no field of a form can mean; line feeds and tabs are text.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# An editor that saves while we write makes us read again; one that never rests is told of.
_ATTEMPTS = 5


@dataclass(frozen=True)
class Edit:
    """A text for a block."""

    block: str
    target: str
    fuzzy: bool
    """Whether it still needs work."""
    token: str
    """What `token` gave for the entry that was seen."""
    person: str = ""
    """Id of who writes; empty to go by the catalog."""


@dataclass(frozen=True)
class Saved:
    """What saving came to."""

    unit: Unit
    """The entry as it is now."""
    stale: bool = False
    """Whether the entry is not the one that was seen; nothing was written then."""
    written: bool = False
    """Whether anything was written."""


@dataclass(frozen=True, slots=True)
class _Change:
    before: Unit
    after: Unit
    by: str


def token(unit: Unit) -> str:
    """Give what stands for an entry as somebody saw it: English, target and mark."""
    return files.digest_of(unit.source, unit.target, unit.fuzzy)[:16]


def save(workspace: Workspace, slug: str, edit: Edit, now: datetime) -> Saved:
    """Replace the text of a block, if it is still the one that was seen.

    Other blocks stay as they are.  The text that stands there already is not written again.
    The caller holds the article's turn.

    Raises:
        UsageError: there is no such block, or the text has a character that cannot be kept.
        ConflictError: another program keeps writing the file; nothing was written.
    """
    edit = replace(edit, target=_typed(edit.target))

    def saved() -> Saved:
        state = workspace.state(slug)
        before = entry(state, edit.block)
        after = _edited(before, edit)
        if (after.target, after.fuzzy) == (before.target, before.fuzzy):
            return Saved(before)
        if edit.token != token(before):
            return Saved(before, stale=True)
        _write(workspace, state, [_Change(before, after, edit.person)], now)
        return Saved(after, written=True)

    return _insisting(saved)


def _insisting(write: Callable[[], Answer]) -> Answer:
    """Give what writing comes to, read again whenever another program saved meanwhile."""
    for _ in range(_ATTEMPTS - 1):
        with suppress(ConflictError):
            return write()
    return write()


def _typed(text: str) -> str:
    """Give a text as it is kept: lines end as in every file of ours.

    Raises:
        UsageError: it has a character that cannot be kept.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := _CONTROL.search(text):
        raise UsageError(
            "The text holds the character {code}, which cannot be kept.",
            cure="Delete it; it stands after ‘{before}’.",
            code=f"U+{ord(found[0]):04X}",
            before=text[max(found.start() - 20, 0) : found.start()],
        )
    return text


def entry(state: State, block: str) -> Unit:
    """Give the entry of a block.

    Raises:
        UsageError: the catalog does not have it.
    """
    unit = state.catalog.by_id.get(block) if state.catalog is not None else None
    if unit is None:
        raise UsageError(
            "{slug} has no block {block} in its translation.",
            cure="If the English is new, run `editorial update {slug}` first.",
            slug=state.slug,
            block=block,
        )
    return unit


def _edited(unit: Unit, edit: Edit) -> Unit:
    fuzzy = edit.fuzzy and bool(edit.target.strip())
    if fuzzy:
        return replace(unit, target=edit.target, fuzzy=True)
    return replace(unit, target=edit.target, fuzzy=False, previous=None, previous_id=None)


def _write(
    workspace: Workspace,
    state: State,
    changes: Sequence[_Change],
    now: datetime,
) -> None:
    present = state.catalog or Catalog(workspace.language, ())
    signed = writer_of(present, state.record, workspace.people)
    changes = [one if one.by else replace(one, by=signed) for one in changes]
    edited = {one.after.id: one.after for one in changes}
    noted = state.review
    for one in changes:
        noted = _noted(noted, one)
    after_all = replace(present, units=tuple(edited.get(one.id, one) for one in present.units))
    files_of = {"review": review.serialize(noted).encode()} if noted != state.review else {}
    files_of["catalog"] = catalog.serialize(after_all)
    start = journal.append(workspace, state.slug, _journalled(changes, now))
    try:
        written = committing.commit(workspace, state, files_of)
    except EditorialError:
        journal.take_back(workspace, state.slug, start)
        raise
    # What was written is known, so that the next save does not read it again.
    workspace.keep(written["catalog"], after_all)
    if "review" in written:
        workspace.keep(written["review"], noted)
    workspace.cache.flush()


def _journalled(changes: Iterable[_Change], now: datetime) -> list[Entry]:
    return [
        Entry(
            now,
            one.before.id,
            one.before.target,
            one.before.fuzzy,
            one.after.target,
            one.after.fuzzy,
            one.by,
        )
        for one in changes
    ]


def _noted(noted: Review, one: _Change) -> Review:
    """Give the review file with note taken of who wrote a text, and for which English."""
    before, after, writer = one.before, one.after, one.by
    if not after.target.strip():
        return noted
    known = noted.blocks.get(after.id)
    if after.target == before.target and not after.fuzzy:
        return review.confirm(noted, after, writer)[0]
    if after.target == before.target:
        made = known and replace(known, doubted=known.doubted or not review.drifted(before, noted))
    else:
        # Half adapted to new English, a text is still one for the old: the mark says so.
        unfinished = known is not None and after.fuzzy and review.drifted(before, noted)
        made = Provenance(
            known.source if known is not None and unfinished else review.source_hash(after.source),
            review.target_hash(after.target),
            writer,
            Origin.PERSON,
            doubted=after.fuzzy and not unfinished,
        )
    return noted if made is None else replace(noted, blocks={**noted.blocks, after.id: made})


def restore(
    workspace: Workspace, slug: str, blocks: Iterable[str], person: str, now: datetime
) -> tuple[str, ...]:
    """Bring back what the desk wrote last where another program put older text.

    Gives the blocks concerned, in document order.  The caller holds the article's turn.

    Raises:
        ConflictError: another program keeps writing the file; nothing was written.
    """
    wanted = set(blocks)

    def restored() -> tuple[str, ...]:
        state = workspace.state(slug)
        lost = {block: one for block, one in displaced(workspace, state).items() if block in wanted}
        changes = [
            _Change(unit, _restored(unit, lost[unit.id]), lost[unit.id].by or person)
            for unit in (state.catalog.units if state.catalog is not None else ())
            if unit.id in lost
        ]
        if changes:
            _write(workspace, state, changes, now)
        return tuple(one.after.id for one in changes)

    return _insisting(restored)


def _restored(unit: Unit, one: Entry) -> Unit:
    return _edited(unit, Edit(unit.id, one.after, one.after_fuzzy, ""))


def displaced(workspace: Workspace, state: State) -> dict[str, Entry]:
    """Give the blocks where another program put older text, with what the desk wrote last."""
    units = state.catalog.units if state.catalog is not None else ()
    present = {unit.id: unit.target for unit in units}
    return journal.displaced(journal.read(workspace, state.slug), present)
