"""An article as the desk shows it: every block in reading order, with all that is known of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from editorial import review
from editorial.markup import parse_source
from editorial.model import (
    Block,
    Catalog,
    ChangeClass,
    Finding,
    Kind,
    Origin,
    Placeholder,
    Rejection,
    Stage,
    Statement,
    Unit,
)
from editorial.project import (
    baseline,
    checking,
    pending,
    reporting,
    saving,
    trying,
)
from editorial.project.bitexts import bitext
from editorial.project.checking import Inquiry
from editorial.project.trying import Located
from editorial.project.updating import observed
from editorial.project.workspace import State, Workspace
from editorial.review import Question, Review
from editorial.similarity import Edit, word_diff


class Standing(StrEnum):
    """How far a block is."""

    UNTRANSLATED = "untranslated"
    FUZZY = "fuzzy"
    """Marked as needing work."""
    DRIFTED = "drifted"
    """Made for other English than the present."""
    REJECTED = "rejected"
    """Sent back, and not changed since."""
    FINISHED = "finished"
    """Translated, not yet approved by somebody else."""
    APPROVED = "approved"
    KEPT = "kept"
    """Stays in English."""


@dataclass(frozen=True)
class Passage:
    """A block with its translation."""

    id: str
    kind: Kind
    level: int
    section: str
    """The heading that it stands under; empty before the first."""
    source: str
    """The English, tags included."""
    standing: Standing
    target: str = ""
    fuzzy: bool = False
    token: str = ""
    """What a save of it must show; empty for a block that is not translated."""
    reason: Statement | None = None
    """Why it needs work although it has a target; None when it does not, or that is not known."""
    change: ChangeClass | None = None
    """What became of its English since it was translated; None when it is the same."""
    diff: tuple[Edit, ...] = ()
    """From the English that the target was made for to the present; empty when they are the same,
    or the older is not on record."""
    notes: tuple[str, ...] = ()
    """What people noted, questions and rejections left out."""
    questions: tuple[Question, ...] = ()
    rejection: Rejection | None = None
    origin: Origin | None = None
    """How the target came about; None when it is nowhere recorded."""
    writer: str = ""
    """Id of who wrote the target; empty when that is not recorded."""
    approved_by: str = ""
    """Id of who approved the present text; empty when nobody did."""
    findings: tuple[Located, ...] = ()
    """What the rules find in it."""

    @property
    def placeholders(self) -> tuple[str, ...]:
        """The tags of the English, in order."""
        parts = parse_source(self.source).parts
        return tuple(str(part) for part in parts if isinstance(part, Placeholder))

    @property
    def editable(self) -> bool:
        """Whether it has an entry in the catalog."""
        return bool(self.token)


@dataclass(frozen=True)
class Glance:
    """One block, with where the article stands."""

    passage: Passage
    number: int
    """Its place among the blocks that are translated, from 1."""
    total: int
    """How many of those there are."""
    words_left: int
    minutes_left: int


@dataclass(frozen=True)
class Opened:
    """An article as the desk shows it."""

    slug: str
    title: str
    """The English title."""
    passages: tuple[Passage, ...]
    """Every block in reading order, those that stay in English included."""
    words_left: int
    minutes_left: int
    displaced: tuple[str, ...] = ()
    """Blocks where another program put older text than the desk wrote, in document order."""
    checked: bool = True
    """Whether the findings are those of the present text; there are none otherwise."""

    def passage(self, block: str) -> Passage | None:
        """Give a block; None when the article does not have it."""
        return next((one for one in self.passages if one.id == block), None)


def opened(workspace: Workspace, slug: str, today: date, *, quick: bool = False) -> Opened:
    """Give an article, with what the checks before approval find in it.

    With `quick` they are not run: the findings are there when they are on record.

    Raises:
        EditorialError: one of its files cannot be read.
    """
    state = workspace.state(slug)
    inquiry = Inquiry(Stage.REVIEW, today=today)
    if quick:
        checked = checking.on_record(workspace, state, inquiry)
    else:
        checked = checking.of_state(workspace, state, inquiry)
    old = baseline.read(workspace)
    found: dict[str, list[Finding]] = {}
    for one in checked.findings if checked is not None else ():
        if one not in old:
            found.setdefault(one.block, []).append(one)
    return replace(_opened(workspace, state, found), checked=checked is not None)


def glance(workspace: Workspace, slug: str, block: str) -> Glance:
    """Give one block of an article, with what the rules that read one block find in it.

    Raises:
        UsageError: there is no such block.
        EditorialError: one of the article's files cannot be read.
    """
    state = workspace.state(slug)
    unit = saving.entry(state, block)
    noted, left = remaining(workspace, state)
    article = bitext(workspace, state)
    order = [one.id for one in article.catalog.units]
    return Glance(
        passage(state, noted, article.by_id[block].block, trying.found(workspace, article, unit)),
        order.index(block) + 1,
        len(order),
        left.words,
        left.minutes,
    )


def remaining(workspace: Workspace, state: State) -> tuple[Review, reporting.Left]:
    """Give what is left to do in an article, and who wrote what."""
    noted = observed(workspace, state)
    units = reporting.present(state, state.catalog or Catalog(workspace.language, ()))
    return noted, reporting.remaining(units, noted, workspace.settings.words_per_minute)


def _opened(workspace: Workspace, state: State, found: Mapping[str, Sequence[Finding]]) -> Opened:
    noted, left = remaining(workspace, state)
    pairs = bitext(workspace, state)
    article, units = pairs.article, (pair.unit for pair in pairs.pairs)
    tried: dict[str, list[Finding]] = {}
    for one in trying.unfinished(workspace, pairs, units):
        tried.setdefault(one.block, []).append(one)
    lost = saving.displaced(workspace, state)
    return Opened(
        slug=state.slug,
        title=article.title,
        passages=tuple(
            passage(state, noted, block, (*tried.get(block.id, ()), *found.get(block.id, ())))
            for block in article.blocks
        ),
        words_left=left.words,
        minutes_left=left.minutes,
        displaced=tuple(block.id for block in article.blocks if block.id in lost),
    )


def passage(state: State, noted: Review, block: Block, found: Iterable[Finding]) -> Passage:
    """Give one block of an article as it was read."""
    unit = state.catalog.by_id.get(block.id) if state.catalog is not None else None
    if unit is None:
        standing = Standing.KEPT if block.kept else Standing.UNTRANSLATED
        text = block.message.text
        return Passage(block.id, block.kind, block.level, block.section, text, standing)
    standing = standing_of(noted, unit)
    changed = _changed(state, noted, unit) if unit.target.strip() else None
    known = noted.blocks.get(unit.id)
    approval = review.approval(noted, unit) if review.settled(noted, unit) else None
    ours = known is not None and known.target == review.target_hash(unit.target)
    return Passage(
        id=block.id,
        kind=block.kind,
        level=block.level,
        section=block.section,
        source=unit.source,
        standing=standing,
        target=unit.target,
        fuzzy=unit.fuzzy,
        token=saving.token(unit),
        reason=_reason(noted, unit, standing, changed),
        change=changed,
        diff=_diff(unit) if changed is not None else (),
        notes=review.remarks(unit),
        questions=review.questions(unit),
        rejection=review.rejection(noted, unit),
        origin=known.origin if known is not None and ours else None,
        writer=review.writer(noted, unit),
        approved_by=approval.by if approval is not None else "",
        findings=tuple(trying.located(one, unit) for one in found),
    )


def standing_of(noted: Review, unit: Unit) -> Standing:
    """Give how far an entry is."""
    if not unit.target.strip():
        return Standing.UNTRANSLATED
    if review.rejection(noted, unit) is not None:
        return Standing.REJECTED
    if review.drifted(unit, noted) or (unit.fuzzy and _older(unit)):
        return Standing.DRIFTED
    if unit.fuzzy:
        return Standing.FUZZY
    return Standing.APPROVED if review.settled(noted, unit) else Standing.FINISHED


def _older(unit: Unit) -> bool:
    return unit.previous is not None and unit.previous != unit.source


def _changed(state: State, noted: Review, unit: Unit) -> ChangeClass | None:
    if not (review.drifted(unit, noted) or (unit.fuzzy and _older(unit))):
        return None
    classes = [one.change for one in pending.change(state, unit)]
    return next((one for one in classes if one is not ChangeClass.UNCHANGED), None)


def _diff(unit: Unit) -> tuple[Edit, ...]:
    return word_diff(unit.previous, unit.source) if unit.previous is not None else ()


_CHANGED = {
    ChangeClass.TYPO: Statement("A slip in the English was mended; the Dutch may still be right."),
    ChangeClass.NUMBER: Statement("A number, date, unit or citation in the English changed."),
    ChangeClass.REWORDED: Statement("The English was reworded."),
    ChangeClass.COSMETIC: Statement("Only tags or marks in the English changed."),
}
_CAME = {
    Origin.MEMORY: Statement("This comes from the translation memory; see whether it fits here."),
    Origin.MACHINE: Statement("A machine made this; read it as if somebody else wrote it."),
    Origin.ADOPTED: Statement(
        "This comes from the published page; it is not certain that it belongs to this English."
    ),
}


def _reason(
    noted: Review, unit: Unit, standing: Standing, changed: ChangeClass | None
) -> Statement | None:
    """Give why a target needs work; None where nothing is known, or a rejection says it."""
    if changed is not None and unit.previous is None:
        return Statement("The English changed since this was translated; how is not on record.")
    if changed is not None:
        return _CHANGED.get(changed, Statement("The English is not what this was made for."))
    if standing is not Standing.FUZZY:
        return None
    known = noted.blocks.get(unit.id)
    if known is not None and known.target == review.target_hash(unit.target):
        return _CAME.get(known.origin, Statement("The English is the same; marked as not ready."))
    return Statement("Marked as not ready.")
