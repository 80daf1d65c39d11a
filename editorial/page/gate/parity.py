"""Nothing was lost on the way from the English to the page (clause 6)."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from editorial.model import Statement
from editorial.page.candidate import Candidate
from editorial.page.gate.refusal import Refusal, refusal
from editorial.page.proof import Proof

_PARTS: Mapping[str, str] = {
    **{f"h{level}": "headings" for level in range(2, 7)},
    **dict.fromkeys(("li", "dt", "dd"), "list items"),
    "tr": "table rows",
    **dict.fromkeys(("td", "th"), "table cells"),
    **dict.fromkeys(("caption", "figcaption"), "captions"),
    **dict.fromkeys(("blockquote", "q"), "quotations"),
}

_SAID = {
    "headings": Statement("headings"),
    "list items": Statement("list items"),
    "table rows": Statement("table rows"),
    "table cells": Statement("table cells"),
    "captions": Statement("captions"),
    "quotations": Statement("quotations"),
}


def words_kept(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a target of placeholders alone, such as a credit line that names nobody."""
    for block, _ in candidate.translated:
        if not candidate.targets[block.id].plain.strip():
            yield refusal(
                "empty",
                template="{block} has tags but no words; put the translation between them.",
                block=block.id,
            )


def parts_kept(proof: Proof) -> Iterator[Refusal]:
    """Refuse other numbers of headings, items, rows, cells, captions or quotations."""
    wanted = _parts(name for name, _ in proof.tags)
    found = _parts(one.name for one in proof.inside)
    for part in _SAID if proof.whole else ():
        if wanted[part] != found[part]:
            yield refusal(
                "parts-differ",
                template=(
                    "The English has {wanted} {part}, the page {found}; look for what was lost or"
                    " doubled in source.html and the catalog."
                ),
                wanted=wanted[part],
                found=found[part],
                part=_SAID[part],
            )


def footnotes_kept(proof: Proof) -> Iterator[Refusal]:
    """Refuse a page on which a note has lost the place that leads to it, or back."""
    if proof.whole:
        wanted = _pairs([given for _, given in proof.tags])
        found = _pairs([one.attributes for one in proof.inside])
        for address in sorted((wanted - found).elements()):
            yield refusal(
                "footnote-lost",
                template=(
                    "On the page nothing leads to {address} any more, or it is gone; look for the"
                    " note in source.html and the catalog."
                ),
                address=address,
            )


def links_kept(proof: Proof) -> Iterator[Refusal]:
    """Refuse links that lead elsewhere than in the English, but for reviewed replacements."""
    if not proof.whole:
        return
    wanted, found = Counter(_wanted(proof)), Counter(_found(proof))
    for address in sorted((wanted - found).elements()):
        yield refusal(
            "link-lost",
            template="The page has no link to {address}, as the English has; put it back.",
            block=proof.linking(address),
            address=address,
        )
    for address in sorted((found - wanted).elements()):
        yield refusal(
            "link-added",
            template=(
                "The page has a link to {address}, which the English has not; remove it, or list"
                " a reviewed replacement under links in article.toml."
            ),
            address=address,
        )


def _parts(names: Iterable[str]) -> Counter[str]:
    return Counter(_PARTS[name] for name in names if name in _PARTS)


def _pairs(elements: list[Mapping[str, str]]) -> Counter[str]:
    """Give the addresses inside the article that lead to something in it."""
    ids = {f"#{given['id']}" for given in elements if "id" in given}
    return Counter(given["href"] for given in elements if given.get("href") in ids)


def _wanted(proof: Proof) -> Iterator[str]:
    """Give where the links of the page must lead: notes have a condition of their own."""
    candidate = proof.candidate
    shown: Callable[[str], bool] = candidate.assets.__contains__
    linked = False
    for tag, token in zip(proof.source.tags, proof.addresses, strict=True):
        if tag.name == "a":
            linked = not tag.closing
        if tag.name == "a" and token and not token.startswith("#"):
            yield candidate.links.get(token, token)
        elif tag.name == "img" and not linked and not shown(token):
            yield token


def _found(proof: Proof) -> Iterator[str]:
    heading = (inner for one in proof.printed.named("h1") for inner in proof.printed.within(one))
    for one in (*heading, *proof.inside):
        address = one.attributes.get("href", "")
        if address and not address.startswith("#"):
            yield address
