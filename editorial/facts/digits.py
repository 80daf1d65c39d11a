"""Numbers that are written in digits, by the marks of a language, and names such as B12."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache

from editorial.facts.values import NONE, ONE, Number, Weight
from editorial.facts.vocabulary import alternatives
from editorial.language import Language, number_marks


class _Shapes:
    """What stands beside digits in one language, compiled."""

    def __init__(self, language: Language) -> None:
        data = language.numbers
        self.marks = number_marks(language.tag)
        self.labels = language.labels
        self.months = language.dates.months
        self.suffixes = data.digit_scales | data.money_scales
        self.digit_scale = re.compile(rf"{alternatives(data.digit_scales)}(?!\w)")
        self.money_scale = re.compile(rf"{alternatives(self.suffixes)}(?!\w)")
        self.ending = re.compile(rf"(?:{alternatives(data.digit_endings)})(?!\w)")


@cache
def _shapes(language: Language) -> _Shapes:
    return _Shapes(language)


# It begins with a set of characters, so that the rest of a text is passed over quickly.
_DIGITS = re.compile(
    r"[\d½¼¾⅓⅔⅛⁰¹²³⁴-⁹](?:"
    r"(?<=\d)(?<![\w.,]\d)\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:[.,]\d+)?"
    r"|(?<=\d)\d*(?:[.,]\d+)*[½¼¾⅓⅔⅛]?|(?<!\d)[⁰¹²³⁴-⁹]*)"
)
_VULGAR = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": ONE / 3,
    "⅔": Decimal(2) / 3,
    "⅛": Decimal("0.125"),
}
_POWERS_SEEN = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_POWERS = str.maketrans(_POWERS_SEEN, "0123456789")
_TOKEN_START = re.compile(r"(?:[^\W\d_]+-)*[^\W\d_]+-?$")
_TOKEN_END = re.compile(r"\w*")
_SPACES = (" ", "-", "\u00a0", "")
_MONEY = ("£", "$", "€")
_LEAD = 24  # characters: names before a digit are shorter than this


def in_digits(text: str, language: Language) -> Iterator[Number]:
    """Give the numbers in digits, and names with digits, in order."""
    shapes = _shapes(language)
    done = 0
    for match in _DIGITS.finditer(text):
        start, end = match.span()
        if start < done:
            continue
        earlier, done = done, end
        before = text[start - 1 : start]
        named = match[0][0].isdecimal() and (before == "-" or before.isalpha())
        token = _token(text, earlier, start) if named else None
        if token is not None:
            tail = _TOKEN_END.match(text, end)
            done = tail.end() if tail else end
            whole = text[token:done]
            digits = frozenset(one[2] for one in _read(match[0], *shapes.marks))
            yield Number(
                token, done, whole.replace("-", "").casefold(), Weight.FIRM, digits, digits=True
            )
            continue
        if match[0][-1] in _VULGAR:
            value = Decimal(match[0][:-1] or 0) + _VULGAR[match[0][-1]]
            yield Number(start, end, value, Weight.FIRM, digits=True)
        elif match[0][0] in _POWERS_SEEN:
            # Raised digits are a power only behind a number; otherwise they mark a note.
            if before.isdecimal():
                power = Decimal(match[0].translate(_POWERS))
                yield Number(start, end, power, Weight.SOFT, digits=True)
        elif before == "." and not text[max(0, start - 2) : start - 1].isalnum():
            yield from _plain("." + match[0], start - 1, text, shapes)
        else:
            yield from _plain(match[0], start, text, shapes)


def _token(text: str, done: int, start: int) -> int | None:
    """Give where the name begins that goes on with the digits: B12, SF-36; None without one."""
    lead = _TOKEN_START.search(text, max(done, start - _LEAD), start)
    if lead is None:
        return None
    # A word in lower case keeps its number apart: pre-2018, over-65s.
    if lead[0].endswith("-") and lead[0].islower():
        return None
    return lead.start()


def _plain(written: str, start: int, text: str, shapes: _Shapes) -> Iterator[Number]:
    for at, length, value, foreign, own in _read(written, *shapes.marks):
        first, end = start + at, start + at + length
        others = NONE
        weight = Weight.FIRM
        scale = _suffix(text, first, end, shapes)
        ending = shapes.ending.match(text, end)
        if scale is not None:
            size = Decimal(shapes.suffixes[scale[0]])
            yield Number(first, scale.end(), value * size, weight, digits=True, factor=size)
            continue
        if ending is not None:
            end = ending.end()
            others = _with_digit_ending(value)
            weight = Weight.FIRM if value % 10 == 0 else Weight.SOFT
        elif at == 0 and length == 2 and text[start - 1 : start] in ("–", "-", "/"):
            others = _short_year(text, start, value)
        if value == 1 and length == 1 and not _names(text, first, shapes):
            weight = Weight.LOOSE
        yield Number(first, end, value, weight, others, digits=True, foreign=foreign, own=own)


def _suffix(text: str, start: int, end: int, shapes: _Shapes) -> re.Match[str] | None:
    """Give the scale that is written to the digits: 10k, £2m."""
    money = text[start - 1 : start] in _MONEY
    return (shapes.money_scale if money else shapes.digit_scale).match(text, end)


def _names(text: str, start: int, shapes: _Shapes) -> bool:
    """Whether a 1 is the name of something, and not an article: figure 1, week 1, 1 May."""
    before = text[max(0, start - _LEAD) : start].rpartition(" ")[0].rpartition(" ")[2]
    behind = text[start + 1 : start + _LEAD].lstrip().partition(" ")[0]
    return (
        before.strip("(“‘[").rstrip(".").lower() in shapes.labels
        or behind.rstrip(".,").lower() in shapes.months
    )


def _with_digit_ending(value: Decimal) -> frozenset[Decimal]:
    """Give what 1990s, 90s or 5th mean besides their number."""
    if value % 10 == 0 and 1000 < value < 3000:
        return frozenset({value % 100})
    if value % 10 == 0 and 20 <= value < 100:
        return frozenset({1900 + value})
    return frozenset({ONE / value}) if value > 1 else NONE


def _short_year(text: str, start: int, value: Decimal) -> frozenset[Decimal]:
    """Give the year that two digits behind another year stand for: 2018–19."""
    century = text[start - 5 : start - 3]
    if text[start - 5 : start - 1].isdecimal() and century in ("19", "20"):
        return frozenset({Decimal(century) * 100 + value})
    return NONE


_Reading = tuple[int, int, Decimal, Decimal | None, bool]


@lru_cache(maxsize=4096)
def _read(written: str, decimal: str, group: str) -> tuple[_Reading, ...]:
    """Give what digits with marks between them mean: (place, length, value, swapped, own)."""
    bare = re.sub(r"\s", "", written)
    if bare.startswith("."):
        bare = "0" + bare.replace(".", decimal)
    if bare.isdecimal():
        return ((0, len(written), Decimal(bare), None, True),)
    own = _value(bare, decimal, group)
    foreign = _value(bare, group, decimal)
    if own is not None:
        return ((0, len(written), own, foreign, True),)
    if foreign is not None:
        return ((0, len(written), foreign, foreign, False),)
    return tuple(
        (one.start(), len(one[0]), Decimal(one[0]), None, True)
        for one in re.finditer(r"\d+", written)
    )


def _value(bare: str, decimal: str, group: str) -> Decimal | None:
    grouped = rf"\d{{1,3}}(?:{re.escape(group)}\d{{3}})+"
    if re.fullmatch(rf"(?:{grouped}|\d+)(?:{re.escape(decimal)}\d+)?", bare):
        return Decimal(bare.replace(group, "").replace(decimal, "."))
    return None
