"""What a language says on a published page beside the article itself."""

import msgspec


class Publishing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `publishing` of a language's data file; words and phrases in lower case."""

    disclaimers: frozenset[str]
    """Phrases by which a medical disclaimer is known."""
    advisers: frozenset[str]
    """Words for people and advice, one of which every disclaimer has."""
    dated: frozenset[str]
    """Words and phrases that are true only for a while: `soon`, `this year`."""
