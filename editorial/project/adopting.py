"""Taking in a published Dutch page: what it gives the catalog, and what it says about its makers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from editorial import align
from editorial.align import Adoption, Match, Offer, Written
from editorial.align.adoption import LEAST_SCORE
from editorial.align.surroundings import Credit, Role, credit_lines, without_furniture
from editorial.article import UNPRINTED, numbered, parse
from editorial.article.receiving import Reception, receive
from editorial.errors import UsageError
from editorial.facts.dates import dates
from editorial.language import Language, load
from editorial.model import Origin, Provenance, Unit
from editorial.project import adding, article_file, files, outside, updating
from editorial.project.adding import Request
from editorial.project.updating import Update
from editorial.project.workspace import State, Workspace
from editorial.records import AdoptedPage
from editorial.review import source_hash, succeeding, target_hash

_NOTE = "OVERGENOMEN"


@dataclass(frozen=True)
class Adopting:
    """What a person asks to take in."""

    page: Path
    """The saved Dutch page."""
    recipe: str = ""
    """Recipe to read it with; empty to choose by the page's marks."""
    select: str = ""
    """CSS of the content element; empty to go by the recipe."""
    overwrite: bool = False
    """Whether targets that are there already give way."""
    dry_run: bool = False
    """Nothing is written."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the Dutch page says and `article.toml` may record, for a person to decide."""

    key: str
    """Where it belongs: `publish.translators`."""
    value: str
    """The value as TOML."""
    line: str
    """The words of the page; empty when its head says so."""


@dataclass(frozen=True)
class Adopted:
    """What a published page gave an article."""

    slug: str
    title: str
    """The article's title."""
    recipe: str
    """The recipe that read the page."""
    adoption: Adoption
    """The beads; `written` of each says what the catalog now has."""
    kept: frozenset[str]
    """Blocks whose own target stayed."""
    proposals: tuple[Proposal, ...]


def adopt(workspace: Workspace, slug: str, asked: Adopting, today: date) -> Adopted:
    """Lay a published page beside an article and write what is sure, and what is likely as fuzzy.

    Raises:
        UsageError: the page belongs to another article, is no translation, or is not there.
        SourceError: no article is found on the page.
        ConflictError: a file changed meanwhile.
    """
    data, reception = _reception(workspace, asked)
    state = workspace.state(slug)
    start = updating.plan(workspace, state, today=today)
    article = updating.read_article(workspace, state)
    article = numbered(article, [unit.id for unit in start.template.units])
    languages = load(article.language), load(workspace.language)
    page = parse(reception.html).blocks
    source = [block for block in article.blocks if block.kind not in UNPRINTED]
    adoption = align.adopt(source, without_furniture(page, languages[1]), languages)
    _expect_translation(adoption, slug, str(asked.page))
    kept = frozenset() if asked.overwrite else _taken(start)
    adoption = replace(adoption, matches=tuple(_beside(match, kept) for match in adoption.matches))
    if not asked.dry_run:
        saved = _kept(workspace.language, asked, data, reception, today)
        _keep(workspace, state, data, saved)
        updating.commit(workspace, state, _with(start, adoption, kept))
    credits_ = tuple(credit_lines(page, languages[1]))
    proposals = tuple(_proposals(workspace, state, reception, credits_, languages[1]))
    return Adopted(slug, article.title, reception.report.recipe, adoption, kept, proposals)


def _expect_translation(adoption: Adoption, slug: str, path: str) -> None:
    """Make sure that a page is the article's, and in the other language.

    Raises:
        UsageError: it is not.
    """
    if adoption.refused:
        raise UsageError(
            "This page belongs to another article: only {score} % of it surely fits ‘{slug}’,"
            " and {least} % is needed.",
            cure="Check the slug and the page; `--select` names the element that holds the text.",
            path=path,
            score=adoption.score,
            slug=slug,
            least=LEAST_SCORE,
        )
    if adoption.english:
        raise UsageError(
            "This page is not a translation: most of it stands word for word in ‘{slug}’.",
            cure="Give the Dutch page; a newer English one goes to `editorial add`.",
            path=path,
            slug=slug,
        )


def _kept(language: str, asked: Adopting, data: bytes, one: Reception, today: date) -> AdoptedPage:
    """Give what the record says of the page that is taken in."""
    sha = files.digest(data)
    return AdoptedPage(
        file=f"received/{language}-{sha[:12]}.{adding.ENDINGS[one.form]}",
        sha256=sha,
        charset=one.charset,
        on=today,
        recipe=one.report.recipe,
        select=asked.select,
        url=one.metadata.url,
    )


def _keep(workspace: Workspace, state: State, data: bytes, page: AdoptedPage) -> None:
    """Keep a page as it was received, so that anybody can see where its words came from."""
    workspace.write(workspace.stored(f"articles/{state.slug}/{page.file}"), data)
    if page.sha256 not in {one.sha256 for one in state.record.adopted}:
        old = state.stored["record"]
        text = article_file.with_adopted(files.text(old.data or b"", old.name), page)
        workspace.write(old, text.encode())


def _reception(workspace: Workspace, asked: Adopting) -> tuple[bytes, Reception]:
    path = str(asked.page)
    data = outside.read_page(
        asked.page, "Check the name; save the Dutch page with the browser first."
    )
    request = Request(asked.page, "", asked.recipe, asked.select)
    found = receive(data, adding.options(workspace, request))
    if len(found) != 1:
        raise UsageError(
            "This export holds {count} pages.",
            cure="Save the one page with the browser, and give that.",
            path=path,
            count=len(found),
        )
    return data, found[0]


def _taken(start: Update) -> frozenset[str]:
    """Give the blocks with a target of their own; what a machine offered may give way."""
    offered = {
        id_
        for id_, known in start.review.blocks.items()
        if known.origin in {Origin.MEMORY, Origin.MACHINE} and id_ not in start.review.approvals
    }
    return frozenset(
        unit.id
        for unit in start.catalog.units
        if unit.target.strip() and not (unit.fuzzy and unit.id in offered)
    )


def _beside(match: Match, kept: frozenset[str]) -> Match:
    """Give a match without the offers for blocks that keep their own target."""
    offers = tuple(
        replace(offer, written=Written.NO) if offer.block.id in kept else offer
        for offer in match.offers
    )
    return replace(match, offers=offers)


def _with(start: Update, adoption: Adoption, kept: frozenset[str]) -> Update:
    offers = {
        offer.block.id: (offer, match)
        for match in adoption.matches
        for offer in match.offers
        if offer.written is not Written.NO and offer.block.id not in kept
    }
    units = tuple(
        _unit(unit, *offers[unit.id]) if unit.id in offers else unit for unit in start.catalog.units
    )
    known = start.review.blocks
    vouched = {id_: succeeding(_vouched(one), known.get(id_)) for id_, (one, _) in offers.items()}
    # What a machine offered before says nothing about the words of a published page.
    machine = {id_: one for id_, one in start.review.machine.items() if id_ not in offers}
    return replace(
        start,
        catalog=replace(start.catalog, units=units),
        review=replace(start.review, blocks={**known, **vouched}, machine=machine),
    )


def _unit(unit: Unit, offer: Offer, match: Match) -> Unit:
    fuzzy = offer.written is Written.FUZZY
    # A note, because every PO editor keeps it; comments are made anew from the template.
    shape = "verplaatst" if match.moved else match.shape
    said = f"{_NOTE} {shape}, zekerheid {match.confidence:.2f}".replace(".", ",")
    notes = [note for note in unit.notes if not note.startswith(_NOTE)]
    return replace(
        unit,
        target=offer.text,
        fuzzy=fuzzy,
        previous=None,
        previous_id=None,
        notes=(*notes, said),
    )


def _vouched(offer: Offer) -> Provenance:
    return Provenance(
        source_hash(offer.block.message.text),
        target_hash(offer.text),
        origin=Origin.ADOPTED,
        doubted=offer.written is Written.FUZZY,
    )


def _proposals(
    workspace: Workspace,
    state: State,
    reception: Reception,
    lines: Sequence[Credit],
    language: Language,
) -> Iterator[Proposal]:
    """Give what the page says about itself, as far as the record does not say it yet."""
    record, known = state.record.publish, reception.metadata
    if known.url and not record.url:
        yield Proposal("publish.url", _quoted(known.url), "")
    if record.published is None:
        yield from _published(known.published, lines, language)
    yield from _makers(workspace, state, lines)
    for line in lines:
        if line.role is Role.ORIGIN and not state.record.source.url:
            yield Proposal("source.url", _quoted(line.value), line.line)


def _makers(workspace: Workspace, state: State, lines: Sequence[Credit]) -> Iterator[Proposal]:
    """Give whom the lines name that the record does not: by id where somebody of that name is known."""
    record = state.record.publish
    fields = {
        Role.TRANSLATED: ("publish.translators", _people, record.translators),
        Role.EDITED: ("publish.editors", _people, record.editors),
        Role.PERMITTED: ("permission.records", _permissions, state.record.permission.records),
    }
    for line in lines:
        if line.role not in fields:
            continue
        key, known, present = fields[line.role]
        found = known(workspace, line.value)
        if not found or not set(found) <= set(present):
            # A permission is a record to be written, a person's name can be given as it stands.
            values = found or ([] if line.role is Role.PERMITTED else [line.value])
            yield Proposal(key, f"[{', '.join(map(_quoted, values))}]", line.line)


def _published(said: str, lines: Sequence[Credit], language: Language) -> Iterator[Proposal]:
    moment = article_file.moment(said)
    if moment is not None:
        yield Proposal("publish.published", moment.date().isoformat(), "")
        return
    texts = [(said, said), *((one.value, one.line) for one in lines if one.role is Role.PUBLISHED)]
    for text, line in texts:
        for found in dates(text, language):
            if found.year and found.day:
                day = date(found.year, found.month, found.day)
                yield Proposal("publish.published", day.isoformat(), line)
                return


def _permissions(workspace: Workspace, said: str) -> list[str]:
    """Give the ids of the permissions whose holder stands in a line."""
    lower = said.casefold()
    known = workspace.permissions()
    return [number for number, one in known.items() if one.holder.casefold() in lower]


def _people(workspace: Workspace, said: str) -> list[str]:
    """Give the ids of the people whose names stand in a line."""
    lower = said.casefold()
    return [
        number
        for number, person in workspace.people.items()
        if any(name.casefold() in lower for name in (person.name, *person.also) if name)
    ]


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def keep_page(workspace: Workspace, slug: str, page: str) -> Path:
    """Write the page that lays an adoption side by side; it can be made again at any time."""
    stored = workspace.stored(f".editorial/adopted/{slug}.html")
    return workspace.write(stored, page.encode()).path
