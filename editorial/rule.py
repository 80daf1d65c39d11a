"""What a rule is, and what it may look at.

A rule is one file of `editorial.rules`: its documentation, its examples and one pure function.
What it needs beyond its arguments does not exist for it: no file, no clock, no other rule.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from inspect import cleandoc

from editorial.article import Outline, outline
from editorial.facts import Fact, Text
from editorial.facts.agreement import Agreement, agreement
from editorial.facts.bibliography import Bibliography, bibliography
from editorial.glossary import Glossary
from editorial.language import Language, load
from editorial.model import (
    Approval,
    Article,
    Block,
    Catalog,
    Evidence,
    Fix,
    Kind,
    Link,
    MachineText,
    Provenance,
    Severity,
    Stage,
    Statement,
    Surface,
    Unit,
    Waiver,
)
from editorial.records import ArticleRecord, Permission, Person
from editorial.spelling import Speller


@dataclass(frozen=True)
class Issue:
    """What a check function says; the engine adds rule, place and severity.

    A rule can neither forget nor invent those.
    """

    statement: Statement
    """What we see: one sentence with the fragment and the values quoted."""
    start: int = 0
    """First character of the fragment in the plain text of `surface`."""
    end: int = 0
    """The character after the last one."""
    advice: Statement | None = None
    """What to do, one sentence; None when the statement says it."""
    suggestion: str | None = None
    """What may take the span's place; None when only a person can tell."""
    surface: Surface = Surface.TARGET
    """The text that the span lies in."""
    fragment: str = ""
    """What is meant, where the span cannot show it: a tag, a lost citation, a file's key."""
    block: str = ""
    """Id of the block; only for checks of an article or the archive."""
    article: str = ""
    """Slug; only for checks of the archive."""
    severity: Severity | None = None
    """Less grave than the rule's own; None for that."""
    fix: Fix | None = None
    """Whether this suggestion may be applied, where that is less sure than the rule's; else None."""
    inherited: bool = False
    """Whether the English has the same fault; `Rule.text` checks leave that to the engine."""
    evidence: tuple[Evidence, ...] = ()
    """Other places that it rests on, in a stable order."""


@dataclass(frozen=True)
class Pair:
    """A block's English with its target."""

    block: Block
    """The block of the present English."""
    unit: Unit
    """Its catalog entry."""
    source: Text
    """The English that stands in the entry."""
    target: Text
    """The target; an empty text when there is none."""
    known: Provenance | None = None
    """What the review file vouches for; None when it does not know the target."""
    approval: Approval | None = None
    """The last approval, whatever became of the text since; None when nobody approved it."""
    waivers: tuple[Waiver, ...] = ()
    """What somebody allows in this block."""
    unused: tuple[Waiver, ...] = ()
    """Those of `waivers` whose rule found nothing; known only once the other rules have run."""
    before: tuple[Text, Text] | None = None
    """The English and the target of the block before it; None for the first."""
    machine: MachineText | None = None
    """What a machine offered here, whatever became of it; None when none was asked."""

    @Fact
    def links(self) -> tuple[Link, ...]:
        """Where the links and pictures of the block lead."""
        return self.block.links

    @Fact
    def agreement(self) -> Agreement:
        """The numbers of both sides, those that belong together and those that are left."""
        return agreement(self.source, self.target)


@dataclass(frozen=True)
class Bitext:
    """An article with its translation, block by block."""

    slug: str
    """The article's slug."""
    article: Article
    """The English: every block, kept ones included, in document order."""
    pairs: tuple[Pair, ...]
    """The translatable blocks with their targets, in document order."""
    catalog: Catalog
    """The translation as it was read."""
    record: ArticleRecord
    """The article's record."""
    versions: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By block id, the hashes of its text in every known version of the English."""
    waivers: tuple[Waiver, ...] = ()
    """What somebody allows in the whole article."""
    page: str = ""
    """The page as it would be published; empty before the publish stage."""

    @cached_property
    def by_id(self) -> Mapping[str, Pair]:
        """The pairs by block id."""
        return {pair.block.id: pair for pair in self.pairs}

    @cached_property
    def outline(self) -> Outline:
        """What can be seen of its page; empty before the publish stage."""
        return outline(self.page)

    @cached_property
    def bibliography(self) -> Bibliography:
        """Its reference list."""
        return bibliography(self.article.blocks, load(self.article.language))


@dataclass(frozen=True, slots=True)
class Usage:
    """How a written form is used in the archive's targets."""

    count: int
    """How often."""
    places: tuple[tuple[str, str], ...]
    """The first few articles and blocks that have it, as (slug, block id), sorted."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """A finished block somewhere in the archive."""

    article: str
    """Slug."""
    block: str
    """Block id."""
    kind: Kind
    """What the block is."""
    source: str
    """Its English, plain and with white space evened out."""
    target: str
    """Its Dutch, likewise."""


@dataclass(frozen=True)
class Archive:
    """What the rules for the whole archive share."""

    words: Mapping[str, Usage]
    """Written forms of the targets' words, protected spans left out; five letters or more."""
    renderings: Mapping[str, tuple[Rendering, ...]]
    """Blocks of three words or more, and headings, by their English in lower case; only those
    that occur more than once, sorted by place."""
    targets: Mapping[str, tuple[Rendering, ...]]
    """Blocks of eight words or more by their Dutch in lower case; only those that occur more than
    once, sorted by place."""


@dataclass(frozen=True)
class Reference:
    """What a rule may look up."""

    source: Language
    """The language of the English."""
    target: Language
    """The language of the translation."""
    hosts: frozenset[str] = frozenset()
    """Hosts that links may lead to, beside those of the article itself."""
    permissions: Mapping[str, Permission] = field(default_factory=dict)
    """Permission records by id."""
    people: Mapping[str, Person] = field(default_factory=dict)
    """People by id."""
    disclaimer: str = ""
    """The medical disclaimer that every page must carry, in Dutch; empty when none is required."""
    speller: Speller | None = None
    """Which words of the translation are unknown; None when no dictionary is installed."""
    glossary: Glossary = field(default_factory=Glossary)
    """The terms of the house."""
    today: date = date.min
    """The day of the check."""
    rules: frozenset[str] = frozenset()
    """Names of all rules, also of those that are off; empty when nobody asks for them."""


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


BlockCheck = Callable[[Pair, Reference], Iterator[Issue]]
TextCheck = Callable[[Text, Reference], Iterator[Issue]]
ArticleCheck = Callable[[Bitext, Reference], Iterator[Issue]]
ArchiveCheck = Callable[[Archive, Reference], Iterator[Issue]]
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
