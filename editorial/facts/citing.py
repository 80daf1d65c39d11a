"""Which citations of a text have a counterpart in its translation, and which were altered."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from editorial.facts.citations import Citation, Style
from editorial.facts.masks import FILLER
from editorial.facts.text import Text
from editorial.spelling import apart


@dataclass(frozen=True, slots=True)
class Parting:
    """What became of a citation that both sides do not have alike."""

    source: Citation | None
    """As the source has it; None when only the target has it."""
    target: Citation | None
    """What stands for it in the target; None when it is lost."""
    repeated: bool = False
    """Whether the target has the citation elsewhere, only not as often."""


def partings(source: Text, target: Text) -> Iterator[Parting]:
    """Give the citations by author and year that are not alike on both sides.

    Other words for “and” or “et al.”, brackets, commas and order make no difference; neither does
    a citation that the target repeats.
    """
    wanted = [one for one in source.citations if one.year]
    given = [one for one in target.citations if one.year]
    matched = [
        (one, other) for one in list(wanted) if (other := _taken(one, wanted, given)) is not None
    ]
    altered = [pair for pair in matched if not _same_people(*pair, target)]
    yield from (Parting(*pair) for pair in altered)
    kept = {one.key for one, _ in matched}
    again = [one for one in wanted if one.key in kept]
    yield from (Parting(one, None, repeated=True) for one in again)
    wanted = [one for one in wanted if one.key not in kept]
    given = [one for one in given if one.key not in kept]
    _drop_organisations(wanted, given)
    wanted, given = _not_loose(wanted, target), _not_loose(given, source)
    for one in wanted:
        other = _altered(one, given)
        if other is not None:
            given.remove(other)
        yield Parting(one, other)
    yield from (Parting(None, other) for other in given)


def _taken(one: Citation, wanted: list[Citation], given: list[Citation]) -> Citation | None:
    """Give the same citation of the other side, and take both out."""
    for other in given:
        if one.key == other.key or _genitive(one, other):
            wanted.remove(one)
            given.remove(other)
            return other
    return None


def _genitive(one: Citation, other: Citation) -> bool:
    """Tell whether a name has an ending that belongs to the sentence: `Marlows (2017) studie`."""
    return (
        other.style is Style.NARRATIVE
        and one.year == other.year
        and other.key[0] == one.key[0] + "s"
    )


def _same_people(one: Citation, other: Citation, target: Text) -> bool:
    """Tell whether the further authors are the same, as far as both sides name them."""
    if one.others and other.others:
        return True
    if one.others is not other.others:
        named = other if one.others else one
        if len(named.surnames) == 1:
            return named is other and _in_company(other, target)
        return len(named.surnames) > 2
    return sorted(map(str.casefold, one.surnames[1:])) == sorted(
        map(str.casefold, other.surnames[1:])
    ) or not (one.personal and other.personal)


def _in_company(one: Citation, text: Text) -> bool:
    """Tell whether the author's group is named beside: “het team van Marlow (2017)”."""
    near = text.plain[max(one.start - 30, 0) : one.end + 30].lower()
    groups = text.language.citing.groups
    return one.style is Style.NARRATIVE and any(group in near for group in groups)


def _drop_organisations(wanted: list[Citation], given: list[Citation]) -> None:
    """Take out what may be one organisation under two names: same year, not surely people.

    A name that is one slip away is no translation.
    """
    for one in list(wanted):
        for other in given:
            if (
                one.year == other.year
                and not (one.personal and other.personal)
                and not apart(one.key[0], other.key[0])
            ):
                wanted.remove(one)
                given.remove(other)
                break


def _not_loose(cited: list[Citation], other: Text) -> list[Citation]:
    """Give the citations whose name and year do not stand apart in the other text either.

    “In 2017 Marlow et al. showed” says what “Marlow et al. (2017) showed” says.
    """
    if not cited:
        return []
    plain = list(other.plain)
    for known in other.citations:
        if known.year:
            plain[known.start : known.end] = FILLER * (known.end - known.start)
    rest = ["".join(plain[start:end]) for start, end in other.sentences]
    return [
        one
        for one in cited
        if not any(_has(one.year, sentence) and _has_name(one, sentence) for sentence in rest)
    ]


def _has_name(one: Citation, text: str) -> bool:
    return not one.personal or _has(one.surnames[0], text, r"(?:['’]?s)?")


def _has(word: str, text: str, ending: str = "") -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}{ending}(?!\w)", text) is not None


def _altered(one: Citation, given: Iterable[Citation]) -> Citation | None:
    """Give the citation that was most likely made of this one: same name, then same year."""
    given = list(given)
    same_name = [other for other in given if other.key[0] == one.key[0]]
    same_year = [other for other in given if other.year == one.year]
    return next(iter((*same_name, *same_year)), None)
