"""The list of articles, quickly: what is left of each and what waits, without checking anything."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from editorial import review
from editorial.errors import EditorialError
from editorial.markup import parse_source
from editorial.model import Catalog, Kind, Unit
from editorial.project import description, glancing, opening, reporting
from editorial.project.files import digest_of
from editorial.project.opening import Standing
from editorial.project.parallel import Failure, each
from editorial.project.updating import writer_of
from editorial.project.workspace import Workspace

_KIND = "tally"


@dataclass(frozen=True)
class Tally:
    """What is left to do in an article, and what waits there."""

    slug: str
    title: str
    """The Dutch title; the English one while there is none."""
    blocks: int
    """Translatable blocks."""
    finished: int
    """With a target that needs no work, approved or not."""
    approved: int
    words_left: int
    minutes_left: int
    waiting: Mapping[str, int]
    """How many finished blocks wait for approval, by the id of their writer."""
    rejected: int
    """Blocks that were sent back and not changed since."""
    questions: int
    """Questions that nobody has answered."""
    rework: int
    """Blocks whose target needs work."""


def tally(workspace: Workspace, slug: str) -> Tally:
    """Count an article, or give the count on record when nothing changed since."""
    key = _key(_basis(workspace), glancing.of_files(workspace.hashes(slug)))
    known = workspace.cache.get(_KIND, slug, key, Tally)
    if known is None:
        known, key = _counted(workspace, slug)
        workspace.cache.put(_KIND, slug, key, known)
    return known


def _basis(workspace: Workspace) -> str:
    """Give the hash of what a count depends on beside the article's own files."""
    return digest_of(workspace.settings.words_per_minute, workspace.people)


def _key(basis: str, files: str) -> str:
    return digest_of(basis, files)


def _counted(workspace: Workspace, slug: str) -> tuple[Tally, str]:
    state = workspace.state(slug)
    present = state.catalog or Catalog(workspace.language, ())
    noted = review.observe(
        state.review, present, writer_of(present, state.record, workspace.people)
    )
    units = reporting.present(state, present)
    left = reporting.remaining(units, noted, workspace.settings.words_per_minute)
    standings = [(opening.standing_of(noted, unit), unit) for unit in units]
    count = Counter(standing for standing, _ in standings)
    open_ = [unit for standing, unit in standings if standing is Standing.FINISHED]
    made = Tally(
        slug,
        _title(units) or slug,
        len(units),
        count[Standing.FINISHED] + count[Standing.APPROVED],
        count[Standing.APPROVED],
        left.words,
        left.minutes,
        dict(sorted(Counter(review.writer(noted, unit) for unit in open_).items())),
        count[Standing.REJECTED],
        sum(not asked.answers for unit in units for asked in review.questions(unit)),
        len(left.rework),
    )
    return made, _key(_basis(workspace), glancing.of_files(state.hashes))


def _title(units: Iterable[Unit]) -> str:
    for unit in units:
        if description.block_of(unit).kind is Kind.TITLE:
            return parse_source(unit.target.strip() or unit.source).plain
    return ""


_AT_ONCE = 12  # articles; somebody who comes back from typing has changed one


def known(workspace: Workspace, slugs: Iterable[str]) -> dict[str, Tally | None]:
    """Give the counts on record, by slug; None where the article has yet to be counted.

    A few that changed since are counted at once.  Of an article that was never counted not even
    its files are looked at.
    """
    slugs = list(slugs)
    ever = workspace.cache.names(_KIND)
    basis = _basis(workspace)
    seen = glancing.seen(workspace, [slug for slug in slugs if slug in ever])
    keys = {slug: _key(basis, one.files) for slug, one in seen.items()}
    kept = dict(workspace.cache.current(_KIND, keys, Tally))
    changed = [slug for slug in keys if slug not in kept]
    for slug in changed if len(changed) <= _AT_ONCE else ():
        with suppress(EditorialError):  # it tells in its own place
            kept[slug] = tally(workspace, slug)
    return {slug: kept.get(slug) for slug in slugs}


def count(workspace: Workspace, slugs: Sequence[str]) -> Iterator[Tally | Failure]:
    """Count articles that may have changed, on all cores when there are many."""
    return each(workspace, slugs, tally)
