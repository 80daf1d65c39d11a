"""Where things stand in a target: by simple expressions of our own, not by what is being proved."""

import re
from collections.abc import Iterator

from editorial.rule import Pair

MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
ENGLISH_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONTH = "|".join(MONTHS)
DATE = re.compile(rf"(?<![\w–])(\d{{1,2}}) ({MONTH})(?: (\d{{4}}))?(?!\w)")
MONTH_OF_YEAR = re.compile(rf"(?<!\d )\b({MONTH}) (\d{{4}})\b")
_YEAR_OF_A_DATE = re.compile(rf"(?:{MONTH}) \d{{4}}")
# “0,5 tot 1 mg” and “van 60 naar 64%” name the unit once, and are right.
SHARED_UNIT = re.compile(r" (?:tot|naar|of|en) [\d−]")
NUMBER_WORDS = {
    "twee": ("two", "drie"),
    "drie": ("three", "vijf"),
    "vier": ("four", "drie"),
    "vijf": ("five", "zes"),
    "zes": ("six", "zeven"),
    "zeven": ("seven", "vier"),
    "acht": ("eight", "negen"),
    "negen": ("nine", "acht"),
    "tien": ("ten", "twaalf"),
    "elf": ("eleven", "tien"),
    "twaalf": ("twelve", "tien"),
    "twintig": ("twenty", "dertig"),
    "dertig": ("thirty", "veertig"),
    "veertig": ("forty", "vijftig"),
}
CITATION = re.compile(
    r"(?P<name>[A-ZÀ-Ž][^\W\d_]{3,})(?:,? et al\.?,?| e\.a\.,?| en collega’s)? ?"
    r"(?:(?: en|,) (?:[Dd]e )?[A-ZÀ-Ž][^\W\d_]+)*,? (?P<open>\()?(?P<year>(?:19|20)\d\d)[a-z]?\b(?!;)"
)
CITING = re.compile(r"\([^()]*[A-ZÀ-Ž][^()]*,? (?:19|20)\d\d[^()]*\)")
NUMBERED = re.compile(r"\[\d[\d,;–\s]*\]")
ADDRESS = re.compile(r"[^\s()]*(?:doi:|10\.\d{4,}/|@|www\.|https?:|\.example)[^\s()]*")
_ORGANISED = {"Trust", "Clinic", "Group", "Foundation", "University", "NICE", "Sinds", "Volgens"}


def citations(pair: Pair) -> Iterator[re.Match[str]]:
    """Give the citations by author and year that the English has with the same author and year."""
    for one in CITATION.finditer(pair.target.plain):
        inside = pair.target.plain.rfind("(", 0, one.start()) > pair.target.plain.rfind(
            ")", 0, one.start()
        )
        cited = inside or one["open"] or "et al." in one[0]
        if cited and one["name"] not in _ORGANISED and one["name"] in pair.source.plain:
            yield one


def taken(pair: Pair) -> list[tuple[int, int]]:
    """Give the spans whose numbers are more than numbers: dates, citations, addresses."""
    plain = pair.target.plain
    spans = [one.span() for shape in (DATE, _YEAR_OF_A_DATE) for one in shape.finditer(plain)]
    for shape in (CITATION, CITING, NUMBERED, ADDRESS):
        spans += [one.span() for one in shape.finditer(plain)]
    return spans


def overlaps(one: re.Match[str], spans: Iterator[tuple[int, int]]) -> bool:
    """Tell whether a match shares a character with one of the spans."""
    return any(start < one.end() and one.start() < end for start, end in spans)


def quoted(pair: Pair) -> list[tuple[int, int]]:
    """Give the spans between double quotation marks."""
    return [one.span() for one in re.finditer(r"“[^”]*”?", pair.target.plain)]


def sentences(text: str) -> list[str]:
    """Give the sentences of a text that ends in a full stop, as far as a simple look tells."""
    return re.split(r"(?<=[a-z\d%)”]{2}[.!?])\s(?=[A-ZÉÈ“‘’])", text)


def swapped(word: str) -> str:
    """Give a word with two neighbouring letters inside it swapped; itself where none differ."""
    for at in range(2, len(word) - 1):
        if word[at] != word[at - 1] and word[at].isalpha() and word[at - 1].isalpha():
            return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    return word
