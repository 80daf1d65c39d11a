"""The clean pairs as articles, every target recorded as written for its English."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from editorial import catalog
from editorial.facts import Text
from editorial.language import load
from editorial.markup import parse, parse_source
from editorial.model import Article, Block, Kind, Policy, Provenance, Stage, Unit
from editorial.page import forms
from editorial.project import bitexts, checking, description, publishing
from editorial.project.workspace import Workspace
from editorial.records import ArticleRecord
from editorial.review import source_hash, target_hash, typed
from editorial.rule import Bitext, Pair, Reference

CLEAN = Path(__file__).parent / "clean"
ROOT = Path(__file__).parents[2]
PUBLISHED = "sleep-and-heart-rhythm-study"
TODAY = date(2024, 6, 11)
ENGLISH, DUTCH = load("en-GB"), load("nl")
REFERENCES = "References"


@cache
def articles() -> tuple[Bitext, ...]:
    """Give the clean articles by the names of their files, and one of the sample archive."""
    return (*map(read, sorted(CLEAN.glob("*.po"))), published(PUBLISHED))


def published(slug: str) -> Bitext:
    """Give an article of this repository's workspace with its page, as it would be published."""
    workspace = _workspace()
    state, records = workspace.state(slug), publishing.shared(workspace)
    one = publishing.candidate(workspace, state, records, TODAY)
    page = forms.load("page").render(one, draft=True)
    return bitexts.bitext(workspace, state, page if isinstance(page, str) else page.decode())


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
        waivers=typed(unit),
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
    """Give what the rules look up in this repository's workspace."""
    known = checking.bench(_workspace(), checking.Inquiry(Stage.PUBLISH, today=TODAY)).reference
    return known if spelled else replace(known, speller=None)


@cache
def _workspace() -> Workspace:
    return Workspace(ROOT)


def words(bitext: Bitext) -> int:
    """Give how many English words an article has."""
    return sum(len(one.source.words) for one in bitext.pairs)
