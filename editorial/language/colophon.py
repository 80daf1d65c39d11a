"""How a published page says who translated it, where it comes from and by whose leave."""

import msgspec


class Colophon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `colophon` of a language's data file; beginnings of lines, in lower case."""

    translated: tuple[str, ...]
    """What stands before a translator's name: `vertaling`, `vertaald door`."""
    edited: tuple[str, ...]
    """What stands before an editor's name: `redactie`."""
    permitted: tuple[str, ...]
    """What a line about a permission has in it: `met toestemming`."""
    origin: tuple[str, ...]
    """What stands before the original's title or address: `bron`."""
    published: tuple[str, ...]
    """What stands before the day of publication: `geplaatst op`."""
