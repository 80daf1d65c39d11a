"""From an article's files to what the rules read."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from editorial import review
from editorial.article import numbered
from editorial.facts import Text
from editorial.language import Language, load
from editorial.markup import parse, parse_source
from editorial.model import Article, Block, Catalog, Unit
from editorial.project import description
from editorial.project.updating import observed, read_article, stale
from editorial.project.workspace import State, Workspace
from editorial.review import Review
from editorial.rule import Bitext, Pair

_ENTRY = re.compile(rb'^msgctxt "([^"\n]*)"', re.MULTILINE)


def bitext(workspace: Workspace, state: State, page: str = "") -> Bitext:
    """Give an article with its translation, as the catalog stands.

    While the catalog is behind the source, the English is that of the last update: what the
    translation was made for.
    """
    article = _article(workspace, state)
    catalog = _placed(state) or Catalog(workspace.language, ())
    noted = observed(workspace, state)
    languages = load(state.record.source.lang), load(workspace.language)
    return Bitext(
        slug=state.slug,
        article=article,
        pairs=tuple(_pairs(article, catalog, noted, languages)),
        catalog=catalog,
        record=state.record,
        versions=_versions(state, article),
        waivers=noted.waivers.get(review.ARTICLE, ()),
        page=page,
    )


def _pairs(
    article: Article, catalog: Catalog, noted: Review, languages: tuple[Language, Language]
) -> Iterator[Pair]:
    before: tuple[Text, Text] | None = None
    for block in article.translatable:
        one = pair(block, catalog.by_id.get(block.id), noted, languages, before)
        before = (one.source, one.target)
        yield one


def _placed(state: State) -> Catalog | None:
    """Give the catalog with the lines of its entries as the file has them.

    What an update has written is kept without being read again, so its entries have no lines yet,
    or those of the file before it.
    """
    known, data = state.catalog, state.stored["catalog"].data
    if known is None or data is None:
        return known
    lines: list[int] = []
    at, line = 0, 1
    for found in _ENTRY.finditer(data):
        line += data.count(b"\n", at, found.start())
        at = found.start()
        lines.append(line)
    if len(lines) != len(known.units) or lines == [unit.line for unit in known.units]:
        return known  # written by another tool, and read just now; or nothing to do
    units = zip(known.units, lines, strict=True)
    return replace(known, units=tuple(replace(unit, line=line) for unit, line in units))


def pair(
    block: Block,
    unit: Unit | None,
    noted: Review,
    languages: tuple[Language, Language],
    before: tuple[Text, Text] | None = None,
) -> Pair:
    """Give a block with its target; None stands for an entry that the catalog does not have."""
    known = unit if unit is not None else Unit(block.id, block.message.text)
    message = block.message if known.source == block.message.text else parse_source(known.source)
    return Pair(
        block,
        known,
        Text(message, languages[0], block.kind),
        Text(parse(known.target, message.names), languages[1], block.kind),
        noted.blocks.get(block.id),
        noted.approvals.get(block.id),
        review.waivers(noted, known),
        before=before,
        machine=noted.machine.get(block.id),
    )


def _article(workspace: Workspace, state: State) -> Article:
    article = read_article(workspace, state)
    if state.template is None:
        return article
    if not stale(state):
        return numbered(article, [unit.id for unit in state.template.units])
    blocks = tuple(map(description.block_of, state.template.units))
    return Article(article.language, article.title, "", blocks)


def _versions(state: State, article: Article) -> dict[str, frozenset[str]]:
    """Give, by block, the hashes of its text in the English that is known to have existed."""
    found: dict[str, set[str]] = {}
    for block in article.translatable:
        found.setdefault(block.id, set()).add(_hash(block.message.text))
    for unit in state.template.units if state.template is not None else ():
        found.setdefault(unit.id, set()).add(_hash(unit.source))
    for block_id, known in state.review.blocks.items():
        found.setdefault(block_id, set()).add(known.source)
    return {block_id: frozenset(hashes) for block_id, hashes in found.items()}


@lru_cache(maxsize=1024)
def _hash(text: str) -> str:
    return review.source_hash(text)
