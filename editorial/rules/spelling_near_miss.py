"""A word is one slip away from a known one.

What it finds:
    A word of four letters or more that neither the dictionary nor the lexicon knows, nor their
    compounds, while a known word differs from it by one letter too many, missing or wrong, by two
    letters swapped, or only by its diacritics.  What stands in the English too, a name, a
    reference, a citation and an address are left alone.

Why it matters:
    A typing error makes a reader doubt the rest of the text, and in the name of a medicine or an
    illness it hides the article from everyone who searches for it.

When to allow it:
    When the word is right.  A word that will return is better added to the workspace's word list.

Source:
    Hunspell's dictionaries, with our own treatment of compounds and our own list of medical words.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from editorial.facts.unknown import unknown
from editorial.facts.words import Word
from editorial.model import Fix, Severity, Statement
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule
from editorial.spelling import WordList, bare, over

_SHORTEST = 4
# A name that opens a sentence is often near to a word; a long one hardly ever.
_SHORTEST_CAPITALISED = 8


def check(pair: Pair, reference: Reference) -> Iterator[Issue]:
    """Find words that nobody knows and that are near to a known one."""
    if reference.speller is None:
        return
    for word in unknown(pair.source, pair.target, reference.speller):
        near = reference.speller.suggestions(word.text) if _telling(word) else ()
        if near:
            yield Issue(
                Statement("‘{word}’ is in no word list.", {"word": word.text}),
                word.start,
                word.end,
                advice=Statement("Did you mean ‘{near}’?", {"near": near[0]}),
                suggestion=near[0],
                fix=Fix.YES if bare(near[0]) == bare(word.text) else Fix.ASK,
            )


def _telling(word: Word) -> bool:
    capital = word.text[0].isupper() and word.text[1:].islower()
    return len(word.text) >= (_SHORTEST_CAPITALISED if capital else _SHORTEST)


def _knowing(*words: str) -> Callable[[Reference], Reference]:
    """Give what adds a speller of a few words; without an installed dictionary there is none."""
    speller = over(WordList(frozenset(words)), "nl")
    return lambda reference: replace(reference, speller=speller)


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TEXT,
    severity=Severity.WARNING,
    fix=Fix.YES,
    block=check,
    fires=(
        Example(
            "Patients rest.",
            "De patienten rusten.",
            "patienten",
            "patiënten",
            knowing=_knowing("de", "patiënten", "rusten"),
        ),
        Example(
            "Her fatigue grew.",
            "Haar vermoeidhied nam toe.",
            "vermoeidhied",
            "vermoeidheid",
            knowing=_knowing("haar", "vermoeidheid", "nam", "toe"),
        ),
        Example(
            "Patients with POTS rest.",
            "De POTS-patienten rusten.",
            "POTS-patienten",
            "POTS-patiënten",
            knowing=_knowing("de", "patiënten", "rusten"),
        ),
        Example(
            "Fludrocortisone was given.",
            "Zij kreeg fludrocotison.",
            "fludrocotison",
            "fludrocortison",
            knowing=_knowing("zij", "kreeg"),
        ),
    ),
    silent=(
        Example("Patients rest.", "De patienten rusten."),
        Example(
            "Marten Restin and Okafor’s team rest.",
            "Marten Restin en Okafors team rusten.",
            knowing=_knowing("marter", "resten", "en", "team", "rusten"),
        ),
        Example(
            "She wore the Restful wearable.",
            "Zij droeg de wearable Restful.",
            knowing=_knowing("zij", "droeg", "de", "draagbare", "rustvol"),
        ),
        Example(
            "Rest and quality of sleep improved.",
            "De rust en de slaapkwaliteit verbeterden.",
            knowing=_knowing("de", "rust", "en", "slaap", "kwaliteit", "verbeterden"),
        ),
        Example(
            "Health care and welfare",
            "Gezondheids- en welzijnszorg",
            knowing=_knowing("gezondheid", "en", "welzijn", "gezonheids", "zorg"),
        ),
        Example(
            "Write to her.",
            "Schrijf haar: rust@patient.example.",
            knowing=_knowing("schrijf", "haar", "rust", "patiënt"),
        ),
    ),
)
