"""A small article in pseudo-Dutch (the English in capitals), which passes the gate as it stands."""

import base64
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from msgspec.structs import replace as replace_record

from editorial import article, records, review
from editorial.model import Block, Catalog, Message, PolicyRule, Summary, Unit
from editorial.page import Candidate
from editorial.records import Received

GOLDEN = Path(__file__).parent / "golden"
TODAY = date(2024, 6, 20)
CHART = "media/9c41d2e8a07b.png"
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def _text(name: str) -> str:
    return (GOLDEN / name).read_text(encoding="utf-8")


def passing() -> Candidate:
    """Give a candidate that the gate lets pass."""
    record = records.article(_text("article.toml"), path="article.toml")
    settings = records.settings(_text("settings.toml"), path="editorial.toml")
    assert settings is not None
    english = article.parse(
        _text("source.html"),
        policies=[PolicyRule(one.match, one.use, one.under) for one in record.policies],
        summary=Summary(record.summary.description, record.summary.points),
    )
    catalog = Catalog("nl", tuple(map(_translated, english.translatable)))
    written = review.observe(review.Review(), catalog, "p01")
    blocks = {**written.blocks, "b005": replace(written.blocks["b005"], translator="p04")}
    known = approved(replace(written, blocks=blocks), catalog)
    allowed = records.permission(_text("permission.toml"), path="permission.toml")
    return Candidate(
        slug=record.slug,
        record=record,
        article=english,
        catalog=catalog,
        review=known,
        settings=settings,
        today=TODAY,
        permissions={allowed.id: allowed},
        people=records.people(_text("people.toml"), path="people.toml"),
        site=settings.sources["charity"],
        assets={"https://charity.example/chart.png": CHART},
    )


def approved(known: review.Review, catalog: Catalog) -> review.Review:
    """Have every finished target approved by p02."""
    for unit in catalog.units:
        if unit.translated:
            known, _ = review.approve(known, unit, "p02", TODAY)
    return known


def _translated(block: Block) -> Unit:
    loud = Message(
        tuple(part.upper() if isinstance(part, str) else part for part in block.message.parts)
    )
    return Unit(block.id, block.message.text, loud.text)


def part(candidate: Candidate, table: str, **values: object) -> Candidate:
    """Give the candidate with other values in one table of its article record."""
    changed = replace_record(getattr(candidate.record, table), **values)
    return replace(candidate, record=replace_record(candidate.record, **{table: changed}))


def listed(candidate: Candidate, name: str, values: tuple[object, ...]) -> Candidate:
    """Give the candidate with another list in its article record."""
    return replace(candidate, record=replace_record(candidate.record, **{name: values}))


def image(source: str, **values: object) -> Callable[[Candidate], Candidate]:
    """Give a candidate with other values in the rights record of one picture."""

    def change(candidate: Candidate) -> Candidate:
        images = tuple(
            replace_record(one, **values) if one.source == source else one
            for one in candidate.record.images
        )
        return listed(candidate, "images", images)

    return change


def changed_source(candidate: Candidate, old: str, new: str) -> Candidate:
    """Give the candidate with another English, as if it had been edited by hand; same targets."""
    html = candidate.article.html
    assert old in html
    record = candidate.record
    english = article.parse(
        html.replace(old, new, 1),
        policies=[PolicyRule(one.match, one.use, one.under) for one in record.policies],
        summary=Summary(record.summary.description, record.summary.points),
    )
    return replace(candidate, article=english)


def site(candidate: Candidate, **values: object) -> Candidate:
    """Give the candidate with other values in the site's settings."""
    changed = replace_record(candidate.settings.site, **values)
    return replace(candidate, settings=replace_record(candidate.settings, site=changed))


def permission(candidate: Candidate, **values: object) -> Candidate:
    """Give the candidate with other values in its permission record."""
    (known,) = candidate.permissions.values()
    return replace(candidate, permissions={known.id: replace_record(known, **values)})


def with_targets(candidate: Candidate, targets: Mapping[str, str]) -> Candidate:
    """Give the candidate with other targets, written by p01 and approved by p02."""
    units = tuple(
        replace(unit, target=targets.get(unit.id, unit.target)) for unit in candidate.catalog.units
    )
    catalog = replace(candidate.catalog, units=units)
    return replace(
        candidate,
        catalog=catalog,
        review=approved(review.observe(candidate.review, catalog, "p01"), catalog),
    )


def with_writers(candidate: Candidate, writers: Mapping[str, str]) -> Candidate:
    """Give the candidate with other writers of some blocks."""
    blocks = dict(candidate.review.blocks)
    for block, writer in writers.items():
        blocks[block] = replace(blocks[block], translator=writer)
    return replace(candidate, review=replace(candidate.review, blocks=blocks))


def received(number: int, modified: datetime | None) -> Received:
    return Received(
        version=number,
        form="saved-page",
        file="received/x.html",
        sha256="0",
        charset="utf-8",
        retrieved=datetime(2024, 7, 1, tzinfo=UTC),
        recipe="generic@1",
        modified=modified,
    )
