"""Capitals around a word: whether it is part of a name, or begins a sentence."""

import re

_BEFORE = re.compile(r"([\w’'.]+)[\s-]+$")
_AFTER = re.compile(r"[\s-]+([\w’'.]+)")
_OPENING = re.compile(r"(?:^|[.!?:;•·–—|/(\[“‘„\"]|\n)[\s“‘„\"'(\[]*$")


def in_name(text: str, start: int, end: int) -> bool:
    """Tell whether a word with a capital stands at either side of a span, as in a name.

    A capital that begins a sentence does not count.
    """
    before = _BEFORE.search(text, max(0, start - 40), start)
    if (
        before
        and _capitalised(before[1])
        and not before[1].endswith(".")
        and not begins(text, before.start(1))
    ):
        return True
    after = _AFTER.match(text, end)
    return after is not None and _capitalised(after[1])


def _capitalised(word: str) -> bool:
    """Tell whether it is written as in a name; a code such as NG206 is not."""
    return word[0].isupper() and word[1:2].islower()


def begins(text: str, at: int) -> bool:
    """Tell whether a sentence, an item or a quotation begins here."""
    return _OPENING.search(text, max(0, at - 6), at) is not None or not text[:at].strip()
