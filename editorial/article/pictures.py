"""The pictures of an article, and the blocks that stand in a figure with them."""

from collections.abc import Iterator
from dataclasses import dataclass

from editorial.article.scanning import attributes, scan
from editorial.model import Article, Kind


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it stands in an article."""

    address: str
    """Its address at the source."""
    block: str
    """Id of the block of its alternative text, or of its first caption; empty when it has neither."""
    captions: tuple[str, ...]
    """Ids of the blocks in the innermost figure that holds it, in order."""


def pictures(article: Article) -> tuple[Picture, ...]:
    """Give the pictures of an article in document order."""
    return tuple(_pictures(article)) if "<img" in article.html else ()


def _pictures(article: Article) -> Iterator[Picture]:
    found = scan(article.html)
    alternatives = {
        one.place.start: one.id
        for one in article.blocks
        if one.kind is Kind.ALT and one.place is not None
    }
    figures = _figures([(tag.name, tag.closing) for tag in found.tags])
    for number, tag in enumerate(found.tags):
        if tag.name != "img":
            continue
        index = 2 * number + 1
        start, end = figures.get(number, (index, index))
        captions = tuple(
            one.id
            for one in article.blocks
            if one.place is not None and one.kind is not Kind.ALT and start < one.place.start < end
        )
        block = alternatives.get(index) or next(iter(captions), "")
        yield Picture(attributes(found.tokens[index]).get("src", ""), block, captions)


def _figures(tags: list[tuple[str, bool]]) -> dict[int, tuple[int, int]]:
    """Give the tokens between which the innermost figure of each picture lies, by its tag's number."""
    found: dict[int, tuple[int, int]] = {}
    opened: list[tuple[int, list[int]]] = []
    for number, (name, closing) in enumerate(tags):
        if name == "img" and opened:
            opened[-1][1].append(number)
        elif name == "figure" and not closing:
            opened.append((number, []))
        elif name == "figure":
            start, inside = opened.pop()
            found |= dict.fromkeys(inside, (2 * start + 1, 2 * number + 1))
    return found
