"""What a published Dutch page gives an article: its blocks with their English, sure or not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from editorial.align import dealing
from editorial.align.aligning import beads_of
from editorial.align.evidence import Evidence
from editorial.align.piece import Bead, Piece
from editorial.language import Language
from editorial.markup import faults, folded
from editorial.markup import parse as parse_text
from editorial.model import Block, Kind, Statement

_SURE = 0.95
"""Confidence from which a translation is taken as it is."""
_LIKELY = 0.5
"""Confidence from which it is offered."""
_SAME = 0.9
"""Confidence from which a bead speaks for the page being of this article."""
LEAST_SCORE = 35
"""Score below which a page belongs to another article.

Of pages whose article is known, those of the article reach 66 and more, others at most 15.
"""


class Written(StrEnum):
    """What became of a bead's target."""

    TRANSLATED = "translated"
    FUZZY = "fuzzy"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Offer:
    """What a bead gives one block of the source."""

    block: Block
    text: str
    """The target with the block's placeholders; empty when nothing is offered."""
    written: Written
    """Whether it is sure, to be looked at, or not offered."""


@dataclass(frozen=True)
class Match:
    """A bead of blocks with what comes of it."""

    source: tuple[Block, ...]
    target: tuple[Block, ...]
    confidence: float
    moved: bool
    offers: tuple[Offer, ...] = ()
    """One for each block of the source that is translated."""
    doubts: tuple[Statement, ...] = ()
    """Why it is not sure, beside its confidence."""

    @property
    def shape(self) -> str:
        """How many blocks each side has, `1:2`; or `moved`, for one with one out of order."""
        return "moved" if self.moved else f"{len(self.source)}:{len(self.target)}"

    @property
    def written(self) -> Written:
        """The least that any of its blocks gets."""
        ranks = list(Written)
        return max((one.written for one in self.offers), key=ranks.index, default=Written.NO)


@dataclass(frozen=True)
class Adoption:
    """A page laid beside an article."""

    matches: tuple[Match, ...]
    """The beads by their place in the source; each block is in exactly one."""
    score: int
    """How much of the shorter text surely belongs to the other, 0 to 100."""

    english: bool = False
    """Whether most of the page stands word for word in the article: it is no translation."""

    @property
    def refused(self) -> bool:
        """Whether the page belongs to another article."""
        return self.score < LEAST_SCORE


def adopt(
    source: Sequence[Block], target: Sequence[Block], languages: tuple[Language, Language]
) -> Adoption:
    """Lay the blocks of a page beside those of an article, kept ones included.

    Kept blocks take part, because a reference list that both pages have leads the way, but
    nothing is offered for them.
    """
    evidence = Evidence(list(map(_piece, source)), list(map(_piece, target)), languages)
    setting = dealing.Setting(languages, evidence.background)
    beads = beads_of(evidence)
    matches = tuple(_match(bead, source, target, setting) for bead in beads)
    return Adoption(matches, _score(matches, source, target), _is_copy(matches))


def _piece(block: Block) -> Piece:
    return Piece(
        block.message.plain,
        block.kind in {Kind.TITLE, Kind.HEADING},
        block.kind.value,
        tuple(link.address for link in block.links if link.address.startswith("http")),
    )


def _match(
    bead: Bead,
    source: Sequence[Block],
    target: Sequence[Block],
    setting: dealing.Setting,
) -> Match:
    here = tuple(source[i] for i in bead.source)
    there = tuple(target[j] for j in bead.target)
    found = Match(here, there, bead.confidence, bead.moved)
    if not here:
        return found
    if not there or bead.confidence < _LIKELY:
        return replace(found, offers=tuple(_nothing(block) for block in here if not block.kept))
    missing, added = dealing.left_out(here, there, setting)
    doubts = [
        *(Statement("Left out in the Dutch: ‘{text}’", {"text": text}) for text in missing),
        *(Statement("Only in the Dutch: ‘{text}’", {"text": text}) for text in added),
    ]
    sure = bead.confidence >= _SURE and len(here) == 1 and not doubts
    offers = []
    for block, text in zip(here, dealing.texts(here, there, setting), strict=True):
        wrong = faults(block.message, parse_text(text, block.message.names)) if text else ()
        doubts += [one for one in wrong if one not in doubts]
        if not block.kept:
            offers.append(_offer(block, text, sure=sure and not wrong))
    return replace(found, offers=tuple(offers), doubts=tuple(doubts))


def _offer(block: Block, text: str, *, sure: bool) -> Offer:
    if not text:
        return _nothing(block)
    return Offer(block, text, Written.TRANSLATED if sure else Written.FUZZY)


def _nothing(block: Block) -> Offer:
    return Offer(block, "", Written.NO)


def _score(matches: Sequence[Match], source: Sequence[Block], target: Sequence[Block]) -> int:
    sure = [one for one in matches if one.source and one.target and one.confidence >= _SAME]
    here, there = _length(source), _length(target)
    if not here or not there:
        return 0
    if here <= there:
        return round(100 * sum(_length(one.source) for one in sure) / here)
    return round(100 * sum(_length(one.target) for one in sure) / there)


def _is_copy(matches: Sequence[Match]) -> bool:
    """Whether most running text that is to be translated is the same on both sides."""
    pairs = [
        (one.source[0].message.plain, one.target[0].message.plain)
        for one in matches
        if one.shape == "1:1" and not one.source[0].kept
    ]
    total = sum(len(source) for source, _ in pairs)
    same = sum(len(source) for source, target in pairs if folded(source) == folded(target))
    return same > total / 2


def _length(blocks: Sequence[Block]) -> int:
    return sum(len(block.message.plain) for block in blocks)
