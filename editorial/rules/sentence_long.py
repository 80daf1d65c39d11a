"""A sentence is much longer than its English.

What it finds:
    A sentence of 40 words or more that has more than one and a half times the words of its English
    sentence.  References are left alone.

Why it matters:
    Readers with this illness tire quickly; a sentence that needs to be read twice is often put
    away.

When to allow it:
    When the parts make no sense without each other.

Source:
    Plain-language guides, which ask for 20 to 25 words at most.
"""

import re
from collections.abc import Iterator

from editorial.facts import Text
from editorial.facts.masks import Protection
from editorial.model import Severity, Statement
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule

_WORDS = 40
_TIMES = 1.5
_LETTERS = 4 * _WORDS
"""Characters that so many words have at least, in any prose."""
_STOP = re.compile(r"[.!?][)”’\"]*\s")
_REFERENCE = frozenset({Protection.REFERENCE})


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Compare the long sentences with the English."""
    target = pair.target
    if len(target.plain) < _LETTERS or max(map(len, _STOP.split(target.plain))) < _LETTERS:
        return
    if all(end - start < _LETTERS for start, end in target.sentences):
        return
    counts = _counts(target)
    if max(counts) < _WORDS or target.masks.covers(*target.sentences[0], _REFERENCE):
        return
    own = _counts(pair.source)
    for at, ((start, end), count) in enumerate(zip(target.sentences, counts, strict=True)):
        # Where sentences were split or merged, no English one is surely its own.
        english = own[at] if len(own) == len(counts) else max(own, default=0)
        if count >= _WORDS and count > _TIMES * english:
            yield Issue(
                Statement(
                    "This sentence has {count} words, the English {english}.",
                    {"count": count, "english": english},
                ),
                start,
                end,
                advice=Statement("It may read more easily as two sentences."),
            )


def _counts(text: Text) -> list[int]:
    """Give the number of words of each sentence."""
    return [
        sum(1 for word in text.words if start <= word.start < end) for start, end in text.sentences
    ]


_DUTCH = (
    "Als je op een dag merkt dat je na het douchen al zo moe bent dat je weer moet gaan liggen, "
    "dan is dat een teken dat je op die dag verder helemaal niets meer moet gaan plannen, ook "
    "niet iets wat je graag zou willen doen."
)

RULE = Rule(
    __name__,
    __doc__,
    family=Family.OMISSION,
    severity=Severity.INFO,
    block=check,
    fires=(
        Example(
            "If a shower leaves you so tired that you have to lie down, plan nothing else that "
            "day, not even what you would like to do.",
            _DUTCH,
            _DUTCH,
        ),
        Example(
            "If a shower leaves you so tired that you have to lie down, take it as a sign. Plan "
            "nothing else that day, not even what you like.",
            _DUTCH,
            _DUTCH,
        ),
    ),
    silent=(
        Example("If a shower tires you, rest.", "Als je moe wordt van het douchen, rust dan."),
        Example(
            "If you notice on a given day that after your shower you are already so tired that "
            "you have to go and lie down again, then that is a sign that you should not plan "
            "anything else at all for the rest of that day.",
            _DUTCH,
        ),
        Example("Rest.", f"Rust. {'Rust nog eens. ' * 15}"),
    ),
)
