"""From normal form to blocks: what there is to translate."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from editorial.article.normal import read
from editorial.article.walk import Slot, walk
from editorial.model import Article, Block, Kind, Message, PolicyRule, Summary

UNPRINTED = frozenset({Kind.DESCRIPTION, Kind.POINT})
"""Kinds that come from the record and have no place in the article's own HTML."""


def parse(
    html: str,
    *,
    policies: Sequence[PolicyRule] = (),
    summary: Summary | None = None,
    path: str = "",
) -> Article:
    """Give the article that a document in normal form holds.

    Blocks come in document order, the summary's right after the title.  Translatable ones are
    numbered from `b001`, kept ones from `k001`; `numbered` gives an article its lasting ids.

    Raises:
        SourceError: the text is not an article in normal form.
        RecordError: a policy's selector is not CSS.
    """
    root = read(html, path=path)
    article = root.find(".//article")
    texts = _with_summary(walk(article, policies), summary or Summary())
    counters = {True: 0, False: 0}
    blocks: list[Block] = []
    for block in texts:
        counters[block.kept] += 1
        letter = "k" if block.kept else "b"
        blocks.append(replace(block, id=f"{letter}{counters[block.kept]:03}"))
    return Article(
        language=root.get("lang") or "en",
        title=next((block.message.plain for block in blocks if block.kind is Kind.TITLE), ""),
        html=html,
        blocks=tuple(blocks),
    )


def numbered(article: Article, ids: Sequence[str]) -> Article:
    """Give the article with `ids` for its translatable blocks, in document order."""
    waiting = iter(ids)
    blocks = tuple(
        block if block.kept else replace(block, id=next(waiting)) for block in article.blocks
    )
    return replace(article, blocks=blocks)


def _with_summary(slots: Iterator[Slot], summary: Summary) -> Iterator[Block]:
    waiting = list(_summary_blocks(summary))
    for slot in slots:
        if slot.kind is not Kind.TITLE:
            yield from waiting
            waiting = []
        yield _block(slot)
    yield from waiting


def _summary_blocks(summary: Summary) -> Iterator[Block]:
    for kind, text in (
        (Kind.DESCRIPTION, summary.description),
        *((Kind.POINT, point) for point in summary.points),
    ):
        if text.strip():
            yield Block("", kind, 0, "", Message((text.strip(),)))


def _block(slot: Slot) -> Block:
    return Block(
        id="",
        kind=slot.kind,
        level=slot.level,
        section="" if slot.kind is Kind.TITLE else slot.section,
        message=slot.message,
        links=slot.links,
        policy=slot.policy,
        glossed=slot.glossed,
    )
