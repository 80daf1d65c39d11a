"""The page for a team: what waits for whom, how it went, and what is left."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from editorial.digest import Card, Chart, Duty, Sheet, Words, render
from editorial.digest.chart import Moment
from editorial.project import Project
from editorial.project.progress import Amount
from tests import archive
from tests.conftest import Run
from tests.page.browsing import NARROW, WIDE, overflow, package

if TYPE_CHECKING:
    from playwright.sync_api import Page

TODAY = date(2024, 6, 3)
HOSTILE = '</title></style><script>alert(1)</script><img src=x onerror="alert(2)">'


@pytest.fixture
def half(workspace: Path, run: Run, tmp_path: Path) -> Path:
    """A workspace with two articles: one half translated, one untouched."""
    for slug in ("pacing", "sleeping"):
        page = tmp_path / f"{slug}.html"
        page.write_bytes(archive.page(slug))
        run("add", page)
        archive.sign(workspace, slug)
    run("update")
    archive.translate(archive.catalog(workspace, "pacing"), only=frozenset({"b003", "b004"}))
    run("update", "--as", "p01")
    return workspace


def git(folder: Path, *words: str, day: str = "2024-06-01") -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    environment = {
        "PATH": "/usr/bin:/bin:/usr/local/bin",
        "GIT_AUTHOR_DATE": f"{day}T12:00:00Z",
        "GIT_COMMITTER_DATE": f"{day}T12:00:00Z",
        "HOME": str(folder),
    }
    name = ["-c", "user.name=Keeper", "-c", "user.email=keeper@mail.example"]
    subprocess.run(
        ["git", "-C", folder, *name, *words], check=True, capture_output=True, env=environment
    )


@pytest.fixture
def kept(half: Path, run: Run) -> Path:
    """The same under git: untouched three weeks ago, two blocks done in the last week but one."""
    path = archive.catalog(half, "pacing")
    done = path.read_text("utf-8")
    path.write_text(re.sub(r'msgstr "[A-Z<][^"]*"', 'msgstr ""', done), "utf-8")
    git(half, "init", "--initial-branch=main", ".")
    for day, text in (("2024-05-14", None), ("2024-05-24", done)):
        if text is not None:
            path.write_text(text, "utf-8")
        git(half, "add", ".", day=day)
        git(half, "commit", "--message", "Work", day=day)
    return half


def test_the_weeks_that_git_knows(kept: Path) -> None:
    """A point a week, from the first commit on, with the words done by the end of that day."""
    path = archive.catalog(kept, "pacing")
    words = len(" ".join(re.findall(r'msgid "(.+)"', path.read_text("utf-8"))).split())
    first = (
        "Pacing means <strong>staying within</strong> your energy. It takes two nights to recover"
    )
    second = " from a busy day, as <a>Marlow et al. (2017)</a> wrote. At the table"
    done = len((first + second).split())
    points = Project(kept).progress(["pacing"], TODAY)
    assert points is not None
    assert [
        (date(2024, 5, 20), {"pacing": Amount(words, 0)}),
        (date(2024, 5, 27), {"pacing": Amount(words, done)}),
    ] == [(one.day, dict(one.amounts)) for one in points]


def test_history_is_only_read(kept: Path) -> None:
    """Asking git changes nothing in its folder, and needs no cache of an earlier run."""
    first = Project(kept).progress([], TODAY)
    before = {path: path.read_bytes() for path in (kept / ".git").rglob("*") if path.is_file()}
    assert first == Project(kept).progress([], TODAY)
    assert before == {
        path: path.read_bytes() for path in (kept / ".git").rglob("*") if path.is_file()
    }
    shutil.rmtree(kept / ".editorial")
    assert first == Project(kept).progress([], TODAY)


def test_a_broken_catalog_counts_for_nothing(kept: Path) -> None:
    """A version that nobody can read is a week without words, and no failure."""
    path = archive.catalog(kept, "pacing")
    path.write_text("nonsense\n", "utf-8")
    git(kept, "commit", "--all", "--message", "Slip", day="2024-05-27")
    points = Project(kept).progress(["pacing"], TODAY)
    assert points is not None
    assert {"pacing": Amount(0, 0)} == points[-1].amounts


def test_the_page_says_it_all(kept: Path, run: Run) -> None:
    """Duties with the person they wait for, the drawing with its text, and every article."""
    run("review", "ask", "pacing", "b004", "Tafel of aanrecht?", "--as", "p02")
    run("review", "reject", "pacing", "b003", "--reason", "Two nights, not one", "--as", "p02")
    page = run("status", "--format", "html").stdout
    assert '<html lang="en">' in page
    assert "<h3>Noor Verhage</h3>" in page
    assert "b003 sent back by Wiebe Hoekstra on 2024-06-03: Two nights, not one" in page
    assert "Tafel of aanrecht?" in page
    assert re.search(r'<svg viewBox="0 0 600 160"[^>]* role="img" aria-labelledby="drawn"', page)
    assert "On May 20, 2024 0 of" in page
    assert ["article-pacing", "article-sleeping"] == re.findall(r'<article id="([^"]+)"', page)
    assert "about" in page
    assert page.count("</article>") == 2


def test_what_a_week_gave(kept: Path, run: Run) -> None:
    """Words that were finished since the last week are counted, and those that were lost."""
    path = archive.catalog(kept, "pacing")
    archive.translate(path, only=frozenset({"b006"}))
    said = run("status", "--format", "html").stdout
    assert "words more translated than a week ago" in said
    path.write_text(re.sub(r'msgstr "[A-Z<][^"]*"', 'msgstr ""', path.read_text("utf-8")), "utf-8")
    assert "words fewer translated than a week ago" in run("status", "--format", "html").stdout


def test_without_git_it_says_so(half: Path, run: Run) -> None:
    """Where git does not keep the workspace the page has a plain sentence, and no drawing."""
    page = run("status", "--format", "html").stdout
    assert "Earlier weeks are not known here" in page
    assert "polyline" not in page.partition("</style>")[2]
    assert Project(half).progress([], TODAY) is None


def test_dutch(half: Path, run: Run) -> None:
    """The page speaks the language of the interface."""
    page = run("--lang", "nl", "status", "--format", "html").stdout
    assert '<html lang="nl">' in page
    assert "3 juni 2024" in page


def test_the_same_day_gives_the_same_bytes(kept: Path, run: Run) -> None:
    """Nothing in it depends on the clock or on what was kept from an earlier run."""
    first = run("status", "--format", "html").stdout_bytes
    shutil.rmtree(kept / ".editorial")
    assert first == run("status", "--format", "html").stdout_bytes
    assert b"\r" not in first
    assert b"a week ago" not in first


def test_who_did_not_consent_is_not_named(half: Path, run: Run) -> None:
    """A page that is mailed around shows the id of a person who may not be named."""
    people = half / "articles/_records/people.toml"
    text = people.read_text("utf-8")
    assert "Noor Verhage" in run("status", "--format", "html").stdout
    people.write_text(text.replace("consent = 2024-05-01\n", "", 1), "utf-8")
    page = run("status", "--format", "html").stdout
    assert "Noor Verhage" not in page
    assert "Anybody but p01" in page


def test_json_is_as_it_was(half: Path, run: Run) -> None:
    """The page is a form of the result beside the contract, which stays."""
    told = json.loads(run("status", "--format", "json").stdout)
    assert ["pacing", "sleeping"] == [one["slug"] for one in told["articles"]]


def sheet(text: str) -> Sheet:
    """Give a page with a text in every place that takes one."""
    moments = (Moment(date(2024, 5, 27), text, 10, 2), Moment(date(2024, 6, 3), text, 12, 9))
    return Sheet(
        language="nl",
        site=text,
        day=text,
        words=Words(
            heading=text,
            over_time=text,
            untold=text,
            chart=text,
            figures=text,
            columns=(text, text, text),
            waiting=text,
            nothing=text,
            articles=text,
            reasons=text,
        ),
        facts=[text],
        chart=Chart(moments),
        waiting=[(text, [Duty("pacing", text)])],
        cards=[Card("pacing", text, 75, text, [text], [text])],
    )


def test_texts_never_become_markup() -> None:
    """Whatever titles, reasons and questions hold is shown as text; nothing is loaded or run."""
    page = render(sheet(HOSTILE))
    assert HOSTILE not in page
    assert "<script" not in page
    assert "<img" not in page
    assert "http" not in re.sub(r'http-equiv="Content-Security-Policy"', "", page)
    assert "default-src 'none'" in page


def test_the_drawing_is_to_scale() -> None:
    """Days lie apart as they are, and the highest amount reaches the top."""
    days = (date(2024, 5, 1), date(2024, 5, 8), date(2024, 5, 29))
    chart = Chart(
        tuple(Moment(day, "", 80, done) for day, done in zip(days, (0, 20, 40), strict=True))
    )
    assert "0,0 150,0 600,0" == chart.total
    assert "0,160 150,120 600,80" == chart.done
    assert "0,160 0,160 150,120 600,80 600,160" == chart.area


@pytest.mark.parametrize("moments", [(), (Moment(TODAY, "", 10, 1),)], ids=["none", "one"])
def test_one_day_is_no_drawing(moments: tuple[Moment, ...]) -> None:
    """A single day has no line to draw."""
    assert not Chart(moments).drawn
    assert "<figure" not in render(replace(sheet("x"), chart=Chart(moments)))


LONG = "Onoverzichtelijkedoorvoeringsmogelijkheden" * 4


@pytest.fixture
def opened(tmp_path: Path, kept: Path, run: Run) -> Iterator["Page"]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    if program is None:
        pytest.skip("Chromium is not installed")
    run("review", "ask", "pacing", "b004", LONG, "--as", "p02")
    place = tmp_path / "week.html"
    place.write_bytes(run("status", "--format", "html").stdout_bytes)
    with sync_api.sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=program, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": WIDE, "height": 800}, bypass_csp=True)
        page = context.new_page()
        page.goto(place.as_uri())
        yield page
        browser.close()


def test_everybody_can_read_it(opened: "Page") -> None:
    """axe finds nothing, light or dark, wide or on a small phone; nothing scrolls sideways."""
    opened.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    opened.add_script_tag(path=package("axe-core", "axe.min.js"))
    for width in (WIDE, NARROW):
        opened.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            opened.emulate_media(color_scheme=scheme)
            found = opened.evaluate("async () => (await axe.run()).violations.map(one => one.id)")
            assert (width, scheme, []) == (width, scheme, found)
        assert (width, 0) == (width, max(0, overflow(opened)))


def test_it_asks_nothing_of_the_network(opened: "Page", tmp_path: Path) -> None:
    """In a browser the page loads itself and no more, and its drawing is as wide as the text."""
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.reload()
    assert [(tmp_path / "week.html").as_uri()] == asked
    drawing = opened.locator("figure svg").bounding_box()
    column = opened.locator("main").bounding_box()
    assert drawing is not None
    assert column is not None
    assert round(column["width"]) == round(drawing["width"])


def test_nu_checker(kept: Path, run: Run, tmp_path: Path) -> None:
    """The Nu checker has no message."""
    if shutil.which("java") is None:
        pytest.skip("Java is not installed, which vnu-jar needs")
    place = tmp_path / "week.html"
    place.write_bytes(run("status", "--format", "html").stdout_bytes)
    checker = package("vnu-jar", "build", "dist", "vnu.jar")
    done = subprocess.run(
        ["java", "-jar", checker, "--stdout", place], check=False, capture_output=True, text=True
    )
    assert (0, "") == (done.returncode, done.stdout)
