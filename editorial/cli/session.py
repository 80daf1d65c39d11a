"""One run of the command line: how it speaks, which workspace it works in, how it went."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from editorial.cli.exits import Exit, code_of
from editorial.cli.interface import Interface
from editorial.errors import EditorialError, UsageError

if TYPE_CHECKING:
    from editorial.fetch import Network
    from editorial.project import Failure, Project

Item = TypeVar("Item")


@dataclass
class Session:
    """What every command gets."""

    interface: Interface
    folder: Path | None = None
    """The workspace that `--project` names; None to look upwards from here."""
    given: "Network | None" = None
    """A network of its own, from who runs the program; None for the usual one."""
    code: Exit = field(default=Exit.FINE, init=False)
    """The exit code so far; the highest wins."""

    @cached_property
    def project(self) -> "Project":
        """The workspace."""
        from editorial.project import Project, find  # noqa: PLC0415 - help needs no workspace

        return Project(self.folder if self.folder is not None else find(Path.cwd()))

    @cached_property
    def network(self) -> "Network":
        """How the network is reached by the commands that fetch."""
        from editorial.fetch import Network  # noqa: PLC0415 - few commands fetch

        return self.given or Network()

    @cached_property
    def now(self) -> datetime:
        """The time, UTC to the second; `SOURCE_DATE_EPOCH` stands in for the clock."""
        return clock()

    @property
    def today(self) -> date:
        """The day, UTC."""
        return self.now.date()

    def failed(self, error: EditorialError) -> None:
        """Say what could not be done, and go on."""
        self.interface.failed(error)
        self.at_least(code_of(error))

    def at_least(self, code: Exit) -> None:
        """Let the run end with this exit code, or a higher one."""
        self.code = max(self.code, code)

    def done(self, results: "Iterable[Item | Failure]", total: int) -> Iterator[Item]:
        """Give the results that succeeded; failures are told as they come."""
        from editorial.project import Failure  # noqa: PLC0415 - by now it is loaded

        for result in self.interface.progress(results, total):
            if isinstance(result, Failure):
                self.failed(result.error)
            else:
                yield result


def clock() -> datetime:
    """Give the time, UTC to the second; `SOURCE_DATE_EPOCH` stands in for the clock.

    Raises:
        UsageError: it holds no time.
    """
    epoch = environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - here the clock is read
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(
            "SOURCE_DATE_EPOCH is ‘{value}’, which is no time.",
            cure="Give seconds since 1970, or unset it.",
            value=epoch,
        ) from error
