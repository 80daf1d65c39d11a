"""Quantities: numbers with their units, whatever the unit is called."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache

from editorial.facts.values import Number
from editorial.facts.vocabulary import alternatives
from editorial.language import Language


class Dimension(StrEnum):
    """What a unit measures; units of one dimension can be turned into each other."""

    TIME = "time"
    MASS = "mass"
    VOLUME = "volume"
    LENGTH = "length"
    TEMPERATURE = "temperature"
    SHARE = "share"
    DATA = "data"
    FREQUENCY = "frequency"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as all languages share it."""

    name: str
    """Its symbol or English name: `mg`, `hour`."""
    dimension: Dimension
    """What it measures."""
    size: Decimal
    """How much of the dimension's smallest usual unit it is: days for time, grams for mass."""
    rough: bool
    """Whether it turns into others only roughly: months, inches."""


def _units(dimension: Dimension, sizes: str, *, rough: bool = False) -> Iterator[Unit]:
    for listed in sizes.split(", "):
        name, _, size = listed.rpartition(" ")
        numerator, _, denominator = size.partition("/")
        yield Unit(name, dimension, Decimal(numerator) / Decimal(denominator or 1), rough)


_UNITS: dict[str, Unit] = {
    unit.name: unit
    for unit in (
        *_units(Dimension.TIME, "ms 1/86400000, second 1/86400, minute 1/1440"),
        *_units(Dimension.TIME, "quarter 1/96, hour 1/24"),
        *_units(Dimension.TIME, "day 1, week 7, fortnight 14"),
        *_units(Dimension.TIME, "month 30.4375, year 365.25, decade 3652.5", rough=True),
        *_units(Dimension.TIME, "century 36525", rough=True),
        *_units(Dimension.MASS, "ng 0.000000001, µg 0.000001, mg 0.001, g 1, kg 1000"),
        *_units(Dimension.MASS, "oz 28.35, lb 453.6, stone 6350", rough=True),
        *_units(Dimension.VOLUME, "ml 0.001, dl 0.1, l 1"),
        *_units(Dimension.VOLUME, "pint 0.568", rough=True),
        *_units(Dimension.LENGTH, "nm 0.000000001, µm 0.000001, mm 0.001, cm 0.01, m 1, km 1000"),
        *_units(Dimension.LENGTH, "inch 0.0254, foot 0.3048, yard 0.9144, mile 1609", rough=True),
        *_units(Dimension.SHARE, "% 0.01"),
        *_units(Dimension.DATA, "kB 0.001, MB 1, GB 1000"),
        *_units(Dimension.FREQUENCY, "Hz 1, kHz 1000, MHz 1000000, GHz 1000000000"),
    )
}
_ROUGHLY = Decimal("0.15")
_MONEY = ("£", "$", "€")


def unit_of(name: str) -> Unit:
    """Give a unit by its name; one that turns into no other measures only itself."""
    return _UNITS.get(name) or Unit(name, Dimension.OTHER, Decimal(1), rough=False)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit."""

    number: Number
    """The number."""
    unit: str
    """The unit's name."""
    end: int
    """The character after the unit; after the number where the unit is shared."""
    shared: bool
    """Whether the unit stands at a later number only: the 3 of `3–5 mg`."""

    @property
    def start(self) -> int:
        """First character of the number."""
        return self.number.start

    @property
    def amount(self) -> Decimal | None:
        """How much it is in its dimension; None where the number is none."""
        if isinstance(self.number.value, str):
            return None
        return self.number.value * unit_of(self.unit).size


def same_amount(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities in different units are the same: 18 months, 1.5 years; 0.5 g, 500 mg."""
    first, second = unit_of(one.unit), unit_of(other.unit)
    a, b = one.amount, other.amount
    if first.dimension is not second.dimension or a is None or b is None:
        return False
    if first == second:
        return a == b
    if {first.name, second.name} == {"°C", "°F"}:
        celsius, fahrenheit = (a, b) if first.name == "°C" else (b, a)
        return abs(celsius * 9 / 5 + 32 - fahrenheit) <= 1
    if first.dimension is Dimension.OTHER:
        return False
    exact = first.rough == second.rough
    return abs(a - b) <= (Decimal("0.000001") if exact else _ROUGHLY) * max(a, b)


def unit_pattern(language: Language) -> str:
    """Give an expression for a unit in a language, with the groups `word` and `symbol`."""
    spellings = [one for listed in language.units.spellings.values() for one in listed]
    words = alternatives(one for one in spellings if _in_any_case(one))
    symbols = alternatives(one for one in spellings if not _in_any_case(one))
    return f"(?:(?P<word>(?i:{words}))|(?P<symbol>{symbols}))"


def _in_any_case(spelling: str) -> bool:
    return len(spelling) >= 4 and spelling.islower()


class _Shapes:
    """What units look like in one language, compiled."""

    def __init__(self, language: Language) -> None:
        data = language.units
        self.names = {
            spelling: name for name, listed in data.spellings.items() for spelling in listed
        }
        either = unit_pattern(language)
        articles = alternatives(data.articles)
        self.behind = re.compile(
            rf"(?:[-\s\u00a0\u2009\u202f]?|[-\s]+(?:{articles})\s){either}(?!\w)"
        )
        joints = alternatives((*data.range_words, *data.list_words))
        self.sharing = re.compile(rf"\s?[-–—/,]\s?|,?\s(?:{joints})\s|-?\s?(?:{joints})\s")


@cache
def _shapes(language: Language) -> _Shapes:
    return _Shapes(language)


def quantities(text: str, language: Language, numbers: tuple[Number, ...]) -> tuple[Quantity, ...]:
    """Give the numbers that have a unit, with it, in order.

    Numbers of a range or list share the unit that stands at its last one.
    """
    if not numbers:
        return ()
    shapes = _shapes(language)
    found: list[Quantity] = []
    later: Quantity | None = None
    for one in reversed(numbers):
        here = _with_unit(text, one, shapes)
        if here is None and later is not None:
            joint = shapes.sharing.fullmatch(text, one.end, later.number.start)
            if joint is not None:
                here = Quantity(one, later.unit, one.end, shared=True)
        if here is not None:
            found.append(here)
        later = here
    return tuple(reversed(found))


def _with_unit(text: str, number: Number, shapes: _Shapes) -> Quantity | None:
    behind = shapes.behind.match(text, number.end)
    if (
        behind is None
        or isinstance(number.value, str)
        or text[number.start - 1 : number.start] in _MONEY
    ):
        return None
    word = behind["word"]
    name = shapes.names[word.lower() if word is not None else behind["symbol"]]
    return Quantity(number, name, behind.end(), shared=False)
