"""Spelling dictionaries that are installed on this machine, in Hunspell's form.

Nothing is shipped and nothing is fetched: without the library or a dictionary there is no spelling.
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol


class Dictionary(Protocol):
    """What spelling needs of a dictionary."""

    @property
    def stems(self) -> frozenset[str]:
        """The words that it lists, without their inflected forms."""

    @property
    def digest(self) -> str:
        """Hash of all that it knows."""

    def has(self, word: str) -> bool:
        """Tell whether it accepts a word, inflected and compound forms included."""

    def lists(self, word: str) -> bool:
        """Tell whether it accepts a word without putting it together from others."""


@dataclass(frozen=True, slots=True)
class WordList:
    """A dictionary that is a set of words, every form written out."""

    stems: frozenset[str]
    """The words."""

    @property
    def digest(self) -> str:
        """Hash of the words."""
        return sha256("\n".join(sorted(self.stems)).encode()).hexdigest()

    def has(self, word: str) -> bool:
        """Tell whether the word is listed; the first may have the capital of a sentence."""
        return word in self.stems or (word.istitle() and word.lower() in self.stems)

    def lists(self, word: str) -> bool:
        """Tell whether the word is listed."""
        return self.has(word)


class _Engine(Protocol):
    def spell(self, word: str, /) -> bool: ...

    def analyze(self, word: str, /) -> tuple[str, ...]: ...


class HunspellDictionary:
    """An installed dictionary, read by the library chunspell.

    Source: hunspell(5), the fields of the affix file and of the morphological description.
    """

    def __init__(self, path: Path) -> None:
        """Name the `.dic` file; it is read when the first word is asked for."""
        self.path = path

    @cached_property
    def digest(self) -> str:
        """Hash of the dictionary's two files."""
        both = (self.path, self.path.with_suffix(".aff"))
        return sha256(b"".join(sha256(file.read_bytes()).digest() for file in both)).hexdigest()

    @cached_property
    def stems(self) -> frozenset[str]:
        """The words that it lists, without their inflected forms."""
        affixes = self.path.with_suffix(".aff").read_bytes()
        named = next((line.split() for line in affixes.splitlines() if line[:4] == b"SET "), [])
        encoding = named[1].decode("ascii") if len(named) > 1 else "iso8859-1"
        text = self.path.read_text(encoding=encoding, errors="replace")
        # The Dutch list writes ij as one character, and so does nobody who types.
        lines = text.replace("ĳ", "ij").replace("Ĳ", "IJ").splitlines()[1:]
        return frozenset(line.partition("/")[0].partition("\t")[0].strip() for line in lines)

    @cached_property
    def _engine(self) -> _Engine:
        from hunspell import Hunspell  # noqa: PLC0415 - optional: the extra `spell`

        engine: _Engine = Hunspell(self.path.stem, hunspell_data_dir=str(self.path.parent))
        return engine

    def has(self, word: str) -> bool:
        """Tell whether it accepts a word, inflected and compound forms included."""
        return self._engine.spell(word)

    def lists(self, word: str) -> bool:
        """Tell whether it accepts a word without putting it together from others."""
        if not self._engine.spell(word):
            return False
        readings = self._engine.analyze(word)
        return not readings or any(" pa:" not in reading for reading in readings)


def find(tag: str, folders: Iterator[Path] | None = None) -> Path | None:
    """Give the `.dic` file of a language, or None when none is installed.

    That of the language alone comes before those of its regions: `nl.dic`, then `nl_BE.dic`,
    `nl_NL.dic`.
    """
    for folder in _folders(tag) if folders is None else folders:
        try:
            named = sorted(folder.glob(f"{tag}_*.dic"))
        except OSError:
            continue  # a folder that this user may not look into
        for path in (folder / f"{tag}.dic", folder / f"{tag}_{tag.upper()}.dic", *named):
            if _readable(path) and _readable(path.with_suffix(".aff")):
                return path
    return None


def _readable(path: Path) -> bool:
    try:
        with path.open("rb"):
            return True
    except OSError:
        return False


def open_dictionary(path: Path) -> HunspellDictionary | None:
    """Give the dictionary of a `.dic` file, or None when the library is not installed."""
    return HunspellDictionary(path) if find_spec("hunspell") is not None else None


def _folders(tag: str) -> Iterator[Path]:
    """Give the folders where dictionaries are installed, a person's own before the machine's.

    Source: XDG Base Directory Specification; the package layouts of Debian, Fedora, Arch,
    LibreOffice (Linux, macOS, Windows).
    """
    home = Path.home()
    own = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    shared = (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
    for base in (own, *map(Path, filter(None, shared))):
        yield from (base / "hunspell", base / "myspell", base / "myspell" / "dicts")
    if sys.platform == "darwin":
        yield from (home / "Library" / "Spelling", Path("/Library/Spelling"))
    for office in _offices(home):
        yield office / f"dict-{tag}"
        yield office / f"dict-{tag}" / "dictionaries"


def _offices(home: Path) -> Iterator[Path]:
    """Give the folders of LibreOffice's extensions."""
    bundled = Path("share") / "extensions"
    yield from (Path("/usr/lib/libreoffice") / bundled, Path("/usr/lib64/libreoffice") / bundled)
    yield from (office / bundled for office in sorted(Path("/opt").glob("libreoffice*")))
    for applications in (Path("/Applications"), home / "Applications"):
        yield applications / "LibreOffice.app" / "Contents" / "Resources" / "extensions"
    for programs in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
        if os.environ.get(programs):
            yield Path(os.environ[programs]) / "LibreOffice" / bundled
