"""What is online beside what was exported."""

from dataclasses import dataclass
from pathlib import Path

from editorial.article.live import live
from editorial.errors import RecordError, SourceError, UsageError
from editorial.page import manifest
from editorial.page.forms import online
from editorial.page.manifest import Manifest, Output
from editorial.page.verifying import Difference, differences
from editorial.project import files, outside


@dataclass(frozen=True)
class Verified:
    """What comparing a saved page with the export came to."""

    slug: str
    file: str
    """The exported file that the page was compared with, relative to the output folder."""
    differences: tuple[Difference, ...]
    """In reading order; none when the page is what was exported."""


def verify(slug: str, page: Path, folder: Path) -> Verified:
    """Compare a saved page with what was exported to the output folder.

    Of several forms that go online, the one counts that is most like the page.

    Raises:
        UsageError: there is no such page, or nothing was exported.
        RecordError: the manifest cannot be read, or an exported file is not what it vouches for.
        SourceError: the page cannot be read.
    """
    known = _manifest(slug, folder)
    data = outside.read_page(page, "Save the page with the browser, and name that file.")
    try:
        seen = live(data)
    except SourceError as error:
        error.path = str(page)
        raise
    compared = [
        Verified(
            slug,
            f"{slug}/{one.file}",
            differences(
                live(_exported(slug, one, folder), within=online(one.form)).pieces, seen, known.url
            ),
        )
        for one in known.outputs
        if one.form and online(one.form)
    ]
    if not compared:
        raise UsageError(
            "No form of {slug} that goes online was exported.",
            cure="Export its page with `editorial publish {slug} --to page`.",
            slug=slug,
        )
    return min(compared, key=_unlike)


def _unlike(one: Verified) -> tuple[bool, int]:
    return any(other.kind == "other-page" for other in one.differences), len(one.differences)


def _manifest(slug: str, folder: Path) -> Manifest:
    name = f"{slug}/{manifest.FILE}"
    data = files.read(folder / name, name)
    if data is None:
        raise UsageError(
            "{slug} has not been exported to {folder}.",
            cure="Publish it there, or name the right folder with --out.",
            slug=slug,
            folder=str(folder),
        )
    return manifest.decode(data, path=name)


def _exported(slug: str, one: Output, folder: Path) -> bytes:
    """Give an exported file.

    Raises:
        RecordError: it is not what the manifest vouches for.
    """
    name = f"{slug}/{one.file}"
    data = files.read(files.inside(folder, folder / name, name), name)
    if data is None or files.digest(data) != one.sha256:
        raise RecordError(
            "This file is not what was exported, so nothing can be compared with it.",
            cure="Publish {slug} again.",
            path=name,
            slug=slug,
        )
    return data
