"""Citations in a text: by author and year, and by number.

An author before a year is a citation only in brackets, after ©, or with `et al.` or what the
language has for it; “Hartwell said in 2019” is none.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from editorial.facts.shapes import UPPER, YEAR
from editorial.language import Language

_PARTICLE = (
    r"(?:(?:[Vv]an|[Vv]on|[Dd]e[rnl]?|[Dd]os|[Dd][aiu]|[Tt]e[rn]?|[Ll][ae]|[Ee]l|[Aa]l|[Bb]in|[Zz]u"
    r"|[Ii]n(?=\s[’']))\s+|[’'][ts]\s+)"
)
# A small letter behind the hyphen makes another word of it: Fukuda-criteria.
_WORD = rf"[{UPPER}][^\W\d_]*(?:['’][^\W\d_]+|[\-‑][{UPPER}][^\W\d_]*)*(?![\-‑][^\W\d_])"
_LEAD = (
    rf"(?:[{UPPER}]\.[\s-]?){{0,3}}{_PARTICLE}{{0,3}}(?:(?:[DdLl]['’]|[AaEe]l-)(?=[{UPPER}]))?"
    rf"{_WORD}(?:\s+{_WORD})?"
)
_START = r"(?<![\w’'-])"
_ONE_YEAR = re.compile(rf"(?P<year>{YEAR})(?P<letter>[a-z]?)(?!\w)|(?<!\w)[a-z](?!\w)")
_DATED = re.compile(rf"(?<!\w){YEAR}[a-z]?(?!\w)")
_FOUR = re.compile(r"[12]\d\d\d")  # found quickly, being no more than this
_OPENS = re.compile(rf"[(\[]{YEAR}")
_BRACKETED = re.compile(rf"[(\[]([^()\[\]]*(?<!\w){YEAR}[^()\[\]]*)[)\]]")
_LEADING = re.compile(rf"(?:[{UPPER}]\.[\s-]?){{0,3}}{_PARTICLE}*")
_NUMBERED = re.compile(r"\[(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*)\]")
_RANGE = re.compile(r"(\d+)(?:\s?[–-]\s?(\d+))?")


class Style(StrEnum):
    """Where a citation has its year."""

    BRACKETS = "brackets"
    """With the authors in brackets: `(Marlow et al. 2017)`."""
    NARRATIVE = "narrative"
    """In brackets behind the authors: `Marlow et al. (2017)`."""
    RUNNING = "running"
    """Behind `et al.` without brackets: `Marlow et al. 2017`."""
    COPYRIGHT = "copyright"
    """Behind ©: `© Okafor 2019`."""
    MENTION = "mention"
    """Nowhere: `Marlow et al.`"""


@dataclass(frozen=True, slots=True)
class Citation:
    """A study that is named by its authors and its year."""

    start: int
    """First character; of a further year of the same authors, that year's."""
    end: int
    """The character after the last one; a bracket around the year alone belongs to it."""
    surnames: tuple[str, ...]
    """The authors that are named, without first names, particles and the genitive's ending."""
    others: bool
    """Whether further authors are meant, as by `et al.`."""
    year: str
    """Four digits, with the letter if there is one: `2018a`; empty for a mention."""
    style: Style
    """Where it has its year."""
    personal: bool
    """Whether the authors are surely people; an organisation's name may be translated."""

    @property
    def key(self) -> tuple[str, str]:
        """The first surname, in lower case and with straight apostrophes, and the year."""
        return (self.surnames[0].casefold().replace("’", "'"), self.year)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A citation by number: `[3]`, `[4–6]`."""

    start: int
    """Its opening bracket."""
    end: int
    """The character after its closing bracket."""
    numbers: tuple[int, ...]
    """The numbers in the order given, a range written out."""


def citations(text: str, language: Language) -> tuple[Citation, ...]:
    """Give the citations by author and year, mentions without a year included, in order."""
    shapes = _shapes(language)
    dated = _FOUR.search(text) is not None and _DATED.search(text) is not None
    shortened = any(one in text for one in shapes.hints) and shapes.others.search(text) is not None
    if not dated and not shortened:
        return ()
    found: list[Citation] = []
    if dated:
        for bracket in _BRACKETED.finditer(text):
            for match in shapes.inside.finditer(text, *bracket.span(1)):
                found += shapes.read(match, Style.BRACKETS)
        for pattern, style, present in (
            (shapes.narrative, Style.NARRATIVE, _OPENS.search(text) is not None),
            (shapes.copyright, Style.COPYRIGHT, "©" in text),
            (shapes.running, Style.RUNNING, shortened),
        ):
            if present:
                found += _outside(found, shapes, pattern.finditer(text), style)
    if shortened:
        found += _outside(found, shapes, shapes.mention.finditer(text), Style.MENTION)
    return tuple(sorted(found, key=lambda one: one.start))


def numbered(text: str) -> tuple[Numbered, ...]:
    """Give the citations by number, in order."""
    if "[" not in text:
        return ()
    return tuple(
        Numbered(*found.span(), tuple(_numbers(found[1]))) for found in _NUMBERED.finditer(text)
    )


def _numbers(listed: str) -> Iterator[int]:
    for first, last in _RANGE.findall(listed):
        yield from range(int(first), int(last or first) + 1)


def _outside(
    found: Collection[Citation],
    shapes: "_Shapes",
    matches: Iterator[re.Match[str]],
    style: Style,
) -> list[Citation]:
    """Give the citations that have no place in common with those that were found before."""
    return [
        one
        for match in matches
        if not any(
            known.start < match.end("authors") and match.start("authors") < known.end
            for known in found
        )
        for one in shapes.read(match, style)
    ]


def _either(words: Collection[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("'", "['’]") for word in longest_first) or "(?!)"


class _Shapes:
    """What citations look like in one language, compiled."""

    def __init__(self, language: Language) -> None:
        citing = language.citing
        self._not_authors = citing.not_authors
        self._labels = language.labels
        self._leading = language.openings | language.never_ends
        joiner = rf"(?:{_either(citing.joiners)})"
        others = (
            rf"(?:(?:{_either(citing.shortened)})(?:\.|(?!\w))"
            rf"|{joiner}\s+(?:(?:{_either(citing.owners)})\s+){{0,2}}"
            rf"(?:{_either(citing.groups)})(?!\w))(?:['’]s)?"
        )
        lead = rf"(?P<first>{_LEAD})"
        several = rf"{_START}{lead}(?P<rest>(?:,\s+{_LEAD}){{0,8}}),?\s+(?P<others>{others})"
        people = (
            rf"{_START}{lead}(?:(?P<rest>(?:,\s+{_LEAD}){{0,8}}),?\s+(?P<others>{others})"
            rf"|(?P<all>(?:,\s+{_LEAD}){{0,8}},?\s+{joiner}\s+{_LEAD}))?"
        )
        connector = rf"(?:(?:{_either(citing.connectors)})\s+){{0,2}}"
        body = rf"(?P<body>{_START}{_WORD}(?:,?\s+{connector}{_WORD}){{1,8}})"
        more = rf"(?:\s?(?:[,&]|{joiner})\s?(?:{YEAR}[a-z]?(?!\w)|(?<=[a-z][,&])[a-z](?![\w.])|(?<=[a-z][,&]\s)[a-z](?![\w.])))*"
        years = rf"(?P<years>{YEAR}[a-z]?(?!\w){more})"
        # Looked for first: a search for all of them at every word costs ten times as much.
        self.hints = tuple(one.partition("'")[0] for one in citing.shortened | citing.groups)
        self.others = re.compile(rf"(?<=[\s>]){others}")
        self.inside = re.compile(rf"(?P<authors>{people}|{body}),?\s+{years}")
        # Without connectors: “Onderzoek van Okafor (2018)” cites Okafor.
        self.narrative = re.compile(
            rf"(?P<authors>{people}|(?P<body>{_START}{_WORD}(?:\s+{_WORD}){{2,6}}))['’]?"
            rf",?\s+[(\[]{years}(?=[)\],:;])[)\]]?"
        )
        self.running = re.compile(rf"(?P<authors>{several}),?\s+{years}")
        self.copyright = re.compile(rf"©\s*(?P<authors>{people}|{body}),?\s+{years}")
        self.mention = re.compile(rf"(?P<authors>{several})(?P<years>)")
        self._between = re.compile(rf",\s+(?:{joiner}\s+)?|\s+{joiner}\s+")

    def read(self, match: re.Match[str], style: Style) -> list[Citation]:
        """Give the citations of a match, one a year; none when it begins with no author."""
        part = match.groupdict()
        first = part["first"] or part["body"]
        rest = part["rest"] or part.get("all") or ""
        names = [_surname(one) for one in (first, *self._between.split(rest)) if one]
        if names[0].casefold() in self._not_authors or first.casefold() in self._labels:
            return []
        others = bool(part["others"])
        personal = bool(part["first"] and (others or rest or self._one_name(first)))
        years = list(_years(match))
        ends = [end for _, end, _ in years[:-1]] + [match.end()]
        starts = [match.start("authors")] + [start for start, _, _ in years[1:]]
        return [
            Citation(start, end, tuple(names), others, year, style, personal)
            for start, end, (_, _, year) in zip(starts, ends, years, strict=True)
        ]

    def _one_name(self, lead: str) -> bool:
        """Tell whether a single author is surely a person: `Marlow`, `In Marlow`, `Dr Marlow`."""
        words = _LEADING.sub("", lead, count=1).split()
        shout = len(words[-1]) > 1 and words[-1].isupper()
        return not shout and (len(words) == 1 or words[0].lower() in self._leading)


def _surname(lead: str) -> str:
    """Give the last word of a name; a first name and what opens the sentence go."""
    word = lead.rsplit(maxsplit=1)[-1].rstrip("'’")
    return re.sub(r"['’]s$", "", word)


def _years(match: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """Give the years of a match as (start, end, year); one empty year for a mention."""
    start, end = match.span("years")
    if start == end:
        yield start, end, ""
    year = ""
    for found in _ONE_YEAR.finditer(match.string, start, end):
        if found["year"]:
            year = found["year"]
            yield *found.span(), found[0]
        else:  # 2018a,b
            yield *found.span(), year + found[0]


@cache
def _shapes(language: Language) -> _Shapes:
    return _Shapes(language)
