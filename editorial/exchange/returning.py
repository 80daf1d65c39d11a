"""Taking a PO file back that was away: three sides, of which one is known by its hashes only.

A PO file does not say what its targets were when it left.  The review file knows: a target that is,
or once was, on record for its block was left alone by them; one that is not, they wrote.  Whether we
changed a block meanwhile shows from its record too, and from the age of the file: when it holds
anything that is older than what we have, it may have left before any change of ours.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from editorial.exchange.codes import messages
from editorial.exchange.merging import Merged, Refused, Take
from editorial.markup import faults, folded, parse, parse_source
from editorial.model import Catalog, Statement, Unit
from editorial.review import (
    Review,
    beside,
    on_record,
    one_line,
    other,
    source_hash,
    target_hash,
    writer,
)
from editorial.similarity import ratio

_ALIKE = 60  # per cent; as much as gettext's programs ask of two texts
_WRAPPED = 40  # characters; no program wraps a note before that


@dataclass(frozen=True)
class Basis:
    """What is known beside the two catalogs."""

    review: Review
    """The record, from before the file came."""
    person: str
    """Id of whose work the file is."""
    english: Collection[str] = ()
    """The folded English of every block of every version of the article."""
    names: Mapping[str, str] = field(default_factory=dict)
    """How people sign, by id."""
    take: Take | None = None
    """Whose translation stands where both changed it; None keeps ours, and theirs as a note."""


def returned(catalog: Catalog, file: Catalog, basis: Basis) -> Merged:
    """Take the translations of a PO file over that was away, block by block.

    A block is found by its id, or by its English where the id says nothing.  What they left alone
    stays as we have it; what only they changed is taken over; what both changed stays ours, with
    theirs as a note.  A target for other English, or with damaged tags, comes in as unfinished, and
    never in place of a finished one.  No target becomes empty.
    """
    return _Returning(catalog, file, basis).merged()


class _Returning:
    """A catalog, the file that came back, and what becomes of each block."""

    def __init__(self, catalog: Catalog, file: Catalog, basis: Basis) -> None:
        self.catalog, self.basis = catalog, basis
        self.units = dict(catalog.by_id)
        self.pairs = list(_paired(catalog, file))
        self.behind = any(self._is_behind(*pair) for pair in self.pairs)
        self.taken: list[str] = []
        self.unchanged: list[str] = []
        self.older: list[str] = []
        self.empty: list[str] = []
        self.refused: list[Refused] = []
        self.doubtful: list[Refused] = []
        self.declined: list[tuple[str, str]] = []

    def merged(self) -> Merged:
        """Give what the file makes of the catalog."""
        for unit, theirs in self.pairs:
            if unit is None:
                self._homeless(theirs)
            else:
                self._received(unit, theirs)
        there = {unit.id for unit, _ in self.pairs if unit is not None}
        return Merged(
            replace(self.catalog, units=tuple(self.units.values())),
            tuple(self.taken),
            tuple(self.unchanged),
            tuple(self.refused),
            foreign=not any(unit and self._is_ours(unit, one) for unit, one in self.pairs),
            doubtful=tuple(self.doubtful),
            older=tuple(self.older),
            empty=tuple(self.empty),
            absent=tuple(one for one in self.units if one not in there),
            declined=tuple(self.declined),
        )

    def _is_ours(self, unit: Unit, theirs: Unit) -> bool:
        return _same_english(unit, theirs) or self._is_older(unit, theirs)

    def _is_older(self, unit: Unit, theirs: Unit) -> bool:
        """Whether the file has English that the block is known to have had."""
        known = self.basis.review.blocks.get(unit.id)
        return (
            (known is not None and known.source == source_hash(theirs.source))
            or (unit.previous is not None and folded(unit.previous) == folded(theirs.source))
            or folded(theirs.source) in self.basis.english
        )

    def _is_behind(self, unit: Unit | None, theirs: Unit) -> bool:
        """Whether a block shows that the file left before we wrote what we have."""
        if unit is None or not self._is_ours(unit, theirs):
            return False
        text = _text(unit, theirs)
        if not text.strip():
            return unit.translated
        return text != unit.target and self._left_alone(unit, text)

    def _left_alone(self, unit: Unit, text: str) -> bool:
        return bool(unit.target.strip()) and on_record(self.basis.review, unit, text)

    def _homeless(self, theirs: Unit) -> None:
        """Say that there is no such block, unless we know what the file has for it."""
        gone = [one for one in self.catalog.obsolete if folded(one.source) == folded(theirs.source)]
        same = any(_words(one.target) == _words(theirs.target) for one in gone)
        if theirs.target.strip() and not same:
            self._refuse(theirs, Statement("the article has no such block"))

    def _refuse(self, theirs: Unit, reason: Statement, unit: Unit | None = None) -> None:
        ours = unit.target if unit is not None else ""
        text = theirs.target if unit is not None else ""
        self.refused.append(Refused(theirs.id, reason, theirs.line or 0, ours, text))

    def _received(self, unit: Unit, theirs: Unit) -> None:
        doubt = None if _same_english(unit, theirs) else self._doubt(unit, theirs)
        text = _text(unit, theirs)
        if doubt is not None and not self._is_related(unit, theirs):
            if text.strip():
                self._refuse(theirs, doubt)
            return
        noted = _with_notes(unit, theirs)
        self.units[unit.id] = noted
        if not text.strip():
            (self.empty if unit.target.strip() else self.unchanged).append(unit.id)
        elif _words(text) == _words(unit.target):
            self._confirmed(noted, theirs, doubt or next(_miscoded(unit, theirs), None))
        elif self._left_alone(unit, text) and not self._is_beside(unit, text):
            self.older.append(unit.id)
        else:
            self._changed(noted, replace(theirs, target=text), doubt)

    def _doubt(self, unit: Unit, theirs: Unit) -> Statement:
        if self._is_older(unit, theirs):
            return Statement("it was made for older English")
        if self._is_related(unit, theirs):
            return Statement(
                "its English is in no version of the article here: newer, or changed by hand"
            )
        return Statement("its English is not that of this block in any version of the article")

    def _is_related(self, unit: Unit, theirs: Unit) -> bool:
        alike = ratio(folded(unit.source), folded(theirs.source), cutoff=_ALIKE)
        return bool(alike) or self._is_older(unit, theirs)

    def _confirmed(self, unit: Unit, theirs: Unit, doubt: Statement | None) -> None:
        """Take the mark off a text that came back as it is without one, if that says something."""
        known = self.basis.review.blocks.get(unit.id)
        # What somebody here marked may have been marked after the file left.
        marked = known is not None and known.doubted
        if unit.fuzzy and not theirs.fuzzy and doubt is None and not marked:
            self.units[unit.id] = replace(unit, fuzzy=False, previous=None, previous_id=None)
            self.taken.append(unit.id)
        else:
            self.unchanged.append(unit.id)

    def _changed(self, unit: Unit, theirs: Unit, doubt: Statement | None) -> None:
        """Take over what they wrote, or keep it beside ours."""
        doubt = doubt or next(_miscoded(unit, theirs), None)
        reason = self._against(unit, theirs, doubt)
        if reason is None or self.basis.take is Take.THEIRS:
            self._take(unit, theirs, doubt, against=reason is not None)
            return
        self.declined.append((unit.id, theirs.target))
        if self.basis.take is Take.OURS:
            self.unchanged.append(unit.id)
        else:
            self._refuse(theirs, reason, unit)
            self.units[unit.id] = beside(unit, theirs.target, self._signature)

    @property
    def _signature(self) -> str:
        return self.basis.names.get(self.basis.person, "")

    def _is_beside(self, unit: Unit, text: str) -> bool:
        """Whether a text stands as a note already, so that nobody has decided yet."""
        return other(text, self._signature) in unit.notes

    def _against(self, unit: Unit, theirs: Unit, doubt: Statement | None) -> Statement | None:
        """Give why what they wrote cannot take the place of ours; None when it can."""
        if not unit.target.strip() or (unit.fuzzy and doubt is None and not theirs.fuzzy):
            return None
        if unit.translated and doubt is not None:
            return doubt
        if unit.translated and theirs.fuzzy:
            return Statement("it came back marked as unfinished, and ours is finished")
        own = writer(self.basis.review, unit) == self.basis.person
        undecided = self._is_beside(unit, theirs.target)
        if undecided or not self._is_recorded(unit) or (self.behind and not own):
            return Statement("its translation was changed both here and there")
        return None

    def _is_recorded(self, unit: Unit) -> bool:
        known = self.basis.review.blocks.get(unit.id)
        return known is not None and known.target == target_hash(unit.target)

    def _take(self, unit: Unit, theirs: Unit, doubt: Statement | None, *, against: bool) -> None:
        fuzzy = theirs.fuzzy or doubt is not None
        made_for = theirs.previous if theirs.fuzzy else None
        if not _same_english(unit, theirs):
            made_for = theirs.source
        note = other(theirs.target, self._signature)
        kept = replace(unit, notes=tuple(one for one in unit.notes if one != note))
        if unit.target.strip() and (against or not self._is_recorded(unit)):
            by = writer(self.basis.review, unit)
            kept = beside(kept, unit.target, self.basis.names.get(by, ""))
        self.units[unit.id] = replace(
            kept, target=theirs.target, fuzzy=fuzzy, previous=made_for, previous_id=None
        )
        self.taken.append(unit.id)
        if doubt is not None:
            self.doubtful.append(Refused(unit.id, doubt, theirs.line or 0))


def _paired(catalog: Catalog, file: Catalog) -> Iterator[tuple[Unit | None, Unit]]:
    """Give the entries of the file with their units; None where the catalog has none.

    By id; where the English of that id is another, or there is no such id, by the English.
    """
    units = catalog.by_id
    theirs = [*file.units, *_put_away(catalog, file)]
    taken = {one.id for one in theirs if one.id in units and _same_english(units[one.id], one)}
    count = Counter(folded(unit.source) for unit in catalog.units)
    by_text = {
        folded(unit.source): unit for unit in catalog.units if count[folded(unit.source)] == 1
    }
    for one in theirs:
        unit = units.get(one.id)
        if unit is None or not _same_english(unit, one):
            other = by_text.get(folded(one.source))
            if other is not None and other.id not in taken:
                taken.add(other.id)
                yield other, one
                continue
            if unit is not None and unit.id in taken:
                unit = None  # its own entry stands elsewhere in the file
        yield unit, one


def _put_away(catalog: Catalog, file: Catalog) -> Iterator[Unit]:
    """Give the obsolete entries of a file that are live here: a program merged another template."""
    for one in file.obsolete:
        unit = catalog.by_id.get(one.id)
        if unit is not None and one.id not in file.by_id and _same_english(unit, one):
            yield one


def _same_english(unit: Unit, theirs: Unit) -> bool:
    return unit.source == theirs.source or folded(unit.source) == folded(theirs.source)


def _text(unit: Unit, theirs: Unit) -> str:
    """Give their target with its tags as we write them."""
    return parse(theirs.target, parse_source(unit.source).names).text


def _words(text: str) -> list[str]:
    return text.split()


def _miscoded(unit: Unit, theirs: Unit) -> Iterator[Statement]:
    source, target = messages(unit.source, theirs.target)
    yield from faults(source, target)


def _with_notes(unit: Unit, theirs: Unit) -> Unit:
    known = [*map(one_line, (*unit.notes, *unit.comments)), ""]
    new: list[str] = []
    rest = ""  # what is still to come of a note of ours that was wrapped
    for note in map(one_line, theirs.notes):
        if rest and rest.startswith(note):
            rest = rest.removeprefix(note).lstrip()
        elif note in known:
            rest = ""
        elif len(note) > _WRAPPED and (whole := _begun(note, known)):
            rest = whole.removeprefix(note).lstrip()
        else:
            new.append(note)
            known.append(note)
    return replace(unit, notes=(*unit.notes, *new)) if new else unit


def _begun(note: str, known: Collection[str]) -> str:
    return next((one for one in known if one.startswith(f"{note} ")), "")
