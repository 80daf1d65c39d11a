"""The numbers of a text, by value: digits and words, ordinals, fractions, tokens such as B12."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from operator import attrgetter

from editorial.facts.digits import in_digits
from editorial.facts.place import Span
from editorial.facts.values import ONE, Number, Weight
from editorial.facts.vocabulary import alternatives
from editorial.language import Language
from editorial.language.letters import lowered

_SURE = 13  # from here on a number word hardly ever stands in a turn of phrase
_SPACES = (" ", "-", "\u00a0", "")
_REMEMBERED = 200_000  # words; the vocabulary of a large archive


def numbers(text: str, language: Language, without: Iterable[Span] = ()) -> tuple[Number, ...]:
    """Give the numbers of a text in order, but those that touch one of the spans.

    `one`, `een` and `eerste` are no numbers.  Source: the marks between digits are those of CLDR.
    """
    shapes = _shapes(language)
    found = [*in_digits(text, language), *_in_words(text, shapes)]
    if not found:
        return ()
    found = _apart(sorted(found, key=attrgetter("start", "end")))
    spans = tuple(without)
    if spans:
        found = [one for one in found if not _touched(one, spans)]
    return tuple(_with_halves(_scaled(found, text, shapes), text, shapes))


def _apart(found: list[Number]) -> list[Number]:
    """Leave out what lies in the number before it: a word inside a name such as six6."""
    kept: list[Number] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _touched(one: Number, spans: Sequence[Span]) -> bool:
    return any(start < one.end and one.start < end for start, end in spans)


class _Shapes:
    """What numbers look like in one language, compiled."""

    def __init__(self, language: Language) -> None:
        data = language.numbers
        self.cardinals = {word: Decimal(value) for word, value in data.cardinals.items()}
        self.scales = {word: Decimal(value) for word, value in data.scales.items()}
        self.ordinal_endings = frozenset(data.ordinal_endings)
        self.compound_endings = frozenset(data.compound_endings)
        self.half_endings = frozenset(data.half_endings)
        self.halves = tuple(one for one in data.half_endings if not one[0].isalnum())
        self.conjunctions = frozenset(data.conjunctions) | {" ", "-", "\u00a0"}
        self.special = _special(language)
        part = alternatives((*data.cardinals, *data.scales))
        joint = f"(?:{alternatives(data.joints)})"
        whole = alternatives(self.special)
        self.part = re.compile(part)
        self.word = re.compile(
            rf"(?<!\w)(?:(?P<special>{whole})(?!\w)"
            rf"|(?P<word>{part}(?:(?:{joint})?{part})*)(?P<ending>[^\W\d_]*))"
        )
        self._silent: set[str] = set()
        self._telling: set[str] = set()
        self.articles = frozenset(language.units.articles)

    def telling(self, tokens: set[str]) -> set[str]:
        """Give those of some pieces of text without white space that tell a number."""
        # The words of texts come again and again.
        if len(self._silent) > _REMEMBERED:
            self._silent.clear()
        open_ones = tokens - self._silent
        for token in open_ones - self._telling:
            told = any(True for match in self.word.finditer(token) for _ in _of_word(match, self))
            (self._telling if told else self._silent).add(token)
        return open_ones & self._telling


def _special(language: Language) -> dict[str, Number]:
    """Give the words that are listed with their value, as numbers at no place."""
    data = language.numbers
    found: dict[str, Number] = {}
    for word, values in data.loose.items():
        first, *rest = map(Decimal, values)
        found[word] = Number(0, 0, first, Weight.LOOSE, frozenset(rest))
    for word, value in data.ordinals.items():
        found[word] = Number(0, 0, Decimal(value), Weight.SOFT, frozenset({ONE / value}))
    for word, part in data.fractions.items():
        found[word] = Number(0, 0, Decimal(part), Weight.SOFT)
    for word, times in data.repeats.items():
        found[word] = Number(0, 0, Decimal(times), Weight.SOFT)
    return found


@cache
def _shapes(language: Language) -> _Shapes:
    return _Shapes(language)


def _in_words(text: str, shapes: _Shapes) -> Iterator[Number]:
    lower = lowered(text)
    tokens = lower.split()
    telling = shapes.telling(set(tokens))
    at = 0
    for token in tokens if telling else ():
        if token not in telling:
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
    elif value != ONE:  # “one” and “een” are no numbers
        yield Number(start, end, value, _word_weight(value), factor=_bare_scale(value))


def _bare_scale(value: Decimal) -> Decimal:
    """Give the scale of `a million`, where the number itself is one."""
    return value if value >= 1000 and value.log10() % 3 == 0 else ONE


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
        yield Number(start, end, value, Weight.SOFT, frozenset({ONE / value}))
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
            below = (below or ONE) * scale
            smallest = scale
        else:
            total += (below or ONE) * scale
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
    if last.weight is Weight.LOOSE and last.value != ONE:
        return None  # “een paar honderd” is no two hundred
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


_HALVED = 100
"""Nothing larger has a half added in words, but for its scale: two and a half million."""


def _whole(one: Number) -> Decimal | None:
    """Give the value that a half behind it adds to; None in “between a fifth and a half”."""
    if isinstance(one.value, str) or one.others or one.value % 1 or one.value < 1:
        return None
    return one.value if one.value < _HALVED or one.factor > 1 else None


def _with_halves(found: Iterable[Number], text: str, shapes: _Shapes) -> Iterator[Number]:
    """Add the half that stands behind a number: two and a half."""
    swallowed = -1
    for one in found:
        if one.start < swallowed:
            continue
        value = _whole(one) if text.startswith(shapes.halves, one.end) else None
        if value is not None:
            ending = max(
                (half for half in shapes.halves if text.startswith(half, one.end)), key=len
            )
            swallowed = one.end + len(ending)
            yield Number(
                one.start,
                swallowed,
                value + one.factor / 2,
                Weight.FIRM,
                digits=one.digits,
                factor=one.factor,
            )
        else:
            yield one
