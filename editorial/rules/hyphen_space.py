"""A hyphen stands at the end of a word, with a space behind it.

What it finds:
    A letter, a hyphen, a space and a word in lower case, unless that word shows that the hyphen
    stands for a part to come: ‘rust- en slaaptijden’.

Why it matters:
    It is nearly always the hyphen of a line that broke there in the file or PDF it came from.

When to allow it:
    When the hyphen stands for a part that comes later in the sentence.

Source:
    A fault of texts copied out of PDF files.
"""

import re
from collections.abc import Iterator

from editorial.facts import Text
from editorial.facts.masks import KEPT
from editorial.model import Fix, Severity, Statement
from editorial.rule import Example, Family, Issue, Reference, Rule

_BROKEN = re.compile(r"(?<![\w’'-])([^\W\d_]{2,}(?:-[^\W\d_]+)*)[-‑]\s([^\W\d_]+(?:/\w+)?)(?!\w)")


def check(text: Text, _: Reference) -> Iterator[Issue]:
    """Find hyphens with a space behind them."""
    if "- " not in text.plain and "-\n" not in text.plain and "‑ " not in text.plain:
        return
    for found in _BROKEN.finditer(text.plain):
        first, second = found.groups()
        if not second[0].islower() or second.lower() in text.language.wording.suspending:
            continue
        if text.masks.covers(*found.span(), KEPT):
            continue
        whole = f"{first}{second}" if first[-1].islower() else f"{first}-{second}"
        yield Issue(
            Statement("‘{found}’ has a space behind its hyphen.", {"found": found[0]}),
            *found.span(),
            advice=Statement("Write ‘{word}’ if this is one word.", {"word": whole}),
            suggestion=whole,
        )


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TEXT,
    severity=Severity.WARNING,
    fix=Fix.ASK,
    text=check,
    fires=(
        Example("Sleep quality", "De slaap- kwaliteit", "slaap- kwaliteit", "slaapkwaliteit"),
        Example("POTS patients", "Voor POTS- patiënten", "POTS- patiënten", "POTS-patiënten"),
    ),
    silent=(
        Example("Rest and sleep times", "rust- en slaaptijden"),
        Example("Heart or lung trouble", "hart- of longklachten"),
        Example("Heart, lung and kidney trouble", "hart-, long- en nierklachten"),
        Example("Both heart and lungs", "zowel hart- als longklachten"),
        Example("Heart and/or lung trouble", "hart- en/of longklachten"),
        Example("Rest - and sleep", "Rust - en slaap"),
    ),
)
