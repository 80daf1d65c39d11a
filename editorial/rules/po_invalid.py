"""The catalog breaks a rule of the PO format that tools rely on.

What it finds:
    Two live entries with one id and one English text, a header that names no language or another
    one than the translation’s, and a line break at the start or end of a translation where the
    English has none, or the reverse.

Why it matters:
    Other tools refuse such a file, or read one of the two entries and forget the other.

When to allow it:
    Never: the file cannot be used as it is.

Source:
    GNU gettext manual, “The Format of PO Files”, and the checks of `msgfmt -c`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from editorial.model import Severity, Statement, Unit
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule, Waivable

_PRIMARY = re.compile(r"[A-Za-z]+")
_FIRST = re.compile(r"\A\s*\S*")
_LAST = re.compile(r"\S*\s*\Z")
_Given = Callable[[Bitext], Bitext]


def check(bitext: Bitext, reference: Reference) -> Iterator[Issue]:
    """Find what a PO tool would refuse."""
    yield from _language(bitext, reference)
    yield from _repeated(bitext)
    for unit in bitext.catalog.units:
        if unit.target and not unit.fuzzy:
            yield from _ends(bitext, unit)


def _language(bitext: Bitext, reference: Reference) -> Iterator[Issue]:
    said = bitext.catalog.language or ""
    named, wanted = _PRIMARY.match(said), reference.target.tag
    if named is not None and named[0].lower() == wanted:
        return
    statement = (
        Statement("The header gives the language as ‘{said}’.", {"said": said})
        if said
        else Statement("The header does not say in which language the translation is.")
    )
    yield Issue(
        statement,
        advice=Statement("Write ‘Language: {wanted}’ in the header.", {"wanted": wanted}),
        fragment=f"Language: {said}".strip(),
    )


def _repeated(bitext: Bitext) -> Iterator[Issue]:
    seen: dict[tuple[str, str], Unit] = {}
    for unit in bitext.catalog.units:
        first = seen.setdefault((unit.id, unit.source), unit)
        if first is not unit:
            yield Issue(
                Statement(
                    "Line {here} repeats the entry ‘{id}’ of line {first}.",
                    {"here": unit.line or 0, "first": first.line or 0, "id": unit.id},
                ),
                advice=Statement("Delete one of the two."),
                fragment=unit.id or unit.source,
                block=unit.id,
            )


def _ends(bitext: Bitext, unit: Unit) -> Iterator[Issue]:
    source, target = unit.source, unit.target
    for pattern, here, there in (
        (_FIRST, source.startswith("\n"), target.startswith("\n")),
        (_LAST, source.endswith("\n"), target.endswith("\n")),
    ):
        if here is not there:
            pair = bitext.by_id.get(unit.id)
            place = pattern.search(pair.target.plain if pair is not None else target)
            yield _issue(unit, place, added=there)


def _issue(unit: Unit, place: re.Match[str] | None, *, added: bool) -> Issue:
    start, end = place.span() if place is not None else (0, 0)
    word = {"word": place[0].strip() if place is not None else ""}
    return Issue(
        Statement("There is a line break at ‘{word}’ that the English has not.", word)
        if added
        else Statement("The English has a line break at ‘{word}’.", word),
        start,
        end,
        advice=Statement("Remove the line break.")
        if added
        else Statement("Put a line break there too."),
        fragment="" if start < end else "\\n",
        block=unit.id,
    )


def _repeating(bitext: Bitext) -> Bitext:
    units = (*bitext.catalog.units, replace(bitext.catalog.units[0], line=9))
    return replace(bitext, catalog=replace(bitext.catalog, units=units))


def _in_language(tag: str | None) -> _Given:
    return lambda bitext: replace(bitext, catalog=replace(bitext.catalog, language=tag))


def _obsolete(bitext: Bitext) -> Bitext:
    return replace(bitext, catalog=replace(bitext.catalog, obsolete=bitext.catalog.units[:1]))


RULE = Rule(
    __name__,
    __doc__,
    family=Family.STATE,
    severity=Severity.ERROR,
    waivable=Waivable.NOBODY,
    article=check,
    fires=(
        Example("Rest first.", "Eerst rusten.", "b001", given=_repeating),
        Example("Rest first.", "Eerst rusten.", "Language: de", given=_in_language("de")),
        Example("Rest first.", "Eerst rusten.", "Language:", given=_in_language(None)),
        Example("Rest first.", "Eerst rusten.\n", "rusten.\n"),
        Example("\nRest first.", "Eerst rusten.", "Eerst"),
    ),
    silent=(
        Example("Rest first.", "Eerst rusten.", given=_obsolete),
        Example("Rest first.", "Eerst rusten.", given=_in_language("nl_BE")),
        Example("Rest first.", "Eerst rusten.", given=_in_language("nl-NL")),
        Example("Rest first.", ""),
        Example("Rest\nfirst.\n", "Eerst\nrusten.\n"),
    ),
)
