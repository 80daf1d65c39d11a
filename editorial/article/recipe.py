"""Recipes: where the article stands on the pages of one family of sites, as data."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec
from cssselect import SelectorError
from lxml import etree
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from editorial.errors import RecordError, UsageError

_ORDER = (
    *("wp-divi", "wp-elementor", "wp-blocks", "wp-classic"),
    *("drupal", "joomla", "wp-theme", "generic"),
)
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Common(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every recipe shares: furniture that plugins and themes put inside articles."""

    drop: tuple[str, ...] = ()
    """CSS of furniture inside the content element."""
    furniture: tuple[str, ...] = ()
    """Words whose presence in a class or id marks furniture: `share` for `post-share-bar`."""
    outside: tuple[str, ...] = ()
    """CSS of places where an article never stands, except when a tag was left open."""
    lead: tuple[str, ...] = ()
    """Words in the class of an opening paragraph that stands before the content element."""
    caption: tuple[str, ...] = ()
    """CSS of the text under a picture."""
    credit: tuple[str, ...] = ()
    """CSS of the line that names a picture's maker."""
    toggle: tuple[str, ...] = ()
    """CSS of the visible line of a part that opens and closes."""
    title: tuple[str, ...] = ()
    """CSS of the article's title."""
    byline: tuple[str, ...] = ()
    """CSS of the line that names the author."""
    date: tuple[str, ...] = ()
    """CSS of the date of publication."""
    modified: tuple[str, ...] = ()
    """CSS of the date of the last change."""


class Recipe(Common, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where the article stands on one family of pages.

    Each value is CSS, best first.
    """

    name: str
    """Its name, `wp-blocks`; a workspace's recipe replaces the shipped one of that name."""
    version: int
    """Raised when a change gives another article from the same page."""
    match: tuple[str, ...] = ()
    """Markers: the recipe fits a page that has any of them; without markers it must be asked for."""
    content: tuple[str, ...]
    """The element, or elements, that hold the article and nothing else."""
    join: tuple[str, ...] = ()
    """Text modules that together hold the article, where no element holds them alone."""
    guess: tuple[str, ...] = ()
    """Elements that hold the article on some pages and more than it on others."""

    def __str__(self) -> str:
        """The name and version as records keep them: `wp-blocks@1`."""
        return f"{self.name}@{self.version}"


@cache
def shipped() -> tuple[Recipe, ...]:
    """Give the recipes of this package in the order in which they are tried."""
    folder = files(__package__) / "recipes"
    return tuple(
        decode((folder / f"{name}.toml").read_text(encoding="utf-8"), f"{name}.toml")
        for name in _ORDER
    )


@cache
def common() -> Common:
    """Give what every recipe shares."""
    text = (files(__package__) / "recipes" / "common.toml").read_text(encoding="utf-8")
    shared = msgspec.toml.decode(text, type=Common)
    _check(shared, "common.toml")
    return shared


def decode(text: str, path: str) -> Recipe:
    """Read a recipe.

    Raises:
        RecordError: it is not TOML, has an unknown key, lacks one, or holds a selector that is
            not CSS.
    """
    try:
        recipe = msgspec.toml.decode(text, type=Recipe)
    except (ValueError, RecursionError) as error:  # also numbers of thousands of digits
        raise RecordError(
            "The recipe cannot be read: {reason}.",
            cure="Correct the file; the shipped recipes show every key.",
            path=path,
            reason=str(error),
        ) from error
    if not _NAME.fullmatch(recipe.name):
        raise RecordError(
            "The recipe name ‘{name}’ is not made of lower-case letters, digits and hyphens.",
            cure="Correct `name`.",
            path=path,
            name=recipe.name,
        )
    _check(recipe, path)
    return recipe


def named(recipes: Sequence[Recipe], name: str) -> Recipe:
    """Give the recipe of that name.

    Raises:
        UsageError: there is none; the names are listed.
    """
    for recipe in recipes:
        if recipe.name == name:
            return recipe
    raise UsageError(
        "There is no recipe ‘{name}’.",
        cure="The recipes are: {names}.",
        name=name,
        names=", ".join(recipe.name for recipe in recipes),
    )


def select(root: HtmlElement, selector: str) -> list[HtmlElement]:
    """Give the elements in and under `root` that match CSS, in document order.

    Raises:
        RecordError: it is not CSS.
    """
    found = compiled(selector)(root)
    return list(found)  # type: ignore[arg-type]  # a selector gives a list of elements


@cache
def compiled(selector: str) -> CSSSelector:
    """Give CSS ready for use.

    Raises:
        RecordError: it is not CSS.
    """
    try:
        return CSSSelector(selector, translator="html")
    except (SelectorError, etree.XPathError) as error:
        raise RecordError(
            "The selector ‘{selector}’ is not CSS that can be used here.",
            cure="Correct it, for example `.entry-content` or `#main article`.",
            selector=selector,
        ) from error


def _check(recipe: Common, path: str) -> None:
    for field in recipe.__struct_fields__:
        value = getattr(recipe, field)
        if not isinstance(value, tuple) or field in {"furniture", "lead"}:
            continue
        for selector in value:
            try:
                compiled(selector)
            except RecordError as error:
                error.path = path
                raise
