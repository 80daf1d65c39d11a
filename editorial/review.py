"""Provenance: which English each target was made for, kept outside the PO file.

Every PO tool deletes flags that it does not know, and git can merge an old translation under new
English without a conflict; only a hash kept elsewhere notices.
"""

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from editorial.errors import RecordError
from editorial.markup import folded
from editorial.model import Catalog, Origin, Provenance, Unit
from editorial.similarity import nearest_name

_FIELDS = ("source", "target", "translator", "origin", "doubted")
_STAMP_FIELDS = ("source", "catalog", "on")
_PUBLISHED = "_published"
_YES = "yes"


@dataclass(frozen=True)
class Stamp:
    """What was last published: enough to see that what is online is behind."""

    source: str
    """Hash of the source text that was published."""
    catalog: str
    """Hash of the targets that were published."""
    on: str
    """ISO 8601 date of that export."""


@dataclass(frozen=True)
class Review:
    """The review file of one article in one language."""

    blocks: Mapping[str, Provenance] = field(default_factory=dict)
    """Provenance by block id; blocks that are gone keep theirs."""
    published: Stamp | None = None
    """The last export; None when there was none."""


@lru_cache(maxsize=1024)
def source_hash(text: str) -> str:
    """Give the hash of a source text: 16 hex digits, the same for cosmetic variants."""
    return _hash(folded(text))


@lru_cache(maxsize=1024)
def target_hash(text: str) -> str:
    """Give the hash of a target: 16 hex digits, the same whatever its white space."""
    return _hash(" ".join(text.split()))


def text_hash(source: str, target: str) -> str:
    """Give the hash of a source with its target: 16 hex digits, whatever their white space."""
    return _hash("\x00".join((" ".join(source.split()), " ".join(target.split()))))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def texts_hash(catalog: Catalog) -> str:
    """Give the hash of all live targets of a catalog, in order."""
    return _hash("\x00".join(f"{unit.id}\x01{unit.target}" for unit in catalog.units))


def drifted(unit: Unit, review: Review) -> bool:
    """Whether the unit's target was made for another English than its present msgid.

    Independent of the fuzzy flag: clearing it without touching the target changes nothing here.
    """
    known = review.blocks.get(unit.id)
    if known is None or not unit.target.strip() or known.source == source_hash(unit.source):
        return False
    return unit.fuzzy or known.target == target_hash(unit.target)


def observe(review: Review, catalog: Catalog, translator: str = "") -> Review:
    """Take note of targets that somebody wrote since the last time.

    A finished target that the review file does not know was made for its present msgid, by
    `translator`.  A known target keeps its record, so drift stays visible.  One that is fuzzy
    although it is the known target of the known English was marked by a person.
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
            blocks[unit.id] = Provenance(source_hash(unit.source), target, translator)
        elif known.doubted or (translator and not known.translator):
            writer = known.translator or translator
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
    blocks = dict(review.blocks)
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
            blocks[unit.id] = replace(known, source=source, target=target)
    return replace(review, blocks=blocks)


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
    """Vouch that a target fits its present English as it stands; the unit is no longer fuzzy."""
    known = review.blocks.get(unit.id)
    target = target_hash(unit.target)
    writer = known.translator if known is not None and known.target == target else translator
    origin = known.origin if known is not None else Origin.PERSON
    vouched = Provenance(source_hash(unit.source), target, writer, origin)
    return (
        replace(review, blocks={**review.blocks, unit.id: vouched}),
        replace(unit, fuzzy=False, previous=None, previous_id=None),
    )


def parse(text: str, *, path: str) -> Review:
    """Read a review file.

    Raises:
        RecordError: it is not TOML, or has a key or value that does not belong there.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise RecordError(
            "The review file is not TOML: {reason}.",
            cure="Undo the last edit, or restore the file from git.",
            path=path,
            line=int(line[1]) if line else None,
            reason=str(error),
        ) from error
    published = tables.pop(_PUBLISHED, None)
    try:
        return Review(
            {block: _provenance(block, table, path) for block, table in tables.items()},
            None
            if published is None
            else Stamp(**_strings(_PUBLISHED, published, _STAMP_FIELDS, path)),
        )
    except RecordError as error:
        error.line = _line(text, str(error.values["name"]), str(error.values["key"]))
        raise


def _line(text: str, table: str, key: str) -> int | None:
    found = re.search(rf"^\[{re.escape(table)}\][^\[]*?^{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else None


def _provenance(block: str, table: object, path: str) -> Provenance:
    fields = _strings(block, table, _FIELDS, path)
    origin = fields.get("origin", Origin.PERSON)
    if origin not in set(Origin):
        raise RecordError(
            "[{name}] origin is ‘{origin}’, which is not known.",
            cure="Use one of: {known}.",
            path=path,
            name=block,
            key="origin",
            origin=origin,
            known=", ".join(Origin),
        )
    return Provenance(
        fields.get("source", ""),
        fields.get("target", ""),
        fields.get("translator", ""),
        Origin(origin),
        fields.get("doubted") == _YES,
    )


def _strings(name: str, table: object, known: tuple[str, ...], path: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for key, value in (table if isinstance(table, dict) else {str(table): None}).items():
        if key not in known or not isinstance(value, str):
            raise RecordError(
                "[{name}] has ‘{key}’, which does not belong there.",
                cure="Did you mean ‘{near}’? Known keys: {known}.",
                path=path,
                name=name,
                key=key,
                near=nearest_name(str(key), known) or known[0],
                known=", ".join(known),
            )
        fields[key] = value
    return fields


def serialize(review: Review) -> str:
    """Write a review file: one table a block, sorted by id, one line a field, so that git merges it."""
    tables: list[str] = []
    if review.published is not None:
        stamp = review.published
        tables.append(
            _table(_PUBLISHED, {"source": stamp.source, "catalog": stamp.catalog, "on": stamp.on})
        )
    for block, known in sorted(review.blocks.items(), key=lambda item: (len(item[0]), item[0])):
        fields = {"source": known.source, "target": known.target}
        if known.translator:
            fields["translator"] = known.translator
        if known.origin is not Origin.PERSON:
            fields["origin"] = known.origin
        if known.doubted:
            fields["doubted"] = _YES
        tables.append(_table(block, fields))
    return "\n".join(tables)


def _table(name: str, fields: Mapping[str, str]) -> str:
    lines = [f"{key} = {_quoted(value)}\n" for key, value in fields.items()]
    return "".join([f"[{name}]\n", *lines])


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda match: f"\\u{ord(match[0]):04x}", escaped) + '"'
