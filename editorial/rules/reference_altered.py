"""An entry of the reference list was translated or changed.

What it finds:
    A block that is an entry of a reference list, with authors, year and pages or an identifier,
    whose text differs from the English; and an entry that is kept in English and does not stand so
    on the page.
    A Dutch title in square brackets behind it is allowed.

Why it matters:
    A reference is found by its exact words.

When to allow it:
    When the English entry has an error that the translation puts right.

Source:
    Our own rule.
"""

from collections.abc import Iterator

from editorial.facts.masks import Protection
from editorial.facts.references import entry
from editorial.markup import folded
from editorial.model import Fix, Kind, Severity, Statement, Surface
from editorial.rule import Bitext, Example, Family, Issue, Pair, Reference, Rule

_KINDS = frozenset({Kind.ITEM, Kind.PARAGRAPH})
_ADVICE = Statement("Leave reference entries as they are.")


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find an entry of the catalog that differs from the English."""
    source, target = pair.source, pair.target
    if pair.block.kind not in _KINDS or not source.digits or not _entry(pair):
        return
    wanted, found = folded(source.plain), folded(target.plain)
    rest = found.removeprefix(wanted).strip()
    if found.startswith(wanted) and (not rest or (rest[0] == "[" and rest[-1] == "]")):
        return
    yield Issue(
        Statement(
            "The reference ‘{start} …’ differs from the English.", {"start": _start(source.plain)}
        ),
        0,
        len(target.plain),
        advice=_ADVICE,
        suggestion=source.plain,
    )


def check_page(bitext: Bitext, _: Reference) -> Iterator[Issue]:
    """Find kept entries that the page shows otherwise."""
    if not bitext.page or not bitext.bibliography.entries:
        return
    shown = folded(bitext.outline.text)
    for one in bitext.bibliography.entries:
        if one.block.kept and folded(one.text) not in shown:
            yield Issue(
                Statement(
                    "The page does not show the reference ‘{start} …’ as it is.",
                    {"start": _start(one.text)},
                ),
                advice=_ADVICE,
                surface=Surface.PAGE,
                fragment=one.text,
                block=one.block.id,
            )


def _entry(pair: Pair) -> bool:
    """Tell whether a block is surely an entry: authors, year, and where to find it."""
    plain = pair.source.plain
    if not pair.source.masks.covers(0, len(plain), frozenset({Protection.REFERENCE})):
        return False
    parts = entry(plain)
    return bool(parts.surnames and parts.year and (parts.doi or parts.page))


def _start(text: str) -> str:
    return " ".join(text.split()[:4])


_ENTRY = "Marlow T, Okafor N. Rest and sleep. J Rest Med. 2017;12(3):45–52."
RULE = Rule(
    __name__,
    __doc__,
    family=Family.REFERENCE,
    severity=Severity.ERROR,
    fix=Fix.YES,
    block=check,
    article=check_page,
    fires=(
        Example(
            _ENTRY,
            "Marlow T, Okafor N. Rust en slaap. J Rest Med. 2017;12(3):45–52.",
            "Marlow T, Okafor N. Rust en slaap. J Rest Med. 2017;12(3):45–52.",
            _ENTRY,
        ),
        Example(
            "Tanwell, R. (2012) At night. Annals of Rest, 1(2), 60–66.",
            "Tanwell, R. (2021) At night. Annals of Rest, 1(2), 60–66.",
            "Tanwell, R. (2021) At night. Annals of Rest, 1(2), 60–66.",
        ),
    ),
    silent=(
        Example(_ENTRY, f"{_ENTRY} [Rust en slaap]"),
        Example(_ENTRY, "Marlow T, Okafor N.  Rest and sleep. J Rest Med. 2017;12(3):45-52."),
        Example("Marlow et al. (2017) rested.", "Marlow et al. (2017) rustten."),
        Example("Rest for 14 nights.", "Rust 14 nachten."),
    ),
)
