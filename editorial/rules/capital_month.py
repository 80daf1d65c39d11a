"""A month, weekday or season has a capital inside a Dutch sentence.

What it finds:
    Names of months, days and seasons with a capital, but not at the start of a sentence or
    heading, not beside another capitalised word, and not where the English has the same word as a
    name.

Why it matters:
    Dutch writes them in lower case; the capital is a trace of the English.

When to allow it:
    When the word belongs to a name that the check does not see.

Source:
    The official spelling of Dutch (Taalunie): names of days, months and seasons.
"""

import re
from collections.abc import Iterator
from functools import cache

from editorial.facts import Text
from editorial.facts.vocabulary import alternatives
from editorial.language import Language
from editorial.model import Fix, Severity, Statement
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule

_OPENING = re.compile(r"(?:^|[.?!:;…•|/–—]|\n)[\s“‘\"'(\[–-]*$|[“‘\"(\[]$")
_NAME_BEFORE = re.compile(r"(?:\b[A-ZÀ-Þ][\w’'-]*|\b[A-Za-z]{1,4}\.)\s$")
_NAME_BEHIND = re.compile(r"(?:\s|[’'-])[A-ZÀ-Þ]|[’']s\b")


@cache
def _words(language: Language) -> frozenset[str]:
    """Give the names in lower case, without abbreviations: Jan is a name of people too."""
    dates = language.dates
    longest: dict[int, str] = {}
    for name, month in dates.months.items():
        longest[month] = max(longest.get(month, ""), name, key=len)
    return frozenset((*longest.values(), *dates.weekdays, *dates.seasons))


@cache
def _names(language: Language) -> re.Pattern[str]:
    named = alternatives(language.dates.named_days)
    words = alternatives(word.capitalize() for word in _words(language))
    return re.compile(rf"(?<!\w)(?<!\w-)(?P<word>{words})(?![\w-])|(?i:(?<!\w){named}\s\w+)")


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find months, days and seasons with a capital."""
    text = pair.target
    if text.language.dates.capital or text.lower.isdisjoint(_words(text.language)):
        return
    for found in _names(text.language).finditer(text.plain):
        word = found["word"]
        if word is None or _at_start(text, found.start()) or _in_name(pair, found):
            continue
        if text.masks.covers(*found.span()):
            continue
        wanted = word.lower()
        yield Issue(
            Statement("‘{word}’ has a capital.", {"word": word}),
            *found.span(),
            advice=Statement(
                "Months, days and seasons take lower case: ‘{word}’.", {"word": wanted}
            ),
            suggestion=wanted,
        )


def _at_start(text: Text, at: int) -> bool:
    return _OPENING.search(text.plain, max(0, at - 8), at) is not None or any(
        start == at for start, _ in text.sentences
    )


def _in_name(pair: Pair, found: re.Match[str]) -> bool:
    plain = pair.target.plain
    before = _NAME_BEFORE.search(plain, max(0, found.start() - 24), found.start())
    if before is not None and not _at_start(pair.target, before.start()):
        return True
    if _NAME_BEHIND.match(plain, found.end()) is not None:
        return True
    # “Mei” of the English is somebody; “April” is the month in both languages.
    english = pair.source.language.dates
    word = found[0]
    month = word.lower() in (*english.months, *english.weekdays, *english.seasons)
    return not month and re.search(rf"\b{word}\b", pair.source.plain) is not None


RULE = Rule(
    __name__,
    __doc__,
    family=Family.NUMBER,
    severity=Severity.WARNING,
    fix=Fix.YES,
    block=check,
    fires=(
        Example("Since March", "Sinds Maart", "Maart", "maart"),
        Example("It begins on Tuesday.", "Het begint op Dinsdag.", "Dinsdag", "dinsdag"),
        Example("In the Winter", "In de Winter", "Winter", "winter"),
        Example("On 4 April 2022", "Op 4 April 2022", "April", "april"),
    ),
    silent=(
        Example("Mei Lin Aldous", "Mei Lin Aldous"),
        Example("on Good Friday", "op Goede Vrijdag"),
        Example("It rained. March came.", "Het regende. Maart kwam."),
        Example("Yesterday Mei came.", "Gisteren kwam Mei."),
        Example("Every Sunday", "Zondagochtend, en elke zondag"),
        Example("When: Monday", "Wanneer: Maandag"),
        Example("with Dr Winter", "met dr. Winter"),
    ),
)
