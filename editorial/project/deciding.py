"""Decisions about an article's blocks: approving, rejecting, asking and answering."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from editorial import catalog, review
from editorial.errors import UsageError
from editorial.model import Finding, Rejection, Severity, Stage, Statement, Unit
from editorial.project import baseline, checking, committing
from editorial.project.checking import Inquiry
from editorial.project.updating import stale, writer_of
from editorial.project.workspace import State, Workspace
from editorial.review import Review

# What this rule finds, a new approval mends.
_CURED = "approval-stale"

Change = Callable[[Review, Unit], tuple[Review, Unit]]


@dataclass(frozen=True)
class Decision:
    """What somebody decides or says about blocks of an article."""

    person: str
    """Id of who does."""
    blocks: tuple[str, ...] = ()
    """The blocks; empty means every block that it can be about."""
    text: str = ""
    """The reason, question or answer."""
    dry_run: bool = False
    """Nothing is written."""


@dataclass(frozen=True)
class Decided:
    """What a decision came to."""

    blocks: tuple[str, ...]
    """The blocks that it was carried out for, in document order."""
    refused: tuple[tuple[str, Statement], ...] = ()
    """Blocks that it was not carried out for, and why, in document order."""


def approve(workspace: Workspace, slug: str, decision: Decision, today: date) -> Decided:
    """Approve finished targets that somebody else wrote and that have nothing against them.

    Raises:
        UsageError: a block or the person is not known, or the article must be updated first.
        ConflictError: a file changed meanwhile; nothing was written.
    """
    state, noted = _opened(workspace, slug, decision)
    against = _findings(workspace, state)
    done: list[str] = []
    refused: list[tuple[str, Statement]] = []
    for unit in _named(state, decision) if decision.blocks else _units(state):
        if review.approval(noted, unit) is not None:
            continue
        reason = _reason(noted, unit, decision.person, against.get(unit.id, ()))
        if reason is None:
            done.append(unit.id)
        elif decision.blocks or unit.translated:
            refused.append((unit.id, reason))

    def approved(known: Review, unit: Unit) -> tuple[Review, Unit]:
        return review.approve(known, unit, decision.person, today)

    _carry_out(workspace, state, noted, () if decision.dry_run else done, approved)
    return Decided(tuple(done), tuple(refused))


def _reason(noted: Review, unit: Unit, person: str, found: Sequence[Finding]) -> Statement | None:
    """Give why a target cannot be approved by a person; None when it can."""
    if not unit.translated:
        return Statement("the translation is not finished")
    if review.drifted(unit, noted):
        return Statement("the English has changed since it was translated")
    writer = review.writer(noted, unit)
    if not writer:
        return Statement(
            "nobody is recorded as its translator; say who with `editorial update --as NAME`"
        )
    if writer == person:
        return Statement("{person} wrote it; somebody else approves it", {"person": person})
    if found:
        return Statement("{what} ({rule})", {"what": found[0].statement, "rule": found[0].rule})
    return None


def _findings(workspace: Workspace, state: State) -> dict[str, list[Finding]]:
    """Give what must be mended or allowed first, by block."""
    inquiry = Inquiry(Stage.REVIEW)
    old = baseline.read(workspace)
    found = [*checking.of_state(workspace, state, inquiry).findings]
    for one in checking.across(workspace, inquiry):
        if one.slug == state.slug:
            found += one.findings
    by_block: dict[str, list[Finding]] = {}
    for finding in found:
        grave = finding.severity in {Severity.ERROR, Severity.WARNING}
        if grave and finding.rule != _CURED and finding not in old:
            by_block.setdefault(finding.block, []).append(finding)
    return by_block


def reject(workspace: Workspace, slug: str, decision: Decision, today: date) -> Decided:
    """Send targets back with a reason, which every PO editor shows; they need work again.

    Raises:
        UsageError: no reason or no block is given, or a block has no target.
        ConflictError: a file changed meanwhile; nothing was written.
    """
    _expect_text(decision, "A rejection needs a reason.")
    state, noted = _opened(workspace, slug, decision)
    for unit in _named(state, decision):
        if not unit.target.strip():
            raise UsageError(
                "{block} has no translation to reject.",
                cure="Ask with `editorial review ask`, or leave it.",
                block=unit.id,
            )
    one = Rejection(decision.person, today.isoformat(), decision.text.strip(), "")
    signature = _signature(workspace, decision.person)

    def rejected(known: Review, unit: Unit) -> tuple[Review, Unit]:
        return review.reject(known, unit, one, signature)

    return _done(workspace, state, noted, decision, rejected)


def ask(workspace: Workspace, slug: str, decision: Decision) -> Decided:
    """Put a question to whoever works on blocks; every PO editor shows it.

    Raises:
        UsageError: no question or no block is given.
        ConflictError: a file changed meanwhile; nothing was written.
    """
    _expect_text(decision, "A question needs words.")
    state, noted = _opened(workspace, slug, decision)
    signature = _signature(workspace, decision.person)

    def asked(known: Review, unit: Unit) -> tuple[Review, Unit]:
        return known, review.ask(unit, decision.text, signature)

    return _done(workspace, state, noted, decision, asked)


def answer(workspace: Workspace, slug: str, decision: Decision) -> Decided:
    """Answer the questions in blocks.

    Raises:
        UsageError: no answer or no block is given, or a block has no question.
        ConflictError: a file changed meanwhile; nothing was written.
    """
    _expect_text(decision, "An answer needs words.")
    state, noted = _opened(workspace, slug, decision)
    for unit in _named(state, decision):
        if not review.questions(unit):
            raise UsageError(
                "Nobody asked anything about {block}.",
                cure="See `editorial review list {slug}`.",
                block=unit.id,
                slug=slug,
            )
    signature = _signature(workspace, decision.person)

    def answered(known: Review, unit: Unit) -> tuple[Review, Unit]:
        return known, review.answer(unit, decision.text, signature)

    return _done(workspace, state, noted, decision, answered)


def _expect_text(decision: Decision, template: str) -> None:
    if not decision.text.strip():
        raise UsageError(template, cure="Say it in a few words.")


def _signature(workspace: Workspace, person: str) -> str:
    """Give how a person signs in a catalog that others read: the credit name, if it may be used."""
    known = workspace.people[person]
    return known.name.replace(":", "") if known.credited else person


def _opened(workspace: Workspace, slug: str, decision: Decision) -> tuple[State, Review]:
    """Read an article for a decision, with note taken of who wrote what."""
    workspace.expect_person(decision.person)
    state = workspace.state(slug)
    if state.catalog is None or stale(state):
        raise UsageError(
            "The catalog of {slug} is behind its English.",
            cure="Run `editorial update {slug}` first.",
            slug=slug,
        )
    writer = writer_of(state.catalog, state.record, workspace.people)
    return state, review.observe(state.review, state.catalog, writer)


def _units(state: State) -> tuple[Unit, ...]:
    return state.catalog.units if state.catalog is not None else ()


def _named(state: State, decision: Decision) -> tuple[Unit, ...]:
    """Give the entries of the blocks that are named, in document order."""
    known = {unit.id for unit in _units(state)}
    for block in decision.blocks:
        if block not in known:
            raise UsageError(
                "{slug} has no block {block}.",
                cure="See `editorial review list {slug}`.",
                slug=state.slug,
                block=block,
            )
    if not decision.blocks:
        raise UsageError("Which blocks?", cure="Name them: b012 b014.")
    return tuple(unit for unit in _units(state) if unit.id in decision.blocks)


def _done(
    workspace: Workspace, state: State, noted: Review, decision: Decision, change: Change
) -> Decided:
    blocks = tuple(unit.id for unit in _named(state, decision))
    _carry_out(workspace, state, noted, () if decision.dry_run else blocks, change)
    return Decided(blocks)


def _carry_out(
    workspace: Workspace, state: State, noted: Review, blocks: Iterable[str], change: Change
) -> None:
    wanted = set(blocks)
    if not wanted or state.catalog is None:
        return
    units: list[Unit] = []
    for unit in state.catalog.units:
        if unit.id in wanted:
            noted, unit = change(noted, unit)  # noqa: PLW2901 - the unit, with what was decided
        units.append(unit)
    changed: dict[str, bytes] = {"review": review.serialize(noted).encode()}
    after = replace(state.catalog, units=tuple(units))
    if after != state.catalog:
        changed["catalog"] = catalog.serialize(after)
    committing.commit(workspace, state, changed)
