"""Which letters an apostrophe stands for at the start of a word."""

import msgspec


class Quoting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `quoting` of a language's data file."""

    elisions: frozenset[str]
    """Words that begin with an apostrophe, without it and in lower case: `s`, `tis`."""
