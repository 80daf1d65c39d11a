"""What a clone has to know: that git asks `editorial` to merge its catalogs.

It stands in the clone's own configuration and not in the repository, where it would break the
merges of whoever has no `editorial`.
"""

import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from editorial.errors import EditorialError, UsageError
from editorial.project import files, git, outside
from editorial.project.workspace import Workspace

_SECTION = "merge.editorial"
_NAME = "catalogs, templates and review files, entry by entry"
_ATTRIBUTE = "merge=editorial"


@dataclass(frozen=True)
class Clone:
    """What git is told in a clone."""

    root: Path
    """The folder of the workspace."""
    driver: str
    """The command that git runs now; empty when there is none."""
    wanted: str
    """The command that it should run."""
    attributes: Path
    """The clone's own list of which files are merged how."""
    lines: tuple[str, ...]
    """What stands there."""
    missing: tuple[str, ...]
    """What should stand there and does not."""


@dataclass(frozen=True)
class Configured:
    """What setting a clone up, or undoing that, came to."""

    changed: tuple[str, ...]
    """What was changed: settings of git, and files."""


def look(workspace: Workspace) -> Clone | None:
    """Give what git is told in the clone that the workspace lies in; None outside git."""
    root = workspace.root
    top, place = (
        git.text(root, "rev-parse", "--show-toplevel"),
        git.text(root, "rev-parse", "--git-path", "info/attributes"),
    )
    if not (top and place):
        return None
    attributes = root / place
    known = files.read(attributes, str(attributes)) or b""
    lines = tuple(files.text(known, str(attributes)).splitlines())
    wanted = _patterns(workspace, PurePosixPath(root.relative_to(Path(top).resolve()).as_posix()))
    return Clone(
        root,
        git.text(root, "config", "--local", "--get", f"{_SECTION}.driver"),
        _command(),
        attributes,
        lines,
        tuple(one for one in wanted if one not in lines),
    )


def _command() -> str:
    # By its place: a program that calls git need not have the same path as this shell.
    # -P, or Python would take `editorial` from the folder that git is merging in.
    python = shlex.quote(Path(sys.executable).as_posix())
    return f"{python} -P -m editorial merge-driver %O %A %B %P"


def _patterns(workspace: Workspace, inside: PurePosixPath) -> Iterator[str]:
    for name in (
        f"locales/{workspace.language}/LC_MESSAGES/*.po",
        f"locales/{workspace.language}/review/*.toml",
        "locales/templates/LC_MESSAGES/*.pot",
    ):
        folder = inside.as_posix()
        for special in "\\*?[":
            folder = folder.replace(special, f"\\{special}")
        pattern = f"/{name}" if folder == "." else f"/{folder}/{name}"
        if any(one in pattern for one in ' "\t\\'):
            escaped = pattern.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
            pattern = f'"{escaped}"'
        yield f"{pattern} {_ATTRIBUTE}"


def set_up(workspace: Workspace, *, dry_run: bool = False) -> Configured:
    """Let git merge the workspace's files with `editorial`; what is so already stays.

    Raises:
        UsageError: the workspace is not in a git repository.
        EditorialError: git cannot be told.
    """
    clone = _clone(workspace)
    changed: list[str] = []
    if clone.driver != clone.wanted:
        changed.append(f"{_SECTION}.driver")
        if not dry_run:
            _tell(clone, "config", "--local", f"{_SECTION}.name", _NAME)
            _tell(clone, "config", "--local", f"{_SECTION}.driver", clone.wanted)
    if clone.missing:
        changed.append(str(clone.attributes))
        if not dry_run:
            _write(clone, (*clone.lines, *clone.missing))
    return Configured(tuple(changed))


def undo(workspace: Workspace, *, dry_run: bool = False) -> Configured:
    """Let git merge as it does by itself again.

    Raises:
        UsageError: the workspace is not in a git repository.
        EditorialError: git cannot be told.
    """
    clone = _clone(workspace)
    changed: list[str] = []
    kept = tuple(line for line in clone.lines if not line.endswith(f" {_ATTRIBUTE}"))
    if clone.driver:
        changed.append(f"{_SECTION}.driver")
        if not dry_run:
            _tell(clone, "config", "--local", "--remove-section", _SECTION)
    if kept != clone.lines:
        changed.append(str(clone.attributes))
        if not dry_run:
            _write(clone, kept)
    return Configured(tuple(changed))


def _clone(workspace: Workspace) -> Clone:
    clone = look(workspace)
    if clone is None:
        raise UsageError(
            "This workspace is not in a git repository, or git is not installed.",
            cure="Without git there is nothing to set up.",
            path=str(workspace.root),
        )
    return clone


def _tell(clone: Clone, *words: str) -> None:
    if git.ask(clone.root, *words) is None:
        raise EditorialError(
            "Git did not take this setting: {setting}.",
            cure="Check that the folder .git may be written to.",
            setting=" ".join(words[2:]),
        )


def _write(clone: Clone, lines: tuple[str, ...]) -> None:
    outside.write(clone.attributes, "".join(f"{line}\n" for line in lines).encode())
