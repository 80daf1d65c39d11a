"""Disks that are full: a small file system in memory, with ever less room on it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import archive, scene
from tests.benchmarks import knocked
from tests.benchmarks.knocked import APPROVE, REJECT, Knock
from tests.desk.test_server import blocks, put
from tests.signing import entries
from tests.test_crash import Zygote

_PAGE = 4096
_SIZE = 6_000_000
_ROOM = (*range(24), *range(24, 64, 4), *range(64, 260, 24))
"""Pages of 4 KB that are left; then there is room enough."""


@contextmanager
def _small(folder: Path) -> Iterator[Path]:
    """Mount a small file system; that needs an administrator on Linux."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(folder)]
    subprocess.run(mount, check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _fill(disk: Path, room: int) -> Path:
    """Leave so many pages; give the file that takes the rest."""
    filler = disk / "filler"
    handle = os.open(filler, os.O_WRONLY | os.O_CREAT)
    left = os.statvfs(disk).f_bavail - room
    if left > 0:
        os.posix_fallocate(handle, 0, left * _PAGE)
    os.close(handle)
    return filler


def full(folder: Path) -> Iterator[Knock]:
    """Run every command that writes with ever more room."""
    motion = scene.in_motion(folder / "motion" / "workspace", ("pacing", "resting"))
    finished = knocked.finished(folder / "finished" / "workspace")
    ready = scene.build(folder / "ready" / "workspace")
    carried = scene.copy(motion, folder / "carried" / "workspace")
    scene.update(carried)
    mail = knocked.mailed(finished, folder / "mail.po", "b001", "b004")
    page = folder / "new.html"
    page.write_bytes(archive.page("new", title="Another page", body=scene.SECOND))
    waive = ("--rule", "number-mismatch", "--reason", "Zo bedoeld.", "--as", "p02")
    commands: tuple[tuple[Path, tuple[object, ...]], ...] = (
        (motion, ("update",)),
        (finished, ("receive", mail, "--as", "p02")),
        (finished, APPROVE),
        (finished, REJECT),
        (finished, ("review", "waive", "pacing", "b005", *waive)),
        (finished, ("review", "ask", "pacing", "b005", "Zo?", "--as", "p02")),
        (carried, ("review", "confirm", "pacing", "--class", "typo", "--as", "p02")),
        (finished, ("add", page, "--slug", "another")),
        (ready, ("publish", "--out", "public")),
        (carried, ("check", "--baseline")),
        (finished, ("send", "pacing", "--out", "pacing.xlf")),
        (finished, ("status",)),
        (finished, ("doctor",)),
    )
    with _small(folder / "disk") as disk, knocked.zygote(folder) as zygote:
        for start, words in commands:
            yield _ever_fuller(zygote, disk, start, words)
        yield _desk(disk, finished)


def _ever_fuller(zygote: Zygote, disk: Path, start: Path, words: tuple[object, ...]) -> Knock:
    reading = words[0] in {"status", "doctor"}
    name = " ".join(map(str, words[: 2 if words[0] == "review" else 1]))
    knock = Knock(f"`{name}` on a full disk")
    root = scene.copy(start, disk / "workspace")
    words = tuple(root / word if word in {"public", "pacing.xlf"} else word for word in words)
    normal, told = knocked.ended(zygote, root, *words)
    knock.expect(normal in {0, 1}, f"with room it gives {normal}: {told}")
    expected = scene.contents(root)
    # The lists tell what is published, also when that is not all.
    lists = [name for name in expected if name.startswith("public/") and name.count("/") == 1]
    for room in _ROOM:
        shutil.rmtree(root)
        scene.copy(start, root)
        filler = _fill(disk, room)
        code, told = knocked.ended(zygote, root, *words)
        knock.tries += 1
        knock.seen[f"gave {code}"] += 1
        where = f"{room} pages left"
        fine = code == normal if reading else code in {normal, 3}
        knock.expect(fine, f"{where}: gave {code}: {told[:300]}")
        knock.expect(knocked.calm(told), f"{where}: {told[:300]}")
        knock.expect(code != 3 or "space" in told, f"{where}: says {told[:300]}")
        knock.holds(where, knocked.one_or_other, root, start, expected, *lists)
        if code == normal and not reading:
            knock.expect(scene.contents(root) == expected, f"{where}: all well, but not all done")
        filler.unlink()
        again, told = knocked.ended(zygote, root, *words)
        knock.expect(again == normal, f"{where}: then {again}: {told[:300]}")
        knock.expect(scene.contents(root) == expected, f"{where}: then it ends otherwise")
    shutil.rmtree(root)
    return knock


def _desk(disk: Path, start: Path) -> Knock:
    knock = Knock("saves at the desk on a full disk")
    root = scene.copy(start, disk / "workspace")
    with knocked.desk(root) as server:
        browser = server.browser()
        for number, room in enumerate(_ROOM):
            token = str(blocks(browser)["b005"]["token"])
            before = scene.contents(root)
            filler = _fill(disk, room)
            text = f"Versie {number}, met wat meer woorden dan ervoor."
            answer = put(browser, "b005", text, token)
            knock.tries += 1
            knock.seen[f"gave {answer.status_code}"] += 1
            where = f"{room} pages left: {answer.status_code} {answer.text[:200]}"
            saved = answer.status_code == 200
            knock.expect(saved or "space" in answer.text, where)
            if not saved:
                knock.expect(scene.contents(root) == before, f"{where}: something was written")
            knock.holds(where, knocked.readable, root)
            filler.unlink()
            if not saved:
                answer = put(browser, "b005", text, token)
                knock.expect(answer.status_code == 200, f"{where}: then {answer.text}")
            knock.expect(entries(root).by_id["b005"].target == text, f"{where}: not there")
    shutil.rmtree(root)
    return knock
