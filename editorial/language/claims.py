"""Which words turn what a sentence claims."""

import msgspec


class Claims(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `claims` of a language's data file; words and phrases in lower case."""

    negators: frozenset[str]
    """Words that deny: `not`, `never`, `without`."""
    denying: frozenset[str]
    """Words and phrases in which a denial hides, in every form that occurs: `unlikely`, `fails`.

    One of these on one side stands for a negator on the other.
    """
    denying_starts: frozenset[str]
    """Beginnings of words of six letters or more that carry a denial: `unclear`."""
    comparators: frozenset[str]
    """Words that compare or bound a quantity: `more`, `under`, `least`."""
