"""How an adjective agrees with its noun."""

import msgspec


class Agreement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `agreement` of a language's data file."""

    articles: frozenset[str]
    """Words after which the adjective of a neuter noun has no ending: `een`."""
    neuter: frozenset[str]
    """Neuter nouns, in the singular: `onderzoek`."""
    unchanging: frozenset[str]
    """Words in -e that keep it, or are nouns themselves: `eerste`, `roze`, `zieke`."""
    superlative: str
    """The ending of superlatives, which keep their -e; empty without any."""
    positive: frozenset[str]
    """Adjectives that end like a superlative and are none: `vaste`."""
    bases: tuple[tuple[str, str], ...]
    """Endings with -e, and the same without; the first that fits counts."""
