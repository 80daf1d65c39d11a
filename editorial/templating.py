"""Templates of the package's pages: every value is data, and one that is missing is an error."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def templates(room: str) -> Environment:
    """Give the templates in the folder `templates` of a room, `editorial.page`; made once.

    Source: Jinja 3.1, “API”: autoescaping, and undefined values that raise.
    """
    return Environment(
        loader=PackageLoader(room, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
