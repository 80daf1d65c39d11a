"""Records that people keep in TOML: settings, articles, permissions, people; strictly decoded.

An unknown key, a wrong type or a missing value is an error that names the key and the line.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeVar

import msgspec

from editorial.errors import ConfigError, EditorialError, RecordError
from editorial.model import Policy
from editorial.similarity import nearest_name

# It is part of paths.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of a record file."""


class Signature(Record, frozen=True):
    """Who answers for something, and since when."""

    by: str
    """Id of the person in `people.toml`."""
    on: date
    """The day."""


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
    """`saved-page`, `rest-json`, `wxr`, `dutch-page` or `url`."""
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


class Permission(Record, frozen=True):
    """`articles/_records/permissions/<id>.toml`: the right to republish."""

    id: str
    holder: str
    """Who owns the text."""
    formula: str
    """The holder as the credit names it: "de Britse ME Association"."""
    covers: tuple[str, ...]
    """What is allowed; must name `translation`."""
    channels: tuple[str, ...]
    """`web`, `print`, `newsletter`, `partner`."""
    articles: tuple[str, ...] | str = "*"
    """Slugs, or `*` for all."""
    holder_url: str = ""
    given_by: str = ""
    given_on: date | None = None
    how: str = ""
    evidence_sha256: str = ""
    expires: date | None = None
    withdrawn: date | None = None
    conditions: str | tuple[str, ...] = ""


class Consent(Record, frozen=True):
    """Agreement to be named."""

    on: date
    withdrawn: date | None = None


class Person(Record, frozen=True):
    """Somebody in `people.toml`; the table's name is the id."""

    name: str
    """The credit name; may be a pseudonym."""
    consent: Consent | date | None = None
    """When the person agreed to be named."""
    also: tuple[str, ...] = ()
    """Other names that PO editors sign with, for recognising `Last-Translator`."""

    @property
    def credited(self) -> bool:
        """Whether the person may be named."""
        if isinstance(self.consent, Consent):
            return self.consent.withdrawn is None
        return self.consent is not None


class Site(Record, frozen=True):
    """Our own site."""

    name: str = ""
    publisher: str = ""
    url: str = ""
    report_error: str = ""
    cms: str = "none"


class SourceSite(Record, frozen=True):
    """A site that articles come from."""

    hosts: tuple[str, ...]
    publisher: str
    recipe: str = "auto"
    reciprocal: bool = False
    credit: str = ""


class ImportLimits(Record, frozen=True):
    """What is refused as too large, before anything is read from it."""

    max_bytes: int = 10_000_000
    max_depth: int = 1500
    second_opinion: bool = False


class Fetching(Record, frozen=True):
    """Whether pages may be fetched, and from where."""

    enabled: bool = False
    hosts: tuple[str, ...] = ()


class Settings(Record, frozen=True, rename={"limits": "import"}):
    """`[tool.editorial]` of pyproject.toml, or editorial.toml."""

    schema: int = 1
    target_lang: str = "nl"
    words_per_minute: float = 6.0
    """How many English words a volunteer translates in a minute; turns words into minutes."""
    site: Site = Site()
    sources: dict[str, SourceSite] = {}
    limits: ImportLimits = ImportLimits()
    fetch: Fetching = Fetching()


Kind = TypeVar("Kind")


def article(text: str, *, path: str) -> ArticleRecord:
    """Decode an article record.

    Raises:
        RecordError: not TOML, or a key is unknown, missing or of the wrong type.
    """
    return _decode(_tables(text, path, RecordError), ArticleRecord, text, path, RecordError)


def permission(text: str, *, path: str) -> Permission:
    """Decode a permission record; raises as `article` does."""
    return _decode(_tables(text, path, RecordError), Permission, text, path, RecordError)


def people(text: str, *, path: str) -> dict[str, Person]:
    """Decode `people.toml`: people by id; raises as `article` does."""
    return _decode(_tables(text, path, RecordError), dict[str, Person], text, path, RecordError)


def settings(text: str, *, path: str) -> Settings | None:
    """Decode settings from `editorial.toml`, or the `[tool.editorial]` table of a pyproject.toml.

    None when a pyproject.toml has no such table.

    Raises:
        ConfigError: not TOML, or a key is unknown or of the wrong type.
    """
    tables: object = _tables(text, path, ConfigError)
    for key in ("tool", "editorial"):
        if isinstance(tables, dict) and (key in tables or path.endswith("pyproject.toml")):
            tables = tables.get(key)
    if tables is None:
        return None
    decoded = _decode(tables, Settings, text, path, ConfigError)
    if not _LANGUAGE.fullmatch(decoded.target_lang):
        raise ConfigError(
            "‘{language}’ is no language tag.",
            cure="Write one such as nl.",
            path=path,
            line=_line(text, "target_lang"),
            language=decoded.target_lang,
        )
    return decoded


def _tables(text: str, path: str, error: type[EditorialError]) -> Mapping[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        at = re.search(r"line (\d+)", str(problem))
        raise error(
            "This is not TOML: {reason}.",
            cure="Correct that place; text values stand between double quotes.",
            path=path,
            line=int(at[1]) if at else None,
            reason=str(problem),
        ) from problem


def _decode(
    tables: object, kind: type[Kind], text: str, path: str, error: type[EditorialError]
) -> Kind:
    try:
        return msgspec.convert(tables, kind)
    except msgspec.ValidationError as problem:
        raise _explained(str(problem), kind, text, path, error) from problem


def _explained(
    reason: str, kind: object, text: str, path: str, error: type[EditorialError]
) -> EditorialError:
    what, _, where = reason.partition(" - at `$")
    place = where.rstrip("`").lstrip(".") or "the top level"
    unknown = re.search(r"unknown field `(\w+)`", what)
    if unknown is None:
        key = re.search(r"(\w+)(?:\[[^\]]*\])*$", where.rstrip("`"))
        return error(
            "{place}: {reason}.",
            cure="Correct that value.",
            path=path,
            line=_line(text, key[1] if key else ""),
            place=place,
            reason=what[0].lower() + what[1:],
        )
    name = unknown[1]
    return error(
        "{place}: the key ‘{key}’ is not known.",
        cure="Did you mean ‘{near}’?",
        path=path,
        line=_line(text, name),
        place=place,
        key=name,
        near=nearest_name(name, _keys(kind)) or "…",
    )


def _keys(kind: object) -> set[str]:
    """Give every key that a record or its tables can have."""
    found: set[str] = set()
    todo = [kind]
    while todo:
        one = todo.pop()
        todo += getattr(one, "__args__", ())
        if isinstance(one, type) and issubclass(one, msgspec.Struct):
            for known in msgspec.structs.fields(one):
                if known.encode_name not in found:
                    found.add(known.encode_name)
                    todo.append(known.type)
    return found


def _line(text: str, key: str) -> int | None:
    for number, line in enumerate(text.splitlines(), start=1):
        if re.search(rf"\b{re.escape(key)}\b\s*[=\].]", line) and key:
            return number
    return None
