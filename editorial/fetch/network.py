"""How the network is reached: names, addresses, trust and patience."""

import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ssl  # dear at start-up, and needed only by who fetches


def _resolved(host: str) -> tuple[str, ...]:
    """Give the addresses of a name, in the order in which the system would try them.

    Raises:
        OSError: there are none, or nobody answers.
        UnicodeError: the name cannot be one.
    """
    found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def _https(address: str) -> tuple[str, int]:
    return address, 443


@dataclass(frozen=True)
class Network:
    """How the network is reached; the machine's own way unless told otherwise."""

    resolve: Callable[[str], Sequence[str]] = _resolved
    """Gives the addresses of a host name; asked once for each request."""
    endpoint: Callable[[str], tuple[str, int]] = _https
    """Gives where to connect to for an address that was judged."""
    trust: "Callable[[], ssl.SSLContext] | None" = None
    """Gives whose certificates count; None for the public authorities."""
    wait: Callable[[float], None] = time.sleep
    """Waits a number of seconds."""
    seconds: float = 10.0
    """What one request may take in all, redirects included."""
    most: int = 10_000_000
    """How many bytes an answer may have, unpacked."""
