"""An address leads to a host that nobody has listed.

What it finds:
    A host in the text of the translation that is neither in the English of that block nor among
    those that the article links to, its sources and the settings allow.

Why it matters:
    An editor should have seen every page that readers are sent to.

When to allow it:
    When the page is right; or list its host in the settings, under `check.hosts`.

Source:
    Our own rule.
"""

from collections.abc import Iterator
from dataclasses import replace

from editorial.facts.hosts import domain, linked_domains
from editorial.model import Severity, Statement
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule


def check(bitext: Bitext, reference: Reference) -> Iterator[Issue]:
    """Find hosts that only the translation has."""
    typed = [pair for pair in bitext.finished if pair.target.addresses]
    if not typed:
        return
    known = linked_domains(bitext.article, bitext.record) | set(map(domain, reference.hosts))
    for pair in typed:
        english = {domain(one.host) for one in pair.source.addresses}
        for one in pair.target.addresses:
            if one.host and domain(one.host) not in known | english:
                yield Issue(
                    Statement("‘{host}’ is not a listed host.", {"host": one.host}),
                    one.start,
                    one.end,
                    advice=Statement("Ask an editor to look at the page and list its host."),
                    block=pair.block.id,
                )


def _knowing(reference: Reference) -> Reference:
    return replace(reference, hosts=frozenset({"richtlijnen.example"}))


RULE = Rule(
    __name__,
    __doc__,
    family=Family.PUBLISHING,
    severity=Severity.INFO,
    article=check,
    fires=(
        Example("See nice.org.uk.", "Zie thuisarts.example.", "thuisarts.example"),
        Example("Write to us.", "Schrijf naar info@elders.example.", "info@elders.example"),
    ),
    silent=(
        Example("See nice.org.uk/ng206.", "Zie www.nice.org.uk."),
        Example("See nice.org.uk.", "Zie richtlijnen.example.", knowing=_knowing),
        Example("Paper: doi:10.5555/x1", "Artikel: doi:10.5555/x1"),
    ),
)
