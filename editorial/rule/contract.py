"""What a rule is: its documentation, its examples and its checks."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from inspect import cleandoc

from editorial.facts import Text
from editorial.model import Fix, Kind, Link, Severity, Stage
from editorial.rule.issue import Issue
from editorial.rule.subject import Archive, Bitext, Pair, Reference


class Family(StrEnum):
    """What a rule is about; rules are listed by it."""

    STATE = "state"
    NUMBER = "number"
    REFERENCE = "ref"
    TERM = "term"
    TEXT = "text"
    OMISSION = "omit"
    PUBLISHING = "publish"


class Units(StrEnum):
    """Which entries of a catalog a rule reads."""

    FINISHED = "finished"
    """With a target that is not fuzzy."""
    WRITTEN = "written"
    """With a target."""
    ALL = "all"
    """Every live entry."""


class Waivable(StrEnum):
    """Who may allow what a rule finds."""

    ANYONE = "anyone"
    EDITOR = "editor"
    """Whoever is not the translator of the block."""
    NOBODY = "nobody"


TextCheck = Callable[[Text, Reference], Iterator[Issue]]
"""A check of one text."""
BlockCheck = Callable[[Pair, Reference], Iterator[Issue]]
"""A check of a block's two sides."""
ArticleCheck = Callable[[Bitext, Reference], Iterator[Issue]]
"""A check of a whole article."""
ArchiveCheck = Callable[[Archive, Reference], Iterator[Issue]]
"""A check that compares the articles of the archive."""
_Texts = str | tuple[str, ...]


@dataclass(frozen=True)
class Example:
    """A case that a rule must find, or leave alone; also what people are shown."""

    source: _Texts
    """The English: one block, or several of an article."""
    target: _Texts
    """The Dutch of those blocks."""
    finds: _Texts = ()
    """The fragments that must be found, in order; none for a case to leave alone."""
    suggestion: str | None = None
    """What must be suggested for the first of them; None when that does not matter."""
    kinds: tuple[Kind, ...] = ()
    """What the blocks are; paragraphs when empty."""
    kept: frozenset[int] = frozenset()
    """Which of the blocks, from 0, stay in English and out of the catalog."""
    links: tuple[Link, ...] = ()
    """Links of the first block."""
    given: Callable[[Bitext], Bitext] | None = None
    """Puts the article in the state that the case is about."""
    knowing: Callable[[Reference], Reference] | None = None
    """Adds what the case needs to look up."""
    others: tuple["Example", ...] = ()
    """Other articles of the archive, for checks of the archive."""


@dataclass(frozen=True)
class Rule:
    """A named flaw, how it is found, and what is known about it.

    Exactly those of `text`, `block`, `article` and `archive` that are given are run; most rules
    have one.
    """

    module: str
    """`__name__` of the rule's file; its last part is the name."""
    doc: str | None = field(repr=False)
    """`__doc__` of the rule's file: a summary, and sections under fixed headings."""
    family: Family
    """What it is about."""
    severity: Severity
    """The gravest that it finds."""
    fires: tuple[Example, ...] = field(repr=False)
    """Cases that it must find; at least two."""
    silent: tuple[Example, ...] = field(repr=False)
    """Cases that it must leave alone; at least three."""
    text: TextCheck | None = None
    """Reads one text.  The engine also runs it on the English: a fault in both is inherited."""
    block: BlockCheck | None = None
    """Compares a block's two sides."""
    article: ArticleCheck | None = None
    """Reads a whole article."""
    archive: ArchiveCheck | None = None
    """Compares the articles of the archive."""
    fix: Fix = Fix.NONE
    """Whether its suggestions may be applied without asking."""
    early: Severity | None = None
    """Its severity before the publish stage; None for the same at every stage."""
    stage: Stage = Stage.TRANSLATE
    """From which stage on it runs; checks of articles and the archive never before review."""
    units: Units = Units.FINISHED
    """Which entries it reads; only for checks of a text or block."""
    silences: tuple[str, ...] = ()
    """More general rules that say nothing about a span that this one has found."""
    last: bool = False
    """Whether it runs when the others have, on what they left of the waivers."""
    waivable: Waivable = Waivable.ANYONE
    """Who may allow what it finds."""

    @cached_property
    def name(self) -> str:
        """Its name, which reads after the word “allow”: `double-word`."""
        return self.module.rpartition(".")[2].replace("_", "-")

    @property
    def summary(self) -> str:
        """The flaw in one sentence."""
        return sections(self)[""]


_HEADING = re.compile(r"(What it finds|Why it matters|When to allow it|Source):$")
HEADINGS = ("", "What it finds", "Why it matters", "When to allow it", "Source")
"""The sections of a rule's documentation, in order; the first is the summary."""


def sections(rule: Rule) -> dict[str, str]:
    """Give the documentation of a rule by heading; a section is text without line breaks."""
    found: dict[str, list[str]] = {"": []}
    heading = ""
    for line in cleandoc(rule.doc or "").splitlines():
        named = _HEADING.match(line.strip())
        if named:
            heading = named[1]
            found[heading] = []
        else:
            found[heading].append(line.strip())
    return {heading: " ".join(" ".join(lines).split()) for heading, lines in found.items()}
