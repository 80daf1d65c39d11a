"""Where an article stands, and its publication: both ask the same of the checks and the gate.

Thousands of articles mostly stand where they stood.  So the answer of each is kept twice, in full
and in brief, under the hash of everything that it depends on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from functools import partial

from editorial.model import Stage
from editorial.page import Candidate
from editorial.project import (
    baseline,
    checking,
    committing,
    glancing,
    history,
    publishing,
    reporting,
)
from editorial.project.checking import Inquiry
from editorial.project.files import digest_of
from editorial.project.glancing import Seen
from editorial.project.parallel import Failure, others
from editorial.project.publishing import Destination, Published
from editorial.project.reporting import Status
from editorial.project.workspace import State, Workspace

_KINDS = ("status", "status brief")
_PAGES = ("publication", "publication brief")


@dataclass(frozen=True)
class _Setting:
    """What the standing of every article depends on."""

    records: publishing.Shared
    basis: str
    """Hash of what it depends on beside the article's own files."""
    today: date


def _setting(workspace: Workspace, today: date) -> _Setting:
    records = publishing.shared(workspace)
    debt = workspace.stored(baseline.name(workspace)).hash
    basis = checking.basis(workspace, Inquiry(Stage.PUBLISH, today=today))
    return _Setting(records, digest_of(records, basis, debt, today), today)


def _keys(workspace: Workspace, slugs: Iterable[str], basis: str) -> dict[str, str]:
    seen = glancing.seen(workspace, slugs)
    return {slug: _key(basis, one) for slug, one in seen.items()}


def _key(basis: str, seen: Seen) -> str:
    return digest_of(basis, seen.files, seen.beside)


def _key_of(workspace: Workspace, state: State, basis: str) -> str:
    beside = glancing.of_beside(workspace, state.slug)
    return _key(basis, Seen(glancing.of_files(state.hashes), beside))


def statuses(
    workspace: Workspace, slugs: Sequence[str], today: date, *, brief: bool
) -> Iterator[Status | Failure]:
    """Give where articles stand, in the order of `slugs`."""
    setting = _setting(workspace, today)
    keys = _keys(workspace, slugs, setting.basis)
    known = workspace.cache.current(_KINDS[brief], keys, Status)
    return others(workspace, slugs, known, partial(_status, setting=setting, brief=brief))


def _status(workspace: Workspace, slug: str, *, setting: _Setting, brief: bool) -> Status:
    state = workspace.state(slug)
    key = _key_of(workspace, state, setting.basis)
    old = baseline.read(workspace)
    found = checking.of_state(workspace, state, Inquiry(today=setting.today)).sound().findings
    one = candidate(workspace, state, setting.records, setting.today)
    known = reporting.status(workspace, state, one, [one for one in found if one not in old])
    answers = (known, known.brief())
    if not history.asked(workspace, state):
        for kind, answer in zip(_KINDS, answers, strict=True):
            workspace.cache.put(kind, slug, key, answer)
    return answers[brief]


def ready(workspace: Workspace, slugs: Iterable[str], today: date) -> frozenset[str]:
    """Give those of the articles that may be published, as far as that is on record."""
    slugs = list(slugs)
    if not slugs:
        return frozenset()
    keys = _keys(workspace, slugs, _setting(workspace, today).basis)
    known = workspace.cache.current(_KINDS[1], keys, Status)
    return frozenset(slug for slug, one in known.items() if not one.refused)


def candidate(
    workspace: Workspace, state: State, records: publishing.Shared, today: date
) -> Candidate:
    """Give an article as it stands before the gate, with what the checks for publishing find."""
    one = publishing.candidate(workspace, state, records, today)
    inquiry = Inquiry(Stage.PUBLISH, today=today)
    checked = checking.of_state(workspace, state, inquiry, one).sound()
    allowed = tuple((one.finding, one.waiver) for one in checked.allowed)
    return one.judged(checked.findings, allowed)


def published(
    workspace: Workspace, slugs: Sequence[str], to: Destination, today: date, *, brief: bool
) -> Iterator[Published | Failure]:
    """Write the pages of articles, or say why not, in the order of `slugs`.

    Pages that are there as the same files made them are left alone.
    """
    setting = _setting(workspace, today)
    keys = _keys(workspace, slugs, _page_basis(setting, to))
    kept = workspace.cache.current(_PAGES[brief], keys, _Kept)
    known = {slug: one.published for slug, one in kept.items() if _there(workspace, one, to)}
    workspace.cache.flush()
    return others(workspace, slugs, known, partial(_publish, setting=setting, to=to, brief=brief))


@dataclass(frozen=True)
class _Kept:
    """What publishing an article came to."""

    published: Published
    contents: Mapping[str, str]
    """Hash of each file that was written, by its path in the output folder."""


def _page_basis(setting: _Setting, to: Destination) -> str:
    return digest_of(setting.basis, str(to.folder.resolve()), to.draft, to.forms)


def _there(workspace: Workspace, kept: _Kept, to: Destination) -> bool:
    """Whether what was written lies there as it was."""
    folder = to.folder.resolve()
    return all(
        workspace.cache.hash_of(folder / file, str(folder / file)) == known
        for file, known in kept.contents.items()
    )


def _publish(
    workspace: Workspace, slug: str, *, setting: _Setting, to: Destination, brief: bool
) -> Published:
    stamping = not (to.draft or to.dry_run)
    with committing.turn(workspace, slug) if stamping else nullcontext():
        state = workspace.state(slug)
        beside = glancing.of_beside(workspace, slug)
        one = candidate(workspace, state, setting.records, setting.today)
        known, contents, after = publishing.publish(workspace, state, one, to)
    answers = (known, known.brief())
    if not (history.asked(workspace, after) or (to.dry_run and known.written)):
        key = _key(_page_basis(setting, to), Seen(glancing.of_files(after.hashes), beside))
        for kind, answer in zip(_PAGES, answers, strict=True):
            workspace.cache.put(kind, slug, key, _Kept(answer, contents))
    return answers[brief]
