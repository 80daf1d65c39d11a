"""Decisions about an article's blocks: approving, rejecting, asking and answering."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from editorial import catalog, review, rules
from editorial.check import Checked
from editorial.errors import UsageError
from editorial.model import Finding, Rejection, Severity, Stage, Statement, Unit
from editorial.project import baseline, checking, committing
from editorial.project.checking import Inquiry
from editorial.project.updating import observed, stale
from editorial.project.workspace import State, Workspace
from editorial.records import Person
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
    before: tuple[str, ...] = ()
    """Blocks for which somebody had decided the same before, in document order."""


def approve(workspace: Workspace, slug: str, decision: Decision, today: date) -> Decided:
    """Approve finished targets that somebody else wrote and that have nothing against them.

    Raises:
        UsageError: a block or the person is not known, or the article must be updated first.
        ConflictError: a file changed meanwhile; nothing was written.
    """
    state, noted = _opened(workspace, slug, decision)
    if state.catalog is not None:
        noted = review.adopted(noted, state.catalog, rules.BY_NAME, today)
    inquiry = Inquiry(Stage.REVIEW, today=today)
    checked = checking.of_state(workspace, state, inquiry).sound()
    against = standing_against(workspace, checked, inquiry)
    done: list[str] = []
    before: list[str] = []
    refused: list[tuple[str, Statement]] = []
    for unit in _named(state, decision) if decision.blocks else _units(state):
        if review.settled(noted, unit):
            before.append(unit.id)
            continue
        reason = _reason(noted, unit, decision, against.get(unit.id, ()))
        if reason is None:
            done.append(unit.id)
        elif decision.blocks or unit.translated:
            refused.append((unit.id, reason))

    def approved(known: Review, unit: Unit) -> tuple[Review, Unit]:
        return review.approve(known, unit, decision.person, today)

    _carry_out(workspace, state, noted, () if decision.dry_run else done, approved)
    return Decided(tuple(done), tuple(refused), tuple(before))


def _reason(
    noted: Review, unit: Unit, decision: Decision, found: Sequence[Finding]
) -> Statement | None:
    """Give why somebody cannot approve a target; None when it can be approved."""
    writer = review.writer(noted, unit)
    sent_back = review.rejection(noted, unit)
    if unfit := _unfit(noted, unit):
        return unfit
    if writer == decision.person:
        return Statement("{person} wrote it; somebody else approves it", {"person": writer})
    if found:
        return _against(found)
    if sent_back is not None and not decision.blocks:
        # Who approves all that can be has not looked again at what somebody turned down.
        return Statement(
            "{person} sent it back and it has not changed since; name it to approve it after all",
            {"person": sent_back.by},
        )
    return None


def _unfit(noted: Review, unit: Unit) -> Statement | None:
    """Give why nobody can approve a target yet."""
    if not unit.translated:
        return Statement("the translation is not finished")
    if review.drifted(unit, noted):
        return Statement("the English has changed since it was translated")
    if not review.writer(noted, unit):
        return Statement(
            "nobody is recorded as its translator; say who with `editorial update --as NAME`"
        )
    return None


def _against(found: Sequence[Finding]) -> Statement:
    what, rule = found[0].statement, found[0].rule
    if len(found) == 1:
        return Statement("{what} ({rule})", {"what": what, "rule": rule})
    more = len(found) - 1
    return Statement("{what} ({rule}; {count} more)", {"what": what, "rule": rule, "count": more})


def standing_against(
    workspace: Workspace, checked: Checked, inquiry: Inquiry
) -> dict[str, list[Finding]]:
    """Give, by block, what must be mended or allowed before an article that was checked is approved."""
    old = baseline.read(workspace)
    found = [*checked.findings]
    for one in checking.across(workspace, inquiry):
        if one.slug == checked.slug:
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
    one = Rejection(decision.person, today.isoformat(), decision.text, "")
    signature = signed(decision.person, workspace.people)

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
    signature = signed(decision.person, workspace.people)

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
    signature = signed(decision.person, workspace.people)

    def answered(known: Review, unit: Unit) -> tuple[Review, Unit]:
        return known, review.answer(unit, decision.text, signature)

    return _done(workspace, state, noted, decision, answered)


def _expect_text(decision: Decision, template: str) -> None:
    if not review.one_line(decision.text):
        raise UsageError(template, cure="Say it in a few words.")
    expect_utf8(decision.text)


def expect_utf8(text: str) -> None:
    """Make sure that what somebody typed can be kept.

    Raises:
        UsageError: the terminal handed it over in another encoding.
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise UsageError(
            "What you typed is not UTF-8, so it cannot be kept.",
            cure="Set the terminal to UTF-8, or write it without accents.",
        ) from error


def signed(person: str, people: Mapping[str, Person]) -> str:
    """Give how a person signs in a catalog that others read: the credit name, if it may be used."""
    known = people[person]
    name = review.one_line(known.name.replace(":", "")) if known.credited else ""
    return name or person


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
    return state, observed(workspace, state)


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
