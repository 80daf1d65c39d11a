"""A word stands twice in a row.

What it finds:
    The same word in lower case twice, with only white space between, unless the language allows
    that word to be doubled.  Two sentences never share a double.

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
from editorial.model import Fix, Severity, Statement
from editorial.rule import Example, Family, Issue, Reference, Rule

_DOUBLE = re.compile(r"\b([^\W\d_]{2,})\s+\1\b(?![’'-]\w)")


def check(text: Text, _: Reference) -> Iterator[Issue]:
    """Find words that stand twice in a row."""
    for found in _DOUBLE.finditer(text.plain):
        word = found[1]
        if not word.islower() or word in text.language.wording.doubles:
            continue
        yield Issue(
            Statement("‘{found}’ stands here.", {"found": found[0]}),
            *found.span(),
            advice=Statement("Keep one: ‘{word}’.", {"word": word}),
            suggestion=word,
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
    ),
    silent=(
        Example("She knew that that helped.", "Zij wist dat dat hielp."),
        Example("The people who rest.", "De mensen die die rust nemen."),
        Example("Do you allow yourself rest?", "Geef je je rust?"),
        Example("Harrow, Harrow and Marlow", "Harrow Harrow en Marlow"),
        Example("It went on. On it went.", "Zo ging het door. Door en door."),
    ),
)
