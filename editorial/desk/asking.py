"""What a browser asks: the article, the block, what was typed, by whom, in which language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import parse_qsl, quote, unquote

import msgspec
from starlette.requests import Request

from editorial.desk.wording import DeskVoice
from editorial.desk.work import Work
from editorial.errors import EditorialError, UsageError
from editorial.messages import LANGUAGES
from editorial.messages.voice import Voice

Body = TypeVar("Body")

THEMES = ("system", "light", "dark", "soft")
SIZES = ("usual", "large")
_BLOCK = re.compile(r"[bk][0-9]{1,6}")
_FIELDS = 2_000


class AbsentError(UsageError):
    """There is nothing at that address."""


class UnreadableError(UsageError):
    """What was sent is not what the desk's own pages send."""


def status_of(error: EditorialError) -> int:
    """Give the HTTP status of an error."""
    match error:
        case AbsentError():
            return 404
        case UnreadableError():
            return 400
        case UsageError():
            return 422
        case _:
            return 409


@dataclass(frozen=True)
class Person:
    """Who sits at the desk."""

    id: str
    name: str


@dataclass(frozen=True)
class Desk:
    """What every page and every answer needs."""

    work: Work
    default: Voice
    """The language where the browser has not chosen one."""
    person: str = ""
    """Who sits here where the browser has not said; an id or a name."""


def desk_of(request: Request) -> Desk:
    """Give the desk that a request came to."""
    desk: Desk = request.app.state.desk
    return desk


def voice_of(desk: Desk, language: str) -> Voice:
    """Give the way of speaking to a browser that asks for a language."""
    return DeskVoice(language if language in LANGUAGES else desk.default.language)


def voice(request: Request) -> Voice:
    """Give the way of speaking to who asks."""
    return voice_of(desk_of(request), request.cookies.get("language", ""))


def person(request: Request) -> Person | None:
    """Give who asks; None when they have not said."""
    desk = desk_of(request)
    said = unquote(request.cookies.get("person", "")) or desk.person
    return known_as(desk.work, said)


def known_as(work: Work, said: str) -> Person | None:
    """Give the person with an id or a name; one who is not in the list is called as they say."""
    said = " ".join(said.split())[:80]
    for number, one in work.people.items():
        if said.casefold() in {text.casefold() for text in (number, one.name, *one.also)}:
            return Person(number, one.name)
    return Person(said, said) if said else None


def look(request: Request) -> Mapping[str, str]:
    """Give how the desk looks to who asks."""
    theme, size = request.cookies.get("theme", ""), request.cookies.get("size", "")
    return {
        "theme": theme if theme in THEMES else THEMES[0],
        "size": size if size in SIZES else SIZES[0],
    }


async def slug(request: Request) -> str:
    """Give the article that is asked for.

    Raises:
        AbsentError: there is no such article.
    """
    asked = str(request.path_params["slug"])
    if asked not in await desk_of(request).work.reader.do(lambda project: project.slugs()):
        raise AbsentError("There is no article ‘{slug}’.", slug=asked[:80])
    return asked


def block(request: Request) -> str:
    """Give the block that is asked for.

    Raises:
        AbsentError: no block has such a name.
    """
    asked = str(request.path_params["block"])
    if not _BLOCK.fullmatch(asked):
        raise AbsentError("There is no block ‘{block}’.", block=asked[:80])
    return asked


async def body(request: Request, shape: type[Body]) -> Body:
    """Give the JSON that was sent.

    Raises:
        UnreadableError: it is something else.
    """
    _expect(request, "application/json")
    try:
        return msgspec.json.decode(await request.body(), type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _unreadable() from error


class Form:
    """The fields of a form; a field may occur more than once."""

    def __init__(self, fields: list[tuple[str, str]]) -> None:
        """Hold fields in their order."""
        self._fields = fields

    def get(self, name: str) -> str:
        """Give the first value of a field; empty when there is none."""
        return next(iter(self.all(name)), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Give every value of a field, in order."""
        return tuple(value for field, value in self._fields if field == name)


async def form(request: Request) -> Form:
    """Give the form that was sent.

    Raises:
        UnreadableError: it is something else.
    """
    _expect(request, "application/x-www-form-urlencoded")
    try:
        sent = (await request.body()).decode("ascii")
        fields = parse_qsl(sent, keep_blank_values=True, max_num_fields=_FIELDS, errors="strict")
    except ValueError as error:
        raise _unreadable() from error
    return Form(fields)


def _expect(request: Request, kind: str) -> None:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != kind:
        raise _unreadable()


def _unreadable() -> UnreadableError:
    return UnreadableError(
        "The desk cannot read what this page sent; nothing was changed.",
        cure="Load the page again.",
    )


def back(asked: str, otherwise: str) -> str:
    """Give where a form leads back to: a place at this desk, and nowhere else."""
    inside = asked.startswith("/") and not asked.startswith(("//", "/\\"))
    plain = asked.isprintable() and "\\" not in asked
    return quote(asked, safe="/?=&%#:+,") if inside and plain else otherwise
