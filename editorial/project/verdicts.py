"""What people decide about blocks: to allow, approve, send back, ask, answer or confirm."""

from __future__ import annotations

from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING

from editorial.errors import EditorialError
from editorial.project.parallel import Failure, each

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager
    from datetime import date

    from editorial.project.deciding import Decided, Decision
    from editorial.project.pending import Confirmation
    from editorial.project.queue import Waiting
    from editorial.project.waiving import Listed, Permission
    from editorial.project.workspace import Workspace


class Verdicts:
    """The decisions that a workspace takes note of, one method each."""

    def __init__(self, workspace: Workspace) -> None:
        """Take decisions for `workspace`."""
        self._workspace = workspace

    def waive(self, slug: str, decision: Permission, today: date) -> tuple[str, ...]:
        """Allow what a rule finds; give the blocks concerned, none for the whole article."""
        from editorial.project import waiving

        with self._turn(slug, dry_run=decision.dry_run):
            return waiving.waive(self._workspace, slug, decision, today)

    def waivers(self, slugs: Sequence[str], today: date) -> Iterator[Listed | Failure]:
        """Give everything that is allowed: everywhere, then article by article, sorted by slug."""
        from editorial.project import waiving

        yield from waiving.everywhere(self._workspace, today)
        for slug in self._workspace.chosen(slugs):
            try:
                yield from waiving.listed(self._workspace, slug)
            except EditorialError as error:
                yield Failure(slug, error)

    def approve(self, slug: str, decision: Decision, today: date) -> Decided:
        """Approve finished blocks that somebody else wrote."""
        from editorial.project import deciding

        with self._turn(slug, dry_run=decision.dry_run):
            return deciding.approve(self._workspace, slug, decision, today)

    def reject(self, slug: str, decision: Decision, today: date) -> Decided:
        """Send blocks back with a reason."""
        from editorial.project import deciding

        with self._turn(slug, dry_run=decision.dry_run):
            return deciding.reject(self._workspace, slug, decision, today)

    def ask(self, slug: str, decision: Decision) -> Decided:
        """Put a question to whoever works on blocks."""
        from editorial.project import deciding

        with self._turn(slug, dry_run=decision.dry_run):
            return deciding.ask(self._workspace, slug, decision)

    def answer(self, slug: str, decision: Decision) -> Decided:
        """Answer the questions in blocks."""
        from editorial.project import deciding

        with self._turn(slug, dry_run=decision.dry_run):
            return deciding.answer(self._workspace, slug, decision)

    def waiting(self, slugs: Sequence[str], person: str = "") -> Iterator[Waiting | Failure]:
        """Give what waits for a decision or an answer, for one person or for all, by slug.

        Raises:
            UsageError: the person is not known.
        """
        from editorial.project import queue

        if person:
            self._workspace.expect_person(person)
        return each(
            self._workspace, self._workspace.chosen(slugs), partial(queue.waiting, person=person)
        )

    def confirm(self, slug: str, decision: Confirmation, today: date) -> tuple[str, ...]:
        """Vouch that targets fit their present English as they stand; give the blocks concerned."""
        from editorial.project import pending

        with self._turn(slug, dry_run=decision.dry_run):
            return pending.confirm(self._workspace, slug, decision, today)

    def _turn(self, slug: str, *, dry_run: bool) -> AbstractContextManager[None]:
        from editorial.project import committing

        return nullcontext() if dry_run else committing.turn(self._workspace, slug)
