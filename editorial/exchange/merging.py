"""Taking what came back over into a catalog, block by block and by id."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from editorial.exchange.handoff import Entry, Handoff
from editorial.markup import faults, folded, parse, parse_source
from editorial.model import Catalog, Statement, Unit
from editorial.review import beside, one_line, target_hash


class Take(StrEnum):
    """Whose translation stands where both sides changed it."""

    OURS = "ours"
    THEIRS = "theirs"


UNSENT = "none"
"""What stands for the hash of a target where a block was sent without one."""


@dataclass(frozen=True)
class Refused:
    """A block that was not taken over."""

    block: str
    """Its id, as the file has it."""
    reason: Statement
    """Why."""
    line: int
    """1-based line in the file that came back."""
    ours: str = ""
    """The translation that stayed; empty when only one is at stake."""
    theirs: str = ""
    """The other one; empty when only one is at stake."""


@dataclass(frozen=True)
class Merged:
    """What taking a file over makes of a catalog."""

    catalog: Catalog
    """The catalog as it becomes."""
    taken: tuple[str, ...] = ()
    """Blocks whose translation is taken over, in the order of the file."""
    unchanged: tuple[str, ...] = ()
    """Blocks that came back as they are, or without a translation where there is none."""
    refused: tuple[Refused, ...] = ()
    """Blocks that were not taken over, in the order of the file."""
    foreign: bool = field(default=False)
    """Whether not one block of the file has the English of its block here."""
    doubtful: tuple[Refused, ...] = ()
    """Blocks of `taken` that need a person's look first, and why."""
    older: tuple[str, ...] = ()
    """Blocks that they left alone and that were changed here since."""
    empty: tuple[str, ...] = ()
    """Blocks that came back without a translation and have one here."""
    absent: tuple[str, ...] = ()
    """Blocks that the file does not hold, in document order."""
    declined: tuple[tuple[str, str], ...] = ()
    """Translations of theirs that did not take the place of ours, with their blocks."""


def sent(unit: Unit) -> str:
    """Give the hash by which a target that was sent is known again."""
    return target_hash(unit.target) if unit.target.strip() else UNSENT


def merged(catalog: Catalog, handoff: Handoff, signature: str, take: Take | None = None) -> Merged:
    """Take the translations of `handoff` over; what people wrote here meanwhile stays.

    A block is refused when its English is not ours, its codes are not those of the English, it came
    back empty or in part, or somebody here changed it since it was sent.  What is marked as
    unfinished never replaces what is finished.  Remarks of the translators are kept as notes, with
    `signature` before them where there is one; so is a translation that both sides changed, unless
    `take` says which of them stands.
    """
    units = dict(catalog.by_id)
    taken: list[str] = []
    unchanged: list[str] = []
    refused: list[Refused] = []
    own = 0
    for entry in handoff.entries:
        unit = units.get(entry.id)
        ours = unit is not None and folded(unit.source) == folded(entry.source.text)
        own += ours
        reason = _reason(unit, entry) if unit is not None and ours else _not_ours(unit)
        if unit is None or reason is not None:
            if reason is not None:
                refused.append(Refused(entry.id, reason, entry.line))
            continue
        if take is not Take.THEIRS and _is_conflict(unit, entry):
            if take is None:
                theirs = entry.target.text
                refused.append(Refused(entry.id, _CONFLICT, entry.line, unit.target, theirs))
                units[entry.id] = beside(unit, theirs, signature)
            else:
                unchanged.append(entry.id)
            continue
        new = _taken(unit, entry)
        (unchanged if new == unit else taken).append(entry.id)
        units[entry.id] = _noted(new, entry, signature)
    return Merged(
        replace(catalog, units=tuple(units.values())),
        tuple(taken),
        tuple(unchanged),
        tuple(refused),
        foreign=not own,
    )


def _not_ours(unit: Unit | None) -> Statement:
    if unit is None:
        return Statement("the article has no such block")
    return Statement("its English is not that of the article now; send the article again")


def _reason(unit: Unit, entry: Entry) -> Statement | None:
    """Give why a translation cannot be taken over; None when it can."""
    if not entry.target.text.strip():
        kept = entry.sent not in {"", UNSENT} and unit.target.strip()
        return Statement("it came back without its translation; ours stays") if kept else None
    if entry.missing:
        said = "{count} of its sentences came back without a translation"
        return Statement(said, {"count": entry.missing})
    if _same(unit, entry):
        return None
    if entry.fuzzy and unit.translated:
        return Statement("it came back marked as unfinished, and ours is finished")
    return next(_miscoded(unit, entry), None)


def _is_conflict(unit: Unit, entry: Entry) -> bool:
    """Whether we and they changed a translation since it was sent, and not to the same."""
    ours = bool(entry.sent) and entry.sent != sent(unit)
    return ours and bool(entry.target.text.strip()) and _touched(entry) and not _same(unit, entry)


_CONFLICT = Statement("somebody here changed its translation since it was sent")


def _miscoded(unit: Unit, entry: Entry) -> Iterator[Statement]:
    source = parse_source(unit.source)
    for name in sorted(entry.target.names - source.names):
        said = "its translation has the code ‘{name}’, which the English has not"
        yield Statement(said, {"name": name})
    yield from faults(source, parse(entry.target.text, source.names))


def _touched(entry: Entry) -> bool:
    return target_hash(entry.target.text) != entry.sent


def _same(unit: Unit, entry: Entry) -> bool:
    names = parse_source(unit.source).names
    return parse(unit.target, names).text == parse(entry.target.text, names).text


def _taken(unit: Unit, entry: Entry) -> Unit:
    """Give the unit with what came back; itself when that says nothing new."""
    if not entry.target.text.strip():
        return unit
    if _same(unit, entry):
        confirmed = unit.fuzzy and not entry.fuzzy
        return replace(unit, fuzzy=False, previous=None, previous_id=None) if confirmed else unit
    if entry.sent and not _touched(entry):
        return unit  # they left it alone, we did not
    target = parse(entry.target.text, parse_source(unit.source).names).text
    if entry.fuzzy:
        return replace(unit, target=target, fuzzy=True)
    return replace(unit, target=target, fuzzy=False, previous=None, previous_id=None)


def _noted(unit: Unit, entry: Entry, signature: str) -> Unit:
    known = {*map(one_line, (*unit.notes, *unit.comments)), ""}
    said = (note for note in map(one_line, entry.remarks) if note not in known)
    new = (f"{signature}: {note}" if signature else note for note in said)
    return replace(unit, notes=(*unit.notes, *(note for note in new if note not in known)))
