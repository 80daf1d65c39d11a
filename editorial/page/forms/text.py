"""The article as plain text: for mail, for reading aloud, for whoever wants no page at all."""

from collections.abc import Sequence

from editorial.article.vocabulary import printable
from editorial.page.candidate import Candidate
from editorial.page.lines import written
from editorial.page.running import Run, plain, settled
from editorial.page.whole import whole
from editorial.page.wording import Words

FILE = "article.txt"
DRAFT = "draft.txt"
WIDTH = 72
"""A table is set in columns up to this many characters; a wider one is written row by row."""
_UNDERLINES = {1: "=", 2: "-"}


def render(candidate: Candidate, *, draft: bool = False) -> str:
    """Give the article as plain text, a paragraph a line, with numbered links at the end.

    Raises:
        RecordError: a value that the credits need is not recorded, and this is no draft.
    """
    inside = whole(candidate, draft=draft)
    plainly = _Plainly(candidate.words)
    rows = written(f"<h1>{inside.title}</h1>\n{inside.html}", plainly)
    if plainly.links:
        heading = plainly.heading((candidate.words.links,), 2)
        rows = (*rows, "", *heading, "", *plainly.listed())
    # Control characters would steer the terminal that shows a draft.
    return printable("\n".join(rows)) + "\n"


def line(html: str, words: Words) -> str:
    """Give a piece of running text on one line, without the addresses of its links."""
    return " ".join(written(f"<p>{html}</p>", _Plainly(words)))


class _Plainly:
    """Writes blocks as plain text and numbers the links on the way."""

    rule = "* * *"
    apart = ""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.links: dict[str, int] = {}

    def listed(self) -> tuple[str, ...]:
        """Give the addresses of the links, in order."""
        return tuple(
            f"[{self.words.link.format(number=number)}] {address}"
            for address, number in self.links.items()
        )

    def paragraph(self, run: Run) -> tuple[str, ...]:
        return tuple(self._text(run).split("\n"))

    def heading(self, run: Run, level: int) -> tuple[str, ...]:
        text = self._text(run).replace("\n", " ")
        line = _UNDERLINES.get(level, "")
        return (text, line * min(len(text), WIDTH)) if line else (text,)

    def term(self, run: Run) -> tuple[str, ...]:
        return self.paragraph(run)

    def verbatim(self, text: str) -> tuple[str, ...]:
        return tuple(f"    {line}" if line.strip() else "" for line in text.split("\n"))

    def table(self, heading: tuple[Run, ...], rows: Sequence[tuple[Run, ...]]) -> tuple[str, ...]:
        head = self._cells(heading)
        body = [self._cells(row) for row in rows]
        widths = [max(map(len, column)) for column in zip(head, *body, strict=True)]
        if sum(widths) + 3 * (len(widths) - 1) > WIDTH:
            return tuple(line for row in body for line in _record(head, row)) or head
        line = "-+-".join("-" * width for width in widths)
        top = (_set(head, widths), line) if any(head) else ()
        return (*top, *(_set(row, widths) for row in body))

    def _cells(self, row: tuple[Run, ...]) -> tuple[str, ...]:
        return tuple(self._text(settled(cell)).replace("\n", " ") for cell in row)

    def _text(self, run: Run) -> str:
        out: list[str] = []
        started: list[int] = []
        for part in run:
            if isinstance(part, str):
                out.append(part)
            elif part.name == "br":
                out.append("\n")
            elif part.name == "img":
                out.append(
                    self.words.described.format(alt=plain((part.text,))) if part.text else ""
                )
            elif part.name == "a" and not part.closing:
                started.append(len(out))
                out.append(part.address)
            elif part.name == "a":
                at = started.pop()
                address = out.pop(at)
                out.append(self._reference(address, "".join(out[at:])))
        return "".join(out)

    def _reference(self, address: str, text: str) -> str:
        """Give what follows a link's text: its number, or nothing where the text says the address."""
        if not address or text.strip() == address.removeprefix("mailto:"):
            return ""
        number = self.links.setdefault(address, len(self.links) + 1)
        return f" [{self.words.link.format(number=number)}]"


def _set(row: Sequence[str], widths: Sequence[int]) -> str:
    return " | ".join(map(str.ljust, row, widths)).rstrip(" ")


def _record(head: Sequence[str], row: Sequence[str]) -> tuple[str, ...]:
    """Give a row as a list: the name of each column with what stands in it."""
    pairs = [(name, cell) for name, cell in zip(head, row, strict=True) if cell]
    lines = [f"{name}: {cell}" if name else cell for name, cell in pairs]
    return tuple(f"{'  ' if at else '- '}{line}" for at, line in enumerate(lines))
