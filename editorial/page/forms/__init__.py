"""Output forms: one module each, named as `publish.forms` and `publish --to` name it."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from editorial.page.candidate import Candidate

NAMES = tuple(sorted(module.name for module in iter_modules(__path__)))
"""The names of the forms."""


class Form(Protocol):
    """What a module of this folder offers."""

    FILE: str
    """Name of the file in the article's folder."""
    DRAFT: str
    """Its name when it is a draft, so that a draft never takes the place of a page."""

    def render(self, candidate: Candidate, *, draft: bool = False) -> str:
        """Give the text of the file."""


def load(name: str) -> Form:
    """Give the form of that name, one of `NAMES`."""
    return cast("Form", import_module(f"{__name__}.{name}"))
