"""A range lost one of its ends in the Dutch, or has them the wrong way round.

What it finds:
    A range of the English of which only one end stands in the Dutch, and one whose ends swapped
    places.

Why it matters:
    ‘5 nights’ is a finding; ‘3–5 nights’ is what the study found.

When to allow it:
    When the Dutch rounds a range on purpose.

Source:
    The ways to write a range in both languages: dash, ‘to’, ‘tot’, ‘tot en met’.
"""

from collections.abc import Iterator
from decimal import Decimal

from editorial.facts.place import Stretch
from editorial.facts.ranges import dangling, ranges
from editorial.facts.values import Number
from editorial.model import Severity, Statement
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule
from editorial.rule.issue import differing

_ADVICE = Statement("Give both ends, the smaller one first.")


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find ranges that are not whole."""
    if len(pair.source.numbers) < 2 or not pair.target.numbers:
        return
    found = ranges(pair.source)
    if not found:
        return
    lost = pair.agreement.lost
    counterparts = {match.source: match.target for match in pair.agreement.matches}
    clock = [(one.start, one.end) for one in pair.source.times]
    values = {(one.value, other.value) for one, other in ranges(pair.target)}
    for low, high in found:
        if any(start <= one.start < end for start, end in clock for one in (low, high)):
            continue  # from 10 pm to 6 am is no range of values: 22.00–6.00 uur
        first, last = counterparts.get(low), counterparts.get(high)
        if not pair.agreement.added and (low in lost) != (high in lost):
            kept = first or last
            if kept is not None and low.digits and not dangling(pair.target, kept):
                yield differing(pair, Stretch(low.start, high.end), kept, _ADVICE)
        elif first is not None and last is not None and _swapped(low, high, values):
            theirs = Stretch(min(first.start, last.start), max(first.end, last.end))
            yield differing(pair, Stretch(low.start, high.end), theirs, _ADVICE)


def _swapped(low: Number, high: Number, values: set[tuple[Decimal | str, Decimal | str]]) -> bool:
    turned = (high.value, low.value) in values and (low.value, high.value) not in values
    return turned and low.value != high.value


RULE = Rule(
    __name__,
    __doc__,
    family=Family.NUMBER,
    severity=Severity.WARNING,
    block=check,
    fires=(
        Example("3–5 nights", "5 nachten", "5"),
        Example("10 to 40 mg", "40–10 mg", "40–10"),
        Example("aged 12 to 19", "vanaf 12 jaar", "12"),
    ),
    silent=(
        Example("3–5 nights", "3 tot 5 nachten"),
        Example("3–5 nights", "drie à vijf nachten"),
        Example("2 to 3 days", "2 of 3 dagen"),
        Example("10 mg to 40 mg", "10–40 mg"),
        Example("from 2018 to 2019", "in 2018–2019"),
        Example("two nights (10 pm–6 am)", "twee nachten (22.00–6.00 uur)"),
    ),
)
