"""New blocks with what the memory has for them: an offer to look at, never a finished text."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from editorial import review
from editorial.errors import EditorialError
from editorial.memory import Kind, Memory
from editorial.model import Origin, Provenance, Unit
from editorial.project import remembering
from editorial.project.remembering import Suggestion
from editorial.project.updating import Update
from editorial.project.workspace import Workspace

_KEPT = "english"
_ENGLISH = ("source", "record")


def received_anew(workspace: Workspace, slugs: Iterable[str]) -> bool:
    """Whether any article has other English than at its last update: only then are blocks new.

    If so the memory learns what it does not know yet, before any article is written: what it
    offers must not depend on their order.
    """
    known = workspace.cache.all(_KEPT, int)
    anew = any(known.get(slug, ("", 0))[0] != _present(workspace, slug) for slug in slugs)
    if anew:
        remembering.asked(workspace, lambda _: None, fresh=True)
    return anew


def note_english(workspace: Workspace, slug: str, hashes: Mapping[str, str | None]) -> None:
    """Take note of the English that an article was updated to."""
    workspace.cache.put(_KEPT, slug, _digest(hashes), 0)


def _present(workspace: Workspace, slug: str) -> str:
    names = workspace.names(slug)
    try:
        return _digest(
            {
                one: workspace.cache.hash_of(workspace.path(names[one]), names[one])
                for one in _ENGLISH
            }
        )
    except EditorialError:
        return ""  # the update will fail, and tell


def _digest(hashes: Mapping[str, str | None]) -> str:
    return "\x00".join(hashes[one] or "" for one in _ENGLISH)


def offered(workspace: Workspace, slug: str, update: Update) -> Update:
    """Give an update with the best suggestion of the memory in each new block without a target.

    A suggestion needs work, with the English that it was made for as its previous msgid.  Where
    the settings say so, the approved translation of an identical block is filled in as finished.
    """
    new = {block.id for change in update.changes if not change.old for block in change.new}
    empty = [unit for unit in update.catalog.units if unit.id in new and not unit.target.strip()]
    if not empty:
        return update

    def best(memory: Memory) -> dict[str, Suggestion]:
        if not memory.keys():
            return {}  # a new archive, taken in as a whole
        found = {unit.id: remembering.best(memory, workspace, unit.source, slug) for unit in empty}
        return {block: one for block, one in found.items() if one is not None}

    return _with(update, remembering.asked(workspace, best), fill=workspace.settings.memory.fill)


def _with(update: Update, found: dict[str, Suggestion], *, fill: bool) -> Update:
    if not found:
        return update
    blocks = dict(update.review.blocks)
    units: list[Unit] = []
    for unit in update.catalog.units:
        one = found.get(unit.id)
        if one is not None:
            finished = fill and _identical(one)
            blocks[unit.id] = _provenance(one, finished=finished)
            units.append(_taken(unit, one, finished=finished))
        else:
            units.append(unit)
    return replace(
        update,
        catalog=replace(update.catalog, units=tuple(units)),
        review=replace(update.review, blocks=blocks),
    )


def _identical(one: Suggestion) -> bool:
    entry = one.match.entry
    return one.match.kind is Kind.EXACT and entry.approved and entry.whole


def accepted(unit: Unit, one: Suggestion) -> tuple[Unit, Provenance, None]:
    """Give a unit with a suggestion to look at as its target, and what is known of that."""
    return _taken(unit, one, finished=False), _provenance(one, finished=False), None


def _taken(unit: Unit, one: Suggestion, *, finished: bool) -> Unit:
    made_for = one.match.entry.source
    return replace(
        unit,
        target=one.target,
        fuzzy=not finished,
        previous=made_for if made_for != unit.source else None,
        notes=(*unit.notes, _note(one)),
    )


def _note(one: Suggestion) -> str:
    """Say in Dutch where a suggestion comes from: every PO editor shows notes."""
    entry, alike = one.match.entry, one.match.score
    said = f"Uit het vertaalgeheugen: {entry.article} {entry.block}".rstrip()
    part = "" if entry.whole else ", een zin daaruit"
    approved = ", goedgekeurd" if entry.approved else ""
    return f"{said}{part}, {alike}% gelijk{approved}."


def _provenance(one: Suggestion, *, finished: bool) -> Provenance:
    """Say what a suggestion was made for; an adapted one is nobody's text.

    It is doubted until somebody has looked at it, so that no update takes it for finished when the
    English becomes what it was made for.
    """
    entry = one.match.entry
    return Provenance(
        review.source_hash(entry.source),
        review.target_hash(one.target),
        entry.writer if one.target == entry.target else "",
        Origin.MEMORY,
        doubted=not finished,
    )
