"""What an article will look like: drafts of its forms, whatever the gate says."""

import re
from datetime import date

from editorial.errors import UsageError
from editorial.page import Candidate
from editorial.page.forms import choices, page, produce
from editorial.project import publishing
from editorial.project.workspace import Workspace

_PICTURE = re.compile(r"[0-9a-f]{12}\.(gif|jpg|png|webp)")


def located(workspace: Workspace, slug: str, today: date) -> str:
    """Give the draft of the page with each element's block named in `data-block`.

    Raises:
        EditorialError: the article cannot be read, or the catalog is behind its English.
    """
    return page.located(_candidate(workspace, slug, today))


def form(workspace: Workspace, slug: str, name: str, today: date) -> tuple[str, bytes]:
    """Give the draft of an output form as its file's name and content.

    Raises:
        UsageError: there is no such form.
        EditorialError: the article cannot be read, or the catalog is behind its English.
    """
    if name not in choices():
        raise UsageError(
            "There is no form ‘{name}’.",
            cure="Choose one of: {known}.",
            name=name,
            known=", ".join(choices()),
        )
    return produce(name, _candidate(workspace, slug, today), draft=True)


def picture(workspace: Workspace, slug: str, file: str) -> bytes:
    """Give a picture that the page may show, by the name of its file.

    Raises:
        UsageError: the page shows no such picture.
    """
    if _PICTURE.fullmatch(file) and slug in workspace.slugs():
        _, media = publishing.shown(workspace, workspace.state(slug))
        if f"media/{file}" in media:
            return media[f"media/{file}"]
    raise UsageError("The page of {slug} shows no picture ‘{file}’.", slug=slug, file=file)


def _candidate(workspace: Workspace, slug: str, today: date) -> Candidate:
    state = workspace.state(slug)
    one = publishing.candidate(workspace, state, publishing.shared(workspace), today)
    if one.stale:
        raise UsageError(
            "The catalog of {slug} is behind its English.",
            cure="Run `editorial update {slug}` first.",
            slug=slug,
        )
    return one
