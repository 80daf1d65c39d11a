"""Live events: what changed on disk, told to every page that is open."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import msgspec

from editorial.desk.shapes import Shape
from editorial.messages.voice import Voice

_HEARTBEAT = (
    15.0  # seconds; what stands between browser and server drops a silent line sooner or later
)
_WAITING = 200  # events; a page that does not take them must read everything again


class News(Shape, frozen=True):
    """The event without content: the list of articles is another."""


Content = Callable[[Voice], Shape]
"""Gives an event's content in the language of a page."""


@dataclass(eq=False)
class _Listener:
    voice: Voice
    queue: "asyncio.Queue[bytes | None]" = field(default_factory=asyncio.Queue)


class Hub:
    """Whoever listens, and what they are told."""

    def __init__(self) -> None:
        """Begin without listeners."""
        self._listeners: set[_Listener] = set()
        self._closed = False

    def send(self, event: str, content: Content) -> None:
        """Send every listener an event."""
        for one in [*self._listeners]:
            if one.queue.qsize() > _WAITING:
                self._listeners.discard(one)
                one.queue.put_nowait(None)
                continue
            data = msgspec.json.encode(content(one.voice))
            one.queue.put_nowait(b"event: %b\ndata: %b\n\n" % (event.encode(), data))

    def close(self) -> None:
        """Let every stream end."""
        self._closed = True
        for one in self._listeners:
            one.queue.put_nowait(None)

    async def stream(self, voice: Voice) -> AsyncIterator[bytes]:
        """Give the events from now on, as `text/event-stream`.

        Source: HTML, 9.2 Server-sent events.
        """
        mine = _Listener(voice)
        self._listeners.add(mine)
        try:
            yield b"retry: 2000\n\n"
            while not self._closed:
                try:
                    said = await asyncio.wait_for(mine.queue.get(), _HEARTBEAT)
                except TimeoutError:
                    said = b": still here\n\n"
                if said is None:
                    return
                yield said
        finally:
            self._listeners.discard(mine)
