"""What can stop the work, as one tree.

::

    EditorialError
    ├─ ConfigError      the workspace or its settings cannot be used
    ├─ RecordError      a record (article, person, permission) cannot be used
    ├─ SourceError      a received page cannot be imported
    ├─ CatalogError     a PO file cannot be used
    ├─ ExchangeError    a file from another program or an agency cannot be used
    ├─ SuggesterError   a machine that was asked for translations gave none
    ├─ UsageError       the command asks for something that cannot be
    ├─ ConflictError    a file changed since it was read; nothing was written
    └─ RuleError        a rule of ours raised; a bug, and the run ends

Bad content is a finding; inability to work is an error; every other exception is a bug.
"""

from functools import partial


class EditorialError(Exception):
    """One sentence to a person: where, what, and what to do.

    The sentence is kept as a template and its values, so that the interface language is chosen
    at the edge: `str()` gives English, the command line translates `template` and `cure`.
    """

    template: str
    """What is wrong, in English, with `str.format` fields."""
    cure: str
    """What to do about it, in English, with `str.format` fields; empty when `template` says it."""
    values: dict[str, object]
    """The values of the fields in `template` and `cure`."""
    path: str
    """The file concerned, relative to the workspace where possible; empty when there is none."""
    line: int | None
    """1-based line in `path`; None when the whole file is meant."""

    def __init__(
        self,
        template: str,
        *,
        cure: str = "",
        path: str = "",
        line: int | None = None,
        **values: object,
    ) -> None:
        """Keep the parts of the sentence."""
        super().__init__(template)
        self.template = template
        self.cure = cure
        self.values = values
        self.path = path
        self.line = line

    def __reduce__(self) -> tuple[object, ...]:
        """Let the error travel between processes with all its parts."""
        again = partial(
            type(self),
            self.template,
            cure=self.cure,
            path=self.path,
            line=self.line,
            **self.values,
        )
        return (again, ())

    @property
    def place(self) -> str:
        """The place as `path:line`, `path`, or an empty string."""
        return f"{self.path}:{self.line}" if self.line is not None else self.path

    def __str__(self) -> str:
        """The whole sentence in English."""
        said = [part.format(**self.values) for part in (self.template, self.cure) if part]
        return f"{self.place}: {' '.join(said)}" if self.place else " ".join(said)


class ConfigError(EditorialError):
    """The workspace or its settings cannot be used."""


class RecordError(EditorialError):
    """A record file cannot be used: unreadable, unknown key, wrong type, missing value."""


class SourceError(EditorialError):
    """A received page cannot be imported."""


class CatalogError(EditorialError):
    """A PO file cannot be used."""


class ExchangeError(EditorialError):
    """A file from another program or an agency cannot be used."""


class SuggesterError(EditorialError):
    """A machine that was asked for translations gave none that can be used."""


class UsageError(EditorialError):
    """The command asks for something that cannot be, such as an article that does not exist."""


class ConflictError(EditorialError):
    """A file changed since it was read; nothing was written."""


class RuleError(EditorialError):
    """A rule raised; `values` has its name, and the article and block that it read.

    A bug, so no article is done without the rule: the run ends.  The rule's own error is the cause.
    """
