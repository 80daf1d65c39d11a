"""Annotations of a GitHub workflow: one command a line, shown beside the line of the file.

Source: GitHub Actions, "Workflow commands": error, warning and notice, with escaped values.
"""

from editorial.model import Severity
from editorial.reports.report import Report, Voice, sentence

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, voice: Voice) -> str:
    """Give one annotation a finding."""
    lines = []
    for one in report.findings:
        where = {"file": one.path, "line": one.line, "title": one.rule}
        said = ",".join(
            f"{key}={_property(str(value))}" for key, value in where.items() if value is not None
        )
        lines.append(f"::{_COMMANDS[one.severity]} {said}::{_data(sentence(one, voice))}\n")
    return "".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
