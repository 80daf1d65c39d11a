"""Text for people: where, what, the fragment in its sentence, and what to do.

The file of an article is named once, above what was found in it.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from editorial.model import Finding, Severity, Statement
from editorial.reports.report import Report, Voice

_REACH = 60
"""How much of a long sentence is shown on either side of the fragment."""
_BOLD, _DIM, _END = "\033[1m", "\033[2m", "\033[0m"
# Calm colours: red is for what is provably wrong.
_COLOURS = {Severity.ERROR: "\033[31m", Severity.WARNING: "\033[33m", Severity.INFO: "\033[36m"}
_NAMES = {
    Severity.ERROR: Statement("error"),
    Severity.WARNING: Statement("warning"),
    Severity.INFO: Statement("advice"),
}
_SPACES = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
# A terminal obeys these characters; a text may hold them.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def render(report: Report, voice: Voice) -> str:
    """Give the findings, an article after the other."""
    parts: list[str] = []
    for slug, found in groupby(report.findings, key=lambda one: one.article):
        here = list(found)
        path = _main_path(here)
        parts.append(f"{_styled(report, _BOLD, _shown(slug))}  {_shown(path)}\n")
        parts += [_finding(report, one, voice, path) for one in here]
    return "\n".join(parts)


def _main_path(found: Sequence[Finding]) -> str:
    """Give the file that an article's blocks stand in; without one, the first that is named."""
    return next((one.path for one in found if one.block), found[0].path)


def _finding(report: Report, one: Finding, voice: Voice, path: str) -> str:
    kind = _styled(report, _COLOURS[one.severity], voice(_NAMES[one.severity]))
    said = voice(one.statement)
    if one.inherited:
        said = f"{said} {voice(Statement('Also in the English.'))}"
    rule = _styled(report, _DIM, f"[{one.rule}]")
    place = _place(one, voice, path)
    where = f"{_shown(place)} · " if place else ""
    lines = [f"  {where}{kind} · {_shown(said)} {rule}"]
    if one.context:
        lines.append(f"      {_marked(report, one)}")
    for other in one.evidence:
        there = f"{other.article}#{other.block}".rstrip("#")
        count = f" ({other.count} ×)" if other.count > 1 else ""
        lines.append(f"      {_shown(there)}: {_shown(other.text)}{count}")
    if one.advice is not None:
        lines.append(f"      → {_shown(voice(one.advice))}")
    return "".join(f"{line}\n" for line in lines)


def _place(one: Finding, voice: Voice, path: str) -> str:
    """Give where something stands, the file only if it is another one; empty for the article."""
    values = {"place": one.block if one.path == path else f"{one.path} {one.block}".rstrip()}
    if one.line is None:
        return values["place"]
    return voice(Statement("{place}, line {line}", {**values, "line": one.line}))


def _marked(report: Report, one: Finding) -> str:
    """Give the sentence with its fragment marked, cut to what is around it."""
    end = one.offset + one.end - one.start
    before, after = one.context[: one.offset], one.context[end:]
    if len(before) > _REACH:
        before = "… " + before[-_REACH:].partition(" ")[2]
    if len(after) > _REACH:
        after = after[:_REACH].rpartition(" ")[0] + " …"
    fragment = _shown(one.context[one.offset : end])
    mark = _styled(report, _COLOURS[one.severity], fragment) if report.colour else f"[{fragment}]"
    return f"{_shown(before)}{mark}{_shown(after)}"


def _styled(report: Report, style: str, text: str) -> str:
    return f"{style}{text}{_END}" if report.colour else text


def _shown(text: str) -> str:
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _SPACES.sub(" ", text))
