"""Where each person was in each article, and what lets an open page go on after a restart."""

import json
import os
import secrets
from contextlib import suppress
from pathlib import Path

import msgspec

from editorial.desk.guard import Secrets
from editorial.project.files import replace

_FOLDER = ".editorial"
_PLACES = "desk.json"
_SECRETS = "desk.secret"


class Memo(msgspec.Struct):
    """What the desk knows of earlier times."""

    port: int = 0
    """Where it was last served; 0 when it never was."""
    present: dict[str, dict[str, str]] = msgspec.field(default_factory=dict)
    """By person, the last block in each article; the newest article last."""


class Presence:
    """The memo of a workspace's desk; losing it costs nobody more than a click."""

    def __init__(self, root: Path) -> None:
        """Read the memo of the workspace at `root`."""
        self._folder = root / _FOLDER
        self._memo = Memo()
        with suppress(OSError, msgspec.DecodeError, UnicodeDecodeError):
            data = (self._folder / _PLACES).read_bytes()
            self._memo = msgspec.json.decode(data, type=Memo)

    @property
    def port(self) -> int:
        """Where the desk was last served; 0 when it never was."""
        return self._memo.port

    def served(self, port: int) -> None:
        """Take note of where the desk is."""
        self._memo.port = port
        self.keep()

    def of(self, person: str, slug: str) -> str:
        """Give the block where a person was in an article; empty when they were not there."""
        return self._memo.present.get(person, {}).get(slug, "")

    def last(self, person: str) -> str:
        """Give the article where a person was last; empty when they were nowhere."""
        return next(reversed(self._memo.present.get(person, {})), "")

    def at(self, person: str, slug: str, block: str) -> bool:
        """Take note of where a person is; give whether that is another place than before."""
        mine = self._memo.present.setdefault(person, {})
        if self.last(person) == slug and mine.get(slug) == block:
            return False
        mine.pop(slug, None)
        mine[slug] = block
        return True

    def keep(self) -> None:
        """Write the memo; a place that cannot be written to keeps none."""
        data = json.dumps(msgspec.to_builtins(self._memo), ensure_ascii=False, indent=1).encode()
        with suppress(OSError):
            replace(self._folder / _PLACES, data, self._folder / "unfinished")

    def secrets(self) -> Secrets:
        """Give what opens the desk: that of last time, for pages that are still open."""
        path = self._folder / _SECRETS
        with suppress(OSError, msgspec.DecodeError, UnicodeDecodeError):
            known = msgspec.json.decode(path.read_bytes(), type=Secrets)
            private = path.stat().st_mode & 0o077 == 0 or os.name == "nt"
            if private and min(len(known.token), len(known.cookie)) >= _LENGTH:
                return known
        made = Secrets(secrets.token_urlsafe(_BYTES), secrets.token_urlsafe(_BYTES))
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            # Nobody else on this machine may read it, from the first moment on.
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as stream:
                stream.write(msgspec.json.encode(made))
        return made


_BYTES = 32
_LENGTH = 40
