"""How words are built: what a spelling dictionary of the language cannot list."""

import msgspec


class Spelling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `spelling` of a language's data file; all in lower case."""

    letters: str
    """The letters that its words are written with, accented ones included."""
    prefixes: frozenset[str]
    """First parts that are no words themselves: `neuro`, `anti`."""
    short_words: frozenset[str]
    """Parts of compounds that count although they are short: `pijn`, `zorg`."""
    linking: tuple[str, ...]
    """Letters between the parts of a compound: `s`."""
    linked: tuple[str, ...]
    """Ends of parts that another part never follows without linking letters: `heid`."""
    parts: int
    """How many words one word is put together from at most; 1 where words are not joined."""
    endings: frozenset[str]
    """What follows an apostrophe or hyphen and is no word itself: `s`, `er`, `tje`."""
