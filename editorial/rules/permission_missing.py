"""The article has no valid permission to be republished.

What it finds:
    A record that names no permission, or one that does not exist, has ended, was withdrawn, or does
    not cover translation, the channel or the article; and a page without the owner's line.

Why it matters:
    The texts belong to those who wrote them; without their word a page must come down.

When to allow it:
    Never.

Source:
    Our own rule; the same conditions as the gate before publishing.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import msgspec

from editorial.markup import folded
from editorial.model import Fix, Severity, Stage, Statement, Surface
from editorial.records import Permission, PermissionUse
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule, Waivable
from editorial.rule.given import in_record


def check(bitext: Bitext, reference: Reference) -> Iterator[Issue]:
    """Find what is wrong with the permissions of an article."""
    named = bitext.record.permission.records
    if not named:
        yield _issue(Statement("The article names no permission."), "permission.records")
    for one in named:
        permission = reference.permissions.get(one)
        if permission is None:
            yield _issue(Statement("The permission ‘{id}’ has no record.", {"id": one}), one)
            continue
        for statement in _wrong(permission, bitext, reference.today):
            yield _issue(statement, one)
        if bitext.page and folded(permission.formula) not in folded(bitext.outline.text):
            yield Issue(
                Statement("The page does not say ‘{line}’.", {"line": permission.formula}),
                advice=Statement("Add the permission line for this source."),
                surface=Surface.PAGE,
                fragment=permission.formula,
            )


def _issue(statement: Statement, fragment: str) -> Issue:
    return Issue(
        statement,
        advice=Statement("Ask the owner, and record what they say."),
        surface=Surface.RECORD,
        fragment=fragment,
    )


def _wrong(permission: Permission, bitext: Bitext, today: date) -> Iterator[Statement]:
    given = {"id": permission.id}
    if permission.withdrawn is not None:
        day = permission.withdrawn.isoformat()
        yield Statement("The permission ‘{id}’ was withdrawn on {day}.", {**given, "day": day})
    if permission.expires is not None and permission.expires < today:
        day = permission.expires.isoformat()
        yield Statement("The permission ‘{id}’ ended on {day}.", {**given, "day": day})
    if "translation" not in permission.covers:
        yield Statement("The permission ‘{id}’ does not cover translation.", given)
    for channel in bitext.record.publish.channels:
        if channel not in permission.channels:
            yield Statement(
                "The permission ‘{id}’ does not cover the channel ‘{channel}’.",
                {**given, "channel": channel},
            )
    named = permission.articles
    if not {"*", bitext.slug} & set((named,) if isinstance(named, str) else named):
        yield Statement("The permission ‘{id}’ does not cover this article.", given)


_GIVEN = Permission(
    id="trust-2024",
    holder="Hollowmere ME Trust",
    formula="de Britse Hollowmere ME Trust",
    covers=("translation",),
    channels=("web",),
)
_LINE = "<p>Met toestemming van de Britse Hollowmere ME Trust.</p>"


def _naming(*ids: str, page: str = "") -> Callable[[Bitext], Bitext]:
    named = in_record(permission=PermissionUse(records=ids))
    return lambda bitext: replace(named(bitext), page=page)


def _having(permission: Permission) -> Callable[[Reference], Reference]:
    return lambda reference: replace(reference, permissions={permission.id: permission})


_REST = ("Rest.", "Rust.")
RULE = Rule(
    __name__,
    __doc__,
    family=Family.PUBLISHING,
    severity=Severity.ERROR,
    stage=Stage.PUBLISH,
    fix=Fix.ASK,
    waivable=Waivable.NOBODY,
    article=check,
    fires=(
        Example(*_REST, "permission.records"),
        Example(*_REST, "trust-2024", given=_naming("trust-2024")),
        Example(
            *_REST,
            "trust-2024",
            given=_naming("trust-2024"),
            knowing=_having(msgspec.structs.replace(_GIVEN, expires=date(2024, 6, 2))),
        ),
        Example(
            *_REST,
            "de Britse Hollowmere ME Trust",
            given=_naming("trust-2024", page="<html lang=nl><p>Rust.</p></html>"),
            knowing=_having(_GIVEN),
        ),
    ),
    silent=(
        Example(*_REST, given=_naming("trust-2024", page=_LINE), knowing=_having(_GIVEN)),
        Example(
            *_REST,
            given=_naming("trust-2024"),
            knowing=_having(msgspec.structs.replace(_GIVEN, expires=date(2024, 6, 3))),
        ),
        Example(
            *_REST,
            given=_naming("trust-2024"),
            knowing=_having(msgspec.structs.replace(_GIVEN, articles=("example",))),
        ),
    ),
)
