"""What git knows of a workspace; it is only asked, never told to change anything."""

import io
import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

_PATIENCE = 20.0  # seconds; a hanging network drive must not hang a command


def ask(folder: Path, *words: str, given: bytes = b"") -> bytes | None:
    """Give what a git command prints; None when git is not there, refuses, or takes too long.

    `given` is what the command reads.
    """
    command = ["git", "--no-optional-locks", "-C", str(folder), *words]
    try:
        done = subprocess.run(  # noqa: S603 - the words are ours, and no shell reads them
            command,
            input=given,
            capture_output=True,
            check=True,
            timeout=_PATIENCE,
            env=_environment(),
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout


def text(folder: Path, *words: str) -> str:
    """Give what a git command prints, without white space around it; empty when it fails."""
    said = ask(folder, *words)
    return said.decode("utf-8", "replace").strip() if said is not None else ""


def _environment() -> Mapping[str, str]:
    """Give an environment in which git speaks to programs, asks nobody, and is in this folder.

    A hook of git runs with the variables of its own repository; the workspace may be in another.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}


def blobs(folder: Path, names: Iterable[str]) -> Iterator[bytes | None]:
    """Give the bytes of files, by git's name for them or as `commit:./path`, in the same order.

    None for what git does not have.
    """
    asked = list(names)
    said = ask(folder, "cat-file", "--batch", given="".join(f"{one}\n" for one in asked).encode())
    rest = io.BytesIO(said or b"")
    for _ in asked:
        head = rest.readline().split()
        if len(head) == 3 and head[2].isdigit():
            yield rest.read(int(head[2]))
            rest.readline()
        else:
            yield None
