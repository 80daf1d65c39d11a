"""Runs `editorial` in processes of its own that can be killed, without importing it each time.

A program: it reads commands from stdin and answers each with a line.  `start ARGUMENT…` forks a
process that runs the command line, and gives its id; `wait ID` gives how it ended, as an exit code,
or the negative number of the signal that killed it.  What it wrote to stderr goes to ID.txt.
"""

import json
import os
import sys
from contextlib import suppress
from pathlib import Path

from editorial.cli import main


def serve() -> None:
    """Answer until stdin ends."""
    for line in sys.stdin:
        command, *arguments = json.loads(line)
        answer = _start(arguments) if command == "start" else _wait(int(arguments[0]))
        print(answer, flush=True)  # noqa: T201 - that is how it answers


def _start(arguments: list[str]) -> int:
    process = os.fork()
    # A group of its own, as Ctrl+C reaches a whole one; asked for on both sides, to be in time.
    with suppress(OSError):
        os.setpgid(process, process)
    if process:
        return process
    told = os.open(Path(f"{os.getpid()}.txt"), os.O_CREAT | os.O_WRONLY)
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)
    os.dup2(told, 2)
    sys.argv = ["editorial", *arguments]
    code = 70
    try:
        main()
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        os._exit(code)


def _wait(process: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


if __name__ == "__main__":
    serve()
