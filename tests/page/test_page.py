"""The standalone page: what stands in it, and what can never become markup in it."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from editorial.errors import ConfigError, RecordError
from editorial.page import Candidate
from editorial.page.forms.page import LONG_TEXT, READING_RATE, render
from tests.page.sample import CHART, GOLDEN, part, passing, permission, site, with_targets

HOSTILE = [
    "<script>alert(1)</script>",
    '<a href="javascript:alert(1)">x</a>',
    "<img src=x onerror=alert(1)>",
    "</title><meta http-equiv=refresh content=0>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "</style></p></h1></main>",
    "<!-- --><![CDATA[",
    "&lt;b&gt; &amp; &#60;",
]
PICTURES = ("https://charity.example/chart.png", "https://charity.example/tray.jpg")
KEEPS_TEXT = frozenset({"alt", "aria-label"})


def tree(page: str) -> html.HtmlElement:
    return html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))


def elements(page: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Give tags and attributes in order, without those attributes that hold translated text."""
    found: list[tuple[str, tuple[tuple[str, str], ...]]] = []
    for node in tree(page).iter("*"):
        kept = sorted(
            (key, value)
            for key, value in node.items()
            if key not in KEEPS_TEXT and (node.tag, key) != ("meta", "content")
        )
        found.append((node.tag, tuple(kept)))
    return found


def meta(page: str, name: str) -> list[str]:
    return [
        node.get("content", "")
        for node in tree(page).iter("meta")
        if name in {node.get("name"), node.get("property"), node.get("http-equiv")}
    ]


def links(page: str, rel: str) -> list[tuple[str | None, str | None]]:
    found = tree(page).iter("link")
    return [(one.get("hreflang"), one.get("href")) for one in found if one.get("rel") == rel]


def settled(page: str) -> str:
    """Leave out the style sheet and the version, which change by themselves."""
    page = re.sub(r"<style>.*?</style>", "<style></style>", page, flags=re.DOTALL)
    return re.sub(r'(generator" content="editorial )[^,]*', r"\1VERSION", page)


@pytest.mark.parametrize("name", ["page", "draft"])
def test_golden(name: str, update_golden: bool) -> None:
    """The page of the small article in pseudo-Dutch, whole and as a draft full of gaps."""
    if name == "page":
        page = settled(render(passing()))
    else:
        bare = part(with_targets(passing(), {"b001": "", "b006": ""}), "permission", records=())
        page = settled(render(site(bare, name="", url=""), draft=True))
    file = GOLDEN / f"{name}.html"
    if update_golden:
        file.write_text(page, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == page


@pytest.mark.parametrize("hostile", HOSTILE)
def test_target_is_text(hostile: str) -> None:
    """Whatever stands in the targets, the page has the elements and attributes of the source."""
    candidate = replace(passing(), assets=dict.fromkeys(PICTURES, CHART))
    blocks = [unit.id for unit in candidate.catalog.units]
    plain = render(with_targets(candidate, dict.fromkeys(blocks, "WORD")))
    attacked = render(with_targets(candidate, dict.fromkeys(blocks, hostile)))
    assert elements(plain) == elements(attacked)
    root = tree(attacked)
    shown = [*root.itertext(), *(value for node in root.iter("*") for value in node.values())]
    assert len(blocks) <= sum(hostile in text for text in shown)


@given(st.lists(st.sampled_from([*HOSTILE, "<sub>", "</sub>", "<a1>", '"', "<", "&", " "])))
@settings(deadline=None, max_examples=40)
def test_any_mixture_is_text(pieces: list[str]) -> None:
    """No mixture of hostile pieces and placeholders adds an element that the source lacks."""
    known = {tag for tag, _ in elements(render(passing()))}
    mixed = with_targets(passing(), {"b001": "X" + "".join(pieces), "b005": "X" + "".join(pieces)})
    assert known >= {tag for tag, _ in elements(render(mixed, draft=True))}


HOSTILE_RECORDS = '"></title><script>x</script>{{ 7 }}'


def test_records_are_text() -> None:
    """Names and titles of the records are text too."""
    candidate = part(passing(), "byline", name=HOSTILE_RECORDS, organisation=HOSTILE_RECORDS)
    candidate = part(site(candidate, name=HOSTILE_RECORDS), "source", title=HOSTILE_RECORDS)
    candidate = permission(candidate, holder=HOSTILE_RECORDS, formula=HOSTILE_RECORDS)
    candidate = replace(candidate, credit="{holder} <script> {title} {site} & {url}")
    plain = replace(passing(), credit="{holder} {title} {site} {url}")
    assert elements(render(plain)) == elements(render(candidate))


def test_head() -> None:
    """The head has what the records say, and a policy that allows nothing from elsewhere."""
    page = render(passing())
    assert "nl" == tree(page).get("lang")
    assert "SMALL TASKS AND CO2 | Voorbeeldgids" == tree(page).findtext(".//title")
    assert {
        "description": ["SMALL TASKS COST LESS WHEN YOU REST FIRST."],
        "author": ["Rowan Fenwick-Hale"],
        "dcterms.source": ["https://charity.example/small-tasks/"],
        "og:type": ["article"],
        "og:title": ["SMALL TASKS AND CO2"],
        "og:url": ["https://gids.example/small-tasks/"],
        "og:locale": ["nl_NL"],
        "og:description": ["SMALL TASKS COST LESS WHEN YOU REST FIRST."],
        "og:site_name": ["Voorbeeldgids"],
        "og:image": ["https://gids.example/small-tasks/media/9c41d2e8a07b.png"],
        "article:published_time": ["2024-06-03"],
        "article:modified_time": ["2024-06-10"],
        "robots": [],
    } == {
        name: meta(page, name)
        for name in (
            "description",
            "author",
            "dcterms.source",
            "og:type",
            "og:title",
            "og:url",
            "og:locale",
            "og:description",
            "og:site_name",
            "og:image",
            "article:published_time",
            "article:modified_time",
            "robots",
        )
    }
    assert [(None, "https://gids.example/small-tasks/")] == links(page, "canonical")
    (policy,) = meta(page, "Content-Security-Policy")
    assert policy.startswith(
        "default-src 'none'; img-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'sha256-"
    )


def test_language_pair_only_if_reciprocal() -> None:
    """The language pair is declared only when the English page links back."""
    candidate = passing()
    assert candidate.site is not None
    assert [] == links(render(candidate), "alternate")
    mutual = replace(
        candidate, site=type(candidate.site)(("charity.example",), "T", reciprocal=True)
    )
    assert [
        ("nl", "https://gids.example/small-tasks/"),
        ("en-GB", "https://charity.example/small-tasks/"),
    ] == links(render(mutual), "alternate")


def test_picture_without_rights() -> None:
    """A picture without an asset is not shown; its caption stays, with a link, and no og:image."""
    page = render(replace(passing(), assets={}))
    assert [] == tree(page).xpath("//img")
    assert [] == meta(page, "og:image")
    assert [
        ("https://charity.example/chart.png", "FIGURE 1: PULSE. © HOLLOW TRUST"),
        ("https://charity.example/tray.jpg", "FIGURE 2: A TRAY. © SOMEBODY ELSE"),
    ] == [
        (figure.find("a").get("href"), figure.findtext("figcaption"))
        for figure in tree(page).iter("figure")
    ]


def test_no_requests() -> None:
    """The page asks nothing of anybody: no scripts to run, no addresses that are loaded."""
    root = tree(render(passing()))
    assert ["application/ld+json"] == [one.get("type") for one in root.iter("script")]
    assert ["media/9c41d2e8a07b.png"] == root.xpath("//@src")
    assert not re.search(
        r"url\(|@import|@font-face|animation|transition", root.findtext(".//style")
    )


def test_accounts_stay_private() -> None:
    """No account, person id or e-mail address is on the page."""
    page = re.sub(r"<style>.*?</style>", "", render(passing()), flags=re.DOTALL)
    page = re.sub(r'"@(context|type)"', "", page)
    assert not re.search(r"@|webeditor2|\bp0\d\b", page)


def long(candidate: Candidate, words: int) -> Candidate:
    return with_targets(candidate, {"b008": "woord " * words})


def test_section_links() -> None:
    """A long text opens with links to its sections; a short one does not."""
    path = "//nav//a/@href"
    assert [] == tree(render(passing())).xpath(path)
    assert ["#deel-1", "#deel-2", "#deel-3"] == tree(render(long(passing(), LONG_TEXT))).xpath(path)


@pytest.mark.parametrize(("words", "said"), [(1, "1 minuut"), (READING_RATE * 4, "5 minuten")])
def test_reading_time(words: int, said: str) -> None:
    """The reading time is rounded up, at a rate for tired readers."""
    (line,) = tree(render(long(passing(), words))).xpath("//p[@class='reading']")
    assert said in line.text_content()


def test_summary_without_points() -> None:
    """Without points the summary shows its description."""
    candidate = passing()
    shorter = replace(
        candidate,
        article=replace(
            candidate.article,
            blocks=tuple(one for one in candidate.article.blocks if one.id not in {"b003", "b004"}),
        ),
    )
    (brief,) = tree(render(shorter)).xpath("//section[@class='brief']/p")
    assert "SMALL TASKS COST LESS WHEN YOU REST FIRST." == brief.text


def test_draft() -> None:
    """A draft says so, keeps out of search engines, and names no canonical address."""
    page = render(passing(), draft=True)
    assert ["noindex, nofollow"] == meta(page, "robots")
    assert "Concept (DRAFT)" == tree(page).xpath("string(//p[@class='mark']/strong)")
    assert [] == links(page, "canonical")
    assert [] == tree(page).xpath("//script")


def test_draft_marks_what_is_missing() -> None:
    """A draft is made although the credits lack a value, and marks it; the page itself is not."""
    candidate = permission(passing(), holder="")
    assert ["holder ontbreekt"] == tree(render(candidate, draft=True)).xpath("//mark/text()")
    with pytest.raises(RecordError):
        render(candidate)


def test_region_of_the_language() -> None:
    """A tag with a region gives its own locale, and falls back to the words of its language."""
    assert ["nl_BE"] == meta(render(replace(passing(), language="nl-BE")), "og:locale")


def test_unknown_language() -> None:
    """A language without words for a page is an error that names those that have them."""
    with pytest.raises(ConfigError) as caught:
        render(replace(passing(), language="fy"))
    assert "nl" == caught.value.values["known"]


def test_unreviewed_link() -> None:
    """A replacement that nobody reviewed is not used."""
    candidate = passing()
    (known,) = candidate.record.links
    assert known.to in render(candidate)
    unreviewed = type(known)(origin=known.origin, to=known.to)
    record = type(candidate.record)(
        **{
            field: getattr(candidate.record, field)
            for field in candidate.record.__struct_fields__
            if field != "links"
        },
        links=(unreviewed,),
    )
    assert known.to not in render(replace(candidate, record=record))


def test_same_bytes() -> None:
    """Two processes with different hash seeds give the same bytes."""
    program = (
        "import sys; from editorial.page.forms.page import render;"
        " from tests.page.sample import passing;"
        " sys.stdout.buffer.write(render(passing()).encode())"
    )
    root = Path(__file__).parents[2]
    pages = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=root,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert {render(passing()).encode()} == pages
