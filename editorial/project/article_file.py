"""`article.toml` as people edit it: proposed at import, appended to later, their comments kept."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.items import AoT, Table

from editorial.article import parse
from editorial.article.receiving import Reception
from editorial.model import Block, Kind
from editorial.project.media import Picture
from editorial.records import AdoptedPage, Received

_REFERENCES = re.compile(
    r"(references?|bibliography|literature|sources|further reading)( list)?:?", re.IGNORECASE
)
_KEPT = {Kind.ITEM: "li", Kind.PARAGRAPH: "p"}
_FIRST_SENTENCE = re.compile(r".{40,300}?[.!?](?=\s|$)", re.DOTALL)


def moment(text: str) -> datetime | None:
    """Give a date and time as written in a page, in UTC to the second; None when it is none."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    aware = found if found.tzinfo is not None else found.replace(tzinfo=UTC)
    return aware.astimezone(UTC).replace(microsecond=0)


def with_version(text: str, received: Received) -> str:
    """Give a record with one more received version, which the translation now follows.

    The last version again, read in another way, only changes how it is read.
    """
    document = tomlkit.parse(text)
    source = document["source"]
    assert isinstance(source, Table)  # noqa: S101 - decoded before
    source["version"] = received.version
    versions = source.get("received")
    assert isinstance(versions, AoT)  # noqa: S101 - decoded before
    if versions[-1].get("version") != received.version:
        versions.append(_received(received))
    else:
        versions[-1]["recipe"] = received.recipe
        if received.select:
            versions[-1]["select"] = received.select
    return tomlkit.dumps(document)


def with_adopted(text: str, page: AdoptedPage) -> str:
    """Give a record with one more published translation that was taken in."""
    document = tomlkit.parse(text)
    pages = document.get("adopted")
    if not isinstance(pages, AoT):
        pages = tomlkit.aot()
        document["adopted"] = pages
    pages.append(
        _table(
            {
                "file": page.file,
                "sha256": page.sha256,
                "charset": page.charset,
                "on": page.on,
                "recipe": page.recipe,
                "select": page.select or None,
                "url": page.url or None,
            }
        )
    )
    return tomlkit.dumps(document)


def proposed(
    slug: str,
    site: str,
    one: Reception,
    received: Received,
    pictures: Mapping[str, Picture],
) -> str:
    """Give a new record: what the page says, as proposals for a person to check and sign."""
    document = tomlkit.document()
    document["schema"] = 1
    document["slug"] = slug
    document["source"] = _source(site, one, received)
    document["byline"] = _byline(one)
    document["permission"] = _table({"records": tomlkit.array()})
    if one.report.pictures:
        document["images"] = _images(one, pictures)
    article = parse(one.html)
    if rules := _policies(article.blocks):
        document["policies"] = rules
    document["summary"] = _table(
        {"description": _description(one, article.blocks), "points": tomlkit.array()}
    )
    document["publish"] = _table(
        {
            "url": "",
            "channels": _list("web"),
            "translators": tomlkit.array(),
            "editors": tomlkit.array(),
        }
    )
    return _tidy(document)


def _source(site: str, one: Reception, received: Received) -> Table:
    known = one.metadata
    published = moment(known.published)
    table = _table(
        {
            "site": site,
            "url": known.url,
            "post_id": known.post_id,
            "lang": known.language or "en-GB",
            "title": known.title,
            "published": published.date() if published else None,
            "version": received.version,
        }
    )
    versions = tomlkit.aot()
    versions.append(_received(received))
    table["received"] = versions
    return table


def _received(received: Received) -> Table:
    return _table(
        {
            "version": received.version,
            "form": received.form,
            "file": received.file,
            "sha256": received.sha256,
            "charset": received.charset,
            "retrieved": received.retrieved,
            "modified": received.modified,
            "recipe": received.recipe,
            "select": received.select or None,
        }
    )


def _byline(one: Reception) -> Table:
    table = _table(
        {
            "found": one.metadata.byline,
            "account": one.metadata.account,
            "name": "",
            "organisation": "",
        }
    )
    table["name"].comment("the author as credited; a person checks it and signs below")
    table["account"].comment("WordPress account; never published")
    table.add(tomlkit.comment('signed = { by = "p03", on = 2024-05-21 }'))
    return table


def _images(one: Reception, pictures: Mapping[str, Picture]) -> AoT:
    tables = tomlkit.aot()
    for address in dict.fromkeys(picture.address for picture in one.report.pictures):
        kept = pictures.get(address)
        table = _table(
            {
                "source": address,
                "sha256": kept.sha256 if kept else None,
                "rights": "undecided",
            }
        )
        table["rights"].comment("own, licensed, permitted, omit or replace")
        tables.append(table)
    return tables


def _policies(blocks: tuple[Block, ...]) -> AoT | None:
    """Propose to keep reference lists in English."""
    found = {
        (_KEPT[block.kind], block.section)
        for block in blocks
        if block.kind in _KEPT and _REFERENCES.fullmatch(block.section.strip())
    }
    if not found:
        return None
    tables = tomlkit.aot()
    for match, section in sorted(found):
        tables.append(_table({"match": match, "under": section, "use": "keep"}))
    return tables


def _description(one: Reception, blocks: tuple[Block, ...]) -> str:
    """Propose the page's own description, else the first whole sentence that says something."""
    if one.metadata.description and not one.metadata.description.endswith(("…", "...", "[…]")):
        return one.metadata.description
    for block in blocks:
        if block.kind is Kind.PARAGRAPH and (found := _FIRST_SENTENCE.match(block.message.plain)):
            return found[0]
    return ""


def _table(values: Mapping[str, object]) -> Table:
    table = tomlkit.table()
    for key, value in values.items():
        if value is not None:
            table.add(key, value)
    return table


def _list(*values: str) -> tomlkit.items.Array:
    array = tomlkit.array()
    array.extend(values)
    return array


def _tidy(document: TOMLDocument) -> str:
    """Give the text with one blank line before each table."""
    text = re.sub(r"\n+(?=\[)", "\n\n", tomlkit.dumps(document))
    return text.rstrip("\n") + "\n"
