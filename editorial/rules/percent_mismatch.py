"""Percentage points became percent, or a percent sign was lost.

What it finds:
    A value in percentage points on one side and in percent on the other, and a percentage whose
    sign or word is gone.

Why it matters:
    From 10% to 15% is five percentage points, and half as much again.

When to allow it:
    When the sentence makes the measure plain, as in a table whose heading has the sign.

Source:
    The difference between percent and percentage points in statistics.
"""

from collections.abc import Iterator

from editorial.model import Severity, Statement
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule
from editorial.rule.issue import differing

_SHARES = frozenset({"%", "%-point"})
_ADVICE = Statement("Write percent and percentage points as the English does.")


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find percentages that are told otherwise on the other side."""
    here, there = pair.source.measured, pair.target.measured
    if not any(one.unit in _SHARES for one in here.values()):
        return
    for match in pair.agreement.matches:
        one, other = here.get(match.source.start), there.get(match.target.start)
        if one is None or one.unit not in _SHARES:
            continue
        if other is None:
            same = match.target.digits or match.target.value == match.source.value
            if same and not one.shared:
                yield differing(pair, one, match.target, _ADVICE)
        elif {one.unit, other.unit} == _SHARES:
            yield differing(pair, one, other, _ADVICE)


RULE = Rule(
    __name__,
    __doc__,
    family=Family.NUMBER,
    severity=Severity.WARNING,
    block=check,
    fires=(
        Example("5 percentage points", "5%", "5%"),
        Example("It rose by 5%.", "Het steeg met 5 procentpunt.", "5 procentpunt"),
        Example("43% had stopped.", "43 was gestopt.", "43"),
    ),
    silent=(
        Example("5%", "5 procent"),
        Example("from 10% to 15%", "van 10 naar 15%"),
        Example("5 to 10%", "5 tot 10%"),
        Example("50%", "de helft"),
        Example("11.6 percentage points", "11,6 procentpunt"),
    ),
)
