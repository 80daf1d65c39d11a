"""An exception was given for another wording.

What it finds:
    An exception that was recorded for another English or Dutch than the block has now.  White
    space does not count.

Why it matters:
    Whoever gave it looked at another sentence; what it allowed then may be a fault now.  It
    allows nothing until it is confirmed.

When to allow it:
    Never: confirm the exception or remove it.

Source:
    Our own: exceptions of other tools outlive the text they were given for.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from editorial.model import Fix, Severity, Statement, Waiver
from editorial.review import text_hash
from editorial.rule import Bitext, Example, Family, Issue, Pair, Reference, Rule, Units, Waivable
from editorial.rule.given import allowing


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find waivers that are bound to another text."""
    for waiver in pair.waivers:
        if waiver.text and waiver.text != text_hash(pair.unit.source, pair.unit.target):
            yield Issue(
                Statement(
                    "The exception for ‘{rule}’ was given for another wording.",
                    {"rule": waiver.rule},
                ),
                advice=Statement(
                    "Confirm it with ‘editorial review waive’, or remove it from the review file."
                ),
                fragment=waiver.rule,
            )


_COMMENT = Waiver("number-mismatch", "spelled out", "noor")


def _allowed(*bound_to: tuple[str, str]) -> Callable[[Bitext], Bitext]:
    """Allow a finding for each of these texts."""
    return allowing(*(replace(_COMMENT, text=text_hash(*texts)) for texts in bound_to))


_ENGLISH, _DUTCH = "It began in 2018.", "Het begon in 2018."

RULE = Rule(
    __name__,
    __doc__,
    family=Family.STATE,
    severity=Severity.WARNING,
    units=Units.ALL,
    fix=Fix.ASK,
    waivable=Waivable.NOBODY,
    block=check,
    fires=(
        Example(
            _ENGLISH,
            _DUTCH,
            "number-mismatch",
            given=_allowed((_ENGLISH, "Het begon in 2016.")),
        ),
        Example(
            _ENGLISH,
            _DUTCH,
            "number-mismatch",
            given=_allowed(("It began in 2016.", _DUTCH), (_ENGLISH, _DUTCH)),
        ),
    ),
    silent=(
        Example(_ENGLISH, _DUTCH),
        Example(_ENGLISH, _DUTCH, given=_allowed((_ENGLISH, "Het  begon\nin 2018."))),
        Example(_ENGLISH, _DUTCH, given=allowing(_COMMENT)),
    ),
)
