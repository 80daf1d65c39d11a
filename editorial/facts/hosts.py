"""Hosts that an article may lead to, and hosts that look like one of them."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from editorial.model import Article
from editorial.records import ArticleRecord
from editorial.similarity import distance

# Below these the parts of a host name the owner: nhs.uk, but trust.org.uk.
_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gov", "net", "nhs", "org"})
_DOUBLED = re.compile(r"(.)\1+")


def host_of(address: str) -> str:
    """Give the host of a link's address, in lower case; empty when it has none."""
    if address.lower().startswith("mailto:"):
        return address.rpartition("@")[2].lower()
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def domain(host: str) -> str:
    """Give the part of a host that one owner has: `nice.org.uk` of `www.nice.org.uk`."""
    parts = host.lower().rstrip(".").split(".")
    return ".".join(parts[-3:] if len(parts) > 2 and parts[-2] in _SECOND_LEVEL else parts[-2:])


def linked_domains(article: Article, record: ArticleRecord) -> frozenset[str]:
    """Give the domains that an article itself leads to: its links, its record, its own address."""
    addresses = [
        record.source.url,
        *(link.address for block in article.blocks for link in block.links),
        *(one.to for one in record.links if one.reviewed is not None),
    ]
    return frozenset(domain(host) for host in map(host_of, addresses) if host)


def meant(host: str, allowed: Iterable[str]) -> str | None:
    """Give the allowed domain that a host was probably meant to be; None when none is near.

    Near is a name two slips away (one, under six letters) under the same ending, or the same name
    but for hyphens, doubled letters or its ending.
    """
    name, _, ending = domain(host).partition(".")
    for one in sorted(allowed):
        known, _, wanted = domain(one).partition(".")
        if (name, ending) == (known, wanted):
            continue
        if _bare(name) == _bare(known) or (ending == wanted and _near(name, known)):
            return domain(one)
    return None


def _bare(name: str) -> str:
    return _DOUBLED.sub(r"\1", name.replace("-", ""))


def _near(name: str, known: str) -> bool:
    # Under four letters nearly every name is near another: nhs, nos, nhg.
    shortest = min(len(name), len(known))
    if shortest < 4:
        return sorted(name) == sorted(known)
    slips = 1 if shortest < 6 else 2
    return distance(name, known, cutoff=slips) <= slips
