"""Output forms: one module each, named as `publish.forms` and `publish --to` name it.

A form may have flavours, such as the content management system that a fragment is pasted into:
`fragment:wordpress`.
"""

from importlib import import_module
from pathlib import PurePosixPath
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

    def render(self, candidate: Candidate, *, draft: bool = False) -> str | bytes:
        """Give the content of the file."""


class Flavoured(Protocol):
    """A form that has flavours."""

    FILE: str
    DRAFT: str
    FLAVOURS: tuple[str, ...]
    """Their names, the usual one first."""

    def render(
        self, candidate: Candidate, *, draft: bool = False, flavour: str = ""
    ) -> str | bytes:
        """Give the content of the file; without a flavour that of the workspace's settings."""


def load(name: str) -> Form:
    """Give the form of that name, one of `NAMES`."""
    return cast("Form", import_module(f"{__name__}.{name}"))


def template_version(name: str) -> int:
    """Give the version of a form's template, the form being one of `choices()`; 0 without one."""
    version: int = getattr(load(name.partition(":")[0]), "TEMPLATE_VERSION", 0)
    return version


def online(name: str) -> str:
    """Give the CSS of what goes online of a form's file; empty when the form is not put online."""
    css: str = getattr(load(name.partition(":")[0]), "ONLINE", "")
    return css


def choices() -> tuple[str, ...]:
    """Give every form, and every flavour of those that have some: `fragment:joomla`."""
    found: list[str] = []
    for name in NAMES:
        form = load(name)
        flavours: tuple[str, ...] = getattr(form, "FLAVOURS", ())
        found += [name, *(f"{name}:{flavour}" for flavour in flavours)]
    return tuple(found)


def produce(name: str, candidate: Candidate, *, draft: bool = False) -> tuple[str, bytes]:
    """Give the file of a form, one of `choices()`, as its name and its content.

    Raises:
        RecordError: a value that the form needs is not recorded, and this is no draft.
    """
    kind, _, flavour = name.partition(":")
    form = load(kind)
    file = PurePosixPath(form.DRAFT if draft else form.FILE)
    if flavour:
        file = file.with_stem(f"{file.stem}-{flavour}")
        flavoured = cast("Flavoured", form)
        content = flavoured.render(candidate, draft=draft, flavour=flavour)
    else:
        content = form.render(candidate, draft=draft)
    return str(file), content.encode() if isinstance(content, str) else content
