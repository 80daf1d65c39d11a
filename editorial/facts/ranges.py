"""Ranges in a text: two numbers with a dash or `to` between them."""

import re
from functools import cache
from itertools import pairwise

from editorial.facts.numbers import Number
from editorial.facts.text import Text
from editorial.facts.vocabulary import alternatives
from editorial.language import Language


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
        if joint.fullmatch(text.plain, one.end, other.start)
    )
