"""The English word lists of this room, from `words.toml`."""

import tomllib
from importlib.resources import files

_DATA = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))


def _words(key: str) -> frozenset[str]:
    return frozenset(str(_DATA[key]).split())


def _pairs(key: str) -> frozenset[tuple[str, str]]:
    return frozenset((pair.split()[0], pair.split()[1]) for pair in _DATA[key])


REAL_WORDS = _words("claims") | _words("daily") | _words("medical")
"""Words, in lower case; a change from one of them to another is a change of words."""
OPPOSITES = _pairs("opposites")
"""Pairs of beginnings of words that look alike and mean something else."""
SUBSTANCES = tuple(sorted(_words("substances")))
"""Endings of names of drugs and the like."""
SLIPS = frozenset(frozenset(pair) for pair in _pairs("slips"))
"""Pairs of spellings of one short word."""
ACRONYMS = _words("acronyms")
"""Words, in lower case, that are something else in capitals."""
NAMES = _words("names")
"""Words, in lower case, that are something else with a capital."""
