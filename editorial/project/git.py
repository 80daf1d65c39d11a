"""What git knows of a workspace; it is only asked, never told to change anything."""

import os
import subprocess
from collections.abc import Mapping
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


def line(folder: Path, *words: str) -> str:
    """Give the one line that a git command prints; empty when it prints none or fails."""
    said = ask(folder, *words)
    return said.decode("utf-8", "replace").strip() if said is not None else ""


def _environment() -> Mapping[str, str]:
    """Give an environment in which git speaks to programs, asks nothing, and is in this folder.

    A hook of git runs with the variables of its own repository; the workspace may be in another.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
