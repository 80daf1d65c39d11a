"""A WordPress post as an export gives it: its own HTML and what the source says about it."""

from dataclasses import dataclass
from datetime import date, datetime

from editorial.model import Statement


@dataclass(frozen=True)
class Featured:
    """The picture that a theme shows above a post; only informative."""

    address: str
    alt: str = ""
    caption: str = ""


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
    slug: str = ""
    """The source's own short name for it."""
    published: date | None = None
    modified: datetime | None = None
    """The last change, UTC."""
    language: str = ""
    """BCP 47 tag; empty when the source does not tell."""
    description: str = ""
    """Plain text of the excerpt."""
    account: str = ""
    """Name of the account that published it; never a byline."""
    featured: Featured | None = None
    warnings: tuple[Statement, ...] = ()
    """What a person should look at."""
