"""Runs that are stopped at any moment, and runs that meet: nothing is lost or half written."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from editorial import catalog
from editorial.errors import ConflictError
from editorial.model import ChangeClass
from editorial.project import Confirmation, Destination, Failure, Project, files, swapping, updating
from tests import archive, scene
from tests.conftest import Run

ROOT = Path(__file__).parents[1]
Command = Callable[[Path], None]


# Stopped at every moment of writing, in this process.


class Stop(BaseException):
    """The machine stops: nothing that follows is done, not even tidying up."""


@contextmanager
def stopping(after: int) -> Iterator[list[int]]:
    """Stop at the moment with this number: before a file is flushed, before or after it is replaced.

    Gives the moments so far, so that those of a run without a stop can be counted.
    """
    moments: list[int] = []
    fsync, moved, unlink, exchanged = os.fsync, Path.replace, Path.unlink, swapping.swapped

    def moment() -> None:
        moments.append(len(moments))
        if len(moments) > after:
            raise Stop

    def flushed(handle: int) -> None:
        moment()
        fsync(handle)

    def replaced(self: Path, target: Path) -> Path:
        moment()
        done = moved(self, target)
        moment()
        return done

    def swapped(one: Path, other: Path) -> bool:
        if not other.exists():
            return False
        moment()
        done = exchanged(one, other)
        moment()
        return done

    def unlinked(self: Path, *, missing_ok: bool = False) -> None:
        if len(moments) <= after:
            unlink(self, missing_ok=missing_ok)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", flushed)
        patch.setattr(Path, "replace", replaced)
        patch.setattr(swapping, "swapped", swapped)
        patch.setattr(Path, "unlink", unlinked)
        yield moments


@pytest.fixture(scope="module")
def moving(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One article before an update with every class of change."""
    return scene.in_motion(tmp_path_factory.mktemp("moving") / "workspace")


@pytest.fixture(scope="module")
def carried(moving: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same after it: with fuzzy, untranslated and obsolete blocks."""
    root = scene.copy(moving, tmp_path_factory.mktemp("carried") / "workspace")
    scene.update(root)
    return root


def whole(root: Path, start: Path, end: Path | None = None) -> None:
    """Hold what lies there after a stop to what lay there before.

    Every file can be read, no word of a target is gone, and no target passes for a translation of
    English that it was not made for; `end` is what a person decided.
    """
    before, now = scene.parsed(start), scene.words(scene.parsed(root))
    for slug, words in scene.words(before).items():
        assert words <= now[slug]
    known, decided = scene.vouched(start), scene.vouched(end or start)
    for slug, vouched in scene.vouched(root).items():
        for target, source in vouched.items():
            made_for = {known[slug].get(target), decided[slug].get(target)}
            assert any(scene.made_for(english, source) for english in made_for), target


def update(root: Path) -> None:
    scene.update(root)


def add(root: Path) -> None:
    body = scene.SECOND.replace("three nights", "four nights")
    scene.receive(root, "pacing", archive.page(title=scene.TITLES["pacing"], body=body))


def publish(root: Path) -> None:
    to = Destination(root / "public")
    for one in Project(root).publish([], to, scene.NOW.date()):
        assert not isinstance(one, Failure), one.error
        assert one.refused == ()


def confirm(root: Path) -> None:
    Project(root).confirm("pacing", Confirmation("p02", only=ChangeClass.TYPO), scene.NOW.date())


def stopped_everywhere(tmp_path: Path, start: Path, command: Command) -> None:
    """Stop a command at each of its moments: nothing is lost, and done again it ends the same."""
    straight = scene.copy(start, tmp_path / "straight/workspace")
    with stopping(after=10**6) as moments:
        command(straight)
    expected = scene.contents(straight)
    assert len(moments) >= 3
    assert expected != scene.contents(start)
    for number in moments:
        root = scene.copy(start, tmp_path / f"stopped-{number}/workspace")
        with stopping(after=number), pytest.raises(Stop):
            command(root)
        whole(root, start, straight)
        command(root)
        assert expected == scene.contents(root), f"stopped at moment {number} of {len(moments)}"


def test_update_can_be_stopped_anywhere(tmp_path: Path, moving: Path) -> None:
    """An update stopped at any moment loses nothing; done again it gives the same bytes."""
    stopped_everywhere(tmp_path, moving, update)


def test_add_can_be_stopped_anywhere(tmp_path: Path, moving: Path) -> None:
    """So does taking in a new version: both versions are there, and the record knows both."""
    stopped_everywhere(tmp_path, moving, add)


def test_a_first_import_can_be_stopped_anywhere(tmp_path: Path) -> None:
    """So does taking in an article for the first time, with its first update."""

    def first(root: Path) -> None:
        add(root)
        update(root)

    start = scene.build(tmp_path / "start/workspace", ("resting",))
    stopped_everywhere(tmp_path, start, first)


def test_publish_can_be_stopped_anywhere(tmp_path: Path) -> None:
    """So does publishing: pages are whole, and nothing unfinished lies among them."""
    start = scene.build(tmp_path / "start/workspace")
    stopped_everywhere(tmp_path, start, publish)
    for folder in tmp_path.glob("stopped-*/workspace/public/*"):
        # The manifest comes last: it vouches for what is there.
        there = sorted(path.name for path in folder.iterdir())
        assert ["index.html", "manifest.json"][: len(there)] == there


def test_confirm_can_be_stopped_anywhere(tmp_path: Path, carried: Path) -> None:
    """So does confirming: a block is vouched for and open no longer, or neither."""
    stopped_everywhere(tmp_path, carried, confirm)


def test_a_stop_and_a_lost_cache(tmp_path: Path, moving: Path) -> None:
    """Even when what was under way is deleted after a stop, nothing that somebody wrote is lost."""
    with stopping(after=10**6) as moments:
        update(scene.copy(moving, tmp_path / "straight/workspace"))
    for number in moments:
        root = scene.copy(moving, tmp_path / f"stopped-{number}/workspace")
        with stopping(after=number), pytest.raises(Stop):
            update(root)
        shutil.rmtree(root / ".editorial")
        update(root)
        whole(root, moving)
        assert scene.untranslated(root) == scene.untranslated(tmp_path / "straight/workspace")


# Killed for good, in processes of their own.


class Zygote:
    """Starts commands as processes, and tells how they ended."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
        self._process = subprocess.Popen(
            [sys.executable, str(ROOT / "tests/zygote.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=folder,
            env=environment,
        )

    def _ask(self, *command: object) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps([str(word) for word in command]), file=self._process.stdin, flush=True)
        return int(self._process.stdout.readline())

    def start(self, root: Path, *arguments: object) -> int:
        """Start a command in a workspace; give the number of its process and group."""
        return self._ask("start", "--project", root, *arguments)

    def wait(self, process: int) -> tuple[int, str]:
        """Give how a process ended, and what it said on stderr."""
        code = self._ask("wait", process)
        told = self.folder / f"{process}.txt"
        return code, told.read_text("utf-8") if told.exists() else ""  # killed before it began

    def close(self) -> None:
        """End."""
        self._process.communicate(timeout=10)


@pytest.fixture(scope="module")
def zygote(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Zygote]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LANG", "en_GB.UTF-8")
        made = Zygote(tmp_path_factory.mktemp("zygote"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three articles before an update with every class of change."""
    return scene.in_motion(tmp_path_factory.mktemp("several") / "workspace", scene.TITLES)


@pytest.fixture(scope="module")
def expected(several: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a run that nobody disturbs makes of them."""
    root = scene.copy(several, tmp_path_factory.mktemp("expected") / "workspace")
    scene.update(root)
    return scene.contents(root)


KILLS = 44


def duration(zygote: Zygote, root: Path) -> float:
    """Give how many seconds an update takes that nobody disturbs."""
    start = time.monotonic()
    assert zygote.wait(zygote.start(root, "update"))[0] == 0
    return time.monotonic() - start


def test_killed_at_any_moment(
    tmp_path: Path, several: Path, expected: dict[str, bytes], zygote: Zygote
) -> None:
    """`kill -9` at any moment loses nothing; the next run ends as if there had been no kill."""
    span = min(duration(zygote, scene.copy(several, tmp_path / f"straight-{n}")) for n in range(3))
    killed = number = 0
    while killed < KILLS:
        number += 1
        assert number < 5 * KILLS
        root = scene.copy(several, tmp_path / f"killed-{number}")
        process = zygote.start(root, "update")
        time.sleep(random.Random(number).uniform(0.1, 1) * span)  # noqa: S311 - no secret
        os.kill(process, signal.SIGKILL)
        killed += zygote.wait(process)[0] == -signal.SIGKILL
        whole(root, several)
        scene.update(root)
        assert expected == scene.contents(root), f"kill {number}"
        shutil.rmtree(root)


def test_interrupted_at_any_moment(
    tmp_path: Path, several: Path, expected: dict[str, bytes], zygote: Zygote
) -> None:
    """Ctrl+C gives 130 and one sentence; files are whole and the next run goes on from there."""
    for number in range(6):
        root = scene.copy(several, tmp_path / f"interrupted-{number}")
        (root / ".editorial/locks").mkdir(parents=True)
        # Another run is at `resting`, so this one waits there: no chance of being too late.
        held = FileLock(root / ".editorial/locks/resting.lock")
        with held:
            process = zygote.start(root, "update")
            while not (root / ".editorial/locks/pacing.lock").exists():
                time.sleep(0.001)
            time.sleep(number / 50)
            os.killpg(process, signal.SIGINT)
            code, told = zygote.wait(process)
        assert (130, "Interrupted; what was done so far is kept.") == (code, told.strip())
        whole(root, several)
        scene.update(root)
        assert expected == scene.contents(root)


def test_interrupted_while_loading() -> None:
    """Ctrl+C before the command line is loaded gives 130 too, and no traceback."""
    code = (
        "import os, signal, sys\n"
        "class Finder:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'click':\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Finder())\n"
        "from editorial.__main__ import main; main()\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, cwd=ROOT
    )
    assert (130, "", "") == (told.returncode, told.stdout, told.stderr)


def test_interrupted_with_both_cores_at_work(tmp_path: Path, zygote: Zygote) -> None:
    """Ctrl+C among many articles, done on all cores, shows one sentence too and no traceback."""
    slugs = [f"article-{number:02}" for number in range(26)]
    root = scene.build(tmp_path / "workspace", ())
    for slug in slugs:
        scene.receive(root, slug, archive.page(slug))
    held = FileLock(root / ".editorial/locks/article-25.lock")
    with held:
        process = zygote.start(root, "update")
        while not archive.catalog(root, "article-00").exists():
            time.sleep(0.01)
        os.killpg(process, signal.SIGINT)
        code, told = zygote.wait(process)
    assert (130, "Interrupted; what was done so far is kept.") == (code, told.strip())
    assert zygote.wait(zygote.start(root, "update"))[0] == 0
    assert set(scene.parsed(root)) == set(slugs)


# Several at once.


@pytest.mark.parametrize("count", [2, 4])
def test_updates_at_once(
    tmp_path: Path, several: Path, expected: dict[str, bytes], zygote: Zygote, count: int
) -> None:
    """Updates that meet take turns or give 4; the end is that of a single one."""
    for number in range(4):
        root = scene.copy(several, tmp_path / f"at-once-{number}")
        running = [zygote.start(root, "update") for _ in range(count)]
        ends = [zygote.wait(process) for process in running]
        assert {code for code, _ in ends} <= {0, 4}, ends
        scene.update(root)
        assert expected == scene.contents(root)


def test_an_update_and_an_import_at_once(tmp_path: Path, several: Path, zygote: Zygote) -> None:
    """An import that meets an update is taken in; the end is that of one after the other."""
    body = scene.SECOND.replace("three nights", "four nights")
    source = tmp_path / "new.html"
    source.write_bytes(archive.page("pacing", title=scene.TITLES["pacing"], body=body))
    adding = ("add", source, "--slug", "pacing")
    straight = scene.copy(several, tmp_path / "straight")
    for command in (("update",), adding, ("update",)):
        assert zygote.wait(zygote.start(straight, *command))[0] == 0
    for number in range(4):
        root = scene.copy(several, tmp_path / f"met-{number}")
        running = [zygote.start(root, *command) for command in (("update",), adding, ("update",))]
        ends = [zygote.wait(process) for process in running]
        assert {code for code, _ in ends} <= {0, 4}, ends
        whole(root, several)
        for command in (adding, ("update",)):
            assert zygote.wait(zygote.start(root, *command))[0] == 0
        assert scene.sources(straight) == scene.sources(root)


# An editor who saves meanwhile.


def saved(root: Path, text: str) -> None:
    """Save a catalog as a PO editor does, with another target for the title."""
    path = archive.catalog(root, "pacing")
    value = catalog.parse(path.read_bytes(), path=path.name)
    units = tuple(replace(unit, target=text) if unit.id == "b001" else unit for unit in value.units)
    path.write_bytes(catalog.serialize(replace(value, units=units)))


def title(root: Path) -> str:
    """Give the Dutch title."""
    return next(unit.target for unit in scene.parsed(root)["pacing"].units if unit.id == "b001")


@pytest.fixture
def busy(moving: Path, workspace: Path) -> Path:
    """The workspace that `run` works in, before an update with every class of change."""
    shutil.rmtree(workspace)
    return scene.copy(moving, workspace)


def test_an_editor_saves_once(busy: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalog saved between our reading and writing is read again: 0, with the editor's text."""
    plan, saves = updating.plan, [lambda: saved(busy, "EENMAAL BEWAARD")]

    def meanwhile(*given: object, **named: object) -> object:
        made = plan(*given, **named)  # type: ignore[arg-type]  # handed on as it came
        if saves:
            saves.pop()()
        return made

    with monkeypatch.context() as patch:
        patch.setattr(updating, "plan", meanwhile)
        assert run("-q", "update").exit_code == 0
    assert title(busy) == "EENMAAL BEWAARD"
    assert run("update").stderr == "0 created, 0 updated, 1 unchanged.\n"


def test_an_editor_saves_all_the_time(
    busy: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When that does not end: 4, one sentence, nothing of ours written, the editor's text there."""
    plan, count = updating.plan, iter(range(100))

    def meanwhile(*given: object, **named: object) -> object:
        made = plan(*given, **named)  # type: ignore[arg-type]  # handed on as it came
        saved(busy, f"BEWAARD {next(count)}")
        return made

    before = scene.contents(busy)
    monkeypatch.setattr(updating, "plan", meanwhile)
    result = run("-q", "update")
    assert (4, 1) == (result.exit_code, result.stderr.count("\n"))
    assert result.stderr.startswith("locales/nl/LC_MESSAGES/pacing.po: Somebody changed this file")
    assert title(busy) == "BEWAARD 1"
    po = "locales/nl/LC_MESSAGES/pacing.po"
    assert {**before, po: b""} == {**scene.contents(busy), po: b""}


def test_an_editor_saves_while_the_new_file_is_made(
    tmp_path: Path, moving: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saved while any of our files is being written, the editor's text is there in the end."""
    with stopping(after=10**6) as moments:
        update(scene.copy(moving, tmp_path / "straight/workspace"))
    edited = scene.copy(moving, tmp_path / "edited/workspace")
    saved(edited, "NET BEWAARD")
    fsync = os.fsync
    for number in range(len(moments)):
        root = scene.copy(moving, tmp_path / f"saved-{number}/workspace")
        flushes = iter(range(100))

        def flushed(handle: int, at: int = number, root: Path = root) -> None:
            fsync(handle)
            if next(flushes) == at:  # noqa: B023 - used up within this turn of the loop
                saved(root, "NET BEWAARD")

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", flushed)
            update(root)
        if next(flushes) > number:
            update(root)
            assert title(root) == "NET BEWAARD"
            whole(root, edited)


def test_an_editor_saves_in_the_last_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saved after we last looked and before our file stands there, the editor's text stays."""
    path, exchanged, saves = tmp_path / "one.po", swapping.swapped, [b"NET BEWAARD"]
    path.write_bytes(b"OUD")
    if not swapping.swapped(path, Path(shutil.copy(path, tmp_path / "other"))):
        pytest.skip("this system cannot exchange files")

    def swapped(one: Path, other: Path) -> bool:
        if saves:
            newer = tmp_path / "newer"
            newer.write_bytes(saves.pop())
            newer.replace(other)
        return exchanged(one, other)

    monkeypatch.setattr(swapping, "swapped", swapped)
    scratch = tmp_path / "scratch"
    known = files.digest(b"OUD")
    with pytest.raises(ConflictError):
        files.write(path, b"ONS", name="one.po", expected=known, scratch=scratch)
    assert (b"NET BEWAARD", []) == (path.read_bytes(), [*scratch.iterdir()])


def test_a_file_that_cannot_be_replaced_leaves_all_as_it_was(
    busy: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fills up between two files of an article: 3, and neither is changed."""
    moved, exchanged = Path.replace, swapping.swapped
    before = scene.contents(busy)

    def full(self: Path, target: Path) -> Path:
        if Path(target).suffix == ".pot":
            raise OSError(28, "No space left on device")
        return moved(self, target)

    def swapped(one: Path, other: Path) -> bool:
        return other.suffix != ".pot" and exchanged(one, other)

    monkeypatch.setattr(Path, "replace", full)
    monkeypatch.setattr(swapping, "swapped", swapped)
    result = run("-q", "update")
    assert (3, 1) == (result.exit_code, result.stderr.count("\n"))
    assert "pacing.pot: This cannot be written: No space left on device." in result.stderr
    assert before == scene.contents(busy)


# A reader who has seen enough.


def test_a_reader_who_has_seen_enough(several: Path) -> None:
    """`editorial status | head -1` ends with 0 and says nothing on stderr."""
    run = [sys.executable, "-c", "from editorial.cli import main; main()"]
    process = subprocess.Popen(
        [*run, "--project", several, "status", "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "LANG": "en_GB.UTF-8"},
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0
