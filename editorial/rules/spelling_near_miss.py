"""A word is one slip away from a known one.

What it finds:
    A word that neither the dictionary nor the lexicon knows, nor any words in a row, while a known
    word differs from it only by its diacritics; or, where it stands once in the article, by two
    letters swapped, or one too many or missing, inside a long word.  Any other wrong letter is
    found where the article, the archive or the lexicon has the known word.  What stands in the
    English too, a name, a reference, a citation and an address are left alone.

Why it matters:
    A typing error makes a reader doubt the rest of the text, and in the name of a medicine or an
    illness it hides the article from everyone who searches for it.

When to allow it:
    When the word is right.  A word that will return is better added to the workspace's word list.

Source:
    Hunspell's dictionaries, with our own treatment of compounds and our own list of medical words.
"""

import re
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from editorial.facts.unknown import unknown
from editorial.facts.words import Word
from editorial.model import Fix, Severity, Statement
from editorial.rule import Bitext, Example, Family, Issue, Pair, Reference, Rule
from editorial.rule.given import spelled
from editorial.spelling import Speller, bare

_JOINT = re.compile(r"[-‑–/'’.+]+")
_SHORTEST = 4
# A name that opens a sentence is often near to a word; a long one hardly ever.
_SHORTEST_CAPITALISED = 8
# Loan words and trade words are mostly short, and have many neighbours.
_SHORTEST_STRANGE = 6
_SHORTEST_DOUBTFUL = 7
_SHORTEST_REPLACED = 8
_EDGE = 2


def check(bitext: Bitext, reference: Reference) -> Iterator[Issue]:
    """Find words that nobody knows and that are near to a known one."""
    speller = reference.speller
    if speller is None:
        return
    found = [
        (pair, word)
        for pair in bitext.finished
        for word in unknown(pair.source, pair.target, speller)
        if _telling(word)
    ]
    times = Counter(word.text.lower() for _, word in found)
    own = {one for pair in bitext.pairs for one in pair.target.lower} if found else set()
    for pair, word in found:
        near = speller.suggestions(word.text)
        if near and _slip(word.text, near[0], times[word.text.lower()], own, speller):
            yield _issue(pair, word, near[0])


def _telling(word: Word) -> bool:
    capital = word.text[0].isupper() and word.text[1:].islower()
    return len(word.text) >= (_SHORTEST_CAPITALISED if capital else _SHORTEST)


def _slip(word: str, near: str, times: int, own: AbstractSet[str], speller: Speller) -> bool:
    """Tell whether a word is likely a slip, and no word that the dictionary lacks.

    Nobody slips in the same way twice, nor into known words in a row.  A letter that is swapped,
    doubled or dropped inside a long word is one, and any other that makes letters stand together
    that never do; else only in a word that the article, the archive or the lexicon has.
    """
    if bare(word) == bare(near):
        return True
    if times > 1 or speller.divides(word):
        return False
    one, other = _piece(word.lower(), near.lower())
    if other in own or other in speller.words or other in speller.archive:
        return len(other) >= _SHORTEST
    at = next((at for at, char in enumerate(one) if other[at : at + 1] != char), len(one))
    inside = _EDGE <= at < min(len(one), len(other)) - _EDGE
    replaced = len(one) == len(other) and sorted(one) != sorted(other)
    strange = not speller.plausible(one)
    if replaced:
        return inside and strange and len(one) >= _SHORTEST_REPLACED
    return inside and len(one) >= (_SHORTEST_STRANGE if strange else _SHORTEST_DOUBTFUL)


def _piece(word: str, near: str) -> tuple[str, str]:
    """Give the pieces between hyphens in which two words differ."""
    pairs = zip(_JOINT.split(word), _JOINT.split(near), strict=False)
    return next(((one, other) for one, other in pairs if one != other), (word, near))


def _issue(pair: Pair, word: Word, near: str) -> Issue:
    return Issue(
        Statement("‘{word}’ is in no word list.", {"word": word.text}),
        word.start,
        word.end,
        advice=Statement("Did you mean ‘{near}’?", {"near": near}),
        suggestion=near,
        fix=Fix.YES if bare(near) == bare(word.text) else Fix.ASK,
        block=pair.block.id,
    )


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TEXT,
    severity=Severity.WARNING,
    fix=Fix.YES,
    article=check,
    fires=(
        Example(
            "Patients rest.",
            "De patienten rusten.",
            "patienten",
            "patiënten",
            knowing=spelled("de", "patiënten", "rusten"),
        ),
        Example(
            "Her fatigue grew.",
            "Haar vermoeidhied nam toe.",
            "vermoeidhied",
            "vermoeidheid",
            knowing=spelled("haar", "vermoeidheid", "nam", "toe"),
        ),
        Example(
            "Patients with POTS rest.",
            "De POTS-patienten rusten.",
            "POTS-patienten",
            "POTS-patiënten",
            knowing=spelled("de", "patiënten", "rusten"),
        ),
        Example(
            "Fludrocortisone was given.",
            "Zij kreeg fludrocotison.",
            "fludrocotison",
            "fludrocortison",
            knowing=spelled("zij", "kreeg"),
        ),
    ),
    silent=(
        Example("Patients rest.", "De patienten rusten."),
        Example(
            "Marten Restin and Okafor’s team rest.",
            "Marten Restin en Okafors team rusten.",
            knowing=spelled("marter", "resten", "en", "team", "rusten"),
        ),
        Example(
            "She wore the Restful wearable.",
            "Zij droeg de wearable Restful.",
            knowing=spelled("zij", "droeg", "de", "draagbare", "rustvol"),
        ),
        Example(
            "Rest and quality of sleep improved.",
            "De rust en de slaapkwaliteit verbeterden.",
            knowing=spelled("de", "rust", "en", "slaap", "kwaliteit", "verbeterden"),
        ),
        Example(
            "Health care and welfare",
            "Gezondheids- en welzijnszorg",
            knowing=spelled("gezondheid", "en", "welzijn", "gezonheids", "zorg"),
        ),
        Example(
            "Do a standing test.",
            "Doe een statest.",
            knowing=spelled("doe", "een", "sta", "test", "steekt", "staten", "statist"),
        ),
        Example(
            ("The tupel is short.", "A tupel again."),
            ("De tupel is kort.", "Weer een tupel."),
            knowing=spelled("de", "is", "kort", "weer", "een", "tepel"),
        ),
        Example(
            "Write to her.",
            "Schrijf haar: rust@patient.example.",
            knowing=spelled("schrijf", "haar", "rust", "patiënt"),
        ),
    ),
)
