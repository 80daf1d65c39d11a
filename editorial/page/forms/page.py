"""The standalone page, made for tired readers: one calm column, no scripts, no requests."""

import base64
import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from jinja2.utils import htmlsafe_json_dumps

from editorial.article import Composition
from editorial.page.attribution import foot, top
from editorial.page.candidate import Candidate, once
from editorial.page.phrases import Line
from editorial.page.structured import COLOPHON, Json, linked_data
from editorial.page.wording import Words
from editorial.templating import templates
from editorial.version import VERSION

TEMPLATE_VERSION = 1
"""Raised with every change to the template that a reader can see."""
READING_RATE = 150
"""Words a minute in the reading time.

Adults read non-fiction at about 240 words a minute (Brysbaert 2019, doi:10.1016/j.jml.2019.104047);
with a tired head it goes slower, and a promise that is too short costs trust.
"""
LONG_TEXT = 600
"""From this many words on, and with three sections or more, the page opens with section links."""


@dataclass(frozen=True, slots=True)
class View:
    """What the template prints, beside the candidate itself."""

    title: str
    """The title as HTML."""
    body: str
    """The article as HTML."""
    sections: tuple[tuple[str, str], ...]
    """Ids and headings for the section links; empty when the text is short."""
    headings: tuple[tuple[str, str], ...]
    """Ids and texts of all second-level headings."""
    reading: str
    """The reading time in words."""
    brief: tuple[str, ...]
    """The points of the summary, or its description when it has none."""
    top: tuple[Line, ...]
    """Credits under the title."""
    foot: tuple[Line, ...]
    """The credit statement."""
    colophon: str
    """Its id."""
    locale: str
    """Open Graph locale."""
    image: str
    """Address of the picture for shared links; empty when there is none with rights."""
    reciprocal: bool
    """Whether the English page links back, so that the language pair may be declared."""
    generator: str
    """Name and version of the tool and the template."""
    quiet: bool
    """Whether it goes without pictures."""
    linked_data: str
    """The JSON-LD object as it stands in its `script` element; empty in a draft."""
    digest: str
    """Its hash for the Content Security Policy; empty in a draft."""


FILE = "index.html"
DRAFT = "draft.html"
ONLINE = "article"
"""CSS of what is compared with the page online."""


QUIET = "rustig"
"""The flavour without pictures, for readers who are soon overwhelmed: these are described."""
FLAVOURS = (QUIET,)


def render(candidate: Candidate, *, draft: bool = False, flavour: str = "") -> str:
    """Give the page as a whole HTML document that the gate has let pass.

    With `draft` it is made whatever the gate says: untranslated blocks stay English, missing
    values are marked, and the page is marked as a draft that search engines leave alone.

    Raises:
        RecordError: a value that the credits need is not recorded, and this is no draft; or the
            credit template has a fault.
    """
    quiet = flavour == QUIET
    return _html(candidate, draft=draft, quiet=quiet) if draft or quiet else _usual(candidate)


@once
def _usual(candidate: Candidate) -> str:
    """Give the page that the gate reads and lets pass: it is written as it was read."""
    return _html(candidate, draft=False, quiet=False)


def _html(candidate: Candidate, *, draft: bool, quiet: bool) -> str:
    page = view(candidate, draft=draft, quiet=quiet)
    return filled(
        "page.html.j2", candidate=candidate, words=candidate.words, page=page, draft=draft
    )


def located(candidate: Candidate) -> str:
    """Give the draft with each element's block named in `data-block`: for the desk, not to publish.

    Raises:
        RecordError: the credit template has a fault.
    """
    return filled(
        "page.html.j2",
        candidate=candidate,
        words=candidate.words,
        page=view(candidate, draft=True, located=True),
        draft=True,
    )


def filled(template: str, **values: object) -> str:
    """Give one of the templates, filled."""
    return templates("editorial.page").get_template(template).render(values)


def view(
    candidate: Candidate, *, draft: bool = False, quiet: bool = False, located: bool = False
) -> View:
    """Give what a template prints.

    `quiet` leaves out the pictures and describes them; `located` names the blocks.

    Raises:
        RecordError: as `render` does.
    """
    inside = candidate.composition
    if quiet or located:
        description = candidate.words.described if quiet else ""
        inside = candidate.composed(description=description, located=located)
    pictures = candidate.pictures
    data = "" if draft else _script(linked_data(candidate))
    return View(
        title=inside.title,
        body=inside.html,
        sections=_section_links(candidate, inside),
        headings=inside.sections,
        reading=reading(minutes(candidate), candidate.words),
        brief=candidate.points or tuple(filter(None, [candidate.description])),
        top=top(candidate, draft=draft),
        foot=foot(candidate, draft=draft),
        colophon=COLOPHON,
        locale=_locale(candidate),
        image=urljoin(candidate.address, pictures[0][0]) if pictures else "",
        reciprocal=candidate.site is not None and candidate.site.reciprocal,
        generator=f"editorial {VERSION}, page {TEMPLATE_VERSION}",
        quiet=quiet,
        linked_data=data,
        # Browsers never run linked data, but the Nu checker takes it for a script.
        digest=script_hash(data) if data else "",
    )


def _script(data: Mapping[str, Json]) -> str:
    return htmlsafe_json_dumps(data, ensure_ascii=False, indent=1)


def script_hash(script: str) -> str:
    """Give the SHA-256 by which a page's Content Security Policy lets one script element stand."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _section_links(candidate: Candidate, inside: Composition) -> tuple[tuple[str, str], ...]:
    long = candidate.word_count >= LONG_TEXT and len(inside.sections) >= 3
    return inside.sections if long else ()


def minutes(candidate: Candidate) -> int:
    """Give the reading time in minutes; 1 or more."""
    return max(1, math.ceil(candidate.word_count / READING_RATE))


def reading(minutes: int, words: Words) -> str:
    """Give a reading time in words."""
    return words.reading_one if minutes == 1 else words.reading.format(minutes=minutes)


def _locale(candidate: Candidate) -> str:
    _, dash, region = candidate.language.partition("-")
    return candidate.language.replace("-", "_") if dash and region else candidate.words.locale
