"""Catalogs, templates and review files in the shape in which they are written; nothing else changes."""

from dataclasses import dataclass, replace

from editorial import catalog, review
from editorial.errors import CatalogError, RecordError
from editorial.model import Catalog
from editorial.project import files
from editorial.project.workspace import Workspace

_KEYS = ("review", "catalog", "template")


@dataclass(frozen=True)
class Tidied:
    """What bringing the files of an article into shape came to."""

    slug: str
    changed: tuple[str, ...]
    """The files whose bytes are other now, relative to the workspace."""


def tidy(workspace: Workspace, slug: str, *, dry_run: bool = False) -> Tidied:
    """Write an article's catalog, template and review file as we write them, where they differ.

    Raises:
        EditorialError: one of them cannot be read.
        ConflictError: one of them changed meanwhile.
    """
    names = workspace.names(slug)
    before = [workspace.stored(names[key]) for key in _KEYS]
    changed: list[str] = []
    for key, stored in zip(_KEYS, before, strict=True):
        if stored.data is None:
            continue
        shape = _review if key == "review" else _catalog
        data = shape(stored.data, stored.name)
        if data != stored.data:
            changed.append(stored.name)
            if not dry_run:
                workspace.write(stored, data)
    return Tidied(slug, tuple(changed))


def _catalog(data: bytes, name: str) -> bytes:
    before = catalog.parse(data, path=name)
    shaped = catalog.serialize(before)
    if not _says_the_same(before, catalog.parse(shaped, path=name)):
        raise CatalogError(
            "Bringing this file into shape would change what it says; it was left as it is.",
            cure="Please report it, with the file.",
            path=name,
        )
    return shaped


def _says_the_same(before: Catalog, after: Catalog) -> bool:
    """Whether nothing differs but header fields that were not there."""
    known = dict(before.header)
    kept = tuple((field, value) for field, value in after.header if field in known)
    return replace(before, header=()) == replace(after, header=()) and kept == before.header


def _review(data: bytes, name: str) -> bytes:
    before = review.parse(files.text(data, name), path=name)
    shaped = review.serialize(before)
    if review.parse(shaped, path=name) != before:
        raise RecordError(
            "Bringing this file into shape would change what it says; it was left as it is.",
            cure="Please report it, with the file.",
            path=name,
        )
    return shaped.encode()
