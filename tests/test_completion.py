"""What shells offer while a command is typed, in the shells themselves."""

import shutil
import subprocess
from pathlib import Path

import pytest
from click.shell_completion import BashComplete, ShellComplete, ZshComplete

from editorial.cli import program
from editorial.rules import RULES
from tests import archive, installed
from tests.conftest import Run


def offered(
    folder: Path, *words: str, shell: type[ShellComplete] = BashComplete
) -> dict[str, str | None]:
    """Give what is offered for the last word, with what is said of it."""
    made = shell(program, {}, "editorial", "_EDITORIAL_COMPLETE")
    before = ["--project", str(folder), *words[:-1]]
    return {one.value: one.help for one in made.get_completions(before, words[-1])}


@pytest.fixture
def article(workspace: Path, run: Run, tmp_path: Path) -> Path:
    """A workspace with two articles."""
    for slug in ("pacing", "sleeping"):
        page = tmp_path / f"{slug}.html"
        page.write_bytes(archive.page(slug))
        run("add", page)
        archive.sign(workspace, slug)
    run("update")
    return workspace


@pytest.mark.parametrize(
    "words",
    [
        ("status",),
        ("update",),
        ("check",),
        ("publish",),
        ("diff",),
        ("verify",),
        ("send",),
        ("adopt",),
        ("review", "list"),
        ("review", "approve"),
        ("review", "waive"),
        ("review", "confirm"),
        ("weblate-config", "--main"),
        ("add", "page.html", "--slug"),
    ],
    ids=" ".join,
)
def test_articles(article: Path, words: tuple[str, ...]) -> None:
    """Where an article is wanted, articles are offered."""
    assert {"pacing": None, "sleeping": None} == offered(article, *words, "")


def test_every_place_of_an_article_offers_articles() -> None:
    """No command takes a slug without offering the articles."""

    def parameters(name: str) -> set[str]:
        return {name.removesuffix("s"), f"{name.removesuffix('s')}s"}

    names = {**program.commands}
    for group in ("review", "glossary", "memory"):
        names.update(getattr(program.commands[group], "commands", {}))
    bare = [
        f"{name} {one.name}"
        for name, command in names.items()
        for one in command.params
        if one.name in parameters("slug") | parameters("block") | {"person", "writer"}
        and getattr(one, "_custom_shell_complete", None) is None
    ]
    assert [] == bare


def test_what_is_typed_is_not_offered_again(article: Path) -> None:
    """An article or block that stands in the line is left out, and a beginning narrows the rest."""
    assert {"sleeping"} == set(offered(article, "status", "pacing", ""))
    assert {"pacing"} == set(offered(article, "status", "pa"))
    blocks = set(offered(article, "review", "approve", "pacing", "b003", "b00"))
    assert "b004" in blocks
    assert "b003" not in blocks


def test_blocks_come_with_their_text(article: Path) -> None:
    """A block is offered with the beginning of its English, on one line."""
    found = offered(article, "review", "ask", "pacing", "", shell=ZshComplete)
    assert "At the table" == found["b004"]
    assert str(found["b003"]).endswith("…")
    assert not any("\n" in str(said) for said in found.values())


def test_people_and_rules(article: Path) -> None:
    """People come with the name that may be shown, rules with what they find."""
    people = {"p01": "Noor Verhage", "p02": "Wiebe Hoekstra"}
    for words in (("review", "list", "--as"), ("update", "--as"), ("receive", "--as")):
        assert people == offered(article, *words, "")
    assert {"number-mismatch", "number-unit-space"} == set(offered(article, "explain", "num"))
    assert {rule.name for rule in RULES} == set(offered(article, "check", "--rule", ""))


@pytest.mark.parametrize(
    ("words", "offers"),
    [
        (("status", ""), False),
        (("review", "approve", "nosuch", ""), False),
        (("review", "approve", "--as", ""), False),
        (("nosuch", "nosuch", ""), True),
        (("--nosuch", ""), True),
    ],
    ids=str,
)
def test_silent_on_errors(tmp_path: Path, words: tuple[str, ...], *, offers: bool) -> None:
    """In a broken workspace, or after a slip, nothing is said; at most the commands are offered."""
    (tmp_path / "editorial.toml").write_text("schema = [", encoding="utf-8")
    done = subprocess.run(
        ["editorial"],
        cwd=tmp_path,
        env={
            **installed.environment(tmp_path),
            "_EDITORIAL_COMPLETE": "bash_complete",
            "COMP_WORDS": " ".join(("editorial", *words)),
            "COMP_CWORD": str(len(words)),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert "" == done.stderr
    assert offers == ("plain,status" in done.stdout.split("\n"))


def shell(name: str, script: str, folder: Path) -> list[str]:
    """Run a script in a shell, as somebody's own settings would; give its lines."""
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    quiet = {"bash": ["--noprofile", "--norc"], "zsh": ["--no-rcs"], "fish": ["--no-config"]}
    done = subprocess.run(
        [name, *quiet[name], "-c", script],
        cwd=folder,
        env=installed.environment(folder.parent),
        capture_output=True,
        text=True,
        check=True,
    )
    assert "" == done.stderr
    return done.stdout.split("\n")[:-1]


def test_bash(article: Path) -> None:
    """bash takes the script, knows the program, and gets the articles."""
    script = """
        eval "$(editorial completion bash)"
        complete -p editorial
        COMP_WORDS=(editorial status pa) COMP_CWORD=2
        _editorial_completion editorial
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    known, *found = shell("bash", script, article)
    assert "complete -o nosort -F _editorial_completion editorial" == known
    assert ["pacing"] == found


def test_zsh(article: Path) -> None:
    """zsh takes the script and gets the blocks with their text."""
    script = """
        compdef() { print -r -- "$2" }
        _describe() { eval "print -rl -- \\"\\${$3[@]}\\"" }
        eval "$(editorial completion zsh)"
        words=(editorial review ask pacing b004) CURRENT=5
        _editorial_completion
    """
    known, *found = shell("zsh", script, article)
    assert "editorial" == known
    assert ["b004:At the table"] == found


def test_fish(article: Path) -> None:
    """fish takes the script and gets the people with their names."""
    script = "editorial completion fish | source; complete --do-complete 'editorial update --as p0'"
    assert ["p01\tNoor Verhage", "p02\tWiebe Hoekstra"] == shell("fish", script, article)


def test_another_shell_is_refused(run: Run) -> None:
    """A shell that is not known gives exit 2, with those that are."""
    done = run("completion", "tcsh")
    assert 2 == done.exit_code
    assert "'bash', 'zsh', 'fish'" in done.stderr
