"""What an examination of a workspace finds."""

from dataclasses import dataclass
from enum import StrEnum

from editorial.errors import EditorialError
from editorial.model import Statement


class Health(StrEnum):
    """How something is."""

    FINE = "fine"
    OPTIONAL = "optional"
    """Not there, and not needed."""
    WRONG = "wrong"


@dataclass(frozen=True)
class Checkup:
    """One thing that was looked at."""

    health: Health
    what: Statement
    """What was found."""
    cure: Statement | None = None
    """What to do; None when there is nothing to do."""
    path: str = ""
    """Where, relative to the workspace where possible."""
    line: int | None = None
    """1-based line in `path`; None when the whole file is meant."""

    @property
    def place(self) -> str:
        """The place as `path:line`, `path`, or an empty string."""
        return f"{self.path}:{self.line}" if self.line is not None else self.path


def ailment(what: Statement, cure: Statement, path: str = "") -> Checkup:
    """Give something that needs a person."""
    return Checkup(Health.WRONG, what, cure, path)


def fine(what: Statement, path: str = "") -> Checkup:
    """Give something that is as it should be."""
    return Checkup(Health.FINE, what, path=path)


def ailing(error: EditorialError) -> Checkup:
    """Give what an error says."""
    values = {
        key: one if isinstance(one, str | int | Statement) else str(one)
        for key, one in error.values.items()
    }
    cure = Statement(error.cure, values) if error.cure else None
    what = Statement(error.template, values)
    return Checkup(Health.WRONG, what, cure, error.path, error.line)
