"""Who wrote what, when several people's work comes in at once: asked of git.

Weblate commits the work of each person apart, with that name as the catalog's `Last-Translator`.
Seen together, the last of them would get the credit for all.  So a target that the review file
does not know yet belongs to whoever signed the first commit that has it, and was made for the
English that stood beside it there: git can also merge an old translation under newer English.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace

from editorial import catalog, review
from editorial.errors import CatalogError
from editorial.model import Catalog, Provenance
from editorial.project import git
from editorial.project.workspace import State, Workspace
from editorial.review import Review

_COMMITS = 30  # as many are looked at; each is a catalog to read


def credited(workspace: Workspace, state: State, signer: Callable[[Catalog], str]) -> Review:
    """Give the review file with the new targets of which a commit since tells who wrote them.

    `signer` gives the id of the person who signed a catalog, empty when that is not clear.
    The review file as it is when git is not used, or everything is known.
    """
    known = state.review
    unknown = _unknown(state)
    if not unknown or not _versioned(workspace):
        return known
    found: dict[str, Provenance] = {}
    for version in _versions(workspace, state):
        person = signer(version)
        for id_, target in unknown.items():
            unit = version.by_id.get(id_)
            if id_ in found or unit is None or not unit.translated:
                continue
            if review.target_hash(unit.target) == target:
                wrote = Provenance(review.source_hash(unit.source), target, person)
                found[id_] = review.succeeding(wrote, known.blocks.get(id_))
    return replace(known, blocks={**known.blocks, **found})


def asked(workspace: Workspace, state: State) -> bool:
    """Whether git is asked who wrote something: a later commit may then give another answer."""
    return bool(_unknown(state)) and _versioned(workspace)


def _unknown(state: State) -> dict[str, str]:
    """Give the hash of every finished target that the review file does not have, by block."""
    hashes = {
        unit.id: review.target_hash(unit.target)
        for unit in (state.catalog.units if state.catalog is not None else ())
        if unit.translated
    }
    known = {id_: one.target for id_, one in state.review.blocks.items()}
    return {id_: target for id_, target in hashes.items() if known.get(id_) != target}


def _versioned(workspace: Workspace) -> bool:
    """Whether the workspace lies in a checkout of git, without starting git to know."""
    return any((folder / ".git").exists() for folder in (workspace.root, *workspace.root.parents))


def _versions(workspace: Workspace, state: State) -> Iterator[Catalog]:
    """Give the catalog as it was committed since the review file was, the oldest first."""
    name = state.stored["catalog"].name
    noted = git.text(workspace.root, "log", "-1", "--format=%H", "--", state.stored["review"].name)
    since = f"{noted}..HEAD" if noted else "HEAD"
    commits = git.text(
        workspace.root, "log", f"--max-count={_COMMITS}", "--format=%H", since, "--", name
    ).split()
    for data in git.blobs(workspace.root, [f"{commit}:./{name}" for commit in reversed(commits)]):
        # A commit may have taken the file away, or may hold somebody's slip of that day.
        with suppress(CatalogError):
            if data is not None:
                yield catalog.parse(data, path=name)
