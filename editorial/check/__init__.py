"""Checking: rules on an article give findings, of which people allow some."""

from editorial.check import baseline
from editorial.check.allowing import Allowed, Checked, Fault, Permits, binds, writers_of
from editorial.check.baseline import Baseline
from editorial.check.engine import Course, compared, findings
from editorial.check.gathering import Contribution, archive, contribution
from editorial.check.running import check
from editorial.check.selecting import begins, runs, severity_at

__all__ = [
    "Allowed",
    "Baseline",
    "Checked",
    "Contribution",
    "Course",
    "Fault",
    "Permits",
    "archive",
    "baseline",
    "begins",
    "binds",
    "check",
    "compared",
    "contribution",
    "findings",
    "runs",
    "severity_at",
    "writers_of",
]
