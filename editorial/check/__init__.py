"""Checking: rules on an article give findings, of which people allow some."""

from editorial.check.allowing import (
    Allowed,
    Baseline,
    Checked,
    Permits,
    baseline_of,
    parse_baseline,
    person_of,
)
from editorial.check.engine import Course, compared, findings
from editorial.check.gathering import Contribution, archive, contribution
from editorial.check.running import check
from editorial.check.selecting import runs, severity_at

__all__ = [
    "Allowed",
    "Baseline",
    "Checked",
    "Contribution",
    "Course",
    "Permits",
    "archive",
    "baseline_of",
    "check",
    "compared",
    "contribution",
    "findings",
    "parse_baseline",
    "person_of",
    "runs",
    "severity_at",
]
