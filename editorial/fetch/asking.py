"""Asking one address, with every guard; the only httpx import."""

import asyncio
import re
import ssl
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from copy import copy
from functools import partial
from typing import Protocol, cast
from urllib.parse import quote

import httpx

from editorial.errors import EditorialError, SourceError
from editorial.fetch.addresses import Place, beside, permitted, public
from editorial.fetch.network import Network
from editorial.fetch.unpacking import Body, cut_short
from editorial.model import Answer, Permit, Validators

_REDIRECTS = 3
_KINDS = frozenset({"text/html", "application/json"})
_UNABLE = frozenset({429, *range(500, 600)})
_BUSY = frozenset({429, 503})
# A tag or date that a site gave goes back to it in a header.
_PRINTABLE = re.compile(r"[\x20-\x7e]{1,200}")
# What httpcore and h11 say of a connection that ended too soon.
_EARLY = re.compile(r"peer closed|disconnected")
_BY_HAND = "Save the page with your browser and give the file."


class Client:
    """Asks one address at a time: no cookies, no proxies, nothing that the permit does not name."""

    def __init__(self, network: Network) -> None:
        """Ask over `network`."""
        self._network = network
        self._trusted: ssl.SSLContext | None = None
        self._busy: dict[str, SourceError] = {}
        # Half of the time for one address, so that another can be tried; the rest has its limit in
        # all, below.
        patience = httpx.Timeout(None, connect=network.seconds / 2)
        self._patience = patience.as_dict()

    def wait(self, seconds: float) -> None:
        """Wait between two articles."""
        self._network.wait(seconds)

    def get(self, address: str, permit: Permit, known: Validators) -> Answer:
        """Give what an address answers; its status is 304 when that is `known`.

        Each host is resolved once, and connected to at an address that was judged; redirects are
        judged as the first address is.  A host that asked to come back later is not asked again.

        Raises:
            SourceError: it may not be asked; or nothing usable is answered, or not in time.
        """
        try:
            return asyncio.run(self._within(address, permit, known))
        except EditorialError as error:
            error.path = address
            raise

    async def _within(self, address: str, permit: Permit, known: Validators) -> Answer:
        try:
            # In all: a server that sends a byte a second keeps every timeout of a read.
            async with asyncio.timeout(self._network.seconds):
                return await self._followed(address, permit, known)
        except TimeoutError as error:
            raise SourceError(
                "The source did not answer within {seconds:g} seconds.",
                cure="Try again later.",
                seconds=self._network.seconds,
            ) from error

    async def _followed(self, address: str, permit: Permit, known: Validators) -> Answer:
        place = permitted(address, permit)
        for _hop in range(_REDIRECTS + 1):
            if place.host in self._busy:
                raise copy(self._busy[place.host])
            found = await self._asked(place, permit, known)
            if isinstance(found, Answer):
                return found
            place = _sent_on(place, found, permit)
        raise SourceError(
            "The source sends us on more than {most} times.", most=_REDIRECTS, cure=_BY_HAND
        )

    async def _asked(self, place: Place, permit: Permit, known: Validators) -> Answer | str:
        """Give the answer, or the address to ask instead."""
        refused: Exception | None = None
        for address in await self._addresses(place):
            host, port = self._network.endpoint(address)
            url = httpx.URL(scheme="https", host=host, port=port, raw_path=place.target.encode())
            opened: list[_Stream] = []
            request = httpx.Request(
                "GET",
                url,
                headers=_headers(place, permit, known),
                extensions={
                    "sni_hostname": place.host,
                    "timeout": self._patience,
                    "trace": partial(_noted, opened),
                },
            )
            try:
                # A transport for each request, so that nothing of one reaches another; below
                # httpx's client, which has cookies, proxies and redirects of its own.
                async with self._transport() as transport:
                    response = await transport.handle_async_request(request)
                    try:
                        return await self._read(response, place, known)
                    finally:
                        await response.aclose()
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                refused = error
            except httpx.HTTPError as error:
                raise _broken(error) from error
            finally:
                # httpcore forgets a connection whose TLS handshake is not waited for any longer.
                for stream in opened:
                    await stream.aclose()
        raise _unreachable(place.host, refused) from refused

    async def _addresses(self, place: Place) -> Sequence[str]:
        """Give the addresses of a host, all of them public."""
        try:
            found = await _aside(self._network, place.host)
        except (OSError, UnicodeError) as error:
            raise _unreachable(place.host, None) from error
        if not found or not all(map(public, found)):
            raise SourceError(
                "‘{host}’ leads to an address that is not on the public internet.",
                cure="Nothing was asked. Check the host in the settings, and your network.",
                host=place.host,
            )
        return found

    def _transport(self) -> httpx.AsyncHTTPTransport:
        if self._trusted is None:
            trust = self._network.trust
            self._trusted = trust() if trust else httpx.create_ssl_context(trust_env=False)
        return httpx.AsyncHTTPTransport(verify=self._trusted, trust_env=False)

    async def _read(
        self, response: httpx.Response, place: Place, known: Validators
    ) -> Answer | str:
        status = response.status_code
        if status in _UNABLE:
            if status in _BUSY:
                self._busy[place.host] = _unable(response)
            raise _unable(response)
        if status == 304 and known != Validators():
            return Answer(place.address, status)
        if response.has_redirect_location:
            return response.headers["location"]
        if 400 <= status < 500:
            return Answer(place.address, status)
        if status != 200:
            raise SourceError(
                "The source answered with {status}, which is no page.",
                cure=_BY_HAND,
                status=status,
            )
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind not in _KINDS:
            raise SourceError(
                "The source answered with ‘{kind}’, which is neither a page nor JSON.",
                cure="Check the address.",
                kind=_safe(kind) or "?",
            )
        body = Body(
            _safe(response.headers.get("content-encoding", "").strip().lower()), self._network.most
        )
        async for chunk in response.aiter_raw():
            body.take(chunk)
        data = body.whole()
        # A page whose length is not told, or told too small, ends where the connection does.
        if kind == "text/html" and b"</html" not in data.lower():
            raise cut_short()
        return Answer(place.address, status, kind, data, _validators(response))


class _Stream(Protocol):
    async def aclose(self) -> None: ...


async def _noted(opened: list[_Stream], event: str, info: Mapping[str, object]) -> None:
    if event == "connection.connect_tcp.complete":
        opened.append(cast("_Stream", info["return_value"]))


def _sent_on(place: Place, location: str, permit: Permit) -> Place:
    """Give where an answer sends on to."""
    shown = quote(location, safe="/%:@?#[]!$&'()*+,;=")
    try:
        return permitted(beside(place, location), permit)
    except SourceError as error:
        raise SourceError(
            "The source sends us on to ‘{address}’, which may not be asked.",
            cure="Only https addresses at the hosts of the settings are asked; look at the page in"
            " your browser.",
            address=shown[:200],
        ) from error


async def _aside(network: Network, host: str) -> Sequence[str]:
    """Resolve a name in a thread that does not keep the program from ending.

    The system's resolver cannot be interrupted, and can take minutes.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Sequence[str]] = loop.create_future()

    def told(found: Sequence[str] | Exception) -> None:
        if answer.done():
            return
        if isinstance(found, Exception):
            answer.set_exception(found)
        else:
            answer.set_result(found)

    def resolve() -> None:
        found: Sequence[str] | Exception
        try:
            found = network.resolve(host)
        except (OSError, UnicodeError) as error:
            found = error
        with suppress(RuntimeError):  # nobody waits any more
            loop.call_soon_threadsafe(told, found)

    threading.Thread(target=resolve, daemon=True).start()
    return await answer


def _headers(place: Place, permit: Permit, known: Validators) -> dict[str, str]:
    headers = {
        "Host": place.host,
        "User-Agent": permit.agent,
        "Accept": "text/html, application/json",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    if known.etag:
        headers["If-None-Match"] = known.etag
    if known.modified:
        headers["If-Modified-Since"] = known.modified
    return headers


def _validators(response: httpx.Response) -> Validators:
    return Validators(
        _safe(response.headers.get("etag", "")), _safe(response.headers.get("last-modified", ""))
    )


def _safe(value: str) -> str:
    """Give a header's value when it can be shown and sent back; otherwise nothing."""
    return value if _PRINTABLE.fullmatch(value) else ""


def _unable(response: httpx.Response) -> SourceError:
    after = _safe(response.headers.get("retry-after", "").strip())
    status = response.status_code
    if after.isdigit():
        return SourceError(
            "The source cannot answer now ({status}).",
            cure="It asks to come back in {seconds} seconds.",
            status=status,
            seconds=after,
        )
    if after:
        return SourceError(
            "The source cannot answer now ({status}).",
            cure="It asks to come back after {moment}.",
            status=status,
            moment=after,
        )
    return SourceError(
        "The source cannot answer now ({status}).", cure="Try again later.", status=status
    )


def _unreachable(host: str, error: Exception | None) -> SourceError:
    if error is not None and "CERTIFICATE_VERIFY_FAILED" in str(error):
        return SourceError(
            "The certificate of ‘{host}’ cannot be trusted, so nothing was asked.",
            cure="Look at the site in your browser; tell its keeper.",
            host=host,
        )
    return SourceError(
        "‘{host}’ cannot be reached.",
        cure="Check the address and your connection; try again later.",
        host=host,
    )


def _broken(error: Exception) -> SourceError:
    early = isinstance(error, httpx.RemoteProtocolError) and _EARLY.search(str(error))
    if early or isinstance(error, httpx.ReadError):
        return cut_short()
    return SourceError("The source's answer is not HTTP that can be read.", cure=_BY_HAND)
