"""The commands as people use them, from a received page to a published one."""

import json
from pathlib import Path

import pytest

from tests import archive
from tests.conftest import Run


@pytest.fixture
def added(workspace: Path, run: Run, tmp_path: Path) -> Path:
    """A workspace with one article taken in and signed, not yet translated."""
    source = tmp_path / "pacing.html"
    source.write_bytes(archive.page())
    assert run("add", source).exit_code == 0
    archive.sign(workspace, "pacing")
    assert run("update").exit_code == 0
    return workspace


@pytest.fixture
def finished(added: Path, run: Run) -> Path:
    """The same, translated."""
    archive.translate(archive.catalog(added, "pacing"))
    assert run("update", "--as", "p01").exit_code == 0
    assert run("review", "approve", "pacing", "--as", "p02").exit_code == 0
    return added


def data(run: Run, *arguments: object) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads(
        run(*arguments, "--format", "json").stdout
    )
    return found


def test_add_names_the_recipe_and_keeps_furniture_out(
    workspace: Path, run: Run, tmp_path: Path
) -> None:
    """Taking in a page says by which recipe and why, and leaves menus and share boxes behind."""
    source = tmp_path / "pacing.html"
    source.write_bytes(archive.page())
    result = run("add", source)
    assert "recipe wp-classic@1" in result.stdout
    text = (workspace / "articles/pacing/source.html").read_text("utf-8")
    assert "Share this page" not in text
    assert "Registered charity" not in text
    assert "Peel one carrot" in text


def test_the_same_bytes_change_nothing(added: Path, run: Run, tmp_path: Path) -> None:
    """Taking in the same page again says that it is known, and writes nothing."""
    before = {path: path.read_bytes() for path in (added / "articles").rglob("*") if path.is_file()}
    result = run("add", tmp_path / "pacing.html")
    assert (
        result.exit_code,
        result.stdout,
    ) == (0, "pacing: unchanged; these bytes are version 1\n")
    assert before == {path: path.read_bytes() for path in before}


def test_a_chosen_element_becomes_the_recipe_of_its_site(
    workspace: Path, run: Run, tmp_path: Path
) -> None:
    """What a person points at with --select holds for the next page of that site as well."""
    page = tmp_path / "page.html"

    def taken(slug: str, *options: str) -> str:
        odd = archive.page(slug).replace(b"entry-content", b"story").replace(b"hentry ", b"")
        page.write_bytes(odd.replace(b"WordPress 6.5", b"Other"))
        shown = run("add", page, *options)
        assert shown.exit_code == 0, shown.stderr
        return shown.stdout

    assert "recipe select@1" in taken("one", "--select", ".story")
    assert "recipe charity-example@1" in taken("two")
    assert run("add", "--check").exit_code == 0
    recipe = workspace / "articles/_records/recipes/charity-example.toml"
    assert 'content = [".story"]' in recipe.read_text("utf-8")


def test_the_report_can_be_read_again(added: Path, run: Run, tmp_path: Path) -> None:
    """`add --dry-run` shows the report of a page that was taken in before."""
    assert "left out: div.sharedaddy" in run("add", tmp_path / "pacing.html", "--dry-run").stdout


def test_other_bytes_are_a_new_version(added: Path, run: Run, tmp_path: Path) -> None:
    """A changed page becomes version 2; both received files stay."""
    (tmp_path / "pacing.html").write_bytes(archive.page().replace(b"two nights", b"three nights"))
    assert run("add", tmp_path / "pacing.html").exit_code == 0
    record = (added / "articles/pacing/article.toml").read_text("utf-8")
    assert 'name = "Rowan Fenwick-Hale"' in record
    assert record.count("[[source.received]]") == 2
    assert len(list((added / "articles/pacing/received").iterdir())) == 2


def test_dry_run_writes_nothing(workspace: Path, run: Run, tmp_path: Path) -> None:
    """`add --dry-run` shows the report and leaves the workspace as it was."""
    source = tmp_path / "pacing.html"
    source.write_bytes(archive.page())
    assert "version 1: Pacing at the kitchen table" in run("add", source, "--dry-run").stdout
    assert not (workspace / "articles/pacing").exists()


def test_references_are_proposed_as_kept(added: Path) -> None:
    """A reference list is kept in English and stays out of the catalog."""
    record = (added / "articles/pacing/article.toml").read_text("utf-8")
    assert 'match = "li"\nunder = "References"\nuse = "keep"' in record
    assert "Posture and heart rate" not in archive.catalog(added, "pacing").read_text("utf-8")


def test_update_twice_is_update_once(finished: Path, run: Run) -> None:
    """A second update changes no byte and says so."""
    before = archive.catalog(finished, "pacing").read_bytes()
    result = data(run, "update")["articles"][0]
    assert (result["result"], result["changes"]) == ("unchanged", [])
    assert before == archive.catalog(finished, "pacing").read_bytes()


def test_update_reports_every_class_of_the_contract(added: Path, run: Run, tmp_path: Path) -> None:
    """The JSON of an update lists changed blocks with their class and counts all classes."""
    archive.translate(archive.catalog(added, "pacing"))
    (tmp_path / "pacing.html").write_bytes(archive.page().replace(b"two nights", b"three nights"))
    run("add", tmp_path / "pacing.html")
    (article,) = data(run, "update", "--as", "p01")["articles"]
    assert article["result"] == "updated"
    changes = article["changes"]
    assert isinstance(changes, list)
    (change,) = changes
    assert (change["block"], change["class"]) == ("b003", "number")
    assert "two nights" in change["before"]
    assert "three nights" in change["after"]
    assert [(one["class"], "two nights" in one["before"]) for one in change["sentences"]] == [
        ("number", True)
    ]
    counts = article["counts"]
    assert isinstance(counts, dict)
    assert {
        "unchanged",
        "cosmetic",
        "moved",
        "link",
        "image",
        "typo",
        "number",
        "reworded",
        "split",
        "merged",
        "inserted",
        "removed",
    } == set(counts)


def test_status_counts_words_and_minutes(added: Path, run: Run) -> None:
    """The JSON of status has every key of the contract and counts what is left."""
    (row,) = data(run, "status")["articles"]
    assert {
        "slug",
        "language",
        "blocks",
        "translated",
        "untranslated",
        "fuzzy",
        "drifted",
        "approved",
        "questions",
        "words",
        "minutes_left",
        "findings",
        "publishable",
        "reasons",
        "published",
    } == set(row)
    assert (row["blocks"], row["untranslated"], row["publishable"]) == (9, 9, False)
    assert row["published"] == {"state": "never"}
    assert "not started" in run("status").stdout


def test_publish_writes_the_page_and_status_knows(finished: Path, run: Run, tmp_path: Path) -> None:
    """A finished article is published; status calls it current, and behind after a change."""
    result = run("publish", "pacing", "--out", tmp_path / "out")
    assert (result.exit_code, result.stderr.replace("1 published, 0 not ready.\n", "")) == (0, "")
    page = (tmp_path / "out/pacing/index.html").read_text("utf-8")
    assert "<strong>STAYING WITHIN</strong>" in page
    assert "P &lt; 0.05 WAS FOUND FOR 2.5&nbsp;MG" in page
    assert 'href="https://charity.example/studies/1"' in page
    assert "Posture and heart rate" in page
    assert data(run, "status")["articles"][0]["published"] == {"state": "current"}
    path = archive.catalog(finished, "pacing")
    path.write_text(path.read_text("utf-8").replace("PEEL ONE", "PEEL TWO"), "utf-8")
    assert data(run, "status")["articles"][0]["published"] == {"state": "behind"}


def test_publish_twice_gives_the_same_bytes(finished: Path, run: Run, tmp_path: Path) -> None:
    """Nothing of the clock or the run reaches the page or the records."""
    run("publish", "--out", tmp_path / "one")
    noted = (finished / "locales/nl/review/pacing.toml").read_bytes()
    run("publish", "--out", tmp_path / "two")
    one, two = (tmp_path / name / "pacing/index.html" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    assert noted == (finished / "locales/nl/review/pacing.toml").read_bytes()


def test_a_named_refusal_is_an_exit_code(added: Path, run: Run, tmp_path: Path) -> None:
    """Publishing an unfinished article by name gives 1 and the reasons; without a name 0."""
    named = run("publish", "pacing", "--out", tmp_path / "out")
    assert named.exit_code == 1
    assert "b001 has no translation" in named.stdout
    assert run("publish", "--out", tmp_path / "out").exit_code == 0
    assert not (tmp_path / "out/pacing").exists()


def test_status_says_the_same_twice(finished: Path, run: Run) -> None:
    """What status keeps in its cache reads back as the same sentences."""
    path = archive.catalog(finished, "pacing")
    path.write_text(path.read_text("utf-8").replace("</strong> YOUR", " YOUR"), "utf-8")
    said = run("status", "pacing").stdout
    assert "</strong> is missing" in said
    assert said == run("status", "pacing").stdout


def test_a_draft_is_marked(added: Path, run: Run, tmp_path: Path) -> None:
    """`--draft` writes an unfinished article with a mark, for no search engine, under another name."""
    result = run("publish", "pacing", "--draft", "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert "Drafts made: 1; not made: 0. Nothing was published.\n" == result.stderr
    page = (tmp_path / "out/pacing/draft.html").read_text("utf-8")
    assert "noindex" in page
    assert "Concept" in page
    assert not (tmp_path / "out/pacing/index.html").exists()


def test_fuzzy_and_drifted_blocks_are_refused(finished: Path, run: Run, tmp_path: Path) -> None:
    """Changed English stops publication, also when somebody only clears the fuzzy flag."""
    (tmp_path / "pacing.html").write_bytes(archive.page().replace(b"two nights", b"three nights"))
    run("add", tmp_path / "pacing.html")
    archive.sign_reports(finished, "pacing")
    assert [
        (one["reason"], one["block"])
        for one in data(run, "publish", "pacing", "--out", tmp_path / "out")["articles"][0][
            "refused"
        ]  # type: ignore[attr-defined]  # a list by contract
    ] == [("update-needed", None)]
    run("update")
    assert "fuzzy" in run("publish", "pacing", "--out", tmp_path / "out", "--format", "json").stdout
    path = archive.catalog(finished, "pacing")
    path.write_text(path.read_text("utf-8").replace("#, fuzzy\n", ""), "utf-8")
    run("update", "--as", "p01")
    refused = run("publish", "pacing", "--out", tmp_path / "out", "--format", "json")
    assert refused.exit_code == 1
    assert '"drifted"' in refused.stdout
    assert data(run, "status")["articles"][0]["drifted"] == 1


def test_confirm_ends_drift(workspace: Path, run: Run, tmp_path: Path) -> None:
    """`review confirm` says that a target fits the mended English, which approves it too."""
    page = tmp_path / "pacing.html"
    page.write_bytes(archive.page().replace(b"before you", b"befroe you"))
    run("add", page)
    archive.sign(workspace, "pacing")
    run("update")
    archive.translate(archive.catalog(workspace, "pacing"))
    run("update", "--as", "p01")
    archive.approve(workspace, "pacing")
    page.write_bytes(archive.page())
    run("add", page)
    run("update")
    assert "nothing to confirm" in run("review", "confirm", "pacing", "b003", "--as", "p02").stderr
    assert run("review", "confirm", "pacing", "--class", "typo", "--as", "p02").exit_code == 0
    assert data(run, "status")["articles"][0]["drifted"] == 0
    assert "import report of version 2" in run("publish", "pacing", "--out", tmp_path).stdout
    archive.sign_reports(workspace, "pacing")
    assert run("publish", "pacing", "--out", tmp_path / "out").exit_code == 0


def test_english_that_comes_back_needs_no_work(finished: Path, run: Run, tmp_path: Path) -> None:
    """When the charity takes a change back, the translation that was made for it is whole again."""
    before = archive.targets(archive.catalog(finished, "pacing"))
    page = tmp_path / "pacing.html"
    page.write_bytes(archive.page().replace(b"two nights", b"three nights"))
    run("add", page)
    run("update")
    assert data(run, "status")["articles"][0]["fuzzy"] == 1
    page.write_bytes(archive.page())
    assert "version 3" in run("add", page).stdout
    run("update")
    assert before == archive.targets(archive.catalog(finished, "pacing"))
    archive.sign_reports(finished, "pacing")
    assert run("publish", "pacing", "--out", tmp_path / "out").exit_code == 0


def test_a_doubt_outlives_english_that_comes_back(finished: Path, run: Run, tmp_path: Path) -> None:
    """Only a mark that the update set is taken off again; one that a person set stays."""
    path = archive.catalog(finished, "pacing")
    path.write_text(path.read_text("utf-8").replace('msgctxt "b003"', '#, fuzzy\nmsgctxt "b003"'))
    page = tmp_path / "pacing.html"
    for english in (archive.page().replace(b"two nights", b"three nights"), archive.page()):
        page.write_bytes(english)
        run("add", page)
        run("update")
    assert data(run, "status")["articles"][0]["fuzzy"] == 1
    path.write_text(path.read_text("utf-8").replace("#, fuzzy\n", ""))
    run("update", "--as", "p01")
    assert "doubted" not in (finished / "locales/nl/review/pacing.toml").read_text("utf-8")


def test_diff_shows_words(finished: Path, run: Run, tmp_path: Path) -> None:
    """`diff` marks the words that changed, before an update and after it."""
    (tmp_path / "pacing.html").write_bytes(archive.page().replace(b"two nights", b"three nights"))
    run("add", tmp_path / "pacing.html")
    assert "[-two-] {+three+} nights" in run("diff", "pacing").stdout
    run("update")
    assert "[-two-] {+three+} nights" in run("diff", "pacing").stdout


def test_add_check_notices_a_touched_file(finished: Path, run: Run) -> None:
    """`add --check` imports again and compares; an edited source.html is named, with exit 1."""
    assert run("add", "--check").exit_code == 0
    path = finished / "articles/pacing/source.html"
    path.write_text(path.read_text("utf-8").replace("two nights", "2 nights"), "utf-8")
    result = run("add", "--check")
    assert result.exit_code == 1
    assert "✗ pacing" in result.stdout


def test_help_and_near_misses(run: Run) -> None:
    """A mistyped command or slug is answered with the nearest one, and exit 2."""
    result = run("updat")
    assert (result.exit_code, "‘update’" in result.stderr) == (2, True)
    assert run("status", "pacinng").exit_code == 2


def test_dutch_is_the_language_of_the_interface(
    workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without LANG or --lang people are spoken to in Dutch."""
    monkeypatch.delenv("LANG")
    assert "Er zijn nog geen artikelen" in run("status").stderr
