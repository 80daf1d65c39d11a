"""A workspace before Weblate: where its repository is, which articles it has, what was approved."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from editorial.errors import UsageError
from editorial.exchange import units
from editorial.exchange.weblate import Setup
from editorial.project import git, outside
from editorial.project.workspace import Workspace, slug_of


@dataclass(frozen=True, slots=True)
class Place:
    """What somebody says of the repository and the project; empty where git is asked."""

    repository: str = ""
    branch: str = ""
    project: str = ""
    """Slug of Weblate's project; empty for the repository's name."""
    main: str = ""
    """Slug of the article whose component holds the clone; empty for the first."""


def setup(workspace: Workspace, said: Place) -> Setup:
    """Give what Weblate needs to know of a workspace.

    Raises:
        UsageError: the repository is not known, or no article has a template and a catalog.
    """
    slugs = _ready(workspace)
    main = workspace.chosen([said.main])[0] if said.main else next(iter(slugs), "")
    if main not in slugs:
        raise UsageError(
            "Weblate needs an article that has a template and a catalog.",
            cure="Run `editorial update` first.",
        )
    repository = said.repository or _address(workspace)
    if not repository:
        raise UsageError(
            "git knows no remote repository of this workspace.",
            cure="Say where Weblate finds it, with --repository ADDRESS.",
        )
    return Setup(
        project=said.project or _name(repository),
        repository=repository,
        branch=said.branch or _branch(workspace),
        language=workspace.language,
        main=main,
        slugs=slugs,
        website=workspace.settings.site.url or _page_of(repository),
        folder=git.text(workspace.root, "rev-parse", "--show-prefix"),
    )


@dataclass(frozen=True, slots=True)
class Approvals:
    """What a server says was approved in an article."""

    same: tuple[str, ...]
    """Blocks whose text here is the one that was approved there, in document order."""
    other: tuple[str, ...]
    """Blocks that have another text here."""


def approvals(workspace: Workspace, slug: str, path: Path) -> Approvals:
    """Compare what was approved in Weblate with what stands here.

    Raises:
        UsageError: there is no such file.
        ExchangeError: it cannot be used.
    """
    said = {one.id: one for one in units.approved(outside.read(path), path=str(path))}
    known = workspace.state(slug).catalog
    present = [unit for unit in (known.units if known is not None else ()) if unit.id in said]
    same = [
        unit.id
        for unit in present
        if (unit.source, unit.target) == (said[unit.id].source, said[unit.id].target)
    ]
    return Approvals(tuple(same), tuple(unit.id for unit in present if unit.id not in same))


def _ready(workspace: Workspace) -> tuple[str, ...]:
    return tuple(
        slug
        for slug in workspace.slugs()
        if all(
            workspace.path(workspace.names(slug)[file]).is_file()
            for file in ("template", "catalog")
        )
    )


def _address(workspace: Workspace) -> str:
    """Give the address of the remote, without the password that somebody may have put in it."""
    known = git.text(workspace.root, "remote", "get-url", "origin")
    parts = urlsplit(known) if re.match(r"https?://", known) else None
    if parts is None or "@" not in parts.netloc:
        return known
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _page_of(repository: str) -> str:
    """Give the address of a repository if a browser can open it: Weblate wants one for a project."""
    return repository if repository.startswith("https://") else ""


def _branch(workspace: Workspace) -> str:
    """Give the branch that others start from, else the one that is checked out, else `main`."""
    ask = ("symbolic-ref", "--quiet", "--short")
    started = git.text(workspace.root, *ask, "refs/remotes/origin/HEAD").partition("/")[2]
    return started or git.text(workspace.root, *ask, "HEAD") or "main"


def _name(repository: str) -> str:
    last = re.split(r"[/:]", repository.rstrip("/"))[-1]
    return slug_of(last.removesuffix(".git"), "editorial")
