"""Which words of a language are not to be taken for those of another, and how people are named."""

import msgspec


class Terms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `terms` of a language's data file: what is looked for in a text in that language.

    Expressions are those of `re`, found as whole words in any case.
    """

    false_friends: tuple[tuple[str, str, str, str, str], ...]
    """Rows: an expression for the other language's word, one for the word of this language that
    only looks like it, what shows that it was translated well, what to write, and what in the
    other language justifies the look-alike; the third and fifth may be empty."""
    drugs: dict[str, str]
    """By the other language's name of a drug, the one of this language; in lower case."""
    anglicisms: tuple[tuple[str, str, str], ...]
    """Rows: an expression for a word taken over from the other language, one for the phrase that
    it must stand in, which may be empty, and what to write."""
    regional: tuple[tuple[str, str, str], ...]
    """Rows like those for a word of a part of the language area, with what is known everywhere."""
    formal: frozenset[str]
    """Words that address a reader formally, in lower case."""
    informal: frozenset[str]
    """Words that address a reader informally, in lower case."""
    honorifics: frozenset[str]
    """Titles before a name, in lower case without a stop."""
    offices: frozenset[str]
    """Names of posts and professions, in lower case."""
