"""The values that every room shares: frozen, compared by content, standard library only.

Texts are Unicode strings; offsets are 0-based code points, half-open; hashes are lower-case hex
SHA-256.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


@dataclass(frozen=True)
class Statement:
    """One sentence to a person, kept as template and values until the interface language is known."""

    template: str
    """The sentence in English, with `str.format` fields; also the key of its translation."""
    values: Mapping[str, "str | int | Statement"] = field(default_factory=dict)
    """The values of the fields; a statement is said in the same language."""

    def __str__(self) -> str:
        """The sentence in English."""
        return self.template.format(**self.values)


class Side(StrEnum):
    """How a placeholder stands in the text (XLIFF 2.1, 4.7: sc, ec and ph)."""

    OPEN = "open"
    CLOSE = "close"
    STANDALONE = "standalone"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """An inline element as the translator sees it: a bare tag without attributes."""

    name: str
    """Element name, numbered when the block has several of them: `strong`, `a1`, `br`."""
    side: Side
    """Whether it opens, closes or stands alone."""

    def __str__(self) -> str:
        """The tag as it is typed: `<a1>`, `</a1>`, `<br/>`."""
        match self.side:
            case Side.OPEN:
                return f"<{self.name}>"
            case Side.CLOSE:
                return f"</{self.name}>"
            case Side.STANDALONE:
                return f"<{self.name}/>"


@dataclass(frozen=True)
class Message:
    """A block's text as parts: literal text and placeholders, in reading order.

    No part is an empty string and no two strings stand side by side.
    """

    parts: tuple[str | Placeholder, ...]
    """Text and placeholders."""

    @cached_property
    def text(self) -> str:
        """The message as it stands in msgid or msgstr, placeholders as bare tags."""
        return "".join(map(str, self.parts))

    @cached_property
    def plain(self) -> str:
        """The text without placeholders; `<br/>` counts as one space, other elements as nothing."""
        return "".join(
            part if isinstance(part, str) else " " if part.name.startswith("br") else ""
            for part in self.parts
            if isinstance(part, str) or part.side is Side.STANDALONE
        )

    @cached_property
    def names(self) -> frozenset[str]:
        """The placeholder names that occur; only these are placeholders in a target."""
        return frozenset(part.name for part in self.parts if isinstance(part, Placeholder))


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
class Unit:
    """A catalog entry: a block's source with its target and what is known about them.

    Source: GNU gettext manual, "The Format of PO Files".
    """

    id: str
    """The block id (`msgctxt`); empty when the entry has none."""
    source: str
    """`msgid`."""
    target: str = ""
    """`msgstr`; empty means untranslated."""
    fuzzy: bool = False
    """Whether the target needs work."""
    previous: str | None = None
    """The msgid that the target was made for (`#| msgid`); None when not recorded."""
    previous_id: str | None = None
    """The id that it was made under (`#| msgctxt`); None when not recorded, or `previous` is None."""
    notes: tuple[str, ...] = ()
    """People's comments (`# `), one a line, without the marker."""
    comments: tuple[str, ...] = ()
    """Automatic comments (`#.`), one a line, without the marker."""
    references: tuple[str, ...] = ()
    """Where the block stands (`#:`), one a line."""
    flags: tuple[str, ...] = ()
    """Other flags than `fuzzy`, in the order found."""
    line: int | None = field(default=None, compare=False)
    """1-based line of the entry in its file; None when it was not read from one."""

    @property
    def translated(self) -> bool:
        """Whether there is a target and nothing says that it needs work."""
        return bool(self.target.strip()) and not self.fuzzy


@dataclass(frozen=True)
class Catalog:
    """A PO file: live units in document order, obsolete ones after them."""

    language: str | None
    """Target language, `nl`; None makes it a template."""
    units: tuple[Unit, ...]
    """The live entries."""
    obsolete: tuple[Unit, ...] = ()
    """Entries whose block is gone (`#~`), kept with their targets."""
    header: tuple[tuple[str, str], ...] = ()
    """Header fields, in file order."""
    header_notes: tuple[str, ...] = ()
    """People's comments above the header, one a line, without the marker."""
    remarks: tuple[Statement, ...] = field(default=(), compare=False)
    """What was forgiven while reading, for a person to know; empty for a sound file."""

    @cached_property
    def by_id(self) -> Mapping[str, Unit]:
        """Live units by block id."""
        return {unit.id: unit for unit in self.units}


class ChangeClass(StrEnum):
    """What became of a block in a new version of the source."""

    UNCHANGED = "unchanged"
    COSMETIC = "cosmetic"
    MOVED = "moved"
    LINK = "link"
    IMAGE = "image"
    TYPO = "typo"
    NUMBER = "number"
    REWORDED = "reworded"
    SPLIT = "split"
    MERGED = "merged"
    INSERTED = "inserted"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """What became of one sentence inside a changed block."""

    change: ChangeClass
    """`typo`, `number`, `reworded`, `inserted` or `removed`."""
    before: str
    """The old sentence, plain; empty when inserted."""
    after: str
    """The new sentence, plain; empty when removed."""


@dataclass(frozen=True)
class Change:
    """What became of one block, or of the old blocks that one new block was made of."""

    change: ChangeClass
    """Exactly one class."""
    old: tuple[Block, ...]
    """The old blocks concerned, in document order; empty when inserted."""
    new: tuple[Block, ...]
    """The new blocks concerned, with their final ids, in document order; empty when removed."""
    sentences: tuple[SentenceChange, ...] = ()
    """The sentences that differ, for `typo`, `number` and `reworded`."""


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


class Origin(StrEnum):
    """How a target came about."""

    PERSON = "person"
    MEMORY = "memory"
    MACHINE = "machine"
    ADOPTED = "adopted"


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the review file vouches for: which English a target was made for, and by whom."""

    source: str
    """Hash of the source that the target was made for."""
    target: str
    """Hash of the target."""
    translator: str = ""
    """Id of the person who wrote the target; empty when not known."""
    origin: Origin = Origin.PERSON
    """How the target came about."""
    doubted: bool = False
    """Whether a person marked it as needing work although its English had not changed."""
