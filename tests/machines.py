"""A server on this machine that speaks as translation servers do, and misbehaves on request."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.archive import shouted


@dataclass(frozen=True)
class Reply:
    """What the server answers."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    drip: float = 0
    """Seconds between one byte and the next."""
    raw: bool = False
    """Whether `body` is all that is sent, status line included."""


@dataclass(frozen=True)
class Question:
    """What the server was asked."""

    path: str
    headers: Mapping[str, str]
    data: dict[str, object]

    @property
    def text(self) -> str:
        """Everything in it that a person wrote."""
        return json.dumps(self.data, ensure_ascii=False)


Answering = Callable[[Question], Reply]


@dataclass
class Server:
    """A running server with what it was asked so far."""

    port: int
    asked: list[Question] = field(default_factory=list)

    @property
    def place(self) -> str:
        """Its host and port, as they are agreed to."""
        return f"127.0.0.1:{self.port}"

    @property
    def address(self) -> str:
        """Its address."""
        return f"http://{self.place}"


@contextmanager
def serving(answering: Answering) -> Iterator[Server]:
    """Run a server that answers every question with `answering`."""
    stop = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            question = Question(
                self.path, dict(self.headers), json.loads(self.rfile.read(length) or b"{}")
            )
            known.asked.append(question)
            # Whoever asked may have had enough, which is what is tested.
            with suppress(BrokenPipeError, ConnectionResetError):
                self._send(answering(question))

        def _send(self, reply: Reply) -> None:
            if not reply.raw:
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
            if not reply.drip:
                self.wfile.write(reply.body)
                return
            for byte in reply.body:
                if stop.is_set():
                    return
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(reply.drip)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    known = Server(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield known
    finally:
        stop.set()
        server.shutdown()
        thread.join()
        server.server_close()


def libre(translate: Callable[[str], str] = shouted) -> Answering:
    """Answer as LibreTranslate does: a list of texts with a list of texts."""

    def answering(question: Question) -> Reply:
        texts = question.data["q"]
        assert isinstance(texts, list)
        return Reply(json.dumps({"translatedText": [translate(one) for one in texts]}).encode())

    return answering


def chat(translate: Callable[[str], str] = shouted) -> Answering:
    """Answer as a chat server does: with the text of what stands last in the question."""

    def answering(question: Question) -> Reply:
        messages = question.data["messages"]
        assert isinstance(messages, list)
        text = str(messages[-1]["content"]).partition("Translate:\n")[2]
        said = {"role": "assistant", "content": translate(text)}
        return Reply(json.dumps({"id": "1", "choices": [{"index": 0, "message": said}]}).encode())

    return answering
