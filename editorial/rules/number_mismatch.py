"""A number of the English is missing in the Dutch, or has another value there.

What it finds:
    Values that stand on one side only, read by the numeral grammar of each language: digits with
    their marks, number words, ordinals, fractions, hours and dates.  Another way to say the same is
    no difference: ‘half’ and 50%, 18 months and ‘anderhalf jaar’, 2 pm and 14.00 uur.

Why it matters:
    A wrong dose, age or share looks as trustworthy as the right one, and readers act on it.

When to allow it:
    When the Dutch tells the value on purpose in words that no grammar can work out.

Source:
    The check “numbers” of translation tools, here on values instead of on written forms.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from editorial.facts import Text
from editorial.facts.quantities import Dimension, unit_of
from editorial.facts.ranges import dangling, ranges
from editorial.facts.values import Number, Weight
from editorial.language import number_marks
from editorial.model import Fix, Severity, Statement, Surface
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule
from editorial.rule.issue import differing

_ALL = frozenset({("%", Decimal(100)), ("%", Decimal(0))})
_FIGURES_OF_SPEECH = ("24/7", "50/50", "20/20")
_SMALL = 12
"""Counts up to here can be said in so many ways that no list has them all."""
_CURRENCIES = ("£", "$", "€")
_METRIC = frozenset({Dimension.LENGTH, Dimension.MASS, Dimension.VOLUME})
# Units that nobody leaves out: a number with one of them was not added as an explanation.
_DOSES = frozenset({"%", "mg", "g", "µg", "ml", "IU", "mmHg", "kg", "°C", "bpm"})


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find numbers that stand on one side only."""
    lost, added = list(pair.agreement.lost), list(pair.agreement.added)
    if not lost and not added:
        return
    target = pair.target
    if not added:
        yield from (_missing(one, pair) for one in lost if _needed(one, lost, pair))
    elif not lost:
        yield from (_extra(one, target) for one in added if _unexplained(one, pair))
    elif _changed(lost, added, pair):
        for one, other in _coupled(lost, added, pair):
            if _comparable(one, other, pair):
                yield _altered(one, other, pair)


def _changed(lost: list[Number], added: list[Number], pair: Pair) -> bool:
    """Whether what is left on both sides cannot be two turns of phrase."""
    firm = any(one.weight is Weight.FIRM for one in (*lost, *added))
    here = {one.value for one in pair.source.numbers}
    there = {one.value for one in pair.target.numbers}
    gone = any(one.value not in there for one in lost)
    new = any(one.value not in here for one in added)
    return firm or gone or new or len(lost) == len(added)


def _needed(one: Number, lost: list[Number], pair: Pair) -> bool:
    """Whether a number may not simply be left out: digits, when they stand nowhere else."""
    if one.weight is not Weight.FIRM or any(
        one.value in (other.value, *other.others) for other in pair.target.numbers
    ):
        return False
    if _shortened_range(one, lost, pair) or _spoken(one, pair):
        return False
    around = pair.source.plain[max(0, one.start - 3) : one.end + 3]
    return not any(figure in around for figure in _FIGURES_OF_SPEECH)


def _spoken(one: Number, pair: Pair) -> bool:
    """Whether a number hides in a word: corona for COVID-19, volledig for 100%, the year for 12 months.

    An emergency number may be described.
    """
    if isinstance(one.value, str):
        name = re.split(r"[\d-]", one.value, maxsplit=1)[0]
        forms = pair.target.language.naming.acronyms.get(name.upper(), (name,))
        plain = pair.target.plain.lower()
        return bool(name) and len(name) > 2 and any(form.lower() in plain for form in forms)
    whole = (pair.source.unit(one), one.value) in _ALL
    return whole or one.value in pair.source.language.numbers.emergency


def _shortened_range(one: Number, lost: list[Number], pair: Pair) -> bool:
    """Whether a range became its other end, which range-mismatch tells."""
    counterparts = {match.source: match.target for match in pair.agreement.matches}
    for low, high in ranges(pair.source):
        other = high if one == low else low if one == high else None
        kept = counterparts.get(other) if other is not None and other not in lost else None
        if kept is not None and not dangling(pair.target, kept):
            return True
    return False


def _unexplained(one: Number, pair: Pair) -> bool:
    """Whether a number of the target alone is a slip, and not a remark of the translator."""
    if not one.digits or any(one.value == other.value for other in pair.source.numbers):
        return False
    plain = pair.target.plain
    if plain.rfind("(", 0, one.start) > plain.rfind(")", 0, one.start) or (
        plain.rfind("[", 0, one.start) > plain.rfind("]", 0, one.start)
    ):
        return False
    decimal = isinstance(one.value, Decimal) and one.value % 1 != 0
    return decimal or pair.target.unit(one) in _DOSES


def _coupled(
    lost: list[Number], added: list[Number], pair: Pair
) -> Iterator[tuple[Number, Number]]:
    """Give each number of the target that is new with the one it most likely came from."""
    rest = sorted(lost, key=lambda one: (-one.weight, one.start))
    wide = len(pair.source.plain) or 1
    high = len(pair.target.plain) or 1
    for other in sorted(added, key=lambda one: (-one.weight, one.start)):
        place = other.start / high
        best = min(
            rest,
            key=lambda one: (
                pair.source.unit(one) != pair.target.unit(other),
                one.digits != other.digits,
                abs(one.start / wide - place),
            ),
            default=None,
        )
        if best is not None:
            rest.remove(best)
            yield best, other


def _comparable(one: Number, other: Number, pair: Pair) -> bool:
    """Whether two numbers tell the same kind of value, so that one can be wrong for the other.

    A percentage beside a count, another currency and another number to dial are worked out by
    the translator, and may well be right.
    """
    source, target = pair.source, pair.target
    share = source.unit(one) == "%"
    if share != (target.unit(other) == "%") and not _part(other if share else one):
        return False
    money, theirs = _money(one, source), _money(other, target)
    if money and theirs and money != theirs:
        return False
    if _converted(one, other, pair):
        return False
    dialled = source.language.numbers.emergency, target.language.numbers.emergency
    return not (one.value in dialled[0] and other.value in dialled[1])


def _converted(one: Number, other: Number, pair: Pair) -> bool:
    """Whether the target measures in its own units what the source left without one: of 104."""
    if one.start in pair.source.measured:
        return False
    here = {quantity.unit for quantity in pair.source.quantities}
    there = unit_of(pair.target.unit(other))
    metric = there.dimension in _METRIC and not there.rough
    foreign = any(
        unit_of(unit).rough and unit_of(unit).dimension is there.dimension for unit in here
    )
    return (there.name == "°C" and "°F" in here) or (metric and foreign)


def _part(one: Number) -> bool:
    """Whether a word may tell a part: half, third."""
    values = () if one.digits else (one.value, *one.others)
    return any(isinstance(value, Decimal) and 0 < value < 1 for value in values)


def _money(one: Number, text: Text) -> str:
    """Give the currency of a number: its sign; empty for none."""
    before, behind = text.plain[: one.start].rstrip()[-1:], text.plain[one.end :].split(None, 1)
    word = behind[0].strip(".,;:)”’").lower() if behind else ""
    return before if before in _CURRENCIES else text.language.numbers.currencies.get(word, "")


def _altered(one: Number, other: Number, pair: Pair) -> Issue:
    wanted = _in_target(one, other, pair)
    advice = (
        Statement("Write ‘{number}’.", {"number": wanted})
        if wanted
        else Statement("Write the value of the English.")
    )
    return differing(pair, one, other, advice, wanted)


def _in_target(one: Number, other: Number, pair: Pair) -> str | None:
    """Give the number as the target's language writes it; None where that is not only digits."""
    said, written = pair.source.written(one), pair.target.written(other)
    if not (one.digits and other.digits and said[0].isdecimal() and said[-1].isdecimal()):
        return None
    if isinstance(one.value, str) or not written[-1].isdecimal() or not one.own:
        return None
    decimal, group = number_marks(pair.source.language.tag)
    ours, grouping = number_marks(pair.target.language.tag)
    return said.translate({ord(decimal): ours, ord(group): grouping})


def _missing(one: Number, pair: Pair) -> Issue:
    said = pair.source.written(one)
    measured = one.start in pair.source.measured
    small = isinstance(one.value, Decimal) and one.value <= _SMALL and one.value % 1 == 0
    return Issue(
        Statement("‘{source}’ of the English is not in the Dutch.", {"source": said}),
        one.start,
        one.end,
        advice=Statement("Add it, as Dutch writes it."),
        surface=Surface.SOURCE,
        severity=Severity.WARNING if small and not measured else None,
    )


def _extra(one: Number, target: Text) -> Issue:
    return Issue(
        Statement(
            "‘{target}’ stands in the Dutch, not in the English.",
            {"target": target.written(one)},
        ),
        one.start,
        one.end,
        advice=Statement("Take it out, or write the value of the English."),
    )


RULE = Rule(
    __name__,
    __doc__,
    family=Family.NUMBER,
    severity=Severity.ERROR,
    fix=Fix.ASK,
    block=check,
    fires=(
        Example("She took 2.5 mg.", "Zij nam 25 mg.", "25", "2,5"),
        Example("Twelve people took part.", "Er deden dertien mensen mee.", "dertien"),
        Example("The study began in 2018.", "Het onderzoek begon in 2016.", "2016", "2018"),
        Example("All 1,234 patients.", "Alle 123 patiënten.", "123", "1.234"),
        Example("It lasted 14 nights.", "Het duurde nachten.", "14"),
        Example("A third of them.", "Een kwart van hen.", "kwart"),
        Example("In the first year I rested.", "In het tweede jaar rustte ik.", "tweede"),
        Example("Half of them (50%) rested.", "Een derde van hen (50%) rustte.", "derde"),
    ),
    silent=(
        Example("around 5 pm", "rond vijven"),
        Example("Twelve nights", "12 nachten"),
        Example("1,234 patients", "1.234 patiënten"),
        Example("50% of them", "de helft van hen"),
        Example("the 1st of the month", "de eerste van de maand"),
        Example("I do this 24/7.", "Ik doe dit dag en nacht."),
        Example("after 18 months", "na anderhalf jaar"),
        Example("Call before 4 pm.", "Bel vóór 16.00 uur."),
        Example("twice a day", "tweemaal per dag"),
        Example("One in five recovered.", "20% herstelde."),
        Example("half an hour", "30 minuten"),
        Example("in the 1990s", "in de jaren negentig"),
        Example("a couple of days", "twee dagen"),
        Example("Three quarters of an hour", "Drie kwartier"),
        Example("They lost between a fifth and a half.", "Zij verloren 20 tot 50 procent."),
        Example("One new patient in five has POTS.", "Twintig procent van de nieuwen heeft POTS."),
        Example("Four in five rest; one in twenty works.", "80% rust; 5 procent werkt."),
        Example("It rose by half.", "Het werd anderhalf keer zo hoog."),
        Example("It is 3 in 100.", "Het is 3 procent."),
        Example("between ten and noon, or at 4.30", "tussen tien en twaalf, of om halfvijf"),
        Example("by twenty past", "om tien voor half acht"),
        Example("another £750,000 in donations", "nog eens 7,5 ton aan giften"),
        Example("three and a quarter million", "3,25 miljoen"),
        Example("It costs £40.", "Het kost 46 euro."),
        Example("It was 99 °F, and once 104.", "Het was 37,2 °C, en één keer 40 graden."),
        Example("Dial 999.", "Bel 112."),
        Example("I am 100% sure.", "Ik ben er helemaal zeker van."),
        Example("since COVID-19 came", "sinds corona kwam"),
        Example("over the next 12 months", "in het komende jaar"),
    ),
)
