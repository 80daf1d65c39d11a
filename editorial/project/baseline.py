"""The findings that an old archive had on the day it was first checked."""

from collections.abc import Iterable

from editorial.check import Baseline, baseline_of, parse_baseline
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
    return parse_baseline(files.text(stored.data, stored.name))


def record(workspace: Workspace, found: Iterable[Finding]) -> int:
    """Take findings for the archive's debt, in place of an older baseline; give how many."""
    noted = tuple(found)
    with workspace.lock("baseline"):
        workspace.write(workspace.stored(name(workspace)), baseline_of(noted).encode())
    return len(noted)
