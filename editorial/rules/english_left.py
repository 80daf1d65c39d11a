"""A block was left in English.

What it finds:
    A translation of four words or more that is the English again, capitals and spaces aside.
    Names, references, picture credits and titles of works stay as they are and are left alone.

Why it matters:
    It is nearly always a block that was copied to be translated later, and a reader without
    English cannot use it.

When to allow it:
    When the English is meant to stand on the page; recording the block as kept says so for good.

Source:
    “Unchanged translation” of Weblate and “unchanged” of the Translate Toolkit, here only for
    running text.
"""

from collections.abc import Iterator
from functools import cache

from editorial.facts.masks import Protection
from editorial.facts.names import reads_as_name
from editorial.facts.words import shortened
from editorial.language import Language
from editorial.model import Kind, Severity, Statement
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule

_WORDS = 4
_SHOWN = 60
"""Characters of the text that are quoted."""
_SPACES = 20
"""Characters by which white space alone may make two texts differ."""
_KEPT = frozenset({Protection.REFERENCE, Protection.TITLE})


@cache
def _telling(source: Language, target: Language) -> frozenset[str]:
    """Give the function words of the source that are none of the target."""
    return source.writing.function_words - target.writing.function_words


def check(pair: Pair, reference: Reference) -> Iterator[Issue]:
    """Find a target that repeats its source."""
    source, target = pair.source, pair.target
    if abs(len(source.plain) - len(target.plain)) > _SPACES or source.lower != target.lower:
        return
    plain = target.plain
    # A picture's owner keeps the words that he signs with.
    owner = plain.find("©")
    words = [word.text for word in target.words if owner < 0 or word.start < owner]
    start, end = len(plain) - len(plain.lstrip()), len(plain.rstrip())
    if (
        len(words) < _WORDS
        or pair.block.kind is Kind.VERBATIM
        or _telling(reference.source, reference.target).isdisjoint(map(str.lower, words))
        or " ".join(plain.lower().split()) != " ".join(source.plain.lower().split())
        or source.masks.covers(start, end - 1, _KEPT)
        or reads_as_name(words, reference.source)
    ):
        return
    yield Issue(
        Statement("‘{text}’ is still English.", {"text": shortened(plain[start:end], _SHOWN)}),
        start,
        end,
        advice=Statement("Translate it, or record the block as kept in English."),
    )


RULE = Rule(
    __name__,
    __doc__,
    family=Family.STATE,
    severity=Severity.WARNING,
    silences=("english-run",),
    block=check,
    fires=(
        Example(
            "Rest is not the same as sleep",
            "Rest is not the same as sleep",
            "Rest is not the same as sleep",
        ),
        Example(
            "What Helps When You Are Dizzy",
            "What helps when you are dizzy",
            "What helps when you are dizzy",
        ),
        Example(
            "“That was a mistake, but how was I to know?”",
            "“That was a mistake, but how was I to know?”",
            "“That was a mistake, but how was I to know?”",
        ),
    ),
    silent=(
        Example("Rowan Hartwell, ME Association", "Rowan Hartwell, ME Association"),
        Example("Royal College of Nursing and Midwifery", "Royal College of Nursing and Midwifery"),
        Example(
            "© J. Harrow, with the permission of the family",
            "© J. Harrow, with the permission of the family",
        ),
        Example("“Sleep and Heart Rhythm in Long Covid”", "“Sleep and Heart Rhythm in Long Covid”"),
        Example(
            "Marlow T, Okafor N. Heart rate during standing in ME/CFS. J Orthost Med. "
            "2017;12(3):45–52.",
            "Marlow T, Okafor N. Heart rate during standing in ME/CFS. J Orthost Med. "
            "2017;12(3):45–52.",
        ),
        Example("12 mg, 14 mg, 16 mg", "12 mg, 14 mg, 16 mg"),
        Example("Was in the garden", "Was in de tuin"),
        Example("Pacing in de praktijk", "Pacing in de praktijk"),
    ),
)
