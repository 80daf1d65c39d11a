"""Two versions of a catalog that both come from a third, as one: what git asks for when it merges.

Entry by entry, by id.  Lines are never compared: git alone merges an old translation under new
English without a word, and leaves its marks in files that no PO program then reads.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from editorial.markup import folded
from editorial.model import Catalog, Unit
from editorial.review import beside

Fields = tuple[tuple[str, str], ...]
Key = tuple[str, str]

# Whoever saved last signs for the whole file, with the program that did.
_SIGNED = ("PO-Revision-Date", "Last-Translator", "X-Generator")
_MADE_FROM = "X-Editorial-Source"
_NO_SOURCE = "merged"


@dataclass(frozen=True)
class Joined:
    """Two versions of a catalog as one."""

    catalog: Catalog
    both: tuple[str, ...]
    """Blocks whose translation both changed: ours stands, marked, with theirs as a note."""


def join(base: Catalog, ours: Catalog, theirs: Catalog) -> Joined:
    """Give the catalog with what either side changed; `base` is where both come from.

    No target that either side has is lost: it stands, or is a note, or is obsolete.  An entry whose
    English one side changed and whose target the other is marked as fuzzy.  Two new entries that
    got one id cannot both be live: theirs becomes obsolete, and the next update finds its block.
    """
    return _Joining(base, ours, theirs).joined()


class _Joining:
    """The three versions, and what has been decided."""

    def __init__(self, base: Catalog, ours: Catalog, theirs: Catalog) -> None:
        self.base, self.ours, self.theirs = base, ours, theirs
        self.live = [_by_key(one.units) for one in (base, ours, theirs)]
        self.gone = [_by_entry(one.obsolete) for one in (base, ours, theirs)]
        self.obsolete: dict[Key, Unit] = {}
        self.both: list[str] = []
        self.signature = _signature(theirs)

    def joined(self) -> Joined:
        """Give both versions as one."""
        units = [unit for key in self._order() if (unit := self._unit(key)) is not None]
        self._put_away()
        catalog = Catalog(
            self.ours.language or self.theirs.language,
            tuple(map(self._without_double, units)),
            tuple(self.obsolete.values()),
            _header(self.base.header, self.ours.header, self.theirs.header),
            _listed(self.base.header_notes, self.ours.header_notes, self.theirs.header_notes),
        )
        return Joined(catalog, tuple(self.both))

    def _order(self) -> list[Key]:
        """Give the entries in the order of the side that changed it, ours when both did."""
        base, first, second = (list(one) for one in self.live)
        if [key for key in first if key in self.live[0]] == base:
            first, second = second, first
        order = list(first)
        for at, key in enumerate(second):
            if key not in order:
                before = next((one for one in reversed(second[:at]) if one in order), None)
                order.insert(0 if before is None else order.index(before) + 1, key)
        return order

    def _unit(self, key: Key) -> Unit | None:
        """Give what becomes of an entry; None when it is no longer live."""
        base, ours, theirs = (one.get(key) for one in self.live)
        if ours is not None and theirs is not None:
            if base is None and folded(ours.source) != folded(theirs.source):
                self._retire(theirs)
                return ours
            return self._merged(base, ours, theirs)
        known = ours if ours is not None else theirs
        if known is None:
            return None
        if base is None:
            return self._returned(known)
        kept = self.gone[2 if theirs is None else 1]
        if known != base or not any(entry[0] == known.id for entry in kept):
            self._retire(known)
        return None

    def _returned(self, known: Unit) -> Unit:
        """Give an entry that one side has made live, with what the other keeps of it."""
        entry = (known.id, known.source)
        base, ours, theirs = (one.get(entry) for one in self.gone)
        other = ours or theirs
        if other is None or (base is not None and base.target == other.target):
            return known
        return beside(known, other.target, "") if _differs(known, other) else known

    def _retire(self, unit: Unit) -> None:
        if unit.target.strip() or unit.notes:
            self.obsolete[unit.id, unit.source] = unit

    def _put_away(self) -> None:
        """Add the entries that were obsolete already, each once."""
        base, ours, theirs = self.gone
        retired, self.obsolete = self.obsolete, {}
        for entry in dict.fromkeys((*ours, *theirs, *retired)):
            sides = [one[entry] for one in (ours, retired, theirs) if entry in one]
            unit = sides[0]
            for other in sides[1:]:
                unit = self._merged(base.get(entry) or self.live[0].get(_key(unit)), unit, other)
            self.obsolete[entry] = replace(unit, source=entry[1])

    def _without_double(self, unit: Unit) -> Unit:
        """Give a live entry, the obsolete one that says the same taken away."""
        double = self.obsolete.pop((unit.id, unit.source), None)
        if double is None or not _differs(unit, double):
            return unit
        return beside(unit, double.target, "")

    def _merged(self, base: Unit | None, ours: Unit, theirs: Unit) -> Unit:
        if ours == theirs:
            return ours
        before = base if base is not None else Unit(ours.id, ours.source)
        english = theirs if ours.source == before.source else ours
        target, conflict = _target_side(before, ours, theirs)
        fuzzy, previous, previous_id = _state(before, english, target, (ours, theirs))
        # Somebody emptied what somebody else left as it was.
        left = _same(target.target, before.target) and target.fuzzy == before.fuzzy
        emptied = left and not (ours.target.strip() and theirs.target.strip())
        unit = replace(
            english,
            target=target.target,
            fuzzy=bool(target.target.strip()) and (fuzzy or conflict or emptied),
            previous=previous,
            previous_id=previous_id,
            notes=_listed(before.notes, ours.notes, theirs.notes),
            flags=_listed(before.flags, ours.flags, theirs.flags),
        )
        if not conflict:
            return unit
        if ours.id not in self.both:
            self.both.append(ours.id)
        return beside(unit, theirs.target, self.signature)


def _target_side(before: Unit, ours: Unit, theirs: Unit) -> tuple[Unit, bool]:
    """Give the side whose target stands, and whether both changed it."""
    if not _differs(ours, theirs):
        return (theirs if ours.target == before.target else ours), False
    if not theirs.target.strip() or theirs.target == before.target:
        return (ours if ours.target.strip() else theirs), False
    if not ours.target.strip() or ours.target == before.target:
        return theirs, False
    return ours, True


def _state(
    before: Unit, english: Unit, target: Unit, sides: tuple[Unit, Unit]
) -> tuple[bool, str | None, str | None]:
    """Give whether the target needs work beside this English, and what it was made for."""
    ours, theirs = sides
    know = [one for one in sides if _same(one.target, target.target) and _fits(one, english)]
    if len(know) == 2:
        know = [theirs if ours.fuzzy == before.fuzzy else ours]
    if know:
        return know[0].fuzzy, know[0].previous, know[0].previous_id
    if not target.target.strip():
        return False, None, None
    made_for = target.previous if target.fuzzy and target.previous is not None else target.source
    return True, made_for, None


def _fits(one: Unit, english: Unit) -> bool:
    return folded(one.source) == folded(english.source)


def _differs(one: Unit, other: Unit) -> bool:
    return bool(other.target.strip()) != bool(one.target.strip()) or not _same(
        one.target, other.target
    )


def _same(one: str, other: str) -> bool:
    return one == other or one.split() == other.split()


def _by_key(units: Iterable[Unit]) -> dict[Key, Unit]:
    return {_key(unit): unit for unit in units}


def _key(unit: Unit) -> Key:
    return unit.id, "" if unit.id else unit.source


def _by_entry(units: Iterable[Unit]) -> dict[Key, Unit]:
    return {(unit.id, unit.source): unit for unit in units}


def _listed(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """Give what either side added to a list, without what either took away."""
    kept = [one for one in ours if one in theirs or one not in base]
    return (*kept, *(one for one in theirs if one not in ours and one not in base))


def _header(base: Fields, ours: Fields, theirs: Fields) -> Fields:
    first, mine, other = dict(base), dict(ours), dict(theirs)
    signed = other if _day(other) > _day(mine) else mine
    fields: dict[str, str] = {}
    for name in dict.fromkeys((*mine, *other)):
        if name in _SIGNED:
            value = signed.get(name)
        else:
            value = _value(name, first.get(name), mine.get(name), other.get(name))
        if value is not None:
            fields[name] = value
    return tuple(fields.items())


def _value(name: str, base: str | None, ours: str | None, theirs: str | None) -> str | None:
    if ours in {base, theirs}:
        return theirs
    if theirs == base:
        return ours
    # A mixture was made from no source at all: the next update makes it anew.
    return _NO_SOURCE if name == _MADE_FROM else ours


def _day(fields: Mapping[str, str]) -> datetime:
    """Give when a catalog was saved last; the beginning of time when it does not say."""
    try:
        return datetime.fromisoformat(fields.get(_SIGNED[0], "")).astimezone(UTC)
    except (ValueError, OverflowError):
        return datetime.min.replace(tzinfo=UTC)


def _signature(catalog: Catalog) -> str:
    """Give the name of whoever saved a catalog last; empty when nobody signed."""
    name = dict(catalog.header).get("Last-Translator", "").partition("<")[0]
    name = name.replace(":", "").strip()
    return "" if name.casefold().startswith("full name") else name
