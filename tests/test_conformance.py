"""The project keeps its own rules: style, types, rooms, and documents that say what is so."""

import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

import editorial
from tests import reference

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TOP = {"pyproject.toml", "README.md", "LICENSE", "editorial", "locales", "tests", "articles"}


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "--no-cache"],
        ["ruff", "format", "--check", "--no-cache"],
        ["mypy"],
    ],
    ids=" ".join,
)
def test_the_code_is_clean(command: list[str]) -> None:
    """Ruff with all rules and mypy strict have nothing to say."""
    result = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (0, "") == (result.returncode, result.stdout if result.returncode else "")


def test_imports_keep_to_the_rooms() -> None:
    """import-linter finds no import that points up, and each library in its one home."""
    result = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as run; run()",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "0 broken" in result.stdout, result.stdout


@pytest.mark.parametrize(("name", "command"), list(reference.commands()), ids=str)
def test_every_command_is_documented(name: str, command: click.Command) -> None:
    """A command has help, an example, and a place in the README; so has each of its options."""
    assert command.help
    assert "Example" in (command.epilog or "")
    assert f"`editorial {name}" in README
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help or parameter.metavar, parameter.name


def test_the_tables_are_current() -> None:
    """The README lists commands and rules as they are; `python tests/reference.py` mends it."""
    assert reference.with_tables(README) == README


def modules() -> list[str]:
    return [one.name for one in pkgutil.walk_packages(editorial.__path__, "editorial.")]


@pytest.mark.parametrize("name", modules())
def test_public_names_are_there(name: str) -> None:
    """`__all__` lists names that exist, and the module says what it is."""
    module = importlib.import_module(name)
    assert module.__doc__
    for public in getattr(module, "__all__", []):
        assert hasattr(module, public), public


def test_modules_are_short() -> None:
    """No module outgrows 400 lines: then the room wants to be two."""
    long = {
        path.name: count
        for path in (ROOT / "editorial").rglob("*.py")
        if (count := len(path.read_text("utf-8").splitlines())) > 400
    }
    assert {} == long


def test_ci_runs_the_command_of_the_readme() -> None:
    """What the README tells people to run is what runs on every change."""
    found = re.search(r"```sh\n(python3 -m venv [^\n]*pytest[^\n]*)\n```", README)
    assert found is not None
    assert found[1] in (ROOT / ".ci/run").read_text("utf-8")


def test_nothing_else_stands_at_the_top() -> None:
    """The top level is as designed; what git does not track is nobody's business."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("git is not here, or this is no checkout")
    top = {line.partition("/")[0] for line in listed.stdout.splitlines()}
    assert set() == {name for name in top if not name.startswith(".")} - TOP


def test_the_standard_matcher_is_not_loaded() -> None:
    """No command loads difflib: comparing texts has one home."""
    code = "import sys; from editorial.cli import program; sys.exit('difflib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
