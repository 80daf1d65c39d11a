"""`editorial adopt`: what is written, what is refused, and what a person is told."""

import hashlib
import json
import re
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import polib
import pytest

from editorial.align.side_by_side import Cell, Row, Sheet, render
from tests.align.cases import OTHER, TRUE
from tests.align.dutch import ROOT, SLUGS
from tests.conftest import Run

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SLUG = SLUGS["kitchen"]
PAGES = {case.name: case for case in (*TRUE, *OTHER)}

Save = Callable[[str], Path]


@pytest.fixture
def article(workspace: Path) -> Path:
    """The workspace with a sample article, not yet translated."""
    for name in ("article.toml", "source.html"):
        data = (ROOT / "articles" / SLUG / name).read_text(encoding="utf-8")
        path = workspace / "articles" / SLUG / name
        path.parent.mkdir(exist_ok=True, parents=True)
        data = re.sub(r"(?m)^(translators|published|records) = .*20\d\d.*\n", "", data)
        path.write_text(data.replace('translators = ["p04", "p01"]\n', ""), encoding="utf-8")
    return workspace


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Write a Dutch page as a browser saves it."""

    def save(name: str) -> Path:
        path = tmp_path / f"{name}.html"
        path.write_text(PAGES[name].html, encoding="utf-8")
        return path

    return save


def catalog(root: Path) -> dict[str, polib.POEntry]:
    path = root / "locales/nl/LC_MESSAGES" / f"{SLUG}.po"
    return {entry.msgctxt: entry for entry in polib.pofile(str(path))}


def review(root: Path) -> str:
    return (root / "locales/nl/review" / f"{SLUG}.toml").read_text(encoding="utf-8")


def test_a_page_becomes_a_catalog(article: Path, run: Run, save: Save) -> None:
    """What is sure is translated, with how sure in a note and its origin in the review file."""
    result = run("adopt", SLUG, save("true-drupal"))
    assert 0 == result.exit_code
    entries = catalog(article)
    assert "Pacing aan de keukentafel" == entries["b001"].msgstr
    assert "OVERGENOMEN 1:1, zekerheid 1,00" == entries["b001"].tcomment
    assert not entries["b001"].fuzzy
    assert "" == entries["b002"].msgstr
    assert re.search(r'\[b001\]\n.*\n.*\norigin = "adopted"\n', review(article))
    assert "84 blocks taken over" in result.stdout


def test_what_is_likely_is_marked(article: Path, run: Run, save: Save) -> None:
    """A block that lacks a sentence is fuzzy, and one that nobody can vouch for stays empty."""
    run("adopt", SLUG, save("half-joomla-1-5"))
    entries = catalog(article)
    assert entries["b008"].fuzzy
    assert entries["b008"].msgstr.startswith("Koken is voor veel mensen")
    assert "" == entries["b045"].msgstr


def test_an_update_leaves_what_was_adopted(article: Path, run: Run, save: Save) -> None:
    """Neither texts, notes, marks nor provenance change when nothing changed."""
    run("adopt", SLUG, save("half-joomla-1-5"))
    before = catalog(article), review(article)
    assert 0 == run("update").exit_code
    assert before == (catalog(article), review(article))


def test_a_translation_that_is_there_stays(article: Path, run: Run, save: Save) -> None:
    """Unless told otherwise, nothing is written over what somebody wrote."""
    run("update")
    path = article / "locales/nl/LC_MESSAGES" / f"{SLUG}.po"
    own = polib.pofile(str(path), wrapwidth=0)
    own[0].msgstr = "Keukenpacing"
    own.save()
    page = save("true-drupal")
    said = run("adopt", SLUG, page).stdout
    assert "1 block kept the translation that it has" in said
    assert "Keukenpacing" == catalog(article)["b001"].msgstr
    run("adopt", SLUG, page, "--overwrite")
    assert "Pacing aan de keukentafel" == catalog(article)["b001"].msgstr


def test_adopting_again_changes_nothing(article: Path, run: Run, save: Save) -> None:
    """The same page a second time writes nothing."""
    run("adopt", SLUG, save("true-drupal"))
    before = catalog(article), review(article)
    assert 0 == run("adopt", SLUG, save("true-drupal")).exit_code
    assert before == (catalog(article), review(article))


def test_a_dry_run_writes_nothing(article: Path, run: Run, save: Save) -> None:
    """All is shown, and no file appears."""
    result = run("adopt", SLUG, save("true-drupal"), "--dry-run")
    assert "84 blocks taken over" in result.stdout
    assert "Nothing was written." in result.stderr
    assert not (article / "locales/nl/LC_MESSAGES" / f"{SLUG}.po").exists()
    assert not (article / ".editorial/adopted").exists()


def test_a_page_of_another_article_is_refused(article: Path, run: Run, save: Save) -> None:
    """The score is told, and nothing is written."""
    result = run("adopt", SLUG, save("other-same-illness"))
    assert 2 == result.exit_code
    assert re.search(r"belongs to another article: only \d+ % of it surely fits", result.stderr)
    assert not (article / "locales/nl/LC_MESSAGES" / f"{SLUG}.po").exists()


def test_the_english_page_itself_is_refused(article: Path, run: Run, tmp_path: Path) -> None:
    """English is never taken for its own translation."""
    path = tmp_path / "english.html"
    path.write_bytes((article / "articles" / SLUG / "source.html").read_bytes())
    result = run("adopt", SLUG, path, "--select", "article")
    assert 2 == result.exit_code
    assert "not a translation" in result.stderr
    assert not (article / "locales/nl/LC_MESSAGES" / f"{SLUG}.po").exists()


def test_json_has_the_agreed_keys(article: Path, run: Run, save: Save) -> None:
    """Beads by block id with texts, type, confidence and what was written; Dutch-only texts."""
    data = json.loads(run("adopt", SLUG, save("reordered-blocks"), "--format", "json").stdout)
    assert ["version", "slug", "beads", "unmatched_target"] == list(data)
    assert (1, SLUG) == (data["version"], data["slug"])
    keys = ["source", "source_text", "target_text", "type", "confidence", "written"]
    assert all(keys == list(bead) for bead in data["beads"])
    beads = {tuple(bead["source"]): bead for bead in data["beads"]}
    assert ("1:1", "translated") == (beads["b001",]["type"], beads["b001",]["written"])
    assert "moved" == beads["b039",]["type"]
    assert ["Vertaling: Noor Verhage"] == [text[:23] for text in data["unmatched_target"]]


def test_what_the_page_says_is_proposed(article: Path, run: Run, save: Save) -> None:
    """Address, date, translator by id and permission are proposed for the record, not written."""
    before = (article / "articles" / SLUG / "article.toml").read_text(encoding="utf-8")
    said = run("adopt", SLUG, save("true-drupal")).stdout
    for line in (
        'publish.url = "https://lotgenoten.example/node/412"',
        "publish.published = 2025-02-11",
        'publish.translators = ["p01"]',
        "permission.records = []  (Geplaatst met toestemming van de Hollowmere ME Trust.)",
    ):
        assert line in said
    after = (article / "articles" / SLUG / "article.toml").read_text(encoding="utf-8")
    assert (before, "") == (
        after[: len(before)],
        after[len(before) :].partition("[[adopted]]")[0].strip(),
    )


def test_the_page_is_kept(article: Path, run: Run, save: Save) -> None:
    """Its bytes lie with what was received, named by language and hash, and the record tells."""
    page = save("true-drupal")
    run("adopt", SLUG, page, "--dry-run")
    folder = article / "articles" / SLUG
    assert not list(folder.glob("received/nl-*"))
    for _ in range(2):  # the same page again is the same page
        assert 0 == run("adopt", SLUG, page).exit_code
    (kept,) = folder.glob("received/nl-*")
    data = page.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    assert (f"nl-{digest[:12]}.html", data) == (kept.name, kept.read_bytes())
    record = tomllib.loads((folder / "article.toml").read_text(encoding="utf-8"))
    assert record["adopted"] == [
        {
            "file": f"received/{kept.name}",
            "sha256": digest,
            "charset": "utf-8",
            "on": date(2024, 6, 3),
            "recipe": record["adopted"][0]["recipe"],
            "url": "https://lotgenoten.example/node/412",
        }
    ]
    other = save("half-joomla-1-5")
    run("adopt", SLUG, other)
    record = tomllib.loads((folder / "article.toml").read_text(encoding="utf-8"))
    assert 2 == len(record["adopted"]) == len(list(folder.glob("received/nl-*")))


def test_a_kept_page_that_was_changed_is_told(article: Path, run: Run, save: Save) -> None:
    """Taking a look at what was received finds an adopted page with other bytes, or gone."""
    run("adopt", SLUG, save("true-drupal"))
    said = "is not the page that was adopted; restore it from git."
    assert said not in run("add", "--check", "--slug", SLUG).stdout
    (kept,) = (article / "articles" / SLUG).glob("received/nl-*")
    kept.write_bytes(kept.read_bytes() + b" ")
    assert f"{kept.name} {said}" in run("add", "--check", "--slug", SLUG).stdout
    kept.unlink()
    assert f"{kept.name} {said}" in run("add", "--check", "--slug", SLUG).stdout


def test_an_editor_confirms_what_was_likely(article: Path, run: Run, save: Save) -> None:
    """The mark goes, and the origin stays on record."""
    run("adopt", SLUG, save("half-joomla-1-5"))
    assert "1 confirmed: b008" in run("review", "confirm", SLUG, "b008", "--as", "p01").stdout
    assert not catalog(article)["b008"].fuzzy
    table = review(article).partition("[b008]\n")[2].partition("[")[0]
    assert 'origin = "adopted"' in table
    assert "doubted" not in table


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The page is empty."),
        (b"%PDF-1.7", "PDF"),
        (b"<html><body><p>Kort.</p></body></html>", "No recipe finds an article"),
    ],
)
def test_a_page_that_is_none_is_refused(
    article: Path, run: Run, tmp_path: Path, content: bytes, said: str
) -> None:
    """Empty files, other formats and pages without an article are told as such."""
    path = tmp_path / "page.html"
    path.write_bytes(content)
    result = run("adopt", SLUG, path)
    assert 3 == result.exit_code
    assert said in result.stderr


def test_a_missing_page_is_named(article: Path, run: Run, tmp_path: Path) -> None:
    """The file's name and the cure are told."""
    result = run("adopt", SLUG, tmp_path / "none.html")
    assert 2 == result.exit_code
    assert "none.html: This file does not exist." in result.stderr


def test_the_page_side_by_side_is_kept(article: Path, run: Run, save: Save) -> None:
    """It lies with what can be made again, and `--format html` prints the same."""
    page = save("half-joomla-1-5")
    printed = run("adopt", SLUG, page, "--format", "html", "--dry-run").stdout
    result = run("adopt", SLUG, page)
    kept = (article / ".editorial/adopted" / f"{SLUG}.html").read_text(encoding="utf-8")
    assert kept.strip() == printed.strip()
    assert f"{SLUG}.html" in result.stderr
    assert '<input type="checkbox" name="block" value="b008">' in kept


HOSTILE = '</script><script>alert(1)</script><img src=x onerror="alert(2)">'


def sheet(text: str) -> str:
    """Give a page with a text in every place that takes one."""
    row = Row((Cell(text, text),), (Cell(text, text),), "fuzzy", text, text, text, (text,), (text,))
    words = ("heading", "proposals", "rows", "only", "not_english", "not_dutch", "right")
    said = dict.fromkeys((*words, "command", "none", "name"), text)
    return render(Sheet("nl", text, text, said, [text], [(text, text, text)], [row]))


def test_texts_never_become_markup() -> None:
    """Whatever the pages hold, the report shows it as text and loads nothing."""
    page = sheet(HOSTILE)
    assert HOSTILE not in page
    assert 1 == page.count("<script>")
    assert "<img" not in page
    assert "http" not in re.sub(r'http-equiv="Content-Security-Policy"', "", page)
    assert "default-src 'none'" in page


def test_ticks_make_the_command(article: Path, run: Run, save: Save, browser: "Browser") -> None:
    """In a browser, offline, each tick adds its block to the command that confirms it."""
    run("adopt", SLUG, save("half-joomla-1-5"))
    path = article / ".editorial/adopted" / f"{SLUG}.html"
    with browser.new_context() as context:
        page = context.new_page()
        faults: list[str] = []
        page.on("console", lambda message: faults.append(message.text))
        page.on("request", lambda request: faults.append(request.url))
        page.goto(path.as_uri())
        page.check("input[value=b008]")
        assert f"editorial review confirm {SLUG} b008 --as NAME" == page.inner_text("#command")
        page.check("#only")
        assert not page.is_visible(".translated")
        assert page.is_visible(".fuzzy")
    assert [path.as_uri()] == faults
