"""JSON: the contract for other programs, with a version number."""

import json

from editorial.model import Finding
from editorial.reports.report import Report, Voice, sentence

VERSION = 1


def render(report: Report, voice: Voice) -> str:
    """Give the findings with exact spans, and the counts."""
    content = {
        "version": VERSION,
        "findings": [_finding(one, voice) for one in report.findings],
        "counts": report.counts,
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _finding(one: Finding, voice: Voice) -> dict[str, object]:
    return {
        "rule": one.rule,
        "severity": one.severity.value,
        "article": one.article,
        "block": one.block,
        "side": one.surface.value,
        "start": one.start,
        "end": one.end,
        "fragment": one.fragment,
        "message": sentence(one, voice),
        "suggestion": one.suggestion,
        "path": one.path,
        "line": one.line,
        "inherited": one.inherited,
        "fingerprint": one.fingerprint,
    }
