"""A word is one slip away from a name, medicine or term that is used throughout.

What it finds:
    A word that stands once, beside one that stands three times or more and differs from it by one
    letter too many, missing or wrong, or by two letters swapped: names with a capital, and long
    words that no word list knows.  An ending of a genitive or plural makes no other word.  Where
    the English has the same, and among the articles of the archive, it is advice.

Why it matters:
    Dictionaries do not know names and medicines; the article itself does.

When to allow it:
    When there really are two names: Marlow and Marlowe.

Source:
    The consistency checks of copy editors; nothing in it depends on a word list.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial

from editorial.facts.masks import Protection
from editorial.facts.words import Word
from editorial.model import Evidence, Fix, Severity, Statement
from editorial.rule import (
    Archive,
    Bitext,
    Example,
    Family,
    Issue,
    Pair,
    Reference,
    Rule,
    Usage,
)
from editorial.spelling import Neighbours, Speller

_OFTEN = 3
_SHORTEST_NAME = 5
_SHORTEST_TERM = 10
# In two letters at the end Dutch inflects; a difference there is no slip for certain.
_ENDING = 2


def check(bitext: Bitext, reference: Reference) -> Iterator[Issue]:
    """Find words that stand once, near to one that stands often in the article."""
    pairs = [pair for pair in bitext.pairs if pair.unit.translated]
    counts = Counter(
        word.text
        for pair in pairs
        for word in pair.target.words
        if len(word.text) >= _SHORTEST_NAME
    )
    near = _near_misses(counts, reference.speller)
    if not near:
        return
    for pair in pairs:
        for word in pair.target.words:
            if word.text in near and not _protected(word, pair):
                meant = near[word.text]
                inherited = word.text.lower() in pair.source.lower
                yield Issue(
                    _statement(word.text, meant, counts[meant]),
                    word.start,
                    word.end,
                    advice=_advice(meant),
                    suggestion=meant,
                    block=pair.block.id,
                    severity=Severity.INFO if inherited else None,
                    inherited=inherited,
                )


def check_archive(archive: Archive, reference: Reference) -> Iterator[Issue]:
    """Find words that stand once in the archive, near to one that other articles use often."""
    counts = {word: usage.count for word, usage in archive.words.items()}
    for word, meant in _near_misses(counts, reference.speller).items():
        here, there = archive.words[word], archive.words[meant]
        slug, block = here.places[0]
        # In its own article the check of that article has seen it.
        if slug not in {other for other, _ in there.places}:
            yield Issue(
                _statement(word, meant, there.count),
                advice=_advice(meant),
                fragment=word,
                article=slug,
                block=block,
                severity=Severity.INFO,
                evidence=tuple(_evidence(meant, there)),
            )


def _near_misses(counts: Mapping[str, int], speller: Speller | None) -> dict[str, str]:
    """Give the words that stand once with the word that was probably meant."""
    often = [word for word, count in counts.items() if count >= _OFTEN and _telling(word)]
    if not often:
        return {}
    lower = {word for word in counts if word.islower()}
    neighbours = Neighbours(word for word in often if word.lower() not in lower or word in lower)
    found: dict[str, str] = {}
    for word in sorted(word for word, count in counts.items() if count == 1 and _telling(word)):
        if word[0].isupper() and word.lower() in lower:
            continue
        likely = [meant for meant in neighbours.of(word) if _slipped(word, meant, speller)]
        if likely:
            found[word] = max(likely, key=partial(_weight, counts))
    return found


def _weight(counts: Mapping[str, int], word: str) -> int:
    return counts[word]


def _telling(word: str) -> bool:
    """Tell whether a word is a name, or long enough for a medicine or term."""
    if word.islower():
        return len(word) >= _SHORTEST_TERM and word.isalpha()
    return word[0].isupper() and word[1:].islower() and len(word) >= _SHORTEST_NAME


def _slipped(word: str, meant: str, speller: Speller | None) -> bool:
    """Tell whether the word is a slip, and no other word or form of a word."""
    if word[0].isupper() != meant[0].isupper():
        return False
    if word.removesuffix("s") == meant.removesuffix("s"):
        return False
    if speller is not None:
        return speller.unknown(word)
    return word.isupper() or word[0].isupper() or word[-_ENDING:] == meant[-_ENDING:]


def _protected(word: Word, pair: Pair) -> bool:
    return pair.target.masks.covers(
        word.start,
        word.end,
        frozenset({Protection.ADDRESS, Protection.REFERENCE, Protection.TITLE}),
    )


def _statement(word: str, meant: str, count: int) -> Statement:
    return Statement(
        "‘{word}’ stands here once, ‘{meant}’ {count} ×.",
        {"word": word, "meant": meant, "count": count},
    )


def _advice(meant: str) -> Statement:
    return Statement("Did you mean ‘{meant}’?", {"meant": meant})


def _evidence(word: str, usage: Usage) -> Iterator[Evidence]:
    for slug, block in usage.places:
        yield Evidence(slug, block, word, usage.count)


_OFTEN_EN = "Hartwell gave fludrocortisone."
_VAAK = "Hartwell gaf fludrocortison."

RULE = Rule(
    __name__,
    __doc__,
    family=Family.TERM,
    severity=Severity.WARNING,
    fix=Fix.ASK,
    article=check,
    archive=check_archive,
    silences=("spelling-near-miss",),
    fires=(
        Example(
            (_OFTEN_EN, _OFTEN_EN, _OFTEN_EN, "Fludrocortisone helped."),
            (_VAAK, _VAAK, _VAAK, "Het fludrocotison hielp."),
            "fludrocotison",
            "fludrocortison",
        ),
        Example(
            (_OFTEN_EN, _OFTEN_EN, _OFTEN_EN, "Then Hartwell rested."),
            (_VAAK, _VAAK, _VAAK, "Toen rustte Hartwel."),
            "Hartwel",
            "Hartwell",
        ),
        Example(
            "Then Hartwell rested.",
            "Toen rustte Hatrwell.",
            "Hatrwell",
            others=(Example((_OFTEN_EN,) * 3, (_VAAK,) * 3),),
        ),
    ),
    silent=(
        Example(
            (_OFTEN_EN, _OFTEN_EN, _OFTEN_EN, "Hartwell’s rest"),
            (_VAAK, _VAAK, _VAAK, "Hartwells rust"),
        ),
        Example(
            ("The examined patients rested.",) * 3 + ("They examined it.",),
            ("De onderzochte patiënten rustten.",) * 3 + ("Zij onderzochten het.",),
        ),
        Example(
            (_OFTEN_EN, _OFTEN_EN, "Then Hartwel rested."),
            (_VAAK, _VAAK, "Toen rustte Hartwel."),
        ),
    ),
)
