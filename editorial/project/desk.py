"""What a person at the desk does with articles: reading, typing, looking up; one method each."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import TypeVar

from editorial.model import Stage
from editorial.project import (
    checking,
    committing,
    journal,
    looking_up,
    opening,
    piece,
    previewing,
    saving,
    standing,
    tallying,
    trying,
)
from editorial.project.checking import Inquiry
from editorial.project.journal import Entry
from editorial.project.looking_up import TermAt
from editorial.project.opening import Glance, Opened, Passage, Standing
from editorial.project.parallel import Failure
from editorial.project.piece import Small
from editorial.project.recalling import Recall
from editorial.project.saving import Edit, Saved
from editorial.project.tallying import Tally
from editorial.project.trying import Located
from editorial.project.workspace import Workspace

__all__ = [
    "Desk",
    "Edit",
    "Entry",
    "Glance",
    "Located",
    "Opened",
    "Passage",
    "Recall",
    "Saved",
    "Small",
    "Standing",
    "Tally",
    "TermAt",
]

Answer = TypeVar("Answer")


class Desk:
    """A workspace as one person works in it, block by block."""

    def __init__(self, workspace: Workspace) -> None:
        """Sit down at `workspace`."""
        self._workspace = workspace

    def opened(self, slug: str, today: date, *, quick: bool = False) -> Opened:
        """Give an article with all that is known of its blocks; `quick` runs no checks for it."""
        return self._kept(opening.opened(self._workspace, slug, today, quick=quick))

    def glance(self, slug: str, block: str) -> Glance:
        """Give one block, with where its article stands."""
        return self._kept(opening.glance(self._workspace, slug, block))

    def small(self, slugs: Iterable[str], minutes: int, last: str = "") -> Small | None:
        """Give something to do that takes few minutes; None when nothing is left.

        It is looked for in articles that were counted, in the article `last` first.
        """
        return self._kept(piece.small(self._workspace, slugs, minutes, last))

    def save(self, slug: str, edit: Edit, now: datetime) -> Saved:
        """Replace the text of one block, if it is still the one that was seen."""
        with committing.turn(self._workspace, slug):
            return saving.save(self._workspace, slug, edit, now)

    def tried(self, slug: str, block: str, target: str) -> tuple[Located, ...]:
        """Give what the rules that read one block find in a text that is not saved."""
        return self._kept(trying.tried(self._workspace, slug, block, target))

    def terms_in(self, slug: str, block: str) -> tuple[str, tuple[TermAt, ...]]:
        """Give the English of a block, and the terms in it where they stand."""
        return self._kept(looking_up.terms_in(self._workspace, slug, block))

    def history(self, slug: str, block: str) -> tuple[Entry, ...]:
        """Give the texts that the desk put in place of others in a block, the newest first."""
        found = [one for one in journal.read(self._workspace, slug) if one.block == block]
        return tuple(reversed(found))

    def restored(
        self, slug: str, blocks: Iterable[str], person: str, now: datetime
    ) -> tuple[str, ...]:
        """Bring back what another program replaced by older text; give the blocks concerned."""
        with committing.turn(self._workspace, slug):
            return saving.restore(self._workspace, slug, blocks, person, now)

    def warm(self, slug: str, today: date) -> None:
        """Read what every check needs, so that the first one does not wait for it.

        Raises:
            EditorialError: an article is named, and cannot be read.
        """
        for stage in (Stage.TRANSLATE, Stage.REVIEW):
            checking.bench(self._workspace, Inquiry(stage, today=today))
        for one in self.opened(slug, today).passages if slug else ():
            if one.editable:
                self.tried(slug, one.id, one.target)
                return

    def ready(self, slugs: Iterable[str], today: date) -> frozenset[str]:
        """Give those of the articles that may be published, as far as that is on record."""
        return standing.ready(self._workspace, slugs, today)

    def known(self, slugs: Iterable[str]) -> Mapping[str, Tally | None]:
        """Give the counts on record, by slug; None where an article has yet to be counted."""
        return tallying.known(self._workspace, slugs)

    def count(self, slugs: Iterable[str]) -> Iterator[Tally | Failure]:
        """Count articles, those that did not change being known."""
        return tallying.count(self._workspace, list(slugs))

    def page(self, slug: str, today: date) -> str:
        """Give the draft of the page, each element's block named in `data-block`."""
        return self._kept(previewing.located(self._workspace, slug, today))

    def form(self, slug: str, name: str, today: date) -> tuple[str, bytes]:
        """Give the draft of an output form as its file's name and content."""
        return self._kept(previewing.form(self._workspace, slug, name, today))

    def final(self, slug: str, name: str, today: date) -> tuple[str, bytes]:
        """Give an output form as it is published, if the article may be; nothing is noted."""
        return self._kept(previewing.final(self._workspace, slug, name, today))

    def pictures(self, slug: str) -> tuple[str, ...]:
        """Give the files of the pictures that the page shows, as the page names them."""
        return previewing.pictures(self._workspace, slug)

    def picture(self, slug: str, file: str) -> bytes:
        """Give a picture that the page may show."""
        return previewing.picture(self._workspace, slug, file)

    def recall(self) -> Recall:
        """Open the memory, to be asked often."""
        return Recall(self._workspace)

    def _kept(self, answer: Answer) -> Answer:
        """Keep what was worked out on the way, so that the next question finds it."""
        self._workspace.cache.flush()
        return answer
