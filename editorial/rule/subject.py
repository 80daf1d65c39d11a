"""What rules read: a pair of texts, an article, the archive, and what they may look up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

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
    Kind,
    Link,
    MachineText,
    Provenance,
    Unit,
    Waiver,
)
from editorial.records import ArticleRecord, Permission, Person
from editorial.spelling import Speller


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
    def finished(self) -> tuple[Pair, ...]:
        """The pairs with a target that is not fuzzy, in document order."""
        return tuple(pair for pair in self.pairs if pair.unit.translated)

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
