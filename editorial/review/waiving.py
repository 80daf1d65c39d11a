"""Waivers: what people allow, in the review file or typed as a comment in a PO editor.

A comment counts at once; it is taken into the review file, bound to the text it was typed for, by
the next command that writes.  It stays where it was typed, and counts only once: when the text
changes, what was allowed for the old one is no longer allowed.
"""

import re
from collections.abc import Container, Iterable
from dataclasses import replace
from datetime import date

from editorial.model import Catalog, Unit, Waiver
from editorial.review.hashes import text_hash
from editorial.review.state import ARTICLE, Review

# People's own marks: Dutch low ones, those of a word processor, and the single ones of our reports.
# A fragment can hold an apostrophe, so it ends where the colon, the name or the comment does.
_TYPED = re.compile(
    r"""\s*editorial:\s*allow\b \s*(?P<rule>\w[\w-]*)?
        (?:
            (?:\s+["“”„‘'](?P<fragment>.+?)["“”’'](?=\s*(?::|\s--\s|$)))? \s*
            (?::\s*(?P<reason>.*?))? (?:(?<=[\s:])--\s*(?P<by>(?:(?!\s--).)+?))? \s*$
            | .*  # not in the form: it has no reason
        )""",
    re.VERBOSE | re.IGNORECASE,
)


def typed(unit: Unit) -> tuple[Waiver, ...]:
    """Give the waivers that somebody typed as comments of an entry.

    The form is `editorial: allow RULE "fragment": reason -- name`; fragment and name may be left
    out.  Rule and reason are empty where they are missing, so that somebody can be told.
    """
    found = (_TYPED.match(note) for note in unit.notes if "editorial:" in note.lower())
    return tuple(
        Waiver(
            rule=(match["rule"] or "").lower(),
            reason=(match["reason"] or "").strip(),
            by=match["by"] or "",
            fragment=match["fragment"] or "",
        )
        for match in found
        if match is not None
    )


def waivers(review: Review, unit: Unit) -> tuple[Waiver, ...]:
    """Give everything that is allowed in a block: what is recorded, then what is new."""
    recorded = review.waivers.get(unit.id, ())
    return (*recorded, *(one for one in typed(unit) if not _known(one, recorded)))


def _known(one: Waiver, recorded: Iterable[Waiver]) -> bool:
    return any(_said(one) == _said(other) for other in recorded)


def _said(one: Waiver) -> tuple[str, str, str, str]:
    return one.rule, one.fragment, one.reason, one.by


def adopted(review: Review, catalog: Catalog, rules: Container[str], today: date) -> Review:
    """Take what was typed in the catalog into the review file, bound to the present texts.

    Only what names one of `rules`, and a reason: the rest waits until it is put right.
    """
    found = dict(review.waivers)
    for unit in catalog.units:
        for one in typed(unit) if unit.notes else ():
            recorded = found.get(unit.id, ())
            if one.reason and one.rule in rules and not _known(one, recorded):
                found[unit.id] = _with(recorded, _bound(one, unit, today))
    return replace(review, waivers=found) if found != review.waivers else review


def waived(review: Review, unit: Unit, one: Waiver, today: date) -> Review:
    """Record that something is allowed in a block, in place of what was said of it before.

    A comment that allows the same in other words is recorded too, or it would count as new once
    the text has changed.
    """
    alike = [other for other in typed(unit) if other.reason and _same(one, other)]
    recorded = _without(review.waivers.get(unit.id, ()), one)
    for new in (one, *(other for other in alike if _said(other) != _said(one))):
        recorded = _with(recorded, _bound(new, unit, today))
    return replace(review, waivers={**review.waivers, unit.id: recorded})


def waived_in_article(review: Review, one: Waiver, today: date) -> Review:
    """Record that something is allowed in a whole article, whatever becomes of its text."""
    recorded = _without(review.waivers.get(ARTICLE, ()), one)
    allowed = _with(recorded, replace(one, on=today.isoformat()))
    return replace(review, waivers={**review.waivers, ARTICLE: allowed})


def _same(one: Waiver, other: Waiver) -> bool:
    """Whether two waivers allow the same, whatever their reasons."""
    return (one.rule, one.fragment) == (other.rule, other.fragment)


def _without(recorded: tuple[Waiver, ...], one: Waiver) -> tuple[Waiver, ...]:
    return tuple(other for other in recorded if not _same(one, other))


def _bound(one: Waiver, unit: Unit, today: date) -> Waiver:
    return replace(one, on=today.isoformat(), text=text_hash(unit.source, unit.target))


def _with(recorded: tuple[Waiver, ...], one: Waiver) -> tuple[Waiver, ...]:
    return tuple(sorted((*recorded, one), key=lambda other: (other.rule, other.fragment, other.on)))
