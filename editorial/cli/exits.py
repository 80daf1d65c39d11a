"""Exit codes, and the one place where errors become them."""

import sys
import traceback
from collections.abc import Callable
from enum import IntEnum
from pathlib import Path

import click

from editorial.cli.interface import Interface
from editorial.errors import ConfigError, ConflictError, EditorialError, RuleError, UsageError
from editorial.messages import speaking


class Exit(IntEnum):
    """What a command came to.  Where several hold, the highest wins."""

    FINE = 0
    FINDINGS = 1
    """Findings at or above `--fail-on`, or the gate refused."""
    USAGE = 2
    """Wrong use."""
    UNREADABLE = 3
    """An input could not be read; the others were done."""
    CONFLICT = 4
    """A file changed meanwhile; nothing was written."""
    BUG = 70
    INTERRUPTED = 130


def code_of(error: EditorialError) -> Exit:
    """Give the exit code of an error."""
    match error:
        case ConflictError():
            return Exit.CONFLICT
        case UsageError() | ConfigError():
            return Exit.USAGE
        case RuleError():
            return Exit.BUG
        case _:
            return Exit.UNREADABLE


class ReaderGoneError(Exception):
    """Whoever read our output has seen enough, as with `editorial status | head -1`.

    Not a `BrokenPipeError`, which click would turn into exit code 1.
    """


def guarded(command: Callable[[], int | None], interface: Interface, log: Path) -> int:
    """Run a command and give its exit code; every error becomes one sentence on stderr.

    A bug is written to `log` with its traceback.
    """
    with speaking(interface.language):
        return _guarded(command, interface, log)


def _guarded(command: Callable[[], int | None], interface: Interface, log: Path) -> int:
    try:
        return int(command() or Exit.FINE)
    except EditorialError as error:
        interface.failed(error)
        if isinstance(error, RuleError):
            tell_fault(interface, log, traceback.format_exc())
        return code_of(error)
    except click.ClickException as error:
        error.show(sys.stderr)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        interface.tell("Interrupted; what was done so far is kept.")
        return Exit.INTERRUPTED
    except ReaderGoneError:
        sys.stdout = None  # or Python would try to write the rest when it ends
        return Exit.FINE
    except Exception as error:  # noqa: BLE001 - the one place where a bug becomes a sentence
        _log(log, traceback.format_exc())
        interface.tell(
            "This is a fault in editorial itself: {fault}. Details: {log}. Your files are as they were"
            " before the last article named above.",
            fault=f"{type(error).__name__}: {error}",
            log=str(log),
        )
        return Exit.BUG


def tell_fault(interface: Interface, log: Path, trace: str) -> None:
    """Say that a rule has a bug, and keep the traceback for whoever mends it."""
    _log(log, trace)
    interface.tell(
        "This is a fault in editorial itself, not in your text. Details: {log}.", log=str(log)
    )


def _log(log: Path, trace: str) -> None:
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(trace, encoding="utf-8")
    except OSError:
        sys.stderr.write(trace)
