"""What Weblate says of each block: the answer of its REST interface to a question for units.

Source: Weblate 5.14, `/api/translations/PROJECT/COMPONENT/LANGUAGE/units/`.  Which person approved
a unit is not in it.
"""

from dataclasses import dataclass

import msgspec

from editorial.errors import ExchangeError


class _Unit(msgspec.Struct, frozen=True):
    context: str
    source: list[str]
    target: list[str]
    approved: bool


class _Page(msgspec.Struct, frozen=True):
    results: list[_Unit]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Approved:
    """A text that was approved on the server."""

    id: str
    """The block id."""
    source: str
    target: str


def approved(data: bytes, *, path: str) -> tuple[Approved, ...]:
    """Give the texts that an answer has as approved, in its order.

    Raises:
        ExchangeError: it is no such answer, or only the first page of one.
    """
    try:
        page = msgspec.json.decode(data, type=_Page)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ExchangeError(
            "These are no units of Weblate: {problem}.",
            cure="Save what its address /api/translations/PROJECT/ARTICLE/nl/units/ gives.",
            path=path,
            problem=str(error),
        ) from error
    if page.next:
        raise ExchangeError(
            "This is only the first page of the units.",
            cure="Ask for all at once, with ?page_size=1000 behind the address.",
            path=path,
        )
    return tuple(
        Approved(one.context, one.source[0], one.target[0])
        for one in page.results
        if one.approved and len(one.source) == len(one.target) == 1
    )
