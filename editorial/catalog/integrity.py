"""Whether a catalog is whole: no entry repeated, none lost with the end of its file.

PO has no end mark, and gettext, polib and Babel all read half a file without a word.
So our writer counts the entries in a header field, `X-Editorial-Entries: 41+3`: 41 live entries and
3 obsolete ones that have a target (gettext drops those that have none).
Fewer entries mean that the end of the file is missing; more are fine, and so is a file without the
field (Babel drops it).

What the tools do keeps that true or harmless:

- Poedit, Lokalize, Weblate and msgcat keep unknown header fields and every entry.
- A person may purge the obsolete entries, and then all of them go: accepted, with a remark.
- msgmerge with a newer template takes away entries that were never translated, and makes the others
  obsolete.  Obsolete entries stand last, so a file that has all of them has its end: accepted.
- A selection (`msgattrib`, `msggrep`) carries the count of the whole: refused, with the count to
  write instead.

A target of several lines can also lose some of them inside the last entry, live or obsolete, so then
their numbers are added: `41+3, last 5+1 lines`.
"""

import re
from collections.abc import Iterable, Iterator

from editorial.errors import CatalogError
from editorial.model import Catalog, Statement, Unit

ENTRIES = "X-Editorial-Entries"

_COUNTED = re.compile(r"([0-9]{1,9})\+([0-9]{1,9})(?:, last ([0-9]{1,9})\+([0-9]{1,9}) lines)?")


def count(catalog: Catalog) -> str:
    """Give the value of `X-Editorial-Entries` for `catalog`."""
    kept = _with_target(catalog.obsolete)
    counted = f"{len(catalog.units)}+{len(kept)}"
    lines = (_lines(_last_target(catalog.units)), _lines(_last_target(kept)))
    return f"{counted}, last {lines[0]}+{lines[1]} lines" if max(lines) > 1 else counted


def verified(catalog: Catalog, counted: str, *, path: str, line: int) -> Iterator[Statement]:
    """Give what is to be said about `catalog` against its count, as it stood in the file.

    `line` is the last line of the file.
    A count that is missing or cannot be read says nothing.

    Raises:
        CatalogError: the end of the file is missing.
    """
    found = _COUNTED.fullmatch(counted)
    if found is None:
        return
    live, kept = int(found[1]), int(found[2])
    present = _with_target(catalog.obsolete)
    if len(catalog.units) + len(present) < live + kept:
        if len(catalog.units) >= live and not present:
            yield Statement("Obsolete entries were purged from this file: {kept}.", {"kept": kept})
        elif not present or len(present) < kept:
            raise CatalogError(
                "The file holds {found} entries where its header counts {expected}: "
                "its end is missing.",
                cure="Take the whole file again from its sender, a backup or git; if you removed "
                "entries on purpose, write {live}+{kept} in the header field {field}.",
                path=path,
                line=line,
                found=len(catalog.units) + len(present),
                expected=live + kept,
                live=len(catalog.units),
                kept=len(present),
                field=ENTRIES,
            )
    # Only what stands last can have lost lines: the live entries only when no obsolete one is left.
    last, complete, lines = (
        (present, len(present) == kept, found[4])
        if present
        else (catalog.units, len(catalog.units) == live, found[3])
    )
    target = _last_target(last)
    cut = not target or target.endswith("\n")
    if complete and cut and int(lines or 0) > max(1, _lines(target)):
        raise CatalogError(
            "The last translation has {found} of the {expected} lines that the header counts: "
            "the end of the file is missing.",
            cure="Take the whole file again from its sender, a backup or git; if you shortened "
            "that translation on purpose, delete the header field {field}.",
            path=path,
            line=line,
            found=_lines(target),
            expected=int(lines),
            field=ENTRIES,
        )


def _with_target(obsolete: Iterable[Unit]) -> tuple[Unit, ...]:
    return tuple(unit for unit in obsolete if unit.target)


def _last_target(units: tuple[Unit, ...]) -> str:
    return units[-1].target if units else ""


def _lines(target: str) -> int:
    """Give the number of lines that a target is written on; an empty one has none."""
    return target.count("\n") + (target != "" and not target.endswith("\n"))


def repetition(catalog: Catalog) -> tuple[Unit, Unit | None] | None:
    """Give the first entry that repeats another, and that other one; None when none does.

    gettext refuses a file in which two entries have one id and one source, obsolete or not; we
    refuse two live ones with one id as well, because the id alone says which block is meant.
    The other one is None when the entry passes for a second header: it has no id and no source.
    """
    live: dict[tuple[str, str], Unit | None] = {("", ""): None}
    for unit in catalog.units:
        key = (unit.id, "") if unit.id else ("", unit.source)
        if key in live:
            return unit, live[key]
        live[key] = unit
    entries: dict[tuple[str, str], Unit | None] = {("", ""): None}
    entries.update(((unit.id, unit.source), unit) for unit in catalog.units)
    for unit in catalog.obsolete:
        key = (unit.id, unit.source)
        if key in entries:
            return unit, entries[key]
        entries[key] = unit
    return None
