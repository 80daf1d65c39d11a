"""How a sentence goes on after a part in front."""

import msgspec


class Fronting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `fronting` of a language's data file."""

    openers: frozenset[str]
    """Words that such a part begins with, in lower case: `in`, `daarom`; empty where a comma is right."""
    verbs: frozenset[str]
    """Finite verbs that follow it: `is`."""
    subjects: frozenset[str]
    """Words that the subject begins with behind that verb: `het`."""
    clauses: frozenset[str]
    """Words that make the part in front a clause, which has a comma: `als`."""
