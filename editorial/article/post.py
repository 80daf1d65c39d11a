"""A WordPress post as an export gives it: its own HTML and what the source says about it."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from lxml import html

from editorial.model import Statement

_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MORE = re.compile(
    r"\s*(\[?(…|\.\.\.)\]?\s*)?((Read more|Continue reading)\b[^.!?]*)?\s*$", re.IGNORECASE
)


@dataclass(frozen=True)
class Featured:
    """The picture that a theme shows above a post; only informative."""

    address: str
    """Where it is."""
    alt: str = ""
    """Its text alternative; empty when there is none."""
    caption: str = ""
    """Plain text of its caption; empty when there is none."""


@dataclass(frozen=True)
class Post:
    """A post out of an export; a value that is not there is empty."""

    html: str
    """The article as an HTML fragment."""
    title: str = ""
    """Plain text."""
    url: str = ""
    """Its own address."""
    post_id: int | None = None
    """WordPress post id; None when not given."""
    slug: str = ""
    """The source's own short name for it."""
    published: date | None = None
    """Day of publication where the source is; None when not given."""
    modified: datetime | None = None
    """The last change, UTC; None when not given."""
    language: str = ""
    """BCP 47 tag; empty when the source does not tell."""
    description: str = ""
    """Plain text of the excerpt."""
    account: str = ""
    """Name of the account that published it; never a byline."""
    featured: Featured | None = None
    """Its featured picture; None when it has none."""
    warnings: tuple[Statement, ...] = ()
    """What a person should look at."""


def plain_text(rendered: str) -> str:
    """Give the plain text of a piece of HTML on one line: tags away, entities as characters."""
    rendered = _UNREADABLE.sub("", rendered)
    if not rendered.strip():
        return ""
    texts = html.document_fromstring(f"<div>{rendered}</div>").itertext()
    # Once more: written as a number, such a character comes through.
    return " ".join(_UNREADABLE.sub("", "".join(map(str, texts))).split())


def description(excerpt: str) -> str:
    """Give the plain text of an excerpt, without the theme's invitation to read on."""
    return _MORE.sub("", plain_text(excerpt))


def moment(text: str) -> datetime | None:
    """Give a time as WordPress writes it, UTC unless it says otherwise; None when it is none."""
    try:
        found = datetime.fromisoformat(text)
        aware = found if found.tzinfo is not None else found.replace(tzinfo=UTC)
        return aware.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):  # WordPress gives drafts the year 0
        return None


def day(text: str) -> date | None:
    """Give the day of a time as WordPress writes it, where the source is; None when it is none."""
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None
