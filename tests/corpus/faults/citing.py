"""Faults in citations, references, figures and addresses."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from editorial.markup import parse_source
from editorial.model import Block, Kind, Policy, Unit
from editorial.rule import Bitext, Pair
from tests.corpus.faults.fault import Faulty, Place, edit, rewrite, whole
from tests.corpus.faults.spotting import ADDRESS, NUMBERED, citations, swapped
from tests.corpus.reading import pair as pair_of
from tests.corpus.reading import with_pairs


@edit("citation-lost")
def citation_year_changed(pair: Pair) -> Iterator[Place]:
    for one in citations(pair):
        yield *one.span("year"), str(int(one["year"]) - 1)


@edit("citation-lost")
def citation_year_mistyped(pair: Pair) -> Iterator[Place]:
    for one in citations(pair):
        year = one["year"]
        if year[2] != year[3]:
            yield *one.span("year"), year[:2] + year[3] + year[2]


@edit("citation-lost")
def surname_misspelt(pair: Pair) -> Iterator[Place]:
    for one in citations(pair):
        yield *one.span("name"), swapped(one["name"])


@edit("citation-lost")
def surname_replaced(pair: Pair) -> Iterator[Place]:
    for one in citations(pair):
        yield *one.span("name"), "Verbeek"


@edit("citation-lost")
def citation_dropped(pair: Pair) -> Iterator[Place]:
    plain = pair.target.plain
    for one in citations(pair):
        if plain[one.start() - 2 : one.start()] == " (" and plain[one.end()] == ")":
            yield one.start() - 2, one.end() + 1, ""


@edit("citation-lost")
def year_of_a_citation_dropped(pair: Pair) -> Iterator[Place]:
    for one in citations(pair):
        if one["open"] and pair.target.plain[one.end() : one.end() + 1] == ")":
            yield one.start("open") - 1, one.end() + 1, ""


@edit("citation-lost")
def citation_number_changed(pair: Pair) -> Iterator[Place]:
    for one in NUMBERED.finditer(pair.target.plain):
        number = re.search(r"\d+", one[0])
        if number and one[0] in pair.source.plain:
            start = one.start() + number.start()
            yield start, start + len(number[0]), str(int(number[0]) + 20)


@edit("citation-lost")
def citation_number_dropped(pair: Pair) -> Iterator[Place]:
    for one in NUMBERED.finditer(pair.target.plain):
        if one[0] in pair.source.plain:
            yield one.start() - 1, one.end(), ""


@whole("citation-unreferenced")
def reference_taken_from_the_list(article: Bitext) -> Iterator[Faulty]:
    seen: set[str] = set()
    for pair in article.pairs:
        for one in citations(pair):
            entries = [
                block
                for block in article.article.blocks
                if block.kept
                and block.message.plain.startswith(one["name"])
                and one["year"] in block.message.plain
            ]
            if entries and one["name"] + one["year"] not in seen:
                seen.add(one["name"] + one["year"])
                gone = {block.id for block in entries}
                yield Faulty(article, "", partial(_without, gone=gone))


def _without(article: Bitext, gone: set[str]) -> Bitext:
    blocks = tuple(block for block in article.article.blocks if block.id not in gone)
    return replace(article, article=replace(article.article, blocks=blocks))


@whole("reference-split")
def reference_cut_in_two(article: Bitext) -> Iterator[Faulty]:
    for block in article.article.blocks:
        cut = re.search(r"(?<=[a-z]) (?=[a-z]{3}.*(?:19|20)\d\d)", block.message.plain)
        dated = cut and re.search(r"(?:19|20)\d\d", block.message.plain[: cut.start()])
        if block.kept and cut and not dated and block.kind is not Kind.HEADING:
            yield Faulty(article, "", partial(_cut, kept=block, at=cut.start()))


def _cut(article: Bitext, kept: Block, at: int) -> Bitext:
    """Make two blocks of a reference, as a lost line break does."""
    text, blocks = kept.message.plain, list(article.article.blocks)
    place = next(number for number, block in enumerate(blocks) if block.id == kept.id)
    blocks[place : place + 1] = [
        replace(kept, message=parse_source(text[:at])),
        replace(kept, id=f"{kept.id}x", message=parse_source(text[at + 1 :])),
    ]
    return replace(article, article=replace(article.article, blocks=tuple(blocks)))


@edit("figure-reference-broken")
def figure_number_changed(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(r"(?<!^)\b(?:figuur|tabel|kader) (\d)\b", pair.target.plain):
        yield *one.span(1), str(int(one[1]) + 1)


@edit("figure-reference-broken")
def number_of_a_caption_changed(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(r"^(?:Figuur|Tabel|Kader) (\d)\b", pair.target.plain):
        yield *one.span(1), str(int(one[1]) + 1)


@edit("figure-reference-broken")
def table_became_figure(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(r"\btabel(?= \d)", pair.target.plain):
        yield *one.span(), "figuur"


def _addresses(pair: Pair, *, like: str) -> Iterator[re.Match[str]]:
    for one in ADDRESS.finditer(pair.target.plain):
        if like in one[0] and one[0].rstrip(".,;") in pair.source.plain:
            yield one


@edit("link-mismatch")
def doi_altered(pair: Pair) -> Iterator[Place]:
    for one in _addresses(pair, like="10."):
        digit = max(at for at, char in enumerate(one[0]) if char.isdigit())
        yield one.start() + digit, one.start() + digit + 1, str((int(one[0][digit]) + 1) % 10)


@edit("link-mismatch")
def doi_dropped(pair: Pair) -> Iterator[Place]:
    for one in _addresses(pair, like="10."):
        yield one.start() - 1, one.end(), ""


@edit("link-mismatch")
def e_mail_altered(pair: Pair) -> Iterator[Place]:
    for one in _addresses(pair, like="@"):
        at = one.start() + one[0].index("@")
        yield at - 1, at, ""


@edit("link-mismatch")
def e_mail_dropped(pair: Pair) -> Iterator[Place]:
    for one in () if pair.links else _addresses(pair, like="@"):
        yield one.start(), one.start() + len(one[0].rstrip(".,;")), "ons"


@edit("link-mismatch")
def web_address_dropped(pair: Pair) -> Iterator[Place]:
    for one in () if pair.links else _addresses(pair, like=".example"):
        if "@" not in one[0]:
            yield one.start(), one.start() + len(one[0].rstrip(".,;")), "onze website"


@edit("link-mismatch")
def path_of_a_web_address_altered(pair: Pair) -> Iterator[Place]:
    for one in _addresses(pair, like=".example/"):
        path = one[0].index(".example/") + len(".example/")
        if one[0][path:].rstrip(".,;"):
            yield one.start() + path, one.start() + path + 1, "x"


@rewrite("link-mismatch")
def link_lost(pair: Pair) -> Iterator[str]:
    for link in pair.links:
        if link.name.startswith("a"):
            yield pair.unit.target.replace(f"<{link.name}>", "").replace(f"</{link.name}>", "")


@edit("host-near-miss")
def host_mistyped(pair: Pair) -> Iterator[Place]:
    for one in _addresses(pair, like=".example"):
        found = re.search(r"([a-z][a-z-]{5,})\.example", one[0])
        if found:
            host = found[1]
            start = one.start() + found.start(1)
            for other in (swapped(host), host[:2] + host[1:], host[:3] + host[4:]):
                yield start, start + len(host), other


@edit("host-near-miss")
def host_with_another_ending(pair: Pair) -> Iterator[Place]:
    for one in _addresses(pair, like="hollowmere.example"):
        start = one.start() + one[0].index(".example")
        yield start, start + len(".example"), ".org"


@edit("image-credit-lost")
def credit_of_a_picture_dropped(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(r":? ?©[^.;]*(?:\.(?= ?\w)[^.;]*)*", pair.target.plain):
        yield *one.span(), ""


@edit("image-credit-lost")
def name_in_a_credit_altered(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(r"© (?:[A-Z]\. ?)*([A-Z]\w{3,})", pair.target.plain):
        yield *one.span(1), swapped(one[1])


@whole("reference-altered")
def reference_translated(article: Bitext) -> Iterator[Faulty]:
    for block in article.article.blocks:
        if block.kept and ". " in block.message.plain:
            yield Faulty(article, "", partial(_translated, kept=block))


def _translated(article: Bitext, kept: Block) -> Bitext:
    """Put a reference into the catalog, with its title in Dutch."""
    author, _, rest = kept.message.plain.partition(". ")
    _, _, journal = rest.partition(". ")
    unit = Unit(kept.id, kept.message.text, f"{author}. Hartslag en staan bij ME/cvs. {journal}")
    blocks = tuple(
        replace(block, policy=Policy.TRANSLATE) if block is kept else block
        for block in article.article.blocks
    )
    made = pair_of(replace(kept, policy=Policy.TRANSLATE), unit)
    changed = replace(article, article=replace(article.article, blocks=blocks))
    return with_pairs(changed, (*article.pairs, made))
