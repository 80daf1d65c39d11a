"""A number stands in the Dutch with the marks that English uses.

What it finds:
    A comma between thousands, or a decimal point in a number with a unit, a sign or a comparison,
    that the English writes in the very same way.  Quotations, citations, addresses, times, and what
    follows a word such as ‘figuur’, ‘versie’ or ‘paragraaf’ are left alone; and so is a number with
    a point that tells no quantity, which may be a version.

Why it matters:
    Dutch readers take 1,234 for little more than one, and stumble over 2.5.

When to allow it:
    When the number is a name or code that has its point everywhere.

Source:
    CLDR's number symbols for en and nl.
"""

import re
from collections.abc import Iterator

from editorial.facts.values import Number
from editorial.language import number_marks
from editorial.model import Fix, Severity, Statement
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule

_POINT = re.compile(r"\d+\.(?P<fraction>\d+)(?![.,]?\d)")
_SIGNS = ("=", "<", ">", "≤", "≥", "±", "≈", "~", "+", "−", "£", "$", "€")
_MINUTES = 2


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find numbers in the form of the other language."""
    source, target = pair.source, pair.target
    plain = target.plain
    for one in target.numbers:
        if one.foreign is None or not _same_form(one, pair):
            continue
        labelled = plain[: one.start].rstrip().rpartition(" ")[2].strip("(“‘").lower().rstrip(".")
        if labelled in target.language.labels or _is_time(one, pair):
            continue
        if target.masks.covers(one.start, one.end) or not _counts(one, pair):
            continue
        marks, wanted = number_marks(source.language.tag), number_marks(target.language.tag)
        decimal, group = marks
        digits = plain[one.start : one.end]
        mended = digits.translate({ord(decimal): wanted[0], ord(group): wanted[1]})
        yield Issue(
            Statement("‘{number}’ has the marks of English.", {"number": digits}),
            one.start,
            one.end,
            advice=Statement("Write ‘{number}’.", {"number": mended}),
            suggestion=mended,
        )


def _same_form(one: Number, pair: Pair) -> bool:
    """Whether the English has the value in the very same form."""
    digits = pair.target.written(one)
    digits = digits.rstrip("abcdefghijklmnopqrstuvwxyz ")
    return any(
        other.own
        and other.value == one.foreign
        and other.digits
        and pair.source.written(other).startswith(digits)
        for other in pair.source.numbers
    )


def _counts(one: Number, pair: Pair) -> bool:
    """Whether a number surely tells how much, and is no version, section or time of day.

    A group of thousands does; with a point, its unit, sign or neighbours have to show it.
    """
    target = pair.target
    plain = target.plain
    digits = _POINT.match(plain, one.start)
    if digits is None:
        return True
    quantity = target.measured.get(one.start)
    if one.factor != 1 or (quantity is not None and not quantity.shared):
        return True
    before = plain[: one.start].rstrip()
    if before.endswith(_SIGNS):
        return True
    if target.times and len(digits["fraction"]) == _MINUTES:
        return False
    previous = before.rpartition(" ")[2].strip("(“‘").lower()
    return previous in target.language.units.hints


def _is_time(one: Number, pair: Pair) -> bool:
    return any(time.start <= one.start < time.end for time in pair.target.times)


RULE = Rule(
    __name__,
    __doc__,
    family=Family.NUMBER,
    severity=Severity.WARNING,
    fix=Fix.YES,
    block=check,
    fires=(
        Example("She took 2.5 mg.", "Zij nam 2.5 mg.", "2.5", "2,5"),
        Example("All 1,234 patients", "Alle 1,234 patiënten", "1,234", "1.234"),
        Example("The mean was about 4.5.", "Het gemiddelde was bijna 4.5.", "4.5", "4,5"),
        Example("It cost 2.4 million.", "Het kostte 2.4 miljoen.", "2.4 miljoen", "2,4 miljoen"),
    ),
    silent=(
        Example("at 2.30 pm", "om 14.30 uur"),
        Example("see figure 4.2", "zie figuur 4.2"),
        Example("2.5 mg", "2,5 mg"),
        Example("1,234 patients", "1.234 patiënten"),
        Example("It is version 1.2 of the app.", "Het is versie 1.2 van de app."),
        Example("at 10.30 hours", "om 10.30 uur"),
        Example("You need app 4.2 or later.", "Nodig is app 4.2 of later."),
        Example("at 9.05 and 12.05 pm", "om 9.05 en 12.05 uur"),
    ),
)
