"""The desk's pages as HTML: templates, filled in."""

from collections.abc import Mapping
from functools import cache
from urllib.parse import quote, unquote

import msgspec
from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from editorial.desk import asking
from editorial.desk.shapes import Shape
from editorial.templating import templates

_NOTICE = "notice"


@cache
def _environment() -> Environment:
    environment = templates("editorial.desk")
    environment.policies["json.dumps_function"] = _json
    environment.policies["json.dumps_kwargs"] = {}
    return environment


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def page(request: Request, template: str, status: int = 200, **values: object) -> Response:
    """Give a page; what the last form came to is told once."""
    voice, person = asking.voice(request), asking.person(request)
    notice = unquote(request.cookies.get(_NOTICE, ""))
    work = asking.desk_of(request).work
    query = f"?{request.url.query}" if request.url.query else ""
    given: Mapping[str, object] = {
        "words": voice.words,
        "counted": voice.counted,
        "language": voice.language,
        "person": person,
        "people": [
            {"id": number, "name": one.name or number} for number, one in work.people.items()
        ],
        "look": asking.look(request),
        "here": f"{request.url.path}{query}",
        "notice": notice or None,
        **values,
    }
    answer = HTMLResponse(_environment().get_template(template).render(given), status)
    if notice:
        answer.delete_cookie(_NOTICE, httponly=True, samesite="strict")
    return answer


def joined(shape: Shape, **more: object) -> dict[str, object]:
    """Give a value with more fields, for a template."""
    return {name: getattr(shape, name) for name in shape.__struct_fields__} | more


def leading(address: str, notice: str = "") -> Response:
    """Lead a browser on after a form, with a sentence about what it came to."""
    answer = RedirectResponse(address, 303)
    if notice:
        answer.set_cookie(_NOTICE, quote(notice[:600]), httponly=True, samesite="strict")
    return answer


def remembering(answer: Response, name: str, value: str) -> None:
    """Let a browser remember a choice for a year."""
    answer.set_cookie(
        name, quote(value), max_age=31_536_000, httponly=True, samesite="strict", path="/"
    )
