"""Blocks have no translation yet.

What it finds:
    Blocks that are to be translated and whose translation is empty or white space.  It is said
    once for the article, with the number of blocks and their ids.

Why it matters:
    A page that changes into English half-way looks broken, and a reader who has no English loses
    what stands there.

When to allow it:
    Never: what may stay in English is recorded as kept and is not counted.

Source:
    The untranslated state of PO, as `msgfmt --statistics` counts it.
"""

from collections.abc import Iterator

from editorial.model import Severity, Statement
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule, Waivable

_LISTED = 10


def check(bitext: Bitext, _: Reference) -> Iterator[Issue]:
    """Find blocks without a target."""
    empty = [pair.block.id for pair in bitext.pairs if not pair.unit.target.strip()]
    if not empty:
        return
    blocks = ", ".join(empty[:_LISTED])
    if len(empty) == 1:
        statement = Statement("One block has no Dutch: {blocks}.", {"blocks": blocks})
    elif len(empty) <= _LISTED:
        statement = Statement(
            "{count} blocks have no Dutch: {blocks}.", {"count": len(empty), "blocks": blocks}
        )
    else:
        statement = Statement(
            "{count} blocks have no Dutch; the first are {blocks}.",
            {"count": len(empty), "blocks": blocks},
        )
    yield Issue(
        statement,
        advice=Statement("Translate them, or record them as kept in English."),
        fragment=blocks,
    )


RULE = Rule(
    __name__,
    __doc__,
    family=Family.STATE,
    severity=Severity.ERROR,
    early=Severity.INFO,
    waivable=Waivable.NOBODY,
    article=check,
    fires=(
        Example("Rest is not sleep.", "", "b001"),
        Example(
            ("Rest first.", "Walk later.", "Sleep well."), ("Rust eerst.", "", " "), "b002, b003"
        ),
        Example(
            ("One.",) * 12,
            ("",) * 12,
            "b001, b002, b003, b004, b005, b006, b007, b008, b009, b010",
        ),
    ),
    silent=(
        Example("Rest is not sleep.", "Rust is geen slaap."),
        Example(
            ("Rest first.", "Marlow T. Rest and sleep. 2017."),
            ("Rust eerst.", ""),
            kept=frozenset({1}),
        ),
        Example("Yes", "Ja"),
    ),
)
