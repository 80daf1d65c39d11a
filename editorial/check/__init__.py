"""Checking: rules on an article give findings, of which people allow some."""

from editorial.check.engine import Course, findings, settled
from editorial.check.selecting import RuleSettings, severity_at

__all__ = ["Course", "RuleSettings", "findings", "settled", "severity_at"]
