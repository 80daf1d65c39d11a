"""One entry of the reference list stands in two paragraphs.

What it finds:
    An entry without a year or a stop at its end, followed by a paragraph of the same list that
    begins in lower case or with a number, and that together with it makes a whole entry.

Why it matters:
    Neither half leads a reader to the study.

When to allow it:
    When the two are different works of which one really has no year.

Source:
    Our own rule.
"""

from collections.abc import Iterator
from itertools import pairwise

from editorial.facts.bibliography import Listed
from editorial.facts.references import entry
from editorial.model import Kind, Severity, Statement
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule
from editorial.rule.issue import of_entry


def check(bitext: Bitext, _: Reference) -> Iterator[Issue]:
    """Find entries that go on in the next paragraph; the English always has the fault too."""
    for one, following in pairwise(bitext.bibliography.entries):
        if one.block.section == following.block.section and _goes_on(one, following):
            yield of_entry(
                one,
                Statement(
                    "‘{one}’ and ‘{other}’ are one reference.",
                    {"one": one.text, "other": following.text},
                ),
            )


def _goes_on(one: Listed, following: Listed) -> bool:
    if one.entry.year or not one.text or not following.text:
        return False
    begins = following.text[0].islower() or following.text[0] in "(0123456789"
    whole = entry(f"{one.text} {following.text}")
    return bool(begins and whole.year and whole.surnames and one.text[-1] not in ".!?")


_KINDS = (Kind.PARAGRAPH, Kind.PARAGRAPH, Kind.PARAGRAPH)
_WHOLE = "Okafor T. Rest and sleep. J Rest Med. 2018;6(4):255–266."
_KEPT = frozenset({0, 1, 2})
RULE = Rule(
    __name__,
    __doc__,
    family=Family.REFERENCE,
    severity=Severity.WARNING,
    article=check,
    fires=(
        Example(
            (_WHOLE, "Tanwell R. Posture and", "heart rate. (2015) 4:12."),
            ("", "", ""),
            "Tanwell R. Posture and",
            kinds=_KINDS,
            kept=_KEPT,
        ),
        Example(
            ("Brandt E. A long title that is cut", "off. Sleep Rep. 2014;2(1):15–24.", _WHOLE),
            ("", "", ""),
            "Brandt E. A long title that is cut",
            kinds=_KINDS,
            kept=_KEPT,
        ),
    ),
    silent=(
        Example((_WHOLE, "Books", _WHOLE), ("", "", ""), kinds=_KINDS, kept=_KEPT),
        Example(
            (_WHOLE, "Tanwell R. Posture, in press.", "Voss C. Rest. J Rest. 2015;4:12."),
            ("", "", ""),
            kinds=_KINDS,
            kept=_KEPT,
        ),
        Example(("Rest and", "sleep in 2015."), ("Rust en", "slaap in 2015."), kinds=_KINDS[:2]),
    ),
)
