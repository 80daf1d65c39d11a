"""A Weblate server beside the tool: its settings, and what comes back from it."""

import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
import translation_finder
from translate.storage.po import pofile

from editorial import catalog, review
from editorial.project import Project
from editorial.project.exchange import Place
from tests import archive
from tests.conftest import Run

ROOT = Path(__file__).parents[1]
REPOSITORY = "https://git.example/charity/it's the guide.git"


def found_by(discovery: Mapping[str, object], root: Path) -> dict[str, tuple[str, bool]]:
    """Find components as Weblate's discovery does: by name, the file mask, and if its base is there."""
    match, language = str(discovery["match"]), str(discovery["language_regex"])
    found: dict[str, tuple[str, bool]] = {}
    for path in sorted(one.relative_to(root).as_posix() for one in root.rglob("*")):
        one = re.compile(f"^{match}$").match(path)
        if one is None or not re.match(language, one["language"]):
            continue
        mask = f"{path[: one.start('language')]}*{path[one.end('language') :]}"
        base = str(discovery["new_base_template"]).replace("{{ component }}", one["component"])
        found[one["component"]] = (mask, (root / base).is_file())
    return found


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The sample archive, with an article whose name ends like a language code."""
    root = tmp_path / "copy"
    for folder in ("articles", "locales"):
        shutil.copytree(ROOT / folder, root / folder)
    settings = "[tool.editorial]\nschema = 1\n"
    (root / "pyproject.toml").write_text(settings, encoding="utf-8")
    old, new = "pacing-at-the-kitchen-table", "what-is-me"
    (root / f"articles/{old}").rename(root / f"articles/{new}")
    for name in ("templates/LC_MESSAGES/{}.pot", "nl/LC_MESSAGES/{}.po", "nl/review/{}.toml"):
        (root / "locales" / name.format(old)).rename(root / "locales" / name.format(new))
    return root


def test_every_article_is_a_component(copied: Path) -> None:
    """The expression finds each catalog once, with its template; `what-is-me` is no language."""
    setup = Project(copied).exchange.weblate(Place(repository=REPOSITORY))
    assert {
        slug: (f"locales/*/LC_MESSAGES/{slug}.po", True) for slug in Project(copied).slugs()
    } == found_by(setup.discovery, copied)


def test_the_layout_is_the_one_that_weblate_knows(copied: Path) -> None:
    """Weblate's own finder takes the same files for catalog and template, but for the slug's trap."""
    found = {
        one["filemask"]: one.get("new_base")
        for one in translation_finder.discover(copied)
        if one["file_format"] == "po"
    }
    trap = "locales/nl/LC_MESSAGES/what-is-*.po"
    assert {
        f"locales/*/LC_MESSAGES/{slug}.po": f"locales/templates/LC_MESSAGES/{slug}.pot"
        for slug in Project(copied).slugs()
        if slug != "what-is-me"
    } == {mask: base for mask, base in found.items() if "what-is" not in mask}
    assert trap in found


def test_the_import_is_one_command(copied: Path, run: Run) -> None:
    """A shell reads the printed command back as it was meant, whatever is in the address."""
    shown = run("--project", copied, "weblate-config", "--repository", REPOSITORY, "--branch", "nl")
    assert (0, "") == (shown.exit_code, shown.stderr)
    (command,) = (one for one in shown.stdout.splitlines() if "import_project" in one)
    assert [
        *("weblate", "import_project", "--file-format", "po"),
        *("--new-base-template", "locales/templates/LC_MESSAGES/{{ component }}.pot"),
        *("--language-regex", "^nl$", "--source-language", "en"),
        *("--main-component", "low-dose-study-explained", "--push-on-commit"),
        *("it-s-the-guide", REPOSITORY, "nl"),
        r"locales/(?P<language>[^/]*)/LC_MESSAGES/(?P<component>[^/]*)\.po",
    ] == shlex.split(command)


def test_the_script_is_a_script(copied: Path, run: Run, tmp_path: Path) -> None:
    """A shell runs what is printed: all settings reach the server as JSON, for every component."""
    shown = run("--project", copied, "weblate-config", "--repository", REPOSITORY)
    log = tmp_path / "log"
    for name in ("curl", "weblate", "editorial"):
        tool = tmp_path / "bin" / name
        tool.parent.mkdir(exist_ok=True)
        said = f"printf '%s\\n' {name} \"$@\" '' >> {shlex.quote(str(log))}"
        tool.write_text(f"#!/bin/sh\n{said}\n", encoding="utf-8")
        tool.chmod(0o755)
    environment = {
        "PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin",
        "WEBLATE_URL": "https://weblate.example",
        "WEBLATE_TOKEN": "secret",
    }
    subprocess.run(["sh", "-eu"], input=shown.stdout, text=True, env=environment, check=True)
    calls = [one.split("\n") for one in log.read_text("utf-8").strip().split("\n\n")]
    sent = {
        (one[one.index("--request") + 1], one[-1]): json.loads(one[one.index("--data") + 1])
        for one in calls
        if one[0] == "curl"
    }
    api = "https://weblate.example/api"
    project = sent.pop(("PATCH", f"{api}/projects/it-s-the-guide/"))
    assert {"translation_review": True, "commit_policy": 0} == project
    made = {"name": "it-s-the-guide", "slug": "it-s-the-guide", "web": REPOSITORY}
    assert made == sent.pop(("POST", f"{api}/projects/"))
    slugs = Project(copied).slugs()
    pushing = sent[("PATCH", f"{api}/components/it-s-the-guide/{slugs[0]}/")]
    assert {"push": REPOSITORY} == pushing
    assert {("PATCH", f"{api}/components/it-s-the-guide/{one}/") for one in slugs} == set(sent)
    for slug in slugs[1:]:
        settings = sent[("PATCH", f"{api}/components/it-s-the-guide/{slug}/")]
        assert settings["allow_translation_propagation"] is False
        assert {"po_line_wrap": -1} == settings["file_format_params"]
    (discovery,) = (
        json.loads(one[one.index("--configuration") + 1])
        for one in calls
        if "--configuration" in one
    )
    assert Project(copied).exchange.weblate(Place(REPOSITORY)).discovery == discovery
    assert not any("msgmerge" in word for one in calls for word in one)


def test_the_placeholders_are_those_of_a_message(copied: Path) -> None:
    """The check that Weblate is told finds tags, and leaves `p < 0.05` alone."""
    flags = str(Project(copied).exchange.weblate(Place(REPOSITORY)).component["check_flags"])
    expression = flags.removeprefix('placeholders:r"').removesuffix('"')
    text = "<a1>Rest</a1> if p < 0.05 and 3 > 2<br/><strong>now</strong>"
    assert ["<a1>", "</a1>", "<br/>", "<strong>", "</strong>"] == re.findall(expression, text)


def git(folder: Path, *words: str, author: str = "Keeper") -> None:
    name = ["-c", f"user.name={author}", "-c", "user.email=someone@mail.example"]
    subprocess.run(["git", "-C", folder, *name, *words], check=True, capture_output=True)


@pytest.fixture
def committed(workspace: Path, run: Run, tmp_path: Path) -> Path:
    """A workspace under git, in a folder of its repository, with one article to translate."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    page = tmp_path / "pacing.html"
    page.write_bytes(archive.page())
    run("add", page)
    archive.sign(workspace, "pacing")
    assert run("update").exit_code == 0
    git(workspace.parent, "init", "--initial-branch=main", ".")
    address = "https://keeper:secret@git.example/charity/guide.git"
    git(workspace.parent, "remote", "add", "origin", address)
    git(workspace, "add", ".")
    git(workspace, "commit", "--message", "Take an article in")
    return workspace


def test_git_knows_the_repository(committed: Path) -> None:
    """Address, branch and folder come from git; a password in the address is not printed."""
    setup = Project(committed).exchange.weblate(Place())
    assert "https://git.example/charity/guide.git" == setup.repository
    assert ("guide", "main", "workspace/") == (setup.project, setup.branch, setup.folder)
    masks = {"pacing": ("workspace/locales/*/LC_MESSAGES/pacing.po", True)}
    assert masks == found_by(setup.discovery, committed.parent)


def test_no_repository_is_said(workspace: Path, copied: Path, run: Run) -> None:
    """Without a remote, and without an article, the command says what to do, with exit 2."""
    assert "--repository ADDRESS" in run("--project", copied, "weblate-config").stderr
    empty = run("weblate-config")
    assert (2, True) == (empty.exit_code, "`editorial update`" in empty.stderr)


def saved_in_weblate(
    path: Path, person: str, blocks: Mapping[str, str], *, fuzzy: frozenset[str] = frozenset()
) -> None:
    """Save and commit targets as Weblate 5.14 does, which writes PO with the Translate Toolkit.

    Edited entries are wrapped at 77, the header names the person and Weblate, `Plural-Forms` has
    no brackets, and the add-on for contributors writes a line above the header.
    """
    store = pofile.parsefile(str(path))
    store.wrapper.width = 77
    for unit in store.units:
        if unit.getcontext() in blocks:
            unit.target = blocks[unit.getcontext()]
            unit.markfuzzy(unit.getcontext() in fuzzy)
            if unit.getcontext() not in fuzzy:
                unit.prev_msgid = []
    store.updatecontributor(person, "someone@mail.example")
    store.updateheader(
        add=True,
        last_translator=f"{person} <someone@mail.example>",
        plural_forms="nplurals=2; plural=n != 1;",
        language="nl",
        PO_Revision_Date="2024-06-01 10:00+0000",
        language_team="Dutch <https://weblate.example/projects/guide/pacing/nl/>",
        x_generator="Weblate 5.14.3",
    )
    store.save()
    git(path.parent, "add", path.name)
    message = "Translated using Weblate (Dutch)"
    git(path.parent, "commit", "--message", message, author=person)


LONG = (
    "PACING MEANS <strong>STAYING WITHIN</strong> YOUR ENERGY. IT TAKES TWO NIGHTS TO RECOVER FROM"
    " A BUSY DAY, AS <a>MARLOW ET AL. (2017)</a> WROTE."
)


def test_what_weblate_commits_is_reconciled(committed: Path, run: Run) -> None:
    """A wrapped entry with a new header is taken over: text, credit and header stay, once."""
    path = archive.catalog(committed, "pacing")
    saved_in_weblate(path, "Noor Verhage", {"b003": LONG})
    assert '"PACING MEANS <strong>STAYING WITHIN</strong> YOUR ENERGY. IT TAKES TWO"' not in (
        path.read_text("utf-8")
    )
    assert 'msgstr ""\n"PACING MEANS' in path.read_text("utf-8")
    assert run("update").exit_code == 0
    after = catalog.parse(path.read_bytes(), path="")
    header = dict(after.header)
    assert LONG == after.by_id["b003"].target
    assert "Noor Verhage <someone@mail.example>" == header["Last-Translator"]
    assert "Weblate 5.14.3" == header["X-Generator"]
    noted = review.parse((committed / "locales/nl/review/pacing.toml").read_text("utf-8"), path="")
    assert "p01" == noted.blocks["b003"].translator


def test_no_churn(committed: Path, run: Run) -> None:
    """An update leaves the bytes of Weblate's file alone, and a second one changes nothing."""
    path = archive.catalog(committed, "pacing")
    saved_in_weblate(path, "Noor Verhage", {"b003": LONG})
    before = path.read_bytes()
    assert run("update").exit_code == 0
    assert before == path.read_bytes()
    noted = (committed / "locales/nl/review/pacing.toml").read_bytes()
    shown = json.loads(run("update", "--format", "json").stdout)["articles"][0]
    assert "unchanged" == shown["result"]
    assert (before, noted) == (
        path.read_bytes(),
        (committed / "locales/nl/review/pacing.toml").read_bytes(),
    )


def test_each_gets_the_credit_for_their_own(committed: Path, run: Run) -> None:
    """Weblate commits the work of each person apart; pulled in one go, each is credited."""
    path = archive.catalog(committed, "pacing")
    saved_in_weblate(path, "Noor Verhage", {"b003": LONG, "b004": "AT THE TABLE"})
    saved_in_weblate(path, "Wiebe Hoekstra", {"b004": "AT TABLE", "b006": "PEEL ONE CARROT"})
    saved_in_weblate(path, "Somebody Else", {"b007": "USE A HIGH STOOL"})
    assert run("update").exit_code == 0
    noted = review.parse((committed / "locales/nl/review/pacing.toml").read_text("utf-8"), path="")
    assert {"b003": "p01", "b004": "p02", "b006": "p02", "b007": ""} == {
        block: one.translator for block, one in noted.blocks.items()
    }


def test_review_sees_the_writers_before_an_update(committed: Path, run: Run) -> None:
    """Approving straight after a pull refuses a writer's own work, also if another saved last."""
    path = archive.catalog(committed, "pacing")
    saved_in_weblate(path, "Wiebe Hoekstra", {"b004": "AT THE TABLE"})
    saved_in_weblate(path, "Noor Verhage", {"b006": "PEEL ONE CARROT AT A TIME."})
    waiting = json.loads(run("review", "list", "--as", "p02", "--format", "json").stdout)
    assert ["b006"] == waiting["articles"][0]["to_approve"]
    assert run("review", "approve", "pacing", "b004", "--as", "p02").exit_code != 0


def test_what_needs_work_in_weblate_needs_work_here(committed: Path, run: Run) -> None:
    """A suggestion marked as needing editing stays fuzzy, and nobody's finished work."""
    path = archive.catalog(committed, "pacing")
    saved_in_weblate(path, "Noor Verhage", {"b004": "AT THE TABEL"}, fuzzy=frozenset({"b004"}))
    assert run("update").exit_code == 0
    unit = catalog.parse(path.read_bytes(), path="").by_id["b004"]
    assert ("AT THE TABEL", True) == (unit.target, unit.fuzzy)
    assert 1 == json.loads(run("status", "--format", "json").stdout)["articles"][0]["fuzzy"]


def test_approval_in_weblate_is_no_approval_here(committed: Path, run: Run) -> None:
    """What was approved on the server only waits here for somebody who signs for it."""
    path = archive.catalog(committed, "pacing")
    saved_in_weblate(path, "Noor Verhage", {"b004": "AT THE TABLE"})
    run("update")
    assert 0 == json.loads(run("status", "--format", "json").stdout)["articles"][0]["approved"]
    assert run("review", "approve", "pacing", "b004", "--as", "p02").exit_code == 0
    saved_in_weblate(path, "Noor Verhage", {"b006": "PEEL ONE CARROT AT A TIME."})
    run("update")
    assert 1 == json.loads(run("status", "--format", "json").stdout)["articles"][0]["approved"]


def test_a_rewritten_file_keeps_what_weblate_wrote(
    committed: Path, run: Run, tmp_path: Path
) -> None:
    """When newer English makes the file anew, names, notes and header fields of Weblate stay."""
    path = archive.catalog(committed, "pacing")
    noted = path.read_text("utf-8").replace(
        'msgctxt "b004"', '# Tafel of aanrecht?\nmsgctxt "b004"'
    )
    head, _, rest = noted.partition("#. Titel\n")
    path.write_text(f"{head}# Oude afspraak: je-vorm.\n#. Titel\n{rest}", "utf-8")
    saved_in_weblate(path, "Noor Verhage", {"b003": LONG, "b004": "AT THE TABLE"})
    run("update")
    (tmp_path / "pacing.html").write_bytes(archive.page().replace(b"two nights", b"three nights"))
    run("add", tmp_path / "pacing.html")
    assert run("update").exit_code == 0
    text = path.read_text("utf-8")
    assert re.search(r"^# Noor Verhage <someone@mail\.example>, \d{4}\.$", text, re.MULTILINE)
    assert "# Tafel of aanrecht?\n" in text
    assert "# Oude afspraak: je-vorm.\n" in text
    assert "X-Generator: Weblate 5.14.3" in text
    assert "Language-Team: Dutch <https://weblate.example/projects/guide/pacing/nl/>" in text
    assert f'msgstr "{LONG}"' in text
    found = review.parse((committed / "locales/nl/review/pacing.toml").read_text("utf-8"), path="")
    assert {"b003": "p01", "b004": "p01"} == {
        block: one.translator for block, one in found.blocks.items()
    }


def test_both_sides_worked(committed: Path, run: Run, tmp_path: Path) -> None:
    """Newer English here and new Dutch there are merged: nothing is lost, old Dutch is noticed."""
    path = archive.catalog(committed, "pacing")
    git(committed, "checkout", "-b", "weblate")
    saved_in_weblate(path, "Noor Verhage", {"b003": LONG, "b004": "AT THE TABLE"})
    git(committed, "checkout", "main")
    (tmp_path / "pacing.html").write_bytes(archive.page().replace(b"two nights", b"three nights"))
    run("add", tmp_path / "pacing.html")
    run("update")
    git(committed, "commit", "--all", "--message", "Follow the English")
    git(committed, "merge", "--strategy-option=theirs", "--message", "Merge", "weblate")
    merged = catalog.parse(path.read_bytes(), path="").by_id["b003"]
    # The dangerous merge, with nothing to see in the file: old Dutch under new English.
    assert (True, LONG, False) == ("three nights" in merged.source, merged.target, merged.fuzzy)
    run("update")
    assert 1 == json.loads(run("status", "--format", "json").stdout)["articles"][0]["drifted"]
    assert LONG in archive.targets(path)
    assert "AT THE TABLE" in archive.targets(path)


def units(path: Path, approved: Mapping[str, str], **more: object) -> bytes:
    """Give the units of a catalog as Weblate's REST interface does, these targets approved."""
    results = [
        {
            "translation": "https://weblate.example/api/translations/guide/pacing/nl/",
            "language_code": "nl",
            "source": [unit.source],
            "previous_source": "",
            "target": [approved.get(unit.id, unit.target)],
            "id_hash": 1,
            "location": f"articles/pacing/source.html#{unit.id}",
            "context": unit.id,
            "note": "",
            "flags": "",
            "labels": [],
            "state": 30 if unit.id in approved else 20 if unit.target else 0,
            "fuzzy": False,
            "translated": bool(unit.target),
            "approved": unit.id in approved,
            "position": position,
        }
        for position, unit in enumerate(catalog.parse(path.read_bytes(), path="").units, 1)
    ]
    content = {"count": len(results), "next": None, "previous": None, "results": results, **more}
    return json.dumps(content).encode()


def test_approvals_can_be_taken_over(committed: Path, run: Run, tmp_path: Path) -> None:
    """A person answers for what they approved on the server, for exactly the text it has here."""
    path = archive.catalog(committed, "pacing")
    mine = {"b006": "PEEL ONE CARROT AT A TIME."}
    saved_in_weblate(path, "Noor Verhage", {"b003": LONG, "b004": "AT THE TABLE"})
    saved_in_weblate(path, "Wiebe Hoekstra", mine)
    file = tmp_path / "units.json"
    file.write_bytes(units(path, {"b003": LONG, "b004": "AT TABLE", **mine}))
    command = ("review", "approve", "pacing", "--weblate", file, "--as", "p02")
    done = run(*command)
    assert 1 == done.exit_code
    assert "1 block of pacing approved by p02" in done.stdout
    assert "b004 not approved: the text here is not the one in Weblate" in done.stdout
    assert "b006 not approved: p02 wrote it" in done.stdout
    noted = review.parse((committed / "locales/nl/review/pacing.toml").read_text("utf-8"), path="")
    assert {"b003": "p02"} == {block: one.by for block, one in noted.approvals.items()}


def test_nothing_approved_there_approves_nothing(committed: Path, run: Run, tmp_path: Path) -> None:
    """An export without approvals never stands for all blocks."""
    path = archive.catalog(committed, "pacing")
    saved_in_weblate(path, "Noor Verhage", {"b004": "AT THE TABLE"})
    file = tmp_path / "units.json"
    file.write_bytes(units(path, {}))
    done = run("review", "approve", "pacing", "--weblate", file, "--as", "p02")
    assert (0, True) == (done.exit_code, "nothing in pacing" in done.stdout)
    assert not (committed / "locales/nl/review/pacing.toml").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe", "no units of Weblate"),
        (b'{"detail": "Not found."}', "no units of Weblate"),
        (b"[]", "no units of Weblate"),
        (b'{"results": [{"context": 3}]}', "no units of Weblate"),
        (b'{"results": [], "next": "https://weblate.example/?page=2"}', "only the first page"),
    ],
)
def test_other_answers_are_refused(
    committed: Path, run: Run, tmp_path: Path, content: bytes, said: str
) -> None:
    """What is no answer, or half of one, is told as such with exit 3."""
    file = tmp_path / "units.json"
    file.write_bytes(content)
    done = run("review", "approve", "pacing", "--weblate", file, "--as", "p02")
    assert (3, True) == (done.exit_code, said in done.stderr)
