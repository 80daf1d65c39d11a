"""What helps with a block: the house's terms in it, and how the like was translated before."""

from dataclasses import dataclass

from editorial.desk import shapes
from editorial.desk.shapes import Diff, Shape
from editorial.desk.work import Work
from editorial.glossary import Term
from editorial.markup import faults, parse, parse_source
from editorial.messages.voice import Voice
from editorial.project import Suggestion
from editorial.project.desk import TermAt

_MATCHES = 5


class TermShape(Shape, frozen=True):
    """A term of the house; `start` and `end` are code points of the English as shown."""

    source: str
    targets: tuple[str, ...]
    forbidden: tuple[str, ...]
    status: str
    note: str
    start: int = 0
    end: int = 0


class MatchShape(Shape, frozen=True):
    """An earlier translation."""

    source: str
    target: str
    score: int
    kind: str
    diff: Diff
    """From its English to the present."""
    article: str
    title: str
    slug: str
    block: str
    approved: bool
    placeholders_ok: bool
    """Whether its tags are those of the present English."""


class Help(Shape, frozen=True):
    """What is known about a block's English."""

    terms: tuple[TermShape, ...]
    matches: tuple[MatchShape, ...]


@dataclass(frozen=True)
class Searched:
    """What was found for words."""

    terms: tuple[TermShape, ...]
    found: tuple[MatchShape, ...]


async def helped(work: Work, voice: Voice, slug: str, block: str) -> Help:
    """Give what helps with a block.

    Raises:
        UsageError: there is no such block.
    """
    source, terms = await work.pen.do(lambda project: project.desk.terms_in(slug, block))
    found = await work.memory.do(lambda recall: recall.alike(source, slug))
    own = [
        one for one in found if (one.match.entry.article, one.match.entry.block) != (slug, block)
    ]
    return Help(
        tuple(term(one.term, one) for one in terms),
        tuple(_match(voice, one, source) for one in own[:_MATCHES]),
    )


async def searched(work: Work, voice: Voice, words: str) -> Searched:
    """Give what the glossary and the memory have for words."""
    terms = await work.reader.do(lambda project: project.terms(words))
    found = await work.memory.do(lambda recall: recall.search(words))
    return Searched(
        tuple(term(one.term) for one in terms), tuple(_match(voice, one, words) for one in found)
    )


def term(one: Term, place: TermAt | None = None) -> TermShape:
    """Give a term, where it stands in a text if it does."""
    start, end = (place.start, place.end) if place is not None else (0, 0)
    status = one.status.value
    return TermShape(one.source, one.targets, one.forbidden, status, one.note, start, end)


def _match(voice: Voice, one: Suggestion, source: str) -> MatchShape:
    entry = one.match.entry
    message = parse_source(source)
    return MatchShape(
        source=entry.source,
        target=one.target,
        score=one.match.score,
        kind=voice.words(_KINDS[one.match.kind.value]),
        diff=shapes.diff(one.match.diff) if one.match.kind.value != "concordance" else (),
        article=entry.article,
        title=f"{entry.article} {entry.block}".rstrip(),
        slug=entry.article if entry.block else "",
        block=entry.block,
        approved=entry.approved,
        placeholders_ok=not faults(message, parse(one.target, message.names)),
    )


_KINDS = {
    "exact": "the same English",
    "normalised": "the same but for numbers, tags or capitals",
    "fuzzy": "alike",
    "concordance": "has these words",
}
