"""The desk's server as other programs and other people meet it: real processes, real files."""

import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random

import httpx2
import pytest

from editorial import catalog
from editorial.project import Project
from tests import archive, scene
from tests.desk import office
from tests.desk.office import NOW, PO, Server, unit

SAVERS = 20
KILLS = 8


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    body = "\n".join(f"<p>Sentence number {number} says nothing new.</p>" for number in range(30))
    root = scene.build(tmp_path_factory.mktemp("finished") / "workspace", ())
    scene.receive(root, "pacing", archive.page("pacing", body=body))
    archive.sign(root, "pacing")
    scene.update(root)
    archive.translate(archive.catalog(root, "pacing"))
    scene.update(root, writer="p01")
    return root


@pytest.fixture
def root(finished: Path, tmp_path: Path) -> Path:
    return scene.copy(finished, tmp_path / "workspace")


def blocks(browser: httpx2.Client) -> dict[str, dict[str, object]]:
    """Give the blocks of the article by id."""
    found = browser.get("/api/articles/pacing").json()["blocks"]
    return {one["id"]: one for one in found if one["editable"]}


def put(browser: httpx2.Client, block: str, target: str, token: str) -> httpx2.Response:
    """Save a block."""
    return browser.put(
        f"/api/articles/pacing/blocks/{block}",
        json={"target": target, "fuzzy": False},
        headers={"if-match": token},
    )


class Events:
    """The live events that a page gets."""

    def __init__(self, server: Server) -> None:
        self._browser = server.browser()
        self._found: list[tuple[float, str, dict[str, object]]] = []
        self._there = threading.Event()
        threading.Thread(target=self._listen, daemon=True).start()
        assert self._there.wait(10)

    def _listen(self) -> None:
        try:
            with self._browser.stream("GET", "/api/events", timeout=60) as stream:
                event = ""
                for line in stream.iter_lines():
                    self._there.set()
                    if line.startswith("event: "):
                        event = line.removeprefix("event: ")
                    elif line.startswith("data: "):
                        data = json.loads(line.removeprefix("data: "))
                        self._found.append((time.monotonic(), event, data))
        except httpx2.HTTPError:
            pass  # the server was killed

    def first(
        self, event: str, wanted: Callable[[dict[str, object]], bool] = lambda _: True
    ) -> tuple[float, dict[str, object]]:
        """Wait for an event; give when it came, and its content."""
        end = time.monotonic() + 10
        while time.monotonic() < end:
            for at, name, data in [*self._found]:
                if name == event and wanted(data):
                    return at, data
            time.sleep(0.005)
        raise AssertionError((event, [name for _, name, _ in self._found]))


def has(block: str, target: str) -> Callable[[dict[str, object]], bool]:
    """Whether an event tells that a block has this target."""

    def wanted(data: dict[str, object]) -> bool:
        pieces = data["blocks"]
        assert isinstance(pieces, list)
        return any(one["id"] == block and one["target"] == target for one in pieces)

    return wanted


@contextmanager
def editing(root: Path, block: str, every: float) -> Iterator[list[str]]:
    """Let an editor save one block over and over, each time reading the file and replacing it."""
    written: list[str] = []
    over = threading.Event()

    def edit() -> None:
        path = archive.catalog(root, "pacing")
        while not over.is_set():
            text = f"EDITOR {len(written)}"
            value = catalog.parse(path.read_bytes(), path=path.name)
            units = tuple(
                replace(one, target=text) if one.id == block else one for one in value.units
            )
            beside = path.with_suffix(".editor")
            beside.write_bytes(catalog.serialize(replace(value, units=units)))
            beside.replace(path)
            written.append(text)
            over.wait(every)

    thread = threading.Thread(target=edit)
    thread.start()
    try:
        yield written
    finally:
        over.set()
        thread.join()


def test_savers_and_an_editor_at_once(root: Path) -> None:
    """Twenty people save different blocks while an editor replaces the file: no text is lost.

    What the editor took back unseen, the desk offers to bring back; what the desk was told of last
    by the editor stands there.
    """
    with Server(root) as server:
        browser = server.browser()
        ids = [one for one in blocks(browser) if one != "b001"][:SAVERS]
        assert SAVERS == len(ids)
        browsers = [server.browser() for _ in ids]
        last: dict[str, str] = {}

        def type_(number: int) -> None:
            block = ids[number]
            token = blocks(browsers[number])[block]["token"]
            for version in range(6):
                target = f"Saver {number}, version {version}."
                answer = put(browsers[number], block, target, str(token))
                while answer.status_code != 200:
                    assert answer.status_code in {409, 412}, answer.text
                    if answer.status_code == 412:
                        token = answer.json()["block"]["token"]
                    answer = put(browsers[number], block, target, str(token))
                token = answer.json()["block"]["token"]
                last[block] = target

        with editing(root, "b001", 0.02) as written, ThreadPoolExecutor(SAVERS) as pool:
            list(pool.map(type_, range(SAVERS)))
        assert len(written) > 5
        whole = browser.get("/api/articles/pacing").json()
        there = {one["id"]: one["target"] for one in whole["blocks"]}
        assert written[-1] == there["b001"]
        assert [] == [
            block
            for block, text in last.items()
            if there[block] != text and block not in whole["reverted"]
        ]
        answer = browser.post("/api/articles/pacing/restore", json={"blocks": whole["reverted"]})
        assert whole["reverted"] == answer.json()["blocks"]
    assert last == {block: unit(root, block).target for block in last}
    assert written[-1] == unit(root, "b001").target


def test_savers_of_one_block(root: Path) -> None:
    """Of two who save the same block having seen the same text, one is told of the other's."""
    with Server(root) as server:
        token = str(blocks(server.browser())["b003"]["token"])
        browsers = [server.browser() for _ in range(6)]
        with ThreadPoolExecutor(6) as pool:
            answers = list(
                pool.map(lambda at: put(browsers[at], "b003", f"Versie {at}.", token), range(6))
            )
        assert [200, *[412] * 5] == sorted(one.status_code for one in answers)
        winner = next(one.json()["block"]["target"] for one in answers if one.status_code == 200)
        for one in answers:
            if one.status_code == 412:
                assert winner == one.json()["theirs"]
                assert one.json()["mine"].startswith("Versie ")
                assert {"gone", "new"} <= {kind for kind, _ in one.json()["diff"]}
    assert winner == unit(root, "b003").target


def test_killed_at_any_moment(finished: Path, tmp_path: Path) -> None:
    """`kill -9` in the middle of saves: every file is whole, and what was answered is there."""
    chance = Random(7)  # noqa: S311 - no secret
    for number in range(KILLS):
        root = scene.copy(finished, tmp_path / f"killed-{number}" / "workspace")
        told: dict[str, str] = {}
        sent: dict[str, set[str]] = {}
        with Server(root) as server:
            browser = server.browser()
            known = blocks(browser)
            timer = threading.Timer(chance.uniform(0.02, 0.5), server.kill)
            timer.start()
            try:
                for version in range(1000):
                    for block in ("b003", "b004", "b005"):
                        target = f"Versie {version} van {block}."
                        sent.setdefault(block, set()).add(target)
                        answer = put(browser, block, target, str(known[block]["token"]))
                        assert answer.status_code == 200, answer.text
                        known[block] = answer.json()["block"]
                        told[block] = target
            except httpx2.HTTPError:
                pass
            timer.join()
        scene.parsed(root)
        opened = Project(root).desk.opened("pacing", NOW.date())
        for block, texts in sent.items():
            present = unit(root, block).target
            after = [one.after for one in Project(root).desk.history("pacing", block)]
            assert present in texts | {unit(finished, block).target}
            # What was answered stands there, unless a newer one was already on its way.
            assert block not in told or present == told[block] or present == after[0]
            assert block not in told or told[block] in after
            # What was only noted down is offered, never what was answered.
            assert block not in opened.displaced or after[0] != told.get(block)
        # A run that was stopped between two files is finished by the next one who writes.
        office.save(root, "b006", "En verder.")
        assert "En verder." == unit(root, "b006").target


def test_an_edit_elsewhere_is_seen_within_a_second(root: Path) -> None:
    """A save of another program reaches every open page, with that block alone."""
    with Server(root) as server:
        blocks(server.browser())
        events = Events(server)
        time.sleep(0.3)
        start = time.monotonic()
        with editing(root, "b004", 60) as written:
            at, data = events.first("changed", has("b004", "EDITOR 0"))
        assert ["EDITOR 0"] == written
        assert at - start < 1
        pieces = data["blocks"]
        assert isinstance(pieces, list)
        assert ["b004"] == [one["id"] for one in pieces]


def test_a_save_here_is_seen_there(root: Path) -> None:
    """A save reaches the other pages that are open."""
    with Server(root) as server:
        browser, events = server.browser(), Events(server)
        known = blocks(browser)
        put(browser, "b004", "Hier bewaard.", str(known["b004"]["token"]))
        events.first("changed", has("b004", "Hier bewaard."))


def test_a_file_that_is_being_typed_in(root: Path) -> None:
    """While a catalog cannot be read the last good state is shown, with the place; then all is well."""
    whole = (root / PO).read_bytes()
    with Server(root) as server:
        browser, events = server.browser(), Events(server)
        known = blocks(browser)
        (root / PO).write_bytes(whole.replace(b'msgid "Sentence number 5', b'msgid Sentence "5', 1))
        _, told = events.first("broken")
        assert (PO, "pacing") == (told["path"], told["slug"])
        assert isinstance(told["line"], int)
        assert told["message"]
        shown = browser.get("/api/articles/pacing").json()
        assert list(known) == [one["id"] for one in shown["blocks"] if one["editable"]]
        assert told["line"] == shown["broken"]["line"]
        refused = put(browser, "b003", "Toch getypt.", str(known["b003"]["token"]))
        assert (409, PO) == (refused.status_code, refused.json()["path"])
        page = browser.post(
            "/articles/pacing/b003",
            data={"target": "Toch getypt.", "token": str(known["b003"]["token"])},
        )
        assert 409 == page.status_code
        assert "Toch getypt." in page.text
        (root / PO).write_bytes(whole)
        events.first("sound")
        assert browser.get("/api/articles/pacing").json()["broken"] is None
        assert 200 == put(browser, "b003", "Nu wel.", str(known["b003"]["token"])).status_code


def test_an_older_copy_is_told(root: Path) -> None:
    """When another program puts an older file back, open pages are told which blocks it took."""
    old = (root / PO).read_bytes()
    with Server(root) as server:
        browser, events = server.browser(), Events(server)
        known = blocks(browser)
        put(browser, "b004", "Nieuw.", str(known["b004"]["token"]))
        events.first("changed", has("b004", "Nieuw."))
        time.sleep(0.7)  # the pages know it from the file too
        office.older_copy(root, old)
        _, told = events.first("reverted")
        assert ["b004"] == told["blocks"]
        assert told["said"]
        browser.post("/api/articles/pacing/restore", json={"blocks": ["b004"]})
    assert "Nieuw." == unit(root, "b004").target


def test_new_people_are_known_at_once(root: Path) -> None:
    """Who is added to people.toml while the desk is open can sign at once."""
    path = root / "articles/_records/people.toml"
    with Server(root) as server:
        browser = server.browser()
        path.write_text(path.read_text("utf-8") + '\n[p09]\nname = "Nieuwe Hulp"\n', "utf-8")
        end = time.monotonic() + 10
        while "Nieuwe Hulp" not in browser.get("/person").text:
            assert time.monotonic() < end
            time.sleep(0.05)


def test_an_open_page_goes_on_after_a_restart(root: Path) -> None:
    """The desk comes back where it was, and knows the browser that was open."""
    with Server(root) as server:
        cookies, origin = server.browser().cookies, server.origin
        server.kill()
    with Server(root) as again:
        assert origin == again.origin
        with httpx2.Client(base_url=origin, cookies=cookies) as browser:
            assert 200 == browser.get("/").status_code


def test_a_workspace_without_room_for_our_own_folder(root: Path) -> None:
    """Where nothing of ours can be written the desk opens, shows the article, and saves nothing."""
    (root / ".editorial").write_text("in the way")
    with Server(root) as server:
        browser = server.browser()
        refused = put(browser, "b003", "Getypt.", str(blocks(browser)["b003"]["token"]))
        assert 409 == refused.status_code
        assert "in the way" == (root / ".editorial").read_text()


def test_interrupted(root: Path) -> None:
    """Ctrl+C ends the desk calmly with 130, also while a page listens; nothing stays behind."""
    with Server(root) as server:
        Events(server)
        code, told = server.interrupt()
    assert 130 == code
    assert "Traceback" not in told
    assert [
        "The desk is open; stop with Ctrl+C.",
        "Interrupted; what was done so far is kept.",
    ] == list(filter(None, told.splitlines()))


def test_a_port_that_is_taken(root: Path) -> None:
    """A port on which something else listens is one plain sentence, and exit code 2."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with Server(root, "--port", str(port)) as server:
            _, told = server.process.communicate(timeout=20)
    assert (2, f"Port {port} is taken; perhaps the desk is open already. Choose another with") == (
        server.process.returncode,
        told.strip().partition(" --port")[0],
    )


def test_only_this_machine(root: Path) -> None:
    """The desk listens on the loopback address alone."""
    with Server(root) as server:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", server.origin)
        port = int(server.origin.rpartition(":")[2])
        table = Path("/proc/net/tcp")
        if not table.exists():
            pytest.skip("this system does not list its sockets there")
        rows = [line.split() for line in table.read_text("ascii").splitlines()[1:]]
        listening = {row[1] for row in rows if row[3] == "0A" and row[1].endswith(f":{port:04X}")}
        assert {f"0100007F:{port:04X}"} == listening


def test_other_commands_do_not_wait_for_the_web() -> None:
    """No other command loads a web server."""
    code = "import sys; import editorial.cli; print([x for x in ('starlette', 'uvicorn') if x in sys.modules])"
    environment = {**os.environ, "PYTHONPATH": str(scene.ROOT)}
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert "[]" == said.stdout.strip()
