"""How a language writes units, and what it says of a quantity."""

import msgspec


class Units(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `units` of a language's data file."""

    spellings: dict[str, tuple[str, ...]]
    """How each unit may be written behind a number; words of four letters or more in any case."""
    stems: dict[str, tuple[str, ...]]
    """What shows, anywhere in a word, that a unit is spoken of: `daag` in `driedaags`."""
    range_words: tuple[str, ...]
    """What stands between the ends of a range: `to`."""
    list_words: tuple[str, ...]
    """What stands between numbers that share a unit: `or`."""
    articles: tuple[str, ...]
    """What may stand between a part and its unit: `an` in `half an hour`."""
    ones: tuple[str, ...]
    """Words before a unit that tell one of it: `a`, `per`."""
    half_after: tuple[str, ...]
    """What may follow a unit and adds half of it: `and a half` in `a year and a half`."""
    comparators: dict[str, tuple[str, ...]]
    """Signs and words right before a number that surely tell more or less than it, by what they
    tell: `below`, `above`, `at_most`, `at_least`, `about`; every language has the same."""
    hints: tuple[str, ...]
    """Words near a number that may tell the same as one of `comparators`: `ruim`, `zo’n`."""
