"""The program's entry, also as `python -m editorial`: it answers Ctrl+C before the rest is loaded."""

import os
import signal

INTERRUPTED = 130


def main() -> None:
    """Load the command line and run it; nothing has been written while it still loads."""
    before = signal.getsignal(signal.SIGINT)
    # Not where it is ignored, as for a job in the background.
    if before is signal.default_int_handler:
        # At once: an exception could be lost in the libraries that are loading.
        signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    from editorial.cli import main as command  # noqa: PLC0415 - the point of this function

    signal.signal(signal.SIGINT, before)
    command()


if __name__ == "__main__":
    main()
