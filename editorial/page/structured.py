"""The page's linked data: a schema.org `Article` made from the records, and nothing guessed.

Terms and their meaning: https://schema.org/Article.  No `license` without a licence address, as a
letter is none; no `MedicalWebPage` without a recorded medical review.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import urljoin

from editorial.page.attribution import foot
from editorial.page.candidate import Candidate, once, web_address
from editorial.page.phrases import plain
from editorial.records import Image

Json = str | int | Sequence["Json"] | Mapping[str, "Json"]
"""What stands in the linked data."""

COLOPHON = "colofon"
"""Id of the credit statement on the page."""


@once
def linked_data(candidate: Candidate) -> Mapping[str, Json]:
    """Give the JSON-LD object of the page, keys in reading order.

    Raises:
        RecordError: a value that the credit needs is not recorded.
    """
    record, site, url = candidate.record, candidate.settings.site, candidate.address
    people = candidate.names
    return _given(
        {
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": candidate.title,
            "description": candidate.description,
            "inLanguage": candidate.language,
            "url": url,
            "mainEntityOfPage": url,
            "datePublished": candidate.published.isoformat(),
            "dateModified": candidate.updated.isoformat(),
            "author": _person(record.byline.name, record.byline.organisation),
            "translator": [_person(name) for name in people(candidate.translators)],
            "editor": [_person(name) for name in people(candidate.editors)],
            "publisher": _organisation(site.publisher or site.name),
            "copyrightHolder": [_organisation(one.holder) for one in candidate.holders],
            "copyrightYear": _year(record.source.published),
            "copyrightNotice": _notice(candidate),
            "creditText": plain(foot(candidate)[0]),
            "usageInfo": f"{url}#{COLOPHON}",
            "isBasedOn": record.source.url,
            "translationOfWork": _original(candidate),
            "image": [_image(url, file, image) for file, image in candidate.pictures],
        }
    )


def _original(candidate: Candidate) -> Mapping[str, Json]:
    source = candidate.record.source
    return _given(
        {
            "@type": "Article",
            "headline": source.title,
            "inLanguage": source.lang,
            "url": source.url,
            "datePublished": _iso(source.published),
            "dateModified": _iso(candidate.modified),
            "publisher": _organisation(candidate.site.publisher) if candidate.site else {},
        }
    )


def _image(url: str, file: str, image: Image) -> Mapping[str, Json]:
    return _given(
        {
            "@type": "ImageObject",
            "contentUrl": urljoin(url, file),
            "copyrightNotice": image.credit or (f"© {image.holder}" if image.holder else ""),
            "creditText": image.credit or image.holder,
            "license": web_address(image.license),
        }
    )


def _person(name: str, organisation: str = "") -> Mapping[str, Json]:
    return _given(
        {
            "@type": "Person",
            "name": name,
            "affiliation": _organisation(organisation) if organisation.strip() else {},
        }
    )


def _organisation(name: str) -> Mapping[str, Json]:
    return {"@type": "Organization", "name": name}


def _notice(candidate: Candidate) -> str:
    holders = ", ".join(dict.fromkeys(one.holder for one in candidate.holders))
    return f"© {holders}, {_year(candidate.record.source.published)}"


def _year(day: date | None) -> int | str:
    return "" if day is None else day.year


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _given(terms: Mapping[str, Json]) -> Mapping[str, Json]:
    """Leave out terms without a value."""
    return {term: value for term, value in terms.items() if value not in ("", [], {})}
