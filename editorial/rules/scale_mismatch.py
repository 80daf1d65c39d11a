"""A large number has another scale word in the Dutch than the English means.

What it finds:
    The same figure before a scale of another size: ‘2 billion’ with ‘2 biljoen’, where ‘2 miljard’
    is meant.

Why it matters:
    ‘Billion’ and ‘biljoen’ look alike and differ by a factor of a thousand.

When to allow it:
    Hardly ever; when the English itself is wrong, mend the source first.

Source:
    The short scale of English and the long scale of Dutch.
"""

from collections.abc import Iterator
from decimal import Decimal

from editorial.facts.values import Number
from editorial.model import Fix, Severity, Statement
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule
from editorial.rule.issue import differing


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find numbers that differ by their scale word only."""
    lost, added = pair.agreement.lost, pair.agreement.added
    if not lost or not added:
        return
    words = {
        Decimal(size): word for word, size in reversed(pair.target.language.numbers.scales.items())
    }
    for other in added:
        one = next((one for one in lost if _rescaled(one, other)), None)
        if one is None:
            continue
        said = pair.target.written(other)
        wrong, right = words.get(other.factor), words.get(one.factor)
        wanted = None
        if wrong and right and said.lower().endswith(wrong):
            wanted = said[: -len(wrong)] + right
        advice = (
            Statement("Write ‘{number}’.", {"number": wanted})
            if wanted
            else Statement("Write the value of the English.")
        )
        yield differing(pair, one, other, advice, wanted)


def _rescaled(one: Number, other: Number) -> bool:
    if isinstance(one.value, str) or isinstance(other.value, str) or one.factor == other.factor:
        return False
    scales = one.factor >= 1000 and other.factor >= 1000
    return scales and one.value / one.factor == other.value / other.factor


RULE = Rule(
    __name__,
    __doc__,
    family=Family.NUMBER,
    severity=Severity.ERROR,
    fix=Fix.ASK,
    block=check,
    silences=("number-mismatch",),
    fires=(
        Example(
            "It cost 2 billion pounds.", "Het kostte 2 biljoen pond.", "2 biljoen", "2 miljard"
        ),
        Example("1.5 trillion cells", "1,5 triljoen cellen", "1,5 triljoen", "1,5 biljoen"),
        Example("£1.2bn", "1,2 biljoen pond", "1,2 biljoen", "1,2 miljard"),
        Example("a million euros", "een miljard euro", "miljard", "miljoen"),
    ),
    silent=(
        Example("2 billion", "2 miljard"),
        Example("1 trillion", "1 biljoen"),
        Example("2.4 million euros", "2,4 miljoen euro"),
        Example("2 million", "2.000.000"),
    ),
)
