"""The catalog has other blocks than the article.

What it finds:
    Blocks of the article without an entry in the catalog, and entries without a block.  The order
    of the entries does not matter.

Why it matters:
    What has no entry cannot be translated and stays in English on the page; what has no block is
    translated for nothing.

When to allow it:
    Never: `editorial update` brings the two together and keeps every translation.

Source:
    `msgcmp` of GNU gettext, which compares a catalog with its template.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from editorial.model import Fix, Severity, Statement, Unit
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule, Waivable

_LISTED = 10


def check(bitext: Bitext, _: Reference) -> Iterator[Issue]:
    """Compare the ids of the catalog with those of the article."""
    blocks = [block.id for block in bitext.article.translatable]
    entries = [unit.id or unit.source[:40] for unit in bitext.catalog.units]
    known, there = set(entries), set(blocks)
    lacking = [one for one in blocks if one not in known]
    spare = [one for one in entries if one not in there]
    if lacking:
        yield _issue(Statement("The catalog has no entry for {blocks}.", _listed(lacking)), lacking)
    if spare:
        yield _issue(Statement("The article has no block for {blocks}.", _listed(spare)), spare)


def _issue(statement: Statement, ids: Sequence[str]) -> Issue:
    return Issue(
        statement,
        advice=Statement("Run ‘editorial update’ for this article."),
        fragment=", ".join(ids[:_LISTED]),
    )


def _listed(ids: Sequence[str]) -> dict[str, str | int | Statement]:
    shown: str | Statement = ", ".join(ids[:_LISTED])
    if len(ids) > _LISTED:
        shown = Statement(
            "{blocks} and {count} more", {"blocks": shown, "count": len(ids) - _LISTED}
        )
    return {"blocks": shown}


def _with_units(
    change: Callable[[tuple[Unit, ...]], tuple[Unit, ...]],
) -> Callable[[Bitext], Bitext]:
    def changed(bitext: Bitext) -> Bitext:
        catalog = replace(bitext.catalog, units=change(bitext.catalog.units))
        return replace(bitext, catalog=catalog)

    return changed


_TWO = ("Rest first.", "Walk later.")
_DUTCH = ("Rust eerst.", "Wandel later.")

RULE = Rule(
    __name__,
    __doc__,
    family=Family.STATE,
    severity=Severity.ERROR,
    fix=Fix.ASK,
    waivable=Waivable.NOBODY,
    article=check,
    fires=(
        Example(_TWO, _DUTCH, "b002", given=_with_units(lambda units: units[:1])),
        Example(
            _TWO,
            _DUTCH,
            ("b001", "b009"),
            given=_with_units(lambda units: (replace(units[0], id="b009"), *units[1:])),
        ),
    ),
    silent=(
        Example(_TWO, _DUTCH),
        Example(_TWO, _DUTCH, given=_with_units(lambda units: units[::-1])),
        Example(_TWO, ("Rust eerst.", ""), kept=frozenset({1})),
    ),
)
