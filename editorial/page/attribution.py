"""Credits, generated from records: typed ones lose their link, date or holder."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from urllib.parse import urlsplit

from editorial.errors import RecordError
from editorial.language import join_names, long_date
from editorial.page.candidate import Candidate, once, web_address
from editorial.page.phrases import Line, Part, Phrase, fill, parse, required
from editorial.records import Permission

OPTIONAL = frozenset({"editors", "organisation", "updated"})
"""Fields that an article may be without; their part of the template is then left out."""

_KEYS = {
    "author": "article.toml: byline.name",
    "changed": "article.toml: source.received",
    "editors": "article.toml: publish.editors",
    "formula": "permissions/{permissions}.toml: formula",
    "holder": "permissions/{permissions}.toml: holder",
    "organisation": "article.toml: byline.organisation",
    "original": "article.toml: source.title, source.url",
    "published": "article.toml: publish.published",
    "report_error": "[tool.editorial.site]: report_error",
    "site": "[tool.editorial.site]: name",
    "source_date": "article.toml: source.published",
    "title": "article.toml: source.title",
    "translators": "article.toml: publish.translators",
    "updated": "article.toml: publish.updated",
    "url": "article.toml: source.url",
    "version_date": "article.toml: source.published",
}
_EVERYWHERE = frozenset({"formula", "holder", "site", "source_date", "title", "url"})
_SAID_ELSEWHERE = frozenset({"author", "translators"})


def top(candidate: Candidate, *, draft: bool = False) -> tuple[Line, ...]:
    """Give the lines under the title: author and translators side by side, then the English link.

    Before them stands the banner, where the English has changed since.

    Raises:
        RecordError: a value is not recorded; in a draft a mark takes its place.
    """
    words = candidate.words
    lines = f"{words.byline} {words.translated}\n{words.original}"
    if candidate.superseded is not None:
        lines = f"{words.superseded}\n{lines}"
    return _filled(lines, candidate, draft=draft)


def foot(candidate: Candidate, *, draft: bool = False) -> tuple[Line, ...]:
    """Give the paragraphs of the credit statement.

    Raises:
        RecordError: the template has a fault, or a value is not recorded; in a draft a mark takes
            the value's place.
    """
    return _filled(_template(candidate), candidate, draft=draft)


def fault(candidate: Candidate) -> RecordError | None:
    """Give what is wrong with the source's credit template; None when it can be used."""
    try:
        _phrases(_template(candidate), candidate)
    except RecordError as error:
        return error
    return None


def lacking(candidate: Candidate) -> tuple[str, ...]:
    """Give the key paths of the values that the credit or the page's head needs and lacks.

    Author, translators and absent permissions are left out: the gate says more exactly what is
    wrong with them.
    """
    needed = set(_EVERYWHERE)
    if fault(candidate) is None:
        for phrase in _phrases(_template(candidate), candidate):
            needed |= required(phrase, OPTIONAL)
    said = _SAID_ELSEWHERE if candidate.holders else _SAID_ELSEWHERE | {"formula", "holder"}
    lacks = {_key(candidate, name) for name in needed - _values(candidate).keys() - said}
    return tuple(sorted(lacks if candidate.address else lacks | {"article.toml: publish.url"}))


def _key(candidate: Candidate, name: str) -> str:
    return _KEYS[name].format(permissions=", ".join(candidate.record.permission.records) or "…")


def _template(candidate: Candidate) -> str:
    return candidate.credit.strip() or candidate.words.credit


def _phrases(template: str, candidate: Candidate) -> tuple[Phrase, ...]:
    try:
        return parse(template, _KEYS, OPTIONAL)
    except RecordError as error:
        if candidate.site is not None:
            error.path = f"articles/_records/{candidate.site.credit}"
        raise


def _filled(template: str, candidate: Candidate, *, draft: bool) -> tuple[Line, ...]:
    values = _values(candidate)

    def missing(name: str) -> Part:
        if draft:
            return Part(candidate.words.missing.format(field=name), missing=True)
        raise RecordError(
            "The credit of {slug} needs ‘{field}’, which has no value.",
            cure="Fill in {key}.",
            slug=candidate.slug,
            field=name,
            key=_key(candidate, name),
        )

    phrases = _phrases(template, candidate)
    return tuple(fill(phrase, values, OPTIONAL, missing) for phrase in phrases)


@once
def _values(candidate: Candidate) -> Mapping[str, Part]:
    """Give the fields that have a value."""
    record, source, site = candidate.record, candidate.record.source, candidate.settings.site
    url, report = _article_address(source.url), web_address(site.report_error)

    def names(people: Iterable[str]) -> Part:
        return Part(join_names(tuple(people), candidate.language))

    def day(on: date | None) -> Part:
        return Part("" if on is None else long_date(on, candidate.language))

    parts = {
        "author": Part(record.byline.name),
        "changed": day(candidate.superseded),
        "editors": names(candidate.names(candidate.editors)),
        "formula": names(_of_all(candidate, lambda one: one.formula)),
        "holder": names(_of_all(candidate, lambda one: one.holder)),
        "organisation": Part(record.byline.organisation),
        "original": Part(source.title if url else "", url, source.lang, source.lang),
        "published": day(candidate.published),
        "report_error": Part(candidate.words.report_error if report else "", report),
        "site": Part(site.name),
        "source_date": day(source.published),
        "title": Part(source.title, lang=source.lang),
        "translators": names(candidate.names(candidate.translators)),
        "updated": day(record.publish.updated),
        "url": Part(url, url, hreflang=source.lang),
        "version_date": day(candidate.version_date),
    }
    return {name: part for name, part in parts.items() if part.text.strip()}


def _of_all(candidate: Candidate, value: Callable[[Permission], str]) -> tuple[str, ...]:
    """Give a value of every permission, each once; nothing when one of them lacks it."""
    values = tuple(map(value, candidate.holders))
    return tuple(dict.fromkeys(values)) if all(one.strip() for one in values) else ()


def _article_address(url: str) -> str:
    """Give the address of an article; empty for a home page, which is no source."""
    known = web_address(url)
    parts = urlsplit(known)
    return known if parts.path.strip("/") or parts.query else ""
