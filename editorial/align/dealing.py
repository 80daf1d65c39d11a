"""Fitting the Dutch of a bead to its English blocks: joined, or dealt out by sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from editorial.align.aligning import align
from editorial.align.evidence import Background
from editorial.align.piece import Bead, Piece
from editorial.drift.dealing import join, retag
from editorial.language import Language
from editorial.markup import cut
from editorial.model import Block, Message
from editorial.segment import sentences


@dataclass(frozen=True, slots=True)
class Setting:
    """What aligning the sentences of a bead goes by."""

    languages: tuple[Language, Language]
    """Those of source and target."""
    background: Background
    """That of the two pages."""


_LONE = 40
"""Characters from which a sentence without a counterpart counts as left out or added."""
_SURELY = 0.7
"""How sure the aligner must be of that."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one of the blocks of a bead."""

    block: int
    """Which of the bead's blocks on its side."""
    start: int
    end: int
    text: str


def texts(source: Sequence[Block], target: Sequence[Block], setting: Setting) -> list[str]:
    """Give for each block of the source the target text that belongs to it, its tags as there.

    Several blocks of the target become one text; one that several blocks share is dealt out by
    sentence, and a block that gets none has an empty text.
    """
    if len(source) == 1:
        (block,) = source
        if len(target) == 1:
            return [retag(target[0].message.text, target[0], block).strip()]
        return [join([one.message.text for one in target], target, block).strip()]
    owners = _owners(source, target, setting)
    return [
        " ".join(
            fitted
            for at, one in enumerate(target)
            for piece in _pieces(one, [span for span, own in owners[at] if own == number])
            if (fitted := retag(piece.text, replace(one, message=piece), block).strip())
        )
        for number, block in enumerate(source)
    ]


def left_out(
    source: Sequence[Block], target: Sequence[Block], setting: Setting
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the sentences of a bead that have no counterpart: of the source, and of the target."""
    here, there = _sentences(source, setting.languages[0]), _sentences(target, setting.languages[1])
    if len(here) == 1 == len(there):
        return (), ()
    lone = [
        bead
        for bead in _aligned(here, there, setting)
        if not (bead.source and bead.target) and bead.confidence >= _SURELY
    ]
    missing = [here[i].text for bead in lone for i in bead.source]
    added = [there[j].text for bead in lone for j in bead.target]
    return (
        tuple(text for text in missing if len(text) >= _LONE),
        tuple(text for text in added if len(text) >= _LONE),
    )


def _sentences(blocks: Sequence[Block], language: Language) -> list[Sentence]:
    return [
        Sentence(number, start, end, block.message.plain[start:end])
        for number, block in enumerate(blocks)
        for start, end in sentences(block.message.plain, language)
    ]


def _aligned(
    here: Sequence[Sentence], there: Sequence[Sentence], setting: Setting
) -> tuple[Bead, ...]:
    return align(
        [Piece(sentence.text) for sentence in here],
        [Piece(sentence.text) for sentence in there],
        setting.languages,
        background=setting.background,
    )


def _owners(
    source: Sequence[Block], target: Sequence[Block], setting: Setting
) -> list[list[tuple[tuple[int, int], int]]]:
    """Give for each target block the spans of its sentences and which source block owns them.

    A sentence without a counterpart goes with the one before it, so that none is lost.
    """
    here, there = _sentences(source, setting.languages[0]), _sentences(target, setting.languages[1])
    owner: dict[int, int] = {}
    for bead in _aligned(here, there, setting):
        for j in bead.target if bead.source else ():
            owner[j] = here[bead.source[0]].block
    owners: list[list[tuple[tuple[int, int], int]]] = [[] for _ in target]
    last = 0
    for j, sentence in enumerate(there):
        last = owner.get(j, last)
        owners[sentence.block].append(((sentence.start, sentence.end), last))
    return owners


def _pieces(block: Block, spans: Sequence[tuple[int, int]]) -> list[Message]:
    """Give the parts of a block's message, sentences that stand side by side in one part."""
    joined: list[tuple[int, int]] = []
    plain = block.message.plain
    for start, end in spans:
        if joined and not plain[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    # One beyond the end, so that an element that stands alone there goes with the last piece.
    return [cut(block.message, start, end + (not plain[end:].strip())) for start, end in joined]
