"""What keeps a workspace healthy: one method a command."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from editorial.errors import EditorialError
from editorial.project import cloning, committing, driving, examining, tidying
from editorial.project.checkup import Checkup, Health
from editorial.project.cloning import Configured
from editorial.project.driving import Merge
from editorial.project.parallel import Failure
from editorial.project.tidying import Tidied
from editorial.project.workspace import Workspace

__all__ = ["Checkup", "Configured", "Health", "Merge", "Tidied", "Upkeep", "merge"]

merge = driving.merge


class Upkeep:
    """The upkeep of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        """Take care of `workspace`."""
        self._workspace = workspace

    def set_up(self, *, dry_run: bool = False) -> Configured:
        """Let git merge the workspace's files with `editorial`, in this clone."""
        return cloning.set_up(self._workspace, dry_run=dry_run)

    def undo_set_up(self, *, dry_run: bool = False) -> Configured:
        """Let git merge as it does by itself again."""
        return cloning.undo(self._workspace, dry_run=dry_run)

    def tidy(self, slugs: Sequence[str], *, dry_run: bool = False) -> Iterator[Tidied | Failure]:
        """Bring catalogs, templates and review files into shape, article by article."""
        for slug in self._workspace.chosen(slugs):
            try:
                if dry_run:
                    yield tidying.tidy(self._workspace, slug, dry_run=True)
                else:
                    with committing.turn(self._workspace, slug):
                        yield tidying.tidy(self._workspace, slug)
            except EditorialError as error:
                yield Failure(slug, error)

    def examine(self, now: datetime, *, fix: bool = False) -> Iterator[Checkup]:
        """Look over tools, git and files; with `fix` sweep up what killed runs left."""
        return examining.examine(self._workspace, now, fix=fix)
