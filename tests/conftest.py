"""What all tests share: throw-away workspaces and the command line."""

import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner, Result

from editorial.cli import program
from editorial.cli.exits import guarded
from editorial.cli.interface import Interface
from editorial.messages import preferred
from editorial.project import Project
from editorial.rule import Family
from editorial.rules import RULES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# What a shell runs in the background ignores Ctrl+C, and so would every command that is tried here.
signal.signal(signal.SIGINT, signal.default_int_handler)

TODAY = "1717400000"  # 3 June 2024

Run = Callable[..., Result]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write what comes out as what is expected"
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(autouse=True)
def _steady(monkeypatch: pytest.MonkeyPatch) -> None:
    """The interface is English and the clock stands still, whatever the machine says."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """A running Chromium; where there is none the test is skipped by name."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        pytest.skip("Chromium is not installed")
    with sync_api.sync_playwright() as tools:
        running = tools.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


PEOPLE = """\
[p01]
name = "Noor Verhage"
consent = 2024-05-01

[p02]
name = "Wiebe Hoekstra"
consent = 2024-05-01
"""

PERMISSION = """\
id = "charity"
holder = "Westbrook Charity"
holder_url = "https://charity.example/"
formula = "de Britse Westbrook Charity"
covers = ["translation"]
channels = ["web"]
"""

# Translations of the tests are the English in capitals, so that anybody can read them; rules that
# read Dutch make nothing of it.  One stays, for tests of the commands.
_UNREAD = [
    rule.name
    for rule in RULES
    if rule.name in {"english-left", "english-run"}
    or (rule.family is not Family.STATE and rule.name != "double-word")
]
SITE = """\
schema = 1
target_lang = "nl"

[site]
name = "Voorbeeldgids"
publisher = "Stichting Voorbeeldgids"
url = "https://gids.example/"
report_error = "https://gids.example/contact"

[sources.charity]
hosts = ["charity.example"]
publisher = "Westbrook Charity"
"""
SETTINGS = SITE + "".join(f'[rules.{name}]\nseverity = "off"\n' for name in _UNREAD)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A new workspace with people, a permission and a source site."""
    root = tmp_path / "workspace"
    Project.init(root)
    (root / "editorial.toml").write_text(SETTINGS, encoding="utf-8")
    (root / "articles/_records/people.toml").write_text(PEOPLE, encoding="utf-8")
    (root / "articles/_records/permissions/charity.toml").write_text(PERMISSION, encoding="utf-8")
    return root


@pytest.fixture
def run(workspace: Path) -> Run:
    """Run a command in the workspace as the program does, errors turned into exit codes."""

    def run(*arguments: object) -> Result:
        words = ["--project", str(workspace), *map(str, arguments)]
        codes: list[int] = []

        def command() -> int | None:
            code: int | None = program.main(words, prog_name="editorial", standalone_mode=False)
            return code

        @click.command()
        def guarded_program() -> None:
            codes.append(
                guarded(command, Interface(preferred(None)), workspace / ".editorial/fault.log")
            )

        result = CliRunner().invoke(guarded_program)
        result.exit_code = codes[0]
        return result

    return run
