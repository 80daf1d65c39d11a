"""The lists of what is published: feed, sitemap and a page, made from the manifests alone."""

import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import pytest
from msgspec.structs import replace

from editorial.page.lists import NAMES, Shelf, feed, index, load, shelf, sitemap
from editorial.page.manifest import Manifest, Sources, manifest
from editorial.project import Project
from editorial.records import Site
from tests import scene
from tests.conftest import Run
from tests.page.sample import passing

SITE = passing().settings.site


def article(slug: str = "small-tasks", **fields: object) -> Manifest:
    made = manifest(passing(), Sources("a", "b", "c"), {"index.html": ("page", b"")})
    return replace(made, slug=slug, **fields)


def shelved(*articles: Manifest, site: Site = SITE) -> Shelf:
    return shelf(articles, site, "nl")


TRICKY = 'Rust & <script>alert("1")</script> ]]> “twee”\u0008'


def test_the_newest_comes_first() -> None:
    """Articles stand by day of publication, the newest first; those of one day by slug."""
    days = {"b": date(2024, 6, 3), "a": date(2024, 6, 3), "c": date(2024, 6, 4)}
    found = shelved(*(article(slug, published=day) for slug, day in days.items()))
    assert ["c", "a", "b"] == [one.slug for one in found.articles]


def test_feed_gives_back_the_records() -> None:
    """A feed reader finds every field of the manifest, and nothing to complain about."""
    one = article()
    found = feedparser.parse(feed.render(shelved(one)))
    assert (False, "atom10") == (found.bozo, found.version)
    assert ("Voorbeeldgids", "https://gids.example/", "2024-06-10T00:00:00Z") == (
        found.feed.title,
        found.feed.id,
        found.feed.updated,
    )
    (entry,) = found.entries
    assert (
        one.url,
        one.title,
        one.description,
        "2024-06-03T00:00:00Z",
        "2024-06-10T00:00:00Z",
        "Rowan Fenwick-Hale",
        ["Noor Verhage", "T.A."],
    ) == (
        entry.id,
        entry.title,
        entry.summary,
        entry.published,
        entry.updated,
        entry.author,
        [person.name for person in entry.contributors],
    )
    links = {link.rel: link for link in entry.links}
    assert ("https://charity.example/small-tasks/", "en-GB", "Small tasks and CO2") == tuple(
        links["via"][key] for key in ("href", "hreflang", "title")
    )
    assert (one.url, "nl") == (links["alternate"].href, links["alternate"].hreflang)


def test_sitemap_has_each_address_once() -> None:
    """Each article has its own address and the day of its last change."""
    two = shelved(article(), article("rest", url="https://gids.example/rust/?a=1&b=2"))
    root = ET.fromstring(sitemap.render(two))  # noqa: S314 - we wrote it
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert {
        ("https://gids.example/small-tasks/", "2024-06-10"),
        ("https://gids.example/rust/?a=1&b=2", "2024-06-10"),
    } == {
        (url.findtext(f"{space}loc"), url.findtext(f"{space}lastmod"))
        for url in root.iter(f"{space}url")
    }


def test_page_shows_what_a_reader_chooses_by() -> None:
    """Title, description, people, dates and reading time; the link works from a disk too."""
    shown = index.render(shelved(article(minutes=4))).decode()
    for expected in (
        '<a href="small-tasks/index.html">SMALL TASKS AND CO2</a>',
        f"<p>{article().description}</p>",
        "Door Rowan Fenwick-Hale. Vertaald door Noor Verhage en T.A.",
        "3 juni 2024 · bijgewerkt op 10 juni 2024 · ongeveer 4 minuten lezen",
    ):
        assert expected in shown


def test_page_says_one_minute_and_no_change() -> None:
    """A short article takes one minute, and one that has not changed has one date."""
    shown = index.render(shelved(article(minutes=1, updated=date(2024, 6, 3)))).decode()
    assert "3 juni 2024 · ongeveer 1 minuut lezen" in shown


@pytest.mark.parametrize("name", NAMES)
def test_text_stays_text(name: str) -> None:
    """Whatever a title holds, it is read as text."""
    one = article(title=TRICKY, description=TRICKY)
    made = load(name).render(shelved(one, site=replace(SITE, name=TRICKY)))
    assert b"<script" not in made
    if name == "feed":
        found = feedparser.parse(made, sanitize_html=False)
        assert (False, TRICKY.removesuffix("\u0008")) == (found.bozo, found.entries[0].title)


@pytest.mark.parametrize("name", NAMES)
def test_each_has_its_mark(name: str) -> None:
    """What we wrote can be told from what we did not."""
    assert load(name).MARK in load(name).render(shelved(article()))


def test_a_site_without_name_or_address() -> None:
    """The feed then goes by the address of the newest article."""
    found = feedparser.parse(feed.render(shelved(article(), site=Site())))
    assert (False, "https://gids.example/", "https://gids.example/") == (
        found.bozo,
        found.feed.id,
        found.feed.title,
    )


FILES = ["feed.xml", "index.html", "sitemap.xml"]


@pytest.fixture
def out(workspace: Path, tmp_path: Path) -> Path:
    """A workspace with two finished articles, and the folder that they will be published to."""
    scene.build(workspace, ["pacing", "resting"])
    return tmp_path / "out"


def test_publish_writes_the_lists(out: Path, run: Run) -> None:
    """Publishing tells which lists it wrote, of everything that lies in the folder."""
    assert run("publish", "pacing", "--out", out).exit_code == 0
    result = run("publish", "resting", "--out", out)
    assert "✓ feed.xml, index.html, sitemap.xml: 2 articles\n" in result.stdout
    assert {*FILES, "pacing", "resting"} == {path.name for path in out.iterdir()}
    found = feedparser.parse((out / "feed.xml").read_bytes())
    assert ["https://gids.example/pacing/", "https://gids.example/resting/"] == [
        entry.id for entry in found.entries
    ]


def test_the_same_again_changes_nothing(out: Path, run: Run) -> None:
    """A second export gives the same lists, byte for byte."""
    run("publish", "--out", out)
    before = {file: (out / file).read_bytes() for file in FILES}
    run("publish", "--out", out)
    assert before == {file: (out / file).read_bytes() for file in FILES}


@pytest.mark.parametrize("option", ["--draft", "--dry-run"])
def test_drafts_are_not_listed(out: Path, run: Run, option: str) -> None:
    """Neither a draft nor a rehearsal makes or changes a list."""
    assert run("publish", option, "--out", out).exit_code == 0
    assert not [file for file in FILES if (out / file).exists()]
    run("publish", "pacing", "--out", out)
    before = (out / "index.html").read_bytes()
    run("publish", option, "--out", out)
    assert before == (out / "index.html").read_bytes()


def test_a_foreign_file_stays(out: Path, run: Run) -> None:
    """A file of somebody else is left as it is, and that is said; the other lists are written."""
    out.mkdir()
    (out / "index.html").write_text("<h1>Welkom</h1>", "utf-8")
    result = run("publish", "--out", out)
    assert "<h1>Welkom</h1>" == (out / "index.html").read_text("utf-8")
    assert "✓ feed.xml, sitemap.xml: 2 articles\n– index.html: not written" in result.stdout
    found = json.loads(run("publish", "--out", out, "--format", "json").stdout)["lists"]
    assert {"written": ["feed.xml", "sitemap.xml"], "foreign": ["index.html"], "left_out": []} == (
        found
    )


def damaged(name: str, out: Path) -> None:
    page, described = out / "pacing/index.html", out / "pacing/manifest.json"
    if name == "changed":
        page.write_bytes(page.read_bytes().replace(b"TIRED", b"TYRED"))
    elif name == "gone":
        page.unlink()
    elif name == "cut":
        described.write_bytes(described.read_bytes()[:100])
    else:
        described.write_bytes((out / "resting/manifest.json").read_bytes())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("changed", "Its page is not the one that its manifest vouches for"),
        ("gone", "Its page is gone."),
        ("cut", "This is no manifest"),
        ("of another", "Its manifest is that of resting."),
    ],
)
def test_only_sound_articles_are_listed(out: Path, run: Run, name: str, said: str) -> None:
    """An article whose page or manifest is not sound is left out of every list, with the reason."""
    run("publish", "--out", out)
    damaged(name, out)
    result = run("publish", "resting", "--out", out)
    assert f"– pacing: not in the lists: {said}" in result.stdout
    for file in FILES:
        assert b"pacing/" not in (out / file).read_bytes()


def test_other_forms_need_no_page(out: Path, run: Run) -> None:
    """An article that only went out in other forms is no fault, and not listed."""
    run("publish", "pacing", "--to", "text", "--out", out)
    found = Project(out.parent / "workspace").lists(out)
    assert ((), ()) == (found.written, found.left_out)


def test_nothing_leaves_the_folder(out: Path, run: Run, tmp_path: Path) -> None:
    """A link that leads out of the folder is not followed."""
    run("publish", "--out", out)
    elsewhere = tmp_path / "elsewhere"
    (out / "pacing").rename(elsewhere)
    (out / "pacing").symlink_to(elsewhere)
    result = run("publish", "resting", "--out", out)
    assert "– pacing: not in the lists: This leads outside its folder." in result.stdout
