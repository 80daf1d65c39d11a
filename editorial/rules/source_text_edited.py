"""The English of a block was edited in the catalog.

What it finds:
    An entry whose English is that of no version of the article that is known.  Lines that were
    wrapped otherwise, spaces and typographic marks do not count.

Why it matters:
    The English is the source’s, not ours: a translation of an edited sentence says something that
    the source never said, and the next update loses it.

When to allow it:
    Never: a mistake in the source is reported to the source, and the Dutch may mend it.

Source:
    PO’s rule that `msgid` is only changed where the text comes from.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from editorial.facts.rewording import changed
from editorial.markup import parse_source
from editorial.model import Severity, Statement
from editorial.review import source_hash
from editorial.rule import Bitext, Example, Family, Issue, Pair, Reference, Rule, Waivable
from editorial.rule.given import in_first
from editorial.similarity import Edit


def check(bitext: Bitext, _: Reference) -> Iterator[Issue]:
    """Find entries whose English no version of the article has."""
    for pair in bitext.pairs:
        known = bitext.versions.get(pair.block.id)
        if not known or pair.unit.source == pair.block.message.text:
            continue
        if source_hash(pair.unit.source) not in known:
            yield _issue(pair)


def _issue(pair: Pair) -> Issue:
    edits = changed(pair.block.message.plain, pair.source.plain)
    first = edits[0] if edits else None
    return Issue(
        _said(first),
        advice=Statement(
            "Put the English back as it was, or run ‘editorial update’; report a mistake in the "
            "English to its source."
        ),
        fragment=pair.block.id if first is None else first.after or first.before,
        block=pair.block.id,
    )


def _said(edit: Edit | None) -> Statement:
    if edit is None:
        return Statement("The tags of the English were edited in the catalog.")
    if not edit.before:
        return Statement(
            "The English was edited in the catalog: the article has no ‘{after}’ here.",
            {"after": edit.after},
        )
    if not edit.after:
        return Statement(
            "The English was edited in the catalog: ‘{before}’ is gone.", {"before": edit.before}
        )
    return Statement(
        "The English was edited in the catalog: it has ‘{after}’ where the article has ‘{before}’.",
        {"before": edit.before, "after": edit.after},
    )


def _edited(source: str) -> Callable[[Bitext], Bitext]:
    """Put another English into the first entry."""

    def edited(pair: Pair) -> Pair:
        text = replace(pair.source, message=parse_source(source))
        return replace(pair, unit=replace(pair.unit, source=source), source=text)

    return in_first(edited)


def _older(source: str) -> Callable[[Bitext], Bitext]:
    """Put an English into the first entry that an older version of the article had."""

    def older(bitext: Bitext) -> Bitext:
        versions = {**bitext.versions, bitext.pairs[0].block.id: frozenset({source_hash(source)})}
        return replace(_edited(source)(bitext), versions=versions)

    return older


_ENGLISH = "She felt dizy for two days."
_DUTCH = "Ze was twee dagen duizelig."

RULE = Rule(
    __name__,
    __doc__,
    family=Family.STATE,
    severity=Severity.ERROR,
    silences=("fuzzy-cleared-unchanged",),
    waivable=Waivable.NOBODY,
    article=check,
    fires=(
        Example(_ENGLISH, _DUTCH, "dizzy for", given=_edited("She felt dizzy for two days.")),
        Example(_ENGLISH, _DUTCH, "three days", given=_edited("She felt dizy for three days.")),
        Example(_ENGLISH, _DUTCH, "for two days", given=_edited("She felt dizy.")),
        Example(_ENGLISH, _DUTCH, "very", given=_edited("She felt very dizy for two days.")),
        Example(
            _ENGLISH,
            _DUTCH,
            "b001",
            given=_edited("<em>She</em> felt dizy for two days<sup>.</sup>"),
        ),
    ),
    silent=(
        Example(_ENGLISH, _DUTCH),
        Example(_ENGLISH, _DUTCH, given=_edited("She felt dizy\nfor two  days.")),
        Example(_ENGLISH, _DUTCH, given=_older("She felt dizzy for two days.")),
    ),
)
