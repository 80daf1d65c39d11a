"""The workspace: finds, reads and writes; the only file I/O on state.

`Project` has one method a command; the command line and the desk are skins over it.  Each method
loads what it needs when it is called: most commands need little of it, and start the sooner.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from editorial.errors import EditorialError, RuleError
from editorial.project.parallel import Failure, each
from editorial.project.verdicts import Verdicts
from editorial.project.workspace import Workspace, find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date, datetime

    from editorial.check import Baseline, Checked
    from editorial.glossary import Match
    from editorial.model import Finding, Unit
    from editorial.project.adding import Added, ImportCheck, Request
    from editorial.project.adopting import Adopted, Adopting, Proposal
    from editorial.project.carrying import Updated
    from editorial.project.checking import Inquiry
    from editorial.project.deciding import Decided, Decision
    from editorial.project.desk import Desk
    from editorial.project.exchange import Exchange
    from editorial.project.fetching import Fetched, Web
    from editorial.project.files import Outcome, article_of
    from editorial.project.fixing import Fixed, Mended
    from editorial.project.listing import Lists
    from editorial.project.online import Verified
    from editorial.project.pending import Confirmation
    from editorial.project.progress import Point
    from editorial.project.publishing import Destination, Published
    from editorial.project.queue import Waiting
    from editorial.project.remembering import Suggestion
    from editorial.project.reporting import Status
    from editorial.project.suggesting import Asking, Step, Suggesting
    from editorial.project.updating import Changed
    from editorial.project.upkeep import Upkeep
    from editorial.project.waiving import Listed, Permission
    from editorial.records import Person

__all__ = [
    "Added",
    "Adopted",
    "Adopting",
    "Asking",
    "Changed",
    "Checked",
    "Confirmation",
    "Decided",
    "Decision",
    "Desk",
    "Destination",
    "Exchange",
    "Failure",
    "Fetched",
    "Fixed",
    "ImportCheck",
    "Inquiry",
    "Listed",
    "Lists",
    "Mended",
    "Outcome",
    "Permission",
    "Point",
    "Project",
    "Proposal",
    "Published",
    "Request",
    "Status",
    "Step",
    "Suggesting",
    "Suggestion",
    "Updated",
    "Upkeep",
    "Verified",
    "Waiting",
    "Web",
    "article_of",
    "find",
]

_ROOMS = {
    "check": "Checked",
    "project.adding": "Added ImportCheck Request",
    "project.adopting": "Adopted Adopting Proposal",
    "project.carrying": "Updated",
    "project.checking": "Inquiry",
    "project.deciding": "Decided Decision",
    "project.desk": "Desk",
    "project.exchange": "Exchange",
    "project.fetching": "Fetched Web",
    "project.files": "Outcome article_of",
    "project.fixing": "Fixed Mended",
    "project.listing": "Lists",
    "project.online": "Verified",
    "project.pending": "Confirmation",
    "project.progress": "Point",
    "project.publishing": "Destination Published",
    "project.queue": "Waiting",
    "project.remembering": "Suggestion",
    "project.reporting": "Status",
    "project.suggesting": "Asking Step Suggesting",
    "project.updating": "Changed",
    "project.upkeep": "Upkeep",
    "project.waiving": "Listed Permission",
}
_HOMES = {name: room for room, names in _ROOMS.items() for name in names.split()}
"""Where the names that this room offers are made."""


def __getattr__(name: str) -> object:
    """Give what this room offers when it is asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(name)
    found = globals()[name] = getattr(import_module(f"editorial.{_HOMES[name]}"), name)
    return found


class Project(Verdicts):
    """A workspace of articles and their translations."""

    def __init__(self, path: Path | str) -> None:
        """Open the workspace at `path`.

        Raises:
            ConfigError: there are no settings, or they cannot be used.
        """
        super().__init__(Workspace(Path(path)))

    @staticmethod
    def init(folder: Path) -> tuple[str, ...]:
        """Make a workspace in `folder`; give the files that were created."""
        from editorial.project import starting

        return starting.init(folder)

    @property
    def root(self) -> Path:
        """The workspace's folder."""
        return self._workspace.root

    @property
    def language(self) -> str:
        """The language that is translated into."""
        return self._workspace.language

    @property
    def people(self) -> dict[str, Person]:
        """The people of the workspace by id."""
        return self._workspace.people

    @property
    def exchange(self) -> Exchange:
        """What the workspace exchanges with other programs and with agencies."""
        from editorial.project.exchange import Exchange

        return Exchange(self._workspace)

    @property
    def site(self) -> str:
        """The name of our own site; empty when the settings have none."""
        return self._workspace.settings.site.name

    def names(self) -> dict[str, str]:
        """Give the names by which the people of the workspace may be shown, by id."""
        return {person: self.name_of(person) for person in self._workspace.people}

    def blocks(self, slug: str) -> tuple[Unit, ...]:
        """Give an article's blocks as its template has them, in document order; none without one."""
        template = self._workspace.state(slug).template
        return template.units if template is not None else ()

    def name_of(self, person: str) -> str:
        """Give the name by which an id may be shown: the credit name if it may be used, or the id."""
        from editorial.project import deciding

        people = self._workspace.people
        return deciding.signed(person, people) if person in people else person

    @property
    def upkeep(self) -> Upkeep:
        """What keeps the workspace healthy."""
        from editorial.project.upkeep import Upkeep

        return Upkeep(self._workspace)

    @property
    def desk(self) -> Desk:
        """What a person at the desk does with the articles."""
        from editorial.project.desk import Desk

        return Desk(self._workspace)

    def slugs(self, chosen: Sequence[str] = ()) -> list[str]:
        """Give the slugs that were asked for, or all when none was, sorted."""
        return self._workspace.chosen(chosen)

    def add(self, request: Request, now: datetime) -> tuple[Added, ...]:
        """Import a received page; the same slug again makes a new version of it."""
        from editorial.project import adding

        with self._workspace.lock("add"):
            added = adding.add(self._workspace, request, now)
            self._workspace.cache.flush()
            return added

    def add_from(self, address: str, request: Request, web: Web, now: datetime) -> Added:
        """Fetch an article from the web and take it in, as `add` does with a file."""
        from editorial.project import fetching

        added = fetching.add(self._workspace, address, request, web, now)
        self._workspace.cache.flush()
        return added

    def fetch(
        self, slugs: Sequence[str], web: Web | None, now: datetime
    ) -> Iterator[Fetched | Failure]:
        """Take in new versions from where articles came, one by one, sorted by slug.

        Without `web` nothing is asked: what would be is told.
        """
        from editorial.project import fetching

        return fetching.fetch(self._workspace, slugs, web, now)

    def check_imports(self, slugs: Sequence[str]) -> Iterator[ImportCheck | Failure]:
        """Import what was received once more, and compare with what the workspace holds."""
        from editorial.project import adding

        return each(self._workspace, self.slugs(slugs), adding.check)

    def update(
        self, slugs: Sequence[str], today: date, *, writer: str = "", dry_run: bool = False
    ) -> Iterator[Updated | Failure]:
        """Carry translations across to the present source, article by article, sorted by slug.

        Raises:
            UsageError: `writer` is not in `people.toml`.
        """
        from editorial.project import carrying

        if writer:
            self._workspace.expect_person(writer)
        order = carrying.Order(writer, today, dry_run)
        return carrying.carry(self._workspace, self.slugs(slugs), order)

    def status(
        self, slugs: Sequence[str], today: date, *, brief: bool = False
    ) -> Iterator[Status | Failure]:
        """Give where each article stands, sorted by slug.

        In brief the refusals that many blocks share are counted from the fifth on.
        """
        from editorial.project import standing

        return standing.statuses(self._workspace, self.slugs(slugs), today, brief=brief)

    def progress(self, slugs: Sequence[str], today: date) -> tuple[Point, ...] | None:
        """Give how far the translations were, week by week, as git knows; None when it does not."""
        from editorial.project import progress

        return progress.history(self._workspace, self.slugs(slugs), today)

    def adopt(self, slug: str, asked: Adopting, today: date) -> Adopted:
        """Take in a published Dutch page; targets that somebody wrote stay unless told otherwise."""
        from editorial.project import adopting

        with self._turn(slug, dry_run=asked.dry_run):
            return adopting.adopt(self._workspace, slug, asked, today)

    def keep_page(self, slug: str, page: str) -> Path:
        """Write the page that lays an adoption side by side, and give its place."""
        from editorial.project import adopting

        return adopting.keep_page(self._workspace, slug, page)

    def terms(self, word: str) -> tuple[Match, ...]:
        """Give the glossary's terms that hold `word`, or resemble it when none does."""
        from editorial.glossary import search

        return search(word, self._workspace.glossary)

    def remembered(self, text: str, article: str = "") -> tuple[Suggestion, ...]:
        """Give earlier translations of what is like a text, or has its words, the best first.

        `article` is the slug of the article that is worked on: of equals its own come first.
        """
        from editorial.project import remembering

        return remembering.search(self._workspace, text, article)

    def suggest(self, asking: Asking, today: date) -> Suggesting:
        """Fill blocks without a translation with what the memory or a machine offers, to look at.

        Raises:
            ConfigError: no machine is set up, or the settings do not let its host get the text.
            UsageError: the person or an article is not known.
        """
        from editorial.project import suggesting

        return suggesting.suggest(self._workspace, asking, today)

    def diff(self, slug: str) -> tuple[Changed, ...]:
        """Give what the present source changes, or what the last update left to be adapted."""
        from editorial.project import pending

        return pending.pending(self._workspace, slug)

    def publish(
        self, slugs: Sequence[str], to: Destination, today: date, *, brief: bool = False
    ) -> Iterator[Published | Failure]:
        """Write the pages that pass the gate, or drafts of all, sorted by slug.

        In brief the refusals that many blocks share are counted from the fifth on.
        """
        from editorial.project import standing

        return standing.published(self._workspace, self.slugs(slugs), to, today, brief=brief)

    def lists(self, folder: Path) -> Lists:
        """Bring the lists of what was published to `folder` up to date."""
        from editorial.project import listing

        return listing.write(self._workspace, folder)

    def verify(self, slug: str, page: Path, folder: Path) -> Verified:
        """Compare a saved copy of the live page with what was exported to `folder`."""
        from editorial.project import online

        (known,) = self.slugs([slug])
        return online.verify(known, page, folder)

    def check(self, slugs: Sequence[str], inquiry: Inquiry) -> Iterator[Checked | Failure]:
        """Give what the rules find in each article, sorted by slug; failures take their place.

        After them, by slug again, come the articles in which comparing them with others has found
        something, with all their findings.

        Raises:
            UsageError: the inquiry names a rule that there is not.
            ConfigError: the settings name a rule that there is not.
        """
        from editorial.project import checking

        return checking.checked(self._workspace, self.slugs(slugs), inquiry)

    @property
    def spells(self) -> bool:
        """Whether spelling is checked: with a dictionary of the language, and the library."""
        return self._workspace.speller is not None

    def baseline(self) -> Baseline:
        """Give the findings that the archive had when it was first checked."""
        from editorial.project import baseline

        return baseline.read(self._workspace)

    def record_baseline(
        self, found: Iterable[Finding], slugs: Sequence[str], inquiry: Inquiry
    ) -> None:
        """Take what an inquiry found in articles for the archive's debt, instead of before."""
        from editorial.project import baseline, checking

        rules = {rule.name for rule in checking.bench(self._workspace, inquiry).course.running()}
        baseline.record(self._workspace, found, slugs, rules)

    def fix(
        self,
        slugs: Sequence[str],
        inquiry: Inquiry,
        wanted: Callable[[Finding], bool],
        *,
        dry_run: bool = False,
    ) -> Iterator[Fixed | Failure]:
        """Apply the suggestions that may be applied without asking, article by article."""
        from editorial.project import fixing

        for slug in self.slugs(slugs):
            try:
                with self._turn(slug, dry_run=dry_run):
                    yield fixing.fix(self._workspace, slug, inquiry, wanted, dry_run=dry_run)
            except RuleError:
                raise
            except EditorialError as error:
                yield Failure(slug, error)
