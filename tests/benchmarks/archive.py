"""An invented archive of any size: the same articles for every tool, the same on every machine.

An article has about 80 translatable blocks and 40 references.  Every twentieth paragraph of the
archive stands somewhere else as well.  All names, studies and addresses are invented.
"""

import random
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

REPEATED = 20
"""Every so many paragraphs, one repeats an earlier one."""
EDITED = 10
"""In every so many blocks, an edit changes one word."""
REFERENCES = 40
"""Kept entries of the reference list."""
PHRASE = "nothing in this paragraph was there before"
"""Words of the paragraph that an edit inserts, and of no other."""

_SEED = "editorial benchmark 1"
_SECTIONS = 9
_WORDS = {
    "who": "people with moderate illness|the nurses at the clinic|carers who answered our survey"
    "|the research team in Wexcombe|young adults in the northern group|members of the panel"
    "|two thirds of the participants|doctors outside the hospital|those who live alone"
    "|the occupational therapists|patients in the later cohort|the authors of the earlier review",
    "verb": "described|recorded|reported|measured|noticed|mentioned|compared|underestimated"
    "|summarised|discussed|questioned|confirmed",
    "what": "a slow return of strength|the hours lost to poor sleep|changes in resting heart rate"
    "|an uneven pattern of recovery|small but steady improvements|the cost of a busy morning"
    "|difficulty in following conversations|swings in temperature and pain"
    "|the effect of light and noise|a delayed worsening of symptoms|their need for quiet rooms"
    "|trouble with standing upright",
    "when": "within a day of light activity|over a period of six weeks|after a night of broken sleep"
    "|during the colder months|on most days of the study|in the first hour after waking"
    "|long before a diagnosis was made|at the second home visit|for up to ten days"
    "|once the diaries had been collected|as soon as they sat down|by the end of the summer",
    "but": "although the difference was small|while the control group showed no change"
    "|because the questions were asked by telephone|even where support had been arranged"
    "|which agrees with an older Danish report|and nobody asked them to stop"
    "|so the result should be read with care|unless a rest was planned beforehand"
    "|as the diaries make clear|though three people had dropped out"
    "|whatever the season or the weather|since the devices were worn at night",
    "advice": "plan a pause before every task|keep a short diary of good and bad days"
    "|ask for an appointment by telephone|share the shopping with a neighbour"
    "|lie down in a darkened room|write questions down in advance|sit while preparing a meal"
    "|spread the laundry over the week|choose the quietest hour of the day"
    "|tell the employer what helps|leave one afternoon entirely free|drink water before rising",
    "term": "orthostatic intolerance|post-exertional malaise|energy envelope|baseline activity"
    "|cognitive load|sensory overload|pacing diary|resting pulse|sleep hygiene|symptom cluster"
    "|activity meter|recovery window",
    "place": "Wexcombe Infirmary|the Harrowfield Trust|Lower Asham Clinic|the Tarn Valley service"
    "|the Merrow Institute|Pellinge University|the Orrin Centre|the Stavely Group",
}  # fmt: skip
_VOCABULARY = {name: tuple(words.split("|")) for name, words in _WORDS.items()}
_PLAIN = (
    "{Who} {verb} {what} {when}, {but}.",
    "In {number} of {many} homes, {who} {verb} {what}.",
    "It helps to {advice} and to {advice}, {but}.",
    "What {who} {verb} {when} was {what}.",
    "At {place}, {who} {verb} {what} and {what}.",
    "“Try to {advice},” one of them said, “and {advice} {when}.”",
    "The average fell from {many} to {number} points (p &lt; 0.05), {but}.",
)
_MARKED = (
    "{Who} {verb} <strong>{what}</strong> {when}, {but}.{note}",
    "The word <em>{term}</em> was new to {who}, who {verb} {what}.",
    'A <a href="https://charity.example/leaflets/{number}">leaflet about {term}</a> says more.',
    "{Who} {verb} {what}, and <em>not</em> {what}, at a dose of {number}&nbsp;mg.",
    'See <a href="https://journal.example/{number}"><em>{term}</em> at {place}</a>, {but}.{note}',
)
_HEADINGS = ("What {who} {verb}", "How to {advice}", "More about {term}", "{What}, {when}")
_VOID = re.compile(r"<((?:img|meta)\b[^>]*)>")


class Piece(NamedTuple):
    """A stretch of an article's HTML: a block's text between its tags, or tags alone."""

    opening: str
    text: str = ""
    """HTML; empty where nothing is translated."""
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """An article of the archive."""

    slug: str
    title: str
    description: str
    lead: str
    """Its first paragraph, without markup, and of no other article."""
    body: tuple[Piece, ...]
    """Everything after the title."""
    references: tuple[str, ...]
    """Kept entries, HTML."""


def slugs(count: int) -> tuple[str, ...]:
    """Give the slugs of an archive."""
    return tuple(f"article-{number:04}" for number in range(count))


def sample(slug: str) -> Sample:
    """Give the article of a slug."""
    number = int(slug.rpartition("-")[2])
    dice = random.Random(f"{_SEED}: {slug}")  # noqa: S311 - prose, no secrets
    title = f"{_filled(dice, '{What}: {who} in {place}')}, part {number + 1}"
    lead = f"This is report {number + 1} of the series. {_sentences(dice, _PLAIN, 2)}"
    return Sample(
        slug=slug,
        title=title,
        description=_filled(dice, "{Who} {verb} {what} {when}, {but}."),
        lead=lead,
        body=(Piece("\n<p>", lead, "</p>"), *_body(dice, number)),
        references=tuple(_reference(dice) for _ in range(REFERENCES)),
    )


def edited(one: Sample) -> Sample:
    """Give a new version: a word changed in every tenth block, a paragraph inserted, one moved."""
    body: list[Piece] = []
    block = 2
    for piece in one.body:
        block += bool(piece.text)
        change = piece.text and block % EDITED == 0
        body.append(piece._replace(text=_reworded(piece.text)) if change else piece)
    at = [index for index, piece in enumerate(body) if piece.opening == "\n<p>"]
    moved = body.pop(at[20])
    body.insert(at[30], moved)
    body.insert(at[10], Piece("\n<p>", f"In {one.slug}, {PHRASE}.", "</p>"))
    return replace(one, body=tuple(body))


def _reworded(text: str) -> str:
    words = text.split(" ")
    at = [index for index, word in enumerate(words) if word.isalpha() and word.islower()]
    words[at[len(at) // 2]] = "remarkably"
    return " ".join(words)


def _body(dice: random.Random, number: int) -> Iterator[Piece]:
    paragraphs = _paragraphs(number)
    for section in range(_SECTIONS):
        yield Piece("\n<h2>", _filled(dice, dice.choice(_HEADINGS)), "</h2>")
        yield from (next(paragraphs) for _ in range(2))
        if section in _EXTRAS:
            yield from _EXTRAS[section](dice)
        yield from (next(paragraphs) for _ in range(2))


def _paragraphs(number: int) -> Iterator[Piece]:
    first = number * _SECTIONS * 4
    for place in range(first, first + _SECTIONS * 4):
        yield Piece("\n<p>", _paragraph(place), "</p>")


@cache
def _paragraph(place: int) -> str:
    """Give the paragraph at a place in the whole archive."""
    dice = random.Random(f"{_SEED}: paragraph {place}")  # noqa: S311 - prose, no secrets
    if place % REPEATED == REPEATED - 1:
        return _paragraph(dice.randrange(place))
    marked = _sentences(dice, _MARKED, 1) if place % 3 else _sentences(dice, _PLAIN, 1)
    return f"{_sentences(dice, _PLAIN, 2)} {marked} {_sentences(dice, _PLAIN, 1)}"


def _sentences(dice: random.Random, patterns: tuple[str, ...], count: int) -> str:
    return " ".join(_filled(dice, dice.choice(patterns)) for _ in range(count))


def _filled(dice: random.Random, pattern: str) -> str:
    def word(match: re.Match[str]) -> str:
        name = match[1]
        if name in {"number", "many"}:
            return str(dice.randrange(2, 40) + 40 * (name == "many"))
        if name == "note":
            entry = dice.randrange(1, REFERENCES + 1)
            return f'<sup><a href="#ref-{entry}">{entry}</a></sup>'
        text = dice.choice(_VOCABULARY[name.lower()])
        return text if name.islower() else text[0].upper() + text[1:]

    return re.sub(r"\{(\w+)\}", word, pattern)


def _list(dice: random.Random) -> Iterator[Piece]:
    yield Piece("\n<ul>")
    for _ in range(3):
        yield Piece("\n<li>", _filled(dice, "{What}, {when}; so {advice}."), "</li>")
        yield Piece("\n<li>", _filled(dice, "For {who}: {advice}."), "<ul>")
        yield Piece("\n<li>", _filled(dice, "{advice}, or {advice};"), "</li>")
        yield Piece("\n<li>", _filled(dice, "<strong>{term}</strong> {when}."), "</li>")
        yield Piece("\n</ul>\n</li>")
    yield Piece("\n</ul>")


def _table(dice: random.Random) -> Iterator[Piece]:
    yield Piece("\n<table>")
    yield Piece("\n<caption>", _filled(dice, "What {who} {verb} at {place}"), "</caption>")
    yield Piece("\n<tbody>")
    for row in range(4):
        yield Piece("\n<tr>")
        for column in range(3):
            cell = "th" if row == 0 else "td"
            said = "{term}" if 0 in {row, column} else "{number} of {many} days"
            yield Piece(f"\n<{cell}>", _filled(dice, said), f"</{cell}>")
        yield Piece("\n</tr>")
    yield Piece("\n</tbody>\n</table>")


def _figure(dice: random.Random) -> Iterator[Piece]:
    alt = _filled(dice, "A drawing of {what} at {place}")
    yield Piece('\n<figure><img alt="', alt, f'" src="{PICTURE}">')
    yield Piece("<figcaption>", _filled(dice, "{What} {when}. © Lindqvist"), "</figcaption>")
    yield Piece("\n</figure>")


def _quotation(dice: random.Random) -> Iterator[Piece]:
    yield Piece("\n<blockquote>")
    for _ in range(2):
        yield Piece("\n<p>", _sentences(dice, _PLAIN, 2), "</p>")
    yield Piece("\n</blockquote>")


def _subsection(dice: random.Random) -> Iterator[Piece]:
    yield Piece("\n<h3>", _filled(dice, dice.choice(_HEADINGS)), "</h3>")


_EXTRAS = {1: _list, 2: _subsection, 3: _table, 4: _figure, 5: _quotation, 6: _subsection}


def _reference(dice: random.Random) -> str:
    said = (
        "Ashdown R, Veldkamp T. {What} and {term}: a study at {place}. <em>Journal of {term}</em>"
    )
    number = dice.randrange(100, 999)
    link = f'<a href="https://doi.example/{number}">doi.example/{number}</a>'
    return f"{_filled(dice, said)} {number % 40 + 1};{number}:1–9. {link}"


PICTURE = "https://charity.example/uploads/drawing.png"
"""Address of the one picture that every article shows."""


def picture() -> bytes:
    """Give that picture: a grey PNG of 8 by 8 pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + check

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress((b"\0" + b"\x99" * 8) * 8))
    return b"\x89PNG\r\n\x1a\n" + header + pixels + chunk(b"IEND", b"")


def address(one: Sample) -> str:
    """Give where an article was published."""
    return f"https://charity.example/{one.slug}/"


def normal_form(one: Sample) -> str:
    """Give an article in the normal form of a workspace's `source.html`."""
    return _document(one, f'<link rel="canonical" href="{address(one)}">')


def plain_page(one: Sample) -> str:
    """Give the same article as a page for the other tools.

    Empty elements are closed, for po4a; the references are marked for Translate Toolkit as not to
    be translated.
    """
    page = _document(one, f'<meta name="description" content="{one.description}">')
    return _VOID.sub(r"<\1/>", page).replace("<ol>", '<ol data-translate-ignore="yes">')


def _document(one: Sample, head: str) -> str:
    body = "".join(map("".join, one.body))
    references = ""
    for number, text in enumerate(one.references, start=1):
        # An id that nothing links to does not survive the import.
        anchor = f' id="ref-{number}"' if f'"#ref-{number}"' in body else ""
        references += f"<li{anchor}>{text}</li>\n"
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{one.title}</title>\n{head}\n</head>\n<body>\n<article>\n<h1>{one.title}</h1>"
        f"{body}\n<h2>References</h2>\n<ol>\n{references}</ol>\n</article>\n</body>\n</html>\n"
    )
