"""Which rules run, and how grave what they find is: by stage, and by the workspace's settings."""

from collections.abc import Mapping
from fnmatch import fnmatchcase

from editorial.model import Kind, Severity, Stage
from editorial.records import RuleTable
from editorial.rule import Rule

_SILENT = RuleTable()
"""What settings say that do not name a rule."""


def runs(rule: Rule, stage: Stage, settings: Mapping[str, RuleTable]) -> bool:
    """Whether a rule has to run at all."""
    said = settings.get(rule.name, _SILENT)
    if not stage.reached(rule.stage):
        return False
    own = said.severity or severity_at(rule, stage)
    return own is not Severity.OFF or said.wanted


def begins(rule: Rule) -> Stage:
    """Give the first stage at which a rule has something to do."""
    by_block = rule.text is not None or rule.block is not None
    return rule.stage if by_block or rule.stage is not Stage.TRANSLATE else Stage.REVIEW


def severity_at(rule: Rule, stage: Stage) -> Severity:
    """Give how grave a rule's findings are at a stage, settings aside."""
    if rule.early is not None and stage is not Stage.PUBLISH:
        return rule.early
    return rule.severity


def chosen(
    rule: Rule,
    kind: Kind | None,
    slug: str,
    stage: Stage,
    settings: Mapping[str, RuleTable],
) -> Severity:
    """Give how grave a rule's findings are in a kind of block of an article.

    What the settings say of the article comes before what they say of the kind of block.
    """
    said = settings.get(rule.name, _SILENT)
    return _said(said, kind, slug) or severity_at(rule, stage)


def _said(said: RuleTable, kind: Kind | None, slug: str) -> Severity | None:
    """Give what the settings say; None when they say nothing."""
    for pattern, severity in said.articles.items():
        if fnmatchcase(slug, pattern):
            return severity
    if kind is not None and kind in said.kinds:
        return said.kinds[kind]
    return said.severity
