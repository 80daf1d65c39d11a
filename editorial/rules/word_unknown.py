"""An article has words that are in no word list.

What it finds:
    All words of an article that neither the dictionary nor the lexicon knows, nor their compounds,
    on one line.  What stands in the English too, a name, a reference, a citation and an address
    are left out.

Why it matters:
    A list of ten words is read in a moment, and the slip that is no near miss of anything shows in
    it.

When to allow it:
    When all words are right.  Added to the workspace's word list they leave this line for good, in
    every article.

Source:
    The word lists that authors' spelling checkers print, such as `hunspell -l`.
"""

from collections.abc import Iterator

from editorial.facts.unknown import unknown
from editorial.model import Severity, Statement
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule
from editorial.rule.given import spelled

_SHOWN = 20


def check(bitext: Bitext, reference: Reference) -> Iterator[Issue]:
    """List the words of an article that nobody knows."""
    if reference.speller is None:
        return
    found = sorted(
        {
            word.text
            for pair in bitext.finished
            for word in unknown(pair.source, pair.target, reference.speller)
        },
        key=lambda word: (word.lower(), word),
    )
    if found:
        shown = ", ".join(f"‘{word}’" for word in found[:_SHOWN])
        yield Issue(
            Statement("In no word list: {words}.", {"words": shown})
            if len(found) <= _SHOWN
            else Statement(
                "In no word list: {words} and {count} more.",
                {"words": shown, "count": len(found) - _SHOWN},
            ),
            advice=Statement("Mend them, or add those that are right to the word list."),
            fragment=", ".join(found),
        )


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TEXT,
    severity=Severity.INFO,
    article=check,
    fires=(
        Example(
            ("Sleep was poor.", "The strap was tight."),
            ("De slaap was snoef.", "De brippel zat strak."),
            "brippel, snoef",
            knowing=spelled("de", "slaap", "was", "zat", "strak"),
        ),
        Example(
            "She rested on the sofa.",
            "Zij rustte op de blanfer.",
            "blanfer",
            knowing=spelled("zij", "rustte", "op", "de"),
        ),
    ),
    silent=(
        Example("Sleep was poor.", "De slaap was snoef."),
        Example(
            "Hartwell’s Brunsel rested.",
            "Hartwells Brunsel rustte.",
            knowing=spelled("rustte"),
        ),
        Example(
            "The mast cells rested.",
            "De mestcellen en de POTS-scan rustten in B12x.",
            knowing=spelled("de", "mest", "cellen", "en", "scan", "rustten", "in", "mestcellen"),
        ),
        Example(
            "Orthostatic intolerance and PEM",
            "Orthostatische intolerantie en PEM",
            knowing=spelled("intolerantie", "en"),
        ),
    ),
)
