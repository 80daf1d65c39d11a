"""A memory that stays open: for a desk that asks at every sentence and knows what changed."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TypeVar

from editorial.memory import DamagedError, Memory
from editorial.project import remembering
from editorial.project.remembering import Suggestion
from editorial.project.workspace import Workspace

Answer = TypeVar("Answer")


class Recall:
    """The memory of a workspace, open until it is closed; it learns only when it is told to."""

    def __init__(self, workspace: Workspace) -> None:
        """Open the memory of `workspace`, as it was last in step."""
        self._workspace = workspace
        self._memory = remembering.opened(workspace)

    def close(self) -> None:
        """Close the file."""
        self._memory.close()

    def alike(self, text: str, article: str = "") -> tuple[Suggestion, ...]:
        """Give earlier translations of what is like a text or a sentence of it, the best first."""
        return self._ask(
            lambda memory: remembering.alike(self._workspace, memory, text, article), ()
        )

    def search(self, words: str) -> tuple[Suggestion, ...]:
        """Give earlier translations of what is like words, or has them, the best first."""
        return self._ask(
            lambda memory: remembering.suggestions(self._workspace, memory, words, ""), ()
        )

    def learn(self, slugs: Iterable[str]) -> None:
        """Learn what changed in a few articles; an article that cannot be read stays as it was."""
        changed = tuple(slugs)
        self._ask(lambda memory: remembering.learn(self._workspace, memory, changed), None)

    def refresh(self) -> None:
        """Learn what changed anywhere."""
        self._ask(lambda memory: remembering.refresh(self._workspace, memory), None)

    def _ask(self, question: Callable[[Memory], Answer], nothing: Answer) -> Answer:
        """Give an answer; a memory that turns out to be damaged knows nothing until it is refreshed."""
        with suppress(DamagedError):
            return question(self._memory)
        self._memory = remembering.opened(self._workspace)
        return nothing
