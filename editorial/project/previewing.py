"""What an article looks like: drafts of its forms whatever the gate says, and final ones."""

import re
from datetime import date

from editorial.errors import UsageError
from editorial.page import Candidate, refusals
from editorial.page.forms import choices, page, produce
from editorial.project import publishing, standing
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
    expect_form(name)
    return produce(name, _candidate(workspace, slug, today), draft=True)


def final(workspace: Workspace, slug: str, name: str, today: date) -> tuple[str, bytes]:
    """Give an output form as it is published, by its file's name and content; nothing is noted.

    Raises:
        UsageError: there is no such form, or the article may not be published.
        EditorialError: the article cannot be read.
    """
    expect_form(name)
    one = standing.candidate(workspace, workspace.state(slug), publishing.shared(workspace), today)
    if refusals(one):
        raise UsageError(
            "{slug} may not be published yet.",
            cure="See what stands before it, or take a draft.",
            slug=slug,
        )
    return produce(name, one, draft=False)


def expect_form(name: str) -> None:
    """Make sure that an output form exists.

    Raises:
        UsageError: there is no such form.
    """
    if name not in choices():
        raise UsageError(
            "There is no form ‘{name}’.",
            cure="Choose one of: {known}.",
            name=name,
            known=", ".join(choices()),
        )


def pictures(workspace: Workspace, slug: str) -> tuple[str, ...]:
    """Give the files of the pictures that the page shows, as the page names them."""
    return tuple(publishing.shown(workspace, workspace.state(slug))[1])


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
