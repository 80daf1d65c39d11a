"""A citation of the English is missing or altered.

What it finds:
    A study that is cited by author and year, as in “Marlow et al. 2017”, or by number, as in
    “[3]”, and that the translation does not cite, cites with another year or name, or that only
    the translation cites.
    “Okafor en Brandt (2018)” and “(Okafor and Brandt, 2018)” are the same; so are “et al.”, “e.a.”
    and “en collega’s”.

Why it matters:
    Readers look up what they are told, and doctors weigh it by its source.
    A wrong year leads to another study, or to none.

When to allow it:
    When the English cites wrongly and the editor has put it right in the translation.

Source:
    Our own rule; checks for interface texts compare numbers only.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from editorial.facts.citations import Citation, Numbered
from editorial.facts.citing import Parting, partings
from editorial.facts.place import Placed
from editorial.model import Fix, Severity, Statement, Surface
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find citations that differ from the English."""
    source, target = pair.source, pair.target
    if source.citations or target.citations:
        for parting in partings(source, target):
            yield from _told(parting, pair)
    if source.numbered or target.numbered:
        yield from _numbers(pair)


def _told(parting: Parting, pair: Pair) -> Iterator[Issue]:
    one, other = parting.source, parting.target
    if one is not None and other is not None:
        yield _altered(one, other, _mended(pair.target.written(other), one, other), pair)
    elif one is not None:
        yield _lost(one, pair, repeated=parting.repeated)
    elif other is not None:
        yield _added(other, Statement("Remove it, or correct the name and the year."), pair)


def _numbers(pair: Pair) -> Iterator[Issue]:
    """Find citations by number that differ; a repeated one makes no difference."""
    source, target = pair.source.numbered, pair.target.numbered
    if _all(source) == _all(target):
        return
    there, here = ({one.numbers for one in side} for side in (source, target))
    lost = [one for one in source if one.numbers not in here]
    added = [one for one in target if one.numbers not in there]
    for one, other in zip_longest(lost, added):
        if other is None:
            yield _lost(one, pair)
        elif one is None:
            yield _added(other, Statement("Remove it, or correct the number."), pair)
        else:
            yield _altered(one, other, pair.source.written(one), pair)


def _all(side: Iterable[Numbered]) -> set[int]:
    return {number for one in side for number in one.numbers}


def _altered(one: Placed, other: Placed, suggestion: str | None, pair: Pair) -> Issue:
    return Issue(
        Statement(
            "The English cites ‘{wanted}’; here stands ‘{found}’.",
            {"wanted": pair.source.written(one), "found": pair.target.written(other)},
        ),
        other.start,
        other.end,
        advice=Statement("Write ‘{suggestion}’.", {"suggestion": suggestion})
        if suggestion
        else Statement("Name the same authors and year as the English."),
        suggestion=suggestion,
    )


def _lost(one: Placed, pair: Pair, *, repeated: bool = False) -> Issue:
    lost = {"citation": pair.source.written(one)}
    return Issue(
        Statement("The English cites ‘{citation}’ more often than the translation.", lost)
        if repeated
        else Statement("The citation ‘{citation}’ is missing.", lost),
        one.start,
        one.end,
        advice=Statement("Put it where the English has it."),
        surface=Surface.SOURCE,
        severity=Severity.WARNING if repeated else None,
    )


def _added(other: Placed, advice: Statement, pair: Pair) -> Issue:
    found = pair.target.written(other)
    return Issue(
        Statement("The English does not cite ‘{found}’.", {"found": found}),
        other.start,
        other.end,
        advice=advice,
    )


def _mended(found: str, one: Citation, other: Citation) -> str | None:
    """Give the translation's citation with the year and the names of the English."""
    if one.others is not other.others or len(one.surnames) != len(other.surnames):
        return None
    wanted = dict(zip((*other.surnames, other.year), (*one.surnames, one.year), strict=True))
    wrong = "|".join(re.escape(word) for word, right in wanted.items() if word != right)
    # All at once: two names may have changed places.
    return re.sub(rf"(?<!\w)(?:{wrong})(?!\w)", lambda match: wanted[match[0]], found)


RULE = Rule(
    __name__,
    __doc__,
    family=Family.REFERENCE,
    severity=Severity.ERROR,
    fix=Fix.ASK,
    silences=(
        "citation-unreferenced",
        "image-credit-lost",
        "name-lost",
        "name-near-miss",
        "sentence-lost",
    ),
    block=check,
    fires=(
        Example(
            "Sleep was worse (Marlow et al. 2017).",
            "De slaap was slechter (Marlow et al. 2016).",
            "Marlow et al. 2016",
            "Marlow et al. 2017",
        ),
        Example(
            "Others found more (Tanwell, 2012; Okafor and Brandt, 2018).",
            "Anderen vonden meer (Okafor en Brandt, 2018).",
            "Tanwell, 2012",
        ),
        Example(
            "Okafor and Brandt (2018) agree.",
            "Okafor en Brand (2018) zijn het eens.",
            "Okafor en Brand (2018)",
            "Okafor en Brandt (2018)",
        ),
        Example(
            "It fell (Okafor et al., 2016).",
            "Die daalde (Marlow et al., 2016).",
            "Marlow et al., 2016",
            "Okafor et al., 2016",
        ),
        Example(
            "It fell (Okafor et al., 2016).", "Die daalde (Okafor et al.).", "Okafor et al., 2016"
        ),
        Example("It helps [3].", "Het helpt [4].", "[4]", "[3]"),
    ),
    silent=(
        Example("as found (Okafor and Brandt, 2018)", "zoals Okafor en Brandt (2018) vonden"),
        Example("Marlow and colleagues (2017) agree.", "Marlow e.a. (2017) zijn het eens."),
        Example("Marlow’s study of 2017 (Marlow, 2017)", "Marlows onderzoek (Marlow, 2017)"),
        Example("Marlow’s (2017) study", "De studie van Marlow (2017)"),
        Example(
            "Marlow et al. (2017) showed this.", "In 2017 lieten Marlow en collega’s dit zien."
        ),
        Example("(Department of Health, 2007)", "(ministerie van Volksgezondheid, 2007)"),
        Example("They met in Spain (May 2019).", "Ze spraken elkaar in Spanje (mei 2019)."),
        Example("Hartwell said so in 2019.", "Dat zei Hartwell vorig jaar."),
        Example("See [4–6].", "Zie [4, 5, 6]."),
    ),
)
