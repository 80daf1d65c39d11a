"""A number of a text: its value, and whether the other side needs it."""

from decimal import Decimal
from enum import IntEnum
from typing import NamedTuple

NONE: frozenset[Decimal] = frozenset()
"""No further readings."""
ONE = Decimal(1)
"""The value of what multiplies nothing."""


class Weight(IntEnum):
    """How sure it is that a number needs a counterpart on the other side."""

    LOOSE = 0
    """It needs none, but may be one: `both`, `een paar`, 1."""
    SOFT = 1
    """It may get lost in a turn of phrase: `three`, `half`, `tweede`."""
    FIRM = 2
    """It needs one: digits, and words from thirteen on."""


class Number(NamedTuple):
    """A number as it stands in a text."""

    start: int
    """First character."""
    end: int
    """The character after the last one."""
    value: Decimal | str
    """Its value, without sign; a token such as B12 stands for itself, in lower case."""
    weight: Weight
    """Whether it needs a counterpart."""
    others: frozenset[Decimal] = NONE
    """What it may mean besides: `third` is 3 or a third."""
    digits: bool = False
    """Whether it is written in digits."""
    factor: Decimal = ONE
    """The scale that is written behind it: 1000000 in `2.4 million` and `£2.4m`."""
    foreign: Decimal | None = None
    """Its value with the two marks swapped, where that can be read: 2.5 of `2.5` in Dutch."""
    own: bool = True
    """Whether the language writes it so; if not, `value` is that of `foreign`."""
