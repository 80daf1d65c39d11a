"""The English changed after blocks of it were approved.

What it finds:
    Approved blocks whose translation was made for other English than the present; one finding
    an article, with the blocks.

Why it matters:
    What was signed off is no longer what the source says, and what is online may be out of date.

When to allow it:
    When the change does not matter to a reader in Dutch; then confirm the blocks instead.

Source:
    Our own; what is compared are the texts of the article, so that a change of the site around it
    does not count.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from editorial.model import Approval, Provenance, Severity, Statement
from editorial.review import source_hash, target_hash
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule, Waivable


def check(bitext: Bitext, _: Reference) -> Iterator[Issue]:
    """Find approved blocks that were made for other English."""
    blocks = [
        pair.block.id
        for pair in bitext.pairs
        if pair.approval is not None
        and pair.known is not None
        and pair.known.source != source_hash(pair.unit.source)
    ]
    if blocks:
        yield Issue(
            Statement(
                "The English changed after approval: {count} of {all} blocks differ ({blocks}).",
                {"count": len(blocks), "all": len(bitext.pairs), "blocks": ", ".join(blocks)},
            ),
            advice=Statement("See `editorial diff {slug}`.", {"slug": bitext.slug}),
            fragment=", ".join(blocks),
        )


def _made_for(*sources: str) -> Callable[[Bitext], Bitext]:
    """Have the blocks translated for these texts, and approved."""

    def given(bitext: Bitext) -> Bitext:
        pairs = tuple(
            replace(
                pair,
                known=Provenance(source_hash(source), target_hash(pair.unit.target), "p01"),
                approval=Approval("p02", "2024-04-09", "0123456789abcdef"),
            )
            for pair, source in zip(bitext.pairs, sources, strict=True)
        )
        return replace(bitext, pairs=pairs)

    return given


RULE = Rule(
    __name__,
    __doc__,
    family=Family.STATE,
    severity=Severity.WARNING,
    waivable=Waivable.EDITOR,
    article=check,
    fires=(
        Example("Three nights.", "Twee nachten.", "b001", given=_made_for("Two nights.")),
        Example(
            ("Sit down.", "Three nights."),
            ("Ga zitten.", "Twee nachten."),
            "b002",
            given=_made_for("Sit down.", "Two nights."),
        ),
    ),
    silent=(
        Example("Three nights.", "Drie nachten.", given=_made_for("Three nights.")),
        Example("He said “no”.", "Hij zei “nee”.", given=_made_for('He said "no".')),
        Example("Three nights.", "Drie nachten."),
    ),
)
