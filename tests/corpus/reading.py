"""The clean pairs as articles, every target recorded as written for its English."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from editorial import catalog, glossary, spelling
from editorial.facts import Text
from editorial.language import load
from editorial.markup import parse, parse_source
from editorial.model import Article, Block, Kind, Policy, Provenance, Unit
from editorial.project import description
from editorial.records import ArticleRecord
from editorial.review import source_hash, target_hash
from editorial.rule import Bitext, Pair, Reference
from editorial.rules import BY_NAME

CLEAN = Path(__file__).parent / "clean"
GLOSSARY = Path(__file__).parents[2] / "locales" / "nl" / "glossary.csv"
ENGLISH, DUTCH = load("en-GB"), load("nl")
HOSTS = frozenset({"hollowmere.example"})
"""The source's own host; other hosts stand in the articles themselves."""
REFERENCES = "References"


@cache
def articles() -> tuple[Bitext, ...]:
    """Give the clean articles, by the names of their files."""
    return tuple(map(read, sorted(CLEAN.glob("*.po"))))


def read(path: Path) -> Bitext:
    """Give the article of a catalog, with the reference list beside it."""
    kept = path.with_suffix(".references.txt")
    entries = kept.read_text(encoding="utf-8").splitlines() if kept.exists() else []
    return article(path.stem, path.read_bytes(), [entry for entry in entries if entry.strip()])


def article(slug: str, content: bytes, entries: Sequence[str] = ()) -> Bitext:
    """Give the article of a PO file's content, with a list of references after it."""
    units = catalog.parse(content, path=f"{slug}.po")
    pairs = tuple(pair(description.block_of(unit), unit) for unit in units.units)
    blocks = (*(one.block for one in pairs), *_kept(entries, pairs[-1].block))
    return Bitext(
        slug,
        Article("en-GB", blocks[0].message.plain, "", blocks),
        pairs,
        units,
        ArticleRecord(slug=slug),
        versions={one.block.id: frozenset({source_hash(one.unit.source)}) for one in pairs},
    )


def pair(block: Block, unit: Unit) -> Pair:
    """Give a block with a target that was written for it."""
    return Pair(
        block,
        unit,
        Text(block.message, ENGLISH, block.kind),
        Text(parse(unit.target, block.message.names), DUTCH, block.kind),
        Provenance(source_hash(unit.source), target_hash(unit.target), "p01"),
    )


def _kept(entries: Sequence[str], last: Block) -> Iterator[Block]:
    """Give the entries as kept blocks, under a heading of their own where the article has none."""
    if entries and last.message.plain != REFERENCES:
        yield Block("k001", Kind.HEADING, 2, "", parse_source(REFERENCES), policy=Policy.KEEP)
    for number, entry in enumerate(entries, start=2):
        message = parse_source(re.sub(r"\s+", " ", entry.strip()))
        yield Block(f"k{number:03}", Kind.ITEM, 1, REFERENCES, message, policy=Policy.KEEP)


def retold(bitext: Bitext, changes: dict[str, str]) -> Bitext:
    """Give an article with other targets, each recorded as written for its English."""
    return with_pairs(
        bitext,
        tuple(
            pair(one.block, replace(one.unit, target=changes[one.block.id]))
            if one.block.id in changes
            else one
            for one in bitext.pairs
        ),
    )


def with_pairs(bitext: Bitext, pairs: tuple[Pair, ...]) -> Bitext:
    """Give an article with other pairs, and the catalog that they make."""
    made = replace(bitext.catalog, units=tuple(one.unit for one in pairs))
    return replace(bitext, pairs=pairs, catalog=made)


@cache
def reference(*, spelled: bool = True) -> Reference:
    """Give what the rules look up; spelling only where a dictionary is installed."""
    text = GLOSSARY.read_text(encoding="utf-8") if GLOSSARY.exists() else ""
    terms = glossary.parse(text, path=GLOSSARY.name)
    targets = [target for term in terms.terms for target in term.targets]
    return Reference(
        ENGLISH,
        DUTCH,
        hosts=HOSTS,
        speller=spelling.load("nl", targets) if spelled else None,
        glossary=terms,
        today=date(2024, 6, 3),
        rules=frozenset(BY_NAME),
    )


def words(bitext: Bitext) -> int:
    """Give how many English words an article has."""
    return sum(len(one.source.words) for one in bitext.pairs)
