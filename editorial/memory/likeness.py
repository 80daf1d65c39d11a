"""What two sources have in common, whatever their case, spaces, tags and numbers."""

import re
from collections import Counter
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise

from editorial.markup import folded, parse_source
from editorial.similarity import ratio

# Digits inside a name, as in B12 or SF-36, belong to the name.
NUMBER = re.compile(r"(?<![\w.,-])\d+(?:[.,:]\d+)*(?![^\W\d_]*\d)|(?<=\d[-/])\d+(?:[.,:]\d+)*")
"""A number written in digits, with the marks between them."""

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_NUMBER_SEEN = "#"


def spoken(text: str) -> str:
    """Give a text in lower case, tags gone and cosmetics evened out."""
    if "<" in text:
        text = parse_source(text).plain
    return folded(text).lower()


def normal(text: str) -> str:
    """Give a text as it is compared: as spoken, with numbers as `#`."""
    text = spoken(text)
    return NUMBER.sub(_NUMBER_SEEN, text) if _DIGIT.search(text) else text


def key(text: str) -> int:
    """Give the number that a normal text is found by, the same on every machine."""
    content = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(content, digest_size=8).digest(), "big", signed=True)


def words(text: str) -> list[str]:
    """Give the words of a normal text, in order."""
    return _WORD.findall(text)


def pairs(found: list[str]) -> list[str]:
    """Give each two neighbouring words as one."""
    return list(map("_".join, pairwise(found)))


def score(one: str, other: str) -> int:
    """Give how alike two sources are, 0 to 100, the same both ways; 100 only when they are equal.

    The likeness of their normal texts, less one for other numbers and one for other tags.
    """
    if one == other:
        return 100
    alike = ratio(normal(one), normal(other))
    return max(0, min(99, int(alike) - (_numbers(one) != _numbers(other)) - _tagged(one, other)))


@lru_cache(maxsize=1024)
def _numbers(text: str) -> Counter[str]:
    return Counter(NUMBER.findall(text))


def _tagged(one: str, other: str) -> bool:
    if "<" not in one and "<" not in other:
        return False
    return parse_source(one).names != parse_source(other).names
