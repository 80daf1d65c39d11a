"""Where an article stands, and its publication: both ask the same of the checks and the gate."""

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
    media = checking.media(workspace, slug)
    key = digest_of(basis, media, workspace.hashes(slug))
    known = workspace.cache.get("status", slug, key, Status)
    if known is None:
        state = workspace.state(slug)
        old = baseline.read(workspace)
        found = checking.of_state(workspace, state, Inquiry(today=today)).sound().findings
        one = _candidate(workspace, state, records, today)
        known = reporting.status(workspace, state, one, [one for one in found if one not in old])
        workspace.cache.put("status", slug, digest_of(basis, media, state.hashes), known)
    return known


def _candidate(
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
        one = _candidate(workspace, state, records, today)
        return publishing.publish(workspace, state, one, to)
