"""Taking back what was translated elsewhere: XLIFF from an agency, or a catalog by mail."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from editorial import catalog, exchange, review
from editorial.errors import EditorialError, ExchangeError
from editorial.exchange import Basis, Handoff, Merged, Take, xliff
from editorial.markup import folded
from editorial.model import Catalog, Statement, Unit
from editorial.project import committing, deciding, outside
from editorial.project.updating import expect_current, observed, parsed
from editorial.project.workspace import State, Workspace
from editorial.review import Review

_REFERENCE = re.compile(r"articles/([^/#]+)/source\.html")


@dataclass(frozen=True)
class Return:
    """A file that came back."""

    path: Path
    person: str
    """Id of whose work it is."""
    slug: str = ""
    """The article; empty to go by what the file says."""
    dry_run: bool = False
    """Nothing is written."""
    take: Take | None = None
    """Whose translation stands where both changed it; None keeps ours, and theirs as a note."""


@dataclass(frozen=True)
class Replaced:
    """A translation that another one took the place of."""

    block: str
    before: str
    after: str


@dataclass(frozen=True)
class Received:
    """What taking a file back from translators elsewhere came to."""

    slug: str
    taken: tuple[str, ...]
    """Blocks whose translation was taken over."""
    unchanged: int
    """How many blocks came back as they are here."""
    refused: tuple[exchange.Refused, ...]
    """Blocks that were not taken over, and why."""
    doubtful: tuple[exchange.Refused, ...] = ()
    """Blocks of `taken` that came in as unfinished, and why."""
    replaced: tuple[Replaced, ...] = ()
    """What the blocks of `taken` had before, where they had something."""
    older: tuple[str, ...] = ()
    """Blocks that they left alone and that were changed here since."""
    empty: tuple[str, ...] = ()
    """Blocks that came back without a translation and have one here."""
    absent: tuple[str, ...] = ()
    """Blocks that the file does not hold."""
    remarks: tuple[Statement, ...] = ()
    """What was forgiven while reading the file."""


@dataclass(frozen=True)
class _Came:
    """A file as it was read."""

    slug: str
    """The article that it names; empty when it names none."""
    language: str
    """The language that it names; empty when it names none."""
    content: Handoff | Catalog
    english: frozenset[str]
    """The folded English of its blocks."""


def receive(workspace: Workspace, given: Return) -> Received:
    """Take an XLIFF or PO file back, block by block; nothing that is here gets lost.

    Raises:
        ExchangeError: the file cannot be used, is of another article, or in another language.
        UsageError: the article or person is not known, or the article must be updated first.
        ConflictError: a file changed meanwhile; nothing was written.
    """
    workspace.expect_person(given.person)
    path = str(given.path)
    came = _read(outside.read(given.path), path)
    slug = _article(workspace, came, given.slug, path)
    _expect_language(workspace, came, path)
    if given.dry_run:
        state = workspace.state(slug)
        expect_current(state)
        return _received(state, _merged(workspace, state, came, given)[0], came)
    with committing.turn(workspace, slug):
        state = workspace.state(slug)
        expect_current(state)
        merged, noted = _merged(workspace, state, came, given)
        _commit(workspace, state, merged, noted)
    return _received(state, merged, came)


def _read(data: bytes, path: str) -> _Came:
    start = data.lstrip(b"\xef\xbb\xbf \r\n\t")
    if start.startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        handoff = xliff.parse(data, path=path)
        english = frozenset(folded(entry.source.text) for entry in handoff.entries)
        return _Came(handoff.slug, handoff.target_language, handoff, english)
    if start.startswith(b"PK"):
        raise ExchangeError(
            "This is a packed file.", cure="Unpack it and give the XLIFF in it.", path=path
        )
    known = catalog.parse(data, path=path)
    named = (_REFERENCE.match(line) for unit in known.units for line in unit.references)
    slug = next((found[1] for found in named if found), "")
    english = frozenset(folded(unit.source) for unit in known.units)
    return _Came(slug, known.language or "", known, english)


def _article(workspace: Workspace, came: _Came, asked: str, path: str) -> str:
    if asked:
        workspace.chosen([asked])
    if not (came.slug or asked):
        near = _nearest(workspace, came)
        raise ExchangeError(
            "This file does not say which article it is of.",
            cure="Name it with --slug; it has most in common with ‘{near}’."
            if near
            else "Name it with --slug.",
            path=path,
            near=near,
        )
    if asked and came.slug and asked != came.slug and _nearest(workspace, came) != asked:
        raise ExchangeError(
            "This file is of ‘{slug}’, not of ‘{asked}’.",
            cure="Leave --slug out, or take the right file.",
            path=path,
            slug=came.slug,
            asked=asked,
        )
    (slug,) = workspace.chosen([asked or came.slug])
    return slug


def _nearest(workspace: Workspace, came: _Came) -> str:
    """Give the article that has most blocks in common with a file; empty when none has any."""
    shared = {slug: len(came.english & _blocks(workspace, slug)) for slug in workspace.slugs()}
    best = max(shared, key=lambda slug: (shared[slug], slug), default="")
    return best if shared.get(best) else ""


def _blocks(workspace: Workspace, slug: str) -> frozenset[str]:
    try:
        template = workspace.state(slug).template
    except EditorialError:
        return frozenset()  # it will be told when somebody works on that article
    return frozenset(folded(unit.source) for unit in template.units) if template else frozenset()


def _expect_language(workspace: Workspace, came: _Came, path: str) -> None:
    if came.language and _primary(came.language) != _primary(workspace.language):
        raise ExchangeError(
            "This file is in ‘{there}’, and translations here are in ‘{here}’.",
            cure="Ask for the file in that language.",
            path=path,
            there=came.language,
            here=workspace.language,
        )


def _primary(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()


def _merged(
    workspace: Workspace, state: State, came: _Came, given: Return
) -> tuple[Merged, Review]:
    """Give what the file makes of the catalog, and who wrote what."""
    known = state.catalog or Catalog(workspace.language, ())
    if isinstance(came.content, Handoff):
        signature = deciding.signed(given.person, workspace.people)
        merged = exchange.merged(known, came.content, signature, given.take)
    else:
        merged = exchange.returned(known, came.content, _basis(workspace, state, came, given))
    near = _nearest(workspace, came) if merged.foreign or _is_odd(state, came) else state.slug
    if merged.foreign or near != state.slug:
        raise ExchangeError(
            "Not one block of this file has the English that its block in {slug} has."
            if merged.foreign
            else "Most blocks of this file have other English than their blocks in {slug}.",
            cure="It has most in common with ‘{near}’: name that with --slug."
            if near not in {"", state.slug}
            else "It is of another article, or of an older version: send the article again.",
            path=str(given.path),
            slug=state.slug,
            near=near,
        )
    noted = observed(workspace, state)
    for unit in _written(known, merged):
        if unit.fuzzy:
            noted = review.unfinished(noted, unit, given.person)
        else:
            noted, _ = review.confirm(noted, unit, given.person)
    for block, text in merged.declined:
        noted = review.declined(noted, block, text)
    return merged, noted


def _is_odd(state: State, came: _Came) -> bool:
    """Whether most of a file is English that the article does not have."""
    present = state.catalog.units if state.catalog is not None else ()
    return 2 * len(came.english & {folded(unit.source) for unit in present}) < len(came.english)


def _written(known: Catalog, merged: Merged) -> Iterator[Unit]:
    """Give the units that have a target from the file.

    Whoever only took a mark off has not said that the text fits its new English.
    """
    for block in merged.taken:
        unit = merged.catalog.by_id[block]
        if unit.target != known.by_id[block].target:
            yield unit


def _basis(workspace: Workspace, state: State, came: _Came, given: Return) -> Basis:
    present = state.catalog.units if state.catalog is not None else ()
    strange = came.english - {folded(unit.source) for unit in present}
    people = workspace.people
    return Basis(
        review=state.review,
        person=given.person,
        english=frozenset(_english(workspace, state)) if strange else frozenset(),
        names={person: deciding.signed(person, people) for person in people},
        take=given.take,
    )


def _english(workspace: Workspace, state: State) -> Iterator[str]:
    """Give the folded English of every block of every version that was received."""
    for version in state.record.source.received:
        try:
            html = workspace.again(state.slug, state.record, version.version)
            article = parsed(html, state.record, path=version.file)
        except EditorialError:
            continue  # told by `editorial add --check`; what it held is then not known
        yield from (folded(block.message.text) for block in article.translatable)


def _commit(workspace: Workspace, state: State, merged: Merged, noted: Review) -> None:
    changes: dict[str, bytes] = {}
    written = merged.catalog != state.catalog
    if (written or merged.declined) and noted != state.review:
        changes["review"] = review.serialize(noted).encode()
    if written and state.catalog is not None:
        changes["catalog"] = catalog.serialize(merged.catalog)
    committing.commit(workspace, state, changes)


def _received(state: State, merged: Merged, came: _Came) -> Received:
    before = state.catalog.by_id if state.catalog is not None else {}
    return Received(
        state.slug,
        merged.taken,
        len(merged.unchanged),
        merged.refused,
        merged.doubtful,
        tuple(_replaced(before.values(), merged)),
        merged.older,
        merged.empty,
        merged.absent,
        came.content.remarks if isinstance(came.content, Catalog) else (),
    )


def _replaced(before: Iterable[Unit], merged: Merged) -> Iterator[Replaced]:
    for old in before:
        new = merged.catalog.by_id[old.id]
        if old.id in merged.taken and old.target.strip() and old.target != new.target:
            yield Replaced(old.id, old.target, new.target)
