"""A cited study does not stand in the article's reference list.

What it finds:
    A citation by author and year whose first surname and year no entry of the list has.
    Accents, initials and the letter of “2017a” make no difference.
    An article without a list is left alone, and so are organisations.

Why it matters:
    Whoever wants to read the study cannot find it.
    Often the year or the name is wrong.

When to allow it:
    When the study is named with enough to find it, as with its title or a link.

Source:
    Our own rule.
"""

from collections.abc import Iterator

from editorial.facts.citations import Citation
from editorial.facts.masks import Protection
from editorial.model import Kind, Severity, Statement
from editorial.rule import Bitext, Example, Family, Issue, Pair, Reference, Rule

_LIST = frozenset({Protection.REFERENCE})


def check(bitext: Bitext, _: Reference) -> Iterator[Issue]:
    """Find citations that the list does not have; each once."""
    if not bitext.bibliography.entries:
        return
    seen: set[tuple[str, str]] = set()
    for pair in bitext.finished:
        for one in pair.target.citations:
            if one.key not in seen and _unlisted(one, bitext, pair):
                seen.add(one.key)
                yield _issue(one, pair)


def _unlisted(one: Citation, bitext: Bitext, pair: Pair) -> bool:
    return (
        bool(one.year)
        and one.personal
        and not bitext.bibliography.meant(one)
        and not pair.target.masks.covers(one.start, one.end, _LIST)
    )


def _issue(one: Citation, pair: Pair) -> Issue:
    found = pair.target.written(one)
    return Issue(
        Statement("‘{citation}’ is cited but not listed.", {"citation": found}),
        one.start,
        one.end,
        advice=Statement("Compare the name and the year with the reference list."),
        block=pair.block.id,
        inherited=any(one.key == other.key for other in pair.source.citations),
    )


_ENTRY = "Okafor T, Brandt E. Rest and sleep. J Rest Med. 2018;6(4):255–266."
_KINDS = (Kind.PARAGRAPH, Kind.ITEM)
RULE = Rule(
    __name__,
    __doc__,
    family=Family.REFERENCE,
    severity=Severity.WARNING,
    article=check,
    fires=(
        Example(
            ("Sleep was worse (Marlow et al. 2017).", _ENTRY),
            ("De slaap was slechter (Marlow et al. 2017).", ""),
            "Marlow et al. 2017",
            kinds=_KINDS,
            kept=frozenset({1}),
        ),
        Example(
            ("It fell (Okafor and Brandt, 2018).", _ENTRY),
            ("Die daalde (Okafor en Brandt, 2019).", ""),
            "Okafor en Brandt, 2019",
            kinds=_KINDS,
            kept=frozenset({1}),
        ),
    ),
    silent=(
        Example(
            ("Hartwell said so in 2019 (Okafor and Brandt 2018a).", _ENTRY),
            ("Dat zei Hartwell in 2019 (Okafor en Brandt 2018a).", ""),
            kinds=_KINDS,
            kept=frozenset({1}),
        ),
        Example(
            ("as in Öström (2021)", "Ostrom K (2021) Breath. J Rest Med. 3(2):1–9."),
            ("zoals in Öström (2021)", ""),
            kinds=_KINDS,
            kept=frozenset({1}),
        ),
        Example(
            ("the guideline (NICE, 2021)", _ENTRY),
            ("de richtlijn (NICE, 2021)", ""),
            kinds=_KINDS,
            kept=frozenset({1}),
        ),
        Example("No list here (Marlow et al. 2017).", "Geen lijst hier (Marlow et al. 2017)."),
    ),
)
