"""A site on this machine that answers over TLS whatever a test tells it to, byte for byte."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import trustme

from editorial.fetch import Network

PUBLIC = "93.184.215.14"
"""An address that passes for the site's own; nothing is ever sent there."""

Script = Callable[["Wire"], None]


def response(
    body: bytes = b"",
    status: str = "200 OK",
    kind: str = "text/html; charset=utf-8",
    length: int | None = None,
    **headers: str,
) -> bytes:
    """Give the bytes of an answer; `length` says another length than that of the body."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}"]
    lines.append(f"Content-Length: {len(body) if length is None else length}")
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def redirect(to: str) -> bytes:
    """Give an answer that sends on."""
    return response(status="302 Found", Location=to)


@dataclass(frozen=True)
class Wire:
    """One connection, as a script sees it."""

    connection: ssl.SSLSocket
    closing: threading.Event
    """Set when the test is over."""

    def send(self, data: bytes) -> None:
        """Send bytes; nobody may be listening any more."""
        with suppress(OSError):
            self.connection.sendall(data)

    def drip(self, data: bytes, every: float) -> None:
        """Send bytes one by one."""
        for at in range(len(data)):
            if self.closing.wait(every):
                return
            self.send(data[at : at + 1])

    def stall(self) -> None:
        """Say nothing until the test is over."""
        self.closing.wait(60)


@dataclass
class Site:
    """The site, and what was asked of it."""

    port: int
    authority: trustme.CA
    answers: dict[str, bytes | Script] = field(default_factory=dict)
    """What is answered, by host and path with query: `charity.example/pacing/`."""
    requests: list[str] = field(default_factory=list)
    """The head of each request, as it came."""
    addresses: dict[str, list[Sequence[str]]] = field(default_factory=dict)
    """What names resolve to, time after time; the last stays.  Others lead to `PUBLIC`."""
    resolved: list[str] = field(default_factory=list)
    """The names that were resolved."""
    connected: list[str] = field(default_factory=list)
    """The addresses that were connected to."""
    waits: list[float] = field(default_factory=list)
    """How long was waited between articles."""
    seconds: float = 60
    """What one request may take."""

    def clear(self) -> None:
        """Forget everything that was asked, and what is answered."""
        for kept in (self.requests, self.resolved, self.connected, self.waits):
            kept.clear()
        self.answers.clear()
        self.addresses.clear()
        self.seconds = 60

    @property
    def asked(self) -> list[str]:
        """Host and path of each request."""
        return [f"{header(one, 'Host')}{one.split(' ')[1]}" for one in self.requests]

    def network(self) -> Network:
        """Give a network on which every address leads here."""
        return Network(
            resolve=self._resolve,
            endpoint=self._endpoint,
            trust=self._trust,
            wait=self.waits.append,
            seconds=self.seconds,
        )

    def _resolve(self, host: str) -> Sequence[str]:
        self.resolved.append(host)
        known = self.addresses.get(host, [[PUBLIC]])
        return known.pop(0) if len(known) > 1 else known[0]

    def _endpoint(self, address: str) -> tuple[str, int]:
        self.connected.append(address)
        return "127.0.0.1", self.port

    def _trust(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        self.authority.configure_trust(context)
        return context


def header(request: str, name: str) -> str:
    """Give a header of a request; empty when it has none."""
    for line in request.split("\r\n")[1:]:
        key, _, value = line.partition(":")
        if key.lower() == name.lower():
            return value.strip()
    return ""


@contextmanager
def serving(*names: str) -> Iterator[Site]:
    """Run a site that has a certificate for `names`."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    closing = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        site = Site(listening.getsockname()[1], authority)
        listening.settimeout(0.05)
        threads: list[threading.Thread] = []

        def accept() -> None:
            while not closing.is_set():
                with suppress(TimeoutError):
                    connection, _ = listening.accept()
                    thread = threading.Thread(
                        target=_serve, args=(site, context, connection, closing)
                    )
                    thread.start()
                    threads.append(thread)

        accepting = threading.Thread(target=accept)
        accepting.start()
        try:
            yield site
        finally:
            closing.set()
            accepting.join()
            for thread in threads:
                thread.join()


def _serve(
    site: Site, context: ssl.SSLContext, raw: socket.socket, closing: threading.Event
) -> None:
    raw.settimeout(60)
    try:
        connection = context.wrap_socket(raw, server_side=True)
    except OSError:
        raw.close()
        return
    with connection, suppress(OSError):
        head = b""
        while b"\r\n\r\n" not in head:
            if not (more := connection.recv(65536)):
                return
            head += more
        request = head.decode("latin-1")
        site.requests.append(request)
        answer = site.answers.get(f"{header(request, 'Host')}{request.split(' ')[1]}")
        wire = Wire(connection, closing)
        if answer is None:
            wire.send(response(b"Nothing here.", status="404 Not Found"))
        elif isinstance(answer, bytes):
            wire.send(answer)
        else:
            answer(wire)
