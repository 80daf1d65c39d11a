"""Rules of a line, for tests of what is done with rules."""

import re
from collections.abc import Iterator
from dataclasses import replace

from editorial.facts import Text
from editorial.model import Severity, Statement
from editorial.rule import Family, Issue, Reference, Rule


def rule(name: str, severity: Severity = Severity.WARNING) -> Rule:
    """Give a rule without a check."""
    return Rule(f"rules.{name}", "A flaw.", Family.TEXT, severity, (), ())


def finds(pattern: str, name: str = "found", severity: Severity = Severity.WARNING) -> Rule:
    """Give a rule that finds every match of a pattern in a text."""

    def read(text: Text, _: Reference) -> Iterator[Issue]:
        for match in re.finditer(pattern, text.plain):
            yield Issue(Statement("‘{found}’ stands here.", {"found": match[0]}), *match.span())

    return replace(rule(name, severity), text=read)
