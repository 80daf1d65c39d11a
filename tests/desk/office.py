"""A desk for tests: a workspace with an article, and the server in this process or in another."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self
from urllib.parse import parse_qs, urlsplit

import httpx2
from starlette.testclient import TestClient

from editorial.desk.application import application
from editorial.desk.asking import Desk
from editorial.desk.guard import Secrets, cookie_name
from editorial.desk.work import Work
from editorial.messages.voice import Voice
from editorial.model import Unit
from editorial.project import Project
from editorial.project.desk import Edit, Saved
from tests import archive, scene

NOW = datetime(2024, 6, 3, 12, 0, tzinfo=UTC)
PORT = 8123
ORIGIN = f"http://127.0.0.1:{PORT}"
SECRETS = Secrets("t" * 43, "c" * 43)
PO = "locales/nl/LC_MESSAGES/pacing.po"


def unit(root: Path, block: str, slug: str = "pacing") -> Unit:
    """Give an entry as it stands in its file."""
    return scene.parsed(root)[slug].by_id[block]


def token(root: Path, block: str, slug: str = "pacing") -> str:
    """Give the token of a block."""
    opened = Project(root).desk.opened(slug, NOW.date())
    passage = opened.passage(block)
    assert passage is not None
    return passage.token


def save(root: Path, block: str, target: str, *, fuzzy: bool = False, person: str = "p01") -> Saved:
    """Save a block as the desk does when nobody came in between."""
    edit = Edit(block, target, fuzzy, token(root, block), person)
    return Project(root).desk.save("pacing", edit, NOW)


@contextmanager
def client(root: Path, *, person: str = "p01", known: bool = True) -> Iterator[TestClient]:
    """Give a browser at a desk in this process; a `known` one has the session's cookie."""
    desk = Desk(Work(root, lambda: NOW), Voice("en"), person)
    app = application(desk, port=PORT, secrets=SECRETS)
    with TestClient(app, base_url=ORIGIN, follow_redirects=False) as browser:
        browser.headers["origin"] = ORIGIN
        if known:
            browser.cookies.set(cookie_name(PORT), SECRETS.cookie)
        yield browser


class Server:
    """A desk in a process of its own."""

    def __init__(self, root: Path, *options: str) -> None:
        """Open the desk of a workspace, and wait until it says where it is."""
        self._browsers: list[httpx2.Client] = []
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                "from editorial.cli import main; main()",
                *("--project", str(root), "open", "--no-browser", "--as", "p01", *options),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(scene.ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()

    @property
    def origin(self) -> str:
        """Where it is."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    def browser(self) -> httpx2.Client:
        """Give a browser that has opened the address."""
        made = httpx2.Client(base_url=self.origin, headers={"origin": self.origin}, timeout=30)
        self._browsers.append(made)
        (token,) = parse_qs(urlsplit(self.address).query)["token"]
        assert made.get("/", params={"token": token}).status_code == 303
        return made

    def kill(self) -> None:
        """End it as a power cut does."""
        self.process.kill()
        self.process.communicate(timeout=20)

    def interrupt(self) -> tuple[int, str]:
        """Press Ctrl+C; give how it ended, and what it said on stderr."""
        self.process.send_signal(signal.SIGINT)
        _, told = self.process.communicate(timeout=20)
        return self.process.returncode, told

    def __enter__(self) -> Self:
        """Give the server."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it, if nobody has."""
        if self.process.poll() is None:
            self.kill()
        for one in self._browsers:
            one.close()
        for stream in (self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()


def older_copy(root: Path, content: bytes) -> None:
    """Put an older catalog in the place of the present one, as a PO editor does when it saves."""
    path = archive.catalog(root, "pacing")
    beside = path.with_suffix(".tmp")
    beside.write_bytes(content)
    beside.replace(path)
