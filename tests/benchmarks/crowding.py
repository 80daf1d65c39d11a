"""Eight processes at once on one workspace: the end is one that some order of them gives."""

import random
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

from editorial.project import Project
from editorial.project.desk import Edit
from tests import archive, scene, signing
from tests.benchmarks import knocked
from tests.benchmarks.knocked import APPROVE, Knock
from tests.desk import office
from tests.desk.office import NOW
from tests.desk.test_server import blocks, put
from tests.test_crash import Zygote

_SLUGS = ("pacing", "resting", "walking")
_SAVED = "b003"
_TEXT = "Aan het bureau getypt."

Files = dict[str, bytes]


def crowd(folder: Path, rounds: int) -> Iterator[Knock]:
    """Let five who write, two who read and a desk meet, so many times."""
    knock = Knock("8 processes at once on one workspace")
    start = _start(folder / "start" / "workspace")
    mail = knocked.mailed(start, folder / "mail.po", "b005", "b006")
    writers: dict[str, tuple[object, ...]] = {
        "update": ("update",),
        "receive": ("receive", mail, "--as", "p04"),
        "approve": APPROVE,
        "reject": ("review", "reject", "pacing", "b004", "--reason", "Kort.", "--as", "p02"),
        "publish": ("publish", "--out", "public"),
    }
    with knocked.zygote(folder) as zygote:
        orders = _Orders(zygote, folder / "orders", start, writers)
        meeting = _Meeting(knock, zygote, writers, orders)
        for number in range(rounds):
            root = scene.copy(start, folder / "crowd")
            meeting.round(root, number)
            shutil.rmtree(root)
        knock.seen[f"of {orders.count} ends that an order gives"] = 0
    yield knock


def _start(root: Path) -> Path:
    """Make three articles: one somebody worked on in an editor, one whose English changed, one done.

    Updating, receiving, approving, rejecting and the desk all want the first, updating the second
    and publishing the third.
    """
    signing.build(root, _SLUGS)
    signing.edit(root, "b002", target="ZEI ZE: “LOOP MINDER, HET IS GENOEG.”", by="Zoë van Aalst")
    archive.approve(root, "walking")
    signing.receive(root, signing.BODY.replace("Peel one", "Peel each"), "resting")
    return root


def _article(files: Files, slug: str) -> frozenset[tuple[str, bytes]]:
    """Give the files of one article."""
    return frozenset(one for one in files.items() if slug in one[0])


class _Orders:
    """What each article can be after some commands, whatever their order."""

    def __init__(
        self, zygote: Zygote, folder: Path, start: Path, writers: dict[str, tuple[object, ...]]
    ) -> None:
        self._zygote, self._folder, self._writers = zygote, folder, writers
        self._token = office.token(start, _SAVED)
        first = scene.contents(start)
        self._after = {frozenset[str](): [first]}
        # All orders, a state that two of them share being gone on from once.
        for _ in (*writers, "save"):
            longest = max(map(len, self._after))
            for done in [one for one in self._after if len(one) == longest]:
                for name in {*writers, "save"} - done:
                    known = self._after.setdefault(done | {name}, [])
                    for files in self._after[done]:
                        now = self._applied(files, name)
                        if now not in known:
                            known.append(now)

    @property
    def count(self) -> int:
        """How many ends there are when all are done."""
        return len(self._after[frozenset({*self._writers, "save"})])

    def give(self, done: frozenset[str], slug: str, files: Files) -> bool:
        """Whether some order of these commands leaves an article as it is here."""
        return any(_article(one, slug) == _article(files, slug) for one in self._after[done])

    def _applied(self, files: Files, name: str) -> Files:
        root = self._folder
        shutil.rmtree(root, ignore_errors=True)
        for path, data in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        if name == "save":
            edit = Edit(_SAVED, _TEXT, fuzzy=False, token=self._token, person="p01")
            Project(root).desk.save("pacing", edit, NOW)
        else:
            knocked.ended(self._zygote, root, *self._placed(root, name))
        return scene.contents(root)

    def _placed(self, root: Path, name: str) -> tuple[object, ...]:
        return placed(root, self._writers[name])


def placed(root: Path, words: tuple[object, ...]) -> tuple[object, ...]:
    """Give a command with its output folder in the workspace."""
    return tuple(root / "public" if word == "public" else word for word in words)


class _Meeting:
    """Commands that all start at once, in another order each round."""

    def __init__(
        self,
        knock: Knock,
        zygote: Zygote,
        writers: dict[str, tuple[object, ...]],
        orders: _Orders,
    ) -> None:
        self._knock, self._zygote, self._writers, self._orders = knock, zygote, writers, orders

    def round(self, root: Path, number: int) -> None:
        """Let them meet once, and hold the end to what an order of them gives."""
        where = f"round {number}"
        chance = random.Random(number)  # noqa: S311 - no secret
        names = [*self._writers, "check", "status"]
        chance.shuffle(names)
        answers: list[int] = []
        with knocked.desk(root) as server:
            browser = server.browser()
            token = str(blocks(browser)[_SAVED]["token"])

            def save() -> None:
                answer = put(browser, _SAVED, _TEXT, token)
                answers.append(answer.status_code)

            saver = threading.Timer(chance.uniform(0, 0.4), save)
            saver.start()
            running = {
                name: self._zygote.start(
                    root, "-q", *placed(root, self._writers.get(name, (name,)))
                )
                for name in names
            }
            ends = {name: self._zygote.wait(process) for name, process in running.items()}
            saver.join()
        self._knock.tries += 1
        for name, (code, told) in ends.items():
            self._knock.seen[f"`{name}` gave {code}"] += 1
            # Receiving gives 1 where both sides changed a block; ours stays, theirs is a note.
            allowed = {0, 4} if name in {*self._writers} - {"receive"} else {0, 1, 4}
            self._knock.expect(
                code in allowed and knocked.calm(told), f"{where}: {name}: {code} {told}"
            )
        self._knock.seen[f"a save gave {answers[0]}"] += 1
        done = frozenset({name for name in self._writers if ends[name][0] in {0, 1}} | {"save"})
        files = scene.contents(root)
        for slug in _SLUGS:
            self._knock.expect(
                self._orders.give(done, slug, files), f"{where}: no order leaves {slug} like this"
            )
        self._knock.holds(where, knocked.readable, root)
        for words in (("check",), ("status",), ("update",)):
            code, told = knocked.ended(self._zygote, root, *words)
            self._knock.expect(
                code in {0, 1} and knocked.calm(told), f"{where}: then {words}: {told}"
            )
