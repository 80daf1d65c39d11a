"""An article as blocks."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from editorial.model.text import Message


class Kind(StrEnum):
    """What a block is to a reader."""

    TITLE = "title"
    DESCRIPTION = "description"
    POINT = "point"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    CAPTION = "caption"
    QUOTATION = "quotation"
    SUMMARY = "summary"
    TERM = "term"
    DEFINITION = "definition"
    VERBATIM = "verbatim"
    ALT = "alt"


class Policy(StrEnum):
    """What happens to a block's language: translated, kept in English, or kept with a Dutch gloss."""

    TRANSLATE = "translate"
    KEEP = "keep"
    GLOSS = "keep+gloss"


@dataclass(frozen=True, slots=True)
class Link:
    """Where a placeholder of the source leads, or which picture it shows."""

    name: str
    """The placeholder's name: `a`, `a2`, `img`; empty for the picture of an `alt` block."""
    address: str
    """The absolute address, or `#id` inside the article."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands in the row of texts and tags that an article's normal form is."""

    start: int
    """First token of its running text, or the tag of the picture whose `alt` it is."""
    end: int
    """The token after the last one."""
    inline: tuple[tuple[str, int], ...] = ()
    """Placeholder names with the start tags behind them, in order."""


@dataclass(frozen=True)
class Block:
    """The translatable unit: one heading, paragraph, list item, cell, caption, `alt` text."""

    id: str
    """`b012` for a message of the catalog; `k003`, by position, for a kept block."""
    kind: Kind
    """What it is."""
    level: int
    """1 to 6 for a title or heading; the nesting depth, from 1, for an item; otherwise 0."""
    section: str
    """Plain text of the heading it stands under; empty before the first."""
    message: Message
    """Its text."""
    links: tuple[Link, ...] = ()
    """Addresses of its `a` and `img` placeholders, in order."""
    policy: Policy = Policy.TRANSLATE
    """Whether it is translated."""
    glossed: frozenset[str] = frozenset()
    """Placeholders whose English stays on the page; the target's text follows it in brackets."""
    place: Place | None = field(default=None, compare=False)
    """Where extraction found it, and publication puts its target; None outside the article's HTML."""

    def named(self, identity: str) -> "Block":
        """Give the block under another id."""
        if identity == self.id:
            return self
        # Every block after an insertion is renamed, and `dataclasses.replace` takes six times as long.
        return Block(
            identity,
            self.kind,
            self.level,
            self.section,
            self.message,
            self.links,
            self.policy,
            self.glossed,
            self.place,
        )

    @property
    def kept(self) -> bool:
        """Whether it stays out of the catalog and is published in English."""
        return self.policy is Policy.KEEP


@dataclass(frozen=True)
class Article:
    """An English article in normal form, as blocks in document order."""

    language: str
    """BCP 47 tag of the source, `en-GB`."""
    title: str
    """Plain text of its title."""
    html: str
    """The normal form that the blocks were taken from."""
    blocks: tuple[Block, ...]
    """Every block, kept ones included, in document order."""

    @cached_property
    def translatable(self) -> tuple[Block, ...]:
        """The blocks that are messages of the catalog, in document order."""
        return tuple(block for block in self.blocks if not block.kept)


@dataclass(frozen=True)
class PolicyRule:
    """Which blocks are kept in English; the first rule of the record that matches decides."""

    match: str
    """CSS selector on the normal form; a block matches when it stands in such an element."""
    use: Policy
    """What happens to them."""
    under: str = ""
    """Heading that they must stand under, compared without case; empty means anywhere."""


@dataclass(frozen=True)
class Summary:
    """What a reader sees first: written in English, translated like any other block."""

    description: str = ""
    """One or two sentences for the page's head and its start."""
    points: tuple[str, ...] = ()
    """The points of "In het kort"."""
