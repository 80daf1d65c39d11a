"""A value has another unit in the Dutch than in the English, or has lost it.

What it finds:
    The same value with another unit: mg and g, weeks and days.  Other names for one unit are no
    difference (mcg and µg, IU and IE), nor are amounts that are the same (0.5 g and 500 mg).
    A unit of a dose or a measurement that is gone is found too.

Why it matters:
    A dose in grams instead of milligrams is a thousand times too much.

When to allow it:
    When the sentence tells the unit in a way that the check does not know.

Source:
    The International System of Units, with the names that British and Dutch health texts use.
"""

from collections.abc import Iterator

from editorial.facts.quantities import Dimension, Quantity, same_amount, unit_of
from editorial.facts.text import Text
from editorial.facts.values import Number
from editorial.facts.words import lower_words
from editorial.model import Severity, Statement
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule
from editorial.rule.issue import differing

_ADVICE = Statement("Give it the unit of the English.")
_SHARES = frozenset({"%", "%-point"})
_NEXT = 30  # characters between two numbers that share the unit of the second
# Measures that Dutch never leaves to the reader; bpm and degrees it does.
_NEVER_LEFT_OUT = frozenset({Dimension.MASS, Dimension.VOLUME, Dimension.LENGTH})
_ALWAYS_WRITTEN = frozenset({"IU", "mmHg", "mmol/l", "nmol/l", "ng/ml", "µg/l", "mg/l", "mg/kg"})


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find values whose units differ."""
    if not pair.source.quantities:
        return
    here, there = pair.source.measured, pair.target.measured
    for match in pair.agreement.matches:
        one, other = here.get(match.source.start), there.get(match.target.start)
        if one is None or one.shared or not (match.source.weight or match.source.digits):
            continue
        if other is None:
            if _lost(one, match.target, pair):
                yield differing(pair, one, match.target, _ADVICE)
        elif not other.shared and _differ(one, other):
            yield differing(pair, one, other, _ADVICE)


def _differ(one: Quantity, other: Quantity) -> bool:
    shares = {one.unit, other.unit} <= _SHARES
    return one.unit != other.unit and not shares and not same_amount(one, other)


def _lost(one: Quantity, other: Number, pair: Pair) -> bool:
    """Whether a unit is gone that the Dutch cannot do without."""
    if one.unit in _SHARES or one.number.others:
        return False
    dose = unit_of(one.unit).dimension in _NEVER_LEFT_OUT or one.unit in _ALWAYS_WRITTEN
    stems = pair.target.language.units.stems.get(one.unit, ())
    if not dose and not stems:
        return False
    if stems and _spoken_of(stems, other, pair.target):
        return False
    spoken = [quantity for quantity in pair.target.quantities if quantity.unit == one.unit]
    named = sum(quantity.unit == one.unit for quantity in pair.source.quantities)
    if not dose:
        return one.number.digits and other.digits and not _of_age(one, pair.source)
    # “van 25 naar 50 mg”, “31 in plaats van 38 mmHg”: the next number has the unit of both.
    if any(0 < quantity.start - other.end <= _NEXT for quantity in spoken):
        return False
    spellings = pair.target.language.units.spellings[one.unit]
    return len(spoken) < named and (bool(spoken) or not pair.target.lower & set(spellings))


def _spoken_of(stems: tuple[str, ...], number: Number, target: Text) -> bool:
    """Whether the sentence of a number names the unit: uren, 24-uurs, driedaags.

    “9,2 uur, tegen 7,9” leaves it out with good reason; ziekteduur does not name the hour.
    """
    start, end = next(
        (span for span in target.sentences if span[0] <= number.start < span[1]),
        (0, len(target.plain)),
    )
    words = lower_words(target.plain[start:end])
    if any(word.startswith(stems) for whole in words for word in whole.split("-")):
        return True
    spelled = (target.written(one) for one in target.numbers if not one.digits)
    return any(stem in word for word in spelled for stem in stems)


def _of_age(one: Quantity, source: Text) -> bool:
    """Whether a number of years is an age, which Dutch may give without them."""
    words = {part for word in source.lower for part in word.split("-")}
    return one.unit in {"year", "month"} and not words.isdisjoint(
        {"age", "aged", "ages", "old", "olds", "older", "young", "younger", "over", "under"}
    )


RULE = Rule(
    __name__,
    __doc__,
    family=Family.NUMBER,
    severity=Severity.ERROR,
    block=check,
    silences=("number-mismatch",),
    fires=(
        Example("She took 2.5 mg.", "Zij nam 2,5 g.", "2,5 g"),
        Example("after 6 weeks", "na 6 dagen", "6 dagen"),
        Example("5 mg in the morning", "’s ochtends 5", "5"),
        Example("twelve weeks of rest", "twaalf maanden rust", "twaalf maanden"),
    ),
    silent=(
        Example(
            "The drop, from 38 to 31 mmHg, was large.",
            "De daling (31 in plaats van 38 mmHg) was groot.",
        ),
        Example("from 25 mg to 50 mg", "van 25 naar 50 mg"),
        Example("a 23-year-old student", "een student van 23"),
        Example("25 mcg", "25 µg"),
        Example("800 IU", "800 IE"),
        Example("0.5 g", "500 mg"),
        Example("5 percent", "5%"),
        Example("2.5 or 5 mg", "2,5 mg of 5 mg"),
        Example("10.3 bpm and 7.8 bpm", "10,3 en 7,8 slagen per minuut"),
        Example("people aged 34 years", "mensen van 34"),
        Example("a 6-week course", "een zesweekse cursus van 6 bijeenkomsten"),
    ),
)
