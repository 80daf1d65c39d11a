"""Faults in completeness: tags, sentences, sections."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from editorial.markup import parse_source
from editorial.model import Block, Kind, Unit
from editorial.rule import Bitext, Pair
from tests.corpus.faults.fault import Faulty, Place, edit, rewrite, whole
from tests.corpus.faults.spotting import CITATION, sentences
from tests.corpus.reading import pair as pair_of
from tests.corpus.reading import with_pairs

_TAG = re.compile(r"</?[a-z]+\d*/?>")
_ELEMENT = re.compile(r"<([a-z]+\d*)>(.*?)</\1>")
_FURNITURE = (
    ("Share this post", "Deel dit bericht"),
    ("312 views", "312 keer bekeken"),
    ("Leave a comment", "Laat een reactie achter"),
)


@rewrite("markup-mismatch")
def opening_tag_lost(pair: Pair) -> Iterator[str]:
    for one in _ELEMENT.finditer(pair.unit.target):
        yield pair.unit.target.replace(f"<{one[1]}>", "", 1)


@rewrite("markup-mismatch")
def closing_tag_lost(pair: Pair) -> Iterator[str]:
    for one in _ELEMENT.finditer(pair.unit.target):
        yield pair.unit.target.replace(f"</{one[1]}>", "", 1)


@rewrite("markup-mismatch")
def element_lost(pair: Pair) -> Iterator[str]:
    for one in _ELEMENT.finditer(pair.unit.target):
        if not one[1].startswith("a"):
            yield pair.unit.target.replace(one[0], one[2], 1)


@rewrite("markup-mismatch")
def element_doubled(pair: Pair) -> Iterator[str]:
    for one in _ELEMENT.finditer(pair.unit.target):
        yield pair.unit.target.replace(one[0], f"{one[0]} en {one[0]}", 1)


@rewrite("markup-mismatch")
def elements_crossed(pair: Pair) -> Iterator[str]:
    for one in _ELEMENT.finditer(pair.unit.target):
        inner = _ELEMENT.search(one[2])
        if inner:
            crossed = one[0].replace(f"</{inner[1]}>", "", 1) + f"</{inner[1]}>"
            yield pair.unit.target.replace(one[0], crossed, 1)
    found = list(_ELEMENT.finditer(pair.unit.target))
    for one, other in itertools.pairwise(found):
        text, end = pair.unit.target, f"</{one[1]}>"
        moved = text[: one.end() - len(end)] + text[one.end() : other.start(2)] + end
        yield moved + text[other.start(2) :]


@rewrite("markup-mismatch")
def tags_reversed(pair: Pair) -> Iterator[str]:
    for one in _ELEMENT.finditer(pair.unit.target):
        yield pair.unit.target.replace(one[0], f"</{one[1]}>{one[2]}<{one[1]}>", 1)


@rewrite("markup-mismatch")
def element_invented(pair: Pair) -> Iterator[str]:
    words = pair.unit.target.split(" ")
    if len(words) > 4 and not _TAG.search(pair.unit.target):
        yield " ".join((words[0], f"<em>{words[1]}</em>", *words[2:]))


@rewrite("markup-mismatch")
def element_renamed(pair: Pair) -> Iterator[str]:
    for one in _ELEMENT.finditer(pair.unit.target):
        name = "strong" if one[1] != "strong" else "em"
        if f"<{name}>" not in pair.unit.target and not one[1].startswith("a"):
            yield pair.unit.target.replace(one[0], f"<{name}>{one[2]}</{name}>", 1)


def _even(pair: Pair, least: int) -> list[str]:
    """Give the sentences of a paragraph that has as many in English, and `least` of them."""
    found = sentences(pair.unit.target)
    same = len(found) == len(sentences(pair.unit.source))
    return found if same and len(found) >= least and not _TAG.search(pair.unit.target) else []


@rewrite("sentence-lost")
def last_sentence_dropped(pair: Pair) -> Iterator[str]:
    found = _even(pair, 2)
    if found and len(found[-1].split()) > 5 and not found[-1].endswith("”"):
        yield " ".join(found[:-1])


@rewrite("sentence-lost")
def middle_sentence_dropped(pair: Pair) -> Iterator[str]:
    found = _even(pair, 3)
    for at in range(1, len(found) - 1):
        if len(found[at].split()) > 5 and not re.search("[“”]", found[at]):
            yield " ".join((*found[:at], *found[at + 1 :]))


@rewrite("sentence-lost")
def only_the_first_sentence_left(pair: Pair) -> Iterator[str]:
    found = _even(pair, 4)
    if found and "“" not in found[0]:
        yield found[0]


@edit("sentence-lost")
def bracketed_part_dropped(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(r" \(([^()]+)\)", pair.target.plain):
        words = one[1].split()
        if len(words) >= 4 and not CITATION.search(one[0]) and pair.source.plain.count("(") == 1:
            yield *one.span(), ""


@edit("sentence-lost")
def quoted_part_dropped(pair: Pair) -> Iterator[Place]:
    found = list(re.finditer(r",? “[^“”]{40,}”,?(?! ?\[)", pair.target.plain))
    if len(found) == 1 == pair.source.plain.count("“") and len(found[0][0]) < len(
        pair.target.plain
    ):
        yield *found[0].span(), ""


@rewrite("length-outlier")
def paragraph_cut_short(pair: Pair) -> Iterator[str]:
    words = pair.unit.target.split(" ")
    if len(words) >= 30 and not _TAG.search(pair.unit.target):
        yield " ".join(words[: len(words) // 3])


@rewrite("length-outlier")
def paragraph_pasted_twice(pair: Pair) -> Iterator[str]:
    if len(pair.unit.target) > 150 and not _TAG.search(pair.unit.target):
        yield f"{pair.unit.target} {pair.unit.target}"


def _without(article: Bitext, gone: set[str]) -> Bitext:
    """Give an article that has lost blocks in both languages."""
    blocks = tuple(block for block in article.article.blocks if block.id not in gone)
    left = replace(article, article=replace(article.article, blocks=blocks))
    return with_pairs(left, tuple(one for one in article.pairs if one.block.id not in gone))


@whole("section-empty")
def text_of_a_section_removed(article: Bitext) -> Iterator[Faulty]:
    if article.page:  # it would still show what is gone
        return
    blocks = article.article.blocks
    heads = [at for at, block in enumerate(blocks) if block.kind is Kind.HEADING]
    for at, following in itertools.pairwise(heads):
        gone = {block.id for block in blocks[at + 1 : following]}
        if gone and blocks[following].level <= blocks[at].level and not blocks[at].kept:
            yield Faulty(article, blocks[at].id, partial(_without, gone=gone))


@whole("lead-in-empty")
def list_after_its_lead_in_removed(article: Bitext) -> Iterator[Faulty]:
    if article.page:  # it would still show what is gone
        return
    blocks = article.article.blocks
    for at, block in enumerate(blocks):
        if block.kept or not block.message.plain.endswith(":"):
            continue
        end = at + 1
        while end < len(blocks) and blocks[end].kind is not Kind.HEADING:
            end += 1
        if end > at + 1:
            gone = {one.id for one in blocks[at + 1 : end]}
            yield Faulty(article, block.id, partial(_without, gone=gone))


@whole("boilerplate-leak")
def furniture_left_in(article: Bitext) -> Iterator[Faulty]:
    for at, (english, dutch) in enumerate(_FURNITURE):
        block = Block(f"b9{at:02}", Kind.PARAGRAPH, 0, "", parse_source(english))
        made = pair_of(block, Unit(block.id, english, dutch))
        yield Faulty(article, block.id, partial(_with, made=made))


def _with(article: Bitext, made: Pair) -> Bitext:
    blocks = [*article.article.blocks]
    blocks.insert(len(article.pairs), made.block)
    longer = replace(article, article=replace(article.article, blocks=tuple(blocks)))
    return with_pairs(longer, (*article.pairs, made))
