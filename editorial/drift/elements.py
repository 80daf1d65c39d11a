"""Inline elements of a block and where they stand, to tell which of them a target must follow."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from editorial.markup import element, folded, shape
from editorial.model import Block, Message, Placeholder, Side

_MEANINGFUL = frozenset({"q", "s", "sub", "sup"})
_TRACKING = ("utm_", "fbclid=", "gclid=", "dclid=", "msclkid=", "mc_cid=", "mc_eid=", "igshid=")


@dataclass(frozen=True, slots=True)
class Element:
    """An inline element of a message; offsets count folded characters without white space."""

    name: str
    """Its placeholder name: `strong2`."""
    look: str
    """Its element, `b` and `i` as `strong` and `em`."""
    start: int
    """Where its words begin, marks at the edges left out."""
    end: int
    """Where they end; the same as `start` when it stands alone or has no text."""
    words: str
    """Its words, folded, without white space."""


def elements(message: Message) -> tuple[Element, ...]:
    """Give the elements of a message, in the order in which they end."""
    return tuple(_elements(message)) if message.names else ()


def _elements(message: Message) -> Iterator[Element]:
    read = ""
    opened: dict[str, int] = {}
    for part, even in zip(message.parts, shape(message), strict=True):
        if isinstance(part, str):
            read += folded(part).replace(" ", "")
        elif isinstance(even, Placeholder):
            look = element(even.name)
            if part.side is Side.OPEN:
                opened[part.name] = len(read)
            elif part.side is Side.CLOSE:
                start, end = _trimmed(read, opened.pop(part.name, len(read)))
                yield Element(part.name, look, start, end, read[start:end])
            else:
                yield Element(part.name, look, len(read), len(read), "")


def _trimmed(text: str, start: int) -> tuple[int, int]:
    """Give the span from `start` to the end without marks at its edges, unless it is all marks."""
    words = [at for at in range(start, len(text)) if text[at].isalnum()]
    return (words[0], words[-1] + 1) if words else (start, len(text))


def adds_markup(old: Message, new: Message) -> bool:
    """Whether a target of `old`, which has the same words, lacks markup that `new` asks for.

    So does a superscript that is gone: 10<sup>2</sup> is not 102.
    """
    if not (old.names or new.names):
        return False
    before, after = (_places(elements(message)) for message in (old, new))
    lost = before - after
    return bool(after - before) or any(
        look in _MEANINGFUL and start < end for look, start, end in lost
    )


def _places(found: Collection[Element]) -> Counter[tuple[str, int, int]]:
    return Counter((one.look, one.start, one.end) for one in found)


def adds_elements(old: Message, new: Message) -> bool:
    """Whether `new`, with other words, has elements that `old` has not, or lost ones with meaning."""
    if not (old.names or new.names):
        return False
    before, after = (Counter(one.look for one in elements(message)) for message in (old, new))
    return bool(after - before) or any(look in _MEANINGFUL for look in before - after)


def counterparts(old: Block, new: Block) -> dict[str, str]:
    """Give which placeholders of `new` certainly are those of `old`, by old name.

    In the same words by place; otherwise links by address, then elements around the same words.
    """
    if not (old.message.names and new.message.names):
        return {}
    before, after = elements(old.message), elements(new.message)
    same = folded(old.message.plain) == folded(new.message.plain)
    known: dict[str, str] = {}
    if same:
        _pair(_by_place(before), _by_place(after), known)
    else:
        _pair(_by_address(old), _by_address(new), known)
    _pair(_by_words(before), _by_words(after), known)
    return known


def _by_place(found: Collection[Element]) -> Iterator[tuple[str, tuple[object, ...]]]:
    return ((one.name, (one.look, one.start, one.end)) for one in found)


def _by_words(found: Collection[Element]) -> Iterator[tuple[str, tuple[object, ...]]]:
    return ((one.name, (one.look, one.words)) for one in found if one.words)


def _by_address(block: Block) -> Iterator[tuple[str, tuple[object, ...]]]:
    return (
        (link.name, (element(link.name), untracked(link.address)))
        for link in block.links
        if link.name in block.message.names
    )


def _pair(
    old: Iterator[tuple[str, tuple[object, ...]]],
    new: Iterator[tuple[str, tuple[object, ...]]],
    known: dict[str, str],
) -> None:
    """Add to `known` the names with equal keys, in order; names already known are left alone."""
    taken = set(known.values())
    waiting: dict[tuple[object, ...], list[str]] = {}
    for name, key in new:
        if name not in taken:
            waiting.setdefault(key, []).append(name)
    for name, key in old:
        if name not in known and waiting.get(key):
            known[name] = waiting[key].pop(0)


def untracked(address: str) -> str:
    """Give an address without the parameters that only tell where a visitor came from."""
    before, mark, query = address.partition("?")
    if not mark:
        return address
    query, hash_mark, place = query.partition("#")
    kept = "&".join(one for one in query.split("&") if not one.startswith(_TRACKING))
    return before + (f"?{kept}" if kept else "") + hash_mark + place
