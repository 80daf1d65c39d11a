"""A number and its unit may be torn apart at the end of a line.

What it finds:
    An ordinary space between a number in digits and the symbol of a unit; only when the settings
    switch the rule on.

Why it matters:
    A line that begins with ‘mg’ makes the reader go back for the number.

When to allow it:
    When the page is set by hand.

Source:
    The SI Brochure, 5.4.3: a space between number and unit; HTML's no-break space keeps it whole.
"""

from collections.abc import Iterator

from editorial.facts import Text
from editorial.model import Fix, Severity, Statement
from editorial.rule import Example, Family, Issue, Reference, Rule

_LETTERS = 4  # a longer unit is a word, which may begin a line


def check(text: Text, _: Reference) -> Iterator[Issue]:
    """Find ordinary spaces between numbers and symbols."""
    if not text.digits:
        return
    for one in text.quantities:
        end = one.number.end
        symbol = text.plain[end + 1 : one.end]
        if one.shared or not one.number.digits or text.plain[end : end + 1] != " ":
            continue
        if len(symbol) <= _LETTERS and " " not in symbol:
            yield Issue(
                Statement(
                    "An ordinary space stands in ‘{quantity}’.",
                    {"quantity": text.written(one)},
                ),
                end,
                end + 1,
                advice=Statement("Put a no-break space between number and unit."),
                suggestion="\u00a0",
                fragment=text.written(one),
            )


RULE = Rule(
    __name__,
    __doc__,
    family=Family.NUMBER,
    severity=Severity.OFF,
    fix=Fix.YES,
    text=check,
    fires=(
        Example("2.5 mg", "2,5 mg", "2,5 mg", "\u00a0"),
        Example("at 5 °C", "bij 5 °C", "5 °C", "\u00a0"),
    ),
    silent=(
        Example("2.5 mg", "2,5\u00a0mg"),
        Example("5%", "5%"),
        Example("6 weeks", "6 weken"),
    ),
)
