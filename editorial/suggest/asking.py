"""Asking a server: one question, one answer in JSON, within bounds.  The only use of httpx.

Nothing is asked twice, no redirect is followed, and neither proxies nor keys are taken from the
environment: text goes to the host that was agreed to and to no other.
"""

import asyncio
from collections.abc import Mapping
from http import HTTPStatus
from typing import TypeVar

import msgspec

from editorial.errors import ConfigError, SuggesterError
from editorial.suggest.address import place
from editorial.suggest.protocol import Options

Answer = TypeVar("Answer")

MOST_BYTES = 2_000_000
"""An answer of more bytes is not read to its end."""
_MOST_TOLD = 200  # characters of what a server says against a question

_CURES: Mapping[int, str] = {
    HTTPStatus.UNAUTHORIZED: "Check the key in the environment variable that suggester.key names.",
    HTTPStatus.FORBIDDEN: "Check the key in the environment variable that suggester.key names.",
    HTTPStatus.NOT_FOUND: "Check suggester.server and suggester.model in the settings.",
    HTTPStatus.TOO_MANY_REQUESTS: "Wait a while, then go on with a smaller --limit.",
}


class _Told(msgspec.Struct):
    message: str = ""


class _Fault(msgspec.Struct):
    """How servers say what is wrong: LibreTranslate in a word, OpenAI in an object."""

    error: str | _Told = ""


def post(
    options: Options,
    path: str,
    question: object,
    shape: type[Answer],
    *,
    bearer: str = "",
) -> Answer:
    """Ask a server and give its answer, decoded as `shape`; unknown fields are passed over.

    Raises:
        ConfigError: httpx is not installed.
        SuggesterError: there is no answer in time, or none of that shape.
    """
    host = place(options.server)
    status, body = _exchanged(options, path, msgspec.json.encode(question), bearer)
    if HTTPStatus(300) <= status < HTTPStatus.BAD_REQUEST:
        raise SuggesterError(
            "{host} points to another address; nothing was sent there.",
            cure="Write the address that it really has as suggester.server.",
            host=host,
        )
    if status != HTTPStatus.OK:
        raise _refused(options, status, body)
    try:
        return msgspec.json.decode(body, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _unexpected(host) from error


def _exchanged(options: Options, path: str, data: bytes, bearer: str) -> tuple[int, bytes]:
    """Give status and body of the answer to one POST."""
    try:
        import httpx  # noqa: PLC0415 - optional: the extra `mt`
    except ImportError as error:
        raise ConfigError(
            "Asking a server needs the package httpx, which is not installed.",
            cure="Install it with: pip install 'editorial[mt]'.",
        ) from error
    host = place(options.server)
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Accept-Encoding": "identity",  # a small packed answer can unpack to gigabytes
    }
    if bearer:
        headers["Authorization"] = f"Bearer {bearer}"

    async def exchange() -> tuple[int, bytes]:
        # httpx's own limits begin anew with every byte; a slow drip would outlast them all.
        async with (
            asyncio.timeout(options.seconds),
            httpx.AsyncClient(trust_env=False, timeout=None, follow_redirects=False) as client,  # noqa: S113 - the limit is above
            client.stream("POST", url, content=data, headers=headers) as response,
        ):
            body = bytearray()
            if response.headers.get("Content-Encoding", "identity") != "identity":
                raise _too_much(host)
            async for piece in response.aiter_raw():
                body += piece
                if len(body) > MOST_BYTES:
                    raise _too_much(host)
            return response.status_code, bytes(body)

    url = options.server.rstrip("/") + path
    try:
        return asyncio.run(exchange())
    except TimeoutError as error:
        raise SuggesterError(
            "{host} did not answer within {seconds} seconds.",
            cure="Try again later, or give it more time with suggester.seconds.",
            host=host,
            seconds=f"{options.seconds:g}",
        ) from error
    except httpx.RemoteProtocolError as error:
        raise _unexpected(host) from error
    except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError) as error:
        raise SuggesterError(
            "{host} cannot be reached: {reason}.",
            cure="Check that the server runs, and suggester.server in the settings.",
            host=host,
            reason=_clean(str(error), options).rstrip(".") or type(error).__name__,
        ) from error


def _unexpected(host: str) -> SuggesterError:
    return SuggesterError(
        "{host} answers in a form that was not asked for.",
        cure="Check that suggester.use and suggester.server in the settings belong together.",
        host=host,
    )


def _too_much(host: str) -> SuggesterError:
    return SuggesterError(
        "{host} sends more than a translation can be.",
        cure="Check that suggester.server in the settings is the address of a translation server.",
        host=host,
    )


def _refused(options: Options, status: int, body: bytes) -> SuggesterError:
    cure = "Try again later; if it stays so, ask whoever keeps the server."
    if status in _CURES:
        cure = _CURES[status]
    host, reason = place(options.server), _said(body, options)
    if not reason:
        return SuggesterError(
            "{host} refuses: status {status}.", cure=cure, host=host, status=status
        )
    return SuggesterError(
        "{host} refuses: status {status}, ‘{said}’.",
        cure=cure,
        host=host,
        status=status,
        said=reason,
    )


def _said(body: bytes, options: Options) -> str:
    """Give what a server says is wrong; empty when it says nothing that can be read."""
    try:
        fault = msgspec.json.decode(body, type=_Fault).error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ""
    return _clean(fault.message if isinstance(fault, _Told) else fault, options)


def _clean(text: str, options: Options) -> str:
    """Give foreign words as they can be shown: short, on one line, and without the key."""
    if options.key:
        text = text.replace(options.key, "…")
    shown = "".join(one if one.isprintable() else " " for one in text)
    return " ".join(shown.split())[:_MOST_TOLD]
