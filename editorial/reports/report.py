"""What every form of report is made from."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from editorial.model import Finding, Severity, Statement

Voice = Callable[[Statement], str]
"""Says a statement in the reader's language."""


@dataclass(frozen=True)
class Report:
    """What a check came to."""

    findings: tuple[Finding, ...]
    """What counts, by article, in document order."""
    articles: tuple[str, ...] = ()
    """Slugs of the articles that were checked, in order, also where nothing was found."""
    allowed: int = 0
    """How many findings a waiver covers."""
    baseline: int = 0
    """How many findings are old debt."""
    rules: tuple[tuple[str, str], ...] = ()
    """Names and summaries of the rules that ran, sorted."""
    version: str = ""
    """Version of the program."""
    colour: bool = False
    """Whether it is read on a terminal that shows colours."""

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many findings there are of each severity, and how many do not count."""
        found = Counter(one.severity for one in self.findings)
        return {
            **{one.value: found[one] for one in Severity if one is not Severity.OFF},
            "waived": self.allowed,
            "baseline": self.baseline,
        }


def sentence(one: Finding, voice: Voice) -> str:
    """Give what a finding says in full: what we see, then what to do."""
    parts = [voice(one.statement)]
    if one.inherited:
        parts.append(voice(Statement("Also in the English.")))
    if one.advice is not None:
        parts.append(voice(one.advice))
    return " ".join(parts)
