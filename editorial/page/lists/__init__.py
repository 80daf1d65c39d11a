"""Lists of what is published: one module each, made from the manifests in the output folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast
from urllib.parse import urljoin

from editorial.page.manifest import Manifest
from editorial.page.wording import Words, words
from editorial.records import Site

NAMES = tuple(sorted(module.name for module in iter_modules(__path__)))
"""The names of the lists."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The articles to list, one at least, and the site that they are on."""

    articles: tuple[Manifest, ...]
    """The newest first."""
    site: Site
    language: str

    @property
    def home(self) -> str:
        """The site's own address, with a slash at its end."""
        known = self.site.url or urljoin(self.articles[0].url, "/")
        return known if known.endswith("/") else f"{known}/"

    @property
    def name(self) -> str:
        """The site's name; its address without one."""
        return self.site.name or self.home

    @property
    def words(self) -> Words:
        """The words of its language."""
        return words(self.language)


class List(Protocol):
    """What a module of this folder offers."""

    FILE: str
    """Name of the file in the output folder."""
    MARK: bytes
    """What only a file that we wrote has in it."""

    def render(self, shelf: Shelf) -> bytes:
        """Give the content of the file."""


def load(name: str) -> List:
    """Give the list of that name, one of `NAMES`."""
    return cast("List", import_module(f"{__name__}.{name}"))


def shelf(articles: Sequence[Manifest], site: Site, language: str) -> Shelf:
    """Put articles on a shelf: the newest first, those of one day by slug."""
    by_slug = sorted(articles, key=lambda one: one.slug)
    newest = sorted(by_slug, key=lambda one: one.published, reverse=True)
    return Shelf(tuple(newest), site, language)
