"""The same English has two translations in the archive.

What it finds:
    Blocks with the same English, of three words or more or a heading, whose finished translations
    differ.  Headings are compared with headings only; small and capital letters do not count.

Why it matters:
    Somebody who reads several articles wonders whether the difference means something.

When to allow it:
    When the place asks for other words.

Source:
    “Inconsistency in target” of Xbench and Verifika; Weblate's “Inconsistent”, with the place.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from editorial.model import Evidence, Fix, Kind, Severity, Statement
from editorial.rule import Archive, Example, Family, Issue, Reference, Rendering, Rule

_HEADINGS = frozenset({Kind.HEADING, Kind.TITLE, Kind.SUMMARY})


def compare(archive: Archive, _: Reference) -> Iterator[Issue]:
    """Find translations that differ for one English."""
    for group in archive.renderings.values():
        for headings in (True, False):
            alike = [one for one in group if (one.kind in _HEADINGS) is headings]
            if len(alike) > 1:
                yield from _differing(alike)


def _differing(alike: Sequence[Rendering]) -> Iterator[Issue]:
    counts = Counter(one.target.casefold() for one in alike)
    if len(counts) < 2:
        return
    usual, count = counts.most_common(1)[0]
    other = next(one for one in alike if one.target.casefold() == usual)
    for one in alike:
        if one.target.casefold() == usual:
            continue
        yield Issue(
            Statement(
                "In ‘{article}’ the same English is ‘{target}’.",
                {"article": other.article, "target": other.target},
            ),
            0,
            len(one.target),
            advice=Statement("Use one of the two in both places."),
            fragment=one.target,
            block=one.block,
            article=one.article,
            evidence=(Evidence(other.article, other.block, other.target, count),),
        )


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TERM,
    severity=Severity.WARNING,
    fix=Fix.ASK,
    archive=compare,
    fires=(
        Example(
            "Managing your energy",
            "Je energie verdelen",
            "Je energie verdelen",
            others=(
                Example("Managing your energy", "Omgaan met je energie"),
                Example("Managing your energy", "Omgaan met je energie"),
            ),
        ),
        Example(
            ("Side effects", "Side effects", "Side effects"),
            ("Bijwerkingen", "bijwerkingen", "Neveneffecten"),
            "Neveneffecten",
            kinds=(Kind.HEADING, Kind.HEADING, Kind.HEADING),
        ),
    ),
    silent=(
        Example(
            "Managing your energy",
            "Je energie verdelen",
            kinds=(Kind.HEADING,),
            others=(Example("Managing your energy", "Omgaan met je energie"),),
        ),
        Example(
            "Managing your energy",
            "Omgaan met je energie",
            others=(Example("Managing your energy", "Omgaan Met Je Energie"),),
        ),
        Example("Side effects", "Bijwerkingen", others=(Example("Side effects", "Effecten"),)),
        Example(
            "Managing your energy", "Energie verdelen", others=(Example("Managing your energy", ""),)
        ),
    ),
)  # fmt: skip
