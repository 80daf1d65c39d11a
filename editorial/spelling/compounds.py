"""Compounds: whether a word is put together from words that are known."""

from collections.abc import Callable
from dataclasses import dataclass

from editorial.language.spelling import Spelling

_SHORTEST = 5


def compound(
    word: str, known: Callable[[str], bool], spelling: Spelling, shortest: int = _SHORTEST
) -> bool:
    """Tell whether a word in lower case is known words joined as the language does.

    A part has `shortest` letters or more, or is one of the language's short words; a prefix may
    come first, linking letters may stand between parts.  Parts shorter than five letters hide many
    typing errors: with four letters four times as many.
    """
    joined = _Compound(known, spelling, shortest)
    prefixed = any(
        word.startswith(prefix) and joined.ends(word[len(prefix) :], spelling.parts - 1)
        for prefix in spelling.prefixes
    )
    return prefixed or joined.splits(word, spelling.parts)


@dataclass(frozen=True, slots=True)
class _Compound:
    """The question whether letters are known words in a row."""

    known: Callable[[str], bool]
    spelling: Spelling
    shortest: int

    def ends(self, rest: str, left: int) -> bool:
        """Tell whether `rest` is one to `left` parts."""
        return self._part(rest) or self.splits(rest, left)

    def splits(self, rest: str, left: int) -> bool:
        """Tell whether `rest` is two to `left` parts."""
        if left < 2:
            return False
        return any(
            self._part(rest[:at]) and self._follows(rest[:at], rest[at:], left - 1)
            for at in range(2, len(rest) - 1)
        )

    def _follows(self, head: str, rest: str, left: int) -> bool:
        """Tell whether `rest` is parts after the part `head`, with linking letters or without."""
        bare = not head.endswith(self.spelling.linked) and self.ends(rest, left)
        return bare or any(
            rest.startswith(link) and self.ends(rest[len(link) :], left)
            for link in self.spelling.linking
        )

    def _part(self, piece: str) -> bool:
        if piece in self.spelling.short_words:
            return True
        return len(piece) >= self.shortest and self.known(piece)
