"""A paragraph begins with a small letter.

What it finds:
    A title, heading or paragraph that begins with a small letter where the English has a capital.
    ‘’s Avonds’, ‘mRNA’, ‘p = 0,03’ and what is spelled as in the English are right.

Why it matters:
    It shows where a sentence was cut off, or pasted into another one.

When to allow it:
    When the block goes on with the sentence of the one before.

Source:
    The start capital checks of pofilter and Weblate, kept to blocks of running text.
"""

import re
from collections.abc import Iterator

from editorial.model import Fix, Kind, Severity, Statement
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule

_KINDS = frozenset({Kind.TITLE, Kind.HEADING, Kind.PARAGRAPH, Kind.QUOTATION})
_FIRST = re.compile(r"[\s“‘„«\"(\[]*([^\W\d_][\w’'\-‑./@]*)")


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find blocks that begin with a small letter, where the English does not."""
    if pair.block.kind not in _KINDS:
        return
    found, source = _FIRST.match(pair.target.plain), _FIRST.match(pair.source.plain)
    if not found or not source or not source[1][0].isupper() or not found[1][0].islower():
        return
    word = found[1]
    # mRNA, t-toets, e-mail, p = 0,03, hollowmere.example; but “u” is a word.
    if word != word.lower() or re.match(r"(?!u(?!\w))\w(?!\w)|.*[./@]\w", word):
        return
    if word == source[1]:
        return
    start = found.start(1)
    digraph = next(
        (one for one in pair.target.language.wording.digraphs if word.startswith(one)), word[0]
    )
    capital = digraph.upper() + word[len(digraph) :]
    yield Issue(
        Statement("The text begins with a small letter: ‘{word}’.", {"word": word}),
        start,
        start + len(word),
        advice=Statement("Write ‘{word}’.", {"word": capital}),
        suggestion=capital,
    )


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TEXT,
    severity=Severity.INFO,
    fix=Fix.ASK,
    block=check,
    fires=(
        Example("Rest helps.", "rust helpt.", "rust", "Rust"),
        Example("Ice helps.", "“ijs helpt.”", "ijs", "IJs"),
        Example("You rest.", "u rust.", "u", "U"),
    ),
    silent=(
        Example("In the evening", "’s Avonds"),
        Example("Messenger RNA", "mRNA helpt."),
        Example("The p-value", "p-waarden zeggen weinig."),
        Example("P = 0.03", "p = 0,03"),
        Example("rest helps.", "rust helpt."),
        Example("Hollowmere online", "hollowmere.example"),
    ),
)
