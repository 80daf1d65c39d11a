"""How a language cites studies and points at figures."""

import msgspec


class Citing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `citing` of a language's data file; words in lower case, without a last stop."""

    joiners: frozenset[str]
    """Words and signs between the last two names: `and`, `&`."""
    shortened: frozenset[str]
    """What stands for further authors: `et al`."""
    owners: frozenset[str]
    """Words that may stand before one of `groups`: `her`."""
    groups: frozenset[str]
    """People who work with an author; behind a joiner they stand for further authors."""
    connectors: frozenset[str]
    """Words inside the name of an organisation: `of`, `for`."""
    not_authors: frozenset[str]
    """Capitalised words that stand before a year and are no author: months, seasons, places."""
    figures: dict[str, frozenset[str]]
    """Words for what has a number of its own, by kind; every language has the same kinds."""
    prepositions: frozenset[str]
    """Words behind a figure's number that tell whose it is: `figure 2 of Marlow`."""
