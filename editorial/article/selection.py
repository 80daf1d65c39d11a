"""Which elements of a page are the article, and which parts of them are furniture."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from editorial.article.recipe import Common, Recipe, common, select
from editorial.errors import SourceError
from editorial.model import Statement

LEAST = 80
"""Characters below which an element is taken for an empty shell, not for an article."""

_PARAGRAPHS = frozenset(
    {"p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"}
)
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@dataclass(frozen=True)
class Selection:
    """The article's elements in a page, in document order."""

    recipe: Recipe
    """The recipe that found them."""
    elements: tuple[HtmlElement, ...]
    """Elements of which none lies in another."""
    reason: Statement
    """Why this recipe and these elements."""
    warnings: tuple[Statement, ...]
    """What a person should look at."""


@dataclass(frozen=True)
class Dropped:
    """A part of the content element that was left out as furniture."""

    label: str
    """The element as a selector: `div.share-bar`."""
    words: str
    """Its first words."""


def length(element: HtmlElement) -> int:
    """Give the number of characters that an element shows, white space left out."""
    return len(_SPACE.sub("", "".join(element.itertext(tag=_texts()))))
