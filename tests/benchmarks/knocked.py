"""What a hard knock came to, and the workspaces that get them."""

import os
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import ParamSpec

from tests import archive, scene, signing
from tests.desk.office import Server
from tests.signing import edit, entries, noted
from tests.test_crash import Zygote

P = ParamSpec("P")

APPROVE = ("review", "approve", "pacing", "--as", "p02")
REJECT = ("review", "reject", "pacing", "b003", "--reason", "Te lang.", "--as", "p02")


@dataclass
class Knock:
    """One kind of knock: how often it was given, and what came of it."""

    name: str
    tries: int = 0
    faults: list[str] = field(default_factory=list)
    """What was lost, unreadable or not as designed; a sentence each."""
    seen: Counter[str] = field(default_factory=Counter)
    """How many tries ended in which way."""

    def row(self) -> str:
        """Give the row of the table."""
        seen = ", ".join(f"{what}: {count}" if count else what for what, count in self.seen.items())
        return f"| {self.name} | {self.tries} | {len(self.faults)} | {seen} |"

    def expect(self, what: object, fault: str) -> None:
        """Take note of a fault when `what` does not hold."""
        if not what:
            self.faults.append(fault)

    def holds(
        self, where: str, check: Callable[P, None], *given: P.args, **named: P.kwargs
    ) -> None:
        """Take note of a fault when a check finds one, or something cannot be read."""
        try:
            check(*given, **named)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
            self.faults.append(f"{where}: {type(error).__name__}: {str(error)[:300]}")


@contextmanager
def zygote(folder: Path) -> Iterator[Zygote]:
    """Start what starts commands; what they say goes to files in a folder of its own."""
    os.environ.update(LANG="en_GB.UTF-8", SOURCE_DATE_EPOCH="1717400000")
    made = Zygote(Path(tempfile.mkdtemp(dir=folder)))
    try:
        yield made
    finally:
        made.close()


def ended(zygote: Zygote, root: Path, *arguments: object) -> tuple[int, str]:
    """Run a command; give its exit code and what it said."""
    code, told = zygote.wait(zygote.start(root, "-q", *arguments))
    return code, told.strip()


def calm(told: str) -> bool:
    """Whether what a command said is for a person, with no trace of a program."""
    return "Traceback" not in told and "fault in editorial" not in told


def finished(root: Path) -> Path:
    """Make an article that waits for approval, one block of it sent back and mended since."""
    signing.build(root)
    edit(root, "b003", target="RUST <strong>VOOR</strong> JE <b>MOE</b> BENT")
    scene.update(root, writer="p01")
    return root


def mailed(root: Path, to: Path, *blocks: str) -> Path:
    """Give a catalog as somebody mails it back, with other translations of some blocks."""
    text = archive.catalog(root, "pacing").read_text("utf-8")
    for block in blocks:
        pattern = rf'(?s)(msgctxt "{block}"\n.*?msgstr ")'
        text = re.sub(pattern, lambda found: f"{found[1]}PER POST ", text, count=1)
    to.write_text(text, "utf-8")
    return to


def one_or_other(root: Path, before: Path, after: dict[str, bytes], *but: str) -> None:
    """Hold that every file `but` some is wholly as it was before, or wholly as it is after."""
    old = scene.contents(before)
    present = scene.contents(root)
    assert old.keys() <= present.keys(), old.keys() - present.keys()
    for name, data in present.items():
        assert name in but or data in {old.get(name), after.get(name)}, name
    scene.parsed(root)


def readable(root: Path) -> None:
    """Hold that all files of the article are whole."""
    scene.parsed(root)
    noted(root)
    entries(root)


@contextmanager
def desk(root: Path) -> Iterator[Server]:
    """Open the desk as a process of its own."""
    with Server(root) as server:
        yield server
