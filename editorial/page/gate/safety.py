"""Nothing on the page acts, hides or misleads (clause 7; section 4)."""

import re
from collections.abc import Iterator

from editorial.article.normal import quoted
from editorial.facts.addresses import AddressKind, addresses
from editorial.facts.hosts import host_of
from editorial.page.gate.refusal import Refusal, refusal
from editorial.page.proof import Proof
from editorial.page.sanitiser import changes, leads_somewhere

UNSAFE = "unsafe"
"""The reason that also keeps drafts from being written."""
_HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\ufeff\x00-\x08\x0b\x0e-\x1f\x7f]")
_ATTRIBUTE = re.compile(r' ([a-z:-]+)="[^"]*"')
_PAGE_SETS = frozenset({"alt", "class", "href", "id", "lang", "src", "translate"})
"""Attributes that the page gives another value than the English has."""
_BRACES = re.compile(r"\{\{|\}\}")


def sanitised(proof: Proof) -> Iterator[Refusal]:
    """Refuse what the sanitiser would change."""
    fragment = changes(proof.title, proof.allowed, inline=True) or changes(
        proof.text, proof.allowed, framed=True
    )
    if fragment:
        yield refusal(
            UNSAFE,
            template=(
                "‘{fragment}’ may not stand on a page; somebody has put it into source.html or"
                " article.toml, so restore that file from git."
            ),
            block=_block_of(fragment, proof),
            fragment=fragment,
        )


def links_safe(proof: Proof) -> Iterator[Refusal]:
    """Refuse an address around the article that is no web page, such as a site's that is code."""
    inside = {id(one) for one in proof.inside}
    for one in proof.printed.named("a", "link"):
        address = one.attributes.get("href", "")
        if address and id(one) not in inside and not leads_somewhere(address, proof.allowed):
            yield refusal(
                UNSAFE,
                template=(
                    "‘{fragment}’ may not stand on a page; write the address of a web page in"
                    " article.toml or the settings."
                ),
                fragment=address,
            )


def characters_seen(proof: Proof) -> Iterator[Refusal]:
    """Refuse characters that nobody sees and that turn or part words."""
    for block, found in _places(proof, _HIDDEN):
        yield refusal(
            "hidden-character",
            template=(
                "The invisible character U+{code} stands on the page, in {where}; remove it."
            ),
            block=block,
            code=f"{ord(found):04X}",
            where=block or "article.toml",
        )


def braces_single(proof: Proof) -> Iterator[Refusal]:
    """Refuse double braces, which some systems take for code."""
    for block, found in _places(proof, _BRACES):
        yield refusal(
            "braces",
            template="‘{found}’ stands on the page, in {where}; remove it.",
            block=block,
            found=found,
            where=block or "article.toml",
        )


def links_honest(proof: Proof) -> Iterator[Refusal]:
    """Refuse a link whose text names another host than it leads to."""
    for one in proof.printed.named("a"):
        address = one.attributes.get("href", "")
        text = proof.printed.text_of(one)
        if "." not in text or not host_of(address):
            continue
        for named in addresses(text):
            if named.kind is AddressKind.DOI:
                said = "doi.org" if "doi.org" in text.lower() else ""
            else:
                said = named.host
            if said and not _same(said, host_of(address)):
                yield refusal(
                    "link-misleads",
                    template=(
                        "The link ‘{text}’ leads to {host}; correct the text, or list the right"
                        " address under links in article.toml."
                    ),
                    block=proof.linking(address),
                    text=text,
                    host=host_of(address) or address,
                )
                break


def _places(proof: Proof, pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Give what a pattern finds on the page with its block, once a block; the rest without one."""
    candidate = proof.candidate
    whole = pattern.search(proof.printed.said)
    # The page is written without control characters, so what it says does not show them.
    if whole is None and not any(pattern.search(unit.target) for _, unit in candidate.units):
        return
    texts = [
        (block.id, candidate.targets.get(block.id, block.message).plain)
        for block in candidate.article.blocks
    ]
    found = [(block, hit[0]) for block, text in texts if (hit := pattern.search(text)) is not None]
    yield from found or ([("", whole[0])] if whole is not None else [])


def _same(named: str, host: str) -> bool:
    """Whether a named host is the one that a link leads to, or one of the two is under the other."""
    named, host = named.lower().removeprefix("www."), host.lower()
    return named == host or named.endswith(f".{host}") or host.endswith(f".{named}")


def _block_of(fragment: str, proof: Proof) -> str:
    """Give the block that a refused fragment came from: its tags are those of the English."""
    own = proof.source.tokens
    given = _ATTRIBUTE.finditer(fragment) if fragment.startswith("<") else ()
    wanted = [one[0] for one in given if one[1] not in _PAGE_SETS] or [fragment]
    for block in proof.candidate.article.blocks:
        place = block.place
        if place is None:
            continue
        english = own[max(place.start - 3, 0) : place.end + 1]
        linked = (f'="{quoted(to)}"' in fragment for to in _replaced(block.id, proof))
        if any(one in token for one in wanted for token in english) or any(linked):
            return block.id
    return ""


def _replaced(identity: str, proof: Proof) -> Iterator[str]:
    for block in proof.candidate.article.blocks:
        for link in block.links if block.id == identity else ():
            if link.address in proof.candidate.links:
                yield proof.candidate.links[link.address]
