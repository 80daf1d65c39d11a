"""An article as lines of text, for forms that have no elements.

What is the same in every such form is here: which blocks there are, lists with their depth,
quotations, cells in their columns.  A form says how a heading, a paragraph or a table is written.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Protocol, TypeAlias

from editorial.article.folding import fold
from editorial.markup import INLINE
from editorial.page.running import Mark, Run, inline, settled
from editorial.page.wording import Words

_LISTS = frozenset({"ul", "ol"})
_WIDEST = 100
"""Columns that a cell takes at most: an attribute can ask for 99,999."""


@dataclass(frozen=True, slots=True)
class Running:
    """Running text that has not been put into a block yet."""

    run: Run
    """Its parts."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block as it is written."""

    lines: tuple[str, ...]
    """Its lines, without line ends."""
    runs: tuple[Run, ...]
    """The running texts in it, for places that have no room for blocks."""
    name: str = ""
    """Name of the list that it is; `p` for another element, empty for text that stands in none."""
    tight: bool = False
    """For a list or an item: whether no blank line is needed in it or before it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    run: Run
    """Its text; that of several paragraphs with a dot between them."""
    heading: bool
    """Whether it is a heading of its row or column."""
    columns: int
    """How many columns it takes."""
    rows: int
    """How many rows it takes."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]
    """Its cells, in order."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A part of a table."""

    rows: tuple[Row, ...]
    """Its rows, in order."""


Flow: TypeAlias = Running | Block | Cell | Row | Rows
"""What an element became."""
_Given: TypeAlias = Mapping[str, str]
_Content: TypeAlias = Sequence[str | Flow]


class Dialect(Protocol):
    """How a form writes what it is made of."""

    words: Words
    """The words of the page's language."""
    rule: str
    """The line of a break between two parts."""
    apart: str
    """The line that keeps two lists apart; empty when none is needed."""

    def paragraph(self, run: Run) -> tuple[str, ...]:
        """Give the lines of running text."""

    def heading(self, run: Run, level: int) -> tuple[str, ...]:
        """Give the lines of a heading."""

    def term(self, run: Run) -> tuple[str, ...]:
        """Give the lines of what stands out above other text: a term, a summary."""

    def verbatim(self, text: str) -> tuple[str, ...]:
        """Give the lines of a text whose white space counts."""

    def table(self, heading: tuple[Run, ...], rows: Sequence[tuple[Run, ...]]) -> tuple[str, ...]:
        """Give the lines of a table; every row has as many cells as the heading, which may be empty."""


def written(html: str, dialect: Dialect) -> tuple[str, ...]:
    """Give the lines of a piece of HTML in normal form."""
    build = _Builder(dialect)
    return build.joined(build.blocks(fold(html, build)))


class _Builder:
    """Turns elements into blocks, from the innermost outwards."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.writers: Mapping[str, Callable[[_Given, _Content], Flow]] = {
            "ul": partial(self._list, "ul"),
            "ol": partial(self._list, "ol"),
            "li": self._item,
            "blockquote": self._quotation,
            "dd": self._quotation,
            "pre": self._verbatim,
            "hr": self._rule,
            "dt": self._term,
            "summary": self._term,
            "table": self._table,
            "tr": self._row,
            "td": partial(self._cell, "td"),
            "th": partial(self._cell, "th"),
            **dict.fromkeys(("thead", "tbody", "tfoot"), self._rows),
            **{f"h{level}": partial(self._heading, level) for level in range(1, 7)},
        }

    def __call__(self, name: str, given: _Given, content: _Content) -> Flow:
        """Give what an element becomes; one that only holds others is what they are."""
        if name in INLINE:
            return Running(inline(name, given, _run(content), self.dialect.words))
        return self.writers.get(name, self._holder)(given, content)

    def _holder(self, _: _Given, content: _Content) -> Block:
        blocks = self.blocks(content)
        return Block(self.joined(blocks), _runs(blocks), "p")

    def _rule(self, _: _Given, __: _Content) -> Block:
        return Block((self.dialect.rule,), (), "p")

    def _term(self, _: _Given, content: _Content) -> Block:
        return self._lines(_run(content), self.dialect.term, "p")

    def _heading(self, level: int, _: _Given, content: _Content) -> Block:
        return self._lines(_run(content), lambda run: self.dialect.heading(run, level), "p")

    def _row(self, _: _Given, content: _Content) -> Rows:
        return Rows((Row(tuple(one for one in content if isinstance(one, Cell))),))

    def _rows(self, _: _Given, content: _Content) -> Rows:
        return Rows(tuple(row for one in content if isinstance(one, Rows) for row in one.rows))

    def _lines(self, run: Run, write: Callable[[Run], tuple[str, ...]], name: str = "") -> Block:
        shown = settled(run)
        return Block(write(shown), (shown,), name) if shown else _NOTHING

    def blocks(self, content: _Content) -> tuple[Block, ...]:
        """Give the blocks of an element, running text between them as paragraphs."""
        return tuple(self._blocks(content))

    def _blocks(self, content: _Content) -> Iterator[Block]:
        waiting: list[str | Flow] = []
        for part in (*content, None):
            if isinstance(part, Block) or part is None:
                block = self._lines(_run(waiting), self.dialect.paragraph)
                if block.lines:
                    yield block
                waiting = []
                if part is not None and part.lines:
                    yield part
            else:
                waiting.append(part)

    def joined(self, blocks: Sequence[Block], *, tight: bool = False) -> tuple[str, ...]:
        """Give the lines of blocks below each other, with a blank line between them."""
        lines: list[str] = []
        last = ""
        for block in blocks:
            if lines and not tight:
                lines.append("")
            if block.name in _LISTS and last == block.name and self.dialect.apart:
                lines += (self.dialect.apart, "")
            lines += block.lines
            last = block.name
        return tuple(lines)

    def _item(self, _: _Given, content: _Content) -> Block:
        blocks = self.blocks(content)
        tight = _is_tight(blocks)
        return Block(self.joined(blocks, tight=tight), _runs(blocks), tight=tight)

    def _list(self, name: str, given: _Given, content: _Content) -> Block:
        items = [one for one in content if isinstance(one, Block)]
        first = max(0, _number(given, "start")) if name == "ol" else 0
        lines: list[str] = []
        tight = all(item.tight for item in items)
        for number, item in enumerate(items, first):
            if lines and not tight:
                lines.append("")
            marker = f"{number}." if name == "ol" else "-"
            lines += _hung(marker, item.lines)
        return Block(tuple(lines), _runs(items), name, tight=tight and first < 2)

    def _quotation(self, _: _Given, content: _Content) -> Block:
        blocks = self.blocks(content)
        lines = (f"> {line}".rstrip(" ") for line in self.joined(blocks))
        return Block(tuple(lines), _runs(blocks), "p")

    def _verbatim(self, _: _Given, content: _Content) -> Block:
        text = "".join(
            part if isinstance(part, str) else "\n" if part.name == "br" else ""
            for part in _run(content)
        )
        return Block(self.dialect.verbatim(text), ((text,),), "p") if text.strip() else _NOTHING

    def _cell(self, name: str, given: _Given, content: _Content) -> Cell:
        run: Run = ()
        for one in _runs(self.blocks(content)):
            run = (*run, " · ", *one) if run else one
        columns, rows = (_number(given, key) for key in ("colspan", "rowspan"))
        return Cell(run, name == "th", max(1, columns), max(1, rows))

    def _table(self, _: _Given, content: _Content) -> Block:
        blocks = tuple(part for part in content if isinstance(part, Block) and part.lines)
        rows = [row for part in content if isinstance(part, Rows) for row in part.rows]
        grid = _grid(rows)
        headed = bool(rows) and all(cell.heading for cell in rows[0].cells)
        if grid:
            heading = grid[0] if headed else tuple(() for _ in grid[0])
            lines = self.dialect.table(heading, grid[1:] if headed else grid)
            runs = tuple(cell.run for row in rows for cell in row.cells)
            blocks = (*blocks, Block(lines, runs))
        return Block(self.joined(blocks), _runs(blocks), "p")


_NOTHING = Block((), ())


def _number(given: _Given, key: str) -> int:
    """Give the number of an attribute; 1 when there is none, or it is none."""
    value = given.get(key, "")
    return int(value) if value.removeprefix("-").isdecimal() else 1


def _run(content: _Content) -> Run:
    """Give the running text of an element; blocks in it, which only a draft can have, lose their form."""
    return tuple(part for one in content for part in _parts(one))


def _parts(one: str | Flow) -> Iterable[str | Mark]:
    if isinstance(one, str):
        return (one,)
    if isinstance(one, Running):
        return one.run
    return ()


def _runs(blocks: Iterable[Block]) -> tuple[Run, ...]:
    return tuple(run for block in blocks for run in block.runs)


def _is_tight(blocks: Sequence[Block]) -> bool:
    """Whether an item is a text, or lists that may follow one without a blank line."""
    names = [block.name for block in blocks]
    rest = blocks[1:] if names[:1] == [""] else blocks
    alike = any(one == other for one, other in pairwise(names))
    return all(block.name in _LISTS and block.tight for block in rest) and not alike


def _hung(marker: str, lines: Sequence[str]) -> Iterator[str]:
    """Put a marker before the first line, and the others under it."""
    indent = " " * (len(marker) + 1)
    yield f"{marker} {lines[0]}" if lines else marker
    yield from (indent + line if line else "" for line in lines[1:])


def _grid(rows: Sequence[Row]) -> tuple[tuple[Run, ...], ...]:
    """Give the texts of a table in rows of one length; what a wide or high cell covers is empty."""
    placed: dict[tuple[int, int], Run] = {}
    for at, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while (at, column) in placed:
                column += 1
            for down in range(min(cell.rows, len(rows) - at)):
                for right in range(min(cell.columns, _WIDEST)):
                    placed[at + down, column + right] = ()
            placed[at, column] = cell.run
    width = 1 + max((column for _, column in placed), default=-1)
    return tuple(
        tuple(placed.get((at, column), ()) for column in range(width)) for at in range(len(rows))
    )
