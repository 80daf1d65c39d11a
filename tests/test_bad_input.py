"""Damaged and hostile input: one sentence with place and cure, the right exit code, nothing lost.

The other articles are done all the same.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from editorial import review
from editorial.project import Project
from tests import archive, scene
from tests.conftest import Run

CATALOG = "locales/nl/LC_MESSAGES/pacing.po"
TEMPLATE = "locales/templates/LC_MESSAGES/pacing.pot"
REVIEW = "locales/nl/review/pacing.toml"
RECORD = "articles/pacing/article.toml"
SOURCE = "articles/pacing/source.html"
PEOPLE = "articles/_records/people.toml"
SETTINGS = "editorial.toml"

Damage = Callable[[bytes], bytes]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return scene.build(tmp_path_factory.mktemp("prepared") / "workspace")


@pytest.fixture
def pair(prepared: Path, workspace: Path) -> Path:
    """Two finished articles; in the catalog of `resting` somebody has just changed a word."""
    shutil.rmtree(workspace)
    scene.copy(prepared, workspace)
    path = archive.catalog(workspace, "resting")
    path.write_text(path.read_text("utf-8").replace("PEEL ONE", "PEEL TWO"), "utf-8")
    archive.approve_unseen(workspace, "resting")
    return workspace


def other_done(workspace: Path) -> bool:
    """Whether an update took note of the new word in `resting`."""
    noted = (workspace / "locales/nl/review/resting.toml").read_text("utf-8")
    return review.target_hash("PEEL TWO CARROT AT A TIME.") in noted


def damage(workspace: Path, name: str, change: Damage) -> bytes:
    """Damage a file, and give what stands in it now."""
    path = workspace / name
    path.write_bytes(change(path.read_bytes()))
    return path.read_bytes()


def swap(old: str, new: str) -> Damage:
    """Give the damage that puts one text in place of another, which must be there."""

    def swapped(data: bytes) -> bytes:
        assert old.encode() in data
        return data.replace(old.encode(), new.encode(), 1)

    return swapped


def says(result: Result, code: int, place: str, *words: str) -> None:
    """Hold a result to its exit code and to one sentence on stderr: place, fault and cure."""
    assert (code, 1) == (result.exit_code, result.stderr.count("\n")), result.stderr
    assert result.stderr.startswith(f"{place}: " if place else ("‘", "There is no")), result.stderr
    assert [word for word in words if word not in result.stderr] == [], result.stderr
    assert "Traceback" not in result.output
    assert result.stderr.rstrip("\n").endswith((".", "?"))


def names(folder: Path) -> list[str]:
    """Give the names in a folder, sorted."""
    return sorted(path.name for path in folder.iterdir())


def articles(folder: Path) -> list[str]:
    """Give the names of the articles in an output folder, sorted."""
    return sorted(path.name for path in folder.iterdir() if path.is_dir())


# Received pages.

DEEP = "<div>" * 2000 + "<p>At the bottom of it.</p>" + "</div>" * 2000


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"Only words, and no tags.\n", ("not HTML", "as HTML"), id="plain text"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3\n", ("not HTML but PDF", "as HTML"), id="PDF"),
        pytest.param(b"\x00\x01\x02" * 99, ("binary file", "as HTML"), id="binary"),
        pytest.param(b"", ("empty", "Save the page again"), id="no bytes"),
        pytest.param(b" \r\n\t", ("empty", "Save the page again"), id="white space"),
        pytest.param(b"<html><p> </p></html>", ("no text", "Save the page again"), id="no text"),
        pytest.param(
            b"<html><body><p>A page of no known kind.</p></body></html>",
            ("No recipe", "--select"),
            id="no recipe fits",
        ),
        pytest.param(
            archive.page(body=DEEP), ("deeper than 1500 levels", "Close the tags"), id="2,000 deep"
        ),
        pytest.param(
            b'{"id": 61234, "title"',
            ("not whole JSON", "Save the answer again"),
            id="JSON cut short",
        ),
        pytest.param(
            b'<?xml version="1.0"?><rss><channel>',
            ("not whole XML", "Export it again"),
            id="WXR cut short",
        ),
    ],
)
def test_a_page_that_cannot_be_taken_in(
    pair: Path, run: Run, tmp_path: Path, data: bytes, words: tuple[str, ...]
) -> None:
    """What is no page with an article gives 3, with the file's name and a cure; nothing is kept."""
    before = scene.contents(pair)
    source = tmp_path / "received.html"
    source.write_bytes(data)
    line = ":1" if data.startswith((b"{", b"<?xml")) else ""
    says(run("add", source, "--slug", "new"), 3, f"{source}{line}", *words)
    assert before == scene.contents(pair)


@pytest.mark.parametrize("command", [("add",), ("adopt", "pacing")])
def test_a_page_that_is_a_film(
    pair: Path, run: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """A file that is far too large is refused by its size, without a byte of it being read."""
    page = tmp_path / "film.html"
    with page.open("wb") as stream:
        stream.truncate(1 << 36)
    says(run(*command, page), 3, str(page), "68,719,476,736 bytes", "`max_bytes`")


def test_a_page_in_two_character_sets(pair: Path, run: Run, tmp_path: Path) -> None:
    """A UTF-8 page with Windows-1252 pasted in is read part by part, with a warning to look."""
    body = archive.BODY.replace("busy day", "café day in May – or “June”")
    data = archive.page("mixed", body=body).replace(b"wrote", b"\x93wrote\x94")
    (tmp_path / "mixed.html").write_bytes(data)
    result = run("-q", "add", tmp_path / "mixed.html")
    assert (0, "") == (result.exit_code, result.stderr)
    assert "warning: The page mixes two character sets" in result.stdout
    text = (pair / "articles/mixed/source.html").read_text("utf-8")
    assert "café day" in text
    assert "“wrote”" in text


@pytest.mark.parametrize("slug", ["../../x", "..", "/etc/x", "a/b", "a\\b", "con", "Pacing", "…"])
def test_a_slug_that_leads_elsewhere(pair: Path, run: Run, tmp_path: Path, slug: str) -> None:
    """A short name with anything but small letters, digits and hyphens is refused with 2."""
    (tmp_path / "new.html").write_bytes(archive.page("new"))
    before = scene.contents(tmp_path)
    says(
        run("add", tmp_path / "new.html", "--slug", slug), 2, "", f"‘{slug}’", "digits and hyphens"
    )
    assert before == scene.contents(tmp_path)


def test_a_slug_that_leads_elsewhere_names_no_article(pair: Path, run: Run) -> None:
    """Where an article is asked for, such a name is just one that does not exist."""
    for command in ("update", "status", "publish", "diff"):
        says(run("-q", command, "../../x"), 2, "", "no article ‘../../x’", "`editorial status`")


def test_the_address_in_a_page_makes_no_path(pair: Path, run: Run, tmp_path: Path) -> None:
    """A page whose own address climbs gets a short name inside the workspace."""
    data = archive.page("new").replace(b"example/new/", b"example/../../%2e%2e/..")
    (tmp_path / "climbing.html").write_bytes(data)
    assert run("-q", "add", tmp_path / "climbing.html").exit_code == 0
    outside = {name for name in scene.contents(tmp_path) if not name.startswith("workspace/")}
    assert outside == {"climbing.html"}
    assert len(list((pair / "articles").iterdir())) == 4


def test_the_slug_of_another_article(pair: Path, run: Run, tmp_path: Path) -> None:
    """A page of another address is no new version of an article; 2, and the article is as it was."""
    before = scene.contents(pair)
    (tmp_path / "new.html").write_bytes(archive.page("new"))
    result = run("add", tmp_path / "new.html", "--slug", "pacing")
    says(result, 2, "", "https://charity.example/pacing/", "Choose another --slug")
    assert before == scene.contents(pair)


def test_a_page_that_is_not_there(pair: Path, run: Run, tmp_path: Path) -> None:
    """A missing file is wrong use, a folder cannot be read; neither is taken in."""
    says(run("add", tmp_path / "no.html"), 2, str(tmp_path / "no.html"), "does not exist", "Check")
    says(run("add", tmp_path), 3, str(tmp_path), "cannot be read", "Check what stands there")


def test_a_damaged_record_stops_no_other_import(pair: Path, run: Run, tmp_path: Path) -> None:
    """A page is taken in although the record of another article cannot be read."""
    damage(pair, RECORD, swap("[byline]", "[byline"))
    (tmp_path / "new.html").write_bytes(archive.page("new"))
    assert run("add", tmp_path / "new.html").exit_code == 0


# Catalogs.


def cut(after: str, *, entry: bool = False) -> Damage:
    """Give the damage of a copy that broke off: inside a string, or at the end of an entry."""

    def broken(data: bytes) -> bytes:
        at = data.index(after.encode())
        return data[: data.index(b"\n\n", at) + 1] if entry else data[:at]

    return broken


MERGING = "<<<<<<< HEAD\nmsgctxt"


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        pytest.param(cut("RECOVER"), 30, ("no closing quotation mark", "git"), id="cut in a string"),
        pytest.param(
            cut("RECOVER", entry=True), 31, ("3 entries where its header counts 9", "git"),
            id="cut between entries",
        ),
        pytest.param(lambda _: b"", None, ("empty", "git"), id="no bytes"),
        pytest.param(
            swap('msgctxt "b005"', 'msgctxt "b003"'), 41, ("repeats the entry of line 28", "Delete"),
            id="a context twice",
        ),
        pytest.param(
            lambda data: data.replace(b"RECOVER", b"R\xc9COVER"), 30, ("not text in UTF-8", "save it as UTF-8"), id="Latin-1 bytes",
        ),
        pytest.param(
            swap("msgctxt", MERGING), 15, ("git left two versions", "Keep one"),
            id="a merge left open",
        ),
    ],
)  # fmt: skip
def test_a_damaged_catalog(
    pair: Path, run: Run, change: Damage, line: int | None, words: tuple[str, ...]
) -> None:
    """A catalog that is not whole is left as it is, and no page is made of it; 3 with the line."""
    damaged = damage(pair, CATALOG, change)
    place = CATALOG if line is None else f"{CATALOG}:{line}"
    for command in (("update",), ("status",), ("publish",), ("publish", "pacing")):
        says(run("-q", *command), 3, place, *words)
        assert damaged == (pair / CATALOG).read_bytes()
    assert other_done(pair)
    assert (pair / "public/resting/index.html").stat().st_size > 0
    assert not (pair / "public/pacing").exists()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda data: data.replace(b"\n", b"\r\n"), id="CRLF"),
        pytest.param(lambda data: b"\xef\xbb\xbf" + data, id="BOM"),
    ],
)
def test_a_catalog_saved_in_another_way(pair: Path, run: Run, change: Damage) -> None:
    """Line ends and marks of Windows editors change nothing: the page is the same."""
    assert run("publish", "pacing", "--out", pair / "one").exit_code == 0
    damage(pair, CATALOG, change)
    assert run("-q", "update").stderr == ""
    assert run("publish", "pacing", "--out", pair / "two").exit_code == 0
    one, two = (pair / name / "pacing/index.html" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def test_a_catalog_in_the_character_set_of_its_header(pair: Path, run: Run) -> None:
    """Latin-1 that the header admits to is read, and written as UTF-8 when there is a reason."""
    damage(pair, CATALOG, swap("RECOVER", "RÉCOVER"))
    damage(pair, CATALOG, swap("charset=UTF-8", "charset=ISO-8859-1"))
    damage(pair, CATALOG, lambda data: data.decode().encode("latin-1"))
    assert run("-q", "update").exit_code == 0
    archive.approve(pair, "pacing")
    assert run("-q", "publish", "pacing").exit_code == 0
    assert "TO RÉCOVER" in (pair / "public/pacing/index.html").read_text("utf-8")


def test_fuzzy_without_a_space(pair: Path, run: Run) -> None:
    """`#,fuzzy` is fuzzy: the block is not published."""
    damage(pair, CATALOG, swap('msgctxt "b005"', '#,fuzzy\nmsgctxt "b005"'))
    run("update")
    result = run("publish", "pacing")
    assert result.exit_code == 1
    assert "b005 is marked as needing work" in result.stdout


def test_a_no_break_space_disturbs_nothing(pair: Path, run: Run) -> None:
    """A no-break space in the English makes no target fuzzy."""
    body = archive.BODY.replace("one carrot", "one&nbsp;carrot")
    scene.receive(pair, "pacing", archive.page(title=scene.TITLES["pacing"], body=body))
    assert "b006 " in run("-q", "update", "pacing").stdout
    catalog = (pair / CATALOG).read_text("utf-8")
    assert "one\N{NO-BREAK SPACE}carrot" in catalog
    assert "#, fuzzy" not in catalog


def test_a_moved_block_is_shown(pair: Path, run: Run) -> None:
    """A paragraph that stands elsewhere is reported as moved, and keeps its translation."""
    first, rest = archive.BODY.split("\n", 1)
    body = rest.replace("<h2>References", f"{first}\n<h2>References")
    scene.receive(pair, "pacing", archive.page(title=scene.TITLES["pacing"], body=body))
    assert "b003 moved: Pacing means" in run("-q", "update", "pacing").stdout
    assert "#, fuzzy" not in (pair / CATALOG).read_text("utf-8")


# Targets.


@pytest.mark.parametrize(
    ("target", "words"),
    [
        pytest.param("BLIJF <strong>BINNEN JE ENERGIE, <a>MARLOW</a>", "strong", id="broken"),
        pytest.param(
            "<strong>BLIJF</strong> <strong>BINNEN</strong> <a>MARLOW</a>", "strong", id="repeated"
        ),
        pytest.param("BLIJF BINNEN JE ENERGIE, <a>MARLOW</a>", "strong", id="missing"),
        pytest.param("<strong>BLIJF</strong> <em>BINNEN</em> <a>MARLOW</a>", "em", id="invented"),
    ],
)
def test_a_target_with_damaged_placeholders(pair: Path, run: Run, target: str, words: str) -> None:
    """The block is refused by name, the catalog is kept, and the other article is published."""
    entry = next(unit for unit in scene.parsed(pair)["pacing"].units if unit.id == "b003")
    damaged = damage(pair, CATALOG, swap(f'msgstr "{entry.target}"', f'msgstr "{target}"'))
    assert run("-q", "update", "--as", "p01").exit_code == 0
    assert damaged == (pair / CATALOG).read_bytes()
    result = run("-q", "publish", "pacing")
    assert (1, "") == (result.exit_code, result.stderr)
    told = [line for line in result.stdout.splitlines() if "b003: " in line]
    assert [line for line in told if f"<{words}" in line or f"</{words}" in line] != []
    assert run("-q", "publish").exit_code == 0
    assert articles(pair / "public") == ["resting"]


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "</p><script src=//evil.example></script>",
        "<img src=x onerror=alert(1)>",
        "<a href=javascript:alert(1)>KLIK</a>",
        "<a href='javascript:alert(1)'>KLIK</a>",
        "--><svg onload=alert(1)>",
        "]]></title></script><script>alert(1)</script>",
    ],
)
def test_markup_in_a_target_stays_text(pair: Path, run: Run, hostile: str) -> None:
    """Whatever a target says, no element, address or handler of its own reaches a page."""
    units = scene.parsed(pair)["pacing"].units
    texts = [unit.target for unit in units]
    for text in texts:
        damage(pair, CATALOG, swap(f'msgstr "{text}"', f'msgstr "{text} {hostile}"'))
    run("-q", "update", "--as", "p01")
    for command in (("publish", "pacing"), ("publish", "pacing", "--draft")):
        assert run("-q", *command).exit_code in {0, 1}
    run("-q", "publish", "resting")
    run("-q", "publish", "resting", "--draft")
    assert "draft.html" in names(pair / "public/pacing")
    for page in (pair / "public/pacing").iterdir():
        untouched = pair / "public/resting" / page.name
        assert scene.active(untouched.read_bytes()) == scene.active(page.read_bytes())


def test_an_address_of_the_source_that_runs_a_program(pair: Path, run: Run, tmp_path: Path) -> None:
    """A `javascript:` address on the received page is not published as a link."""
    body = archive.BODY.replace("https://charity.example/studies/1", "javascript:alert(1)")
    scene.receive(pair, "pacing", archive.page(title=scene.TITLES["pacing"], body=body))
    run("-q", "update")
    run("-q", "publish", "pacing", "--draft")
    assert b"javascript:" not in (pair / "public/pacing/draft.html").read_bytes()


# Records and settings.


@pytest.mark.parametrize(
    ("place", "change", "words"),
    [
        pytest.param(
            f"{RECORD}:24", swap("[byline]\n", '[byline]\nnaam = "x"\n'), ("the key ‘naam’ is not known", "Did you mean ‘name’?"), id="unknown key",
        ),
        pytest.param(
            f"{RECORD}:23", swap("[byline]", "[byline"), ("not TOML", "Correct that place"), id="no TOML"
        ),
        pytest.param(
            f"{RECORD}:11", swap("version = 1", 'version = "one"'), ("source.version", "Correct"),
            id="wrong type",
        ),
        pytest.param(
            f"{RECORD}:24", lambda data: data.replace(b"Rowan", b"R\xf6wan"), ("not UTF-8", "as UTF-8"),
            id="Latin-1 record",
        ),
        pytest.param(SOURCE, lambda _: b"", ("normal form", "Import"), id="empty article"),
        pytest.param(
            f"{SOURCE}:15", lambda data: data.replace(b"Peel", b"P\xe9l"), ("not UTF-8", "as UTF-8"),
            id="Latin-1 article",
        ),
        pytest.param(
            f"{TEMPLATE}:1", lambda _: b'msgid "x', ("closing quotation mark", "git"), id="cut template"
        ),
        pytest.param(
            f"{REVIEW}:21", swap("[b003]", "[b003"), ("not TOML", "restore the file from git"),
            id="damaged review file",
        ),
        pytest.param(
            f"{REVIEW}:4", swap("translator", "translater"), ("‘translater’", "Did you mean ‘translator’?"), id="unknown key in the review file",
        ),
        pytest.param(
            f"{REVIEW}:2", lambda _: b'[b001]\nsource = "\xe9"\n', ("not UTF-8", "as UTF-8"),
            id="Latin-1 review file",
        ),
    ],
)  # fmt: skip
def test_a_damaged_file_of_an_article(
    pair: Path, run: Run, place: str, change: Damage, words: tuple[str, ...]
) -> None:
    """A record, article, template or review file that cannot be read gives 3 with the line."""
    name = place.partition(":")[0]
    damaged = damage(pair, name, change)
    for command in ("update", "status", "publish"):
        says(run("-q", command), 3, place, *words)
        assert damaged == (pair / name).read_bytes()
    assert other_done(pair)
    assert articles(pair / "public") == ["resting"]


@pytest.mark.parametrize("name", [RECORD, SOURCE])
def test_a_missing_file(pair: Path, run: Run, name: str) -> None:
    """Without article or record nothing can be done for an article; taking it in again mends it."""
    targets = archive.targets(pair / CATALOG)
    (pair / name).unlink()
    for command in ("update", "status", "publish"):
        says(run("-q", command), 3, name, "missing", "`editorial add`")
    assert other_done(pair)
    scene.receive(pair, "pacing", archive.page(title=scene.TITLES["pacing"]))
    assert run("-q", "update", "--as", "p01").exit_code == 0
    assert targets == archive.targets(pair / CATALOG)


def test_a_missing_template(pair: Path, run: Run) -> None:
    """A template that is gone is made anew with the same ids; nothing else changes."""
    before = scene.contents(pair)
    (pair / TEMPLATE).unlink()
    assert (0, "") == ((result := run("-q", "update", "pacing")).exit_code, result.stderr)
    assert before == scene.contents(pair)


def test_a_missing_catalog(pair: Path, run: Run) -> None:
    """A catalog that is gone is made anew without translations, and that is said plainly."""
    (pair / CATALOG).unlink()
    result = run("-q", "update", "--as", "p01")
    says(result, 0, CATALOG, "b001, b002, b003", "restore the file from git")
    assert other_done(pair)
    assert archive.targets(pair / CATALOG) == []
    assert run("-q", "update").stderr == ""
    assert run("publish", "pacing").exit_code == 1


def test_a_catalog_with_entries_taken_out(pair: Path, run: Run) -> None:
    """A catalog without count that lost translated entries is not taken for complete."""
    damage(pair, CATALOG, cut("RECOVER", entry=True))
    damage(pair, CATALOG, swap('"X-Editorial-Entries: 9+0\\n"\n', ""))
    says(run("-q", "update"), 0, CATALOG, "b004, b005", "restore the file from git")
    assert run("publish", "pacing").exit_code == 1


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        pytest.param(
            swap("schema = 1", 'target_lng = "nl"'), 1, ("‘target_lng’", "‘target_lang’"),
            id="unknown key",
        ),
        pytest.param(
            swap("schema = 1", 'zzqqxx = "nl"'), 1,
            ("At the top level the key ‘zzqqxx’ is not known. Correct that key, or take it away.",),
            id="unknown key that is near no other",
        ),
        pytest.param(swap("schema = 1", "schema ="), 1, ("not TOML", "Correct"), id="no TOML"),
        pytest.param(
            swap('"nl"', '"../../x"'), 2, ("‘../../x’ is no language", "such as nl"),
            id="a language that leads elsewhere",
        ),
    ],
)  # fmt: skip
def test_damaged_settings(
    pair: Path, run: Run, change: Damage, line: int, words: tuple[str, ...]
) -> None:
    """Settings that cannot be used stop every command, with the line and a cure."""
    damage(pair, SETTINGS, change)
    before = scene.contents(pair)
    for command in ("update", "status", "publish"):
        says(run("-q", command), 2, f"{SETTINGS}:{line}", *words)
    assert before == scene.contents(pair)


def test_settings_that_are_no_text(pair: Path, run: Run) -> None:
    """Settings that are not UTF-8 cannot be read: 3 with the line."""
    damage(pair, SETTINGS, lambda data: data.replace(b"Voorbeeldgids", b"Vo\xf6rbeeld", 1))
    says(run("-q", "update"), 3, f"{SETTINGS}:5", "not UTF-8", "as UTF-8")


def test_a_folder_without_settings(pair: Path, run: Run, tmp_path: Path) -> None:
    """`--project` of a folder that is no workspace is wrong use, and makes no files there."""
    for folder in (tmp_path / "elsewhere", tmp_path / "empty"):
        (tmp_path / "empty").mkdir(exist_ok=True)
        result = run("--project", folder, "update")
        says(result, 2, str(folder), "no editorial settings", "`editorial init`")
    assert list((tmp_path / "empty").iterdir()) == []
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    ("name", "change", "line"),
    [
        pytest.param(PEOPLE, swap("[p01]", "[p01"), 1, id="people"),
        pytest.param(
            "articles/_records/permissions/charity.toml", swap("id =", "idd ="), 1, id="permission"
        ),
    ],
)
def test_damaged_shared_records(pair: Path, run: Run, name: str, change: Damage, line: int) -> None:
    """What all articles share must be readable before any page is made; 3 with the line."""
    damage(pair, name, change)
    for command in ("status", "publish"):
        says(run("-q", command), 3, f"{name}:{line}")
    assert not (pair / "public").exists()


@pytest.mark.parametrize(
    "command", [("update", "--as", "p09"), ("review", "confirm", "pacing", "b003", "--as", "p09")]
)
def test_a_person_who_is_not_known(pair: Path, run: Run, command: tuple[str, ...]) -> None:
    """Nobody signs who is not in people.toml; 2, and nothing is noted."""
    before = scene.contents(pair)
    result = run("-q", *command)
    assert (2, 1) == (result.exit_code, result.stderr.count("\n"))
    assert "no person ‘p09’ in articles/_records/people.toml" in result.stderr
    assert before == scene.contents(pair)


@pytest.mark.parametrize("value", ["soon", "", "1e9", "99999999999999999999", "-99999999999999"])
def test_a_clock_that_is_none(
    pair: Path, run: Run, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    """SOURCE_DATE_EPOCH that is no time is wrong use, and nothing is published on a wrong day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    for command in ("status", "publish"):
        result = run("-q", command)
        assert (2, 1) == (result.exit_code, result.stderr.count("\n"))
        assert f"SOURCE_DATE_EPOCH is ‘{value}’, which is no time." in result.stderr
    assert not (pair / "public").exists()


# Places that cannot be read or written.


@pytest.mark.parametrize("name", [CATALOG, REVIEW, RECORD, SOURCE, TEMPLATE])
def test_a_folder_where_a_file_must_be(pair: Path, run: Run, name: str) -> None:
    """A folder of that name gives 3; the other article is done."""
    (pair / name).unlink()
    (pair / name).mkdir()
    for command in ("update", "status", "publish"):
        says(run("-q", command), 3, name, "cannot be read", "Check what stands there")
    assert other_done(pair)


@pytest.mark.parametrize(
    "name", [".editorial", ".editorial/locks", ".editorial/unfinished", "locales/nl/review"]
)
def test_a_file_where_a_folder_must_be(pair: Path, run: Run, name: str) -> None:
    """What cannot be written gives 3 with the place, and leaves every file as it was."""
    shutil.rmtree(pair / name, ignore_errors=True)
    (pair / name).parent.mkdir(exist_ok=True)
    (pair / name).write_text("in the way")
    before = scene.contents(pair)
    result = run("-q", "update", "resting")
    assert (3, 1) == (result.exit_code, result.stderr.count("\n")), result.stderr
    assert "cannot be written" in result.stderr
    assert "Check that the folder may be written to" in result.stderr
    assert before == scene.contents(pair)
    assert run("-q", "status").exit_code == 0


def test_a_file_where_the_articles_must_be(pair: Path, run: Run) -> None:
    """A file named `articles` gives 3."""
    shutil.rmtree(pair / "articles")
    (pair / "articles").write_text("in the way")
    for command in ("update", "status", "publish"):
        assert run("-q", command).exit_code == 3


def test_a_file_where_pages_must_be(pair: Path, run: Run) -> None:
    """A file in the way of the output folder gives 3 for each page, or 2 before any work."""
    (pair / "public").write_text("in the way")
    result = run("-q", "publish")
    assert (3, 2) == (result.exit_code, result.stderr.count("\n")), result.stderr
    assert (pair / "public").read_text() == "in the way"


@pytest.fixture
def read_only(pair: Path) -> Iterator[Path]:
    """The workspace with nothing that may be written, for a user who is not root."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        root = Path(shutil.copytree(pair, folder / "workspace"))
        for path in (root, *root.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        # What is imported late must be imported before the interpreter's own files are out of reach.
        list(Project(pair).status([], scene.NOW.date()))
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)
        try:
            yield root
        finally:
            os.seteuid(user)
            for path in (root, *root.rglob("*")):
                path.chmod(0o755)


def test_a_read_only_folder(prepared: Path, run: Run, read_only: Path, tmp_path: Path) -> None:
    """Nothing is written and no traceback shown: 3 with the place; what only reads still works."""
    before = scene.contents(read_only)
    result = run("--project", read_only, "-q", "update")
    assert (3, 2) == (result.exit_code, result.stderr.count("\n")), result.stderr
    assert result.stderr.count("cannot be written: Permission denied.") == 2
    assert run("--project", read_only, "-q", "publish").exit_code == 3
    assert run("--project", read_only, "-q", "status").exit_code == 0
    assert before == scene.contents(read_only)


# Links that lead outside.


def test_a_catalog_that_is_a_link_to_elsewhere(pair: Path, run: Run, tmp_path: Path) -> None:
    """A symbolic link out of the workspace is never written through, nor replaced."""
    outside = tmp_path / "outside.po"
    shutil.copy(archive.catalog(pair, "resting"), outside)
    (pair / CATALOG).unlink()
    (pair / CATALOG).symlink_to(outside)
    before = outside.read_bytes()
    body = archive.BODY.replace("two nights", "three nights")
    scene.receive(pair, "pacing", archive.page(title=scene.TITLES["pacing"], body=body))
    says(run("-q", "update"), 2, CATALOG, "leads outside", "Remove the symbolic link")
    assert before == outside.read_bytes()
    assert (pair / CATALOG).is_symlink()
    assert other_done(pair)


@pytest.mark.parametrize("link", ["pacing", "pacing/index.html"])
def test_a_page_that_is_a_link_to_elsewhere(
    pair: Path, run: Run, tmp_path: Path, link: str
) -> None:
    """A page is not written through a link out of the output folder; the other page is."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "index.html").write_text("not ours")
    place = tmp_path / "out" / link
    place.parent.mkdir(parents=True)
    place.symlink_to(outside if link == "pacing" else outside / "index.html")
    says(
        run("-q", "publish", "--out", tmp_path / "out"),
        2,
        "pacing/index.html",
        "leads outside",
        "Remove the symbolic link",
    )
    assert (outside / "index.html").read_text() == "not ours"
    assert names(outside) == ["index.html"]
    assert (tmp_path / "out/resting/index.html").stat().st_size > 0


def test_a_faulty_credit_template_stops_publishing_only(pair: Path, run: Run) -> None:
    """Where articles stand is still told; publishing names the template as what stands in the way."""
    settings = pair / SETTINGS
    credited = 'publisher = "Westbrook Charity"\ncredit = "credits/charity.txt"'
    text = settings.read_text("utf-8").replace('publisher = "Westbrook Charity"', credited)
    settings.write_text(text, "utf-8")
    template = pair / "articles/_records/credits/charity.txt"
    template.parent.mkdir(exist_ok=True)
    template.write_text("© {owner}.", "utf-8")
    status = run("status", "pacing")
    assert (0, "") == (status.exit_code, status.stderr)
    assert "{owner}" in status.stdout
    checked = run("check", "pacing", "--stage", "publish")
    assert "{owner}" not in checked.output
    published = run("publish", "pacing", "--out", pair / "out")
    assert 1 == published.exit_code
    assert "articles/_records/credits/charity.txt: The credit template" in published.stdout
    assert not (pair / "out/pacing").exists()
