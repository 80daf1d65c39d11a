"""Sign-off that is stopped, killed, or meets another command: nothing is lost or half written."""

import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from editorial import review
from editorial.errors import ConflictError
from editorial.project import Decision, Project, deciding
from tests import archive, scene, signing
from tests.signing import BLOCKS, BODY, approved, edit, entries, mark, noted, unit, writers
from tests.test_crash import Stop, Zygote, stopping
from tests.test_signoff import TODAY

ALL = set(BLOCKS)


@pytest.fixture(scope="module")
def sent_back(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An article of which one block was sent back and unmarked since: approving writes two files."""
    root = signing.build(tmp_path_factory.mktemp("sent-back") / "workspace")
    Project(root).reject("pacing", Decision("p02", ("b003",), "Te lang."), TODAY)
    edit(root, "b003", target="RUST <strong>VOOR</strong> JE <b>MOE</b> BENT")
    mark(root, "b003", fuzzy=False)
    scene.update(root, writer="p01")
    return root


@pytest.fixture(scope="module")
def zygote(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Zygote]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LANG", "en_GB.UTF-8")
        patch.setenv("SOURCE_DATE_EPOCH", "1717400000")
        made = Zygote(tmp_path_factory.mktemp("zygote"))
    yield made
    made.close()


def approve(root: Path) -> None:
    Project(root).approve("pacing", Decision("p02"), TODAY)


def reject(root: Path) -> None:
    Project(root).reject("pacing", Decision("p02", ("b004",), "Te kort."), TODAY)


def ask(root: Path) -> None:
    Project(root).ask("pacing", Decision("p02", ("b004",), "Zo?"))


def one_or_other(root: Path, before: Path, after: Path) -> None:
    """Every file of an article is wholly as it was before, or wholly as it is after."""
    old, new = scene.contents(before), scene.contents(after)
    for name, data in scene.contents(root).items():
        assert data in {old.get(name), new.get(name)}, name
    noted(root)
    entries(root)


@pytest.mark.parametrize("command", [approve, reject, ask])
def test_a_decision_can_be_stopped_anywhere(
    tmp_path: Path, sent_back: Path, command: Callable[[Path], None]
) -> None:
    """Stopped at any moment, files are whole; done again it ends the same, or is done already."""
    straight = scene.copy(sent_back, tmp_path / "straight/workspace")
    with stopping(after=10**6) as moments:
        command(straight)
    assert len(moments) >= 3
    for number in moments:
        root = scene.copy(sent_back, tmp_path / f"stopped-{number}/workspace")
        with stopping(after=number), pytest.raises(Stop):
            command(root)
        one_or_other(root, sent_back, straight)
        command(root)
        assert scene.contents(straight) == scene.contents(root), f"stopped at moment {number}"


KILLS = 6


def test_an_approval_killed_at_any_moment(tmp_path: Path, sent_back: Path, zygote: Zygote) -> None:
    """`kill -9` leaves all approved or nothing; approving again ends as if there was no kill."""
    words = ("review", "approve", "pacing", "--as", "p02")
    spans = []
    for straight in (tmp_path / "straight", tmp_path / "again", tmp_path / "once-more"):
        scene.copy(sent_back, straight)
        start = time.monotonic()
        assert zygote.wait(zygote.start(straight, *words))[0] == 0
        spans.append(time.monotonic() - start)
    straight = tmp_path / "straight"
    expected = scene.contents(straight)
    killed = number = 0
    while killed < KILLS:
        number += 1
        assert number < 10 * KILLS
        root = scene.copy(sent_back, tmp_path / f"killed-{number}")
        process = zygote.start(root, *words)
        time.sleep(random.Random(number).uniform(0.5, 1) * min(spans))  # noqa: S311 - no secret
        os.kill(process, signal.SIGKILL)
        killed += zygote.wait(process)[0] == -signal.SIGKILL
        one_or_other(root, sent_back, straight)
        assert approved(root) in (set(), ALL)
        assert zygote.wait(zygote.start(root, *words))[0] == 0
        assert expected == scene.contents(root), f"kill {number}"
        shutil.rmtree(root)


def test_an_approval_and_an_update_at_once(tmp_path: Path, sent_back: Path, zygote: Zygote) -> None:
    """They take turns: whoever is first, what was written and what was approved are both there.

    An approval that finds the English moved is refused; what it could approve before the update
    stays on record.
    """
    base = scene.copy(sent_back, tmp_path / "base")
    edit(base, "b004", target="NIEUW VAN ZOË", by="Zoë van Aalst")
    words = ("review", "approve", "pacing", "--as", "p02")
    for number in range(4):
        root = scene.copy(base, tmp_path / f"met-{number}")
        running = [zygote.start(root, *words), zygote.start(root, "update")]
        ends = [zygote.wait(process) for process in running[:: (-1) ** number]]
        assert {code for code, _ in ends} <= {0, 4}, ends
        for again in (words, ("update",)):
            assert zygote.wait(zygote.start(root, *again))[0] == 0
        assert approved(root) == ALL
        assert ("p03", "NIEUW VAN ZOË") == (writers(root)["b004"], unit(root, "b004").target)


def test_an_approval_and_a_moving_source_at_once(
    tmp_path: Path, sent_back: Path, zygote: Zygote
) -> None:
    """An approval that meets an update to other English never counts for that English."""
    base = scene.copy(sent_back, tmp_path / "base")
    words = ("review", "approve", "pacing", "--as", "p02")
    body = tmp_path / "new.html"
    body.write_bytes(archive.page(title=signing.TITLE, body=BODY.replace("Walk", "Run")))
    for number in range(3):
        root = scene.copy(base, tmp_path / f"met-{number}")
        commands = [words, ("add", body, "--slug", "pacing"), ("update",)]
        running = [zygote.start(root, *one) for one in commands]
        ends = [zygote.wait(process)[0] for process in running]
        assert set(ends) <= {0, 2, 4}
        scene.update(root)
        zygote.wait(zygote.start(root, *words))
        assert approved(root) == ALL - {"b004"}
        assert unit(root, "b004").fuzzy


def test_two_editors_at_once(tmp_path: Path, sent_back: Path, zygote: Zygote) -> None:
    """Two who approve different blocks at once have both done so."""
    for number in range(3):
        root = scene.copy(sent_back, tmp_path / f"both-{number}")
        running = [
            zygote.start(root, "review", "approve", "pacing", *blocks, "--as", person)
            for person, blocks in (("p02", BLOCKS[::2]), ("p03", BLOCKS[1::2]))
        ]
        assert [(0, ""), (0, "")] == [zygote.wait(process) for process in running]
        assert approved(root) == ALL
        assert [one.by for one in noted(root).approvals.values()].count("p03") == 3


def test_an_editor_saves_while_we_approve(
    tmp_path: Path, sent_back: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A catalog that is saved between our reading and writing is left alone: nothing is approved."""
    root = scene.copy(sent_back, tmp_path / "workspace")
    standing_against = deciding.standing_against

    def meanwhile(*given: object) -> object:
        edit(root, "b004", target="NET BEWAARD")
        return standing_against(*given)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(deciding, "standing_against", meanwhile)
    before = noted(root)
    with pytest.raises(ConflictError):
        approve(root)
    assert before == noted(root)
    assert unit(root, "b004").target == "NET BEWAARD"
    monkeypatch.undo()
    approve(root)
    assert review.approval(noted(root), unit(root, "b004")) is not None
