"""Status: what is done and what is left, worked out from texts and hashes, never stored."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from editorial import review
from editorial.model import Catalog, Finding, Severity, Unit
from editorial.page import Candidate, Refusal, refusals, shortened
from editorial.project.outdated import Outdated, outdated
from editorial.project.publishing import published_state
from editorial.project.workspace import State, Workspace

# A confirmed or adapted sentence takes about a third of the time of a new one.
_REWORK = 1 / 3


@dataclass(frozen=True)
class Status:
    """Where one article stands in one language."""

    slug: str
    language: str
    title: str
    """Title of the English article."""
    blocks: int
    """Translatable blocks."""
    translated: int
    """With a finished target made for the present English."""
    untranslated: int
    fuzzy: int
    drifted: int
    """Made for other English, whether flagged or not."""
    words: int
    """English words to translate in all."""
    words_left: int
    """English words in blocks that are not translated."""
    minutes_left: int
    """What is left, at the workspace's pace."""
    translators: tuple[str, ...]
    """Ids of those who wrote the present targets, most blocks first."""
    approved: int
    """Blocks whose present text somebody else than the writer approved."""
    duties: tuple[str, ...]
    """What permissions still ask for now that the article is online."""
    questions: int
    """Questions that nobody has answered."""
    published: str
    """`never`, `current` or `behind`."""
    outdated: Outdated | None
    """What newer English changed for the page that is online; None when it did not."""
    findings: Mapping[Severity, int]
    """How many findings the article has before sign-off, by severity; comparing it with other
    articles, and debt from before, left out."""
    refused: tuple[Refusal, ...]
    """What stands in the way of publishing."""
    unlisted: Mapping[str, int] = field(default_factory=dict)
    """How many more refusals there are, by reason; none unless it was asked for in brief."""

    def brief(self) -> "Status":
        """Give this with the first refusals only of each reason that many blocks share."""
        refused, unlisted = shortened(self.refused)
        return replace(self, refused=refused, unlisted=unlisted)


def status(workspace: Workspace, state: State, one: Candidate, found: Sequence[Finding]) -> Status:
    """Give where an article stands that has these findings."""
    units = present(state, one.catalog)
    left = remaining(units, one.review, workspace.settings.words_per_minute)
    return Status(
        slug=state.slug,
        language=workspace.language,
        title=one.article.title,
        blocks=len(units),
        translated=len(units) - len(left.untranslated) - len(left.rework),
        untranslated=len(left.untranslated),
        fuzzy=len(left.fuzzy),
        drifted=len(left.drifted),
        words=_words(units),
        words_left=left.words,
        minutes_left=left.minutes,
        translators=_translators(units, one.review),
        approved=sum(review.settled(one.review, unit) for unit in units),
        duties=tuple(asked for _, asked in one.duties) if state.review.published else (),
        questions=sum(not asked.answers for unit in units for asked in review.questions(unit)),
        published=published_state(state, state.review),
        outdated=outdated(workspace, state),
        findings=Counter(finding.severity for finding in found),
        refused=refusals(one),
    )


@dataclass(frozen=True)
class Left:
    """What is left to do on some entries."""

    untranslated: tuple[Unit, ...]
    fuzzy: tuple[Unit, ...]
    drifted: tuple[Unit, ...]
    """Made for other English, whether flagged or not."""
    words_per_minute: float

    @property
    def rework(self) -> tuple[Unit, ...]:
        """Those that have a target which needs work, each once."""
        return tuple({unit.id: unit for unit in (*self.fuzzy, *self.drifted)}.values())

    @property
    def words(self) -> int:
        """English words that are left."""
        return _words(self.untranslated) + _words(self.rework)

    @property
    def minutes(self) -> int:
        """What that takes, rounded up."""
        effort = _words(self.untranslated) + _words(self.rework) * _REWORK
        return round(effort / self.words_per_minute + 0.499)


def remaining(units: Sequence[Unit], noted: review.Review, words_per_minute: float) -> Left:
    """Give what is left to do on entries, at a pace."""
    return Left(
        tuple(unit for unit in units if not unit.target.strip()),
        tuple(unit for unit in units if unit.target.strip() and unit.fuzzy),
        tuple(unit for unit in units if review.drifted(unit, noted)),
        words_per_minute,
    )


def present(state: State, catalog: Catalog) -> list[Unit]:
    """Give the unit of every block of the template; a block that the catalog lacks is untranslated."""
    template = state.template.units if state.template is not None else catalog.units
    return [catalog.by_id.get(unit.id, unit) for unit in template]


def _words(units: Sequence[Unit]) -> int:
    return sum(len(unit.source.split()) for unit in units)


def _translators(units: Sequence[Unit], noted: review.Review) -> tuple[str, ...]:
    wrote: dict[str, int] = {}
    for unit in units:
        known = noted.blocks.get(unit.id)
        if unit.target.strip() and known is not None and known.translator:
            wrote[known.translator] = wrote.get(known.translator, 0) + 1
    return tuple(sorted(wrote, key=lambda person: (-wrote[person], person)))
