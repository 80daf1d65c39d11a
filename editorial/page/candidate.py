"""An article that stands before the gate, with everything that publishing it needs to know."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property, wraps
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

from editorial.article import UNPRINTED, Composition, Furnishing, compose
from editorial.article.pictures import Picture, pictures
from editorial.markup import faults, parse
from editorial.model import (
    Article,
    Block,
    Catalog,
    Finding,
    Kind,
    Message,
    Statement,
    Unit,
    Waiver,
)
from editorial.page.wording import Words, words
from editorial.records import (
    ArticleRecord,
    Image,
    Permission,
    Person,
    Received,
    Settings,
    SourceSite,
)
from editorial.review import Review, approval, target_hash

Known = TypeVar("Known")

_NO_ADDRESS = re.compile(r'[\x00-\x20"<>\\\x7f]')


@dataclass(frozen=True)
class Candidate:
    """What the gate judges and the forms print; no file is read after it is made."""

    slug: str
    """The article's slug."""
    record: ArticleRecord
    """Its record."""
    article: Article
    """The English, with the ids of the catalog."""
    catalog: Catalog
    """The translation."""
    review: Review
    """What each target was made for, and by whom."""
    settings: Settings
    """The workspace's settings."""
    today: date
    """The day of this export; the publication date of an article that has none yet."""
    permissions: Mapping[str, Permission] = field(default_factory=dict)
    """Permission records by id."""
    people: Mapping[str, Person] = field(default_factory=dict)
    """Credit names and consent by person id."""
    site: SourceSite | None = None
    """The settings of the site that the article comes from; None when it has none."""
    credit: str = ""
    """The source's own template of the credit statement; empty means the built-in one."""
    assets: Mapping[str, str] = field(default_factory=dict)
    """Pictures that may be shown: from the address at the source to the file beside the page."""
    media: Mapping[str, bytes] = field(default_factory=dict)
    """Content of the files in `assets`, by file name."""
    damaged: tuple[str, ...] = ()
    """Received files whose bytes are not those that the record vouches for."""
    stale: bool = False
    """Whether the catalog is behind the source, so that `editorial update` has work to do."""
    language: str = "nl"
    """BCP 47 tag of the translation."""
    findings: tuple[Finding, ...] = ()
    """What the checks for publishing found, without what people allow."""
    allowed: tuple[tuple[Finding, Waiver], ...] = ()
    """What they found and people allow, each with the waiver that covers it."""

    def judged(
        self, findings: tuple[Finding, ...], allowed: tuple[tuple[Finding, Waiver], ...]
    ) -> "Candidate":
        """Give the candidate with what the checks found, and what people allow of it."""
        one = replace(self, findings=findings, allowed=allowed)
        # What was worked out for the page that the checks read says nothing of what they found.
        given = {known.name for known in fields(self)}
        vars(one).update({key: known for key, known in vars(self).items() if key not in given})
        return one

    @cached_property
    def words(self) -> Words:
        """The page's own words in the target language."""
        return words(self.language)

    @cached_property
    def units(self) -> tuple[tuple[Block, Unit], ...]:
        """Each translatable block with its catalog entry, in document order.

        A block that the catalog does not have gets an empty entry.
        """
        known = self.catalog.by_id
        return tuple(
            (block, known.get(block.id) or Unit(block.id, block.message.text))
            for block in self.article.translatable
        )

    @cached_property
    def translated(self) -> tuple[tuple[Block, Unit], ...]:
        """Those of `units` that have a target which needs no work."""
        return tuple((block, unit) for block, unit in self.units if unit.translated)

    @cached_property
    def targets(self) -> Mapping[str, Message]:
        """Targets by block id; only what the English has as a placeholder is one here.

        Blocks without a target are left out; fuzzy targets are in, for drafts.
        """
        return {
            block.id: parse(unit.target, block.message.names)
            for block, unit in self.units
            if unit.target.strip()
        }

    @cached_property
    def faults(self) -> Mapping[str, tuple[Statement, ...]]:
        """How placeholders of targets differ from those of the English, by block id.

        Blocks where none does are left out.
        """
        messages = {block.id: block.message for block, _ in self.units}
        found = {id_: faults(messages[id_], target) for id_, target in self.targets.items()}
        return {id_: wrong for id_, wrong in found.items() if wrong}

    @cached_property
    def composition(self) -> Composition:
        """The inside of the page, with the pictures that may be shown."""
        return self.composed()

    def composed(
        self,
        pictures: Mapping[str, str] | None = None,
        *,
        description: str = "",
        located: bool = False,
    ) -> Composition:
        """Give the inside of a page that shows pictures elsewhere, or none.

        `pictures` has their addresses on that page by those at the source; None takes the files
        beside the page.  A `description` stands in place of them all, with `{alt}`.
        `located` names each element's block in `data-block`.
        """
        shown = self.assets if pictures is None else pictures
        words = self.words
        furnishing = Furnishing(self.links, shown, words.table, words.picture, description, located)
        return compose(self.article, self.targets, furnishing)

    @property
    def title(self) -> str:
        """The title in plain text; the English one as long as it is not translated."""
        return next(iter(self._plain(Kind.TITLE)), self.article.title)

    @property
    def description(self) -> str:
        """The summary of one or two sentences; empty when the record has none."""
        return next(iter(self._plain(Kind.DESCRIPTION)), "")

    @property
    def points(self) -> tuple[str, ...]:
        """The points of the summary, in order."""
        return self._plain(Kind.POINT)

    @cached_property
    def word_count(self) -> int:
        """How many words the translation has, in what is read from top to bottom."""
        unread = UNPRINTED | {Kind.ALT}
        return sum(
            len(self.targets[block.id].plain.split())
            for block in self.article.translatable
            if block.kind not in unread and block.id in self.targets
        )

    def _plain(self, kind: Kind) -> tuple[str, ...]:
        return tuple(
            self.targets.get(block.id, block.message).plain
            for block in self.article.translatable
            if block.kind is kind
        )

    @cached_property
    def writers(self) -> Mapping[str, str]:
        """Who wrote the current target, by block id; empty when that is not recorded.

        A record of another text than the present one vouches for nobody.
        """
        known = self.review.blocks
        return {
            unit.id: known[unit.id].translator
            if unit.id in known and known[unit.id].target == target_hash(unit.target)
            else ""
            for _, unit in self.translated
        }

    @cached_property
    def translators(self) -> tuple[str, ...]:
        """Ids of the people behind the current targets, in credit order.

        `publish.translators` only sets the order; whoever it leaves out follows.
        """
        return _ordered(self.record.publish.translators, self.writers.values())

    @cached_property
    def approvers(self) -> Mapping[str, str]:
        """Who approved the present text, by block id; blocks that nobody approved are left out."""
        found = ((unit.id, approval(self.review, unit)) for _, unit in self.translated)
        return {block: one.by for block, one in found if one is not None}

    @cached_property
    def editors(self) -> tuple[str, ...]:
        """Ids of the people who approved the present targets, in credit order."""
        return _ordered(self.record.publish.editors, self.approvers.values())

    def names(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Give the credit names of those people who may be named."""
        known = (self.people.get(one) for one in ids)
        return tuple(person.name for person in known if person is not None and person.credited)

    @cached_property
    def holders(self) -> tuple[Permission, ...]:
        """The permissions that the article is republished under, as far as they exist."""
        return tuple(
            self.permissions[one]
            for one in self.record.permission.records
            if one in self.permissions
        )

    @cached_property
    def duties(self) -> tuple[tuple[str, str], ...]:
        """What the permissions still ask for, as (id of the permission, condition)."""
        met = set(self.record.publish.done)
        return tuple(
            (one.id, condition)
            for one in self.holders
            for condition in one.duties
            if condition not in met
        )

    @cached_property
    def version(self) -> Received | None:
        """The version of the source that the translation follows; None when not recorded."""
        number = self.record.source.version
        return next((one for one in self.record.source.received if one.version == number), None)

    @property
    def modified(self) -> date | None:
        """The day on which that version was last changed at the source; None when not known."""
        version = self.version
        return version.modified.date() if version is not None and version.modified else None

    @property
    def version_date(self) -> date | None:
        """The date that tells a reader which English was translated; None when not known.

        A later version without a date of its own is dated by the day it was received, as the
        day of first publication would be wrong.
        """
        version = self.version
        if self.modified is None and version is not None and version.version > 1:
            return version.retrieved.date()
        return self.modified or self.record.source.published

    @property
    def superseded(self) -> date | None:
        """The date of the newest English, when the translation follows an older version.

        None when there is none newer.  A version without a date of its own is dated by the day it
        was received.
        """
        newest = max(self.record.source.received, key=lambda one: one.version, default=None)
        if newest is None or newest.version <= self.record.source.version:
            return None
        return (newest.modified or newest.retrieved).date()

    @property
    def published(self) -> date:
        """The day of the translation's first publication."""
        return self.record.publish.published or self.today

    @property
    def updated(self) -> date:
        """The day of its last change; that of its publication when it has not changed since."""
        return self.record.publish.updated or self.published

    @property
    def address(self) -> str:
        """The page's own address; empty when neither the record nor the site gives one."""
        own, site = web_address(self.record.publish.url), web_address(self.settings.site.url)
        if own or not site:
            return own
        return urljoin(site if site.endswith("/") else f"{site}/", f"{self.slug}/")

    @cached_property
    def links(self) -> Mapping[str, str]:
        """Reviewed replacements of addresses; others are not used."""
        return {link.origin: link.to for link in self.record.links if link.reviewed is not None}

    @cached_property
    def illustrations(self) -> tuple[Picture, ...]:
        """The pictures of the English, in document order, whether they may be shown or not."""
        return pictures(self.article)

    @cached_property
    def pictures(self) -> tuple[tuple[str, Image], ...]:
        """The pictures that the page shows, as (file beside the page, rights record)."""
        return tuple(
            (self.assets[image.source], image)
            for image in self.record.images
            if image.source in self.assets
        )


def once(work: Callable[[Candidate], Known]) -> Callable[[Candidate], Known]:
    """Let what a function gives for a candidate be worked out once, and kept with the candidate."""
    key = f"{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def known(candidate: Candidate) -> Known:
        kept = vars(candidate)
        if key not in kept:
            kept[key] = work(candidate)
        found: Known = kept[key]
        return found

    return known


def web_address(text: str) -> str:
    """Give an address that a page may link to; empty when it is not http(s) with a host.

    Neither is one with a name before its host, which looks like another host, or with signs that
    no address holds (RFC 3986, 2).
    """
    address = text.strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    plain = parts.username is None and _NO_ADDRESS.search(address) is None
    return address if parts.scheme in {"http", "https"} and parts.hostname and plain else ""


def _ordered(wanted: Iterable[str], found: Iterable[str]) -> tuple[str, ...]:
    """Give what was found, once each: first in the wanted order, then as found."""
    known = dict.fromkeys(one for one in found if one)
    first = dict.fromkeys(one for one in wanted if one in known)
    return tuple(first | known)
