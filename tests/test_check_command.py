"""`check` and `explain` as people and programs use them, and what checks mean for publishing."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Timer
from xml.etree import ElementTree as ET

import pytest

from editorial import rules as all_rules
from editorial.check import Checked
from editorial.model import Fix, Severity, Stage, Statement
from editorial.project import Inquiry, Project, files
from editorial.rule import Archive, Issue, Reference, Rule, Waivable
from editorial.rules import BY_NAME
from tests import archive, faulty, scene
from tests.conftest import Run
from tests.faulty import DUTCH, FAULTS
from tests.small_rules import finds, rule

DOUBLE = BY_NAME["double-word"]
CATALOG = "locales/nl/LC_MESSAGES/pacing.po"
REVIEW = "locales/nl/review/pacing.toml"
BASELINE = "locales/nl/baseline.txt"
STOOL = "Sit on a <strong>high</strong> stool."
CARROT = "Peel one carrot."


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return faulty.build(tmp_path_factory.mktemp("prepared") / "workspace", ("pacing", "resting"))


@pytest.fixture
def project(prepared: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two articles with three doubled words each."""
    shutil.rmtree(workspace)
    shutil.copytree(prepared, workspace)
    # Whether a dictionary is installed makes no difference here.
    monkeypatch.setattr(Project, "spells", True)
    return workspace


def found(run: Run, *options: str) -> list[tuple[str, str, str]]:
    """Give article, block and fragment of every finding, in the order of the report."""
    report = json.loads(run("check", "--format", "json", *options).stdout)
    return [(one["article"], one["block"], one["fragment"]) for one in report["findings"]]


def in_article(slug: str) -> list[tuple[str, str, str]]:
    return [(slug, *fault) for fault in FAULTS]


BOTH = [*in_article("pacing"), *in_article("resting")]


def with_rules(monkeypatch: pytest.MonkeyPatch, *rules: Rule) -> None:
    """Let these be the rules that there are, beside those that are off in the workspace."""
    for one in rules:
        monkeypatch.setitem(BY_NAME, one.name, one)
    monkeypatch.setattr(all_rules, "RULES", rules)


# What is checked.


def test_everything_or_what_is_named(project: Path, run: Run) -> None:
    """Without a name all articles are checked, sorted; with names those."""
    assert BOTH == found(run)
    assert in_article("resting") == found(run, "resting")
    assert BOTH == found(run, "resting", "pacing", "resting")


@pytest.mark.parametrize("stage", list(Stage))
def test_stages(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch, stage: Stage) -> None:
    """`--stage` runs what concerns the work so far; review is the default."""
    with_rules(
        monkeypatch,
        replace(finds("hoge", "at-translate")),
        replace(finds("hoge", "at-review"), stage=Stage.REVIEW),
        replace(finds("hoge", "at-publish"), stage=Stage.PUBLISH),
    )
    report = json.loads(run("check", "pacing", "--stage", stage.value, "--format", "json").stdout)
    expected = ["at-translate", "at-review", "at-publish"][: list(Stage).index(stage) + 1]
    assert sorted({one["rule"] for one in report["findings"]}) == sorted(expected)
    if stage is Stage.REVIEW:
        assert report == json.loads(run("check", "pacing", "--format", "json").stdout)


def test_the_page_is_read_at_the_publish_stage(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only then rules get the page as it would be published."""
    pages: list[str] = []

    def read(bitext: object, _: Reference) -> Iterator[Issue]:
        pages.append(getattr(bitext, "page", ""))
        return iter(())

    with_rules(monkeypatch, replace(rule("reads-page"), article=read))
    run("check", "pacing")
    run("check", "pacing", "--stage", "publish")
    assert ["", True] == [pages[0], "Ga op een <strong>hoge hoge</strong>" in pages[1]]


def test_named_rules(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--rule` runs only what is named, more than once if wanted."""
    with_rules(monkeypatch, *(finds(name, name) for name in ("hoge", "van", "kruk")))
    told = run("check", "pacing", "--rule", "kruk", "--rule", "hoge", "--format", "json")
    assert ["hoge", "hoge", "kruk"] == [one["rule"] for one in json.loads(told.stdout)["findings"]]


def test_a_named_rule_that_is_off(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that is named runs also when it is off: by itself as advice, or by the settings."""
    with_rules(monkeypatch, finds("kruk", "off-itself", Severity.OFF), DOUBLE)
    faulty.only(project, more='[rules.double-word]\nseverity = "off"\n')
    assert [] == found(run, "pacing")
    told = json.loads(run("check", "pacing", "--rule", "off-itself", "--format", "json").stdout)
    assert ["info"] == [one["severity"] for one in told["findings"]]
    told = json.loads(run("check", "pacing", "--rule", "double-word", "--format", "json").stdout)
    assert ["warning"] * 3 == [one["severity"] for one in told["findings"]]


def test_a_named_rule_that_waits(project: Path, run: Run) -> None:
    """Of a rule that has nothing to do at this stage it is said when it has."""
    told = run("check", "--rule", "block-mismatch", "--stage", "translate")
    assert "block-mismatch runs from --stage review on.\nNothing found.\n" == told.stderr


# How it ends.


@pytest.mark.parametrize(
    ("severity", "options", "code"),
    [
        ("error", "", 1),
        ("error", "--fail-on error", 1),
        ("error", "--fail-on never", 0),
        ("warning", "", 0),
        ("warning", "--fail-on warning", 1),
        ("info", "--fail-on warning", 0),
        ("off", "--fail-on warning", 0),
    ],
)
def test_exit_code(project: Path, run: Run, severity: str, options: str, code: int) -> None:
    """The exit code is 1 from the severity that --fail-on names; advice never counts."""
    faulty.only(project, more=f'[rules.double-word]\nseverity = "{severity}"\n')
    told = run("check", *options.split())
    assert (code, severity != "off") == (told.exit_code, bool(told.stdout))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("--rule duoble-word", "There is no rule ‘duoble-word’. Did you mean ‘double-word’?"),
        ("--rule zzzzzzzzz", "There is no rule ‘zzzzzzzzz’. See `editorial explain`."),
        ("pacign", "There is no article ‘pacign’. Did you mean ‘pacing’?"),
        ("--stage proofread", "'proofread'"),
        ("--fail-on info", "'info'"),
        ("--format html", "'html'"),
    ],
)
def test_wrong_use(project: Path, run: Run, arguments: str, sentence: str) -> None:
    """What cannot be asked for is said in a sentence, with exit code 2."""
    told = run("check", *arguments.split())
    assert (2, "", True) == (told.exit_code, told.stdout, sentence in told.stderr), told.stderr


def test_an_unknown_rule_in_the_settings(project: Path, run: Run) -> None:
    """A rule that the settings misspell is named with the file and the nearest name."""
    faulty.only(project, more='[rules.duoble-word]\nseverity = "info"\n')
    told = run("check")
    sentence = "editorial.toml: There is no rule ‘duoble-word’. Did you mean ‘double-word’?\n"
    assert (2, "", sentence) == (told.exit_code, told.stdout, told.stderr)


def test_what_cannot_be_read(project: Path, run: Run) -> None:
    """An article that cannot be read is named, with exit code 3; the others are checked."""
    path = project / CATALOG
    path.write_text(path.read_text("utf-8") + '\nmsgid "open\n', "utf-8")
    faulty.only(project, more='[rules.double-word]\nseverity = "error"\n')
    told = run("check", "--format", "json")
    assert 3 == told.exit_code
    assert told.stderr.startswith(f"{CATALOG}:")
    assert ["resting"] * 3 == [one["article"] for one in json.loads(told.stdout)["findings"]]
    assert 3 == run("check", "--baseline").exit_code
    assert not (project / BASELINE).exists()


def test_a_rule_that_raises(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named with the block and a log, exit code 70; the other rules still report."""

    def raising(*_: object) -> Iterator[Issue]:
        raise ZeroDivisionError("division by zero")

    with_rules(monkeypatch, replace(rule("broken"), block=raising), DOUBLE)
    told = run("check", "--format", "json")
    log = project / ".editorial/fault.log"
    assert 70 == told.exit_code
    assert {"double-word"} == {one["rule"] for one in json.loads(told.stdout)["findings"]}
    assert (
        "The rule ‘broken’ could not read pacing b001: ZeroDivisionError: division by zero.\n"
        f"This is a fault in editorial itself, not in your text. Details: {log}.\n"
    ) == told.stderr
    assert 'raise ZeroDivisionError("division by zero")' in log.read_text("utf-8")
    for command in (
        ("status",),
        ("publish", "pacing"),
        ("review", "approve", "pacing", "--as", "p02"),
    ):
        assert 70 == run(*command).exit_code


# What it says.


def test_what_a_person_reads(project: Path, run: Run) -> None:
    """The report names the file once, then block, sentence and advice; counts go to stderr."""
    told = run("check", "pacing", "--rule", "double-word")
    line = faulty.line(project, "b003")
    assert (
        f"pacing  {CATALOG}\n\n"
        f"  b003, line {line} · warning · ‘van van’ stands here. [double-word]\n"
        "      Neem rust voordat je [van van] alles moe wordt.\n"
        "      → Keep one: ‘van’.\n"
    ) == told.stdout.split("\n  b004")[0]
    assert told.stderr.startswith("In all: 3 warnings.\n")
    assert "" == run("-q", "check").stderr


def test_nothing_found(project: Path, run: Run) -> None:
    """When all is well that is all that is said."""
    told = run("check", "--rule", "po-invalid")
    assert (0, "", "Nothing found.\n") == (told.exit_code, told.stdout, told.stderr)


def test_no_articles(workspace: Path, run: Run) -> None:
    """A new workspace has nothing to check, and that is no praise."""
    told = run("check")
    assert (0, True) == (told.exit_code, told.stderr.startswith("There are no articles yet."))


def test_one_finding_in_every_form(project: Path, run: Run) -> None:
    """The same finding, with the same place, words and fingerprint, stands in every output."""
    line = faulty.line(project, "b004")
    said = "‘hoge hoge’ stands here. Keep one: ‘hoge’."
    options = ("check", "pacing", "--rule", "double-word", "--format")
    first = json.loads(run(*options, "json").stdout)["findings"][1]
    assert {
        "rule": "double-word",
        "severity": "warning",
        "article": "pacing",
        "block": "b004",
        "side": "target",
        "start": 10,
        "end": 19,
        "fragment": "hoge hoge",
        "message": said,
        "suggestion": "hoge",
        "path": CATALOG,
        "line": line,
        "inherited": False,
        "fingerprint": first["fingerprint"],
    } == first
    log = json.loads(run(*options, "sarif").stdout)
    result = log["runs"][0]["results"][1]
    assert {"editorial/v1": first["fingerprint"]} == result["partialFingerprints"]
    assert ("double-word", "warning", said) == (
        result["ruleId"],
        result["level"],
        result["message"]["text"],
    )
    (place,) = result["locations"]
    assert "pacing#b004" == place["logicalLocations"][0]["fullyQualifiedName"]
    assert {"uri": CATALOG} == place["physicalLocation"]["artifactLocation"]
    assert {"startLine": line, "snippet": {"text": "hoge hoge"}} == place["physicalLocation"][
        "region"
    ]
    case = list(ET.fromstring(run(*options, "junit").stdout).iter("testcase"))[1]  # noqa: S314 - our own
    assert ("pacing", "double-word b004", CATALOG, str(line)) == tuple(
        case.get(key) for key in ("classname", "name", "file", "line")
    )
    assert (said, "warning") == (case[0].get("message"), case[0].get("type"))
    assert (
        f"::warning file={CATALOG},line={line},title=double-word::{said}"
        == run(*options, "github").stdout.splitlines()[1]
    )
    assert (
        f"  b004, line {line} · warning · ‘hoge hoge’ stands here." in run(*options, "text").stdout
    )


def test_programs_get_the_report_alone(project: Path, run: Run) -> None:
    """In a form for programs stdout holds the report and stderr says nothing."""
    for form in ("json", "sarif"):
        told = run("check", "--format", form)
        assert (True, "") == (bool(json.loads(told.stdout)), told.stderr)
    assert json.loads(run("check", "--fix", "--dry-run", "--format", "json").stdout)


def test_lines_after_an_update(project: Path, run: Run) -> None:
    """Lines are those of the file as an update has just written it, cached or not."""
    scene.receive(
        project, "pacing", archive.page("pacing", body=f"<p>A new one.</p>\n{faulty.BODY}")
    )
    run("update")
    cached = run("check", "pacing").stdout
    assert f"b004, line {faulty.line(project, 'b004')} ·" in cached
    shutil.rmtree(project / ".editorial")
    assert cached == run("check", "pacing").stdout


# Mending.


@pytest.fixture
def mending(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, with a rule whose suggestions need nobody's judgement."""
    with_rules(monkeypatch, replace(DOUBLE, fix=Fix.YES))
    return project


MENDED = "Ga op een <strong>hoge</strong> kruk zitten."


def test_fix(mending: Path, run: Run) -> None:
    """`--fix` mends what is certain, shows it, keeps placeholders, and leaves quotations alone."""
    told = run("check", "pacing", "--fix")
    assert told.stdout.startswith(
        "pacing b003 [double-word]\n    Neem rust voordat je van [-van -]alles moe wordt.\n"
    )
    assert "2 blocks mended.\n" in told.stderr
    assert (MENDED, DUTCH["She said: “Walk less and sleep more.”"]) == (
        faulty.target(mending, "b004"),
        faulty.target(mending, "b005"),
    )
    assert [("pacing", "b005", "meer meer")] == found(run, "pacing")


def test_fix_twice_is_fix_once(mending: Path, run: Run) -> None:
    """Mending again changes no byte of the workspace."""
    run("check", "--fix")
    before = scene.contents(mending)
    told = run("check", "--fix")
    assert "0 blocks mended.\n" in told.stderr
    assert before == scene.contents(mending)


def test_fix_uncovers(mending: Path, run: Run) -> None:
    """What comes to light by mending is mended too."""
    faulty.translate(mending, "pacing", {CARROT: "Schil een een een een een wortel."})
    run("check", "pacing", "--fix")
    assert "Schil een wortel." == faulty.target(mending, "b006")


def test_fix_dry_run(mending: Path, run: Run) -> None:
    """`--dry-run` shows the same difference and writes nothing."""
    before = scene.contents(mending)
    told = run("check", "--fix", "--dry-run")
    assert "4 blocks would be mended.\n" in told.stderr
    assert before == scene.contents(mending)
    shown = told.stdout.split("\npacing  ")[0]
    assert run("check", "--fix").stdout.startswith(shown)


def test_fix_needs_certainty(project: Path, run: Run) -> None:
    """A suggestion that somebody has to judge is never applied."""
    before = scene.contents(project)
    assert "0 blocks mended.\n" in run("check", "--fix").stderr
    assert before == scene.contents(project)


def test_fix_leaves_what_is_allowed(mending: Path, run: Run) -> None:
    """What a waiver covers, or the baseline, is not mended."""
    faulty.comment(mending, "b003", "editorial: allow double-word: so")
    run("check", "resting", "--baseline")
    before = scene.contents(mending)
    run("check", "--fix")
    after = scene.contents(mending)
    assert [CATALOG, REVIEW] == [name for name in before if before[name] != after[name]]
    assert (DUTCH["Rest before you are tired."], MENDED) == (
        faulty.target(mending, "b003"),
        faulty.target(mending, "b004"),
    )


def test_fix_leaves_fuzzy_blocks(mending: Path, run: Run) -> None:
    """A target that needs work is left to whoever works on it."""
    path = mending / CATALOG
    path.write_text(
        path.read_text("utf-8").replace('msgctxt "b004"', '#, fuzzy\nmsgctxt "b004"'), "utf-8"
    )
    run("check", "--fix")
    assert DUTCH[STOOL] == faulty.target(mending, "b004")


def test_fix_keeps_the_writer(mending: Path, run: Run) -> None:
    """A mended target is still its writer's, whoever updates afterwards."""
    noted = (mending / REVIEW).read_text("utf-8")
    run("check", "--fix")
    run("update", "--as", "p02")
    after = (mending / REVIEW).read_text("utf-8")
    assert noted != after
    assert (noted.count("p01"), 0) == (after.count("p01"), after.count("p02"))


def test_fix_hides_no_drift(mending: Path, run: Run) -> None:
    """A target of other English stays known as that, also when the mark is gone and it is mended."""
    body = faulty.BODY.replace("high</strong> stool", "high</strong> stool and rest")
    scene.receive(mending, "pacing", archive.page("pacing", body=body))
    run("update")
    path = mending / CATALOG
    path.write_text(path.read_text("utf-8").replace("#, fuzzy\n", ""), "utf-8")
    run("check", "pacing", "--fix")
    run("update", "--as", "p02")
    assert MENDED == faulty.target(mending, "b004")
    assert (
        1
        == json.loads(run("status", "pacing", "--format", "json").stdout)["articles"][0]["drifted"]
    )


def test_fix_beside_an_editor(mending: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalog that somebody saves meanwhile is not overwritten: exit code 4, the others done."""
    path = mending / CATALOG
    saved = path.read_text("utf-8").replace("wortel", "biet")
    still = files.still

    def meanwhile(*arguments: object) -> None:
        path.write_text(saved, "utf-8")
        still(*arguments)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(files, "still", meanwhile)
    told = run("check", "--fix")
    assert (4, saved) == (told.exit_code, path.read_text("utf-8"))
    assert "Somebody changed this file in the meantime; nothing was written." in told.stderr
    assert MENDED == faulty.target(mending, "b004", "resting")


# The debt of an old archive.


def test_baseline(project: Path, run: Run) -> None:
    """After a baseline only what is new is told, and how much there is from before."""
    told = run("check", "--baseline")
    assert (0, "6 findings are in the baseline; later checks tell what is new.\n") == (
        told.exit_code,
        told.stdout,
    )
    told = run("check", "--fail-on", "warning")
    assert (0, "", "Nothing found.\nIn all: 6 from before.\n") == (
        told.exit_code,
        told.stdout,
        told.stderr,
    )
    faulty.translate(project, "pacing", {CARROT: "Schil een een wortel."})
    assert [("pacing", "b006", "een een")] == found(run)
    counts = json.loads(run("check", "--format", "json").stdout)["counts"]
    assert {"error": 0, "warning": 1, "info": 0, "waived": 0, "baseline": 6} == counts


def test_a_touched_block_leaves_the_baseline(project: Path, run: Run) -> None:
    """Whoever edits a block mends it, also what was there before."""
    run("check", "--baseline")
    faulty.translate(project, "pacing", {STOOL: DUTCH[STOOL].replace("zitten", "rusten")})
    assert [("pacing", "b004", "hoge hoge")] == found(run)


def test_a_baseline_is_mended_by_hand(project: Path, run: Run) -> None:
    """The file is sorted lines; one that is damaged shows its finding again, the others hold."""
    run("check", "--baseline")
    path = project / BASELINE
    lines = path.read_text("utf-8").splitlines()
    assert (sorted(lines), 6) == (lines, len(lines))
    assert re.fullmatch(r"pacing b003 double-word [0-9a-f]{16} [0-9a-f]{16}", lines[0])
    path.write_text("\n".join(("<<<<<<< HEAD", lines[0][:-9], *lines[1:])), "utf-8")
    assert [("pacing", "b003", "van van")] == found(run)


def test_a_baseline_of_a_part_keeps_the_rest(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A baseline of one article or rule replaces the debt of that one only."""
    with_rules(monkeypatch, DOUBLE, finds("kruk", "stools"))
    run("check", "--baseline")
    whole = (project / BASELINE).read_text("utf-8")
    faulty.translate(project, "pacing", {STOOL: "Ga op een <strong>hoge</strong> kruk zitten."})
    run("check", "resting", "--baseline")
    assert whole == (project / BASELINE).read_text("utf-8")
    run("check", "pacing", "--rule", "double-word", "--baseline")
    left = (project / BASELINE).read_text("utf-8")
    assert [line for line in whole.splitlines() if line not in left] == [
        line for line in whole.splitlines() if line.startswith("pacing b004 double-word")
    ]
    assert [("pacing", "b004", "kruk")] == found(run)


def test_the_debt_of_a_removed_article_goes(project: Path, run: Run) -> None:
    """What stood in the baseline of an article that is gone leaves with the next baseline."""
    run("check", "--baseline")
    shutil.rmtree(project / "articles/resting")
    run("check", "pacing", "--baseline")
    assert "resting" not in (project / BASELINE).read_text("utf-8")


def test_baseline_dry_run(project: Path, run: Run) -> None:
    """`--dry-run` counts and writes nothing."""
    told = run("check", "--baseline", "--dry-run")
    assert (0, "6 findings would be in the baseline.\n") == (told.exit_code, told.stdout)
    assert not (project / BASELINE).exists()


# What is known already.


def reading(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give a list of the files that are read from now on."""
    read: list[str] = []
    original = files.read

    def noting(path: Path, name: str) -> bytes | None:
        read.append(name)
        return original(path, name)

    monkeypatch.setattr(files, "read", noting)
    monkeypatch.setattr("editorial.project.cache.read", noting)
    return read


@pytest.mark.parametrize("options", [(), ("--stage", "publish"), ("pacing",)])
def test_nothing_is_read_twice(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    """A second check of an unchanged workspace reads no file of an article, and says the same."""
    time.sleep(0.06)  # so that the files' clocks have ticked
    first = run("check", *options).stdout
    read = reading(monkeypatch)
    assert first == run("check", *options).stdout
    assert [] == [name for name in read if "pacing" in name or "resting" in name]


CHANGES = {
    CATALOG: ("hoge hoge", "hoge"),
    REVIEW: ('translator = "p01"', 'translator = "p02"'),
    "articles/pacing/article.toml": ("Rowan Fenwick-Hale", "R. Fenwick-Hale"),
    "articles/pacing/source.html": ("one carrot", "two carrots"),
    "articles/_records/people.toml": ("Noor Verhage", "Noor V."),
    "articles/_records/permissions/charity.toml": ("Westbrook Charity", "Westbrook"),
    "articles/_records/credits/charity.txt": ("Vertaald", "Overgezet"),
    "articles/pacing/media/0123456789ab.png": ("one", "two"),
    "locales/nl/glossary.csv": ("kruk", "stoel"),
    "editorial.toml": ("[site]", "[check]\ndisclaimer = 'Geen advies.'\n[site]"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_never_stale(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Whatever a rule can look at, when it changes the rule looks again."""
    supplied(project)
    seen: list[object] = []

    def read(bitext: object, _: Reference) -> Iterator[Issue]:
        seen.append(bitext)
        return iter(())

    with_rules(monkeypatch, replace(rule("looks"), article=read))
    options = ("check", "pacing", "--stage", "publish")
    assert [0, 0] == [run(*options).exit_code for _ in range(2)]
    assert 1 == len(seen)
    path, (old, new) = project / name, CHANGES[name]
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    run(*options)
    assert 2 == len(seen)


def supplied(project: Path) -> None:
    """Add what the workspace lacks of what rules can look at."""
    for name, text in {
        "articles/_records/credits/charity.txt": "Vertaald.",
        "articles/pacing/media/0123456789ab.png": "one",
        "locales/nl/glossary.csv": "source,target,status\nstool,kruk,approved\n",
    }.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, "utf-8")
    path = project / "editorial.toml"
    credited = 'publisher = "Westbrook Charity"\ncredit = "credits/charity.txt"'
    path.write_text(
        path.read_text("utf-8").replace('publisher = "Westbrook Charity"', credited), "utf-8"
    )


def test_the_code_of_rules_counts(project: Path, tmp_path: Path) -> None:
    """When a rule's code changes, its findings are those of the new code."""
    shutil.copytree(
        scene.ROOT / "editorial",
        tmp_path / "editorial",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    first = program("check", "pacing", project=project, cwd=tmp_path)
    assert first.count("double-word") == 3
    path = tmp_path / "editorial/rules/double_word.py"
    path.write_text(path.read_text("utf-8").replace("stands here", "stands twice"), "utf-8")
    assert first.replace("stands here", "stands twice") == program(
        "check", "pacing", project=project, cwd=tmp_path
    )


PROGRAM = (sys.executable, "-c", "from editorial.cli import main; main()")


def program(*arguments: str, project: Path, cwd: Path = scene.ROOT) -> str:
    """Run the program in a process of its own, and give its stdout."""
    return subprocess.run(
        [*PROGRAM, "--project", str(project), "--lang", "en", *arguments],
        cwd=cwd,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


# Many articles, and what comparing them finds.


@pytest.fixture
def many(project: Path) -> Path:
    """Enough articles for both cores."""
    names = ("articles/{}", "locales/nl/LC_MESSAGES/{}.po", "locales/nl/review/{}.toml")
    for number in range(30):
        slug = f"copy-{number:02}"
        for name in (*names, "locales/templates/LC_MESSAGES/{}.pot"):
            source, target = project / name.format("pacing"), project / name.format(slug)
            if source.is_dir():
                shutil.copytree(source, target)
            else:
                target.write_text(source.read_text("utf-8"), "utf-8")
        record = project / f"articles/{slug}/article.toml"
        record.write_text(record.read_text("utf-8").replace('"pacing"', f'"{slug}"'), "utf-8")
    return project


def test_both_cores_say_what_one_says(
    many: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report on many articles is the same on one core and on several."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    several = run("check", "--format", "json")
    shutil.rmtree(many / ".editorial")
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    one = run("check", "--format", "json")
    assert (one.stdout, one.stderr) == (several.stdout, several.stderr)
    assert 32 * 3 == len(json.loads(one.stdout)["findings"])


def test_a_rule_that_raises_in_another_process(
    many: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault in a rule ends the run on several cores as well, and the log shows where it was."""

    def raising(*_: object) -> Iterator[Issue]:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with_rules(monkeypatch, replace(rule("broken"), block=raising))
    told = run("check")
    assert (70, True) == (told.exit_code, "The rule ‘broken’ could not read copy-" in told.stderr)
    assert "in raising" in (many / ".editorial/fault.log").read_text("utf-8")


def differing(whole: Archive, _: Reference) -> Iterator[Issue]:
    for group in whole.renderings.values():
        for one in group:
            if one.source == CARROT.lower() or one.source.startswith("Sit on"):
                yield Issue(
                    Statement("In all articles."), 0, 2, block=one.block, article=one.article
                )


COMPARING = replace(rule("compares"), archive=differing)


def test_comparing_finds_its_place(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comparing articles finds stands in its article, between the findings around it."""
    with_rules(monkeypatch, DOUBLE, COMPARING)
    expected = [FAULTS[0], ("b004", "Ga"), *FAULTS[1:]]
    for _ in range(2):
        assert [("pacing", *one) for one in expected] == found(run, "pacing")
    assert [*(("pacing", *one) for one in expected), *(("resting", *one) for one in expected)] == (
        found(run)
    )
    assert in_article("pacing") == found(run, "pacing", "--stage", "translate")


def test_comparing_is_never_stale(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """When another article changes, what comparing found in this one changes with it."""
    with_rules(monkeypatch, COMPARING)
    assert [("pacing", "b004", "Ga")] == found(run, "pacing")
    faulty.translate(project, "resting", {STOOL: ""})
    assert [] == found(run, "pacing")


def test_comparing_without_what_cannot_be_read(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An article that cannot be read is left out of the comparison; it is told once."""
    with_rules(monkeypatch, COMPARING)
    (project / "articles/resting/article.toml").write_text("slug =\n", "utf-8")
    told = run("check", "--format", "json")
    assert (3, []) == (told.exit_code, json.loads(told.stdout)["findings"])
    assert 1 == told.stderr.count("articles/resting/article.toml")


def test_what_comparing_finds_can_be_allowed(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A waiver covers what comparing finds, and is not called unneeded before the comparison."""
    with_rules(monkeypatch, COMPARING, BY_NAME["waiver-unused"])
    faulty.only(project, "waiver-unused")
    faulty.comment(project, "b004", "editorial: allow compares: so")
    assert [] == found(run, "pacing")
    assert 1 == json.loads(run("check", "pacing", "--format", "json").stdout)["counts"]["waived"]


# Watching.


def test_watch(project: Path) -> None:
    """`--watch` reports on what changes, and ends calmly with Ctrl+C: exit code 130."""
    with subprocess.Popen(
        [*PROGRAM, "--project", str(project), "--lang", "en", "check", "pacing", "--watch"],
        cwd=scene.ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        rescue = Timer(60, process.kill)
        rescue.start()
        assert process.stdout is not None
        assert process.stderr is not None
        until(process.stderr, "Watching; stop with Ctrl+C.")
        time.sleep(0.5)  # until the folders are really watched
        faulty.translate(project, "resting", {CARROT: "Schil een een biet."})  # nobody asked for it
        faulty.translate(project, "pacing", {CARROT: "Schil een een wortel."})
        shown = until(process.stdout, "      Schil [een een] wortel.")
        assert not [line for line in shown if "biet" in line]
        until(process.stderr, "What a rule")
        people = project / "articles/_records/people.toml"
        people.write_text("[p01", "utf-8")
        until(process.stderr, "articles/_records/people.toml: This is not TOML")
        people.write_text("", "utf-8")
        until(process.stdout, "      Schil [een een] wortel.")
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)
        rescue.cancel()
    assert (130, False) == (process.returncode, "Traceback" in told)
    assert told.endswith("Interrupted; what was done so far is kept.\n")


def until(stream: Iterator[str], text: str) -> list[str]:
    """Read lines until one begins with a text; an ended stream is an error."""
    lines: list[str] = []
    for line in stream:
        lines.append(line)
        if line.startswith(text):
            return lines
    raise AssertionError(lines)


# Explaining.


def test_explain_lists_the_rules(run: Run) -> None:
    """Without a name every rule is listed with its severity and summary."""
    told = run("explain")
    assert re.search(r"(?m)^  double-word +warning +A word stands twice in a row\.$", told.stdout)
    assert all(re.search(rf"(?m)^  {name} ", told.stdout) for name in BY_NAME)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_explain_every_rule(run: Run, language: str) -> None:
    """Every rule can be explained, in both languages."""
    for name in sorted(BY_NAME):
        told = run("--lang", language, "explain", name)
        assert (0, "") == (told.exit_code, told.stderr)
        assert told.stdout.startswith(f"{name} (")


def test_explain(run: Run) -> None:
    """A rule is explained with what, why, examples and how to allow it."""
    said = run("explain", "double-word").stdout
    headings = re.findall(r"\n\n([A-Z][a-z ]+)\n", said)
    assert [
        "What it finds",
        "Why it matters",
        "When to allow it",
        "Where it comes from",
        "Found",
        "Left alone",
    ] == headings
    assert "  The effects of rest.  →  De gevolgen van van rust.\n" in said
    assert "editorial review waive SLUG BLOCK --rule double-word" in " ".join(said.split())
    assert max(map(len, said.splitlines())) < 100


def test_explain_what_cannot_be_allowed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a rule that not everybody may allow it is said who may."""
    assert run("explain", "po-invalid").stdout.endswith(
        "\nWhat this rule finds cannot be allowed.\n"
    )
    monkeypatch.setitem(BY_NAME, "double-word", replace(DOUBLE, waivable=Waivable.EDITOR))
    assert "Only somebody other than the translator" in run("explain", "double-word").stdout


def test_explain_a_near_miss(run: Run) -> None:
    """A mistyped name is answered with the nearest one, in either language."""
    told = run("explain", "duoble-word")
    assert (2, "There is no rule ‘duoble-word’. Did you mean ‘double-word’?\n") == (
        told.exit_code,
        told.stderr,
    )
    assert "‘double-word’?" in run("--lang", "nl", "explain", "duoble-word").stderr


def test_explain_needs_no_workspace(tmp_path: Path, run: Run) -> None:
    """A rule can be looked up anywhere."""
    assert 0 == run("--project", str(tmp_path), "explain", "double-word").exit_code


# Publishing.


def refused(run: Run, *options: object) -> list[str]:
    """Give why the checks keep an article from being published; other reasons do not matter here."""
    told = run("publish", "pacing", "--dry-run", "--format", "json", *options)
    (row,) = json.loads(told.stdout)["articles"]
    assert (told.exit_code == 1) is bool(row["refused"])
    return [one["message"] for one in row["refused"] if one["reason"].startswith("check-")]


@pytest.mark.parametrize("severity", ["error", "warning"])
def test_what_is_wrong_stops_publishing(project: Path, run: Run, severity: str) -> None:
    """What the checks find wrong is refused in the finding's own words; advice is not."""
    faulty.only(project, more='[rules.double-word]\nseverity = "info"\n')
    assert [] == refused(run)
    faulty.only(project, more=f'[rules.double-word]\nseverity = "{severity}"\n')
    reasons = refused(run)
    assert 3 == len(reasons)
    assert "‘hoge hoge’ stands here. Keep one: ‘hoge’." in reasons[1]
    assert all(word in reasons[1] for word in ("b004", "double-word"))


def test_what_is_allowed_does_not_stop_publishing(project: Path, run: Run) -> None:
    """An error that somebody allows may be published; one in the baseline may not."""
    faulty.only(project, more='[rules.double-word]\nseverity = "error"\n')
    run("check", "--baseline")
    assert 3 == len(refused(run))
    allowing = ("--rule", "double-word", "--reason", "so", "--as", "p02")
    run("review", "waive", "pacing", "b003", "b004", *allowing)
    assert 1 == len(refused(run))
    faulty.comment(project, "b005", "editorial: allow double-word: so")
    assert [] == refused(run)


def test_status_counts_findings(project: Path, run: Run) -> None:
    """`status` counts by severity what `check` finds, without what is allowed or from before."""

    def counted() -> object:
        told = run("status", "pacing", "--format", "json").stdout
        return json.loads(told)["articles"][0]["findings"]

    assert {"error": 0, "warning": 3, "info": 0} == counted()
    faulty.comment(project, "b003", "editorial: allow double-word: so")
    assert {"error": 0, "warning": 2, "info": 0} == counted()
    faulty.only(project, more='[rules.double-word]\nseverity = "error"\n')
    assert {"error": 2, "warning": 0, "info": 0} == counted()
    assert "· 2 errors ·" in run("status", "pacing").stdout
    run("check", "--baseline")
    assert {"error": 0, "warning": 0, "info": 0} == counted()


def test_the_library_gives_every_article_first(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`Project.check` gives every article, and at the end those again that comparing adds to."""
    with_rules(monkeypatch, DOUBLE, COMPARING)
    results = list(Project(project).check([], Inquiry()))
    assert [("pacing", 3), ("resting", 3), ("pacing", 4), ("resting", 4)] == [
        (one.slug, len(one.findings)) for one in results if isinstance(one, Checked)
    ]
