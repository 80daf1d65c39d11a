"""A page that shows the fragment and copies it at the press of a button.

It is for whoever publishes, not for readers: its one script is allowed by its hash, and does
nothing but copy what stands in a field.
"""

from dataclasses import dataclass
from importlib.resources import files

from editorial.page.candidate import Candidate
from editorial.page.forms import fragment, text
from editorial.page.forms.page import filled, script_hash
from editorial.page.whole import whole

FILE = "fragment-page.html"
DRAFT = "fragment-page-draft.html"
FLAVOURS = fragment.FLAVOURS
TEMPLATE_VERSION = 1
"""Raised with every change to the template that a reader can see."""

_SCRIPT = files("editorial.page").joinpath("templates/copying.js").read_text("utf-8").strip()


@dataclass(frozen=True, slots=True)
class Paste:
    """What the template prints, beside the candidate itself."""

    title: str
    """The title in characters alone: CO₂, as a field has no elements."""
    html: str
    """The fragment."""
    script: str
    """The script that copies."""
    digest: str
    """Its hash for the Content Security Policy."""
    pictures: tuple[tuple[str, str], ...]
    """Files beside the page, each with the address that the fragment shows it at."""


def render(candidate: Candidate, *, draft: bool = False, flavour: str = "") -> str:
    """Give the page as a whole HTML document; without a flavour that of the settings.

    Raises:
        RecordError: a value that the credits need is not recorded, and this is no draft.
    """
    addresses = fragment.addresses(candidate)
    shown = {candidate.assets[source]: address for source, address in addresses.items()}
    paste = Paste(
        title=text.line(whole(candidate, draft=draft).title, candidate.words),
        html=fragment.render(candidate, draft=draft, flavour=flavour),
        script=_SCRIPT,
        digest=script_hash(_SCRIPT),
        pictures=tuple(shown.items()),
    )
    return filled(
        "fragment_page.html.j2",
        candidate=candidate,
        words=candidate.words,
        paste=paste,
        draft=draft,
    )
