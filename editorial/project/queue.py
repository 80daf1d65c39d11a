"""What waits for whom: blocks to approve, what was sent back, and open questions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editorial import review
from editorial.check.allowing import person_of
from editorial.model import Rejection
from editorial.project.updating import writer_of
from editorial.project.workspace import Workspace
from editorial.review import Question


@dataclass(frozen=True)
class Waiting:
    """What waits in one article."""

    slug: str
    to_approve: tuple[str, ...]
    """Finished blocks that nobody else than their writer has approved, in document order."""
    rejected: tuple[tuple[str, Rejection], ...]
    """Blocks that were sent back and not changed since."""
    questions: tuple[tuple[str, Question], ...]
    """Open questions."""

    @property
    def anything(self) -> bool:
        """Whether anything waits."""
        return bool(self.to_approve or self.rejected or self.questions)


def waiting(workspace: Workspace, slugs: Sequence[str], person: str = "") -> Iterator[Waiting]:
    """Give what waits, article by article; for one person what that person can do.

    That is: approve what others wrote, mend what was sent back to them, answer what others asked.

    Raises:
        UsageError: the person is not known.
    """
    if person:
        workspace.expect_person(person)
    for slug in slugs:
        state = workspace.state(slug)
        if state.catalog is None:
            continue
        writer = writer_of(state.catalog, state.record, workspace.people)
        noted = review.observe(state.review, state.catalog, writer)
        to_approve: list[str] = []
        rejected: list[tuple[str, Rejection]] = []
        questions: list[tuple[str, Question]] = []
        for unit in state.catalog.units:
            wrote = review.writer(noted, unit)
            if (
                unit.translated
                and not review.drifted(unit, noted)
                and review.approval(noted, unit) is None
                and (not person or wrote != person)
            ):
                to_approve.append(unit.id)
            sent_back = review.rejection(noted, unit)
            if sent_back is not None and (not person or wrote == person):
                rejected.append((unit.id, sent_back))
            questions += [
                (unit.id, one)
                for one in review.questions(unit)
                if not one.answers and (not person or person_of(one.by, workspace.people) != person)
            ]
        yield Waiting(slug, tuple(to_approve), tuple(rejected), tuple(questions))
