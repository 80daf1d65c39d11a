"""How a language is written: the words that carry its sentences."""

import msgspec


class Writing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `writing` of a language's data file."""

    function_words: frozenset[str]
    """Words that stand in every text and hardly ever in a name, in lower case."""
