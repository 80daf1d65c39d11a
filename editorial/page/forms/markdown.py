r"""The article as Markdown: CommonMark 0.31, with the tables of GitHub Flavored Markdown.

Whatever a text holds, a parser gives it back: signs are escaped, and a letter that would keep
`**` from being read beside it is written as a character reference (CommonMark, 6.2).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import quote

from editorial.page.candidate import Candidate
from editorial.page.lines import written
from editorial.page.running import Mark, Run, end_of, plain, settled, tidied
from editorial.page.whole import whole
from editorial.page.wording import Words

FILE = "article.md"
DRAFT = "draft.md"

_SIGNS = {"strong": "**", "em": "_"}
# What means something wherever it stands: `<` before what may be a tag, `&` before a name.
_ANYWHERE = re.compile(r"[\\`*_\[\]|~]|<(?=[A-Za-z/!?])|&(?=#?\w+;)|!$|(?:^|(?<=\s))#+$")
_AT_START = re.compile(r"#{1,6}(?=\s|$)|[-+](?=[\s:-]|$)|:(?=-)|[>=]")
_NUMBER_AT_START = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_AUTOLINK = re.compile(r"https?://[^\s<>|`\\]+")
_DESTINATION = re.compile(r"[\\&<>()]")
_NO_DESTINATION = re.compile(r"[\s|\x00-\x1f\x7f]")
_TICKS = re.compile("`+")


def render(candidate: Candidate, *, draft: bool = False) -> str:
    """Give the article as Markdown, links as references at the end.

    Raises:
        RecordError: a value that the credits need is not recorded, and this is no draft.
    """
    inside = whole(candidate, draft=draft)
    markdown = Markdown(candidate.words)
    rows = written(f"<h1>{inside.title}</h1>\n{inside.html}", markdown)
    if markdown.links:
        rows = (*rows, "", *markdown.listed())
    return "\n".join(rows) + "\n"


class Markdown:
    """Writes blocks as Markdown and numbers the links on the way."""

    rule = "* * *"
    apart = "<!-- -->"

    def __init__(self, words: Words) -> None:
        """Start without links."""
        self.words = words
        self.links: dict[str, int] = {}
        self.open: list[int] = []

    def listed(self) -> tuple[str, ...]:
        """Give the definitions of the links, in order."""
        return tuple(
            f"[{number}]: {_destination(address)}" for address, number in self.links.items()
        )

    def paragraph(self, run: Run) -> tuple[str, ...]:
        """Give a paragraph; a line break is a backslash at the end of its line."""
        lines = self._text(run).split("\n")
        return (*(f"{_begun(line)}\\" for line in lines[:-1]), _begun(lines[-1]))

    def heading(self, run: Run, level: int) -> tuple[str, ...]:
        """Give a heading on one line."""
        return (f"{'#' * level} {self._text(run, on_one_line=True)}",)

    def term(self, run: Run) -> tuple[str, ...]:
        """Give a term as a strong paragraph; there is no better element."""
        within = (
            part for part in run if part not in {Mark("strong"), Mark("strong", closing=True)}
        )
        return self.paragraph((Mark("strong"), *within, Mark("strong", closing=True)))

    def verbatim(self, text: str) -> tuple[str, ...]:
        """Give a fenced block of code."""
        longest = max((len(ticks) for ticks in _TICKS.findall(text)), default=0)
        fence = "`" * max(3, longest + 1)
        return (fence, *text.split("\n"), fence)

    def table(self, heading: tuple[Run, ...], rows: Sequence[tuple[Run, ...]]) -> tuple[str, ...]:
        """Give a table; one without headings gets empty ones, which the syntax asks for."""
        return (self._row(heading), "| --- " * len(heading) + "|", *map(self._row, rows))

    def _row(self, cells: tuple[Run, ...]) -> str:
        texts = (self._text(settled(cell), on_one_line=True, in_cell=True) for cell in cells)
        return "".join(f"| {text} " if text else "| " for text in texts) + "|"

    def _text(self, run: Run, *, on_one_line: bool = False, in_cell: bool = False) -> str:
        atoms = list(self._atoms(_outside(run), in_cell=in_cell))
        written = "".join(_written(atoms, at) for at in range(len(atoms)))
        if on_one_line:
            written = written.replace("\n", " ")
        return "\n".join(map(_edged, written.split("\n")))

    def _atoms(self, run: Run, *, in_cell: bool) -> Iterator["_Atom"]:
        """Give texts, signs, and what is written as it is: links, pictures, code."""
        at = 0
        while at < len(run):
            part = run[at]
            if isinstance(part, str):
                yield _Text(part)
            elif part.name == "img":
                yield f"![{_escaped(part.text)}]({_destination(part.address)})"
            elif part.name == "code":
                end = end_of(run, at)
                yield _code(plain(run[at:end]), in_cell=in_cell)
                at = end
            elif part.name != "a":
                yield part
            elif not part.closing:
                if run[at + 1] == part.address and _AUTOLINK.fullmatch(part.address):
                    yield f"<{part.address}>"
                    at += 2
                elif part.address:
                    self.open.append(self.links.setdefault(part.address, len(self.links) + 1))
                    yield "["
                else:
                    self.open.append(0)
            else:
                number = self.open.pop()
                yield f"][{number}]" if number else ""
            at += 1


@dataclass(frozen=True, slots=True)
class _Text:
    """Text that is still to be escaped."""

    text: str


_Atom: TypeAlias = _Text | Mark | str


def _outside(run: Run) -> Run:
    """Take white space and line breaks out of emphasis, where its signs would not be read."""
    started = _pulled(_once(run), closing=False)
    ended = _pulled(reversed(started), closing=True)
    outside = tuple(tidied(tuple(reversed(ended))))
    # What held nothing but white space is gone now, and the space may stand at another edge.
    return outside if outside == run else _outside(outside)


def _once(run: Run) -> Iterator[str | Mark]:
    """Leave out emphasis inside the same emphasis: four stars in a row mean something else."""
    depth = dict.fromkeys(_SIGNS, 0)
    for part in run:
        if isinstance(part, str) or part.name not in _SIGNS:
            yield part
            continue
        depth[part.name] -= part.closing
        if not depth[part.name]:
            yield part
        depth[part.name] += not part.closing


def _pulled(run: Iterable[str | Mark], *, closing: bool) -> list[str | Mark]:
    """Put white space behind a sign before it; for signs that close the run is read backwards."""
    out: list[str | Mark] = []
    for part in run:
        at = len(out)
        while at and _is_sign(out[at - 1], closing=closing):
            at -= 1
        space, rest = _cut(part, closing=closing) if at < len(out) else ("", part)
        if space:
            out.insert(at, space)
        if rest:
            out.append(rest)
    return out


def _is_sign(part: str | Mark, *, closing: bool) -> bool:
    return isinstance(part, Mark) and part.name in _SIGNS and part.closing is closing


def _cut(part: str | Mark, *, closing: bool) -> tuple[str | Mark, str | Mark]:
    """Give the white space at the near end of a part, and the rest."""
    if isinstance(part, Mark):
        return (part, "") if part.name == "br" else ("", part)
    rest = part.rstrip() if closing else part.lstrip()
    return (part[len(rest) :] if closing else part[: len(part) - len(rest)]), rest


def _written(atoms: Sequence[_Atom], at: int) -> str:
    atom = atoms[at]
    if isinstance(atom, Mark):
        return "\n" if atom.name == "br" else _SIGNS[atom.name]
    if isinstance(atom, str):
        return atom
    text, before, after = atom.text, "", ""
    if _needs_shield(text[-1], atoms[at + 1 : at + 3], closing=False):
        text, after = text[:-1], f"&#{ord(text[-1])};"
    if text and _needs_shield(text[0], atoms[max(at - 2, 0) : at][::-1], closing=True):
        text, before = text[1:], f"&#{ord(text[0])};"
    return before + _escaped(text) + after


def _needs_shield(outer: str, beside: Sequence[_Atom], *, closing: bool) -> bool:
    """Whether a character would keep the sign beside it from being read (CommonMark, 6.2)."""
    if not beside or not isinstance(beside[0], Mark) or not _is_sign(beside[0], closing=closing):
        return False
    kind = unicodedata.category(outer)
    if outer in " \t\n" or kind == "Zs" or kind[0] == "P" or (kind[0] == "S" and outer < "\x7f"):
        return False
    inner = beside[1] if len(beside) > 1 else ""
    if beside[0].name == "em" or not isinstance(inner, _Text):
        return True
    return unicodedata.category(inner.text[-1 if closing else 0])[0] in "PS"


def _escaped(text: str) -> str:
    return _ANYWHERE.sub(lambda sign: "".join(f"\\{one}" for one in sign[0]), text)


def _begun(line: str) -> str:
    """Escape what would make the start of a paragraph's line something else."""
    numbered = _NUMBER_AT_START.sub(r"\1\\\2", line)
    return f"\\{line}" if _AT_START.match(line) else numbered


def _edged(line: str) -> str:
    """Write white space at the ends of a line so that it stays: a no-break space, mostly."""
    inner = line.strip()
    if inner == line:
        return line
    start = len(line) - len(line.lstrip())
    return _referred(line[:start]) + inner + _referred(line[start + len(inner) :])


def _referred(text: str) -> str:
    return "".join(f"&#{ord(one)};" for one in text)


def _destination(address: str) -> str:
    """Give an address as it stands behind a link's text."""
    whole = _NO_DESTINATION.sub(lambda sign: quote(sign[0]), address)
    return _DESTINATION.sub(r"\\\g<0>", whole) or "<>"


def _code(text: str, *, in_cell: bool) -> str:
    """Give a span of code; a cell has no place for one with a bar in it."""
    if not text or (in_cell and "|" in text):
        return _escaped(text)
    ticks = "`" * (max(map(len, _TICKS.findall(text)), default=0) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{space}{text}{space}{ticks}"
