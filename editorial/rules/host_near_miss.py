"""A web or e-mail address leads to a host that looks like another one.

What it finds:
    A host in the text or behind a link that is no known host, but has a name one or two slips away
    from one, or the same name but for a hyphen, a doubled letter or its ending.
    Known are the hosts of the sources, those that the settings list, and those that the article
    itself links to.

Why it matters:
    The reader ends up at a stranger's page, which may ask for money or data.

When to allow it:
    When the host is right after all; better is to list it in the settings, under `check.hosts`.

Source:
    Our own rule.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from editorial.facts.addresses import Address
from editorial.facts.hosts import domain, host_of, linked_domains, meant
from editorial.model import Fix, Link, Severity, Statement
from editorial.rule import Bitext, Example, Family, Issue, Pair, Reference, Rule, Waivable


def check(bitext: Bitext, reference: Reference) -> Iterator[Issue]:
    """Find hosts that look like a known one; each once in a block."""
    trusted = frozenset(map(domain, reference.hosts))
    linked = linked_domains(bitext.article, bitext.record)
    for pair in bitext.finished:
        english = {domain(one.host) for one in pair.source.addresses if one.host}
        for one in pair.target.addresses:
            if one.host:
                yield from _typed(pair, one, trusted, linked, english)
    yield from _behind_links(bitext, trusted)


def _typed(
    pair: Pair,
    one: Address,
    trusted: frozenset[str],
    linked: frozenset[str],
    english: set[str],
) -> Iterator[Issue]:
    here = domain(one.host)
    inherited = here in english
    known = trusted if inherited or here in linked else trusted | linked | english
    near = None if here in trusted else meant(here, known)
    if near is None:
        return
    written = pair.target.written(one)
    # Also within the address: the host's own part is what has to change.
    start = one.start + max(written.lower().rfind(here), 0)
    yield Issue(
        _statement(here),
        start,
        start + len(here),
        advice=_advice(near),
        suggestion=near,
        block=pair.block.id,
        inherited=inherited,
    )


def _behind_links(bitext: Bitext, trusted: frozenset[str]) -> Iterator[Issue]:
    """Find hosts behind links: those come from the English, so that an editor must act."""
    seen: set[str] = set()
    for block in bitext.article.blocks:
        for link in block.links:
            here = domain(host_of(link.address))
            near = None if here in trusted | seen or not here else meant(here, trusted)
            seen.add(here)
            if near is not None:
                yield Issue(
                    _statement(here),
                    advice=_advice(near),
                    fragment=here,
                    block=block.id,
                    inherited=True,
                )


def _statement(host: str) -> Statement:
    return Statement("‘{host}’ looks like another host.", {"host": host})


def _advice(near: str) -> Statement:
    return Statement("Did you mean ‘{near}’?", {"near": near})


def _trusting(*hosts: str) -> Callable[[Reference], Reference]:
    return lambda reference: replace(reference, hosts=frozenset(hosts))


_NICE = _trusting("nice.org.uk")
RULE = Rule(
    __name__,
    __doc__,
    family=Family.PUBLISHING,
    severity=Severity.ERROR,
    fix=Fix.ASK,
    waivable=Waivable.EDITOR,
    silences=("host-unknown", "link-mismatch"),
    article=check,
    fires=(
        Example(
            "See www.nice.org.uk.",
            "Zie www.niice.org.uk.",
            "niice.org.uk",
            "nice.org.uk",
            knowing=_NICE,
        ),
        Example(
            "Write to info@hollowmere.example.",
            "Schrijf naar info@hollow-mere.example.",
            "hollow-mere.example",
            "hollowmere.example",
        ),
        Example(
            "See the <a>guideline</a>.",
            "Zie de <a>richtlijn</a>.",
            "niice.org.uk",
            links=(Link("a", "https://www.niice.org.uk/guidance"),),
            knowing=_NICE,
        ),
    ),
    silent=(
        Example("See nice.org.uk.", "Zie nice.org.uk.", knowing=_NICE),
        Example("See nice.org.uk.", "Zie richtlijnen.example.", knowing=_NICE),
        Example("See nhs.uk.", "Zie nos.nl.", knowing=_trusting("nhs.uk", "nhg.org", "nos.nl")),
        Example(
            "See video.hollowmere.example.",
            "Zie video.hollowmere.example.",
            knowing=_trusting("hollowmere.example"),
        ),
    ),
)
