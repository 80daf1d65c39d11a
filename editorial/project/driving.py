"""What git asks for when it merges: catalogs, templates and review files, entry by entry."""

from dataclasses import dataclass, replace
from pathlib import Path

from editorial import catalog, review
from editorial.errors import UsageError
from editorial.exchange import threeway
from editorial.model import Catalog
from editorial.project import files, outside
from editorial.review import Review


@dataclass(frozen=True)
class Merge:
    """Three versions of a file, as git hands them over."""

    base: Path
    """Where both come from; empty when both are new."""
    ours: Path
    """Ours; the result takes its place."""
    theirs: Path
    name: str
    """The file that they are versions of."""


def merge(given: Merge) -> tuple[str, ...]:
    """Write both sides as one in place of ours; give the blocks whose translation both changed.

    Raises:
        UsageError: it is no file of ours.
        EditorialError: a version cannot be read; ours is left as it is, without marks of git.
    """
    base, ours, theirs = (outside.read(one) for one in (given.base, given.ours, given.theirs))
    kind = Path(given.name).suffix
    if kind in {".po", ".pot"}:
        joined = threeway.join(*(_catalog(one, given.name) for one in (base, ours, theirs)))
        outside.write(given.ours, catalog.serialize(_marked(joined.catalog)))
        return joined.both
    if kind == ".toml":
        versions = (_review(one, given.name) for one in (base, ours, theirs))
        outside.write(given.ours, review.serialize(review.join(*versions)).encode())
        return ()
    raise UsageError(
        "{name} is no catalog, template or review file.",
        cure="Let `editorial setup` tell git which files are.",
        name=given.name,
    )


def _catalog(data: bytes, name: str) -> Catalog:
    if not data.strip():
        return Catalog(None, ())
    return catalog.parse(data, path=name)


def _marked(joined: Catalog) -> Catalog:
    """Give a catalog with a header, which a new file may lack."""
    return joined if joined.header else replace(joined, header=catalog.header(joined.language))


def _review(data: bytes, name: str) -> Review:
    return review.parse(files.text(data, name), path=name)
