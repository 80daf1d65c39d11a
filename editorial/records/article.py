"""The record of an article, `articles/<slug>/article.toml`."""

from datetime import date, datetime

from editorial.errors import RecordError
from editorial.model import Policy
from editorial.records.decoding import Record, Signature, decode, tables


class Acknowledgement(Record, frozen=True):
    """What was decided about a newer version of the source."""

    by: str
    on: date
    decision: str


class Received(Record, frozen=True):
    """One version of the source as it came in; append-only."""

    version: int
    """1 for the first."""
    form: str
    """`saved-page`, `rest-json`, `wxr` or `url`."""
    file: str
    """The bytes, relative to the article's folder."""
    sha256: str
    """Their hash."""
    charset: str
    """The character encoding they were read in."""
    retrieved: datetime
    """When they came in, UTC."""
    recipe: str
    """Recipe and version, `wp-blocks@1`."""
    modified: datetime | None = None
    """When the source says it was last changed."""
    select: str = ""
    """CSS of the content element, where a person chose it."""
    report_signed: Signature | None = None
    """Who read the import report."""
    acknowledged: Acknowledgement | None = None
    """From version 2 on: what was decided about it."""


class AdoptedPage(Record, frozen=True):
    """A published translation that was taken in without a catalog; append-only."""

    file: str
    """The bytes, relative to the article's folder: `received/nl-3c9a51e07d44.html`."""
    sha256: str
    """Their hash."""
    charset: str
    """The character encoding they were read in."""
    on: date
    """The day they were first taken in."""
    recipe: str
    """Recipe and version, `wp-blocks@1`."""
    select: str = ""
    """CSS of the content element, where a person chose it."""
    url: str = ""
    """Where the page says that it stands; empty when it does not say."""


class Source(Record, frozen=True):
    """Where the English article comes from."""

    site: str = ""
    """Key under `sources` in the settings; empty when the host is not configured."""
    url: str = ""
    """Address of the article itself."""
    post_id: int | None = None
    """Number of the post at the source."""
    lang: str = "en-GB"
    """Language of the source."""
    title: str = ""
    """Its title."""
    published: date | None = None
    """The day of its first publication."""
    version: int = 1
    """The version that the translation follows."""
    received: tuple[Received, ...] = ()
    """Every version, oldest first."""


class Byline(Record, frozen=True):
    """Who wrote the article: proposed by a machine, signed by a person."""

    found: str = ""
    """The byline as it stands on the page."""
    account: str = ""
    """The WordPress account; never published."""
    name: str = ""
    """The author's name as it is credited."""
    organisation: str = ""
    """The author's organisation."""
    signed: Signature | None = None
    """Who checked it."""


class PermissionUse(Record, frozen=True):
    """Which permissions the article is republished under."""

    records: tuple[str, ...] = ()
    """Ids of permission records."""


class Image(Record, frozen=True):
    """A picture and the right to show it."""

    source: str
    """Its address at the source."""
    rights: str
    """`own`, `licensed`, `permitted`, `omit` or `replace`."""
    sha256: str = ""
    """Hash of the file in `media`."""
    holder: str = ""
    credit: str = ""
    permission: str = ""
    license: str = ""
    asset: str = ""
    reason: str = ""
    checked: Signature | None = None


class PolicyTable(Record, frozen=True):
    """Which blocks stay in English."""

    match: str
    use: Policy
    under: str = ""


class LinkReplacement(Record, frozen=True, rename={"origin": "from"}):
    """A reviewed Dutch counterpart of an address."""

    origin: str
    """The address in the source."""
    to: str
    """The address on the page."""
    reviewed: Signature | None = None


class SummaryTable(Record, frozen=True):
    """The English summary; each entry is a block."""

    description: str = ""
    points: tuple[str, ...] = ()


class Publication(Record, frozen=True):
    """How and when the article is published."""

    url: str = ""
    channels: tuple[str, ...] = ("web",)
    published: date | None = None
    updated: date | None = None
    translators: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    forms: tuple[str, ...] = ("page",)
    done: tuple[str, ...] = ()
    """Conditions of permissions that were met after publication, as they are worded there."""


class ArticleRecord(Record, frozen=True):
    """`articles/<slug>/article.toml`."""

    slug: str
    schema: int = 1
    source: Source = Source()
    byline: Byline = Byline()
    permission: PermissionUse = PermissionUse()
    images: tuple[Image, ...] = ()
    policies: tuple[PolicyTable, ...] = ()
    links: tuple[LinkReplacement, ...] = ()
    summary: SummaryTable = SummaryTable()
    publish: Publication = Publication()
    adopted: tuple[AdoptedPage, ...] = ()
    """The published translations that words of the catalog come from, in the order of adoption."""


def article(text: str, *, path: str) -> ArticleRecord:
    """Decode an article record.

    Raises:
        RecordError: not TOML, or a key is unknown, missing or of the wrong type.
    """
    return decode(tables(text, path, RecordError), ArticleRecord, text, path, RecordError)
