"""The examples of rules as articles, and what the engine finds in them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from editorial.check import Course, engine, findings, gathering
from editorial.facts import Text
from editorial.language import load
from editorial.markup import parse, parse_source
from editorial.model import (
    Article,
    Block,
    Catalog,
    Finding,
    Kind,
    Policy,
    Severity,
    Stage,
    Unit,
)
from editorial.records import ArticleRecord
from editorial.review import source_hash
from editorial.rule import Bitext, Example, Pair, Reference, Rule

ENGLISH, DUTCH = load("en"), load("nl")
REFERENCE = Reference(ENGLISH, DUTCH, today=date(2024, 6, 3))
LEVELLED = {Kind.TITLE: 1, Kind.HEADING: 2, Kind.ITEM: 1}


def texts(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def bitext(example: Example, slug: str = "example") -> Bitext:
    """Give the article that an example is about."""
    sources, targets = texts(example.source), texts(example.target)
    kinds = example.kinds or (Kind.PARAGRAPH,) * len(sources)
    blocks: list[Block] = []
    pairs: list[Pair] = []
    section = ""
    for at, (source, kind) in enumerate(zip(sources, kinds, strict=True)):
        kept = at in example.kept
        block = Block(
            id=f"{'k' if kept else 'b'}{at + 1:03d}",
            kind=kind,
            level=LEVELLED.get(kind, 0),
            section=section,
            message=parse_source(source),
            links=example.links if at == 0 else (),
            policy=Policy.KEEP if kept else Policy.TRANSLATE,
        )
        section = block.message.plain if kind is Kind.HEADING else section
        blocks.append(block)
        if not kept:
            one = pair(block, targets[at])
            before = (pairs[-1].source, pairs[-1].target) if pairs else None
            pairs.append(replace(one, before=before))
    article = Article("en-GB", blocks[0].message.plain, "", tuple(blocks))
    catalog = Catalog("nl", tuple(one.unit for one in pairs))
    versions = {one.block.id: frozenset({source_hash(one.unit.source)}) for one in pairs}
    made = Bitext(slug, article, tuple(pairs), catalog, ArticleRecord(slug=slug), versions=versions)
    return example.given(made) if example.given is not None else made


def pair(block: Block, target: str) -> Pair:
    unit = Unit(block.id, block.message.text, target, line=1)
    return Pair(
        block,
        unit,
        Text(block.message, ENGLISH, block.kind),
        Text(parse(target, block.message.names), DUTCH, block.kind),
    )


def with_target(made: Bitext, block: str, target: str) -> Bitext:
    """Give the article with another target in one block."""
    pairs = tuple(
        replace(
            one,
            unit=replace(one.unit, target=target),
            target=Text(parse(target, one.block.message.names), DUTCH, one.block.kind),
        )
        if one.block.id == block
        else one
        for one in made.pairs
    )
    catalog = replace(made.catalog, units=tuple(one.unit for one in pairs))
    return replace(made, pairs=pairs, catalog=catalog)


def course(rule: Rule) -> Course:
    """Run one rule where it can run, also when it is off by default."""
    wanted = Severity.WARNING if rule.severity is Severity.OFF else rule.severity
    return Course((replace(rule, severity=wanted),), Stage.PUBLISH)


def found(rule: Rule, example: Example) -> tuple[Finding, ...]:
    """Give what a rule finds in an example, also as part of its archive."""
    made = bitext(example)
    reference = example.knowing(REFERENCE) if example.knowing is not None else REFERENCE
    return (
        *findings(made, reference, course(rule)),
        *in_archive(rule, made, reference, tuple(others(example))),
    )


def others(example: Example) -> Iterator[Bitext]:
    for at, other in enumerate(example.others):
        yield bitext(other, slug=f"other-{at}")


def in_archive(
    rule: Rule, made: Bitext, reference: Reference, rest: tuple[Bitext, ...]
) -> tuple[Finding, ...]:
    if rule.archive is None:
        return ()
    by_slug = {one.slug: one for one in (made, *rest)}
    archive = gathering.archive(
        (slug, gathering.contribution(one)) for slug, one in by_slug.items()
    )
    compared = engine.compared(archive, by_slug.__getitem__, reference, course(rule))
    return tuple(one for article, found in compared if article.slug == made.slug for one in found)
