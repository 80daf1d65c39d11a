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

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from editorial.facts.masks import KEPT
from editorial.model import Evidence, Fix, Severity, Statement
from editorial.rule import (
    Archive,
    Bitext,
    Example,
    Family,
    Issue,
    Reference,
    Rule,
    Usage,
)
from editorial.spelling import Neighbours, Speller

_OFTEN = 3
# A name, or a word long enough for a medicine or term.
_TELLING = re.compile(r"\b(?:[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{4,}|[a-zß-öø-ÿ]{10,})\b")
# In two letters at the end Dutch inflects; a difference there is no slip for certain.
_ENDING = 2


def check(bitext: Bitext, reference: Reference) -> Iterator[Issue]:
    """Find words that stand once, near to one that stands often in the article."""
    pairs = bitext.finished
    counts = Counter(chain.from_iterable(_TELLING.findall(pair.target.plain) for pair in pairs))

    def common(word: str) -> bool:
        return any(word in pair.target.plain for pair in pairs)

    once = [word for word, count in counts.items() if count == 1]
    if reference.speller is not None:
        doubts = reference.speller.doubtful({word.lower() for word in once})
        once = [word for word in once if word.lower() in doubts]
    near = _near_misses(once, counts, common, reference.speller)
    for pair in pairs if near else ():
        for found in _TELLING.finditer(pair.target.plain):
            if found[0] in near and not pair.target.masks.covers(*found.span(), KEPT):
                meant = near[found[0]]
                inherited = found[0].lower() in pair.source.lower
                yield Issue(
                    _statement(found[0], meant, counts[meant]),
                    *found.span(),
                    advice=_advice(meant),
                    suggestion=meant,
                    block=pair.block.id,
                    severity=Severity.INFO if inherited else None,
                    inherited=inherited,
                )


def check_archive(archive: Archive, reference: Reference) -> Iterator[Issue]:
    """Find words that stand once in the archive, near to one that other articles use often."""
    words = archive.words
    counts = {word: words[word].count for word in words if _TELLING.fullmatch(word)}
    once = [word for word, count in counts.items() if count == 1]
    near = _near_misses(once, counts, words.__contains__, reference.speller)
    for word, meant in near.items():
        here, there = words[word], words[meant]
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


def _near_misses(
    once: list[str],
    counts: Mapping[str, int],
    common: Callable[[str], bool],
    speller: Speller | None,
) -> dict[str, str]:
    """Give those of the words that stand once with the word that was probably meant."""
    if not once:
        return {}
    neighbours = Neighbours(word for word, count in counts.items() if count >= _OFTEN)
    found: dict[str, str] = {}
    for word in once:
        likely = [
            meant
            for meant in neighbours.of(word)
            if _slipped(word, meant, sure=speller is not None)
            and not _capital_alone(word, meant, common)
        ]
        if likely and (speller is None or speller.unknown(word)):
            found[word] = max(likely, key=counts.__getitem__)
    return found


def _capital_alone(word: str, meant: str, common: Callable[[str], bool]) -> bool:
    """Tell whether only the start of a sentence gives one of the words its capital."""
    return word[0].isupper() and (common(word.lower()) or common(meant.lower()))


def _slipped(word: str, meant: str, *, sure: bool) -> bool:
    """Tell whether the word is a slip, and no form of a word; `sure` when it is no word at all."""
    if word[0].isupper() != meant[0].isupper():
        return False
    if word.removesuffix("s") == meant.removesuffix("s"):
        return False
    return sure or word[0].isupper() or word[-_ENDING:] == meant[-_ENDING:]


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
