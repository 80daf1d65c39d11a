"""What is asked of a site on the web, and what it answers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Permit:
    """Who may be asked, and who says that they ask."""

    hosts: frozenset[str]
    """Hosts that may be asked; `www.` before a name makes no difference."""
    agent: str
    """What the tool calls itself (User-Agent)."""

    def allows(self, host: str) -> bool:
        """Tell whether a host, in lower case, may be asked."""
        return host.removeprefix("www.") in {one.lower().removeprefix("www.") for one in self.hosts}


@dataclass(frozen=True, slots=True)
class Validators:
    """By what a site knows which version somebody has.

    Source: RFC 9110, 8.8.
    """

    etag: str = ""
    """The version's tag; empty when the site gave none."""
    modified: str = ""
    """When the site says it was changed, as the site wrote it; empty when it did not say."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site answered."""

    address: str
    """Where the answer was found, after redirects."""
    status: int
    """The status code: 200, 304 for what is known already, or 4xx for what is not given."""
    kind: str = ""
    """`text/html` or `application/json`; empty unless the status is 200."""
    data: bytes = b""
    """The bytes, unpacked; none unless the status is 200."""
    validators: Validators = Validators()
    """By what the site knows this version."""
