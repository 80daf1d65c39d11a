"""Which rules run, and how grave what they find is: by stage, and by the workspace's settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from editorial.model import Kind, Severity, Stage
from editorial.rule import Rule


@dataclass(frozen=True)
class RuleSettings:
    """What a workspace says of one rule; the most particular word counts."""

    severity: Severity | None = None
    """How grave it is; None for the rule's own."""
    kinds: Mapping[Kind, Severity] = field(default_factory=dict)
    """How grave it is in blocks of a kind."""
    articles: Mapping[str, Severity] = field(default_factory=dict)
    """How grave it is in articles whose slug matches a pattern such as `news-*`."""

    @property
    def wanted(self) -> bool:
        """Whether it is switched on somewhere."""
        said = (self.severity, *self.kinds.values(), *self.articles.values())
        return any(one is not None and one is not Severity.OFF for one in said)


_SILENT = RuleSettings()


def runs(rule: Rule, stage: Stage, settings: Mapping[str, RuleSettings]) -> bool:
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


def chosen(said: RuleSettings, kind: Kind | None, slug: str) -> Severity | None:
    """Give what the settings say of a finding; None when they say nothing."""
    for pattern, severity in said.articles.items():
        if fnmatchcase(slug, pattern):
            return severity
    if kind is not None and kind in said.kinds:
        return said.kinds[kind]
    return said.severity
