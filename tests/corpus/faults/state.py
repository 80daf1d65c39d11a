"""Faults in what is translated, for which English, and in what is allowed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from editorial.facts import Text
from editorial.markup import parse_source
from editorial.model import Approval, Kind, MachineText, Provenance, Waiver
from editorial.review import source_hash, target_hash, text_hash
from editorial.rule import Bitext, Pair
from tests.corpus.faults.fault import Faulty, rewrite, whole
from tests.corpus.reading import ENGLISH, with_pairs

Other = Callable[[Pair], Pair]


def _changed(article: Bitext, block: str, other: Other) -> Faulty:
    """Give an article with something done to one of its pairs."""

    def build(clean: Bitext) -> Bitext:
        pairs = (other(pair) if pair.block.id == block else pair for pair in clean.pairs)
        return with_pairs(clean, tuple(pairs))

    return Faulty(article, block, build)


def _each(article: Bitext, other: Other) -> Iterator[Faulty]:
    for pair in article.pairs:
        if pair.block.kind is Kind.PARAGRAPH:
            yield _changed(article, pair.block.id, other)


def _from_english(pair: Pair, english: str) -> Pair:
    """Give a pair whose target was made for another English, which the catalog still has."""
    known = Provenance(source_hash(english), target_hash(pair.unit.target), "p01")
    return replace(pair, known=known, unit=replace(pair.unit, previous=english))


def _emptied(pair: Pair) -> Pair:
    empty = Text(parse_source(""), pair.target.language, pair.block.kind)
    return replace(pair, unit=replace(pair.unit, target=""), target=empty)


@whole("untranslated")
def target_emptied(article: Bitext) -> Iterator[Faulty]:
    for pair in article.pairs:
        # All of an article's empty blocks are one finding.
        yield replace(_changed(article, pair.block.id, _emptied), block="")


@whole("fuzzy-left")
def mark_left(article: Bitext) -> Iterator[Faulty]:
    yield from _each(article, lambda pair: replace(pair, unit=replace(pair.unit, fuzzy=True)))


@rewrite("english-left")
def whole_block_in_english(pair: Pair) -> Iterator[str]:
    if len(pair.source.words) > 7 and re.search(r"\b(?:the|of|and|a|is)\b", pair.source.plain):
        yield pair.unit.source


@rewrite("english-run")
def english_words_left(pair: Pair) -> Iterator[str]:
    """Four words of running English, as they stand, in the middle of the Dutch."""
    runs = re.findall(
        r"(?<=[a-z] )(?:the|of|to|a|with|in|was|that|they) [a-z]+ [a-z]+ [a-z]+(?= )",
        re.sub(r"“[^”]*”|\([^)]*\)", "|", pair.unit.source),
    )
    words = pair.unit.target.split(" ")
    if "<" in pair.unit.target or "“" in pair.unit.target or len(words) < 16:
        return
    for run in runs:
        yield " ".join((*words[:6], run, *words[10:]))


@whole("block-mismatch")
def entry_deleted(article: Bitext) -> Iterator[Faulty]:
    for pair in article.pairs:
        gone = pair.block.id

        def build(clean: Bitext, gone: str = gone) -> Bitext:
            units = tuple(unit for unit in clean.catalog.units if unit.id != gone)
            return replace(clean, catalog=replace(clean.catalog, units=units))

        yield Faulty(article, "", build)


@whole("po-invalid")
def entry_repeated(article: Bitext) -> Iterator[Faulty]:
    for at, pair in enumerate(article.pairs):

        def build(clean: Bitext, at: int = at) -> Bitext:
            units = (*clean.catalog.units, replace(clean.catalog.units[at], line=9999))
            return replace(clean, catalog=replace(clean.catalog, units=units))

        yield Faulty(article, pair.block.id, build)


@whole("po-invalid")
def language_of_the_header_wrong(article: Bitext) -> Iterator[Faulty]:
    for tag in ("de", "en", None):

        def build(clean: Bitext, tag: str | None = tag) -> Bitext:
            return replace(clean, catalog=replace(clean.catalog, language=tag))

        yield Faulty(article, "", build)


@rewrite("po-invalid")
def line_break_at_the_end(pair: Pair) -> Iterator[str]:
    yield f"{pair.unit.target}\n"


def _edited(article: Bitext, shape: str, change: Callable[[str], str]) -> Iterator[Faulty]:
    """Give articles whose catalog has another English in one entry."""
    for pair in article.pairs:
        found = re.search(shape, pair.unit.source)
        if found:
            text = pair.unit.source
            other = text[: found.start()] + change(found[0]) + text[found.end() :]

            def edited(one: Pair, other: str = other) -> Pair:
                return replace(
                    one,
                    unit=replace(one.unit, source=other),
                    source=Text(parse_source(other), ENGLISH, one.block.kind),
                    known=Provenance(source_hash(other), target_hash(one.unit.target)),
                )

            yield _changed(article, pair.block.id, edited)


@whole("source-text-edited")
def number_of_the_english_edited(article: Bitext) -> Iterator[Faulty]:
    yield from _edited(article, r"(?<=\d)\d(?= )", lambda digit: str((int(digit) + 1) % 10))


@whole("source-text-edited")
def word_of_the_english_edited(article: Bitext) -> Iterator[Faulty]:
    yield from _edited(article, r"(?<=[a-z] )[a-z]{5,}(?= )", lambda word: word[:2] + word[3:])


def _drifted(article: Bitext, shape: str, change: Callable[[str], str]) -> Iterator[Faulty]:
    """Give articles in which a target was made for an older English, unmarked."""
    for pair in article.pairs:
        found = re.search(shape, pair.unit.source)
        if found:
            text = pair.unit.source
            older = text[: found.start()] + change(found[0]) + text[found.end() :]
            yield _changed(article, pair.block.id, partial(_from_english, english=older))


@whole("fuzzy-cleared-unchanged")
def mark_cleared_after_another_number(article: Bitext) -> Iterator[Faulty]:
    yield from _drifted(article, r"(?<=\d)\d(?= )", lambda digit: str((int(digit) + 1) % 10))


@whole("fuzzy-cleared-unchanged")
def mark_cleared_after_a_denial(article: Bitext) -> Iterator[Faulty]:
    yield from _drifted(article, r" not(?= )", lambda _: "")


@whole("fuzzy-cleared-unchanged")
def mark_cleared_after_another_word(article: Bitext) -> Iterator[Faulty]:
    yield from _drifted(article, r"(?<=[a-z] )[a-z]{5,}(?= )", lambda _: "something else")


@whole("fuzzy-cleared-unchanged")
def mark_cleared_after_a_new_sentence(article: Bitext) -> Iterator[Faulty]:
    yield from _drifted(article, r"(?<=[a-z]{4}\.) [A-Z][^.]{20,}\.$", lambda _: "")


@whole("approval-stale")
def text_changed_after_approval(article: Bitext) -> Iterator[Faulty]:
    approval = Approval("p02", "2024-04-09", "0" * 16)
    yield from _each(article, lambda pair: replace(pair, approval=approval))


@whole("source-changed")
def english_changed_after_approval(article: Bitext) -> Iterator[Faulty]:
    def approved(pair: Pair) -> Pair:
        older = _from_english(pair, f"{pair.unit.source} And so on.")
        text = text_hash(older.unit.source, older.unit.target)
        return replace(older, approval=Approval("p02", "2024-04-09", text))

    for faulty in _each(article, approved):
        # All approved blocks of an article are one finding.
        yield replace(faulty, block="")


def _allowing(waiver: Callable[[Pair], Waiver]) -> Other:
    return lambda pair: replace(pair, waivers=(waiver(pair),))


def _waiver(rule: str, reason: str = "on purpose", text: str = "") -> Callable[[Pair], Waiver]:
    return lambda pair: Waiver(
        rule,
        reason,
        "p02",
        "2024-04-09",
        text=text or text_hash(pair.unit.source, pair.unit.target),
    )


@whole("waiver-stale")
def waiver_for_an_older_text(article: Bitext) -> Iterator[Faulty]:
    yield from _each(article, _allowing(_waiver("number-mismatch", text="0" * 16)))


@whole("waiver-bad")
def waiver_without_a_reason(article: Bitext) -> Iterator[Faulty]:
    yield from _each(article, _allowing(_waiver("double-word", reason=" ")))


@whole("waiver-bad")
def waiver_for_an_unknown_rule(article: Bitext) -> Iterator[Faulty]:
    yield from _each(article, _allowing(_waiver("doubel-word")))


@whole("waiver-unused")
def waiver_for_nothing(article: Bitext) -> Iterator[Faulty]:
    yield from _each(article, _allowing(_waiver("double-word")))


@whole("machine-unedited")
def machine_text_taken_over(article: Bitext) -> Iterator[Faulty]:
    def offered(pair: Pair) -> Pair:
        offer = MachineText("p02", "2024-06-03", "libretranslate", pair.unit.target.upper())
        return replace(pair, machine=offer)

    yield from _each(article, offered)
