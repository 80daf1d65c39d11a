"""The linked data: it says what the records say, in schema.org's words."""

import json
import re
from collections.abc import Iterator

import pytest

from editorial.page.forms.page import render
from editorial.page.structured import Json
from tests.page.sample import TODAY, part, passing, site, with_targets

TERMS = {
    "headline": "what the page is called",
    "description": "the translated summary",
    "inLanguage": "the language of the page, and of the English",
    "url": "its own address, never the English one",
    "mainEntityOfPage": "the page is about this article and nothing else",
    "datePublished": "of the translation, and of the English",
    "dateModified": "of the translation, and of the English",
    "author": "the signed byline",
    "affiliation": "the author's organisation",
    "name": "of people and organisations",
    "translator": "the people behind the current text",
    "editor": "the people who approved the current text",
    "publisher": "our site; the charity for the English",
    "copyrightHolder": "the owner of the English text",
    "copyrightYear": "the year of the English text",
    "copyrightNotice": "the owner's line",
    "creditText": "the generated sentence",
    "usageInfo": "where the terms are read",
    "isBasedOn": "the English page",
    "translationOfWork": "the English article as a work",
    "image": "pictures that the page shows, with their rights",
    "contentUrl": "where the picture is",
    "license": "only with a licence address",
}
TYPES = {"Article", "Person", "Organization", "ImageObject"}


def from_page(page: str) -> dict[str, Json]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert len(found) == 1
    data: dict[str, Json] = json.loads(found[0])
    return data


def everything() -> dict[str, Json]:
    candidate = passing()
    candidate.__dict__["editors"] = ("p05",)
    return from_page(render(candidate))


def test_gives_back_the_record() -> None:
    """Parsing the emitted data gives back every value of the records."""
    assert {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": "SMALL TASKS AND CO2",
        "description": "SMALL TASKS COST LESS WHEN YOU REST FIRST.",
        "inLanguage": "nl",
        "url": "https://gids.example/small-tasks/",
        "mainEntityOfPage": "https://gids.example/small-tasks/",
        "datePublished": "2024-06-03",
        "dateModified": "2024-06-10",
        "author": {
            "@type": "Person",
            "name": "Rowan Fenwick-Hale",
            "affiliation": {"@type": "Organization", "name": "Hollow Trust"},
        },
        "translator": [
            {"@type": "Person", "name": "Noor Verhage"},
            {"@type": "Person", "name": "T.A."},
        ],
        "editor": [{"@type": "Person", "name": "Bo Linnert"}],
        "publisher": {"@type": "Organization", "name": "Stichting Voorbeeldgids"},
        "copyrightHolder": [{"@type": "Organization", "name": "Hollow Trust"}],
        "copyrightYear": 2024,
        "copyrightNotice": "© Hollow Trust, 2024",
        "creditText": "© Hollow Trust. Vertaling Noor Verhage en T.A., redactie Bo Linnert,"
        " Voorbeeldgids. Opnieuw gepubliceerd met vriendelijke toestemming van de Britse Hollow"
        " Trust. Engelse versie: Small tasks and CO2 (https://charity.example/small-tasks/),"
        " versie van 16 mei 2024.",
        "usageInfo": "https://gids.example/small-tasks/#colofon",
        "isBasedOn": "https://charity.example/small-tasks/",
        "translationOfWork": {
            "@type": "Article",
            "headline": "Small tasks and CO2",
            "inLanguage": "en-GB",
            "url": "https://charity.example/small-tasks/",
            "datePublished": "2024-05-14",
            "dateModified": "2024-05-16",
            "publisher": {"@type": "Organization", "name": "The Hollow Trust"},
        },
        "image": [
            {
                "@type": "ImageObject",
                "contentUrl": "https://gids.example/small-tasks/media/9c41d2e8a07b.png",
                "copyrightNotice": "© Hollow Trust, 2024",
                "creditText": "© Hollow Trust, 2024",
                "license": "https://licences.example/by/4.0/",
            }
        ],
    } == everything()


def test_guesses_nothing() -> None:
    """A value that is not recorded is left out; dates fall back to the day of the export."""
    bare = part(passing(), "publish", published=None, updated=None, url="https://a.example/b")
    bare = part(site(bare, publisher=""), "byline", organisation="")
    bare = part(bare, "source", received=())
    data = from_page(render(bare))
    assert "https://a.example/b" == data["url"]
    assert TODAY.isoformat() == data["datePublished"] == data["dateModified"]
    assert {"@type": "Organization", "name": "Voorbeeldgids"} == data["publisher"]
    assert {"@type": "Person", "name": "Rowan Fenwick-Hale"} == data["author"]
    assert isinstance(data["translationOfWork"], dict)
    assert "dateModified" not in data["translationOfWork"]


def test_escapes() -> None:
    """A target cannot end the script element; it comes back as the text it was."""
    hostile = "</script><script>alert(1)</script> & <!-- \u2028"
    page = render(with_targets(passing(), {"b002": hostile}))
    assert hostile == from_page(page)["description"]
    assert "\\u003c/script\\u003e" in page


def terms(data: Json) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from terms(value)
    elif isinstance(data, list):
        for one in data:
            yield from terms(one)


def test_terms() -> None:
    """Exactly the terms that are listed with a reason are used."""
    assert TERMS.keys() == {term for term in terms(everything()) if not term.startswith("@")}


def test_schema_org_has_the_terms() -> None:
    """Every term and type is in schema.org's vocabulary as rdflib ships it."""
    known = pytest.importorskip("rdflib", reason="rdflib is not installed").SDO
    used = ["https://schema.org/" + term for term in sorted(TERMS.keys() | TYPES)]
    assert [] == [term for term in used if term not in known]
    assert "https://schema.org/translatedBy" not in known
