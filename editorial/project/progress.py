"""How far the translations were, week by week: counted in what git has of the catalogs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from editorial import catalog
from editorial.errors import CatalogError
from editorial.project import git
from editorial.project.workspace import Workspace

_WEEKS = 26
_COMMITS = 5000  # so many are looked back through, however busy the half year was


@dataclass(frozen=True, slots=True)
class Amount:
    """English words of one article."""

    words: int
    """To translate in all."""
    done: int
    """In blocks with a finished target."""


@dataclass(frozen=True, slots=True)
class Point:
    """How far the translations were on one day."""

    day: date
    amounts: Mapping[str, Amount]
    """By slug; an article that was not there yet is left out."""

    @property
    def words(self) -> int:
        """English words to translate in all."""
        return sum(one.words for one in self.amounts.values())

    @property
    def done(self) -> int:
        """English words in blocks with a finished target."""
        return sum(one.done for one in self.amounts.values())


def history(workspace: Workspace, slugs: Sequence[str], today: date) -> tuple[Point, ...] | None:
    """Give a point for each week before `today` that git knows of, half a year at most, oldest first.

    Only what was committed by the end of the day counts, in UTC.  None when git knows nothing of
    the workspace.
    """
    commits = _commits(workspace)
    if not commits:
        return None
    days = [today - timedelta(weeks=weeks) for weeks in range(_WEEKS, 0, -1)]
    files = [(day, _files(workspace, _last(commits, day), slugs)) for day in days]
    amounts = _amounts(workspace, {blob for _, found in files for blob in found.values()})
    return tuple(
        Point(day, {slug: amounts[blob] for slug, blob in found.items() if blob in amounts})
        for day, found in files
        if found
    )


def _commits(workspace: Workspace) -> list[tuple[int, str]]:
    """Give the time and name of each commit of this branch, the newest first."""
    said = git.text(
        workspace.root, "log", "--first-parent", f"--max-count={_COMMITS}", "--format=%ct %H"
    )
    return [
        (int(when), name)
        for when, _, name in (one.partition(" ") for one in said.split("\n"))
        if name
    ]


def _last(commits: Iterable[tuple[int, str]], day: date) -> str:
    """Give the last commit of a day or of those before it; empty when there was none yet."""
    end = datetime.combine(day + timedelta(days=1), time(), UTC).timestamp()
    return next((name for when, name in commits if when < end), "")


def _files(workspace: Workspace, commit: str, slugs: Sequence[str]) -> Mapping[str, str]:
    """Give the name that git has for each article's catalog in a commit, by slug."""
    if not commit:
        return {}
    names = {workspace.names(slug)["catalog"]: slug for slug in slugs}
    folder = f"locales/{workspace.language}/LC_MESSAGES/"
    said = git.ask(workspace.root, "ls-tree", "-z", "-r", commit, "--", folder) or b""
    found = (line.partition("\t") for line in said.decode("utf-8", "replace").split("\0") if line)
    return {names[path]: entry.split()[2] for entry, _, path in found if path in names}


def _amounts(workspace: Workspace, blobs: Iterable[str]) -> Mapping[str, Amount]:
    """Count each version of a catalog once, now and in later runs."""
    known = {blob: one for blob, (_, one) in workspace.cache.all("amount", Amount).items()}
    missing = sorted(set(blobs) - known.keys())
    for blob, data in zip(missing, git.blobs(workspace.root, missing), strict=True):
        if data is not None:
            known[blob] = _counted(data)
            workspace.cache.put("amount", blob, blob, known[blob])
    workspace.cache.flush()
    return known


def _counted(data: bytes) -> Amount:
    try:
        units = catalog.parse(data, path="").units
    except CatalogError:
        return Amount(0, 0)  # a slip of that day, mended since
    counts = [(len(unit.source.split()), unit.translated) for unit in units]
    return Amount(sum(count for count, _ in counts), sum(count for count, done in counts if done))
