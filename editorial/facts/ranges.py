"""Ranges in a text: two numbers with a dash or `to` between them."""

import re
from functools import cache
from itertools import pairwise

from editorial.facts.text import Text
from editorial.facts.values import Number
from editorial.facts.vocabulary import alternatives
from editorial.language import Language

_NEAR = 24  # characters: two short words


@cache
def _joint(language: Language) -> re.Pattern[str]:
    unit = r"(?:\s?[^\W\d_]{1,9}|\s?%|\s?°C)?"
    words = alternatives(language.units.range_words)
    return re.compile(rf"{unit}(?:\s?[-–—]\s?|-?\s(?:{words})\s)")


def ranges(text: Text) -> tuple[tuple[Number, Number], ...]:
    """Give the two ends of each range, in order."""
    joint = _joint(text.language)
    return tuple(
        (one, other)
        for one, other in pairwise(text.numbers)
        if one.weight
        and one.digits == other.digits
        and joint.fullmatch(text.plain, one.end, other.start)
        # 2021-08-14 has dashes, and no range.
        and not any(day.start < other.start and one.end <= day.end for day in text.dates)
    )


_DASHES = ("-", "–", "—")
_LAST_WORDS = re.compile(r"([^\W\d_]+)\s+([^\W\d_]+)$")
_NEXT_WORD = re.compile(r"([^\W\d_]+)\s*[^\w\s]")


def dangling(text: Text, number: Number) -> bool:
    """Tell whether the joint of a range stands at a number, but no other end: `–5`, `van tot 5`."""
    before, behind = text.plain[: number.start].rstrip(), text.plain[number.end :].lstrip()
    if before.endswith(_DASHES) and not before[:-1].rstrip()[-1:].isalnum():
        return True
    if behind.startswith(_DASHES) and not behind[1:].lstrip()[:1].isalnum():
        return True
    words = text.language.units.range_words
    last, following = _LAST_WORDS.search(before[-_NEAR:]), _NEXT_WORD.match(behind)
    return (
        last is not None
        and last[2].lower() in words
        and last[1].lower() in text.language.writing.function_words
    ) or (following is not None and following[1].lower() in words)
