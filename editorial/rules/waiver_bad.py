"""An exception cannot count as it stands.

What it finds:
    An exception without a reason, and one for a rule that does not exist.  A rule that is
    switched off is known all the same.

Why it matters:
    It allows nothing, while whoever wrote it thinks that it does; and without its reason nobody
    can judge it later.

When to allow it:
    Never: write the reason or the rule’s name, or remove the exception.

Source:
    Our own, after checkers whose exceptions need a reason.
"""

from collections.abc import Iterator
from dataclasses import replace

from editorial.model import Fix, Severity, Statement, Waiver
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule, Units, Waivable
from editorial.rule.given import allowing
from editorial.similarity import nearest_name


def check(pair: Pair, reference: Reference) -> Iterator[Issue]:
    """Find waivers without a reason or for an unknown rule."""
    for waiver in pair.waivers:
        if reference.rules and waiver.rule not in reference.rules:
            yield _unknown(waiver, reference.rules)
        elif not waiver.reason.strip():
            yield Issue(
                Statement("The exception for ‘{rule}’ has no reason.", {"rule": waiver.rule}),
                advice=Statement(
                    "Write it behind the rule: ‘# editorial: allow {rule}: the reason -- your "
                    "name’.",
                    {"rule": waiver.rule},
                ),
                fragment=waiver.rule,
            )


def _unknown(waiver: Waiver, known: frozenset[str]) -> Issue:
    near = nearest_name(waiver.rule, known)
    return Issue(
        Statement("There is no rule ‘{rule}’.", {"rule": waiver.rule}),
        advice=Statement("Look the name up with ‘editorial explain’.")
        if near is None
        else Statement("Write ‘{near}’, if that is what you meant.", {"near": near}),
        fragment=waiver.rule or "allow",
    )


def _knowing(reference: Reference) -> Reference:
    return replace(reference, rules=frozenset({"number-mismatch", "negation-mismatch"}))


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
            "numbr-mismatch",
            given=allowing(Waiver("numbr-mismatch", "spelled out", "noor")),
            knowing=_knowing,
        ),
        Example(
            _ENGLISH,
            _DUTCH,
            "xyz",
            given=allowing(Waiver("xyz", "spelled out", "noor")),
            knowing=_knowing,
        ),
        Example(
            _ENGLISH,
            _DUTCH,
            "number-mismatch",
            given=allowing(Waiver("number-mismatch", " ", "noor")),
            knowing=_knowing,
        ),
    ),
    silent=(
        Example(
            _ENGLISH,
            _DUTCH,
            given=allowing(Waiver("negation-mismatch", "said otherwise", "noor")),
            knowing=_knowing,
        ),
        Example(_ENGLISH, _DUTCH, given=allowing(Waiver("number-mismatch", "spelled out", "noor"))),
        Example(_ENGLISH, _DUTCH),
    ),
)
