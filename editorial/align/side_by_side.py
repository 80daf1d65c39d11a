"""An adoption as a page: English and Dutch side by side, where an editor ticks what is right.

One file, no requests; every text is escaped, and only this page's own script may run.
"""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from editorial.templating import templates


@dataclass(frozen=True, slots=True)
class Cell:
    """One block on one side of a row."""

    id: str
    """Id of the English block that it is, or goes to; empty where the row says it."""
    text: str
    """Its plain text."""


@dataclass(frozen=True, slots=True)
class Row:
    """A bead as it is shown."""

    source: tuple[Cell, ...]
    target: tuple[Cell, ...]
    state: str
    """`translated`, `fuzzy`, `kept`, `no`, `untranslated` or `added`: what decides its look."""
    label: str
    """The state in words."""
    shape: str
    """`1:2`."""
    confidence: str
    """In per cent; empty where it says nothing."""
    doubts: tuple[str, ...] = ()
    ticks: tuple[str, ...] = ()
    """Ids of the blocks that may be confirmed."""


@dataclass(frozen=True)
class Sheet:
    """The whole page."""

    language: str
    """The language of its own words."""
    slug: str
    title: str
    words: Mapping[str, str]
    """Its own sentences, by the names that the template uses."""
    facts: Sequence[str]
    """What is said of the whole, a line each."""
    proposals: Sequence[tuple[str, str, str]]
    """Key, value and the words of the page, for `article.toml`."""
    rows: Sequence[Row]


def render(sheet: Sheet) -> str:
    """Give the page as a whole HTML document."""
    script = files(__package__).joinpath("templates/adopted.js").read_text(encoding="utf-8")
    hashed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    template = templates("editorial.align").get_template("adopted.html.j2")
    return template.render(sheet=sheet, digest=hashed)
