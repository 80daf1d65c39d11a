"""The programs and libraries that a workspace is worked on with."""

import platform
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from ctypes.util import find_library
from importlib.util import find_spec
from pathlib import Path

from editorial.errors import EditorialError
from editorial.model import Statement
from editorial.project import cloning, git
from editorial.project.checkup import Checkup, Health, ailment, fine
from editorial.project.workspace import Workspace
from editorial.version import VERSION

_INTERPRETER = re.compile(r"(?m)^(?:#!\s*|INSTALL_PYTHON=)['\"]?(/[^\s'\"]+)")


def examine(workspace: Workspace) -> Iterator[Checkup]:
    """Look at what is installed, and at git."""
    versions = {"editorial": VERSION, "python": platform.python_version()}
    yield fine(Statement("editorial {editorial} on Python {python}", versions))
    yield _gettext()
    yield _dictionary(workspace)
    yield _paper()
    yield _network()
    yield from _git(workspace)


def _gettext() -> Checkup:
    place = shutil.which("msgfmt")
    if place:
        return fine(Statement("GNU gettext is installed"), place)
    return Checkup(
        Health.OPTIONAL, Statement("GNU gettext is not installed; nothing here needs it")
    )


def _dictionary(workspace: Workspace) -> Checkup:
    language = {"language": workspace.language}
    speller = None
    with suppress(EditorialError):  # a glossary that cannot be read is told with the files
        speller = workspace.speller
    if speller is not None:
        return fine(
            Statement("spelling is checked: there is a dictionary for {language}", language)
        )
    if find_spec("hunspell") is None:
        what = Statement("spelling is not checked: the library for dictionaries is not there")
        cure = Statement("Install `editorial[spell]`.")
    else:
        what = Statement("spelling is not checked: there is no dictionary for {language}", language)
        cure = Statement("Install the package hunspell-{language}.", language)
    return Checkup(Health.OPTIONAL, what, cure)


def _paper() -> Checkup:
    if find_spec("weasyprint") is None:
        what = Statement("pages on paper (PDF) are not made: WeasyPrint is not there")
        return Checkup(Health.OPTIONAL, what, Statement("Install `editorial[pdf]`."))
    if find_library("pango-1.0") is None:
        what = Statement("pages on paper (PDF) are not made: Pango is not there")
        return Checkup(Health.OPTIONAL, what, Statement("Install the package libpango-1.0-0."))
    return fine(Statement("pages on paper (PDF) can be made"))


def _network() -> Checkup:
    if find_spec("httpx") is None:
        what = Statement("the source is not watched: the library for the web is not there")
        return Checkup(Health.OPTIONAL, what, Statement("Install `editorial[fetch]`."))
    return fine(Statement("the source can be watched"))


def _git(workspace: Workspace) -> Iterator[Checkup]:
    version = git.text(workspace.root, "--version").removeprefix("git version ")
    if not version:
        yield Checkup(Health.OPTIONAL, Statement("git is not installed"))
        return
    clone = cloning.look(workspace)
    if clone is None:
        what = Statement(
            "git {version}; the workspace is not in a repository", {"version": version}
        )
        yield Checkup(Health.OPTIONAL, what)
        return
    yield fine(Statement("git {version}", {"version": version}))
    yield _driver(clone)
    yield _ignored(workspace)
    yield from _hooks(workspace)


def _driver(clone: cloning.Clone) -> Checkup:
    if clone.driver == clone.wanted and not clone.missing:
        return fine(Statement("git merges catalogs with `editorial`"))
    if clone.driver and clone.driver != clone.wanted:
        what = Statement("git merges catalogs with another `editorial` than this one")
    elif clone.driver:
        what = Statement("git does not know which files to merge with `editorial`")
    else:
        what = Statement(
            "git merges catalogs line by line, and can put old Dutch under new English"
        )
    cure = Statement("Run `editorial setup` in this clone.")
    return ailment(what, cure, str(clone.attributes) if clone.driver else "")


def _ignored(workspace: Workspace) -> Checkup:
    if git.ask(workspace.root, "check-ignore", "--quiet", ".editorial/x") is not None:
        return fine(Statement("git leaves .editorial/ alone"))
    return ailment(
        Statement("git would take in .editorial/, which every clone makes for itself"),
        Statement("Put a line `.editorial/` in this file."),
        ".gitignore",
    )


def _hooks(workspace: Workspace) -> Iterator[Checkup]:
    """Look for hooks whose program has gone: they stop every commit."""
    place = git.text(workspace.root, "rev-parse", "--git-path", "hooks")
    for path in sorted((workspace.root / place).glob("*")):
        if path.suffix == ".sample" or not path.is_file():
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        gone = [one for one in _INTERPRETER.findall(text) if not Path(one).exists()]
        if gone:
            yield ailment(
                Statement(
                    "this hook calls {program}, which is no longer there", {"program": gone[0]}
                ),
                Statement("Install the hook again, or delete it."),
                str(path),
            )
