"""Digits that only count something off: marks of notes, and of the items of a list."""

import re
from collections.abc import Iterator

from editorial.model import Message, Placeholder, Side

_MARK = re.compile(r"[\s(\[]*\d{1,3}(?:\s?[,–-]\s?\d{1,3})*[)\]\s]*")
_ITEM = re.compile(r"\s*(?:\(\d{1,2}\)|\d{1,2}[.)])(?=\s)")


def marks(message: Message) -> Iterator[tuple[int, int]]:
    """Give the spans of such digits in the plain text.

    Raised digits are a mark unless they stand behind a digit, where they are a power.
    """
    plain = message.plain
    item = _ITEM.match(plain)
    if item is not None:
        yield item.span()
    if not any(name.startswith("sup") for name in message.names):
        return
    at = 0
    opened = None
    for part in message.parts:
        if isinstance(part, Placeholder):
            if part.name.startswith("sup") and part.side is not Side.STANDALONE:
                if part.side is Side.OPEN:
                    opened = at
                elif opened is not None:
                    behind_digit = plain[opened - 1 : opened].isdecimal()
                    if not behind_digit and _MARK.fullmatch(plain[opened:at]):
                        yield opened, at
                    opened = None
            elif part.side is Side.STANDALONE:
                at += part.name.startswith("br")
        else:
            at += len(part)
