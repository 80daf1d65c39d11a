"""What waits for whom: blocks to approve, what was sent back, and open questions."""

from dataclasses import dataclass

from editorial import review
from editorial.check.allowing import person_of
from editorial.model import Catalog, Rejection, Unit
from editorial.project.updating import writer_of
from editorial.project.workspace import Workspace
from editorial.review import Question, Review


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


def waiting(workspace: Workspace, slug: str, *, person: str = "") -> Waiting:
    """Give what waits in an article; for one person what that person can do.

    That is: approve what others wrote, mend what was sent back to them, answer what others asked.
    """
    state = workspace.state(slug)
    catalog = state.catalog or Catalog(workspace.language, ())
    writer = writer_of(catalog, state.record, workspace.people)
    noted = review.observe(state.review, catalog, writer)
    to_approve: list[str] = []
    rejected: list[tuple[str, Rejection]] = []
    questions: list[tuple[str, Question]] = []
    for unit in catalog.units:
        wrote = review.writer(noted, unit)
        if _approvable(noted, unit) and (not person or wrote != person):
            to_approve.append(unit.id)
        sent_back = review.rejection(noted, unit)
        if sent_back is not None and (not person or wrote == person):
            rejected.append((unit.id, sent_back))
        questions += [
            (unit.id, one)
            for one in review.questions(unit)
            if not one.answers and (not person or person_of(one.by, workspace.people) != person)
        ]
    return Waiting(slug, tuple(to_approve), tuple(rejected), tuple(questions))


def _approvable(noted: Review, unit: Unit) -> bool:
    return (
        unit.translated and not review.drifted(unit, noted) and review.approval(noted, unit) is None
    )
