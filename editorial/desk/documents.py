"""The article's own pages, shown in a frame where nothing runs, and the desk's own files."""

from functools import cache
from importlib.resources import files
from mimetypes import guess_type

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from editorial.desk import asking
from editorial.desk.asking import AbsentError, desk_of
from editorial.desk.guard import FRAMED
from editorial.errors import UsageError
from editorial.project import Project

_FRAMED = {"content-security-policy": FRAMED}
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_SHOWN = {".html": "text/html", ".md": "text/plain", ".txt": "text/plain"}


async def page(request: Request) -> Response:
    """Show the draft of an article's page, each element's block named."""
    slug, work = await asking.slug(request), desk_of(request).work
    today = work.today
    html = await work.reader.do(lambda project: project.desk.page(slug, today))
    return Response(html, media_type="text/html", headers=_FRAMED)


async def form(request: Request) -> Response:
    """Show or hand over an output form: a draft, or as it is published if it may be."""
    slug, work = await asking.slug(request), desk_of(request).work
    name, today = str(request.path_params["form"]), work.today
    final = "final" in request.query_params

    def made(project: Project) -> tuple[str, bytes]:
        desk = project.desk
        return desk.final(slug, name, today) if final else desk.form(slug, name, today)

    file, data = await work.reader.do(made)
    ending = file[file.rfind(".") :]
    if ending in _SHOWN and "download" not in request.query_params:
        # A fragment is looked at as the text that is pasted.
        kind = "text/plain" if name.partition(":")[0] == "fragment" else _SHOWN[ending]
        return Response(data, media_type=kind, headers=_FRAMED)
    kind = guess_type(file)[0] or "application/octet-stream"
    handed = {"content-disposition": f'attachment; filename="{slug}-{file}"'}
    return Response(data, media_type=kind, headers={**_FRAMED, **handed})


async def picture(request: Request) -> Response:
    """Show a picture of an article's page."""
    slug, work = await asking.slug(request), desk_of(request).work
    file = str(request.path_params["file"])
    try:
        data = await work.reader.do(lambda project: project.desk.picture(slug, file))
    except UsageError as error:
        raise AbsentError(error.template, **error.values) from error  # type: ignore[arg-type] # values of a sentence
    kind = guess_type(file)[0] or "application/octet-stream"
    return Response(data, media_type=kind, headers=_FRAMED)


async def static(request: Request) -> Response:
    """Give one of the desk's own files."""
    name = str(request.path_params["name"])
    found = _static()
    if name not in found:
        raise AbsentError("There is no file ‘{name}’.", name=name[:80])
    kind = _TYPES[name[name.rfind(".") :]]
    return Response(found[name], headers={"content-type": kind})


@cache
def _static() -> dict[str, bytes]:
    folder = files("editorial.desk") / "static"
    return {
        one.name: one.read_bytes()
        for one in folder.iterdir()
        if one.is_file() and one.name[one.name.rfind(".") :] in _TYPES
    }


_ARTICLE = "/articles/{slug}"

ROUTES = (
    Route(f"{_ARTICLE}/page", page),
    Route(f"{_ARTICLE}/forms/{{form}}", form),
    Route(f"{_ARTICLE}/media/{{file}}", picture),
    Route(f"{_ARTICLE}/forms/media/{{file}}", picture),  # from a form that is looked at
    Route("/static/{name}", static),
)
"""Documents that are no pages of the desk."""
