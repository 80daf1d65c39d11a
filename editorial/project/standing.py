"""Where an article stands, and its publication: both ask the same of the checks and the gate."""

from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from datetime import date

from editorial.model import Stage
from editorial.page import Candidate
from editorial.project import baseline, checking, committing, publishing, reporting
from editorial.project.checking import Inquiry
from editorial.project.files import digest_of
from editorial.project.publishing import Destination, Published
from editorial.project.reporting import Status
from editorial.project.workspace import State, Workspace


def status(
    workspace: Workspace, slug: str, *, records: publishing.Shared, today: date, basis: str
) -> Status:
    """Give where one article stands."""
    key = _key(workspace, slug, basis, workspace.hashes(slug))
    known = workspace.cache.get("status", slug, key, Status)
    if known is None:
        state = workspace.state(slug)
        old = baseline.read(workspace)
        found = checking.of_state(workspace, state, Inquiry(today=today)).sound().findings
        one = candidate(workspace, state, records, today)
        known = reporting.status(workspace, state, one, [one for one in found if one not in old])
        workspace.cache.put("status", slug, _key(workspace, slug, basis, state.hashes), known)
    return known


def basis_of(workspace: Workspace, records: publishing.Shared, today: date) -> str:
    """Give the hash of what a standing depends on beside the article's own files."""
    debt = workspace.stored(baseline.name(workspace)).hash
    bench = checking.bench(workspace, Inquiry(Stage.PUBLISH, today=today))
    return digest_of(records, bench.basis, debt, today)


def ready(workspace: Workspace, slugs: Iterable[str], today: date) -> frozenset[str]:
    """Give those of the articles that may be published, as far as that is on record."""
    found: set[str] = set()
    basis = ""
    for slug in slugs:
        basis = basis or basis_of(workspace, publishing.shared(workspace), today)
        key = _key(workspace, slug, basis, workspace.hashes(slug))
        known = workspace.cache.get("status", slug, key, Status)
        if known is not None and not known.refused:
            found.add(slug)
    return frozenset(found)


def _key(workspace: Workspace, slug: str, basis: str, hashes: Mapping[str, str | None]) -> str:
    return digest_of(basis, checking.media(workspace, slug), hashes)


def candidate(
    workspace: Workspace, state: State, records: publishing.Shared, today: date
) -> Candidate:
    """Give an article as it stands before the gate, with what the checks for publishing find."""
    one = publishing.candidate(workspace, state, records, today)
    inquiry = Inquiry(Stage.PUBLISH, today=today)
    checked = checking.of_state(workspace, state, inquiry, one).sound()
    allowed = tuple((one.finding, one.waiver) for one in checked.allowed)
    return one.judged(checked.findings, allowed)


def publish(
    workspace: Workspace, slug: str, *, records: publishing.Shared, to: Destination, today: date
) -> Published:
    """Write the pages of one article, or say why not."""
    stamping = not (to.draft or to.dry_run)
    with committing.turn(workspace, slug) if stamping else nullcontext():
        state = workspace.state(slug)
        one = candidate(workspace, state, records, today)
        return publishing.publish(workspace, state, one, to)
