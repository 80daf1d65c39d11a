"""The readers that are fed damaged files: how each is called, sample files, words of its format."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from editorial import article, catalog, glossary, records, review
from editorial.article.receiving import Options, receive
from editorial.exchange import Entry, Handoff, messages, sent, spreadsheet, tbx, tmx, xliff
from editorial.exchange.tbx import Form
from editorial.exchange.xliff import Version
from editorial.glossary import Glossary
from editorial.model import Unit
from editorial.project import files
from tests import archive
from tests.conftest import SITE

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en-GB", "nl")
RULED = """\
schema = 1
words_per_minute = 6.5
[import]
max_bytes = 10_000_000
[fetch]
enabled = true
pause = 2
[check]
hosts = ["gids.example"]
[memory]
fill = true
[rules.number-mismatch]
severity = "warning"
kinds = { caption = "off" }
articles = { "news-*" = "info" }
[[waivers]]
rule = "term-variant"
fragment = "activiteit"
reason = "an older leaflet"
by = "p01"
until = 2027-01-31
"""
PIECE = 1500


Read = Callable[[bytes], object]


@dataclass(frozen=True)
class Reader:
    """Something that reads files from outside."""

    read: Read
    samples: Callable[[], tuple[bytes, ...]]
    words: tuple[str, ...]
    """Words of the format, to be sprinkled in."""


class LostError(Exception):
    """What was read is not what is read again."""


def _article(data: bytes) -> object:
    options = Options("input", max_bytes=1_000_000)
    found = receive(data, options)
    for one in found:
        article.parse(one.html)
    return found


def _po(data: bytes) -> object:
    found = catalog.parse(data, path="input.po")
    again = catalog.parse(catalog.serialize(found), path="again.po")
    if (again.units, again.obsolete) != (found.units, found.obsolete):
        raise LostError
    return found


def _review(data: bytes) -> object:
    found = review.parse(files.text(data, "input.toml"), path="input.toml")
    if review.parse(review.serialize(found), path="again.toml") != found:
        raise LostError
    return found


def _glossary(data: bytes) -> object:
    found = glossary.parse(files.text(data, "glossary.csv"), path="glossary.csv")
    if glossary.parse(glossary.serialize(found), path="again.csv").terms != found.terms:
        raise LostError
    return found


def _spreadsheet(data: bytes) -> object:
    return spreadsheet.parse(data, Glossary(), path="input.csv")


def _tmx(data: bytes) -> object:
    found = tmx.parse(data, LANGUAGES, path="input.tmx")
    if tmx.parse(tmx.serialize(found.units, LANGUAGES), LANGUAGES, path="again.tmx").units != (
        found.units
    ):
        raise LostError
    return found


def _tbx(data: bytes) -> object:
    return tbx.parse(data, LANGUAGES, path="input.tbx")


def _xliff(data: bytes) -> object:
    return xliff.parse(data, path="input.xlf")


def _record(data: bytes) -> object:
    return records.article(files.text(data, "article.toml"), path="article.toml")


def _settings(data: bytes) -> object:
    return records.settings(files.text(data, "editorial.toml"), path="editorial.toml")


# Samples: small, so that a hundred thousand of them are read in minutes.


@cache
def _received(ending: str) -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(ROOT.glob(f"articles/*/received/*.{ending}")))


def _pieces(text: str, separator: str, size: int = PIECE) -> Iterator[str]:
    """Give a text in pieces that end where `separator` does."""
    piece = ""
    for part in text.split(separator):
        piece += part + separator
        if len(piece) > size:
            yield piece
            piece = ""


def _pages() -> tuple[bytes, ...]:
    bodies = (
        body
        for page in _received("html")
        for body in _pieces(page.decode("utf-8", "replace"), "\n")
    )
    return (archive.page(), *(archive.page(body=body) for body in bodies))


def _posts() -> tuple[bytes, ...]:
    found = []
    for answer in _received("json"):
        (post,) = json.loads(answer)
        body = post["content"]["rendered"]
        for piece in _pieces(body, "\n\n"):
            post["content"]["rendered"] = piece
            found.append(json.dumps([post]).encode())
    return tuple(found)


def _exports() -> tuple[bytes, ...]:
    found = []
    for export in _received("xml"):
        text = export.decode()
        body = max(re.findall(r"<content:encoded><!\[CDATA\[(.*?)\]\]>", text, re.DOTALL), key=len)
        at = text.index(body)
        item = text[text.rindex("<item>", 0, at) : at]
        channel = text[: text.index("<item>")]
        end = text[at + len(body) : text.index("</item>", at)] + "</item></channel></rss>"
        found += [f"{channel}{item}{piece}{end}".encode() for piece in _pieces(body, "\n")]
    return tuple(found)


def _catalogs() -> tuple[bytes, ...]:
    found = [path.read_bytes() for path in sorted(ROOT.glob("tests/catalogs/*.po"))]
    for path in sorted(ROOT.glob("locales/nl/LC_MESSAGES/*.po")):
        text = path.read_text("utf-8")
        header, _, rest = text.partition("\n\n")
        header = "\n".join(line for line in header.split("\n") if "X-Editorial-Entries" not in line)
        found += [f"{header}\n\n{piece}".encode() for piece in _pieces(rest, "\n\n")]
    return tuple(found)


def _files(pattern: str) -> Callable[[], tuple[bytes, ...]]:
    def read() -> tuple[bytes, ...]:
        return tuple(path.read_bytes() for path in sorted(ROOT.glob(pattern)))

    return read


def _settings_files() -> tuple[bytes, ...]:
    text = (ROOT / "pyproject.toml").read_bytes()
    return (text[text.index(b"[tool.editorial]") :], SITE.encode(), RULED.encode())


def _reviews() -> tuple[bytes, ...]:
    texts = (path.read_text("utf-8") for path in sorted(ROOT.glob("locales/nl/review/*.toml")))
    return tuple(piece.encode() for text in texts for piece in _pieces(text, "\n\n"))


def _tables() -> tuple[bytes, ...]:
    text = (ROOT / "locales/nl/glossary.csv").read_text("utf-8")
    head, _, rest = text.partition("\n")
    pieces = [f"{head}\n{piece}" for piece in _pieces(rest, "\n")]
    commas = [piece.replace(";", ",") for piece in pieces[:3]]
    return (*(piece.encode() for piece in (*pieces, *commas)), pieces[0].encode("utf-16"))


def _terms() -> Glossary:
    return glossary.parse(_tables()[0].decode())


def _termbases() -> tuple[bytes, ...]:
    few = Glossary(_terms().terms[:4])
    return tuple(tbx.serialize(few, LANGUAGES, form) for form in Form)


def _units() -> Iterator[Unit]:
    for data in _catalogs():
        for unit in catalog.parse(data, path="sample.po").units:
            if unit.translated and len(unit.source) < 400:
                yield unit


def _memories() -> tuple[bytes, ...]:
    units = [tmx.Unit(one.source, one.target, "pacing", one.id) for one in _units()]
    return tuple(tmx.serialize(units[at : at + 4], LANGUAGES) for at in range(0, 80, 4))


def _handoffs(version: Version) -> Callable[[], tuple[bytes, ...]]:
    def written() -> tuple[bytes, ...]:
        entries = [
            Entry(f"b{at:03}", *messages(one.source, one.target), one.fuzzy, sent=sent(one))
            for at, one in enumerate(_units())
        ]
        return tuple(
            xliff.serialize(Handoff("pacing", *LANGUAGES, tuple(entries[at : at + 4])), version)
            for at in range(0, 80, 4)
        )

    return written


TOML = ("[", "]", "[[", "]]", '"', '"""', "'''", "=", "2024-02-30", "nan", "1e999", "0x", "{}", "#")
XML = (
    "<!DOCTYPE x [<!ENTITY a 'b'>]>",
    "<![CDATA[",
    "]]>",
    "&a;",
    "&#0;",
    "&#xD800;",
    "<!--",
    "/>",
)
HTML = (
    "<p>", "</p>", "<div>", "</div>", "<table>", "<tr>", "<td colspan=99999>", "<ul>", "<li>", "<a href='",
    "javascript:", "<svg>", "<math>", "<template>", "<!--", "-->", "<![CDATA[", "&#x110000;", "&#0;", "<b",
    "</html>", "<body>", "<frameset>", "<noscript>", "<img src='data:", "<br>", "<figure>", "<figcaption>",
    "<base href='http://[", "<link rel=canonical href='", "https://[::1", "<meta charset=utf-16>",
    "<script type='application/ld+json'>{", "<iframe>", "<details>", "<sup data-fn='", "id=x", "\u00ad",
)  # fmt: skip
READERS: dict[str, Reader] = {
    "HTML page": Reader(_article, _pages, HTML),
    "REST JSON": Reader(
        _article, _posts, (*HTML[:12], "{", "}", "[", "null", "1e400", '"\\ud800"', "\\u0000", "-")
    ),
    "WXR": Reader(
        _article,
        _exports,
        (
            *XML,
            *HTML[:10],
            "[caption]",
            "[gallery ids=",
            "<!-- wp:",
            "<!-- /wp:",
            "<item>",
            "wp:meta",
        ),
    ),
    "PO": Reader(
        _po,
        _catalogs,
        (
            "msgid",
            "msgstr",
            "msgctxt",
            "msgid_plural",
            "msgstr[0]",
            "#, fuzzy",
            "#| ",
            "#~ ",
            "#:",
            '"',
            "\\",
            "\\x",
            "\\n",
            "\r",
            "<a1>",
            "</strong>",
            "charset=utf-7",
            "domain",
        ),
    ),
    "record TOML": Reader(
        _record,
        _files("articles/*/article.toml"),
        (*TOML, "received", "[[images]]", "[source.x]", "signed = {}", "version = -1", "slug"),
    ),
    "settings TOML": Reader(
        _settings,
        _settings_files,
        (
            *TOML,
            "[tool.editorial]",
            "[fetch]",
            "[rules.x]",
            "severity",
            "kinds",
            "target_lang",
            "until",
        ),
    ),
    "review TOML": Reader(
        _review,
        _reviews,
        (*TOML, "[b001]", "[b001.approval]", "rejected", "waivers", "source", "target", "origin"),
    ),
    "glossary CSV": Reader(
        _glossary, _tables, (";", ",", "\t", '"', " | ", "\r", "x", "1-mei", "=1+1")
    ),
    "spreadsheet CSV": Reader(
        _spreadsheet, _tables, (";", ",", "\t", '"', " | ", "\r", "PK\x03\x04", "1-mei", "#NAAM?")
    ),
    "TMX": Reader(
        _tmx,
        _memories,
        (*XML, "<tu>", "<tuv xml:lang='nl'>", "<seg>", "<bpt i='1'>", "<ph/>", "<prop"),
    ),
    "TBX": Reader(
        _tbx,
        _termbases,
        (*XML, "<tig>", "<termSec>", "<langSec xml:lang='", "<descrip type='", "<note>"),
    ),
    "XLIFF 1.2": Reader(
        _xliff,
        _handoffs(Version.XLIFF1),
        (
            *XML,
            "<g id='1'>",
            "<x id='1'/>",
            "<trans-unit id='",
            "<target>",
            "<group>",
            "<mrk>",
            "<ept id=''/>",
        ),
    ),
    "XLIFF 2.1": Reader(
        _xliff,
        _handoffs(Version.XLIFF2),
        (
            *XML,
            "<pc id='1'>",
            "<ph id='1'/>",
            "<sc id='1'/>",
            "<ec startRef='",
            "<segment>",
            "<cp hex='",
            "order='9'",
        ),
    ),
}
