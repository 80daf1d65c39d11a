"""Word lists as regular expressions that are quick to fail."""

import re
from collections.abc import Iterable


def alternatives(words: Iterable[str]) -> str:
    """Give an expression for any of the words, the longest first; one that never matches for none.

    Common beginnings are written once, so a word that is not meant fails at its first letters,
    however long the list is.
    """
    listed = sorted(set(words))
    return f"(?:{_tree(listed)})" if listed else "(?!)"


def _tree(words: list[str]) -> str:
    branches: list[str] = []
    ends = False
    by_first: dict[str, list[str]] = {}
    for word in words:
        if word:
            by_first.setdefault(word[0], []).append(word[1:])
        else:
            ends = True
    for first, rest in by_first.items():
        deeper = _tree(rest)
        branches.append(re.escape(first) + deeper)
    inner = "|".join(branches)
    if not branches:
        return ""
    return f"(?:{inner})?" if ends else (inner if len(branches) == 1 else f"(?:{inner})")
