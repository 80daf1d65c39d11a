"""English articles as HTML: importing received pages, the normal form, blocks, and rendering."""

from editorial.article.blocks import UNPRINTED, numbered, parse
from editorial.article.published import Outline, outline
from editorial.article.rendering import Composition, Furnishing, compose, passages, render
from editorial.article.xhtml import xhtml

__all__ = [
    "UNPRINTED",
    "Composition",
    "Furnishing",
    "Outline",
    "compose",
    "numbered",
    "outline",
    "parse",
    "passages",
    "render",
    "xhtml",
]
