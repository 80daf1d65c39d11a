"""The link to the English article leads to a home page.

What it finds:
    An address of the original in the article's record that has no path: `https://trust.example/`.

Why it matters:
    Readers and the owner must be able to compare the translation with the article itself.

When to allow it:
    When the original is one page at the root of its site.

Source:
    Our own rule.
"""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from editorial.model import Severity, Statement, Surface
from editorial.records import Source
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule
from editorial.rule.given import in_record


def check(bitext: Bitext, _: Reference) -> Iterator[Issue]:
    """Find an original address without a path."""
    address = bitext.record.source.url
    if address and not _has_path(address):
        yield Issue(
            Statement("The link to the original is ‘{address}’.", {"address": address}),
            advice=Statement("Write the address of the article itself in source.url."),
            surface=Surface.RECORD,
            fragment=address,
        )


def _has_path(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return True
    return bool(parts.path.strip("/") or parts.query)


def _from(address: str) -> Callable[[Bitext], Bitext]:
    return in_record(source=Source(url=address))


_REST = ("Rest.", "Rust.")
RULE = Rule(
    __name__,
    __doc__,
    family=Family.PUBLISHING,
    severity=Severity.WARNING,
    article=check,
    fires=(
        Example(*_REST, "https://www.nice.org.uk/", given=_from("https://www.nice.org.uk/")),
        Example(*_REST, "https://trust.example", given=_from("https://trust.example")),
    ),
    silent=(
        Example(*_REST, given=_from("https://www.nice.org.uk/guidance/ng206")),
        Example(*_REST, given=_from("https://trust.example/?p=48213")),
        Example(*_REST),
    ),
)
