"""The settings of a workspace."""

import re
from datetime import date
from typing import Annotated

import msgspec

from editorial.errors import ConfigError
from editorial.model import Kind, Severity
from editorial.records.decoding import Record, decode, line_of, tables

# It is part of paths.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


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
    """Whether pages may be fetched at all."""
    hosts: tuple[str, ...] = ()
    """Hosts that may be asked, beside those of the sources."""
    pause: Annotated[float, msgspec.Meta(ge=0, le=600)] = 1.0
    """Seconds between two articles, so that no site is burdened."""


class Remembering(Record, frozen=True):
    """What the memory may do of itself."""

    fill: bool = False
    """Whether the approved translation of an identical block is filled in as finished."""


class SuggesterTable(Record, frozen=True):
    """Which machine may be asked for translations; none unless all of this is filled in."""

    use: str = ""
    """Name of the suggester: `libretranslate`, `openai`, or one that another package offers."""
    server: str = ""
    """Address of its server, `http://127.0.0.1:5000`; empty when it needs none."""
    model: str = ""
    """Name of the model; empty for the server's own choice."""
    key: str = ""
    """Name of the environment variable that has the key; never the key itself."""
    seconds: Annotated[float, msgspec.Meta(gt=0, le=600)] = 60
    """How long one question may take in all."""
    consent: str = ""
    """Who may get the text: the server's host, with its port if the address has one.

    It is typed a second time on purpose, and another server needs it anew.
    """


class RuleTable(Record, frozen=True):
    """What the workspace says of one rule."""

    severity: Severity | None = None
    """`error`, `warning`, `info` or `off`; absent for the rule's own."""
    kinds: dict[Kind, Severity] = msgspec.field(default_factory=dict)
    """Another severity in blocks of a kind: `caption = "off"`."""
    articles: dict[str, Severity] = msgspec.field(default_factory=dict)
    """Another severity in articles whose slug matches a pattern: `"news-*" = "info"`."""

    @property
    def wanted(self) -> bool:
        """Whether it is switched on somewhere."""
        said = (self.severity, *self.kinds.values(), *self.articles.values())
        return any(one is not None and one is not Severity.OFF for one in said)


class Checking(Record, frozen=True):
    """What the checks need to know of the site."""

    hosts: tuple[str, ...] = ()
    """Hosts that links may lead to, beside those of sources and articles."""
    disclaimer: str = ""
    """The medical disclaimer that every page must carry; empty when none is required."""


class ArchiveWaiver(Record, frozen=True):
    """Something that is allowed everywhere, until a day."""

    rule: str
    """Name of the rule."""
    fragment: str
    """The fragment that is allowed."""
    reason: str
    """Why."""
    by: str
    """Id of the person who decided."""
    until: date
    """The last day on which it counts."""


class Settings(Record, frozen=True, rename={"limits": "import"}):
    """`[tool.editorial]` of pyproject.toml, or editorial.toml."""

    schema: int = 1
    target_lang: str = "nl"
    words_per_minute: float = 6.0
    """How many English words a volunteer translates in a minute; turns words into minutes."""
    site: Site = Site()
    sources: dict[str, SourceSite] = msgspec.field(default_factory=dict)
    limits: ImportLimits = ImportLimits()
    fetch: Fetching = Fetching()
    check: Checking = Checking()
    memory: Remembering = Remembering()
    suggester: SuggesterTable = SuggesterTable()
    rules: dict[str, RuleTable] = msgspec.field(default_factory=dict)
    """What is said of rules, by name."""
    waivers: tuple[ArchiveWaiver, ...] = ()
    """What is allowed in the whole archive."""


def settings(text: str, *, path: str) -> Settings | None:
    """Decode settings from `editorial.toml`, or the `[tool.editorial]` table of a pyproject.toml.

    None when a pyproject.toml has no such table.

    Raises:
        ConfigError: not TOML, or a key is unknown or of the wrong type.
    """
    found: object = tables(text, path, ConfigError)
    for key in ("tool", "editorial"):
        if isinstance(found, dict) and (key in found or path.endswith("pyproject.toml")):
            found = found.get(key)
    if found is None:
        return None
    decoded = decode(found, Settings, text, path, ConfigError)
    if not _LANGUAGE.fullmatch(decoded.target_lang):
        raise ConfigError(
            "‘{language}’ is no language tag.",
            cure="Write one such as nl.",
            path=path,
            line=line_of(text, "target_lang"),
            language=decoded.target_lang,
        )
    return decoded
