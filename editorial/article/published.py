"""A finished page as its readers get it: text, headings, languages, and what is wrong with it."""

from dataclasses import dataclass
from html.parser import HTMLParser

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"]
)
_UNREAD = frozenset({"head", "script", "style", "template", "title"})
_JOINED = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "cite",
        "code",
        "em",
        "i",
        "mark",
        "q",
        "s",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
    ]
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A stretch of text that lies in one element."""

    text: str
    """The text."""
    language: str
    """Language of the nearest element that names one; empty without one."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What can be seen of a page."""

    language: str
    """`lang` of the `html` element; empty without one."""
    text: str
    """What is read, blocks parted by line breaks."""
    spoken: tuple[Spoken, ...]
    """What is read, stretch by stretch."""
    headings: tuple[tuple[int, str], ...]
    """Level and text of each heading, in order."""
    marks: tuple[str, ...]
    """Texts of `mark` elements: what a draft says is missing."""
    ids: tuple[str, ...]
    """Every `id`, in order."""
    misplaced: tuple[str, ...]
    """Tags that close nothing, or that are never closed, as they are written."""


def outline(page: str) -> Outline:
    """Give what can be seen of a page; an empty outline for an empty page."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    reader.misplaced += [f"<{tag}>" for tag, _ in reader.opened]
    return Outline(
        language=reader.language,
        text="".join(reader.read).strip(),
        spoken=tuple(reader.spoken),
        headings=tuple((level, " ".join(text.split())) for level, text in reader.headings),
        marks=tuple(reader.marks),
        ids=tuple(reader.ids),
        misplaced=tuple(reader.misplaced),
    )


class _Reader(HTMLParser):
    """Reads a page token by token: a parser that mends the page cannot tell what was broken."""

    def __init__(self) -> None:
        super().__init__()
        self.language = ""
        self.opened: list[tuple[str, str]] = []
        self.read: list[str] = []
        self.spoken: list[Spoken] = []
        self.headings: list[tuple[int, str]] = []
        self.marks: list[str] = []
        self.ids: list[str] = []
        self.misplaced: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        outer = self.opened[-1][1] if self.opened else ""
        language = given.get("lang") or outer
        if tag == "html":
            self.language = language
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag not in _JOINED:
            self.read.append("\n")
        if tag in _HEADINGS:
            self.headings.append((_HEADINGS[tag], ""))
        elif tag == "mark":
            self.marks.append("")
        if tag not in _VOID:
            self.opened.append((tag, language))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if any(tag == other for other, _ in self.opened):
            while (inner := self.opened.pop()[0]) != tag:
                self.misplaced.append(f"<{inner}>")
        else:
            self.misplaced.append(f"</{tag}>")
        if tag not in _JOINED:
            self.read.append("\n")

    def handle_data(self, data: str) -> None:
        around = [tag for tag, _ in self.opened]
        if not around or not _UNREAD.isdisjoint(around):
            return
        self.read.append(data)
        if data.strip():
            self.spoken.append(Spoken(data, self.opened[-1][1]))
        for tag in around:
            if tag in _HEADINGS and self.headings:
                level, text = self.headings[-1]
                self.headings[-1] = (level, text + data)
            elif tag == "mark" and self.marks:
                self.marks[-1] += data
