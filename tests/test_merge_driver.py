"""Merging with git itself: merges, rebases and cherry-picks of catalogs, with and without us."""

import json
import os
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from editorial import catalog, review
from editorial.model import Approval, Provenance, Rejection, Unit, Waiver
from editorial.review import Review, Stamp
from tests import archive, scene
from tests.conftest import Run

MARKS = re.compile(rb"(?m)^(<{7}|={7}|>{7})")
ENGLISH = "two nights"


@pytest.fixture
def clone(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workspace as a clone, with two finished articles committed, on branch main."""
    for name in [one for one in os.environ if one.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("PYTHONPATH", str(scene.ROOT))
    scene.build(workspace)
    git(workspace, "init", "-q", "-b", "main")
    git(workspace, "config", "user.name", "Noor Verhage")
    git(workspace, "config", "user.email", "noor@gids.example")
    commit(workspace, "Start")
    return workspace


@pytest.fixture
def driven(clone: Path, run: Run) -> Path:
    """The same, set up."""
    assert 0 == run("setup").exit_code
    return clone


def git(root: Path, *words: str, code: int = 0) -> str:
    done = subprocess.run(
        ["git", *words], cwd=root, capture_output=True, text=True, check=False, timeout=60
    )
    assert code == done.returncode, done.stdout + done.stderr
    return done.stdout + done.stderr


def commit(root: Path, subject: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", subject)


def unit(root: Path, id_: str = "b001") -> Unit:
    return units(root)[id_]


def units(root: Path) -> dict[str, Unit]:
    data = archive.catalog(root, "pacing").read_bytes()
    assert not MARKS.search(data)
    return dict(catalog.parse(data, path="pacing.po").by_id)


def edit(root: Path, before: str, after: str) -> None:
    """Edit a catalog as a person does."""
    path = archive.catalog(root, "pacing")
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def newer(root: Path, english: str = "three nights") -> None:
    """Take in a page whose English changed, and carry the translations across."""
    page = archive.page(title=scene.TITLES["pacing"]).decode().replace(ENGLISH, english)
    scene.receive(root, "pacing", page.encode())
    scene.update(root)


def branched(root: Path) -> None:
    """Put new English on a branch, and new Dutch of two blocks on main."""
    git(root, "switch", "-q", "-c", "english")
    newer(root)
    commit(root, "Take in the newer page")
    git(root, "switch", "-q", "main")
    edit(root, "IT TAKES TWO NIGHTS", "HET KOST TWEE NACHTEN")
    edit(root, "PACING AT THE", "TEMPO AAN DE")
    commit(root, "Translate better")


@pytest.mark.parametrize("how", ["merge", "rebase", "cherry-pick"])
def test_new_english_meets_new_dutch(driven: Path, run: Run, how: str) -> None:
    """Both are there, the Dutch marked as made for older English; no conflict, and checks see it."""
    branched(driven)
    words = {"merge": ["merge", "-q", "--no-edit"], "rebase": ["rebase", "-q"]}
    git(driven, *words.get(how, ["cherry-pick"]), "english")
    (block,) = [one for one in units(driven).values() if "three nights" in one.source]
    assert "HET KOST TWEE NACHTEN" in block.target
    assert (True, True) == (block.fuzzy, ENGLISH in (block.previous or ""))
    assert unit(driven).target.startswith("TEMPO AAN DE")
    scene.update(driven)
    assert "HET KOST TWEE NACHTEN" in unit(driven, block.id).target
    assert "three nights" in unit(driven, block.id).source


def test_both_translated_it(driven: Path) -> None:
    """Ours stays and is marked; theirs is a note with a name; git itself has nothing to ask."""
    git(driven, "switch", "-q", "-c", "other")
    edit(driven, "PACING AT THE", "RUSTIG AAN DE")
    edit(
        driven, '"Language: ', '"Last-Translator: Wiebe Hoekstra <w@gids.example>\\n"\n"Language: '
    )
    commit(driven, "Translate")
    git(driven, "switch", "-q", "main")
    edit(driven, "PACING AT THE", "TEMPO AAN DE")
    commit(driven, "Translate too")
    said = git(driven, "merge", "--no-edit", "other")
    assert "b001" in said
    assert ("TEMPO AAN DE KITCHEN TABLE", True) == (unit(driven).target, unit(driven).fuzzy)
    assert ("ANDERE VERSIE Wiebe Hoekstra: RUSTIG AAN DE KITCHEN TABLE",) == unit(driven).notes
    assert "" == git(driven, "status", "--porcelain")


def test_what_git_alone_would_stop_at(clone: Path, run: Run) -> None:
    """Neighbouring blocks, headers and counts: git stops there, and with us it does not."""

    def sides() -> None:
        git(clone, "switch", "-q", "-C", "other", "main")
        edit(clone, '"Language: ', '"PO-Revision-Date: 2024-06-02 10:00+0200\\n"\n"Language: ')
        edit(clone, "SIT DOWN", "GA ZITTEN")
        commit(clone, "Save in one program")
        git(clone, "switch", "-q", "-C", "mine", "main")
        edit(clone, '"Language: ', '"PO-Revision-Date: 2024-06-02 11:00+0200\\n"\n"Language: ')
        edit(clone, "PEEL ONE", "SCHIL EEN")
        commit(clone, "Save in another")

    sides()
    git(clone, "merge", "--no-edit", "other", code=1)
    git(clone, "merge", "--abort")
    assert 0 == run("setup").exit_code
    git(clone, "merge", "-q", "--no-edit", "other")
    known = " ".join(one.target for one in units(clone).values())
    assert ("GA ZITTEN" in known, "SCHIL EEN" in known) == (True, True)
    text = archive.catalog(clone, "pacing").read_text("utf-8")
    assert "2024-06-02 11:00+0200" in text
    assert "10:00" not in text


def test_review_files_and_templates(driven: Path, run: Run) -> None:
    """Decisions of both sides are there, and what is merged needs no update to be used."""
    git(driven, "switch", "-q", "-c", "other")
    assert 0 == run("review", "ask", "pacing", "b002", "Klopt dit?", "--as", "p02").exit_code
    run("review", "reject", "pacing", "b003", "--reason", "Te lang.", "--as", "p02")
    commit(driven, "Review")
    git(driven, "switch", "-q", "main")
    edit(driven, "PACING AT THE", "TEMPO AAN DE")
    assert 0 == run("update", "--as", "p01").exit_code
    run("review", "reject", "pacing", "b002", "--reason", "Te kort.", "--as", "p02")
    commit(driven, "Translate and review")
    git(driven, "merge", "-q", "--no-edit", "other")
    path = driven / "locales/nl/review/pacing.toml"
    noted = review.parse(path.read_text("utf-8"), path=path.name)
    assert {"b002", "b003"} == set(noted.rejections)
    assert {"b002", "b003"}.isdisjoint(noted.approvals)
    assert review.target_hash("TEMPO AAN DE KITCHEN TABLE") == noted.blocks["b001"].target
    assert 0 == run("status").exit_code


def test_two_new_blocks_with_one_id(driven: Path) -> None:
    """Both sides took in other English; after the merge and an update nothing that was written is gone."""
    for branch, words, dutch in (("one", "five nights", "VIJF"), ("two", "six nights", "ZES")):
        git(driven, "switch", "-q", "-C", branch, "main")
        body = archive.BODY + f"<p>Some people need {words} of rest, and say so.</p>"
        page = archive.page(title=scene.TITLES["pacing"], body=body)
        scene.receive(driven, "pacing", page)
        scene.update(driven)
        (new,) = [one.id for one in units(driven).values() if words in one.source]
        path = archive.catalog(driven, "pacing")
        archive.translate(path, only=frozenset({new}))
        edit(driven, words.upper(), dutch)
        scene.update(driven, writer="p01")
        commit(driven, f"Take in {words}")
    git(driven, "merge", "--no-edit", "one", code=1)  # of the English git makes what it can
    known = catalog.parse(archive.catalog(driven, "pacing").read_bytes(), path="x")
    assert ["VIJF" in one.target for one in known.obsolete] == [True]
    assert [True] == ["ZES" in one.target for one in known.units if one.id == known.obsolete[0].id]


def wrap(root: Path) -> None:
    """Wrap the long texts of a catalog, as Weblate leaves them."""

    def wrapped(found: re.Match[str]) -> str:
        lines = re.findall(r".{1,40}(?: |$)", found[2])
        return f'{found[1]} ""\n' + "\n".join(f'"{line}"' for line in lines)

    path = archive.catalog(root, "pacing")
    text = re.sub(r'(?m)^(msgid|msgstr) "([^"\\]{70,})"$', wrapped, path.read_text("utf-8"))
    path.write_text(text, "utf-8")


def dangerous(root: Path) -> None:
    """Let a branch adapt a block to English that main has left behind by then."""
    newer(root)
    wrap(root)
    commit(root, "Three nights")
    git(root, "switch", "-q", "-c", "other")
    path = archive.catalog(root, "pacing")
    text = re.sub(r"#, fuzzy\n#\| msgid .*\n", "", path.read_text("utf-8"))
    text = text.replace("AS <a>MARLOW ET", "ZOALS <a>MARLOW ET")
    path.write_text(text, "utf-8")
    scene.update(root, writer="p01")
    wrap(root)
    commit(root, "Adapt it to three nights")
    git(root, "switch", "-q", "main")
    for name in (
        "locales/nl/LC_MESSAGES/pacing.po",
        "locales/templates/LC_MESSAGES/pacing.pot",
        "articles/pacing/source.html",
    ):
        text = (root / name).read_text("utf-8")
        # Not in `#| msgid`, which the branch takes away: there git would stop.
        text = re.sub(r'(?m)^("|msgid "|<p>)Pacing means', r"\1Pacing never means", text)
        (root / name).write_text(text, "utf-8")
    commit(root, "Newer English still")


def test_old_dutch_under_new_english_is_seen_without_us(clone: Path, run: Run) -> None:
    """Git alone puts old Dutch under new English, unmarked; `check` and `status` see it all the same."""
    dangerous(clone)
    git(clone, "merge", "-q", "--no-edit", "other")
    (block,) = [one for one in units(clone).values() if "never means" in one.source]
    assert not block.fuzzy
    result = run("check", "pacing", "--format", "json")
    found = {one["block"]: one["rule"] for one in json.loads(result.stdout)["findings"]}
    assert "fuzzy-cleared-unchanged" == found.get(block.id)
    (status,) = json.loads(run("status", "pacing", "--format", "json").stdout)["articles"]
    assert (1, False) == (status["drifted"], status["publishable"])


def test_old_dutch_under_new_english_is_marked_by_us(driven: Path) -> None:
    """With us the same merge marks the block, with the English that its Dutch was made for."""
    dangerous(driven)
    git(driven, "merge", "-q", "--no-edit", "other")
    (block,) = [one for one in units(driven).values() if "never means" in one.source]
    assert (True, True) == (block.fuzzy, "ZOALS" in block.target)
    assert "three nights" in (block.previous or "")


def test_what_cannot_be_read_is_left_to_a_person(driven: Path) -> None:
    """A damaged version stops git as a conflict does, without marks in the catalog."""
    git(driven, "switch", "-q", "-c", "other")
    edit(driven, 'msgstr "PACING AT THE', "msgstr PACING AT THE")
    commit(driven, "Damage it")
    git(driven, "switch", "-q", "main")
    edit(driven, "SIT DOWN", "GA ZITTEN")
    commit(driven, "Translate")
    git(driven, "merge", "--no-edit", "other", code=1)
    assert "GA ZITTEN" in " ".join(one.target for one in units(driven).values())


def test_setting_up(clone: Path, run: Run) -> None:
    """Twice is once, a dry run writes nothing, and undoing leaves what was there before."""
    attributes = clone / ".git/info/attributes"
    attributes.parent.mkdir(exist_ok=True)
    attributes.write_text("*.png binary\n", "utf-8")
    config = (clone / ".git/config").read_text("utf-8")
    dry = run("setup", "--dry-run")
    assert f"merge.editorial.driver\n{attributes}\n" == dry.stdout
    assert config == (clone / ".git/config").read_text("utf-8")
    assert dry.stdout == run("setup").stdout
    told = (clone / ".git/config").read_text("utf-8"), attributes.read_text("utf-8")
    assert "merge-driver %O %A %B %P" in told[0]
    assert [
        "*.png binary",
        "/locales/nl/LC_MESSAGES/*.po merge=editorial",
        "/locales/nl/review/*.toml merge=editorial",
        "/locales/templates/LC_MESSAGES/*.pot merge=editorial",
    ] == told[1].splitlines()
    again = run("setup")
    assert ("", True) == (again.stdout, "nothing was changed" in again.stderr)
    assert told == ((clone / ".git/config").read_text("utf-8"), attributes.read_text("utf-8"))
    assert dry.stdout == run("setup", "--remove").stdout
    assert "*.png binary\n" == attributes.read_text("utf-8")
    assert "editorial" not in (clone / ".git/config").read_text("utf-8")
    assert "" == git(clone, "status", "--porcelain")


def test_without_git(workspace: Path, run: Run) -> None:
    """Outside a repository there is nothing to set up, and that is said."""
    result = run("setup")
    assert (2, True) == (result.exit_code, "not in a git repository" in result.stderr)


def test_a_workspace_inside_a_repository(tmp_path: Path, workspace: Path, run: Run) -> None:
    """A workspace in a folder with a space is named in full, as git reads it."""
    folder = workspace.rename(tmp_path / "my [work] space")
    git(tmp_path, "init", "-q")
    assert 0 == run("--project", folder, "setup").exit_code
    name = "my [work] space/locales/nl/LC_MESSAGES/pacing.po"
    said = git(tmp_path, "check-attr", "merge", "--", name)
    assert said.strip().endswith("merge: editorial")


def test_another_file_is_refused(tmp_path: Path, run: Run) -> None:
    """The driver merges catalogs, templates and review files only."""
    for name in ("a", "b", "c"):
        (tmp_path / name).write_bytes(b"")
    result = run("merge-driver", *(tmp_path / name for name in ("a", "b", "c")), "README.md")
    assert (2, True) == (
        result.exit_code,
        "is no catalog, template or review file" in result.stderr,
    )


# Review files by themselves.

KNOWN = Provenance("s", "t", "p01")
NOTED = Review({"b001": KNOWN}, approvals={"b001": Approval("p02", "2024-06-01", "x")})


def put(base: Review, block: str, **fields: object) -> Review:
    """Give a review with one record changed."""
    one = replace(base.blocks.get(block, KNOWN), **fields)  # type: ignore[arg-type]  # fields by name
    return replace(base, blocks={**base.blocks, block: one})


def test_records_of_both_sides() -> None:
    """What one side recorded is there; where both did, ours stands and theirs is remembered."""
    ours, theirs = put(NOTED, "b002"), put(NOTED, "b001", target="u", translator="p02")
    assert put(ours, "b001", target="u", translator="p02") == review.join(NOTED, ours, theirs)
    both = review.join(NOTED, put(NOTED, "b001", target="v"), theirs)
    assert ("v", ("u",)) == (both.blocks["b001"].target, both.blocks["b001"].earlier)
    assert both == review.join(NOTED, both, theirs)


def test_records_of_two_blocks_with_one_id() -> None:
    """The record that loses its id is kept beside, so that its writer gets the credit later."""
    ours, theirs = put(NOTED, "b002", source="x"), put(NOTED, "b002", source="y", translator="p02")
    found = review.join(NOTED, ours, theirs)
    assert theirs.blocks["b002"] == found.blocks["b002-2"]
    assert found == review.join(NOTED, found, theirs)


def test_decisions_of_both_sides() -> None:
    """Approved here and sent back there is sent back; waivers of both stand; the last export counts."""
    against = Rejection("p03", "2024-06-02", "Te lang.", "x")
    waiver = Waiver("stray-space", "zo", "p02")
    base = replace(NOTED, approvals={})
    theirs = replace(base, rejections={"b001": against}, published=Stamp("s", "c", "2024-06-04"))
    ours = replace(NOTED, waivers={"b001": (waiver,)}, published=Stamp("s", "c", "2024-06-03"))
    for found in (review.join(base, ours, theirs), review.join(base, theirs, ours)):
        assert ({}, {"b001": against}) == (found.approvals, found.rejections)
        assert ({"b001": (waiver,)}, theirs.published) == (found.waivers, found.published)
