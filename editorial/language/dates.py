"""How a language writes dates and times of day."""

import msgspec


class Dates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `dates` of a language's data file; words in lower case."""

    months: dict[str, int]
    """Names of months with their number, abbreviations without the stop included."""
    weekdays: tuple[str, ...]
    """Names of the days of the week."""
    seasons: tuple[str, ...]
    """Names of the seasons."""
    capital: bool
    """Whether months, weekdays and seasons begin with a capital."""
    also_words: tuple[str, ...]
    """Those of `months` that are other words or names too: `march`, `mei`."""
    named_days: tuple[str, ...]
    """Words before a weekday or month that make it a name: `good` in `Good Friday`."""
    between: tuple[str, ...]
    """What may stand between day and month: `of`."""
    before_noon: tuple[str, ...]
    """What stands behind an hour before noon: `am`."""
    after_noon: tuple[str, ...]
    """What stands behind an hour after noon: `pm`."""
    clock: tuple[str, ...]
    """What stands behind an hour of the day in either half: `o’clock`, `uur`."""
    clock_words: dict[str, int]
    """Words for a time, in minutes from midnight: `noon`."""
    past: dict[str, int]
    """Words before an hour with the minutes they add: `half past`, `quarter to`, `half`."""
