"""An entry of the reference list is damaged.

What it finds:
    An entry without a year; a stray initial behind the year; a word of a journal's name that is
    one slip away from a usual one; a title that runs on into the journal's name.

Why it matters:
    Who looks for the study by what stands there does not find it.

When to allow it:
    When the entry is a work without a year, or the journal is really called so.

Source:
    Our own rule.
"""

import re
from collections import Counter
from collections.abc import Iterator

from editorial.facts.bibliography import Bibliography, Listed
from editorial.facts.shapes import YEAR
from editorial.model import Kind, Severity, Statement
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule
from editorial.rule.issue import of_entry
from editorial.spelling import apart

_STRAY = re.compile(rf"\({YEAR}[a-z]?\)[.,]?\s+([A-Z]\.)\s+(?=[A-Z])")
_RUN_ON = re.compile(r"[a-z?]\s+(Journal of [A-Z]\w+|Annals of [A-Z]\w+|J [A-Z][a-z]+ [A-Z][a-z]+)")
_WORD = re.compile(r"[A-Za-z]{4,}")
_USUAL = frozenset(
    [
        "Acta",
        "Annals",
        "Archives",
        "Behav",
        "Brain",
        "Bulletin",
        "Cardiol",
        "Clin",
        "Clinical",
        "Disease",
        "Endocrinol",
        "European",
        "Fatigue",
        "Frontiers",
        "Health",
        "Heart",
        "Immunol",
        "Immunology",
        "Infect",
        "Intern",
        "International",
        "Journal",
        "Lancet",
        "Medical",
        "Medicine",
        "Nature",
        "Neurol",
        "Neurology",
        "Neuroscience",
        "Nutrition",
        "Pediatrics",
        "Physiol",
        "Physiology",
        "Practice",
        "Psychiatry",
        "Psychology",
        "Rehabil",
        "Report",
        "Reports",
        "Research",
        "Review",
        "Reviews",
        "Rheumatol",
        "Science",
        "Sciences",
        "Sleep",
        "Translational",
        "Virology",
    ]
)


def check(bitext: Bitext, _: Reference) -> Iterator[Issue]:
    """Find damaged entries; the list is English, so the English always has the fault too."""
    listed = bitext.bibliography
    if not listed.entries:
        return
    usual = _usual(listed)
    for one in listed.entries:
        statement = _wrong(one, usual)
        if statement is not None:
            yield of_entry(
                one,
                statement,
            )


def _usual(listed: Bibliography) -> frozenset[str]:
    """Give the words that journals are called by, of this list too."""
    counts = Counter(word for one in listed.entries for word in _WORD.findall(one.entry.journal))
    return _USUAL | {word for word, count in counts.items() if count > 1}


def _wrong(one: Listed, usual: frozenset[str]) -> Statement | None:
    stray = _STRAY.search(one.text)
    if stray:
        return Statement("‘{initial}’ stands behind the year.", {"initial": stray[1]})
    if not one.entry.year:
        return Statement("The reference ‘{text}’ has no year.", {"text": _start(one.text)})
    for word in sorted(set(_WORD.findall(one.entry.journal)) - usual):
        near = next((known for known in sorted(usual) if apart(word, known)), None)
        if near is not None and not _inflected(word, near):
            return Statement(
                "The journal is called ‘{word}’; usual is ‘{near}’.", {"word": word, "near": near}
            )
    run_on = _RUN_ON.search(one.entry.title)
    if run_on and not one.entry.journal:
        return Statement("No stop parts the title from ‘{journal}’.", {"journal": run_on[1]})
    return None


def _inflected(word: str, near: str) -> bool:
    return word.rstrip("se") == near.rstrip("se")


def _start(text: str) -> str:
    words = text.split()
    return " ".join(words[:6]) + (" …" if len(words) > 6 else "")


_WHOLE = "Okafor T. Rest and sleep. Sleep Med. 2018;6(4):255–266."
_KINDS = (Kind.ITEM, Kind.ITEM)
_KEPT = frozenset({0, 1})
RULE = Rule(
    __name__,
    __doc__,
    family=Family.REFERENCE,
    severity=Severity.INFO,
    article=check,
    fires=(
        Example(
            (_WHOLE, "Voss C. (2016) K. Actigraphy in bed. Sleep Rep, 2(1), 15–24."),
            ("", ""),
            "Voss C. (2016) K. Actigraphy in bed. Sleep Rep, 2(1), 15–24.",
            kinds=_KINDS,
            kept=_KEPT,
        ),
        Example(
            (_WHOLE, "Voss C. Actigraphy in bed. Slep Med. 2016;2(1):15–24."),
            ("", ""),
            "Voss C. Actigraphy in bed. Slep Med. 2016;2(1):15–24.",
            kinds=_KINDS,
            kept=_KEPT,
        ),
        Example(
            (_WHOLE, "Voss C. Actigraphy in bed. Sleep Med."),
            ("", ""),
            "Voss C. Actigraphy in bed. Sleep Med.",
            kinds=_KINDS,
            kept=_KEPT,
        ),
    ),
    silent=(
        Example((_WHOLE, _WHOLE), ("", ""), kinds=_KINDS, kept=_KEPT),
        Example(
            (_WHOLE, "Voss, C. K. (2016) Actigraphy in bed. Sleep Rep, 2(1), 15–24."),
            ("", ""),
            kinds=_KINDS,
            kept=_KEPT,
        ),
        Example("Slep well.", "Slaap lekker."),
    ),
)
