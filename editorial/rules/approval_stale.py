"""A block was approved for another text than it has now.

What it finds:
    An approval whose English or Dutch differs from the present text in more than white space,
    quotation marks or dashes.

Why it matters:
    Somebody vouched for a sentence that is no longer there.  What was changed since, in any
    program, has been read by nobody but the one who changed it.

When to allow it:
    Never: have the block approved again.

Source:
    Our own: other tools keep a block approved when it is edited elsewhere.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from editorial.model import Approval, Severity, Statement
from editorial.review import text_hash
from editorial.rule import Bitext, Example, Family, Issue, Pair, Reference, Rule, Waivable
from editorial.rule.given import in_first


def check(pair: Pair, reference: Reference) -> Iterator[Issue]:
    """Find an approval of another text."""
    known = pair.approval
    if known is None or known.text == text_hash(pair.unit.source, pair.unit.target):
        return
    person = reference.people.get(known.by)
    name = person.name if person is not None and person.credited else known.by
    yield Issue(
        Statement(
            "‘{name}’ approved another text than this on {day}.", {"name": name, "day": known.on}
        ),
        advice=Statement("Read what changed, then approve it again."),
        fragment=known.by,
    )


def _approved(source: str, target: str) -> Callable[[Bitext], Bitext]:
    """Have the first block approved with these texts."""
    approval = Approval("p02", "2024-04-09", text_hash(source, target))
    return in_first(lambda pair: replace(pair, approval=approval))


_ENGLISH, _DUTCH = "Rest before you are tired.", "Rust voordat je moe bent."

RULE = Rule(
    __name__,
    __doc__,
    family=Family.STATE,
    severity=Severity.ERROR,
    early=Severity.WARNING,
    waivable=Waivable.NOBODY,
    block=check,
    fires=(
        Example(
            _ENGLISH,
            "Rust, voordat je moe bent.",
            "p02",
            given=_approved(_ENGLISH, _DUTCH),
        ),
        Example("Rest before you are ill.", _DUTCH, "p02", given=_approved(_ENGLISH, _DUTCH)),
    ),
    silent=(
        Example(_ENGLISH, _DUTCH, given=_approved(_ENGLISH, _DUTCH)),
        Example(_ENGLISH, "Rust voordat  je moe bent.", given=_approved(_ENGLISH, _DUTCH)),
        Example(
            "He said “rest”.",
            "Hij zei “rust”.",
            given=_approved('He said "rest".', "Hij zei “rust”."),
        ),
        Example(_ENGLISH, _DUTCH),
    ),
)
