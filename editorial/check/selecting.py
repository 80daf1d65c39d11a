"""Which rules run, and how grave what they find is: by stage, and by the workspace's settings."""

from collections.abc import Mapping
from fnmatch import fnmatchcase

from editorial.model import Kind, Severity, Stage
from editorial.records import RuleTable
from editorial.rule import Rule

_SILENT = RuleTable()


def runs(rule: Rule, stage: Stage, settings: Mapping[str, RuleTable]) -> bool:
    """Whether a rule has to run at all."""
    said = settings.get(rule.name, _SILENT)
    if not stage.reached(rule.stage):
        return False
    own = said.severity or severity_at(rule, stage)
    return own is not Severity.OFF or said.wanted


def severity_at(rule: Rule, stage: Stage) -> Severity:
    """Give how grave a rule's findings are at a stage, settings aside."""
    if rule.early is not None and stage is not Stage.PUBLISH:
        return rule.early
    return rule.severity


def chosen(said: RuleTable, kind: Kind | None, slug: str) -> Severity | None:
    """Give what the settings say of a finding; None when they say nothing."""
    for pattern, severity in said.articles.items():
        if fnmatchcase(slug, pattern):
            return severity
    if kind is not None and kind in said.kinds:
        return said.kinds[kind]
    return said.severity
