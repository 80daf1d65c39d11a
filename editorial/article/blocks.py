"""From normal form to blocks: what there is to translate."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from editorial.article.scanning import scan
from editorial.article.walk import walk
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
    found = scan(html, path=path)
    numbering = _Numbering(summary or Summary())
    blocks: list[Block] = []
    for block in walk(found, policies, numbering):
        if block.kind is not Kind.TITLE:
            blocks += numbering.opening()
        blocks.append(block)
    blocks += numbering.opening()
    return Article(
        language=found.language,
        title=next((block.message.plain for block in blocks if block.kind is Kind.TITLE), ""),
        html=found.html,
        blocks=tuple(blocks),
    )


class _Numbering:
    """Numbers blocks in document order; the summary's come before the first that is no title."""

    def __init__(self, summary: Summary) -> None:
        self.fresh, self.kept = _ids("b"), _ids("k")
        self.summary = summary
        self.waiting: list[Block] | None = None

    def __call__(self, kind: Kind, kept: bool) -> str:  # noqa: FBT001 - as `walk` calls it
        if kind is not Kind.TITLE and self.waiting is None:
            self.waiting = list(_summary_blocks(self.summary, self.fresh))
        return next(self.kept if kept else self.fresh)

    def opening(self) -> list[Block]:
        """Give the summary's blocks, once."""
        if self.waiting is None:
            self.waiting = list(_summary_blocks(self.summary, self.fresh))
        opening, self.waiting = self.waiting, []
        return opening


def numbered(article: Article, ids: Sequence[str]) -> Article:
    """Give the article with `ids` for its translatable blocks, in document order."""
    waiting = iter(ids)
    blocks = tuple(block if block.kept else block.named(next(waiting)) for block in article.blocks)
    return replace(article, blocks=blocks)


def _ids(letter: str) -> Iterator[str]:
    return (f"{letter}{number:03}" for number in count(1))


def _summary_blocks(summary: Summary, ids: Iterator[str]) -> Iterator[Block]:
    for kind, text in (
        (Kind.DESCRIPTION, summary.description),
        *((Kind.POINT, point) for point in summary.points),
    ):
        if text.strip():
            yield Block(next(ids), kind, 0, "", Message((text.strip(),)))
