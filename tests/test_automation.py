"""What runs by itself: hooks before a commit, and the check of a pull request."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TypedDict, cast

import pytest
import yaml

from editorial.cli import program
from tests import archive, installed
from tests.conftest import Run

ROOT = Path(__file__).parents[1]
HOOKS = ROOT / ".pre-commit-hooks.yaml"
WORKFLOW = ROOT / ".github/workflows/check.yml"


class Step(TypedDict, total=False):
    """A step of a workflow, as far as it is looked at."""

    name: str
    uses: str
    run: str


def steps() -> list[Step]:
    read = yaml.safe_load(WORKFLOW.read_text("utf-8"))
    return cast("list[Step]", read["jobs"]["check"]["steps"])


def git(folder: Path, *words: str) -> str:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    name = ["-c", "user.name=Keeper", "-c", "user.email=keeper@mail.example"]
    done = subprocess.run(
        ["git", "-C", folder, *name, *words], check=False, capture_output=True, text=True
    )
    if done.returncode:
        pytest.skip(f"this is no checkout: {done.stderr}")
    return done.stdout


def test_the_hooks_are_hooks() -> None:
    """pre-commit takes the list of hooks for what it is."""
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(HOOKS)]
    assert (0, "") == (
        (done := subprocess.run(command, check=False, capture_output=True, text=True)).returncode,
        done.stdout,
    )


def test_each_hook_is_a_command() -> None:
    """Every hook runs a command that there is, with options that it has."""
    for hook in yaml.safe_load(HOOKS.read_text("utf-8")):
        tool, name, *options = hook["entry"].split()
        assert "editorial" == tool
        known = {option for one in program.commands[name].params for option in one.opts}
        assert set(options) <= known


def test_hooks_stop_a_faulty_commit(workspace: Path, run: Run, tmp_path: Path) -> None:
    """pre-commit lets a sound workspace through, and stops an error and an outdated catalog."""
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    page = tmp_path / "pacing.html"
    page.write_bytes(archive.page())
    run("add", page)
    archive.sign(workspace, "pacing")
    run("update")
    # In a folder of the repository, as a workspace may be; the tool is there already.
    hooks = [{**hook, "language": "system"} for hook in yaml.safe_load(HOOKS.read_text("utf-8"))]
    for hook in hooks:
        hook["entry"] = hook["entry"].replace("editorial", f"editorial --project {workspace}", 1)
    config = tmp_path / ".pre-commit-config.yaml"
    config.write_text(yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]}), "utf-8")
    git(tmp_path, "init", "--initial-branch=main", ".")
    git(tmp_path, "add", "workspace", config.name)
    environment = {**installed.environment(tmp_path), "PRE_COMMIT_HOME": str(tmp_path / "kept")}

    def stopped() -> tuple[int, list[str]]:
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--all-files"],
            check=False,
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
        )
        return done.returncode, re.findall(r"hook id: (\S+)", done.stdout)

    assert (0, []) == stopped()
    path = archive.catalog(workspace, "pacing")
    sound = path.read_text("utf-8")
    path.write_text(sound.replace('msgid "At the table"', 'msgid "At the tabel"'), "utf-8")
    git(tmp_path, "add", "workspace")
    assert "editorial-check" in stopped()[1]
    path.write_text(sound, "utf-8")
    page.write_bytes(archive.page().replace(b"two nights", b"three nights"))
    run("add", page)
    git(tmp_path, "add", "workspace")
    assert "editorial-update" in stopped()[1]


def test_the_workflow_asks_for_little() -> None:
    """It runs for a fork with the fork's token, reads, uploads one report, and knows no secret."""
    text = WORKFLOW.read_text("utf-8")
    read = yaml.safe_load(text)
    assert {"contents": "read"} == read["permissions"]
    job = read["jobs"]["check"]
    assert {"contents": "read", "security-events": "write"} == job["permissions"]
    assert "secrets" not in text
    assert "pull_request_target" not in text
    # YAML 1.1 reads the key `on` as true.
    assert {"pull_request", "push"} == set(read[True])
    # What a pull request may name is never pasted into a shell.
    assert not any("${{" in step.get("run", "") for step in steps())


def test_actions_are_pinned() -> None:
    """Each action of others is named by its full commit, with the version beside it."""
    for line in WORKFLOW.read_text("utf-8").splitlines():
        if "uses:" in line:
            assert re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_the_workflow_runs(tmp_path: Path) -> None:
    """On a clone, its steps annotate the lines and write a report that holds the same findings."""
    clone = tmp_path / "clone"
    git(ROOT, "clone", "--quiet", "--depth=1", f"file://{ROOT}", str(clone))
    summary = tmp_path / "summary.md"
    environment = {**installed.environment(tmp_path), "GITHUB_STEP_SUMMARY": str(summary)}
    said = {
        step["name"]: subprocess.run(
            # As GitHub does for a step without a shell of its own.
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            check=True,
            cwd=clone,
            env=environment,
            capture_output=True,
            text=True,
        ).stdout
        for step in steps()
        if "run" in step and "pip install" not in step["run"]
    }
    annotations = said["Findings beside their lines"].splitlines()
    report = json.loads((clone / "findings.sarif").read_text("utf-8"))
    results = report["runs"][0]["results"]
    assert len(annotations) == len(results) > 0
    for line in annotations:
        found = re.match(r"::(error|warning|notice) file=([^,]+)", line)
        assert found is not None
        assert (clone / found[2]).is_file()
    assert "pacing-at-the-kitchen-table" in summary.read_text("utf-8")
