"""Forms of a report on findings: one module each, named as `check --format` names it."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from editorial.reports.report import Report, Voice

__all__ = ["FORMS", "Form", "Report", "Voice", "load"]

FORMS = tuple(sorted(module.name for module in iter_modules(__path__) if module.name != "report"))
"""The names of the forms."""


class Form(Protocol):
    """What a module of this folder offers."""

    def render(self, report: Report, voice: Voice) -> str:
        """Give the report as one text, ending in a line break; empty when there is nothing to say."""


def load(name: str) -> Form:
    """Give the form of that name, one of `FORMS`."""
    return cast("Form", import_module(f"{__name__}.{name}"))
