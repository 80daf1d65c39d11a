"""The numbers of a text, by value: digits and words, ordinals, fractions, tokens such as B12."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import IntEnum
from functools import cache, lru_cache

from editorial.facts.vocabulary import alternatives
from editorial.language import Language, number_marks

Span = tuple[int, int]
_NONE: frozenset[Decimal] = frozenset()
_ONE = Decimal(1)
_SURE = 13  # from here on a number word hardly ever stands in a turn of phrase


class Weight(IntEnum):
    """How sure it is that a number needs a counterpart on the other side."""

    LOOSE = 0
    """It needs none, but may be one: `both`, `een paar`, 1."""
    SOFT = 1
    """It may get lost in a turn of phrase: `three`, `half`, `tweede`."""
    FIRM = 2
    """It needs one: digits, and words from thirteen on."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in a text."""

    start: int
    """First character."""
    end: int
    """The character after the last one."""
    value: Decimal | str
    """Its value, without sign; a token such as B12 stands for itself, in lower case."""
    weight: Weight
    """Whether it needs a counterpart."""
    others: frozenset[Decimal] = _NONE
    """What it may mean besides: `third` is 3 or a third."""
    digits: bool = False
    """Whether it is written in digits."""
    factor: Decimal = _ONE
    """The scale that is written as a word behind it: 1000000 in `2.4 million`."""
    foreign: Decimal | None = None
    """Its value with the two marks swapped, where that can be read: 2.5 of `2.5` in Dutch."""
    own: bool = field(default=True)
    """Whether the language writes it so; if not, `value` is that of `foreign`."""


def numbers(text: str, language: Language, without: Iterable[Span] = ()) -> tuple[Number, ...]:
    """Give the numbers of a text in order, but those that touch one of the spans.

    `one`, `een` and `eerste` are no numbers.  Source: the marks between digits are those of CLDR.
    """
    shapes = _shapes(language)
    found = [*_in_digits(text, shapes), *_in_words(text, shapes)]
    if not found:
        return ()
    found.sort(key=_place)
    spans = tuple(without)
    if spans:
        found = [one for one in found if not _touched(one, spans)]
    return tuple(_with_halves(_scaled(found, text, shapes), text, shapes))


def _place(one: Number) -> Span:
    return (one.start, one.end)


def _touched(one: Number, spans: Sequence[Span]) -> bool:
    return any(start < one.end and one.start < end for start, end in spans)


class _Shapes:
    """What numbers look like in one language, compiled."""

    def __init__(self, language: Language) -> None:
        data, data_units = language.numbers, language.units
        self.marks = number_marks(language.tag)
        self.cardinals = {word: Decimal(value) for word, value in data.cardinals.items()}
        self.scales = {word: Decimal(value) for word, value in data.scales.items()}
        self.ordinal_endings = frozenset(data.ordinal_endings)
        self.compound_endings = frozenset(data.compound_endings)
        self.half_endings = frozenset(data.half_endings)
        self.halves = tuple(one for one in data.half_endings if not one[0].isalnum())
        self.conjunctions = frozenset(data.conjunctions) | {" ", "-", "\u00a0"}
        self.special = _special(language)
        self.labels = language.labels
        self.months = language.dates.months
        part = alternatives((*data.cardinals, *data.scales))
        joint = f"(?:{alternatives(data.joints)})"
        whole = alternatives(self.special)
        self.part = re.compile(part)
        self.word = re.compile(
            rf"(?<!\w)(?:(?P<special>{whole})(?!\w)"
            rf"|(?P<word>{part}(?:(?:{joint})?{part})*)(?P<ending>[^\W\d_]*))"
        )
        self.speaks = lru_cache(maxsize=65536)(self._speaks)
        self.suffixes = data.digit_scales | data.money_scales
        self.digit_scale = re.compile(rf"{alternatives(data.digit_scales)}(?!\w)")
        self.money_scale = re.compile(rf"{alternatives(self.suffixes)}(?!\w)")
        self.articles = frozenset(data_units.articles)
        self.ending = re.compile(rf"(?:{alternatives(data.digit_endings)})(?!\w)")

    def _speaks(self, token: str) -> bool:
        """Whether a piece of text without white space tells a number."""
        return any(True for match in self.word.finditer(token) for _ in _of_word(match, self))


def _special(language: Language) -> dict[str, Number]:
    """Give the words that are listed with their value, as numbers at no place."""
    data = language.numbers
    found: dict[str, Number] = {}
    for word, values in data.loose.items():
        first, *rest = map(Decimal, values)
        found[word] = Number(0, 0, first, Weight.LOOSE, frozenset(rest))
    for word, value in data.ordinals.items():
        found[word] = Number(0, 0, Decimal(value), Weight.SOFT, frozenset({_ONE / value}))
    for word, part in data.fractions.items():
        found[word] = Number(0, 0, Decimal(part), Weight.SOFT)
    for word, times in data.repeats.items():
        found[word] = Number(0, 0, Decimal(times), Weight.SOFT)
    return found


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
    "⅓": _ONE / 3,
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


def _in_digits(text: str, shapes: _Shapes) -> Iterator[Number]:
    done = 0
    for match in _DIGITS.finditer(text):
        start, end = match.span()
        if start < done:
            continue
        before = text[start - 1 : start]
        token = _token(text, start) if before == "-" or before.isalpha() else None
        if token is not None:
            tail = _TOKEN_END.match(text, end)
            done = tail.end() if tail else end
            whole = text[token:done]
            digits = frozenset({Decimal(re.sub(r"\D", "", match[0]) or 0)})
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


def _token(text: str, start: int) -> int | None:
    """Give where the name begins that goes on with the digits: B12, SF-36; None without one."""
    lead = _TOKEN_START.search(text, max(0, start - _LEAD), start)
    if lead is None:
        return None
    # A word in lower case keeps its number apart: pre-2018, over-65s.
    if lead[0].endswith("-") and lead[0].islower():
        return None
    return lead.start()


def _plain(written: str, start: int, text: str, shapes: _Shapes) -> Iterator[Number]:
    for at, length, value, foreign, own in _read(written, *shapes.marks):
        first, end = start + at, start + at + length
        others = _NONE
        weight = Weight.FIRM
        scale = _suffix(text, first, end, shapes)
        ending = shapes.ending.match(text, end)
        if scale is not None:
            yield Number(first, scale.end(), value * shapes.suffixes[scale[0]], weight, digits=True)
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
    return frozenset({_ONE / value}) if value > 1 else _NONE


def _short_year(text: str, start: int, value: Decimal) -> frozenset[Decimal]:
    """Give the year that two digits behind another year stand for: 2018–19."""
    century = text[start - 5 : start - 3]
    if text[start - 5 : start - 1].isdecimal() and century in ("19", "20"):
        return frozenset({Decimal(century) * 100 + value})
    return _NONE


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


def lowered(text: str) -> str:
    """Give a text in lower case with every character at its place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in text)


def _in_words(text: str, shapes: _Shapes) -> Iterator[Number]:
    lower = lowered(text)
    at = 0
    for token in lower.split():
        # Most words of a text come again and again, and are no numbers.
        if not shapes.speaks(token):
            continue
        at = _place_of(token, lower, at)
        for match in shapes.word.finditer(lower, at, at + len(token)):
            yield from _of_word(match, shapes)
        at += len(token)


def _place_of(token: str, lower: str, at: int) -> int:
    """Give where a token stands at or behind a place: not inside a longer one."""
    at = lower.index(token, at)
    while at and not lower[at - 1].isspace():
        at = lower.index(token, at + 1)
    return at


def _of_word(match: re.Match[str], shapes: _Shapes) -> Iterator[Number]:
    start, end = match.span()
    if match["special"] is not None:
        known = shapes.special[match["special"]]
        yield Number(start, end, known.value, known.weight, known.others)
        return
    value = _composed(match["word"], shapes)
    if value is None:
        return
    if match["ending"]:
        yield from _with_ending(start, end, value, match["ending"], shapes)
    elif value != _ONE:  # “one” and “een” are no numbers
        yield Number(start, end, value, _word_weight(value), factor=_bare_scale(value))


def _bare_scale(value: Decimal) -> Decimal:
    """Give the scale of `a million`, where the number itself is one."""
    return value if value >= 1000 and value.log10() % 3 == 0 else _ONE


def _word_weight(value: Decimal) -> Weight:
    if value >= _SURE and value not in (100, 1000):
        return Weight.FIRM
    return Weight.SOFT if value > 1 else Weight.LOOSE


def _with_ending(
    start: int, end: int, value: Decimal, ending: str, shapes: _Shapes
) -> Iterator[Number]:
    if ending in shapes.half_endings:
        yield Number(start, end, value + Decimal("0.5"), Weight.FIRM)
    elif ending in shapes.ordinal_endings and value > 1:
        yield Number(start, end, value, Weight.SOFT, frozenset({_ONE / value}))
    elif ending in shapes.compound_endings and value > 1:
        yield Number(start, end, value, Weight.LOOSE)


@lru_cache(maxsize=4096)
def _composed(word: str, shapes: _Shapes) -> Decimal | None:
    """Give the value of a word made of number words; None when they make no number."""
    parts = shapes.part.findall(word)
    total = Decimal(0)
    below = Decimal(0)
    smallest = None
    for part in parts:
        scale = shapes.scales.get(part)
        if scale is None:
            value = shapes.cardinals[part]
            if below and not _adds(below, value) and (smallest is None or below % 100):
                return None
            below += value
        elif scale == 100:
            below = (below or _ONE) * scale
            smallest = scale
        else:
            total += (below or _ONE) * scale
            below = Decimal(0)
            smallest = scale
    return total + below


def _adds(before: Decimal, value: Decimal) -> bool:
    """Whether ten and unit make one number: twenty-two, tweeëntwintig."""
    low, high = sorted((before % 100, value))
    return 0 < low < 10 and high >= 20 and high % 10 == 0


def _scaled(found: list[Number], text: str, shapes: _Shapes) -> Iterator[Number]:
    """Join what is one number over several words: 2.4 million, two hundred and twelve."""
    last: Number | None = None
    for one in found:
        if last is None:
            last = one
            continue
        joined = _joined(last, one, text, shapes)
        if joined is None:
            yield last
            last = one
        else:
            last = joined
    if last is not None:
        yield last


def _joined(last: Number, one: Number, text: str, shapes: _Shapes) -> Number | None:
    if isinstance(last.value, str) or isinstance(one.value, str) or one.digits:
        return None
    gap = text[last.end : one.start]
    word = lowered(text[one.start : one.end])
    scale = shapes.scales.get(word)
    part = last.value < 1 and gap.strip() in shapes.articles  # half a million
    if scale is not None and (part or gap in _SPACES) and last.value < scale:
        return Number(
            last.start,
            one.end,
            last.value * scale,
            max(last.weight, Weight.SOFT) if last.weight is Weight.LOOSE else Weight.FIRM,
            digits=last.digits,
            factor=last.factor * scale,
            own=last.own,
            foreign=last.foreign * scale if last.foreign is not None else None,
        )
    # “two hundred and twelve”: what stands behind a scale is smaller than it.
    ended = _ends_in_scale(text[last.start : last.end], shapes)
    whole = not last.others and not one.others and one.value == int(one.value)
    if ended is None or last.digits or not whole or one.weight is Weight.LOOSE:
        return None
    if one.value < ended <= 1000 and gap in shapes.conjunctions:
        return Number(last.start, one.end, last.value + one.value, Weight.FIRM)
    return None


def _ends_in_scale(written: str, shapes: _Shapes) -> Decimal | None:
    parts = shapes.part.findall(lowered(written))
    return shapes.scales.get(parts[-1]) if parts else None


def _with_halves(found: Iterable[Number], text: str, shapes: _Shapes) -> Iterator[Number]:
    """Add the half that stands behind a number: two and a half."""
    swallowed = -1
    for one in found:
        if one.start < swallowed:
            continue
        if text.startswith(shapes.halves, one.end) and not isinstance(one.value, str):
            ending = max(
                (half for half in shapes.halves if text.startswith(half, one.end)), key=len
            )
            swallowed = one.end + len(ending)
            yield Number(
                one.start,
                swallowed,
                one.value + Decimal("0.5") * (max(1, one.factor)),
                Weight.FIRM,
                digits=one.digits,
                factor=one.factor,
            )
        else:
            yield one
