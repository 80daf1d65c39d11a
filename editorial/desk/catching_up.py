"""Counts every article and brings the memory up to date: a program that the desk starts.

Being a process of its own it takes no time from whoever is typing.  What it works out stands in
the workspace's caches; a line on stdout says that there is more than before.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

from editorial.errors import EditorialError
from editorial.project import Project

_STEP = 20  # articles between two lines


def catch_up(root: Path) -> None:
    """Do what is to be done in the workspace at `root`."""
    project = Project(root)
    slugs = project.slugs()
    for at in range(0, len(slugs), _STEP):
        for _ in project.desk.count(slugs[at : at + _STEP]):
            pass
        sys.stdout.write("counted\n")
        sys.stdout.flush()
    recall = project.desk.recall()
    recall.refresh()
    recall.close()
    sys.stdout.write("learnt\n")


def main() -> None:
    """Run for the workspace that is named on the command line."""
    with suppress(AttributeError, OSError):
        os.nice(10)
    # The desk may be gone before this is done; then nobody listens, and that is no fault.
    with suppress(EditorialError, BrokenPipeError, KeyboardInterrupt):
        catch_up(Path(sys.argv[1]))


if __name__ == "__main__":
    main()
