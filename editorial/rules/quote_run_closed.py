"""A quotation of several paragraphs is closed in the middle.

What it finds:
    A closing mark at the end of a paragraph where the English leaves the quotation open and the
    next paragraph opens it again in both languages.

Why it matters:
    It is a house rule: the closing mark says that the speaker is done, and the next paragraph
    then seems to be somebody else's.

When to allow it:
    When the house style closes every paragraph.

Source:
    New Hart's Rules and the Schrijfwijzer on quotations of several paragraphs.
"""

from collections.abc import Iterator
from itertools import pairwise

from editorial.facts import Text
from editorial.model import Fix, Severity, Statement
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule


def check(bitext: Bitext, _: Reference) -> Iterator[Issue]:
    """Find quotations that are closed although the English goes on."""
    for pair, following in pairwise(bitext.pairs):
        opened = next((one.start for one in pair.source.quotations if not one.closed), None)
        if opened is None:
            continue
        mark = pair.source.plain[opened]
        if not following.source.plain.lstrip().startswith(mark):
            continue
        place = _closed_at_end(pair.target)
        if place is None or not following.target.plain.lstrip().startswith(
            pair.target.plain[place[0]]
        ):
            continue
        end = place[1]
        yield Issue(
            Statement("The quotation goes on in the next paragraph, and is closed here."),
            end - 1,
            end,
            advice=Statement("Remove the closing mark."),
            suggestion="",
            block=pair.block.id,
        )


def _closed_at_end(text: Text) -> tuple[int, int] | None:
    """Give the outer quotation that ends with the text; None when there is none."""
    end = len(text.plain.rstrip())
    return next(
        ((one.start, one.end) for one in text.quotations if one.closed and one.end == end), None
    )


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TEXT,
    severity=Severity.OFF,
    fix=Fix.YES,
    article=check,
    fires=(
        Example(("“I rest.", "“Then I walk.”"), ("“Ik rust.”", "“Dan loop ik.”"), "”", ""),
        Example(
            ("She said: “I rest.", "“Then I walk.”"),
            ("Ze zei: “Ik rust.”", "“Dan loop ik.”"),
            "”",
            "",
        ),
    ),
    silent=(
        Example(("“I rest.", "“Then I walk.”"), ("“Ik rust.", "“Dan loop ik.”")),
        Example(("“I rest.”", "“Then I walk.”"), ("“Ik rust.”", "“Dan loop ik.”")),
        Example(("“I rest.", "Then I walk."), ("“Ik rust.”", "Dan loop ik.")),
    ),
)
