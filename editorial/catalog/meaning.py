"""Whether two catalogs say the same."""

import re
from dataclasses import replace

from editorial.catalog.header import Fields
from editorial.model import Catalog, Unit

_LINE_NUMBER = re.compile(r":[0-9]+\Z")


def same_meaning(a: Catalog, b: Catalog) -> bool:
    """Tell whether `a` and `b` say the same, so that a file need not be written again.

    Everything that a person or a tool relies on counts: texts, ids, flags, comments, references,
    order, and header fields, unknown ones included.
    Line numbers, in files and in references, and `PO-Revision-Date` do not.
    """
    return _bare(a) == _bare(b)


def _bare(catalog: Catalog) -> Catalog:
    return replace(
        catalog,
        units=tuple(map(_unnumbered, catalog.units)),
        obsolete=tuple(map(_unnumbered, catalog.obsolete)),
        header=_undated(catalog.header),
    )


def _undated(fields: Fields) -> Fields:
    return tuple(field for field in fields if field[0] != "PO-Revision-Date")


def _unnumbered(unit: Unit) -> Unit:
    if not any(map(_LINE_NUMBER.search, unit.references)):
        return unit
    return replace(unit, references=tuple(_LINE_NUMBER.sub("", where) for where in unit.references))
