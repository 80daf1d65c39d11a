"""The memory of a workspace: kept in step with its catalogs, and asked for suggestions."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TypeVar

from editorial import review
from editorial.errors import EditorialError
from editorial.language import number_marks
from editorial.memory import DamagedError, Entry, Kind, Match, Memory, adapted, sentence_entries
from editorial.model import Unit
from editorial.project import exchanging
from editorial.project.files import digest
from editorial.project.workspace import State, Workspace
from editorial.segment import sentences
from editorial.version import VERSION

Answer = TypeVar("Answer")

_FILE = ".editorial/memory.sqlite"
_SOURCE_LANGUAGE = "en"
# What an article's entries are made from; others of its files may change.
_MADE_FROM = ("catalog", "review", "record")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Suggestion:
    """An earlier translation, offered for the present source."""

    match: Match
    """What was found."""
    target: str
    """Its translation, with the numbers and placeholders of the present source."""


def search(workspace: Workspace, text: str, article: str = "") -> tuple[Suggestion, ...]:
    """Give what the memory has for a text: like it as a whole, like a sentence of it, or having it.

    The best first; `article` is the slug of the article that is worked on, if any.
    """
    return asked(
        workspace, lambda memory: suggestions(workspace, memory, text, article), fresh=True
    )


def suggestions(
    workspace: Workspace, memory: Memory, text: str, article: str
) -> tuple[Suggestion, ...]:
    """Give what an open memory has that is like a text or has its words, as `search` does."""
    found = [*_alike(memory, text, article), *memory.concordance(text, article=article)]
    return _each_once(workspace, found)


def alike(workspace: Workspace, memory: Memory, text: str, article: str) -> tuple[Suggestion, ...]:
    """Give what an open memory has that is like a text as a whole, or like a sentence of it.

    Looking up all words of a whole block as well finds little more, and takes ten times as long
    in a large memory.
    """
    return _each_once(workspace, _alike(memory, text, article))


def _alike(memory: Memory, text: str, article: str) -> list[Match]:
    spans = sentences(text, _SOURCE_LANGUAGE)
    parts = [text[start:end] for start, end in spans] if len(spans) > 1 else []
    return [match for one in (text, *parts) for match in memory.search(one, article=article)]


def _each_once(workspace: Workspace, found: Iterable[Match]) -> tuple[Suggestion, ...]:
    first: dict[tuple[str, str], Match] = {}
    for match in found:  # what is like the text says more than that it has its words
        first.setdefault((match.entry.source, match.entry.target), match)
    ordered = sorted(first.values(), key=lambda one: -one.score)
    return tuple(_suggestion(workspace, match) for match in ordered)


def best(memory: Memory, workspace: Workspace, text: str, article: str) -> Suggestion | None:
    """Give the best suggestion for a new block of an article; None when nothing is like it."""
    found = memory.search(text, article=article, limit=1)
    return _suggestion(workspace, found[0]) if found else None


def _suggestion(workspace: Workspace, match: Match) -> Suggestion:
    if match.kind is Kind.CONCORDANCE:
        return Suggestion(match, match.entry.target)
    marks = number_marks(_SOURCE_LANGUAGE), number_marks(workspace.language)
    return Suggestion(match, adapted(match.entry, match.text, marks))


def asked(
    workspace: Workspace, question: Callable[[Memory], Answer], *, fresh: bool = False
) -> Answer:
    """Give the memory's answer; with `fresh` it learns first what changed in the workspace.

    A file that turns out to be damaged is made again.
    """
    try:
        return _asked(workspace, question, fresh=fresh)
    except DamagedError:
        return _asked(workspace, question, fresh=True)


def _asked(workspace: Workspace, question: Callable[[Memory], Answer], *, fresh: bool) -> Answer:
    with opened(workspace) as memory:
        if fresh:
            refresh(workspace, memory)
        return question(memory)


def opened(workspace: Workspace) -> Memory:
    """Open the memory of a workspace; to be closed after use."""
    return Memory(workspace.path(_FILE))


def refresh(workspace: Workspace, memory: Memory) -> None:
    """Let the memory learn what changed since it was last in step with the workspace.

    What cannot be read now stays known as it was.
    """
    known = memory.keys()
    kept = {one.name: one.hash or "" for one in exchanging.memories(workspace)}
    articles = workspace.slugs()
    changed = [slug for slug in articles if known.get(slug, "") != _present(workspace, slug, known)]
    workspace.cache.flush()
    new = [name for name, key in kept.items() if known.get(name) != key]
    gone = known.keys() - {*articles, *kept}
    if changed or new or gone:
        removed = ((name, "", ()) for name in sorted(gone))
        taken = ((name, kept[name], _foreign(workspace, name)) for name in new)
        memory.file(chain(removed, taken, _articles(workspace, changed)))
        workspace.cache.flush()


def learn(workspace: Workspace, memory: Memory, slugs: Iterable[str]) -> None:
    """Let the memory learn what changed in a few articles, without looking at the others."""
    memory.file(_articles(workspace, tuple(slugs)))
    workspace.cache.flush()


def _present(workspace: Workspace, slug: str, known: Mapping[str, str]) -> str:
    """Give the key of an article's files as they lie there; that on record if they are unreadable."""
    names = workspace.names(slug)
    try:
        return _key(
            {
                part: workspace.cache.hash_of(workspace.path(names[part]), names[part])
                for part in _MADE_FROM
            }
        )
    except EditorialError:
        return known.get(slug, "")


def _key(hashes: Mapping[str, str | None]) -> str:
    """Give the key of an article's entries; empty when it has no catalog."""
    if hashes["catalog"] is None:
        return ""
    said = (VERSION, *(hashes[part] or "" for part in _MADE_FROM))
    return digest("\x00".join(said).encode())[:16]


def _articles(
    workspace: Workspace, slugs: Sequence[str]
) -> Iterator[tuple[str, str, Sequence[Entry]]]:
    for slug in slugs:
        with suppress(EditorialError):
            state = workspace.state(slug)
            yield slug, _key(state.hashes), _entries(workspace, state)


def _entries(workspace: Workspace, state: State) -> list[Entry]:
    """Give the finished translations of an article, also of what is gone from it."""
    if state.catalog is None:
        return []
    fallback = _last_change(state)
    source, target = (
        partial(sentences, language=language)
        for language in (state.record.source.lang, workspace.language)
    )
    found: list[Entry] = []
    for unit in (*state.catalog.units, *state.catalog.obsolete):
        if unit.translated and not review.drifted(unit, state.review) and _written(state, unit):
            entry = _entry(state, unit, fallback)
            found += (entry, *sentence_entries(entry, source, target))
    return found


def _written(state: State, unit: Unit) -> bool:
    """Whether a target is somebody's, or approved: the memory never passes a machine's text on."""
    return not review.unedited(state.review, unit) or review.settled(state.review, unit)


def _entry(state: State, unit: Unit, fallback: str) -> Entry:
    approval = review.approval(state.review, unit)
    return Entry(
        unit.source,
        unit.target,
        state.slug,
        unit.id,
        approved=review.settled(state.review, unit),
        day=approval.on if approval is not None else fallback,
        writer=review.writer(state.review, unit),
    )


def _last_change(state: State) -> str:
    """Give the day that an article's targets are from, as far as its files tell."""
    header = dict(state.catalog.header) if state.catalog is not None else {}
    if revised := _DAY.match(header.get("PO-Revision-Date", "")):
        return revised[0]
    received = state.record.source.received
    return received[-1].retrieved.date().isoformat() if received else ""


def _foreign(workspace: Workspace, name: str) -> list[Entry]:
    """Give what a memory of another program holds: nobody here has approved it."""
    source, target = (
        partial(sentences, language=language) for language in (_SOURCE_LANGUAGE, workspace.language)
    )
    found: list[Entry] = []
    with suppress(EditorialError):
        for unit in exchanging.memory_units(workspace, workspace.stored(name)):
            entry = Entry(unit.source, unit.target, unit.slug or name, unit.block, day=unit.on[:10])
            found += (entry, *sentence_entries(entry, source, target))
    return found
