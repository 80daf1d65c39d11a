"""Serving the desk on this machine, until it is interrupted."""

import errno
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import FrameType

import uvicorn

from editorial.desk.application import application
from editorial.desk.asking import Desk
from editorial.desk.work import Work
from editorial.errors import UsageError
from editorial.messages.voice import Voice

_HOST = "127.0.0.1"
_GRACE = 3  # seconds that an answer under way gets when the desk is closed
# A thread that computes holds the others up for this long: a tenth of Python's own choice.
_SWITCH = 0.0005


@dataclass(frozen=True)
class Opening:
    """How a desk is to be opened."""

    root: Path
    """The workspace."""
    clock: Callable[[], datetime]
    """Gives the time, UTC to the second."""
    voice: Voice
    """The language where a browser has not chosen one."""
    port: int = 0
    """Where to serve; 0 for where it was last time, or wherever there is room."""
    person: str = ""
    """Who sits there, where the browser has not said."""


def serve(opening: Opening, opened: Callable[[str], None]) -> None:
    """Serve the desk until the run is interrupted; `opened` is told the address.

    Raises:
        UsageError: the port is taken, or may not be used.
        KeyboardInterrupt: somebody has had enough.
    """
    work = Work(opening.root, opening.clock)
    listening = _listening(opening.port, work.presence.port)
    with listening:
        port: int = listening.getsockname()[1]
        secrets = work.presence.secrets()
        work.presence.served(port)
        desk = Desk(work, opening.voice, opening.person)
        config = uvicorn.Config(
            application(desk, port=port, secrets=secrets),
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            ws="none",
            timeout_graceful_shutdown=_GRACE,
            h11_max_incomplete_event_size=32_768,
        )
        sys.setswitchinterval(_SWITCH)
        server = _Server(config, desk)
        opened(f"http://{_HOST}:{port}/?token={secrets.token}")
        server.run(sockets=[listening])


class _Server(uvicorn.Server):
    """A server whose live events end when it is told to stop, or it would wait for them."""

    def __init__(self, config: uvicorn.Config, desk: Desk) -> None:
        super().__init__(config)
        self._desk = desk

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Take note that somebody has had enough."""
        self._desk.work.hub.close()
        super().handle_exit(sig, frame)


def _listening(port: int, last: int) -> socket.socket:
    """Listen where it is asked for; otherwise where open pages expect the desk, or anywhere."""
    if port:
        return _bound(port)
    if last:
        try:
            return _bound(last)
        except UsageError:
            pass  # somebody else is there now
    return _bound(0)


def _bound(port: int) -> socket.socket:
    # Named, or asyncio does not see that it is TCP and lets small answers wait for 40 ms.
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if sys.platform != "win32":
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((_HOST, port))
        made.listen(128)
    except OSError as error:
        made.close()
        template = "Port {port} cannot be used: {reason}."
        if error.errno == errno.EADDRINUSE:
            template = "Port {port} is taken; perhaps the desk is open already."
        raise UsageError(
            template,
            cure="Choose another with --port, or leave it out.",
            port=port,
            reason=error.strerror or str(error),
        ) from error
    return made
