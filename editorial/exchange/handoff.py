"""What goes to an agency and comes back: one article, block by block, whatever the format."""

from dataclasses import dataclass, field

from editorial.errors import ExchangeError
from editorial.exchange.elements import Element
from editorial.model import Message

NAMESPACE = "urn:editorial:exchange"
"""Namespace of the one attribute that is ours."""
SENT = f"{NAMESPACE} sent"
"""The attribute with the hash of the target as it was sent."""
ORIGINAL = "articles/{slug}/source.html"
"""The name of the file that an article's blocks come from."""
OURS = "editorial"
"""Who wrote the notes that were sent."""


@dataclass(frozen=True)
class Entry:
    """A block in two languages."""

    id: str
    """The block id."""
    source: Message
    """Its English."""
    target: Message = field(default_factory=lambda: Message(()))
    """Its translation; without parts when there is none."""
    fuzzy: bool = False
    """Whether the translation needs work."""
    approved: bool = False
    """Whether it was signed off."""
    notes: tuple[str, ...] = ()
    """What a translator should know: comments and notes as they were sent."""
    remarks: tuple[str, ...] = ()
    """What translators elsewhere added."""
    sent: str = ""
    """Hash of the target as it was sent; empty when there was none, or that is not known."""
    missing: int = 0
    """How many of its sentences have no translation although others have one."""
    line: int = field(default=0, compare=False)
    """1-based line in the file that it was read from."""


@dataclass(frozen=True)
class Handoff:
    """An article for translators elsewhere."""

    slug: str
    """The article; empty when a file does not say."""
    source_language: str
    """BCP 47 tag of the English."""
    target_language: str
    """BCP 47 tag of the translation; empty when a file does not say."""
    entries: tuple[Entry, ...]
    """The blocks in document order."""


def only_file(root: Element, *, path: str) -> Element:
    """Give the `file` element of XLIFF: each is an article.

    Raises:
        ExchangeError: there is none, or there are several.
    """
    files = root.all("file")
    if len(files) != 1:
        raise ExchangeError(
            "This file holds {count} articles.",
            cure="Send one file an article.",
            path=path,
            line=root.line,
            count=len(files),
        )
    return files[0]


def slug_of(file: Element) -> str:
    """Give the article that a `file` element of XLIFF names; empty when it names none of ours."""
    before, _, after = ORIGINAL.partition("{slug}")
    original = file.get("original").replace("\\", "/")
    at = original.rfind(before)
    if at < 0 or not original.endswith(after):
        return ""
    return original[at + len(before) : -len(after)]
