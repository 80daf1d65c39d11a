"""One side of a block as the rules read it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from editorial.facts.acronyms import Acronym, acronyms
from editorial.facts.addresses import Address, addresses
from editorial.facts.citations import Citation, Numbered, citations, numbered
from editorial.facts.dates import Date, Time, dates, times
from editorial.facts.fact import Fact
from editorial.facts.marks import marks
from editorial.facts.masks import Masks, Protection, masks
from editorial.facts.numbers import numbers
from editorial.facts.place import Placed, Span
from editorial.facts.proper import Name, names
from editorial.facts.quantities import Quantity, quantities
from editorial.facts.quotations import Quotation, quotations
from editorial.facts.titles import Title, titles
from editorial.facts.values import Number
from editorial.facts.words import Word, lower_words, words
from editorial.language import Language
from editorial.model import Kind, Message
from editorial.segment import is_reference, sentences

_DIGIT = re.compile(r"[\d¹²³⁰⁴-⁹]")


@dataclass(frozen=True)
class Text:
    """A message in its language; what is known of it is worked out once, when first asked for."""

    message: Message
    """The message; every span of a fact lies in its plain text."""
    language: Language = field(repr=False)
    """Its language."""
    kind: Kind = Kind.PARAGRAPH
    """What the block is."""

    def written(self, one: Placed) -> str:
        """Give what stands at a place."""
        return self.plain[one.start : one.end]

    def unit(self, one: Number) -> str:
        """Give the unit of one of its numbers; empty for none."""
        quantity = self.measured.get(one.start)
        return quantity.unit if quantity is not None else ""

    @Fact
    def plain(self) -> str:
        """The text without placeholders."""
        return self.message.plain

    @Fact
    def words(self) -> tuple[Word, ...]:
        """Its words, in order."""
        return words(self.plain)

    @Fact
    def lower(self) -> frozenset[str]:
        """Its words in lower case, each once."""
        return lower_words(self.plain)

    @Fact
    def digits(self) -> bool:
        """Whether it has any digit."""
        return _DIGIT.search(self.plain) is not None

    @Fact
    def sentences(self) -> tuple[Span, ...]:
        """The spans of its sentences, in order."""
        return sentences(self.plain, self.language)

    @Fact
    def citations(self) -> tuple[Citation, ...]:
        """Its citations by author and year, in order."""
        return citations(self.plain, self.language)

    @Fact
    def numbered(self) -> tuple[Numbered, ...]:
        """Its citations by number, in order."""
        return numbered(self.plain)

    @Fact
    def names(self) -> tuple[Name, ...]:
        """The names of two words or more in it, in order."""
        return names(self.plain, self.language)

    @Fact
    def quotations(self) -> tuple[Quotation, ...]:
        """Its quotations, by their opening marks."""
        return quotations(self.plain, self.language)

    @Fact
    def titles(self) -> tuple[Title, ...]:
        """The English titles it quotes, in order."""
        return titles(self.plain, self.quotations)

    @Fact
    def acronyms(self) -> tuple[Acronym, ...]:
        """The acronyms in it, in order."""
        return acronyms(self.plain, self.language)

    @Fact
    def addresses(self) -> tuple[Address, ...]:
        """The addresses in it, in order."""
        return addresses(self.plain)

    @Fact
    def apart(self) -> tuple[Span, ...]:
        """The spans whose digits are no values: citations, titles, addresses, marks."""
        spans = [(one.start, one.end) for one in self.citations]
        spans += ((one.start, one.end) for one in self.numbered)
        spans += ((one.start, one.end) for one in self.titles)
        spans += ((one.start, one.end) for one in self.addresses)
        spans += (title.gloss for title in self.titles if title.gloss is not None)
        return (*spans, *marks(self.message))

    def _set_apart(self) -> Iterator[Span]:
        """Give `apart` to what asks for it only where there is a digit or a month."""
        yield from self.apart

    @Fact
    def numbers(self) -> tuple[Number, ...]:
        """Its numbers, in order."""
        return numbers(self.plain, self.language, self._set_apart())

    @Fact
    def quantities(self) -> tuple[Quantity, ...]:
        """Its numbers with units, in order."""
        return quantities(self.plain, self.language, self.numbers)

    @Fact
    def measured(self) -> Mapping[int, Quantity]:
        """Its quantities by the place of their number."""
        return {one.start: one for one in self.quantities}

    @Fact
    def dates(self) -> tuple[Date, ...]:
        """Its dates, in order."""
        return dates(self.plain, self.language, self._set_apart())

    @Fact
    def times(self) -> tuple[Time, ...]:
        """Its times of day, in order."""
        return times(self.plain, self.language)

    @Fact
    def masks(self) -> Masks:
        """Its protected parts."""
        spans = [(one.start, one.end, Protection.QUOTATION) for one in self.quotations]
        spans += [(one.start, one.end, Protection.TITLE) for one in self.titles]
        spans += [(one.start, one.end, Protection.CITATION) for one in self.citations]
        spans += [(one.start, one.end, Protection.CITATION) for one in self.numbered]
        spans += [(one.start, one.end, Protection.ADDRESS) for one in self.addresses]
        if is_reference(self.plain, self.language):
            spans.append((0, len(self.plain), Protection.REFERENCE))
        return masks(spans)
