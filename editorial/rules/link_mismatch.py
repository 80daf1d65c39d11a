"""A link or address of the English is missing or altered.

What it finds:
    A web or e-mail address, DOI or PMID in the text that the translation does not have, and a link
    whose tag was lost.
    A last slash, `http` for `https`, `www.` and the order make no difference; neither does a Dutch
    counterpart that the article's record lists as reviewed.

Why it matters:
    The reader cannot go on to the page or the study that the text sends them to.

When to allow it:
    When the address no longer exists and the editor has chosen to leave it out.

Source:
    pofilter's `urls` and `emails`, here by what the addresses lead to.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from editorial.facts.addresses import Address, normal_address
from editorial.model import Fix, Link, Severity, Statement, Surface
from editorial.records import LinkReplacement, Signature
from editorial.rule import Bitext, Example, Family, Issue, Pair, Reference, Rule
from editorial.rule.given import in_record


def check(bitext: Bitext, _: Reference) -> Iterator[Issue]:
    """Find addresses and links that differ from the English."""
    reviewed = {
        normal_address(one.origin): normal_address(one.to)
        for one in bitext.record.links
        if one.reviewed is not None
    }
    for pair in bitext.finished:
        if pair.source.addresses or pair.target.addresses:
            yield from _addresses(pair, reviewed)
        if pair.links:
            yield from _links(pair)


def _addresses(pair: Pair, reviewed: Mapping[str, str]) -> Iterator[Issue]:
    here = {one.normal for one in pair.target.addresses}
    there = {one.normal for one in pair.source.addresses}
    linked = _linked(pair)
    lost = [
        one
        for one in pair.source.addresses
        if one.normal not in here and reviewed.get(one.normal) not in here
    ]
    known = there | linked | {reviewed[one] for one in there if one in reviewed}
    added = [one for one in pair.target.addresses if one.normal not in known]
    for one in lost:
        other = next((other for other in added if other.kind is one.kind), None)
        if other is not None:
            added.remove(other)
            yield _altered(pair, one, other)
        elif one.normal not in linked:
            yield _lost(pair, one)
    yield from (_added(pair, one) for one in added)


def _linked(pair: Pair) -> set[str]:
    """Give where the links lead that the translation has kept, whatever it calls them."""
    kept = _kept(pair)
    return {normal_address(link.address) for link in pair.links if link.name in kept}


def _kept(pair: Pair) -> frozenset[str]:
    """Give the placeholders that the translation has, but for empty ones: nobody can follow those."""
    text = pair.target.message.text
    return frozenset(name for name in pair.target.message.names if f"<{name}></{name}>" not in text)


def _links(pair: Pair) -> Iterator[Issue]:
    wanted, kept = pair.source.message.names, _kept(pair)
    for link in pair.links:
        if link.name.startswith("a") and link.name in wanted and link.name not in kept:
            yield Issue(
                Statement("The link to {address} was lost.", {"address": link.address}),
                advice=Statement(
                    "Put <{name}> and </{name}> around the words that it belongs to.",
                    {"name": link.name},
                ),
                fragment=link.address,
                block=pair.block.id,
            )


def _altered(pair: Pair, one: Address, other: Address) -> Issue:
    wanted = pair.source.written(one)
    found = pair.target.written(other)
    return Issue(
        Statement("English has {wanted}; Dutch has {found}.", {"wanted": wanted, "found": found}),
        other.start,
        other.end,
        advice=Statement(
            "Write {wanted}, or let an editor list the new address.", {"wanted": wanted}
        ),
        suggestion=wanted,
        block=pair.block.id,
    )


def _lost(pair: Pair, one: Address) -> Issue:
    wanted = pair.source.written(one)
    return Issue(
        Statement("{address} is missing.", {"address": wanted}),
        one.start,
        one.end,
        advice=Statement("Put it where the English has it."),
        surface=Surface.SOURCE,
        block=pair.block.id,
    )


def _added(pair: Pair, one: Address) -> Issue:
    found = pair.target.written(one)
    return Issue(
        Statement("The English has no {address}.", {"address": found}),
        one.start,
        one.end,
        advice=Statement("Remove it, or ask the editor."),
        block=pair.block.id,
        severity=Severity.WARNING,
    )


_REPLACED = LinkReplacement(
    origin="https://rest.example/en",
    to="https://rust.example",
    reviewed=Signature(by="p03", on=date(2024, 6, 3)),
)
_LINK = (Link("a", "https://www.nice.org.uk/guidance/ng206"),)
RULE = Rule(
    __name__,
    __doc__,
    family=Family.REFERENCE,
    severity=Severity.ERROR,
    fix=Fix.ASK,
    silences=("markup-mismatch",),
    article=check,
    fires=(
        Example(
            "The paper (doi:10.5555/jfi.2023.0099) is free.",
            "Het artikel is gratis.",
            "doi:10.5555/jfi.2023.0099",
        ),
        Example(
            "Write to info@rest.example.",
            "Schrijf naar inof@rest.example.",
            "inof@rest.example",
            "info@rest.example",
        ),
        Example(
            "See the <a>guideline</a>.",
            "Zie de richtlijn.",
            "https://www.nice.org.uk/guidance/ng206",
            links=_LINK,
        ),
        Example("See rest.example/en.", "Zie rust.example.", "rust.example", "rest.example/en"),
        Example(
            "Write to <a>info@rest.example</a>.",
            "Schrijf naar <a>inof@rest.example</a>.",
            "inof@rest.example",
            links=(Link("a", "mailto:info@rest.example"),),
        ),
        Example(
            "See the <a>guideline</a>.",
            "Zie de richtlijn.<a></a>",
            "https://www.nice.org.uk/guidance/ng206",
            links=_LINK,
        ),
    ),
    silent=(
        Example("See http://www.rest.example/a/.", "Zie https://rest.example/a."),
        Example("See rest.example/en.", "Zie rust.example.", given=in_record(links=(_REPLACED,))),
        Example(
            "<a>https://www.nice.org.uk/guidance/ng206</a>", "<a>De richtlijn</a>", links=_LINK
        ),
        Example("Paper: https://doi.org/10.5555/JFI.1", "Artikel: doi:10.5555/jfi.1"),
        Example("It takes 2.5 hours, i.e. 150 minutes.", "Het duurt 2,5 uur, d.w.z. 150 minuten."),
        Example("See a.example and b.example.", "Zie b.example en a.example."),
    ),
)
