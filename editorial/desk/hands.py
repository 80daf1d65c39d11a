"""Threads that each hold a tool of their own: an SQLite connection belongs to one thread."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

from editorial.errors import EditorialError

Tool = TypeVar("Tool")
Answer = TypeVar("Answer")


class Hand(Generic[Tool]):
    """One thread with one tool; what it is asked to do is done in the order of asking."""

    def __init__(self, name: str, make: Callable[[], Tool]) -> None:
        """Hold the tool that `make` gives; it is made in the thread, when it is first needed."""
        self._make = make
        self._tool: Tool | None = None
        self._worn = False
        self._thread = ThreadPoolExecutor(1, name)

    async def do(self, work: Callable[[Tool], Answer]) -> Answer:
        """Give what `work` makes of the tool."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._done, work)

    def renew(self) -> None:
        """Let the next piece of work be done with a new tool."""
        self._worn = True

    def rest(self) -> None:
        """Finish what is under way, and stop."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _done(self, work: Callable[[Tool], Answer]) -> Answer:
        if self._tool is None:
            self._tool = self._make()
        elif self._worn:
            self._worn = False
            try:
                self._tool = self._make()
            except EditorialError:
                self._worn = True  # half saved, perhaps: go on with the old one until it is whole
        return work(self._tool)
