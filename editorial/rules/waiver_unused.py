"""An exception is no longer needed.

What it finds:
    An exception for a rule that ran and found nothing that it allows.  While the rule is switched
    off nothing is said.

Why it matters:
    What is not needed hides the exceptions that are, and would allow the next fault of its kind
    unseen.

When to allow it:
    When the fault comes and goes with an edit that is under way.

Source:
    The unused suppressions that linters of program text report.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from editorial.model import Severity, Statement, Waiver
from editorial.rule import Bitext, Example, Family, Issue, Pair, Reference, Rule, Units
from editorial.rule.given import allowing, in_first


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Name the waivers that nothing used."""
    for waiver in pair.unused:
        yield Issue(
            Statement(
                "The exception for ‘{rule}’ is no longer needed: the rule finds nothing here.",
                {"rule": waiver.rule},
            ),
            advice=Statement("Remove the exception."),
            fragment=waiver.rule,
        )


def _unused(*rules: str) -> Callable[[Bitext], Bitext]:
    """Have the first block with exceptions for these rules that nothing used."""
    waivers = tuple(Waiver(rule, "spelled out", "noor") for rule in rules)
    return in_first(lambda pair: replace(pair, waivers=waivers, unused=waivers))


_ENGLISH, _DUTCH = "It began in 2018.", "Het begon in 2018."

RULE = Rule(
    __name__,
    __doc__,
    family=Family.STATE,
    severity=Severity.INFO,
    units=Units.ALL,
    last=True,
    block=check,
    fires=(
        Example(_ENGLISH, _DUTCH, "double-word", given=_unused("double-word")),
        Example(
            _ENGLISH,
            _DUTCH,
            ("double-word", "stray-space"),
            given=_unused("double-word", "stray-space"),
        ),
    ),
    silent=(
        Example(_ENGLISH, _DUTCH),
        Example(_ENGLISH, _DUTCH, given=allowing(Waiver("double-word", "spelled out", "noor"))),
        Example("It began again in 2018.", "Het begon weer in 2018."),
    ),
)
