"""JUnit XML, which build servers show: a suite an article, a failed case a finding.

An article without findings is a suite with one case that passed, for a server takes a report
without any for a check that did not run.
"""

from xml.sax.saxutils import escape, quoteattr

from editorial.model import Finding, Severity
from editorial.reports.report import Report, Voice, sentence

# XML 1.0 has no place for these, not even escaped.
_UNPRINTABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF], "\ufffd")


def render(report: Report, voice: Voice) -> str:
    """Give the suites; advice is a case that passed, with what was said as its output."""
    articles: dict[str, list[Finding]] = {slug: [] for slug in report.articles}
    for one in report.findings:
        articles.setdefault(one.article, []).append(one)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="editorial">\n']
    for slug, found in articles.items():
        failed = sum(one.severity is not Severity.INFO for one in found)
        cases = [_case(one, voice) for one in found]
        if not cases:
            cases = [f"<testcase classname={_value(slug)} name={_value('check')}/>\n"]
        lines.append(
            f"<testsuite name={_value(slug)} tests={_value(len(cases))} failures={_value(failed)}>\n"
        )
        lines += cases
        lines.append("</testsuite>\n")
    return "".join([*lines, "</testsuites>\n"])


def _case(one: Finding, voice: Voice) -> str:
    name = f"{one.rule} {one.block}".rstrip()
    said = _clean(sentence(one, voice))
    opened = (
        f"<testcase classname={_value(one.article)} name={_value(name)} file={_value(one.path)}"
    )
    line = f" line={_value(one.line)}" if one.line is not None else ""
    kind = _value(one.severity.value)
    inner = (
        f"<system-out>{escape(said)}</system-out>"
        if one.severity is Severity.INFO
        else f"<failure type={kind} message={_value(said)}>{escape(_clean(one.context))}</failure>"
    )
    return f"{opened}{line}>{inner}</testcase>\n"


def _value(value: object) -> str:
    return quoteattr(_clean(str(value)))


def _clean(text: str) -> str:
    return text.translate(_UNPRINTABLE).encode("utf-8", "replace").decode()
