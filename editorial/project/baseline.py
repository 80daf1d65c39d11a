"""The findings that an old archive had on the day it was first checked."""

from collections.abc import Container, Iterable

from editorial.check import Baseline, baseline
from editorial.model import Finding
from editorial.project import files
from editorial.project.workspace import Workspace


def name(workspace: Workspace) -> str:
    """Give the name of the baseline's file."""
    return f"locales/{workspace.language}/baseline.txt"


def read(workspace: Workspace) -> Baseline:
    """Read the archive's baseline; an empty one when there is none."""
    stored = workspace.stored(name(workspace))
    if stored.data is None:
        return Baseline()
    return baseline.parse(files.text(stored.data, stored.name))


def record(
    workspace: Workspace,
    found: Iterable[Finding],
    articles: Iterable[str],
    rules: Container[str],
) -> None:
    """Take what these rules found in these articles for the archive's debt, instead of before.

    The debt of articles that are gone goes too.

    Raises:
        ConflictError: somebody changed the file meanwhile.
    """
    with workspace.lock("baseline"):
        stored = workspace.stored(name(workspace))
        before = baseline.parse(files.text(stored.data or b"", stored.name))
        gone = {one.article for one in before.debts}.difference(workspace.slugs())
        after = before.renewed(found, {*articles, *gone}, rules)
        workspace.write(stored, baseline.serialize(after).encode())
