"""A block was approved by its own translator.

What it finds:
    An approval of the present text by the person who is recorded as its writer.

Why it matters:
    The eye reads what the hand meant to write.  A second person sees the dose that is wrong.

When to allow it:
    When there is nobody else, and the page says so; the gate still asks for a second person.

Source:
    ISO 17100, 5.3.3: revision by another person than the translator.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from editorial.model import Approval, Provenance, Severity, Statement
from editorial.review import source_hash, target_hash, text_hash
from editorial.rule import Bitext, Example, Family, Issue, Pair, Reference, Rule, Waivable
from editorial.rule.given import in_first


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find an approval by the writer."""
    approval, known = pair.approval, pair.known
    if approval is None or known is None or not known.translator:
        return
    if approval.by == known.translator and approval.text == text_hash(
        pair.unit.source, pair.unit.target
    ):
        yield Issue(
            Statement("‘{person}’ wrote this and approved it.", {"person": approval.by}),
            advice=Statement("Ask somebody else to read it."),
            fragment=approval.by,
        )


def _by(writer: str, approver: str) -> Callable[[Bitext], Bitext]:
    """Have the first block written and approved by these people."""

    def approved(pair: Pair) -> Pair:
        source, target = pair.unit.source, pair.unit.target
        return replace(
            pair,
            known=Provenance(source_hash(source), target_hash(target), writer),
            approval=Approval(approver, "2024-04-09", text_hash(source, target)),
        )

    return in_first(approved)


RULE = Rule(
    __name__,
    __doc__,
    family=Family.STATE,
    severity=Severity.INFO,
    waivable=Waivable.EDITOR,
    block=check,
    fires=(
        Example("Rest first.", "Rust eerst.", "p01", given=_by("p01", "p01")),
        Example("Sit down.", "Ga zitten.", "p04", given=_by("p04", "p04")),
    ),
    silent=(
        Example("Rest first.", "Rust eerst.", given=_by("p01", "p02")),
        Example("Rest first.", "Rust eerst.", given=_by("", "p02")),
        Example("Rest first.", "Rust eerst."),
    ),
)
