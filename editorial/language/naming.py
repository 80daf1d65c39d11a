"""Names and acronyms: which are translated, and into what."""

from collections.abc import Mapping

import msgspec


class Naming(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `naming` of a language's data file.

    What names of another language become stands with the language they become it in, by their
    English form.
    """

    particles: frozenset[str]
    """Words in lower case that may stand between the parts of a person's name: `van`."""
    titles: frozenset[str]
    """Words with a capital before a person's name, without a stop: `Dr`."""
    generic: frozenset[str]
    """Words in names that are translated, in lower case: `university`, `monday`."""
    noun_endings: tuple[str, ...]
    """How words end that are translated in names: `tion` in `Plugin Selection`."""
    endings: tuple[str, ...]
    """What a name may end in beside itself: a genitive, a plural."""
    exonyms: Mapping[str, tuple[str, ...]]
    """English names to the forms that the language has for them: `Sweden`, `Zweden`."""
    acronyms: Mapping[str, tuple[str, ...]]
    """English acronyms to the acronym that is used, and to what else may stand for it."""
    shouted: frozenset[str]
    """Words in capitals that are no acronyms: numerals, `OK`, `NOT`."""
    familiar: frozenset[str]
    """Acronyms that readers know without an explanation."""
