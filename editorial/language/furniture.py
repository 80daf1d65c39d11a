"""How the furniture of websites reads: what stands on a page and is not the article."""

import msgspec


class Furniture(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `furniture` of a language's data file; texts in lower case, without an end mark."""

    phrases: frozenset[str]
    """Whole texts of buttons, counters and forms; `#` stands for a number: `# views`."""
    buttons: frozenset[str]
    """Words of rows of buttons; two or more of them and nothing else are such a row."""
