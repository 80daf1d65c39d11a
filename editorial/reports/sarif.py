"""SARIF 2.1.0, which code hosts read to annotate a change.

Source: OASIS SARIF 2.1.0, 3.27 (result) and 3.52 (reportingDescriptor).
"""

import json
from urllib.parse import quote

from editorial.model import Finding, Severity
from editorial.reports.report import Report, Voice, sentence

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(report: Report, voice: Voice) -> str:
    """Give one run with its rules and results."""
    order = {name: at for at, (name, _) in enumerate(report.rules)}
    driver = {
        "name": "editorial",
        "version": report.version,
        "rules": [
            {"id": name, "shortDescription": {"text": summary}} for name, summary in report.rules
        ],
    }
    content = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                # Offsets are code points of a text inside the file, so only lines are given.
                "columnKind": "unicodeCodePoints",
                "results": [_result(one, voice, order) for one in report.findings],
            }
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _result(one: Finding, voice: Voice, order: dict[str, int]) -> dict[str, object]:
    place: dict[str, object] = {"artifactLocation": {"uri": quote(one.path, errors="replace")}}
    if one.line is not None:
        place["region"] = {"startLine": one.line, "snippet": {"text": one.fragment}}
    return {
        "ruleId": one.rule,
        **({"ruleIndex": order[one.rule]} if one.rule in order else {}),
        "level": _LEVELS[one.severity],
        "message": {"text": sentence(one, voice)},
        "locations": [
            {
                "physicalLocation": place,
                "logicalLocations": [
                    {"fullyQualifiedName": f"{one.article}#{one.block}".rstrip("#")}
                ],
            }
        ],
        "partialFingerprints": {"editorial/v1": one.fingerprint},
    }
