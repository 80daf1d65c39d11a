"""The debt of an old archive: what the rules found on the day it was first checked.

A text file, one line a finding, sorted, so that git merges it.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cached_property

from editorial.model import Finding

_NONE = "-"


@dataclass(frozen=True, order=True, slots=True)
class Debt:
    """A finding that was there on that day."""

    article: str
    """Slug."""
    block: str
    """Id of the block; `-` when it is the whole article."""
    rule: str
    """Name of the rule."""
    fingerprint: str
    """Fingerprint of the finding."""
    text: str
    """Hash of the block's texts, so that a block that is touched leaves; `-` without one."""


@dataclass(frozen=True)
class Baseline:
    """The findings that an archive had on the day it was first checked."""

    debts: frozenset[Debt] = frozenset()
    """Every one of them."""

    @cached_property
    def _known(self) -> frozenset[tuple[str, str]]:
        return frozenset((one.fingerprint, one.text) for one in self.debts)

    def __contains__(self, one: Finding) -> bool:
        """Whether a finding is old debt."""
        return (one.fingerprint, one.text or _NONE) in self._known

    def renewed(
        self, found: Iterable[Finding], articles: Container[str], rules: Container[str]
    ) -> "Baseline":
        """Give the baseline with what these rules found in these articles, instead of before."""
        kept = {one for one in self.debts if one.article not in articles or one.rule not in rules}
        new = {
            Debt(one.article, one.block or _NONE, one.rule, one.fingerprint, one.text or _NONE)
            for one in found
        }
        return Baseline(frozenset(kept | new))


def serialize(baseline: Baseline) -> str:
    """Write a baseline."""
    return "".join(
        f"{one.article} {one.block} {one.rule} {one.fingerprint} {one.text}\n"
        for one in sorted(baseline.debts)
    )


def parse(text: str) -> Baseline:
    """Read a baseline; a line that is not one is left out, so that its finding shows again."""
    rows = (line.split() for line in text.splitlines())
    return Baseline(frozenset(Debt(*row) for row in rows if len(row) == 5))
