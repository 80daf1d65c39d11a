"""What a rule is, and what it may look at.

A rule is one file of `editorial.rules`: its documentation, its examples and one pure function.
What it needs beyond its arguments does not exist for it: no file, no clock, no other rule.
"""

from editorial.rule.contract import (
    HEADINGS,
    Example,
    Family,
    Rule,
    TextCheck,
    Units,
    Waivable,
    sections,
)
from editorial.rule.issue import Issue
from editorial.rule.subject import Archive, Bitext, Pair, Reference, Rendering, Usage

__all__ = [
    "HEADINGS",
    "Archive",
    "Bitext",
    "Example",
    "Family",
    "Issue",
    "Pair",
    "Reference",
    "Rendering",
    "Rule",
    "TextCheck",
    "Units",
    "Usage",
    "Waivable",
    "sections",
]
