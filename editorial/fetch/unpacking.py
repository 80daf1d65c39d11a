"""The bytes of an answer, unpacked as they come, and never more of them than are wanted."""

import zlib

from editorial.errors import SourceError

_GZIP = 16 + zlib.MAX_WBITS


class Body:
    """The body of an answer while it comes in.

    A hundred megabytes of zeros are a hundred kilobytes of gzip, so unpacking stops at the limit.
    """

    def __init__(self, coding: str, most: int) -> None:
        """Begin a body packed with `coding`, of at most `most` bytes packed and unpacked.

        Raises:
            SourceError: the coding is not gzip, the only one that is asked for.
        """
        self._most = most
        self._packed = 0
        self._found = bytearray()
        self._unpack = zlib.decompressobj(_GZIP) if coding in {"gzip", "x-gzip"} else None
        if self._unpack is None and coding not in {"", "identity"}:
            raise SourceError(
                "The answer is packed as ‘{coding}’, which was not asked for.",
                cure="Save the page with your browser and give the file.",
                coding=coding[:40],
            )

    def take(self, chunk: bytes) -> None:
        """Take in what came.

        Raises:
            SourceError: there is too much of it, or it is damaged.
        """
        self._packed += len(chunk)
        if self._unpack is None:
            self._found += chunk
        else:
            try:
                # One more than may be, so that too much is seen without being unpacked.
                self._found += self._unpack.decompress(chunk, self._most + 1 - len(self._found))
            except zlib.error as error:
                raise _damaged() from error
            if self._unpack.unused_data:
                raise _damaged()
        if max(self._packed, len(self._found)) > self._most:
            raise SourceError(
                "The answer is larger than {limit:,} bytes.",
                cure="Save the article's own page with your browser and give the file.",
                limit=self._most,
            )

    def whole(self) -> bytes:
        """Give the body.

        Raises:
            SourceError: it ended too soon.
        """
        if self._unpack is not None and not self._unpack.eof:
            raise cut_short()
        return bytes(self._found)


def cut_short() -> SourceError:
    """Say that an answer ended before its end."""
    return SourceError("The answer was cut short.", cure="Try again later.")


def _damaged() -> SourceError:
    return SourceError("The answer is damaged: it cannot be unpacked.", cure="Try again later.")
