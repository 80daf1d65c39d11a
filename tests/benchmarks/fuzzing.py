"""Feed every reader damaged files, and print what became of them.

Run it as `python tests/benchmarks/fuzzing.py [READER…] [--count N] [--seed N] [--keep FOLDER]`.
Each input is a sample file that was flipped, cut, spliced, doubled, encoded otherwise, or sprinkled
with words of its format.  A reader may take it, or refuse it with one of our errors; anything else
is a failure, and so is an input that takes longer than `--limit` seconds, an error that cannot be
said, and a value that its own writer cannot write and read again.  The inputs of failures are kept
in FOLDER.  The same seed gives the same inputs.

Times are of the processor: milliseconds for an input, and the slowest one.
"""

import argparse
import hashlib
import json
import multiprocessing
import random
import re
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import FrameType

from editorial import article, catalog, glossary, records, review
from editorial.article.receiving import Options, receive
from editorial.errors import EditorialError
from editorial.exchange import Entry, Handoff, messages, sent, spreadsheet, tbx, tmx, xliff
from editorial.exchange.tbx import Form
from editorial.exchange.xliff import Version
from editorial.glossary import Glossary
from editorial.messages import catalog as interface
from editorial.model import Unit
from editorial.project import files

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests import archive  # noqa: E402 - the tests are no package that is installed
from tests.conftest import SITE  # noqa: E402 - as above

BATCH = 500
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


@dataclass
class Tally:
    """What became of the inputs."""

    inputs: int = 0
    accepted: int = 0
    refused: int = 0
    slowest: float = 0.0
    seconds: float = 0.0
    failures: list[tuple[bytes, str]] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Take in the tally of other inputs."""
        self.inputs += other.inputs
        self.accepted += other.accepted
        self.refused += other.refused
        self.seconds += other.seconds
        self.slowest = max(self.slowest, other.slowest)
        self.failures += other.failures


class TooLongError(BaseException):
    """An input took longer than it may."""


class LostError(Exception):
    """What was read is not what is read again."""


# Readers.


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


# Damage.


def damaged(chance: random.Random, samples: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    """Give a sample with one to six kinds of damage."""
    data = bytearray(chance.choice(samples))
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        chance.choice(DAMAGE)(data, chance, samples, words)
    return bytes(data[:60_000])


def _at(data: bytearray, chance: random.Random) -> int:
    return chance.randrange(len(data) + 1)


def _span(data: bytearray, chance: random.Random) -> slice:
    start = _at(data, chance)
    return slice(start, start + chance.choice((1, 2, 8, 40, 300)))


def _flip(data: bytearray, chance: random.Random, *_: object) -> None:
    for _time in range(chance.choice((1, 2, 8))):
        if data:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _byte(data: bytearray, chance: random.Random, *_: object) -> None:
    at = _at(data, chance)
    data[at:at] = bytes([chance.choice((0, 9, 10, 13, 34, 39, 60, 62, 38, 92, 128, 194, 255))])


def _cut(data: bytearray, chance: random.Random, *_: object) -> None:
    del data[_at(data, chance) :]


def _behead(data: bytearray, chance: random.Random, *_: object) -> None:
    del data[: _at(data, chance)]


def _remove(data: bytearray, chance: random.Random, *_: object) -> None:
    del data[_span(data, chance)]


def _double(data: bytearray, chance: random.Random, *_: object) -> None:
    piece = bytes(data[_span(data, chance)])
    at = _at(data, chance)
    data[at:at] = piece * chance.choice((1, 1, 2, 50))


def _swap(data: bytearray, chance: random.Random, *_: object) -> None:
    first, second = _span(data, chance), _span(data, chance)
    data[first], data[second] = data[second], data[first]


def _splice(
    data: bytearray, chance: random.Random, samples: Sequence[bytes], _: Sequence[bytes]
) -> None:
    other = bytearray(chance.choice(samples))
    data[_at(data, chance) :] = other[_at(other, chance) :]


def _sprinkle(
    data: bytearray, chance: random.Random, _: Sequence[bytes], words: Sequence[bytes]
) -> None:
    for _time in range(chance.choice((1, 1, 3, 20))):
        at = _at(data, chance)
        data[at:at] = chance.choice(words)


def _encode(data: bytearray, chance: random.Random, *_: object) -> None:
    text = bytes(data).decode("utf-8", "replace")
    encoding = chance.choice(("utf-16", "utf-16-be", "utf-8-sig", "cp1252", "utf-32", "cp037"))
    data[:] = text.encode(encoding, "replace")


ODD = "\0\u2028\ufeff\u202e\U0001f600\u0301\x85\x1f\x7f\uffffé‘“"


def _odd(data: bytearray, chance: random.Random, *_: object) -> None:
    at = _at(data, chance)
    data[at:at] = chance.choice(ODD).encode()


def _number(data: bytearray, chance: random.Random, *_: object) -> None:
    digits = [at for at, byte in enumerate(data) if 48 <= byte <= 57]
    if digits:
        at = chance.choice(digits)
        data[at : at + 1] = chance.choice(
            (b"-1", b"0", b"99999999999999999999", b"9" * 5000, b"1.5")
        )


DAMAGE = (
    _flip, _byte, _cut, _behead, _remove, _double, _swap, _splice, _sprinkle, _sprinkle, _encode,
    _odd, _number,
)  # fmt: skip


# The run.


@cache
def _prepared(name: str) -> tuple[Read, tuple[bytes, ...], tuple[bytes, ...]]:
    reader = READERS[name]
    samples = tuple(one for one in reader.samples() if one)
    return reader.read, samples, tuple(word.encode("utf-8", "replace") for word in reader.words)


def _expired(_signal: int, _frame: FrameType | None) -> None:
    raise TooLongError


def run(job: tuple[str, int, int, float]) -> tuple[str, Tally]:
    """Feed one batch to a reader."""
    name, seed, batch, limit = job
    read, samples, words = _prepared(name)
    tally = Tally()
    signal.signal(signal.SIGALRM, _expired)
    for number in range(batch, batch + BATCH):
        data = damaged(random.Random(f"{seed} {name} {number}"), samples, words)  # noqa: S311 - no secret
        tally.inputs += 1
        start = time.process_time()
        signal.setitimer(signal.ITIMER_REAL, limit)
        try:
            read(data)
            tally.accepted += 1
        except EditorialError as error:
            signal.setitimer(signal.ITIMER_REAL, 0)
            tally.refused += 1
            if fault := _unsaid(error):
                tally.failures.append((data, fault))
        except (Exception, TooLongError):  # noqa: BLE001 - whatever else it is, is what is sought
            signal.setitimer(signal.ITIMER_REAL, 0)
            tally.failures.append((data, traceback.format_exc()))
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        spent = time.process_time() - start
        tally.seconds += spent
        tally.slowest = max(tally.slowest, spent)
    return name, tally


def _unsaid(error: EditorialError) -> str:
    """Give what is wrong with how an error is said; empty when nothing is."""
    try:
        said = str(error)
        interface("nl").gettext(error.template).format(**error.values)
    except Exception:  # noqa: BLE001 - a sentence with a hole is a failure like any other
        return traceback.format_exc()
    return "" if said.strip() and error.path else f"no place, or nothing said: {said!r}"


def main() -> None:
    """Run as told, print the table, and end with 1 when anything failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("readers", nargs="*", choices=[[], *READERS])
    parser.add_argument("--count", type=int, default=100_000, help="inputs for each reader")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=10.0, help="seconds for one input")
    parser.add_argument("--keep", type=Path, default=Path(".editorial/fuzzing"))
    asked = parser.parse_args()
    chosen = asked.readers or list(READERS)
    jobs = [
        (name, asked.seed, batch, asked.limit)
        for name in chosen
        for batch in range(0, asked.count, BATCH)
    ]
    tallies = {name: Tally() for name in chosen}
    print(
        f"{'reader':16} {'inputs':>9} {'accepted':>9} {'refused':>9} {'failed':>7} {'ms':>7} slowest"
    )
    with multiprocessing.Pool(2) as pool:
        for name, tally in pool.imap_unordered(run, jobs):
            tallies[name].add(tally)
            if tally.failures:
                _keep(asked.keep, name, tally)
            if tallies[name].inputs >= asked.count:
                _show(name, tallies[name])
    sys.exit(any(tally.failures for tally in tallies.values()))


def _show(name: str, tally: Tally) -> None:
    print(
        f"{name:16} {tally.inputs:9,} {tally.accepted:9,} {tally.refused:9,}"
        f" {len(tally.failures):7,} {1000 * tally.seconds / tally.inputs:7.2f}"
        f" {tally.slowest:6.2f}s",
        flush=True,
    )
    kinds = Counter(fault.strip().splitlines()[-1][:150] for _, fault in tally.failures)
    for kind, count in kinds.most_common(8):
        print(f"    {count:6,} × {kind}", flush=True)


def _keep(folder: Path, name: str, tally: Tally) -> None:
    place = folder / name.replace(" ", "-")
    place.mkdir(parents=True, exist_ok=True)
    for data, fault in tally.failures[:20]:
        mark = hashlib.sha256(data).hexdigest()[:12]
        (place / f"{mark}.input").write_bytes(data)
        (place / f"{mark}.txt").write_text(fault, "utf-8", errors="replace")


if __name__ == "__main__":
    main()
