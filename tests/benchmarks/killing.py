"""Processes that are killed for good in the middle of their work."""

import os
import random
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2

from editorial.project import Project
from tests import scene
from tests.benchmarks import knocked
from tests.benchmarks.knocked import APPROVE, REJECT, Knock
from tests.desk import office
from tests.desk.office import NOW, unit
from tests.desk.test_server import blocks, put
from tests.test_crash import Zygote, whole

Check = Callable[[Path], None]


def kills(folder: Path, counts: tuple[int, int, int, int, int]) -> Iterator[Knock]:
    """Kill updates, receipts, approvals, rejections and desks, so many of each."""
    update, receive, approve, reject, save = counts
    several = scene.in_motion(folder / "several" / "workspace", scene.TITLES)
    finished = knocked.finished(folder / "finished" / "workspace")
    mail = knocked.mailed(finished, folder / "mail.po", "b001", "b004", "b006")
    with knocked.zygote(folder) as zygote:
        yield _killed(zygote, several, ("update",), update, lambda root: whole(root, several))
        for words, count in (
            (("receive", mail, "--as", "p02"), receive),
            (APPROVE, approve),
            (REJECT, reject),
        ):
            yield _killed(zygote, finished, words, count)
    yield _desks(folder, finished, save)


def _killed(
    zygote: Zygote, start: Path, words: tuple[object, ...], count: int, check: Check | None = None
) -> Knock:
    """Kill a command at random moments; done again it must end as if there had been no kill."""
    folder = start.parent
    knock = Knock(f"`kill -9` in `{' '.join(map(str, words[: 2 if words[0] == 'review' else 1]))}`")
    straight, spans = folder / "straight", []
    for _ in range(3):
        shutil.rmtree(straight, ignore_errors=True)
        scene.copy(start, straight)
        began = time.monotonic()
        assert zygote.wait(zygote.start(straight, *words))[0] == 0
        spans.append(time.monotonic() - began)
    expected = scene.contents(straight)
    chance = random.Random(str(words[:2]))  # noqa: S311 - no secret
    for number in range(20 * count):
        if knock.tries == count:
            break
        root = scene.copy(start, folder / "killed")
        process = zygote.start(root, *words)
        _wait(root, chance, min(spans))
        os.kill(process, signal.SIGKILL)
        if zygote.wait(process)[0] == -signal.SIGKILL:
            knock.tries += 1
            present = scene.contents(root)
            half = present not in (scene.contents(start), expected)
            knock.seen["between two files" if half else _moment(present == expected)] += 1
            where = f"kill {number} of {words[0]}"
            if check is None:
                knock.holds(where, knocked.one_or_other, root, start, expected)
            else:
                knock.holds(where, check, root)
            code, told = knocked.ended(zygote, root, *words)
            knock.expect(code == 0, f"{where}: done again it gives {code}: {told}")
            knock.expect(scene.contents(root) == expected, f"{where}: done again it ends otherwise")
        shutil.rmtree(root)
    return knock


def _wait(root: Path, chance: random.Random, span: float) -> None:
    """Wait for any moment of a run, or, as often, for one after it began to write."""
    if chance.random() < 0.5:
        time.sleep(chance.uniform(0.02, 1) * span)
        return
    end = time.monotonic() + 3 * span
    unfinished = root / ".editorial/unfinished"
    while not unfinished.exists() and time.monotonic() < end:
        pass
    time.sleep(chance.uniform(0, 0.04))


def _moment(done: object) -> str:
    return "all written" if done else "nothing written yet"


def _desks(folder: Path, finished: Path, count: int) -> Knock:
    """Kill desks in the middle of saves: what was answered is there."""
    knock = Knock("`kill -9` in saves at the desk (real server)")
    chance = random.Random(7)  # noqa: S311 - no secret
    for number in range(count):
        root = scene.copy(finished, folder / "desk")
        told, sent = _saves(root, chance.uniform(0.02, 0.5))
        knock.tries += 1
        knock.seen["saves answered before"] += len(told)
        where = f"kill {number} of the desk"
        knock.holds(where, knocked.readable, root)
        knock.holds(where, _kept, root, finished, told, sent)
        shutil.rmtree(root)
    return knock


def _saves(root: Path, seconds: float) -> tuple[list[tuple[str, str]], dict[str, set[str]]]:
    """Save until the server is killed; give what was answered in order, and all that was sent."""
    told: list[tuple[str, str]] = []
    sent: dict[str, set[str]] = {}
    with knocked.desk(root) as server:
        browser = server.browser()
        known = blocks(browser)
        timer = threading.Timer(seconds, server.process.kill)
        timer.start()
        try:
            for version in range(10_000):
                block = ("b003", "b004", "b005")[version % 3]
                target = f"Versie {version} van {block}."
                sent.setdefault(block, set()).add(target)
                answer = put(browser, block, target, str(known[block]["token"]))
                assert answer.status_code == 200, answer.text
                known[block] = answer.json()["block"]
                told.append((block, target))
        except httpx2.HTTPError:
            pass
        timer.join()
    return told, sent


def _kept(
    root: Path, start: Path, answered: list[tuple[str, str]], sent: dict[str, set[str]]
) -> None:
    told = dict(answered)
    opened = Project(root).desk.opened("pacing", NOW.date())
    for block, texts in sent.items():
        present = unit(root, block).target
        after = [one.after for one in Project(root).desk.history("pacing", block)]
        assert present in texts | {unit(start, block).target}, present
        # What was answered stands there, unless a newer one was already on its way.
        assert block not in told or present == told[block] or present == after[0], present
        assert {text for one, text in answered if one == block} <= {*after}
        assert block not in opened.displaced or after[0] != told.get(block)
    office.save(root, "b006", "En verder.")
    assert unit(root, "b006").target == "En verder."
