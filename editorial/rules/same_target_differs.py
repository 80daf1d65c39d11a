"""One translation stands for English that differs.

What it finds:
    The same translation of eight words or more for two English texts that differ in a number, a
    denial or a term of the glossary.

Why it matters:
    A translation was probably taken over from elsewhere and not adapted.

When to allow it:
    When the translation covers both.

Source:
    “Inconsistency in source” of Xbench, kept to differences that matter.
"""

import re
from collections.abc import Iterator

from editorial.glossary import occurrences
from editorial.model import Evidence, Severity, Statement
from editorial.rule import Archive, Example, Family, Issue, Reference, Rule

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[\w’']+")


def compare(archive: Archive, reference: Reference) -> Iterator[Issue]:
    """Find translations that stand for different English."""
    for group in archive.targets.values():
        first = group[0]
        known = _marks(first.source, reference)
        for one in group[1:]:
            if one.source.casefold() == first.source.casefold():
                continue
            if _marks(one.source, reference) == known:
                continue
            yield Issue(
                Statement(
                    "In ‘{article}’ this stands for other English: ‘{source}’.",
                    {"article": first.article, "source": first.source},
                ),
                0,
                len(one.target),
                advice=Statement("Check whether it fits the English here."),
                fragment=one.target,
                block=one.block,
                article=one.article,
                evidence=(Evidence(first.article, first.block, first.source),),
            )


def _marks(source: str, reference: Reference) -> tuple[list[str], list[str], list[str]]:
    """Give the numbers, denials and terms of an English text, each sorted."""
    negators = reference.source.claims.negators
    words = map(str.lower, _WORD.findall(source))
    terms = occurrences(source, reference.glossary, reference.source)
    return (
        sorted(_NUMBER.findall(source)),
        sorted(word for word in words if word in negators),
        sorted(one.term.source for one in terms),
    )


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TERM,
    severity=Severity.INFO,
    archive=compare,
    fires=(
        Example(
            ("The study lasted 12 weeks in all.", "The study lasted 14 weeks in all."),
            (
                "Het onderzoek duurde alles bij elkaar zo’n twaalf weken.",
                "Het onderzoek duurde alles bij elkaar zo’n twaalf weken.",
            ),
            "Het onderzoek duurde alles bij elkaar zo’n twaalf weken.",
        ),
        Example(
            ("Resting did help them a little.", "Resting did not help them a little."),
            (
                "Het rusten heeft hen in die tijd wat geholpen.",
                "Het rusten heeft hen in die tijd wat geholpen.",
            ),
            "Het rusten heeft hen in die tijd wat geholpen.",
        ),
    ),
    silent=(
        Example(
            ("Resting did help them a little.", "Rest helped them a little."),
            (
                "Het rusten heeft hen in die tijd wat geholpen.",
                "Het rusten heeft hen in die tijd wat geholpen.",
            ),
        ),
        Example(("It took 12 weeks.", "It took 14 weeks."), ("Even lang.", "Even lang.")),
        Example(
            ("Rest did not help then.", "Rest did not help them."),
            ("Het hielp toen niet.", "Het hielp hen niet."),
        ),
    ),
)
