"""The lists of what is published, brought up to date from the manifests in the output folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from editorial.errors import EditorialError
from editorial.model import Statement
from editorial.page import manifest
from editorial.page.forms import page
from editorial.page.lists import NAMES, load, shelf
from editorial.page.manifest import Manifest
from editorial.project import files
from editorial.project.publishing import put
from editorial.project.workspace import Workspace


@dataclass(frozen=True)
class Lists:
    """What bringing the lists up to date came to."""

    written: tuple[str, ...] = ()
    """The lists, relative to the output folder; also those that were up to date."""
    articles: int = 0
    """How many articles they hold."""
    foreign: tuple[str, ...] = ()
    """Files of somebody else that stand where a list would, and stay."""
    left_out: tuple[tuple[str, Statement], ...] = ()
    """Articles that are not listed, by slug, with the reason."""


def write(workspace: Workspace, folder: Path) -> Lists:
    """Write every list of the articles whose manifest and page are sound.

    Where no article can be listed, nothing is written.

    Raises:
        EditorialError: the folder cannot be read or written to.
    """
    sound: list[Manifest] = []
    left_out: list[tuple[str, Statement]] = []
    for slug in _slugs(folder):
        found = _sound(folder, slug)
        if isinstance(found, Statement):
            left_out.append((slug, found))
        elif found is not None and found.language == workspace.language:
            sound.append(found)
    if not sound:
        return Lists(left_out=tuple(left_out))
    articles = shelf(sound, workspace.settings.site, workspace.language)
    written: list[str] = []
    foreign: list[str] = []
    for name in NAMES:
        one = load(name)
        present = files.read(folder / one.FILE, one.FILE)
        if present is not None and one.MARK not in present:
            foreign.append(one.FILE)
            continue
        put(workspace, folder, one.FILE, one.render(articles))
        written.append(one.FILE)
    return Lists(tuple(written), len(sound), tuple(foreign), tuple(left_out))


def _slugs(folder: Path) -> Iterator[str]:
    return (path.parent.name for path in sorted(folder.glob(f"*/{manifest.FILE}")))


def _sound(folder: Path, slug: str) -> Manifest | Statement | None:
    """Give the manifest of an article whose page is as it was exported; else what is wrong.

    None for an article that was never exported as a page.
    """
    names = [f"{slug}/{file}" for file in (manifest.FILE, page.FILE)]
    try:
        data, there = (
            files.read(files.inside(folder, folder / name, name), name) for name in names
        )
        known = manifest.decode(data or b"", path=names[0])
    except EditorialError as error:
        return Statement(error.template, {key: str(value) for key, value in error.values.items()})
    if known.slug != slug:
        return Statement("Its manifest is that of {slug}.", {"slug": known.slug})
    vouched = next((one.sha256 for one in known.outputs if one.file == page.FILE), "")
    if there is None:
        return Statement("Its page is gone.") if vouched else None
    if files.digest(there) != vouched:
        return Statement("Its page is not the one that its manifest vouches for; publish it again.")
    return known
