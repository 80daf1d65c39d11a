"""Addresses of servers: to which of them text may be sent at all."""

from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from editorial.errors import ConfigError


def place(server: str) -> str:
    """Give host and port of an address as they are agreed to: `translate.example`, `[::1]:5000`."""
    return _split(server).netloc.rpartition("@")[2].lower()


def expect_sound(server: str) -> None:
    """Make sure that text can be sent to an address without others reading it.

    Raises:
        ConfigError: it is no web address, holds a key, or is neither https nor on this machine.
    """
    parts = _split(server)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ConfigError(
            "suggester.server in the settings is no web address.",
            cure='Write one such as "http://127.0.0.1:5000" or "https://translate.example".',
        )
    if parts.username is not None or parts.query or parts.fragment:
        raise ConfigError(
            "suggester.server in the settings holds more than an address.",
            cure="Leave out names, passwords and what follows a ? or #; suggester.key names the"
            " environment variable that has the key.",
        )
    if parts.scheme == "http" and not _here(parts.hostname):
        raise ConfigError(
            "{host} would get the text unencrypted, for anybody on the way to read.",
            cure="Use https; http is only for a server on this machine.",
            host=place(server),
        )


def _split(server: str) -> SplitResult:
    try:
        parts = urlsplit(server)
        _ = parts.port  # which is read only now
    except ValueError:
        return urlsplit("")
    return parts if all(one.isprintable() and not one.isspace() for one in server) else urlsplit("")


def _here(host: str) -> bool:
    """Whether a host is this machine (RFC 6761, 6.3; RFC 1122, 3.2.1.3)."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
