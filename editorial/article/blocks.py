"""From normal form to blocks: what there is to translate."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from editorial.article.scanning import scan
from editorial.article.walk import Slot, walk
from editorial.model import Article, Block, Kind, Message, Policy, PolicyRule, Summary

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
    found = scan(html, path=path)
    fresh, kept = _ids("b"), _ids("k")
    opening = _summary_blocks(summary or Summary(), fresh)
    blocks: list[Block] = []
    for slot in walk(found.tokens, policies, html=found.html):
        if slot.kind is not Kind.TITLE:
            blocks.extend(opening)
        blocks.append(_block(slot, next(kept if slot.policy is Policy.KEEP else fresh)))
    blocks.extend(opening)
    return Article(
        language=found.language,
        title=next((block.message.plain for block in blocks if block.kind is Kind.TITLE), ""),
        html=found.html,
        blocks=tuple(blocks),
    )


def numbered(article: Article, ids: Sequence[str]) -> Article:
    """Give the article with `ids` for its translatable blocks, in document order."""
    waiting = iter(ids)
    return replace(article, blocks=tuple(_named(block, waiting) for block in article.blocks))


def _named(block: Block, ids: Iterator[str]) -> Block:
    if block.kept or block.id == (identity := next(ids)):
        return block
    return replace(block, id=identity)


def _ids(letter: str) -> Iterator[str]:
    return (f"{letter}{number:03}" for number in count(1))


def _summary_blocks(summary: Summary, ids: Iterator[str]) -> Iterator[Block]:
    for kind, text in (
        (Kind.DESCRIPTION, summary.description),
        *((Kind.POINT, point) for point in summary.points),
    ):
        if text.strip():
            yield Block(next(ids), kind, 0, "", Message((text.strip(),)))


def _block(slot: Slot, identity: str) -> Block:
    return Block(
        id=identity,
        kind=slot.kind,
        level=slot.level,
        section="" if slot.kind is Kind.TITLE else slot.section,
        message=slot.message,
        links=slot.links,
        policy=slot.policy,
        glossed=slot.glossed,
    )
