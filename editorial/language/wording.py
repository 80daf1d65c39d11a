"""Which words of a language may stand where others may not."""

import msgspec


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `wording` of a language's data file."""

    doubles: frozenset[str]
    """Words that may stand twice in a row, in lower case: `that that`, `dat dat`."""
    suspending: frozenset[str]
    """Words after a hyphen that stands for a part to come, in lower case: `hart- of longklachten`."""
    asking: frozenset[str]
    """Words that begin a heading that asks without a question mark, in lower case: `how`, `hoe`."""
    digraphs: frozenset[str]
    """Letters that take a capital together at the start of a sentence: `ij`."""
    trailing: frozenset[str]
    """Abbreviations that often end a text, in lower case and without their last stop: `etc`."""
