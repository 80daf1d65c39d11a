"""Strict decoding: an unknown key, a wrong type or a missing value names the key and the line."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from typing import TypeVar

import msgspec

from editorial.errors import EditorialError
from editorial.similarity import nearest_name

Kind = TypeVar("Kind")


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of a record file."""


class Signature(Record, frozen=True):
    """Who answers for something, and since when."""

    by: str
    """Id of the person in `people.toml`."""
    on: date
    """The day."""


def tables(text: str, path: str, error: type[EditorialError]) -> Mapping[str, object]:
    """Give the tables of a TOML file.

    Raises:
        EditorialError: of the kind `error`, when it is not TOML.
    """
    try:
        return tomllib.loads(text)
    # Also numbers of thousands of digits, and tables as deep.
    except (ValueError, RecursionError) as problem:
        at = re.search(r"line (\d+)", str(problem))
        raise error(
            "This is not TOML: {reason}.",
            cure="Correct that place; text values stand between double quotes.",
            path=path,
            line=int(at[1]) if at else None,
            reason=str(problem),
        ) from problem


def decode(
    tables: object, kind: type[Kind], text: str, path: str, error: type[EditorialError]
) -> Kind:
    """Give the record that tables of a file describe.

    Raises:
        EditorialError: of the kind `error`, when a key is unknown, missing or of the wrong type.
    """
    try:
        return msgspec.convert(tables, kind)
    except msgspec.ValidationError as problem:
        raise _explained(str(problem), kind, text, path, error) from problem


def _explained(
    reason: str, kind: object, text: str, path: str, error: type[EditorialError]
) -> EditorialError:
    what, _, where = reason.partition(" - at `$")
    place = where.rstrip("`").lstrip(".")
    unknown = re.search(r"unknown field `(\w+)`", what)
    if unknown is None:
        key = re.search(r"(\w+)(?:\[[^\]]*\])*$", where.rstrip("`"))
        return error(
            "{place}: {reason}." if place else "At the top level: {reason}.",
            cure="Correct that value.",
            path=path,
            line=line_of(text, key[1] if key else ""),
            place=place,
            reason=what[0].lower() + what[1:],
        )
    name = unknown[1]
    near = nearest_name(name, _keys(kind))
    return error(
        "{place}: the key ‘{key}’ is not known."
        if place
        else "At the top level the key ‘{key}’ is not known.",
        cure="Did you mean ‘{near}’?" if near else "Correct that key, or take it away.",
        path=path,
        line=line_of(text, name),
        place=place,
        key=name,
        near=near,
    )


def _keys(kind: object) -> set[str]:
    """Give every key that a record or its tables can have."""
    found: set[str] = set()
    todo = [kind]
    while todo:
        one = todo.pop()
        todo += getattr(one, "__args__", ())
        if isinstance(one, type) and issubclass(one, msgspec.Struct):
            for known in msgspec.structs.fields(one):
                if known.encode_name not in found:
                    found.add(known.encode_name)
                    todo.append(known.type)
    return found


def line_of(text: str, key: str) -> int | None:
    """Give the 1-based line where a key stands; None when it cannot be found."""
    for number, line in enumerate(text.splitlines(), start=1):
        if re.search(rf"\b{re.escape(key)}\b\s*[=\].]", line) and key:
            return number
    return None
