"""LibreTranslate: its `/translate`, asked for HTML, so that placeholders travel as elements.

Source: the API documentation of LibreTranslate, POST /translate.
"""

import html
import re
from collections.abc import Sequence

import msgspec

from editorial.errors import SuggesterError
from editorial.language import load
from editorial.markup import STANDALONE, element, parse, parse_source
from editorial.model import Message, Placeholder
from editorial.suggest.address import expect_sound, place
from editorial.suggest.asking import post
from editorial.suggest.protocol import Options, Request, Suggestion

_CLOSING = re.compile(r"</([a-z]+)[0-9]*>")


class _Answer(msgspec.Struct):
    texts: list[str] = msgspec.field(name="translatedText")


class LibreTranslate:
    """Asks a LibreTranslate server, several blocks at once; it makes nothing of their context."""

    batch = 8

    def __init__(self, options: Options) -> None:
        """Take the server's address, and the key if it wants one.

        Raises:
            ConfigError: the address cannot be used.
        """
        expect_sound(options.server)
        self._options = options

    def suggest(self, batch: Sequence[Request]) -> list[tuple[Suggestion, ...]]:
        """Give one suggestion for each request.

        Raises:
            SuggesterError: the server does not answer as it should.
        """
        question = {
            "q": [as_html(parse_source(one.text)) for one in batch],
            "source": load(batch[0].source).tag,
            "target": load(batch[0].target).tag,
            "format": "html",
        }
        if self._options.key:
            question["api_key"] = self._options.key
        texts = post(self._options, "/translate", question, _Answer).texts
        if len(texts) != len(batch):
            raise SuggesterError(
                "{host} was asked for {asked} texts and gave {given}.",
                cure="Check that suggester.server in the settings is the address of LibreTranslate.",
                host=place(self._options.server),
                asked=len(batch),
                given=len(texts),
            )
        return [
            (Suggestion(from_html(text, parse_source(one.text))),)
            for one, text in zip(batch, texts, strict=True)
        ]


def as_html(message: Message) -> str:
    """Give a message as HTML: placeholders are elements, all else is text."""
    return "".join(
        str(part) if isinstance(part, Placeholder) else html.escape(part, quote=False)
        for part in message.parts
    )


def from_html(text: str, source: Message) -> str:
    """Give what came back as a target: elements that the source has are placeholders again."""
    # What an HTML parser does not know as empty, such as <img1/>, comes back as <img1></img1>.
    kept = _CLOSING.sub(lambda one: "" if one[1] in STANDALONE else one[0], text)
    for name in source.names:
        if element(name) in STANDALONE:
            kept = kept.replace(f"<{name}>", f"<{name}/>")
    parts = parse(kept, source.names).parts
    return "".join(html.unescape(part) if isinstance(part, str) else str(part) for part in parts)
