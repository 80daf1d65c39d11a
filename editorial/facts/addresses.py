"""Addresses in a text: of pages, hosts and people, and identifiers of papers."""

import re
from dataclasses import dataclass
from enum import StrEnum

_HOST = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+"
_TOP = (
    r"(?:academy|app|be|blog|care|ch|co|com|cymru|dev|edu|eu|example|fr|gov|health|ie|info|int|io|net"
    r"|nhs|nl|no|nz|org|scot|se|uk|us|wales)"
)
_TAIL = r"(?::\d{2,5})?(?:[/?#][^\s<>“”„\"«»]*)?"
_ADDRESS = re.compile(
    r"(?P<doi>(?:(?:https?://)?(?:dx\.)?doi\.org/|\bdoi:?\s?|(?<![\w/.]))10\.\d{4,9}/[^\s<>“”\"]+)"
    r"|(?P<pmid>\bPMID:?\s?\d{4,9}\b)"
    rf"|(?P<email>(?:mailto:)?[\w.+-]+@{_HOST}[a-z]{{2,}}\b)"
    rf"|(?P<page>\b(?:https?://|www\.)[^\s<>“”„\"«»]+|(?<![\w@./-]){_HOST}{_TOP}\b(?![\w-]|\.\w){_TAIL})",
    re.IGNORECASE,
)
_STOP_INSIDE = re.compile(r"\.[A-Za-z]")
_CAPITAL_INSIDE = re.compile(r"\.[A-Z]")
_PAIRS = {")": "(", "]": "[", "}": "{"}


class AddressKind(StrEnum):
    """What an address leads to."""

    PAGE = "page"
    EMAIL = "email"
    DOI = "doi"
    PMID = "pmid"


@dataclass(frozen=True, slots=True)
class Address:
    """An address as it stands in a text."""

    start: int
    """First character."""
    end: int
    """The character after the last one; the stop of the sentence does not belong to it."""
    kind: AddressKind
    """What it leads to."""
    normal: str
    """What two addresses of one place have in common: `nice.org.uk/guidance/ng206`."""

    @property
    def host(self) -> str:
        """The host it leads to; empty for a DOI or PMID."""
        match self.kind:
            case AddressKind.PAGE:
                return re.split(r"[/?#:]", self.normal, maxsplit=1)[0]
            case AddressKind.EMAIL:
                return self.normal.rpartition("@")[2]
            case _:
                return ""


def addresses(text: str) -> tuple[Address, ...]:
    """Give the addresses in a text, in order."""
    if not (
        "://" in text or "PMID" in text or "10." in text or _STOP_INSIDE.search(text) is not None
    ):
        return ()
    found: list[Address] = []
    for match in _ADDRESS.finditer(text):
        kind = AddressKind(match.lastgroup or "page")
        given = match[0] if kind is AddressKind.PMID else _trimmed(match[0])
        # “slaap.De” is a slip and no host in Germany; ClinicalTrials.gov is one.
        bare = kind is AddressKind.PAGE and not given.lower().startswith(("http", "www."))
        if not (bare and _CAPITAL_INSIDE.search(given.partition("/")[0])):
            found.append(
                Address(match.start(), match.start() + len(given), kind, _normal(given, kind))
            )
    return tuple(found)


def normal_address(address: str) -> str:
    """Give what a link's address has in common with others that lead to the same place."""
    found = addresses(address)
    if found and found[0].start == 0:
        return found[0].normal
    return _page(address)


def _trimmed(given: str) -> str:
    """Give an address without the marks of the sentence around it."""
    while given:
        last = given[-1]
        opening = _PAIRS.get(last)
        if last in ".,;:!?'’…*" or (opening and given.count(opening) < given.count(last)):
            given = given[:-1]
        else:
            break
    return given


def _normal(given: str, kind: AddressKind) -> str:
    match kind:
        case AddressKind.DOI:
            return "doi:" + given[given.index("10.") :].lower()
        case AddressKind.PMID:
            return "pmid:" + "".join(filter(str.isdigit, given))
        case AddressKind.EMAIL:
            return given.lower().removeprefix("mailto:")
        case AddressKind.PAGE:
            return _page(given)


def _page(address: str) -> str:
    """Give an address without scheme, `www.` and a slash at its end, the host in lower case."""
    rest = re.sub(r"^https?://", "", address, flags=re.IGNORECASE)
    host, slash, path = rest.partition("/")
    return (host.lower().removeprefix("www.") + slash + path).rstrip("/")
