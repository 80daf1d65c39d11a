"""The review file: one table a block, sorted by id, one line a field, so that git merges it."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict

from editorial.errors import RecordError
from editorial.model import Approval, Origin, Provenance, Rejection, Waiver
from editorial.review.state import Review, Stamp
from editorial.similarity import nearest_name

_FIELDS = ("source", "target", "translator", "origin", "doubted")
_STAMP_FIELDS = ("source", "catalog", "on", "version")
_WAIVER_FIELDS = ("rule", "fragment", "reason", "by", "on", "text")
_APPROVAL_FIELDS = ("by", "on", "text")
_REJECTION_FIELDS = ("by", "on", "reason", "text")
_PUBLISHED = "_published"
_APPROVAL = "approval"
_REJECTION = "rejection"
_WAIVER = "waiver"
_YES = "yes"
_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-([012]\d|3[01])")


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
    try:
        published = tables.pop(_PUBLISHED, None)
        approvals = {
            block: Approval(**_decision(f"{block}.{_APPROVAL}", table, _APPROVAL_FIELDS, path))
            for block, table in _inner(tables, _APPROVAL)
        }
        rejections = {
            block: Rejection(**_decision(f"{block}.{_REJECTION}", table, _REJECTION_FIELDS, path))
            for block, table in _inner(tables, _REJECTION)
        }
        waivers = {
            block: tuple(
                _waiver(f"{block}.{_WAIVER}", one, path)
                for one in (table if isinstance(table, list) else [table])
            )
            for block, table in _inner(tables, _WAIVER)
        }
        return Review(
            {block: _provenance(block, table, path) for block, table in tables.items() if table},
            waivers,
            approvals,
            rejections,
            None
            if published is None
            else Stamp(**_strings(_PUBLISHED, published, _STAMP_FIELDS, path)),
        )
    except RecordError as error:
        error.line = _line(text, str(error.values["name"]), str(error.values["key"]))
        raise


def _line(text: str, table: str, key: str) -> int | None:
    name = re.escape(table)
    found = re.search(rf"^\[\[?{name}\]\]?[^\[]*?^{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else None


def _inner(tables: Mapping[str, object], key: str) -> Iterator[tuple[str, object]]:
    """Take a table out of each block's, and give those that there are."""
    for block, table in tables.items():
        if isinstance(table, dict) and key in table:
            yield block, table.pop(key)


def _waiver(name: str, table: object, path: str) -> Waiver:
    fields = _strings(name, table, _WAIVER_FIELDS, path)
    _expect_day(name, fields, path)
    return Waiver(**{"rule": "", "reason": "", "by": "", **fields})


def _decision(name: str, table: object, known: tuple[str, ...], path: str) -> dict[str, str]:
    fields = _strings(name, table, known, path)
    for key in known:
        if key not in fields:
            raise RecordError(
                "[{name}] has no ‘{key}’.",
                cure="Decide again with `editorial review`, or restore the file from git.",
                path=path,
                name=name,
                key=key,
            )
    _expect_day(name, fields, path)
    return fields


def _expect_day(name: str, fields: Mapping[str, str], path: str) -> None:
    if not _DAY.fullmatch(fields.get("on", "2000-01-01")):
        raise RecordError(
            "[{name}] {key} is ‘{day}’, which is no day.",
            cure="Write year, month and day: 2024-06-03.",
            path=path,
            name=name,
            key="on",
            day=fields["on"],
        )


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
    """Write a review file."""
    tables: list[str] = []
    if review.published is not None:
        stamp = review.published
        fields = {"source": stamp.source, "catalog": stamp.catalog, "on": stamp.on}
        if stamp.version:
            fields["version"] = stamp.version
        tables.append(_table(f"[{_PUBLISHED}]", fields))
    known = {
        *review.blocks,
        *review.waivers,
        *review.approvals,
        *review.rejections,
    }
    for block in sorted(known, key=_in_order):
        tables += _tables(review, block)
    return "\n".join(tables)


def _tables(review: Review, block: str) -> Iterator[str]:
    if block in review.blocks:
        yield _table(f"[{block}]", _of(review.blocks[block]))
    if block in review.approvals:
        yield _table(f"[{block}.{_APPROVAL}]", asdict(review.approvals[block]))
    if block in review.rejections:
        yield _table(f"[{block}.{_REJECTION}]", asdict(review.rejections[block]))
    for one in review.waivers.get(block, ()):
        yield _table(f"[[{block}.{_WAIVER}]]", _allowed(one))


def _in_order(block: str) -> tuple[int, str]:
    return len(block), block


def _of(known: Provenance) -> dict[str, str]:
    fields = {"source": known.source, "target": known.target}
    if known.translator:
        fields["translator"] = known.translator
    if known.origin is not Origin.PERSON:
        fields["origin"] = known.origin
    if known.doubted:
        fields["doubted"] = _YES
    return fields


def _allowed(one: Waiver) -> dict[str, str]:
    fields = {
        "rule": one.rule,
        "fragment": one.fragment,
        "reason": one.reason,
        "by": one.by,
        "on": one.on,
        "text": one.text,
    }
    return {key: value for key, value in fields.items() if value}


def _table(name: str, fields: Mapping[str, str]) -> str:
    lines = [f"{key} = {_quoted(value)}\n" for key, value in fields.items()]
    return "".join([f"{name}\n", *lines])


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda match: f"\\u{ord(match[0]):04x}", escaped) + '"'
