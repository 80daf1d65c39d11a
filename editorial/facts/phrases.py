"""Words and phrases of a language's lists, where they stand in a text."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from editorial.facts.capitals import in_name
from editorial.facts.lookup import Lookup
from editorial.facts.text import Text


def phrases(
    text: Text, rows: tuple[tuple[str, str, str], ...]
) -> Iterator[tuple[re.Match[str], str]]:
    """Give where rows of a list stand in the open text, each with its third column.

    A row is an expression for a word, one for the phrase that the word must stand in, which may
    be empty, and what is to be said of it.  Names that begin with the word are left out.
    """
    lookup, shapes = _compiled(rows)
    near = lookup.rows(text.lower)
    if near:
        plain = text.masks.blanked(text.plain)
        for row in near:
            for found in shapes[row].finditer(plain):
                if not (found[0][0].isupper() and in_name(text.plain, *found.span())):
                    yield found, rows[row][2]


@cache
def _compiled(
    rows: tuple[tuple[str, str, str], ...],
) -> tuple[Lookup, Sequence[re.Pattern[str]]]:
    shapes = [
        re.compile(rf"(?<!\w)(?:{phrase or word})(?!\w)", re.IGNORECASE) for word, phrase, _ in rows
    ]
    return Lookup(word for word, _, _ in rows), shapes
