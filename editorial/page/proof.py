"""An article's page before it is published, and what the gate looks for on it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from editorial.article.printed import Element, Printed, cut
from editorial.article.scanning import Scan, attributes, scan
from editorial.errors import RecordError
from editorial.page.candidate import Candidate
from editorial.page.forms.page import render
from editorial.page.sanitiser import Allowed
from editorial.page.structured import COLOPHON

_TITLE = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)
_TEXT = re.compile(
    r'<div class="text" id="tekst" tabindex="-1">\n(.*)\n</div>\n<footer class="colophon"',
    re.DOTALL,
)

_SECTION = re.compile(r"deel-\d+")
_TEMPLATE_IDS = frozenset({COLOPHON, "in-dit-artikel", "in-het-kort", "tekst"})


@dataclass(frozen=True)
class Proof:
    """A page as it would be published, beside what it was made from."""

    candidate: Candidate
    """What it was made from."""
    html: str
    """The whole document; that of a draft where a value is not recorded."""
    draft: bool = False
    """Whether it is a draft, which has no linked data."""

    @cached_property
    def printed(self) -> Printed:
        """The page cut at its tags."""
        return cut(self.html)

    @cached_property
    def source(self) -> Scan:
        """The English cut at its tags."""
        return scan(self.candidate.article.html)

    @cached_property
    def tags(self) -> tuple[tuple[str, Mapping[str, str]], ...]:
        """Names and attributes of the start tags of the English, in order."""
        pairs = zip(self.source.tags, self.source.tokens[1::2], strict=True)
        return tuple(
            (tag.name, attributes(token) if "=" in token else {})
            for tag, token in pairs
            if not tag.closing
        )

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """Where each tag of the English leads, or what it shows; empty where it does neither."""
        found = (attributes(token) if "=" in token else {} for token in self.source.tokens[1::2])
        return tuple(given.get("href") or given.get("src") or "" for given in found)

    @cached_property
    def title(self) -> str:
        """The inside of the page's first heading, as HTML."""
        found = _TITLE.search(self.html)
        return found[1] if found else ""

    @cached_property
    def text(self) -> str:
        """The article on the page, as HTML."""
        found = _TEXT.search(self.html)
        return found[1] if found else ""

    @cached_property
    def inside(self) -> tuple[Element, ...]:
        """The elements of the article on the page, in order; its title is not among them."""
        return () if self.printed.article is None else self.printed.within(self.printed.article)

    @cached_property
    def whole(self) -> bool:
        """Whether every target has the placeholders of its English.

        While one has not, the page cannot have all that the English has, and the block says so.
        """
        return not self.candidate.faults

    def linking(self, address: str) -> str:
        """Give the first block with a link that leads to an address; empty when none has."""
        links = self.candidate.links
        return next(
            (
                block.id
                for block in self.candidate.article.blocks
                for link in block.links
                if address in {link.address, links.get(link.address)}
            ),
            "",
        )

    @cached_property
    def allowed(self) -> Allowed:
        """What the page may refer to."""
        return Allowed(
            ids=_TEMPLATE_IDS
            | {one for one in self.printed.ids if _SECTION.fullmatch(one)}
            | {given["id"] for _, given in self.tags if "id" in given},
            assets=frozenset(self.candidate.assets.values()),
            telephones=frozenset(
                given["href"] for _, given in self.tags if given.get("href", "").startswith("tel:")
            ),
        )


def proof(candidate: Candidate) -> Proof | None:
    """Give the page of an article; None when its credit template has a fault."""
    try:
        return Proof(candidate, render(candidate))
    except RecordError:
        pass
    try:
        return Proof(candidate, render(candidate, draft=True), draft=True)
    except RecordError:
        return None
