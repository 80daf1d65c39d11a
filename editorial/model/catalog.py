"""A catalog as units."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from editorial.model.text import Statement


@dataclass(frozen=True)
class Unit:
    """A catalog entry: a block's source with its target and what is known about them.

    Source: GNU gettext manual, "The Format of PO Files".
    """

    id: str
    """The block id (`msgctxt`); empty when the entry has none."""
    source: str
    """`msgid`."""
    target: str = ""
    """`msgstr`; empty means untranslated."""
    fuzzy: bool = False
    """Whether the target needs work."""
    previous: str | None = None
    """The msgid that the target was made for (`#| msgid`); None when not recorded."""
    previous_id: str | None = None
    """The id that it was made under (`#| msgctxt`); None when not recorded, or `previous` is None."""
    notes: tuple[str, ...] = ()
    """People's comments (`# `), one a line, without the marker."""
    comments: tuple[str, ...] = ()
    """Automatic comments (`#.`), one a line, without the marker."""
    references: tuple[str, ...] = ()
    """Where the block stands (`#:`), one a line."""
    flags: tuple[str, ...] = ()
    """Other flags than `fuzzy`, in the order found."""
    line: int | None = field(default=None, compare=False)
    """1-based line of the entry in its file; None when it was not read from one."""

    @property
    def translated(self) -> bool:
        """Whether there is a target and nothing says that it needs work."""
        return bool(self.target.strip()) and not self.fuzzy


@dataclass(frozen=True)
class Catalog:
    """A PO file: live units in document order, obsolete ones after them."""

    language: str | None
    """Target language, `nl`; None makes it a template."""
    units: tuple[Unit, ...]
    """The live entries."""
    obsolete: tuple[Unit, ...] = ()
    """Entries whose block is gone (`#~`), kept with their targets."""
    header: tuple[tuple[str, str], ...] = ()
    """Header fields, in file order."""
    header_notes: tuple[str, ...] = ()
    """People's comments above the header, one a line, without the marker."""
    remarks: tuple[Statement, ...] = field(default=(), compare=False)
    """What was forgiven while reading, for a person to know; empty for a sound file."""

    @cached_property
    def by_id(self) -> Mapping[str, Unit]:
        """Live units by block id."""
        return {unit.id: unit for unit in self.units}
