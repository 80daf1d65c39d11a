"""The review file: one table a block, sorted by id, one line a field, so that git merges it."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from editorial.errors import RecordError
from editorial.model import Approval, MachineText, Origin, Provenance, Rejection, Waiver
from editorial.review.state import Review, Stamp
from editorial.similarity import nearest_name

_FIELDS = ("source", "target", "translator", "origin", "doubted", "earlier")
_MADE_FOR = ("source", "target")
_STAMP_FIELDS = ("source", "catalog", "on")
_STAMP_EXTRA = ("version",)
_WAIVER_FIELDS = ("rule", "fragment", "reason", "by", "on", "text")
_APPROVAL_FIELDS = ("by", "on", "text")
_REJECTION_FIELDS = ("by", "on", "reason", "text")
_MACHINE_FIELDS = ("by", "on", "engine", "offer")
_PUBLISHED = "_published"
_APPROVAL = "approval"
_REJECTION = "rejection"
_MACHINE = "machine"
_WAIVER = "waiver"
_INNER = (_APPROVAL, _REJECTION, _MACHINE, _WAIVER)
_YES = "yes"

_RESTORE = "Undo the last edit, or restore the file from git."
_HEADER = re.compile(r"\s*\[\[?\s*([^\]]+?)\s*\]")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def parse(text: str, *, path: str) -> Review:
    """Read a review file.

    Raises:
        RecordError: it is not TOML, or has a key or value that does not belong there.
    """
    try:
        tables = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also numbers of thousands of digits
        raise _not_toml(text, str(error), path) from error
    try:
        return _review(tables)
    except RecordError as error:
        name, key, number = (error.values[field] for field in ("name", "key", "number"))
        error.path = path
        block, _, kind = str(name).rpartition(".")
        found = _line(text, str(name), str(key), int(str(number)))
        # A decision may stand as a field in the table of its block.
        error.line = _line(text, block, kind, 0) if found is None and block else found
        raise


def _not_toml(text: str, reason: str, path: str) -> RecordError:
    if conflict := re.search(r"^<{7} ", text, re.MULTILINE):
        return RecordError(
            "Git left a conflict in this file.",
            cure="Keep one of the two sides, and delete the lines with <<<<<<<, ======= and >>>>>>>.",
            path=path,
            line=text.count("\n", 0, conflict.start()) + 1,
        )
    line = re.search(r"line (\d+)", reason)
    return RecordError(
        "The review file is not TOML: {reason}.",
        cure=_RESTORE,
        path=path,
        line=int(line[1]) if line else None,
        reason=reason,
    )


def _review(tables: Mapping[str, object]) -> Review:
    blocks: dict[str, Provenance] = {}
    waivers: dict[str, tuple[Waiver, ...]] = {}
    approvals: dict[str, Approval] = {}
    rejections: dict[str, Rejection] = {}
    machine: dict[str, MachineText] = {}
    published = None
    for block, value in tables.items():
        table = _table_of(block, value)
        if block == _PUBLISHED:
            published = Stamp(**_day(_all(_Table(block, table), _STAMP_FIELDS, _STAMP_EXTRA)))
            continue
        if _APPROVAL in table:
            approvals[block] = Approval(**_decision(block, _APPROVAL, table, _APPROVAL_FIELDS))
        if _REJECTION in table:
            rejections[block] = Rejection(**_decision(block, _REJECTION, table, _REJECTION_FIELDS))
        if _MACHINE in table:
            machine[block] = MachineText(**_decision(block, _MACHINE, table, _MACHINE_FIELDS))
        if _WAIVER in table:
            waivers[block] = tuple(_waivers(f"{block}.{_WAIVER}", table[_WAIVER]))
        own = {key: value for key, value in table.items() if key not in _INNER}
        if own:
            blocks[block] = _provenance(block, own)
    return Review(blocks, waivers, approvals, rejections, published, machine)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table with its place in the file."""

    name: str
    values: Mapping[str, object]
    number: int = 0
    """Which one it is of those with its name."""

    def wrong(self, template: str, cure: str, key: str, **values: str) -> RecordError:
        """Give the error that says what is wrong with a key."""
        error = RecordError(template, cure=cure, name=self.name, key=key, number=self.number)
        error.values.update(values)
        return error

    def texts(self, known: tuple[str, ...], more: tuple[str, ...] = ()) -> dict[str, str]:
        """Give its fields, which must be text; `more` are keys that may stand beside them."""
        fields: dict[str, str] = {}
        for key, value in self.values.items():
            if key not in known:
                raise self._unknown(key, (*known, *more))
            if not isinstance(value, str):
                raise self.wrong(
                    "[{name}] {key} is no text.", "Put it between quotation marks.", key
                )
            fields[key] = value
        return fields

    def _unknown(self, key: str, known: tuple[str, ...]) -> RecordError:
        near = nearest_name(key, known)
        return self.wrong(
            "[{name}] has ‘{key}’, which does not belong there.",
            "Did you mean ‘{near}’? Known keys: {known}." if near else "Known keys: {known}.",
            key,
            near=near or "",
            known=", ".join(known),
        )


def _table_of(name: str, value: object, number: int = 0) -> Mapping[str, object]:
    if isinstance(value, dict):
        return value
    raise _Table(name, {}, number).wrong("‘{name}’ is no table.", _RESTORE, "")


def _decision(
    block: str, kind: str, table: Mapping[str, object], known: tuple[str, ...]
) -> dict[str, str]:
    name = f"{block}.{kind}"
    return _day(_all(_Table(name, _table_of(name, table[kind])), known))


def _all(table: _Table, known: tuple[str, ...], optional: tuple[str, ...] = ()) -> _Table:
    """Make sure that a table has all of its fields, and perhaps optional ones."""
    fields = table.texts((*known, *optional))
    for key in known:
        if not fields.get(key):
            raise table.wrong("[{name}] has no ‘{key}’.", _RESTORE, key)
    return table


def _day(table: _Table) -> dict[str, str]:
    """Give the fields of a table whose date is one."""
    fields = {key: str(value) for key, value in table.values.items()}
    if "on" in fields and not _is_day(fields["on"]):
        raise table.wrong(
            "[{name}] {key} is ‘{day}’, which is no day.",
            "Write year, month and day: 2024-06-03.",
            "on",
            day=fields["on"],
        )
    return fields


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _waivers(name: str, value: object) -> Iterator[Waiver]:
    for number, one in enumerate(value if isinstance(value, list) else [value]):
        table = _Table(name, _table_of(name, one, number), number)
        table.texts(_WAIVER_FIELDS)
        yield Waiver(**{"rule": "", "reason": "", "by": "", **_day(table)})


def _provenance(block: str, values: Mapping[str, object]) -> Provenance:
    table = _Table(block, values)
    fields = table.texts(_FIELDS, _INNER)
    for key in _MADE_FOR:
        if key not in fields:
            raise table.wrong("[{name}] has no ‘{key}’.", _RESTORE, key)
    for key, known in (("origin", tuple(Origin)), ("doubted", (_YES,))):
        if fields.get(key, known[0]) not in known:
            raise table.wrong(
                "[{name}] {key} is ‘{value}’, which is not known.",
                "Use one of: {known}.",
                key,
                value=fields[key],
                known=", ".join(known),
            )
    return Provenance(
        fields["source"],
        fields["target"],
        fields.get("translator", ""),
        Origin(fields.get("origin", Origin.PERSON)),
        fields.get("doubted") == _YES,
        tuple(fields.get("earlier", "").split()),
    )


def _line(text: str, table: str, key: str, number: int) -> int | None:
    """Give the 1-based line of a key in the table of that name and number, or of the table."""
    found, seen, inside = None, -1, False
    keyed = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*[.=]""")
    for at, line in enumerate(text.split("\n"), start=1):
        header = _HEADER.match(line)
        name = header[1].replace('"', "") if header else ""
        if header:
            seen += name == table
            inside = name == table and seen == number
        if name == f"{table}.{key}":
            return at
        if inside and not header and key and keyed.match(line):
            return at
        if (inside and header) or (not header and seen < 0 and _defines(line, table)):
            found = at
    return found


def _defines(line: str, table: str) -> bool:
    """Whether a line gives a value to what should be a table."""
    return line.partition("=")[0].strip().replace('"', "") == table and "=" in line


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
        *review.machine,
    }
    for block in sorted(known - {_PUBLISHED}, key=_in_order):
        tables += _tables(review, block)
    return "\n".join(tables)


def _tables(review: Review, block: str) -> Iterator[str]:
    name = _key(block)
    if block in review.blocks:
        yield _table(f"[{name}]", _of(review.blocks[block]))
    if block in review.approvals:
        yield _table(f"[{name}.{_APPROVAL}]", _fields(review.approvals[block], _APPROVAL_FIELDS))
    if block in review.rejections:
        yield _table(f"[{name}.{_REJECTION}]", _fields(review.rejections[block], _REJECTION_FIELDS))
    if block in review.machine:
        yield _table(f"[{name}.{_MACHINE}]", _fields(review.machine[block], _MACHINE_FIELDS))
    for one in review.waivers.get(block, ()):
        given = {key: value for key, value in _fields(one, _WAIVER_FIELDS).items() if value}
        yield _table(f"[[{name}.{_WAIVER}]]", given)


def _key(block: str) -> str:
    """Give a block id as a TOML key; one that another tool made up may need quotation marks."""
    return block if _BARE_KEY.fullmatch(block) else _quoted(block)


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
    if known.earlier:
        fields["earlier"] = " ".join(known.earlier)
    return fields


def _fields(
    one: Approval | Rejection | MachineText | Waiver, names: tuple[str, ...]
) -> dict[str, str]:
    return {name: getattr(one, name) for name in names}


def _table(name: str, fields: Mapping[str, str]) -> str:
    lines = [f"{key} = {_quoted(value)}\n" for key, value in fields.items()]
    return "".join([f"{name}\n", *lines])


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _CONTROL.sub(lambda sign: f"\\u{ord(sign[0]):04x}", escaped) + '"'
