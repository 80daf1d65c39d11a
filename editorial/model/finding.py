"""What the checks say about a text, and which of it a person allows."""

from dataclasses import dataclass
from enum import StrEnum

from editorial.model.text import Statement


class Severity(StrEnum):
    """How grave a finding is; each has one meaning, whatever the rule."""

    ERROR = "error"
    """Provably wrong: it blocks publishing."""
    WARNING = "warning"
    """To be mended or allowed before approval."""
    INFO = "info"
    """Advice; it never changes the exit code."""
    OFF = "off"
    """Not run unless the settings switch it on."""

    @property
    def rank(self) -> int:
        """Its place in the order: 0 for an error, larger for what is less grave."""
        return _GRAVEST_FIRST.index(self)

    @property
    def lowered(self) -> "Severity":
        """One step less grave; advice stays advice."""
        return Severity.WARNING if self is Severity.ERROR else Severity.INFO


_GRAVEST_FIRST = tuple(Severity)


class Stage(StrEnum):
    """How far the work is that a check is run on; each includes the one before."""

    TRANSLATE = "translate"
    """While translating: block by block, quick."""
    REVIEW = "review"
    """Before sign-off: also what concerns the whole article or archive."""
    PUBLISH = "publish"
    """At the gate: also credits, permissions and the page."""

    def reached(self, other: "Stage") -> bool:
        """Whether the work is as far as `other`."""
        return _IN_ORDER.index(self) >= _IN_ORDER.index(other)


_IN_ORDER = tuple(Stage)


class Surface(StrEnum):
    """Which text a finding points into."""

    SOURCE = "source"
    TARGET = "target"
    PAGE = "page"
    RECORD = "record"


class Fix(StrEnum):
    """Whether a rule's suggestion may be applied without asking."""

    YES = "yes"
    ASK = "ask"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Another place that a finding rests on."""

    article: str
    """Its slug."""
    block: str
    """Id of the block; empty when it is the whole article."""
    text: str
    """What stands there."""
    count: int = 1
    """How often it stands in the archive."""


@dataclass(frozen=True)
class Finding:
    """One thing that a rule found, as every report shows it."""

    rule: str
    """Name of the rule: `number-mismatch`."""
    severity: Severity
    """How grave it is here and now."""
    article: str
    """Slug of the article."""
    block: str
    """Id of the block; empty when it is the whole article."""
    surface: Surface
    """The text that the span lies in."""
    start: int
    """First character of the fragment in the surface's plain text."""
    end: int
    """The character after the last one."""
    fragment: str
    """What is meant: the text of the span, or what it stands for where the span is empty."""
    statement: Statement
    """What we see."""
    advice: Statement | None
    """What to do; None when the statement says it."""
    suggestion: str | None
    """What may take the span's place; None when only a person can tell."""
    fix: Fix
    """Whether the suggestion may be applied without asking."""
    path: str
    """The file that it stands in, relative to the workspace."""
    line: int | None
    """1-based line in that file; None when it is not known."""
    inherited: bool
    """Whether the English has the same fault."""
    context: str
    """The sentence around the fragment, on one line; empty when there is none."""
    offset: int
    """Where the fragment begins in `context`."""
    evidence: tuple[Evidence, ...]
    """Other places that it rests on, in a stable order."""
    fingerprint: str
    """The same as long as rule, place and fragment are: 16 hex digits."""
    text: str
    """Hash of the block's source and target, for a baseline that a touched block leaves."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """Somebody's decision that a finding is right as it is, for exactly this text."""

    rule: str
    """Name of the rule that is allowed."""
    reason: str
    """Why; never empty in a sound one."""
    by: str
    """Id or signature of who decided; empty when nobody signed."""
    on: str = ""
    """ISO 8601 date of the decision; empty while it is only a comment in the catalog."""
    fragment: str = ""
    """The fragment that it is limited to; empty means every finding of the rule in the block."""
    text: str = ""
    """Hash of the source and target it was given for; empty while it is only a comment."""
