"""A way of speaking: the interface's sentences in one language, their values filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from editorial.messages import catalog


@runtime_checkable
class Sentence(Protocol):
    """What is said: a template and its values, of which some are sentences themselves."""

    @property
    def template(self) -> str:
        """The sentence in English, with `str.format` fields."""

    @property
    def values(self) -> Mapping[str, object]:
        """The values of the fields."""


class Remedied(Sentence, Protocol):
    """What is said with what to do about it, as errors are."""

    @property
    def cure(self) -> str:
        """What to do, in English, with `str.format` fields; empty when there is nothing to add."""


@dataclass(frozen=True)
class Voice:
    """One language of the interface."""

    language: str = "nl"
    """Language of the interface."""

    def words(self, template: str, **values: object) -> str:
        """Give a sentence in the interface's language."""
        return catalog(self.language).gettext(template).format(**values)

    def counted(self, one: str, more: str, count: int) -> str:
        """Give a number with its noun: `counted("{count} block", "{count} blocks", 1)`."""
        return catalog(self.language).ngettext(one, more, count).format(count=count)

    def said(self, statement: Sentence) -> str:
        """Give a statement in the interface's language; nested statements too."""
        return self.words(statement.template, **self._values(statement.values))

    def complaint(self, error: Remedied) -> tuple[str, str]:
        """Give what is wrong and what to do about it; the latter may be empty."""
        values = self._values(error.values)
        if isinstance(reason := values.get("reason"), str) and reason:
            # The operating system says why in English; the common reasons have a translation.
            values["reason"] = catalog(self.language).gettext(reason)
        cure = self.words(error.cure, **values) if error.cure else ""
        return self.words(error.template, **values), cure

    def _values(self, values: Mapping[str, object]) -> dict[str, object]:
        return {
            key: self.said(value) if isinstance(value, Sentence) else value
            for key, value in values.items()
        }
