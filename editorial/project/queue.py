"""What waits for whom: blocks to approve, what was sent back, and open questions."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from editorial import review
from editorial.model import Catalog, Rejection, Unit
from editorial.project.deciding import signed
from editorial.project.updating import observed
from editorial.project.workspace import Workspace
from editorial.records import Person
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
    unsigned: tuple[str, ...] = ()
    """Finished blocks that wait for approval, but first for the name of their writer."""
    writers: Mapping[str, str] = field(default_factory=dict)
    """Id of who wrote each of these blocks; those without a known writer are left out."""

    @property
    def anything(self) -> bool:
        """Whether anything waits."""
        return bool(self.to_approve or self.rejected or self.questions or self.unsigned)


def waiting(workspace: Workspace, slug: str, *, person: str = "") -> Waiting:
    """Give what waits in an article; for one person what that person can do.

    That is: approve what others wrote, mend what was sent back to them, answer what others asked.
    What has no known writer is shown to everybody, or nobody would see to it.
    """
    state = workspace.state(slug)
    catalog = state.catalog or Catalog(workspace.language, ())
    noted = observed(workspace, state)
    to_approve: list[str] = []
    unsigned: list[str] = []
    rejected: list[tuple[str, Rejection]] = []
    questions: list[tuple[str, Question]] = []
    for unit in catalog.units:
        wrote = review.writer(noted, unit)
        sent_back = review.rejection(noted, unit)
        if sent_back is not None:
            if not person or wrote == person or (not wrote and sent_back.by != person):
                rejected.append((unit.id, sent_back))
        elif _approvable(noted, unit) and (not person or wrote != person):
            (to_approve if wrote else unsigned).append(unit.id)
        questions += [
            (unit.id, one)
            for one in review.questions(unit)
            if not one.answers and not (person and _asked(one.by, person, workspace.people))
        ]
    return Waiting(
        slug,
        tuple(to_approve),
        tuple(rejected),
        tuple(questions),
        tuple(unsigned),
        {unit.id: wrote for unit in catalog.units if (wrote := review.writer(noted, unit))},
    )


def _asked(name: str, person: str, people: Mapping[str, Person]) -> bool:
    """Whether a question is signed by this person, and could not be by somebody else."""
    wanted = name.casefold()
    found = {
        number
        for number, known in people.items()
        if wanted in {one.casefold() for one in (*_names(number, known), signed(number, people))}
    }
    return found == {person}


def _names(number: str, known: Person) -> tuple[str, ...]:
    return number, known.name, *known.also


def _approvable(noted: Review, unit: Unit) -> bool:
    return unit.translated and not review.drifted(unit, noted) and not review.settled(noted, unit)
