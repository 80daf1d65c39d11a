"""Sending articles to translators elsewhere, and taking back what they did."""

import re
from dataclasses import dataclass
from pathlib import Path

from editorial import catalog, exchange, review
from editorial.errors import ExchangeError
from editorial.exchange import Entry, Handoff, Merged, xliff
from editorial.exchange.elements import primary
from editorial.exchange.xliff import Version
from editorial.model import Catalog, Unit
from editorial.project import committing, deciding, outside
from editorial.project.files import Outcome
from editorial.project.updating import expect_current, observed
from editorial.project.workspace import State, Workspace
from editorial.review import Review

_REFERENCE = re.compile(r"articles/([^/#]+)/source\.html")


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


def send(workspace: Workspace, slug: str, version: Version, out: Path) -> Outcome:
    """Write an article as XLIFF for translators elsewhere.

    Raises:
        UsageError: the article must be updated first.
    """
    state = workspace.state(slug)
    return outside.write(out, xliff.serialize(_handoff(workspace, state), version))


def _handoff(workspace: Workspace, state: State) -> Handoff:
    known, noted = expect_current(state), observed(workspace, state)
    entries = tuple(_entry(unit, noted) for unit in known.units)
    return Handoff(state.slug, state.record.source.lang, workspace.language, entries)


def _entry(unit: Unit, noted: Review) -> Entry:
    source, target = exchange.messages(unit.source, unit.target)
    return Entry(
        unit.id,
        source,
        target,
        fuzzy=bool(unit.target.strip()) and unit.fuzzy,
        approved=review.settled(noted, unit),
        notes=(*unit.comments, *unit.notes),
        sent=exchange.sent(unit),
    )


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


def receive(workspace: Workspace, given: Return) -> Received:
    """Take an XLIFF or PO file back, block by block; nothing that is here gets lost.

    Raises:
        ExchangeError: the file cannot be used, is of another article, or in another language.
        UsageError: the article or person is not known, or the article must be updated first.
        ConflictError: a file changed meanwhile; nothing was written.
    """
    workspace.expect_person(given.person)
    path = str(given.path)
    handoff = _came_back(outside.read(given.path), path)
    slug = _article(workspace, handoff, given.slug, path)
    _expect_language(workspace, handoff, path)
    if given.dry_run:
        return _received(slug, _merged(workspace, workspace.state(slug), handoff, given)[0])
    with committing.turn(workspace, slug):
        state = workspace.state(slug)
        merged, noted = _merged(workspace, state, handoff, given)
        _commit(workspace, state, merged, noted)
    return _received(slug, merged)


def _came_back(data: bytes, path: str) -> Handoff:
    start = data.lstrip(b"\xef\xbb\xbf \r\n\t")
    if start.startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        return xliff.parse(data, path=path)
    if start.startswith(b"PK"):
        raise ExchangeError(
            "This is a packed file.", cure="Unpack it and give the XLIFF in it.", path=path
        )
    return _from_catalog(catalog.parse(data, path=path))


def _from_catalog(known: Catalog) -> Handoff:
    """Give what a PO file that came back holds."""
    entries = []
    for unit in known.units:
        source, target = exchange.messages(unit.source, unit.target)
        one = Entry(unit.id, source, target, unit.fuzzy, remarks=unit.notes, line=unit.line or 0)
        entries.append(one)
    named = (_REFERENCE.match(line) for unit in known.units for line in unit.references)
    slug = next((found[1] for found in named if found), "")
    return Handoff(slug, "", known.language or "", tuple(entries))


def _article(workspace: Workspace, handoff: Handoff, asked: str, path: str) -> str:
    if asked:
        workspace.chosen([asked])
    if not (handoff.slug or asked):
        raise ExchangeError(
            "This file does not say which article it is of.",
            cure="Name it with --slug.",
            path=path,
        )
    if asked and handoff.slug and asked != handoff.slug:
        raise ExchangeError(
            "This file is of ‘{slug}’, not of ‘{asked}’.",
            cure="Leave --slug out, or take the right file.",
            path=path,
            slug=handoff.slug,
            asked=asked,
        )
    (slug,) = workspace.chosen([asked or handoff.slug])
    return slug


def _expect_language(workspace: Workspace, handoff: Handoff, path: str) -> None:
    there = handoff.target_language
    if there and primary(there) != primary(workspace.language):
        raise ExchangeError(
            "This file is in ‘{there}’, and translations here are in ‘{here}’.",
            cure="Ask for the file in that language.",
            path=path,
            there=there,
            here=workspace.language,
        )


def _merged(
    workspace: Workspace, state: State, handoff: Handoff, given: Return
) -> tuple[Merged, Review]:
    """Give what the file makes of the catalog, and who wrote what."""
    known = expect_current(state)
    # Only a PO file does not name its source language; in it people sign their own remarks.
    own = not handoff.source_language
    signature = "" if own else deciding.signed(given.person, workspace.people)
    merged = exchange.merged(known, handoff, signature)
    if merged.foreign:
        raise ExchangeError(
            "Not one block of this file has the English that its block in {slug} has.",
            cure="It is of another article, or of an older version: send the article again.",
            path=str(given.path),
            slug=state.slug,
        )
    noted = observed(workspace, state)
    for block in merged.taken:
        unit = merged.catalog.by_id[block]
        if not unit.fuzzy:
            noted, _ = review.confirm(noted, unit, given.person)
    return merged, noted


def _commit(workspace: Workspace, state: State, merged: Merged, noted: Review) -> None:
    if state.catalog is None or merged.catalog == state.catalog:
        return
    changes = {
        "review": review.serialize(noted).encode(),
        "catalog": catalog.serialize(merged.catalog),
    }
    committing.commit(workspace, state, changes)


def _received(slug: str, merged: Merged) -> Received:
    return Received(slug, merged.taken, len(merged.unchanged), merged.refused)
