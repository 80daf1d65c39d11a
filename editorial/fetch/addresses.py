"""Which addresses may be asked: judged by name, scheme, port, and where the name leads."""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Network, ip_address
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from editorial.errors import SourceError
from editorial.model import Permit

# What is not on the public internet.  Source: IANA IPv4 Special-Purpose Address Registry.
_NOT_PUBLIC = tuple(
    IPv4Network(one)
    for one in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
# Public addresses of version 6 lie in one block; loopback, link-local, ULA, multicast, and the
# spellings of version 4 (::ffff:, 64:ff9b::) outside it.  Source: IANA IPv6 Special-Purpose
# Address Registry.
_PUBLIC = IPv6Network("2000::/3")
_NOT_PUBLIC_IN_IT = tuple(
    IPv6Network(one) for one in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)
_PATH = "/%:@!$&'()*+,;=-._~"
_QUERY = _PATH + "?"


@dataclass(frozen=True, slots=True)
class Place:
    """An address that may be asked."""

    host: str
    """The host's name, in lower case and ASCII."""
    target: str
    """Path and query, ASCII."""

    @property
    def address(self) -> str:
        """The address as it is written."""
        return f"https://{self.host}{self.target}"


def permitted(address: str, permit: Permit) -> Place:
    """Give the place that an address names, when it may be asked.

    Raises:
        SourceError: it is not https, has another port, a user or a number for a name, or its host
            is not one of those permitted.
    """
    shown = quote(address, safe=_QUERY + "#[]", errors="replace")
    parts = _parts(address, shown)
    if parts.scheme != "https":
        raise SourceError(
            "Only addresses that begin with https:// are fetched.",
            cure="Save the page with your browser and give the file.",
            path=shown,
        )
    host = _name(parts.hostname or "", shown)
    if parts.port not in {None, 443} or parts.username is not None:
        raise SourceError(
            "An address with a port or a user name is not fetched.",
            cure="Save the page with your browser and give the file.",
            path=shown,
        )
    if not permit.allows(host):
        raise SourceError(
            "The host ‘{host}’ is not one that may be fetched from.",
            cure="If it is a source of yours, add it to `hosts` under [sources] in the settings.",
            path=shown,
            host=host,
        )
    path = quote(parts.path, safe=_PATH, errors="replace") or "/"
    query = quote(parts.query, safe=_QUERY, errors="replace")
    return Place(host, f"{path}?{query}" if query else path)


def beside(place: Place, location: str) -> str:
    """Give the address that a place sends on to (RFC 3986, 5).

    Raises:
        SourceError: it is none.
    """
    try:
        return urljoin(place.address, location)
    except ValueError as error:
        raise _no_address(quote(location, safe=_QUERY, errors="replace")) from error


def _no_address(shown: str) -> SourceError:
    return SourceError(
        "This is no address of a page.", cure="Copy it from the browser.", path=shown
    )


def _parts(address: str, shown: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError as error:
        raise _no_address(shown) from error
    return parts


def _name(host: str, shown: str) -> str:
    """Give a host's name in ASCII; a number, in whichever spelling, is none."""
    try:
        name = host.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        name = ""
    last = name.rpartition(".")[2]
    if not name or ":" in name or last.isdigit() or last.startswith("0x"):
        raise SourceError(
            "‘{host}’ is not the name of a site.",
            cure="Copy the address from the browser.",
            path=shown,
            host=host,
        )
    return name


def public(address: str) -> bool:
    """Tell whether an IP address is one of the public internet.

    Private, loopback, link-local, unique local, multicast, reserved and documentation addresses
    are not, nor is an address of version 4 in the clothes of version 6.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv4Address):
        return not any(found in network for network in _NOT_PUBLIC)
    return found in _PUBLIC and not any(found in network for network in _NOT_PUBLIC_IN_IT)
