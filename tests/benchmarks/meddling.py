"""Editors that save at random moments while a command or the desk works on the same catalog."""

import random
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from editorial import catalog
from editorial.project import swapping
from tests import archive, scene
from tests.benchmarks import knocked
from tests.benchmarks.knocked import Knock
from tests.desk.office import unit
from tests.desk.test_server import blocks, put
from tests.test_crash import Zygote, whole


@dataclass
class _Editor:
    """A program that has a catalog open and saves it now and then."""

    path: Path
    block: str
    in_place: bool
    """Whether it writes over the file, instead of putting another in its place."""
    written: list[str] = field(default_factory=list)
    unseen: int = 0
    """How often it took away what was written after it had last looked."""

    def save(self) -> None:
        """Read the file, change one block, and save it, unless somebody else just did."""
        try:
            read = self.path.read_bytes()
            value = catalog.parse(read, path=self.path.name)
            text = f"REDACTEUR {len(self.written)}"
            units = tuple(
                replace(one, target=text) if one.id == self.block else one for one in value.units
            )
            data = catalog.serialize(replace(value, units=units))
            beside = self.path.with_suffix(".editor")
            beside.write_bytes(data)
            # As Poedit and vim do, which ask first when the file is another than they read.
            if self.path.read_bytes() != read:
                return
        except FileNotFoundError:
            return
        if self.in_place:
            self.path.write_bytes(data)
        else:
            swapping.swapped(beside, self.path)
            # What it took away without having seen it: nobody but the editor could prevent that.
            self.unseen += beside.read_bytes() != read
        self.written.append(text)


_Meddler = tuple[_Editor, random.Random]


@contextmanager
def _saving(editor: _Editor, chance: random.Random) -> Iterator[None]:
    over = threading.Event()

    def work() -> None:
        while not over.wait(chance.uniform(0, 0.05)):
            editor.save()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def meddle(folder: Path, rounds: int) -> Iterator[Knock]:
    """Let an editor save during updates, receipts and saves at the desk, so many times each."""
    motion = scene.in_motion(folder / "motion" / "workspace")
    finished = knocked.finished(folder / "finished" / "workspace")
    mail = knocked.mailed(finished, folder / "mail.po", "b004", "b006")
    with knocked.zygote(folder) as zygote:
        for in_place in (False, True):
            how = "writes over the file" if in_place else "replaces the file"
            for start, words in (
                (motion, ("update",)),
                (finished, ("receive", mail, "--as", "p04")),
            ):
                knock = Knock(f"an editor that {how} during `{words[0]}`")
                for number in range(rounds):
                    root = scene.copy(start, folder / "met" / "workspace")
                    chance = random.Random(f"{words[0]} {number}")  # noqa: S311 - no secret
                    editor = _Editor(archive.catalog(root, "pacing"), "b001", in_place)
                    _command(knock, zygote, root, words, (editor, chance))
                    if editor.unseen:
                        knock.seen[
                            "rounds in which the editor wrote over what it had not seen"
                        ] += 1
                    else:
                        knock.holds(f"round {number}", _seen, root, start, words, editor)
                    shutil.rmtree(root.parent)
                yield knock
            knock = Knock(f"an editor that {how} during saves at the desk")
            root = scene.copy(finished, folder / how[:5] / "workspace")
            _desk(knock, root, _Editor(archive.catalog(root, "pacing"), "b001", in_place), rounds)
            yield knock


def _command(
    knock: Knock, zygote: Zygote, root: Path, words: tuple[object, ...], meddler: _Meddler
) -> None:
    editor, chance = meddler
    with _saving(editor, chance):
        for _ in range(3):
            code, told = knocked.ended(zygote, root, *words)
            knock.tries += 1
            knock.seen[f"gave {code}"] += 1
            # A file that is caught half written cannot be read: 3, with the line.
            allowed = {0, 1, 3, 4} if editor.in_place else {0, 1, 4}
            knock.expect(code in allowed and knocked.calm(told), f"{code}: {told[:300]}")
    code, told = knocked.ended(zygote, root, *words)
    knock.expect(code in {0, 1}, f"when the editor rests: {code}: {told[:300]}")


def _seen(root: Path, start: Path, words: tuple[object, ...], editor: _Editor) -> None:
    """Hold that the last text of the editor is there, with all that was there before."""
    knocked.readable(root)
    targets = {one.target for one in scene.parsed(root)["pacing"].units}
    assert not editor.written or editor.written[-1] in targets, (editor.written[-1], "is gone")
    edited = scene.copy(start, root.parent / "edited")
    before = editor.written[:-1]
    _Editor(archive.catalog(edited, "pacing"), editor.block, in_place=True, written=before).save()
    if words[0] == "update":
        whole(root, edited)
    if words[0] == "receive":
        # As the translation, or as a note where both sides changed.
        assert archive.catalog(root, "pacing").read_text("utf-8").count("PER POST ") >= 2


def _desk(knock: Knock, root: Path, editor: _Editor, rounds: int) -> None:
    chance = random.Random(editor.in_place)  # noqa: S311 - no secret
    with knocked.desk(root) as server:
        browser = server.browser()
        told: dict[str, str] = {}
        with _saving(editor, chance):
            for number in range(3 * rounds):
                block = ("b003", "b004", "b005")[number % 3]
                target = f"Versie {number} van {block}."
                answer = put(browser, block, target, str(blocks(browser)[block]["token"]))
                knock.tries += 1
                knock.seen[f"gave {answer.status_code}"] += 1
                fine = answer.status_code in {200, 409, 412}
                knock.expect(fine, f"{answer.status_code} {answer.text[:200]}")
                if answer.status_code == 200:
                    told[block] = target
        there = browser.get("/api/articles/pacing").json()
        targets = {one["id"]: one["target"] for one in there["blocks"]}
        for block, text in told.items():
            kept = targets[block] == text or block in there["reverted"]
            knock.expect(kept, f"{text} is gone; there is {targets[block]}")
        knock.seen[f"{len(there['reverted'])} to bring back"] = 0
        browser.post("/api/articles/pacing/restore", json={"blocks": there["reverted"]})
    knock.holds("desk", knocked.readable, root)
    for block, text in told.items():
        knock.expect(unit(root, block).target == text, f"{text} was not brought back")
    knock.expect(unit(root, "b001").target == editor.written[-1], "the editor's text is gone")
