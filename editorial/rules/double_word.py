"""A word stands twice in a row.

What it finds:
    The same word in lower case twice, with only white space between, unless the language allows
    that word to be doubled.  A capital at the start of a sentence makes no difference.  Two
    sentences never share a double, and English titles are left alone.

Why it matters:
    It is nearly always a slip that stayed when a sentence was turned round, and it makes a reader
    who tires quickly read the line again.

When to allow it:
    When the two words belong to different parts of the sentence and no other order reads better.

Source:
    Weblate's “consecutive duplicated words”, here with a list for each language.
"""

import re
from collections.abc import Iterator

from editorial.facts import Text
from editorial.facts.masks import KEPT
from editorial.model import Fix, Severity, Statement
from editorial.rule import Example, Family, Issue, Reference, Rule

# A hyphen or apostrophe makes another word: stap-voor-stap voor wie …, hart- en en.
_DOUBLE = re.compile(r"(?<![\w’'\-‑])(\w)([^\W\d_]+)\s+((?i:\1)\2)(?![\w’'\-‑])")


def check(text: Text, _: Reference) -> Iterator[Issue]:
    """Find words that stand twice in a row."""
    words = text.plain.lower().split()
    if not any(map(str.startswith, words[1:], words)):
        return
    for found in _DOUBLE.finditer(text.plain):
        first, word = found[1] + found[2], found[3]
        if not word.islower() or word in text.language.wording.doubles:
            continue
        if text.masks.covers(*found.span(), KEPT):
            continue
        yield Issue(
            Statement("‘{found}’ stands here.", {"found": found[0]}),
            *found.span(),
            advice=Statement("Keep one: ‘{word}’.", {"word": first}),
            suggestion=first,
        )


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TEXT,
    severity=Severity.WARNING,
    fix=Fix.ASK,
    text=check,
    fires=(
        Example("The effects of rest.", "De gevolgen van van rust.", "van van", "van"),
        Example("She took the train.", "Zij nam de de trein.", "de de", "de"),
        Example("The train came.", "De de trein kwam.", "De de", "De"),
    ),
    silent=(
        Example("She knew that that helped.", "Zij wist dat dat hielp."),
        Example("The people who rest.", "De mensen die die rust nemen."),
        Example("Do you allow yourself rest?", "Geef je je rust?"),
        Example("Harrow, Harrow and Marlow", "Harrow Harrow en Marlow"),
        Example("It went on. On it went.", "Zo ging het door. Door en door."),
        Example("“No no no,” she said.", "“Nee nee nee”, zei ze."),
        Example("Step by step for you", "Stap-voor-stap voor jou"),
    ),
)
