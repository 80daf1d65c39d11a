"""Who may talk to the desk: this machine, with the session's cookie, from the desk's own pages.

Every web page that is open in a browser can send requests to 127.0.0.1, and a host name on the
internet can be made to point there (DNS rebinding).  So the name that was asked for must be ours,
the cookie must be there, and what writes must come from a page of ours.

Source: OWASP Cheat Sheet Series, “Cross-Site Request Forgery Prevention”; Fetch Metadata Request
Headers (W3C); RFC 6265bis for SameSite.
"""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from editorial.messages.voice import Voice
from editorial.model import Statement

LONGEST = 400_000
"""How many bytes a request may hold: more than any block of any article."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Content Security Policy of the desk's own pages."""
FRAMED = (
    "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; form-action 'none';"
    " base-uri 'none'; frame-ancestors 'self'; sandbox allow-same-origin"
)
"""That of an article's page: nothing in it runs, wherever it is opened."""
_READING = frozenset({"GET", "HEAD"})
_HEADERS = {
    "x-content-type-options": "nosniff",
    # Without any referrer, browsers hide from us that a form is our own.
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "x-frame-options": "SAMEORIGIN",
}


@dataclass(frozen=True)
class Secrets:
    """What opens the desk."""

    token: str
    """In the address that is printed."""
    cookie: str
    """In the browser that came with it."""


@dataclass(frozen=True)
class Refused:
    """Why a request is not answered."""

    status: int
    reason: Statement


class Guard:
    """Lets through what may talk to the desk, and puts the safety headers on every answer."""

    def __init__(
        self, app: ASGIApp, *, port: int, secrets: Secrets, voice: Callable[[str], Voice]
    ) -> None:
        """Guard `app`, which is served on `port`; `voice` gives the way of speaking to a browser."""
        self._app = app
        self._hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
        self._origins = frozenset(f"http://{host}" for host in self._hosts)
        self._secrets = secrets
        self._cookie = cookie_name(port)
        self._voice = voice

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = self._answer(scope)
        if answer is not None:
            await answer(scope, receive, _safely(send))
            return
        await self._app(scope, _Bounded(receive), _safely(send))

    def _answer(self, scope: Scope) -> Response | None:
        """Give the answer to a request that goes no further."""
        headers = Headers(scope=scope)
        refused = self._stranger(scope, headers)
        if refused is None and (there := self._admitted(scope)) is not None:
            return there
        if refused is None:
            refused = self._unknown(headers)
        if refused is None:
            return None
        voice = self._voice(cookies(headers).get("language", ""))
        return PlainTextResponse(voice.said(refused.reason), refused.status)

    def _stranger(self, scope: Scope, headers: Headers) -> Refused | None:
        """Refuse another name for this machine, and what another page sends."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return Refused(
                403, Statement("The desk is not here. Open the address that `editorial open` gave.")
            )
        if "transfer-encoding" not in headers and _length(headers) > LONGEST:
            return Refused(413, Statement("That is too much at once; nothing was saved."))
        if scope["method"] in _READING:
            return None
        origins, site = headers.getlist("origin"), headers.get("sec-fetch-site")
        known = bool(origins) or site is not None
        ours = all(one in self._origins for one in origins) and site in {None, "same-origin"}
        if not known or not ours:
            return Refused(
                403, Statement("This came from another page than the desk's; nothing was done.")
            )
        return None

    def _admitted(self, scope: Scope) -> Response | None:
        """Let in who comes with the token, and take it out of the address."""
        fields = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        tokens = [value for name, value in fields if name == "token"]
        if scope["method"] not in _READING or len(tokens) != 1:
            return None
        if not _same(tokens[0], self._secrets.token):
            return None
        rest = urlencode([(name, value) for name, value in fields if name != "token"])
        # `//host` at the start of a path would lead elsewhere.
        path = "/" + scope["path"].lstrip("/\\")
        answer = RedirectResponse(f"{path}?{rest}" if rest else path, 303)
        answer.set_cookie(
            self._cookie, self._secrets.cookie, path="/", httponly=True, samesite="strict"
        )
        return answer

    def _unknown(self, headers: Headers) -> Refused | None:
        """Refuse who has no cookie, or was sent here by a page that is not ours."""
        if not _same(cookies(headers).get(self._cookie, ""), self._secrets.cookie):
            return Refused(
                403,
                Statement(
                    "The desk does not know this browser. Open the address that it gave at the start."
                ),
            )
        # SameSite counts every port of a machine as one site.
        if headers.get("sec-fetch-site") not in {None, "same-origin", "none"}:
            return Refused(
                403, Statement("This came from another page than the desk's; nothing was done.")
            )
        return None


def cookie_name(port: int) -> str:
    """Give the name of the session's cookie: cookies do not tell ports apart."""
    return f"editorial-{port}"


def cookies(headers: Headers) -> dict[str, str]:
    """Give the cookies of a request; those that cannot be read are left out."""
    found: SimpleCookie = SimpleCookie()
    try:
        found.load(headers.get("cookie", ""))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in found.items()}


def _same(given: str, known: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), known.encode())


def _length(headers: Headers) -> int:
    given = headers.get("content-length", "0")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 12 else LONGEST + 1


class TooLongError(Exception):
    """More came in than the desk takes."""


class _Bounded:
    """Receives a request, and breaks off one that goes on and on."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._taken = 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self._taken += len(message.get("body", b""))
        if self._taken > LONGEST:
            raise TooLongError
        return message


def _safely(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("content-security-policy", POLICY)
        await send(message)

    return sent
