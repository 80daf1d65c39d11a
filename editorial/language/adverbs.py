"""Which adverbs and prepositions are written as one word."""

import msgspec


class Adverbs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `adverbs` of a language's data file."""

    stems: frozenset[str]
    """First halves: `er`; empty where there are none."""
    infinitive: frozenset[str]
    """Words that may stand between them and an infinitive: `te`."""
    verbs: dict[str, frozenset[str]]
    """By second half (`op`), the forms of the verbs that take it: `wijzen`."""
