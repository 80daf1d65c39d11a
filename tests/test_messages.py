"""The interface speaks Dutch by default and English on request, wholly."""

import re
import subprocess
import sys
from string import Formatter

import click
import polib
import pytest

from editorial.cli import main
from editorial.cli.interface import Interface
from editorial.errors import UsageError
from editorial.messages import preferred, speaking
from editorial.model import Statement
from tests import interface_messages as messages
from tests import reference

CATALOG = polib.pofile(str(messages.CATALOG))
COMMANDS = ["", "review", *(name for name, _ in reference.commands())]
ENGLISH = {"the", "and", "with", "from", "show", "write", "name", "examples", "usage", "options"}
DUTCH = {"de", "het", "een", "van", "met", "toon", "naam", "voorbeelden", "gebruik", "opties"}
MISUSE = [
    "stauts",
    "--nothing",
    "--lang",
    "--lang fr status",
    "diff",
    "diff one two",
    "review confirm one",
    "publish --out pyproject.toml",
    "status --format xml",
    "status --dry-run=yes",
    "add",
    "add nothing.html",
    "--project nowhere status",
]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path_factory.mktemp("empty")
    (folder / "pyproject.toml").touch()
    monkeypatch.chdir(folder)


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> "Spoken":
    return Spoken(monkeypatch, capsys)


class Spoken:
    """What the program says, run as from a shell."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def __call__(self, arguments: str, **environment: str) -> str:
        self._monkeypatch.delenv("LANG", raising=False)
        for name, value in environment.items():
            self._monkeypatch.setenv(name, value)
        self._monkeypatch.setattr("sys.argv", ["editorial", *arguments.split()])
        with pytest.raises(SystemExit):
            main()
        said = self._capsys.readouterr()
        return said.out + said.err


def words(text: str) -> set[str]:
    """Give the words of a text, commands and values left out."""
    return set(
        re.findall(r"[^\W\d_]+", re.sub(r"editorial [^·\n]*|`[^`]*`|\S*/\S*", "", text).lower())
    )


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def of_click(entry: polib.POEntry) -> bool:
    return str(entry.occurrences[0][0]) == "click"


def targets(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_every_sentence_is_found() -> None:
    """Whatever is said stands in the code as a whole sentence, so that it can be translated."""
    assert messages.unseen() == []


def test_the_catalog_has_the_sentences_of_today() -> None:
    """Every sentence of the code has its place in the Dutch catalog, and no other has one.

    `python tests/interface_messages.py` brings the catalog up to date.
    """
    found = messages.sentences()
    assert {(one.text, one.plural) for one in found.values()} == {
        (entry.msgid, entry.msgid_plural) for entry in CATALOG
    }


def test_every_sentence_is_translated() -> None:
    """No sentence is without Dutch, and none is left to be looked at."""
    assert messages.missing(CATALOG) == []
    assert CATALOG.fuzzy_entries() == []


def test_a_translation_fills_in_the_same_values() -> None:
    """A translation has the fields of its sentence; of click's own words it may leave some out."""

    def kept(entry: polib.POEntry, target: str) -> bool:
        source = fields(entry.msgid) | fields(entry.msgid_plural or "")
        return fields(target) == source or (of_click(entry) and fields(target) < source)

    assert [] == [
        (entry.msgid, target)
        for entry in CATALOG
        for target in targets(entry)
        if not kept(entry, target)
    ]


def test_a_translation_keeps_what_is_typed() -> None:
    """Options and file names are the same in both languages."""

    def typed(text: str) -> list[str]:
        return sorted(re.findall(r"--[a-z][\w-]*|\w+\.(?:toml|html|py)|\bb\d{3}\b", text))

    assert [] == [
        (entry.msgid, target)
        for entry in CATALOG
        for target in targets(entry)
        if typed(entry.msgid.replace("PAGE", "PAGINA")) != typed(target)
    ]


def test_a_translation_is_calm() -> None:
    """No exclamation marks, no formal “u”; a whole sentence stays one, a part stays a part."""
    assert [] == [
        target
        for entry in CATALOG
        for target in targets(entry)
        if re.search(r"!(?!r\})|\b[Uu]w?\b", target)
        or (entry.msgid.endswith(".") is not target.endswith(".") and not of_click(entry))
    ]


def test_the_compiled_catalog_is_the_catalog() -> None:
    """The compiled file, which is shipped, is what the catalog compiles to."""
    assert CATALOG.to_binary() == messages.COMPILED.read_bytes()


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_dutch(spoken: Spoken, command: str) -> None:
    """Without LANG and --lang, help has Dutch words and no English ones."""
    said = spoken(f"{command} --help")
    assert said.startswith("Gebruik: editorial")
    assert words(said) & DUTCH
    assert words(said) & ENGLISH == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_english(spoken: Spoken, command: str) -> None:
    """With --lang en, help has English words and no Dutch ones, also after Dutch was spoken."""
    spoken(f"{command} --help")
    said = spoken(f"--lang en {command} --help")
    assert said.startswith("Usage: editorial")
    assert words(said) & ENGLISH
    assert words(said) & (DUTCH - {"van"}) == set()


@pytest.mark.parametrize("arguments", MISUSE)
def test_misuse_is_answered_in_dutch(spoken: Spoken, arguments: str) -> None:
    """What click says about wrong use is Dutch as well."""
    said = words(spoken(arguments))
    assert said & {"de", "het", "een", "deze", "hier", "er"}
    assert said & {"error", "try", "usage", "no", "not", "is", "missing", "this"} <= {"is"}


@pytest.mark.parametrize("arguments", MISUSE)
def test_misuse_is_answered_in_english(spoken: Spoken, arguments: str) -> None:
    """With LANG=en it is English."""
    said = words(spoken(arguments, LANG="en_GB.UTF-8"))
    assert said & {"error", "there", "this", "name", "no"}
    assert said & {"de", "het", "je", "hier", "dit", "er"} == set()


@pytest.mark.parametrize(
    ("expected", "environment"),
    [
        ("nl", {}),
        ("nl", {"LANG": ""}),
        ("nl", {"LANG": "C.UTF-8"}),
        ("nl", {"LANG": "nl_NL.UTF-8"}),
        ("nl", {"LANG": "fr_FR.UTF-8"}),
        ("nl", {"LANG": "enm"}),
        ("en", {"LANG": "en"}),
        ("en", {"LANG": "en_GB.UTF-8"}),
        ("en", {"LANG": "nl_NL.UTF-8", "LC_MESSAGES": "en_US"}),
        ("en", {"LANG": "nl_NL.UTF-8", "LC_ALL": "en_US.UTF-8"}),
        ("nl", {"LANG": "en_GB.UTF-8", "LC_ALL": "nl_BE@euro"}),
        ("nl", {"LANG": "en_GB.UTF-8", "LANGUAGE": "fr:nl:en"}),
        ("en", {"LANG": "nl_NL.UTF-8", "LANGUAGE": "en_GB:nl"}),
    ],
    ids=str,
)
def test_the_locale_chooses_the_language(
    monkeypatch: pytest.MonkeyPatch, expected: str, environment: dict[str, str]
) -> None:
    """Dutch, unless the first of LANGUAGE, LC_ALL, LC_MESSAGES and LANG that is set says English."""
    monkeypatch.delenv("LANG")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert expected == preferred(None)


@pytest.mark.parametrize("arguments", ["--lang en --help", "--lang=en --help", "--help --lang en"])
def test_lang_chooses_before_the_locale(spoken: Spoken, arguments: str) -> None:
    """--lang wins from the environment, in whichever order the options stand."""
    assert spoken(arguments, LANG="nl_NL.UTF-8").startswith("Usage:")
    assert spoken(arguments.replace("en", "nl"), LANG="en_GB.UTF-8").startswith("Gebruik:")


def test_the_program_speaks_dutch_from_a_shell() -> None:
    """The installed program itself, with no language set, greets in Dutch."""
    result = subprocess.run(
        [sys.executable, "-c", "from editorial.cli import main; main()", "--help"],
        env={"PATH": "", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert result.stdout.startswith("Gebruik:")


def test_the_environment_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speaking a language for click is undone afterwards."""
    monkeypatch.setenv("LANGUAGE", "fr")
    with speaking("nl"):
        assert preferred(None) == "nl"
        assert click.UsageError("x").format_message() == "x"
    assert preferred(None) == "nl"
    monkeypatch.setenv("LANGUAGE", "en")
    with speaking("nl"):
        pass
    assert preferred(None) == "en"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("nl", ["0 blokken", "1 blok", "2 blokken"]),
        ("en", ["0 blocks", "1 block", "2 blocks"]),
    ],
)
def test_numbers_agree_with_their_nouns(language: str, expected: list[str]) -> None:
    """One is one; none and several are plural."""
    counted = Interface(language).counted
    assert expected == [counted("{count} block", "{count} blocks", count) for count in range(3)]


def test_statements_within_errors_are_translated(capsys: pytest.CaptureFixture[str]) -> None:
    """A value that is a statement, and the system's own reason, are put into the language too."""
    Interface("nl").failed(
        UsageError(
            "This cannot be read: {reason}.",
            cure="See `editorial status`.",
            reason="Is a directory",
        )
    )
    Interface("nl").failed(
        UsageError("{block}: {fault}", block="b1", fault=Statement("The file is empty."))
    )
    assert capsys.readouterr().err.splitlines() == [
        "Dit is niet te lezen: het is een map. Zie `editorial status`.",
        "b1: Het bestand is leeg.",
    ]
