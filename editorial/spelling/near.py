"""Words one slip away from another: a letter too many, missing, wrong, or two swapped."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping


def bare(word: str) -> str:
    """Give the word in lower case without its diacritics: `patienten` for `patiënten`."""
    lowered = word.lower()
    if lowered.isascii():
        return lowered
    parts = unicodedata.normalize("NFD", lowered)
    return "".join(char for char in parts if not unicodedata.combining(char))


def slips(word: str, letters: str) -> Iterator[str]:
    """Give every word that one slip makes of `word`, the likeliest kind of slip first.

    Two neighbours swapped, a letter dropped, a letter inserted, a letter replaced; the word itself
    and repetitions may be among them.
    """
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    for head, tail in cuts[:-2]:
        yield head + tail[1] + tail[0] + tail[2:]
    for head, tail in cuts[:-1]:
        yield head + tail[1:]
    for head, tail in cuts:
        for letter in letters:
            yield head + letter + tail
    for head, tail in cuts[:-1]:
        for letter in letters:
            yield head + letter + tail[1:]


def apart(one: str, other: str) -> bool:
    """Tell whether exactly one slip parts the two words."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if len(one) > len(other):
        one, other = other, one
    at = next((at for at, char in enumerate(one) if char != other[at]), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1]
    return one[at + 1 :] == other[at + 1 :] or (swapped and one[at + 2 :] == other[at + 2 :])


class Neighbours:
    """A set of words that can be asked which of them are one slip away from another word.

    A word and its neighbour become equal when one letter is taken from each, or from the longer
    one; so each word is filed under itself and under what is left of it without one letter.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """File the words."""
        filed: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(set(words)):
            for key in dict.fromkeys(_keys(word)):
                filed[key].append(word)
        self._filed: Mapping[str, list[str]] = dict(filed)

    def of(self, word: str) -> tuple[str, ...]:
        """Give the words one slip away from `word`, sorted; never the word itself."""
        lists = [self._filed[key] for key in _keys(word) if key in self._filed]
        if not lists:
            return ()
        return tuple(sorted({near for words in lists for near in words if apart(word, near)}))


def _keys(word: str) -> list[str]:
    return [word, *(word[:at] + word[at + 1 :] for at in range(len(word)))]
