"""The desk as an ASGI application."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from editorial.desk import api, asking, documents, pages, views
from editorial.desk.asking import Desk
from editorial.desk.guard import Guard, Secrets, TooLongError
from editorial.desk.shapes import Shape
from editorial.desk.watching import watch
from editorial.errors import EditorialError

_log = logging.getLogger(__name__)

_FIRST_REST = 1.0  # seconds after which what takes long is begun: first the first page


class Complaint(Shape, frozen=True):
    """What was not done, and what to do."""

    said: str
    cure: str = ""
    path: str = ""
    line: int | None = None


def application(desk: Desk, *, port: int, secrets: Secrets) -> Guard:
    """Give the application that serves `desk` on `port`."""
    app = Starlette(
        routes=[*api.ROUTES, *documents.ROUTES, *pages.ROUTES],
        exception_handlers={
            EditorialError: _refused,
            HTTPException: _absent,
            TooLongError: _too_long,
            ClientDisconnect: _gone,
            Exception: _fault,
        },
        lifespan=_alive,
    )
    app.state.desk = desk
    # Around everything, also what is answered when something of ours is at fault.
    return Guard(
        app, port=port, secrets=secrets, voice=lambda language: asking.voice_of(desk, language)
    )


@asynccontextmanager
async def _alive(app: Starlette) -> AsyncIterator[None]:
    """Watch the workspace as long as the desk is open."""
    desk: Desk = app.state.desk
    with suppress(EditorialError):  # whoever asks for something is told
        await desk.work.reader.do(lambda _: None)
    tasks = [asyncio.create_task(watch(desk.work)), asyncio.create_task(_warmed(desk))]
    try:
        yield
    finally:
        desk.work.hub.close()
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task
        desk.work.rest()


async def _warmed(desk: Desk) -> None:
    """Do beforehand what the first block would wait for, and what nobody waits for."""
    await asyncio.sleep(_FIRST_REST)
    await desk.work.warm(desk.person)
    await desk.work.catch_up()


async def _refused(request: Request, error: Exception) -> Response:
    if not isinstance(error, EditorialError):
        raise error
    message, cure = asking.voice(request).complaint(error)
    complaint = Complaint(message, cure, error.path, error.line)
    return _told(request, asking.status_of(error), complaint)


async def _absent(request: Request, error: Exception) -> Response:
    voice = asking.voice(request)
    status = error.status_code if isinstance(error, HTTPException) else 404
    return _told(request, status, Complaint(voice.words("There is nothing at this address.")))


async def _too_long(request: Request, _: Exception) -> Response:
    said = asking.voice(request).words("That is too much at once; nothing was saved.")
    return _told(request, 413, Complaint(said))


async def _gone(_request: Request, _: Exception) -> Response:
    return Response(status_code=400)  # nobody is there to read it


async def _fault(request: Request, error: Exception) -> Response:
    _log.error("fault at %s", request.url.path, exc_info=error)
    voice = asking.voice(request)
    said = voice.words("This is a fault in editorial itself, not in your text.")
    cure = voice.words("What was saved is safe. Details: {log}.", log=".editorial/fault.log")
    return _told(request, 500, Complaint(said, cure))


def _told(request: Request, status: int, complaint: Complaint) -> Response:
    if request.url.path.startswith("/api/"):
        return api.answer(complaint, status)
    return views.page(
        request,
        "refused.html.j2",
        status,
        title=asking.voice(request).words("That did not work"),
        message=" ".join(filter(None, [_place(complaint), complaint.said])),
        cure=complaint.cure,
    )


def _place(complaint: Complaint) -> str:
    if not complaint.path:
        return ""
    return f"{complaint.path}:{complaint.line}:" if complaint.line else f"{complaint.path}:"
