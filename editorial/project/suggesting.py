"""Suggestions for blocks without a translation: from the memory first, else from a machine.

Nothing leaves this machine unless the settings name the host that may get it.  What a machine
offers needs work, is kept as it was offered, and cannot be approved until somebody worked on it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from editorial import review
from editorial.errors import EditorialError, SuggesterError, UsageError
from editorial.language import load
from editorial.memory import Memory
from editorial.model import MachineText, Origin, Provenance, Statement, Unit
from editorial.project import description, machine, offering, remembering
from editorial.project.filling import Offer, fill
from editorial.project.parallel import Failure
from editorial.project.remembering import Suggestion
from editorial.project.updating import stale
from editorial.project.workspace import State, Workspace
from editorial.suggest import Judgement, Request, Suggester, Wording, judged

_BLOCK = re.compile(r"b\d{3,}")
_NOTE = "Machinevertaling"


@dataclass(frozen=True)
class Asking:
    """What a person wants suggestions for."""

    words: tuple[str, ...]
    """Slugs, and blocks of the one article among them; empty means everything."""
    person: str
    """Id of who asks: answers for sending the text, and is not its translator."""
    limit: int | None = None
    """How many blocks a machine is asked for at most; None for all."""
    dry_run: bool = False
    """Nothing is sent or written."""


@dataclass(frozen=True)
class Wanted:
    """The blocks of an article that have no translation."""

    slug: str
    remembered: Mapping[str, Suggestion]
    """What the memory has for them, by block, in document order; a machine is not asked."""
    requests: Mapping[str, Request]
    """What a machine is asked, likewise."""
    sources: Mapping[str, str]
    """The English of all of them, by block."""


@dataclass(frozen=True)
class Step:
    """What became of a few blocks of an article."""

    slug: str
    remembered: tuple[str, ...] = ()
    """Blocks that the memory filled."""
    filled: tuple[str, ...] = ()
    """Blocks that the machine filled."""
    refused: tuple[tuple[str, Statement], ...] = ()
    """Blocks for which the machine's answer could not be offered, and why."""
    sent: tuple[str, ...] = ()
    """The texts that went to the machine."""
    error: EditorialError | None = None
    """Why they could not be filled; after a `SuggesterError` nothing more is asked."""


@dataclass(frozen=True)
class Suggesting:
    """Suggestions under way."""

    engine: str
    """Who is asked: the suggester, with its model if it has one."""
    recipient: str
    """Who gets the text: the server's host, or the suggester itself."""
    wanted: tuple[Wanted, ...]
    """The articles with blocks to fill, sorted by slug."""
    failures: tuple[Failure, ...]
    """The articles that cannot be worked on."""
    total: int = 0
    """How many steps there are."""
    steps: Iterator[Step] = field(default_factory=lambda: iter(()))
    """What becomes of them, as it comes; nothing is done before it is asked for."""


def suggest(workspace: Workspace, asking: Asking, today: date) -> Suggesting:
    """Prepare suggestions; blocks are filled as the steps of the result are asked for.

    Raises:
        ConfigError: no machine is set up, or the settings do not let its host get the text.
        UsageError: the person or an article is not known.
    """
    workspace.expect_person(asking.person)
    settings = workspace.settings.suggester
    make = machine.factory(settings)
    slugs, blocks = _meant(workspace, asking.words)
    wanted, failures = _wanted(workspace, slugs, blocks, asking.limit)
    engine = f"{settings.use} {settings.model}".strip()
    found = Suggesting(engine, machine.recipient(settings), tuple(wanted), tuple(failures))
    if asking.dry_run:
        return found
    asked = {one.slug: one.requests for one in wanted if one.requests}
    suggester = None
    if asked:
        machine.expect_consent(settings, asked)
        suggester = machine.made(make, settings)
    note = MachineText(asking.person, today.isoformat(), engine, "")
    work: list[Callable[[], Step]] = []
    for one in wanted:
        if one.remembered:
            work.append(partial(_remembered, workspace, one))
        if suggester is not None:
            batches = _batches(one.requests, suggester.batch)
            ask = partial(_asked, workspace, one.slug, suggester, note)
            work += [partial(ask, batch) for batch in batches]
    return replace(found, total=len(work), steps=_until_failure(work))


def _batches(requests: Mapping[str, Request], size: int) -> Iterator[Mapping[str, Request]]:
    items = [*requests.items()]
    for at in range(0, len(items), size):
        yield dict(items[at : at + size])


def _until_failure(work: Iterable[Callable[[], Step]]) -> Iterator[Step]:
    for one in work:
        step = one()
        yield step
        if isinstance(step.error, SuggesterError):
            return


def _meant(workspace: Workspace, words: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """Give the articles and blocks that words name."""
    known = set(workspace.slugs())
    blocks = tuple(one for one in words if one not in known and _BLOCK.fullmatch(one))
    slugs = workspace.chosen(one for one in words if one not in blocks)
    if blocks and len(slugs) != 1:
        raise UsageError(
            "Blocks of which article?",
            cure="Name one article before them: `editorial suggest pacing b012`.",
        )
    return slugs, blocks


def _wanted(
    workspace: Workspace, slugs: Sequence[str], blocks: Sequence[str], limit: int | None
) -> tuple[list[Wanted], list[Failure]]:
    left = limit
    wanted: list[Wanted] = []
    failures: list[Failure] = []
    remembering.asked(workspace, lambda _: None, fresh=True)
    for slug in slugs:
        try:
            one = _of_article(workspace, workspace.state(slug), blocks)
        except EditorialError as error:
            failures.append(Failure(slug, error))
            continue
        if left is not None:
            one = replace(one, requests=dict([*one.requests.items()][:left]))
            left -= len(one.requests)
        if one.remembered or one.requests:
            wanted.append(one)
    workspace.cache.flush()
    return wanted, failures


def _of_article(workspace: Workspace, state: State, blocks: Sequence[str]) -> Wanted:
    if state.catalog is None or stale(state):
        raise UsageError(
            "The catalog of {slug} is behind its English.",
            cure="Run `editorial update {slug}` first.",
            slug=state.slug,
        )
    for block in blocks:
        _expect_empty(state, block, state.catalog.by_id.get(block))
    empty = [
        unit
        for unit in state.catalog.units
        if not unit.target.strip() and (not blocks or unit.id in blocks)
    ]

    def best(memory: Memory) -> dict[str, Suggestion]:
        if not empty or not memory.keys():
            return {}
        one = {
            unit.id: remembering.best(memory, workspace, unit.source, state.slug) for unit in empty
        }
        return {block: found for block, found in one.items() if found is not None}

    remembered = remembering.asked(workspace, best)
    asked = {unit.id for unit in empty} - remembered.keys()
    sources = {unit.id: unit.source for unit in empty}
    return Wanted(state.slug, remembered, _requests(workspace, state, asked), sources)


def _expect_empty(state: State, block: str, unit: Unit | None) -> None:
    if unit is None:
        raise UsageError(
            "{slug} has no block {block}.",
            cure="See `editorial review list {slug}`.",
            slug=state.slug,
            block=block,
        )
    if unit.target.strip():
        raise UsageError(
            "{block} of {slug} has a translation already.",
            cure="Leave it out: nothing is written over a translation.",
            slug=state.slug,
            block=block,
        )


def _requests(workspace: Workspace, state: State, blocks: set[str]) -> dict[str, Request]:
    tag = state.record.source.lang
    units = state.template.units if state.template is not None else ()
    texts = ["", *(unit.source for unit in units), ""]
    found: dict[str, Request] = {}
    for at, unit in enumerate(units):
        if unit.id not in blocks:
            continue
        block = description.block_of(unit)
        terms = description.terms_of(block, workspace.glossary, load(tag))
        found[unit.id] = Request(
            text=unit.source,
            source=tag,
            target=workspace.language,
            kind=block.kind,
            section=block.section,
            before=texts[at],
            after=texts[at + 2],
            terms=tuple(Wording(term.source, term.preferred) for term in terms),
        )
    return found


def _remembered(workspace: Workspace, article: Wanted) -> Step:
    offers = {
        block: Offer(article.sources[block], partial(offering.accepted, one=one))
        for block, one in article.remembered.items()
    }
    try:
        return Step(article.slug, remembered=fill(workspace, article.slug, offers))
    except EditorialError as error:
        return Step(article.slug, error=error)


def _asked(
    workspace: Workspace,
    slug: str,
    suggester: Suggester,
    note: MachineText,
    batch: Mapping[str, Request],
) -> Step:
    """Ask a machine about a few blocks and fill in what it answers."""
    sent = tuple(one.text for one in batch.values())
    try:
        answers = machine.answers(suggester, [*batch.values()], note.engine)
    except SuggesterError as error:
        return Step(slug, sent=sent, error=error)
    found = {
        block: judged(request, answer)
        for (block, request), answer in zip(batch.items(), answers, strict=True)
    }
    offers = {
        block: Offer(batch[block].text, partial(_offered, one=one, note=note))
        for block, one in found.items()
        if one.fault is None
    }
    refused = tuple((block, one.fault) for block, one in found.items() if one.fault is not None)
    try:
        filled = fill(workspace, slug, offers)
    except EditorialError as error:
        return Step(slug, refused=refused, sent=sent, error=error)
    return Step(slug, filled=filled, refused=refused, sent=sent)


def _offered(
    unit: Unit, *, one: Judgement, note: MachineText
) -> tuple[Unit, Provenance, MachineText]:
    """Give a unit with a machine's text as its target: fuzzy, and with a note that says so."""
    notes = [said for said in unit.notes if not said.startswith(_NOTE)]
    notes.append(f"{_NOTE} van {note.engine}, {note.on}: leg haar naast het Engels en herschrijf.")
    if not one.numbers:
        notes.append(f"{_NOTE}, let op: de getallen lijken niet die van het Engels.")
    known = Provenance(
        review.source_hash(unit.source),
        review.target_hash(one.text),
        origin=Origin.MACHINE,
        doubted=True,
    )
    taken = replace(
        unit,
        target=one.text,
        fuzzy=True,
        previous=None,
        previous_id=None,
        notes=tuple(notes),
    )
    return taken, known, replace(note, offer=one.text)
