"""Entries of a reference list, read as a bibliography has them; in any language."""

import re
from dataclasses import dataclass

from editorial.facts.addresses import AddressKind, addresses
from editorial.facts.shapes import UPPER, YEAR

_PARTICLES = (
    r"(?:(?:[Vv]an|[Vv]on|[Dd]e[rnl]?|[Dd]os|[Dd][aiu]|[Tt]e[rn]?|[Ll][ae]|[Ee]l|[Aa]l|[Ii]n)\s"
    r"|[’'][ts]\s|[dl][’'])*"
)
_NUMBER = re.compile(r"\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)])\s+|\s*[•*–-]\s+|\s+")
_SURNAME = rf"{_PARTICLES}[{UPPER}][^\W\d_]*(?:['’\-‑][^\W\d_]+)*(?:\s[{UPPER}][^\W\d_]{{2,}})?"
_INITIALS = rf"[{UPPER}]\.?(?:[\s\-‑]?[{UPPER}]\.?){{0,3}}(?!\w)"
# Between “Marlow T” and “Hollowmere ME Trust” what follows decides.
_AUTHOR = re.compile(
    rf"(?P<name>{_SURNAME}),?\s+{_INITIALS}(?=\s*(?:[,.;:(&]|(?:and|en|et|und)\s|\Z)|(?<=\.))"
    rf"|(?:[{UPPER}]\.[\s\-‑]?){{1,3}}(?P<behind>{_SURNAME})(?=[,;.\s])"
)
_SEPARATOR = re.compile(r"\s*(?:[,;]\s*)?(?:(?:and|en|&|und|et)\s+(?!al\b))?")
_OTHERS = re.compile(r"[\s,;]*(?:(?:and|en)\s+)?(?:et\s+al|e\.a|others|anderen)\b\.?")
_YEARS = (
    re.compile(rf"\((?P<year>{YEAR}[a-z]?)(?:[,;][^()]*)?\)"),
    re.compile(rf"[.,;]\s+(?P<year>{YEAR}[a-z]?)(?:\s[A-Z][a-z]{{2}}(?:\s\d{{1,2}})?)?\s?[;:]"),
    re.compile(rf"[.,;]\s+(?P<year>{YEAR}[a-z]?)\s*(?:[.,]|\Z)"),
    re.compile(rf"(?<![\w/.\-–])(?P<year>{YEAR}[a-z]?)(?![\w/\-–])"),
)
_STOP = re.compile(r"\.[”’\"]?\s+")
_QUESTION = re.compile(r"[?!][”’\"]?\s+")
_QUOTED = re.compile(r"[“‘\"]([^“”\"]{3,})[”\"],?\s+")
_AROUND = ' .,“”‘’"'
_VOLUME = re.compile(
    r",?\s*(?:vol\.?\s*)?\d+\s*(?:\(|:|,)|,?\s+(?:1[6-9]|20)\d\d\b|\s*\Z", re.IGNORECASE
)
_PAGE = re.compile(
    r"(?:[:,]\s*|\bpp?\.\s?)([A-Za-z]?\d+(?:[–-][A-Za-z]?\d+)?)(?=\s*(?:[.,]|\Z|\s))"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a reference list; what it does not tell is empty."""

    surnames: tuple[str, ...]
    """The authors' surnames with their particles; the name of an organisation as a whole."""
    year: str
    """Year with its letter: `2018a`."""
    year_at: tuple[int, int]
    """The span of the year in the entry; (0, 0) without one."""
    title: str
    """Title of the work."""
    journal: str
    """Journal, book or publisher behind the title."""
    doi: str
    """DOI in lower case, from `10.` on."""
    page: str
    """Page or pages."""

    @property
    def surname(self) -> str:
        """The first surname, by which a list is ordered and a study cited."""
        return self.surnames[0] if self.surnames else ""


def entry(text: str) -> Entry:
    """Give an entry of a reference list as its parts."""
    start = found.end() if (found := _NUMBER.match(text)) else 0
    surnames, behind = _authors(text, start)
    addressed = addresses(text)
    clear = len(text[: addressed[0].start if addressed else None].rstrip())
    year, at = _year(text, behind, clear)
    if not surnames:
        stop = at[0] - 1 if at[0] > start and text[at[0] - 1] == "(" else None
        name = text[start:stop].strip() if stop is not None else _until_stop(text, start)
        surnames, behind = ((name.strip(" .,"),) if name else ()), start + len(name)
    title, journal = _title(text, behind, at, clear)
    pages = _PAGE.findall(text, max(at[1], behind), clear)
    doi = next((one.normal[4:] for one in addressed if one.kind is AddressKind.DOI), "")
    return Entry(surnames, year, at, title, journal, doi, pages[-1] if pages else "")


def _authors(text: str, start: int) -> tuple[tuple[str, ...], int]:
    """Give the surnames and where the authors end."""
    surnames: list[str] = []
    end = at = start
    while found := _AUTHOR.match(text, at):
        surnames.append(found["name"] or found["behind"])
        end = found.end()
        separator = _SEPARATOR.match(text, end)
        at = separator.end() if separator else end
        if at == end:
            break
    others = _OTHERS.match(text, end)
    return tuple(surnames), others.end() if others else end


def _year(text: str, behind: int, clear: int) -> tuple[str, tuple[int, int]]:
    for pattern in _YEARS:
        found = pattern.search(text, behind, clear)
        if found:
            return found["year"], found.span("year")
    return "", (0, 0)


def _until_stop(text: str, start: int) -> str:
    stop = _STOP.search(text, start)
    return text[start : stop.start() if stop else len(text)]


def _title(text: str, behind: int, year: tuple[int, int], clear: int) -> tuple[str, str]:
    """Give title and journal: behind a year in front, otherwise behind the authors."""
    in_front = year[1] and (text[year[0] - 1 : year[0]] == "(" or year[0] - behind <= 3)
    start = year[1] if in_front else behind
    closing = text.find(")", start, start + 20)
    start = closing + 1 if in_front and closing >= 0 else start
    while start < clear and not (text[start].isalnum() or text[start] in '“‘"[('):
        start += 1
    stop = (
        _QUOTED.match(text, start, clear)
        or _STOP.search(text, start, clear)
        or _QUESTION.search(text, start, clear)
    )
    if stop is None:
        return text[start:clear].strip(_AROUND), ""
    title = stop[1] if stop.re is _QUOTED else text[start : stop.start() + 1]
    end = _VOLUME.search(text, stop.end(), clear)
    return title.strip(_AROUND), text[stop.end() : end.start() if end else clear].strip(" .,;:")
