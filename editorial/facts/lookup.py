"""The cheap question which rows of a word list concern a text."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet


class Lookup:
    """Rows of a list by an expression for a word of each; what was asked before is remembered."""

    def __init__(self, shapes: Iterable[str]) -> None:
        """Compile the expressions, one a row; case does not count."""
        listed = tuple(shapes)
        self._shapes = [re.compile(shape, re.IGNORECASE) for shape in listed]
        self._any = re.compile("|".join(f"(?:{one})" for one in listed) or "(?!)", re.IGNORECASE)
        self._found: dict[str, frozenset[int]] = {}
        self._others: set[str] = set()

    def rows(self, words: AbstractSet[str]) -> list[int]:
        """Give the numbers of the rows, from 0, whose expression matches one of `words`."""
        unknown = words - self._others
        if not unknown:
            return []
        self._others.update(word for word in unknown if not self._any.fullmatch(word))
        found = {at for word in unknown - self._others for at in self._rows(word)}
        return sorted(found)

    def _rows(self, word: str) -> frozenset[int]:
        if word not in self._found:
            matching = (at for at, one in enumerate(self._shapes) if one.fullmatch(word))
            self._found[word] = frozenset(matching)
        return self._found[word]
