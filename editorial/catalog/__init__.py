"""PO files and catalogs: the one room that knows PO.

Reading is forgiving about form and strict about content: a file that was cut short, or that says
two things about one block, is refused and never half read.
Writing gives the shape of `msgcat --no-wrap`, which Poedit, Weblate and gettext keep as it is.

What PO and the tools around it cannot hold:

- U+0000 and U+0004 (C string end and context separator) are refused both ways, as are lone
  surrogates, which UTF-8 has no bytes for; other control characters are kept.
- gettext drops `fuzzy` from an entry without a target, flags it does not know, and obsolete entries
  without a target; we keep all three.
- gettext joins the references of an entry on one line; we write one a line.
"""

from editorial.catalog.header import header
from editorial.catalog.meaning import same_meaning
from editorial.catalog.reading import parse
from editorial.catalog.writing import serialize

__all__ = ["header", "parse", "same_meaning", "serialize"]
