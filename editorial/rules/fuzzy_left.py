"""A translation is marked as needing work.

What it finds:
    A translation with the mark `fuzzy`.  Where the catalog remembers the English that it was made
    for, the words that changed are named.

Why it matters:
    The English says something else now, or somebody was in doubt: nobody has vouched for this
    Dutch, so it is not published.

When to allow it:
    Never: remove the mark once the Dutch is right, or confirm it with `editorial review confirm`.

Source:
    GNU gettext manual, “Fuzzy Entries”.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from editorial.facts.rewording import changed, told
from editorial.markup import parse_source
from editorial.model import Severity, Statement
from editorial.rule import Bitext, Example, Family, Issue, Pair, Reference, Rule, Units, Waivable
from editorial.rule.given import in_first

_MARK = "fuzzy"


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find a target with the mark, and say what changed in its English."""
    unit = pair.unit
    if not unit.fuzzy:
        return
    if unit.previous is None or unit.previous == unit.source:
        yield Issue(
            Statement("This translation is marked as needing work."),
            advice=Statement("Check the Dutch, then remove the mark ‘fuzzy’."),
            fragment=_MARK,
        )
        return
    before, after = parse_source(unit.previous).plain, pair.source.plain
    first = next(iter(changed(before, after)), None)
    yield Issue(
        told(before, after),
        advice=Statement("Adapt the Dutch, then remove the mark ‘fuzzy’."),
        fragment=_MARK if first is None else first.after or first.before,
    )


def _fuzzy(previous: str | None = None) -> Callable[[Bitext], Bitext]:
    """Have the first block marked, with the English that it was made for."""
    return in_first(
        lambda pair: replace(pair, unit=replace(pair.unit, fuzzy=True, previous=previous))
    )


RULE = Rule(
    __name__,
    __doc__,
    family=Family.STATE,
    severity=Severity.ERROR,
    early=Severity.WARNING,
    units=Units.WRITTEN,
    waivable=Waivable.NOBODY,
    block=check,
    fires=(
        Example(
            "She slept there for three nights.",
            "Ze sliep er twee nachten.",
            "three nights",
            given=_fuzzy("She slept there for two nights."),
        ),
        Example("Rest is not sleep.", "Rust is geen slaap.", "fuzzy", given=_fuzzy()),
        Example(
            "Rest before you are tired, every day.",
            "Rust voordat je moe bent.",
            ", every day",
            given=_fuzzy("Rest before you are tired."),
        ),
        Example(
            "Rest <em>before</em> you are tired.",
            "Rust voordat je moe bent.",
            "fuzzy",
            given=_fuzzy("Rest before you are tired."),
        ),
    ),
    silent=(
        Example("Rest is not sleep.", "Rust is geen slaap."),
        Example("Rest is not sleep.", "", given=_fuzzy()),
        Example("The word ‘fuzzy’ is English.", "Het woord ‘fuzzy’ is Engels."),
    ),
)
