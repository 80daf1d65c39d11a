"""Fitting a target to new blocks: its tags renamed, its sentences shared out or joined."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from editorial.drift.classes import Sentences
from editorial.drift.elements import counterparts
from editorial.markup import correspondence, cut, element, folded, message, parse, renamed
from editorial.model import Block, Message


def retag(target: str, old: Block, new: Block) -> str:
    """Give a target made for `old` with its placeholders called as in `new`."""
    if not old.message.names or not target:
        return target
    names = correspondence(old.message, new.message, counterparts(old, new))
    return _renamed(parse(target, old.message.names), names)


def _renamed(target: Message, names: Mapping[str, str | None]) -> str:
    breaks = {name for name, other in names.items() if other is None and element(name) == "br"}
    if breaks & target.names:
        # Without its break a line would stick to the next one.
        text = re.sub(rf"\s*<(?:{'|'.join(sorted(breaks))})/>\s*", " ", target.text)
        target = parse(text.strip(), target.names - breaks)
    return renamed(target, names).text


def join(targets: Sequence[str], old: Sequence[Block], new: Block) -> str:
    """Give the targets of several old blocks as one for `new`."""
    unique = [
        {
            name: f"{element(name)}{1000 * at + count}"
            for count, name in enumerate(sorted(block.message.names))
        }
        for at, block in enumerate(old, 1)
    ]
    whole = _joined(
        [renamed(block.message, names) for block, names in zip(old, unique, strict=True)]
    )
    links = tuple(
        replace(link, name=names.get(link.name, link.name))
        for block, names in zip(old, unique, strict=True)
        for link in block.links
    )
    target = _joined(
        [
            renamed(parse(target, block.message.names), names)
            for target, block, names in zip(targets, old, unique, strict=True)
            if target.strip()
        ]
    )
    made_for = replace(new, message=whole, links=links)
    return retag(target.text, made_for, new)


def _joined(messages: Sequence[Message]) -> Message:
    return message(
        part for at, one in enumerate(messages) for part in ((" ", *one.parts) if at else one.parts)
    )


def share_out(
    target: str, old: Block, new: Sequence[Block], sentences: Sentences
) -> tuple[str, ...]:
    """Give the parts of a target made for `old` that belong to the blocks it was split into.

    Sentence by sentence when source and target have equally many, otherwise by length; always
    whole sentences, the first part has at least one, and every word goes to exactly one part.
    """
    source, whole = old.message, parse(target, old.message.names)
    shares = _shares([len(folded(block.message.plain)) for block in new])
    before, after = (_starts(one.plain, sentences) for one in (source, whole))
    cuts = _nearest(before, shares)
    targets = cuts if len(before) == len(after) else _nearest(after, shares)
    pieces = zip(_pieces(source, before, cuts), _pieces(whole, after, targets), new, strict=True)
    return tuple(_fitted(piece, made_for, old, block) for made_for, piece, block in pieces)


def _shares(sizes: Sequence[int]) -> list[float]:
    """Give where the parts but the first begin, as shares of the whole."""
    total = sum(sizes) or 1
    return [done / total for done in accumulate(sizes[:-1])]


def _starts(plain: str, sentences: Sentences) -> list[int]:
    """Give where the sentences begin, the first at 0, and where the text ends."""
    return [0, *(start for start, _ in sentences(plain)[1:]), len(plain)]


def _nearest(starts: Sequence[int], shares: Sequence[float]) -> list[int]:
    """Give for each share the sentence that begins nearest to it; rising while there are enough."""
    last = len(starts) - 1
    found: list[int] = []
    for at, share in enumerate(shares):
        low = min((found[-1] if found else 0) + 1, last)
        high = max(last - (len(shares) - at), low)
        ideal = share * starts[-1]
        found.append(min(range(low, high + 1), key=lambda index: abs(starts[index] - ideal)))
    return found


def _pieces(whole: Message, starts: Sequence[int], cuts: Sequence[int]) -> list[Message]:
    # One beyond the end, so that an element that stands alone there goes with the last piece.
    edges = [0, *(starts[index] for index in cuts), starts[-1] + 1]
    return [cut(whole, start, end) for start, end in pairwise(edges)]


def _fitted(piece: Message, made_for: Message, old: Block, new: Block) -> str:
    part = replace(old, message=made_for)
    names = dict.fromkeys(piece.names - made_for.names) | dict(
        correspondence(made_for, new.message, counterparts(part, new))
    )
    return _renamed(piece, names).strip()
