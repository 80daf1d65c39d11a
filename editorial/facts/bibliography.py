"""The reference list of an article, and which of its entries a citation means."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from editorial.facts.citations import Citation
from editorial.facts.references import Entry, entry
from editorial.language import Language
from editorial.markup import element
from editorial.model import Block, Kind, Message
from editorial.segment import is_reference

_LISTED = frozenset({Kind.ITEM, Kind.PARAGRAPH})


@dataclass(frozen=True)
class Listed:
    """An entry of a reference list where it stands."""

    block: Block
    """The block that it stands in; kept in English as a rule."""
    text: str
    """It as it stands."""
    entry: Entry
    """Its parts."""

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of the first author's name as `folded_name` gives them."""
        return frozenset(map(folded_name, self.entry.surname.split()))


@dataclass(frozen=True)
class Bibliography:
    """The entries of an article's reference lists, in document order."""

    entries: tuple[Listed, ...]
    """Every entry, also one without a year."""

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Listed, ...]]:
        found: dict[str, list[Listed]] = {}
        for one in self.entries:
            for name in one.names:
                found.setdefault(name, []).append(one)
        return {name: tuple(listed) for name, listed in found.items()}

    def by_author(self, surname: str) -> tuple[Listed, ...]:
        """Give the entries whose first author has a surname, accents aside."""
        return self._by_name.get(folded_name(surname), ())

    def meant(self, citation: Citation) -> tuple[Listed, ...]:
        """Give the entries that a citation may mean; a year without its letter means all of them."""
        return tuple(
            one
            for one in self.by_author(citation.surnames[0])
            if _same_year(one.entry.year, citation.year)
        )


def _same_year(one: str, other: str) -> bool:
    return one == other or (one[:4] == other[:4] and 4 in (len(one), len(other)))


def folded_name(name: str) -> str:
    """Give a name in lower case, without accents and apostrophes."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ø", "o").replace("ł", "l"))
    return "".join(char for char in plain if char.isalnum() or char == "-")


def bibliography(blocks: Iterable[Block], language: Language) -> Bibliography:
    """Give the reference list among an article's blocks.

    A kept paragraph or item, or each line of it, is an entry when it looks like one, or stands
    under one heading with such.
    """
    given = [
        Listed(block, line, entry(line))
        for block in blocks
        if block.kind in _LISTED and (block.kept or is_reference(block.message.plain, language))
        for line in _lines(block.message)
    ]
    # A kept box of prose has years too.
    sections = {one.block.section for one in given if is_reference(one.text, language)}
    return Bibliography(tuple(one for one in given if one.block.section in sections))


def _lines(message: Message) -> list[str]:
    """Give the lines of a message: old pages have their list in one paragraph, with `<br>`."""
    parts = [
        part if isinstance(part, str) else "\n" if element(part.name) == "br" else ""
        for part in message.parts
    ]
    return [line.strip() for line in "".join(parts).splitlines() if line.strip()]
