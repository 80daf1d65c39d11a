"""Which words of a language may stand where others may not."""

import msgspec


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `wording` of a language's data file."""

    doubles: frozenset[str]
    """Words that may stand twice in a row, in lower case: `that that`, `dat dat`."""
