"""Which blocks of a published page were made from English that has changed since."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from editorial import drift
from editorial.article import numbered
from editorial.model import Article, ChangeClass
from editorial.project import files
from editorial.project.updating import parsed
from editorial.project.workspace import State, Workspace
from editorial.segment import sentences

_HARMLESS = frozenset({ChangeClass.UNCHANGED, ChangeClass.COSMETIC, ChangeClass.MOVED})
"""After these a reader of the page is told nothing else than a reader of the English."""


@dataclass(frozen=True)
class Outdated:
    """What a newer version of the English changed for a page that is online."""

    blocks: tuple[str, ...]
    """Ids of the blocks concerned, in document order: those of the page, or of what is new."""
    total: int
    """How many translatable blocks the page has."""


def outdated(workspace: Workspace, state: State) -> Outdated | None:
    """Give what has changed since the page was published; None when the English has not.

    Raises:
        EditorialError: the version that was published can no longer be read.
    """
    stamp, source = state.review.published, state.record.source
    if stamp is None or not source.received:
        return None
    published = int(stamp.version) if stamp.version.isdecimal() else source.version
    known = [one.version for one in source.received]
    if published not in known or published == known[-1]:
        return None
    stored = state.stored["source"]
    newest = files.text(stored.data or b"", stored.name)
    old = parsed(workspace.again(state.slug, state.record, published), state.record)
    new = parsed(newest, state.record, path=stored.name)
    return Outdated(tuple(_changed(old, new, state)), len(old.translatable))


def _changed(old: Article, new: Article, state: State) -> Iterator[str]:
    """Give the ids of the blocks that changed, as the catalog has them before or after an update."""
    units = state.template.units if state.template is not None else ()
    ids, texts = [unit.id for unit in units], [unit.source for unit in units]
    if texts == _texts(old):
        old = numbered(old, ids)
    obsolete = state.catalog.obsolete if state.catalog is not None else ()
    taken = {*(unit.id for unit in obsolete), *state.review.blocks}
    spans = partial(sentences, language=old.language)
    changes = drift.changes(old.translatable, new.translatable, spans, taken=taken)
    final = [block.id for one in changes for block in one.new]
    updated = dict(zip(final, ids, strict=True)) if texts == _texts(new) else {}
    gone = {unit.source: unit.id for unit in obsolete} if updated else {}
    for one in changes:
        if one.change in _HARMLESS:
            continue
        for block in one.new:
            yield updated.get(block.id, block.id)
        for block in one.old if not one.new else ():
            yield gone.get(block.message.text, block.id)


def _texts(article: Article) -> list[str]:
    return [block.message.text for block in article.translatable]
