"""Which nouns make one word with an acronym before them."""

import msgspec


class Compounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `compounds` of a language's data file."""

    heads: frozenset[str]
    """Countable nouns, in the singular: `patiënt`; empty where acronyms stand apart."""
    lettered: frozenset[str]
    """Those of `heads` that also follow a single letter: `B-cel`."""
    uncounted: frozenset[str]
    """Nouns that need no article, and so may be an object: `onderzoek`."""
    verbs: frozenset[str]
    """Forms of those nouns that are forms of verbs as well: `onderzoeken`."""
    bodies: frozenset[str]
    """Acronyms of organisations and states, which do things: `WHO`."""
    governing: frozenset[str]
    """Verb forms that take a noun as their object beside an acronym: `geeft`."""
    determiners: frozenset[str]
    """Words that promise a noun: `de`, `haar`."""
    emphatic: frozenset[str]
    """Words that people write in capitals for emphasis, in lower case: `alle`."""
