"""The forgiving pre-pass: lines of a PO file, checked and mended, ready for polib.

polib trims comments, splits at U+2028, loses `#~|`, and refuses `#note`; and it reads a file that was
cut short without a word.
So comments are kept here, by entry, and polib gets the messages alone, in strict form.
"""

import re
from dataclasses import dataclass, field

from editorial.catalog.writing import escaped
from editorial.errors import CatalogError

# How nearly all comment lines begin: only these need no closer look.
_COMMENTS = frozenset({"#", "# ", "#.", "#:", "#,"})
_ORDER = {"#|msgctxt": 0, "#|msgid": 1, "msgctxt": 2, "msgid": 3, "msgstr": 4}
_SOURCE, _TARGET = 3, 4

_START = r"[ \t\v\f]*(#~\||#~|#\|)?[ \t\v\f]*(msgctxt|msgid|msgstr)?[ \t\v\f]*"
_MESSAGE = re.compile(_START + r'"([^"\\]*+(?:\\[btnvfr"\\][^"\\]*+)*+)"\s*')
# The same with escapes that polib does not know.
_UNUSUAL = re.compile(_START + r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"\s*')
_UNCLOSED = re.compile(_START + r'"[^"\\]*+(?:\\.[^"\\]*+)*+\\?')
_KEYWORD = re.compile(_START + r'(?:".*)?')
_PLURAL = re.compile(r"[ \t\v\f]*(?:#~?\|?)?[ \t\v\f]*(?:msgid_plural|msgstr[ \t]*\[)")
_MERGING = re.compile(r"(?:<{7}|\|{7}|={7}|>{7})(?: |$)")
_BYTES = re.compile(r"(?:\\(?:[0-7]{1,3}|x[0-9A-Fa-f]{1,2}))+")
_BYTE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{1,2}))")
_ESCAPE = re.compile(rf"({_BYTES.pattern})|\\(.)")
_REFERENCE = re.compile("\u2068([^\u2069]*)\u2069|([^ \t]+)")

WHOLE = "Take the whole file again from its sender, a backup or git."
"""The cure for a file that was cut short."""


@dataclass(slots=True)
class Entry:
    """What stands around a message: its place and its comments."""

    line: int = 0
    """1-based line of its `msgctxt` or `msgid`; 0 until there is one."""
    obsolete: bool = False
    """Whether it is marked `#~`."""
    notes: list[str] = field(default_factory=list)
    """`# ` comments."""
    comments: list[str] = field(default_factory=list)
    """`#.` comments."""
    references: list[str] = field(default_factory=list)
    """`#:` references."""
    flags: list[str] = field(default_factory=list)
    """`#,` and `#=` flags."""
    reached: int = -1
    """The rank in `_ORDER` of its last keyword; -1 before the first."""


@dataclass(slots=True)
class Scanner:
    """Reads line by line; afterwards `entries` and `messages` belong together, in file order."""

    path: str
    """The file, for errors."""
    entries: list[Entry] = field(default_factory=list)
    """The entries that are complete."""
    messages: list[str] = field(default_factory=list)
    """Their messages, as lines that polib reads."""
    current: Entry = field(default_factory=Entry)
    """The entry being read."""
    open: str | None = None
    """The mark (`#~`, `#|`) of the string that a line may go on; None when there is none."""

    def scan(self, text: str) -> int:
        """Read all of `text`, and give the number of its last line; `current` keeps what is left.

        Raises:
            CatalogError: a line cannot be read, or the text ends inside an entry.
        """
        number = 0
        for number, line in enumerate(text.split("\n"), 1):
            if not line:
                continue
            if line[:2] in _COMMENTS:
                self._comment(line)
            elif found := _MESSAGE.fullmatch(line):
                mark, keyword, body = found.groups()
                self._message(number, mark or "", keyword, body)
            elif not line.isspace():
                self._other(number, line)
        last = self.current
        if last.reached == _TARGET:
            self._finish()
        elif last.reached >= 0 or last.comments or last.references or last.flags:
            raise CatalogError(
                "The file ends in the middle of an entry.", cure=WHOLE, path=self.path, line=number
            )
        return number

    def _finish(self) -> None:
        self.entries.append(self.current)
        self.current = Entry()

    def _message(self, number: int, mark: str, keyword: str | None, body: str) -> None:
        """Take in a keyword with its string, or a string that goes on."""
        previous = mark.endswith("|")
        if keyword is None:
            if self.open != mark:
                raise self._fault(number, "This text belongs to no entry.")
            keyword = ""
        else:
            if self.current.reached == _TARGET:
                self._finish()
            self._advance(number, mark, f"#|{keyword}" if previous else keyword)
            self.open = mark
            keyword += " "
        kind = "#| " if previous else "#~ " if mark else ""
        self.messages.append(f'{kind}{keyword}"{body}"')

    def _advance(self, number: int, mark: str, keyword: str) -> None:
        """Check that the keyword may stand here."""
        entry = self.current
        rank = _ORDER.get(keyword, -1)
        if rank <= entry.reached or (rank == _TARGET) != (entry.reached == _SOURCE):
            raise self._fault(
                number,
                "{keyword} cannot stand here: a line of this entry is missing or stands twice."
                if entry.reached >= 0
                else "{keyword} cannot stand here: the line before it in its entry is missing.",
                keyword=keyword,
            )
        if rank > 1:
            obsolete = mark == "#~"
            if entry.reached > 1 and entry.obsolete != obsolete:
                raise self._fault(number, "Only a part of this entry is marked with #~.")
            entry.obsolete = obsolete
            entry.line = entry.line or number
        entry.reached = rank

    def _other(self, number: int, line: str) -> None:
        """Take in a line that is no plain message: a comment, an unusual spelling, or a fault."""
        unusual = _UNUSUAL.fullmatch(line)
        if unusual is not None:
            mark, keyword, body = unusual.groups()
            self._message(number, mark or "", keyword, self._respelled(number, body))
            return
        comment = line.lstrip(" \t\v\f")
        if comment.startswith("#~"):
            comment = comment[2:].lstrip()
            if not comment:
                return
        if not comment.startswith("#") or (comment.startswith("#|") and comment.strip() != "#|"):
            raise self._unreadable(number, line)
        self._comment(comment)

    def _comment(self, comment: str) -> None:
        self.open = None
        if self.current.reached == _TARGET:
            self._finish()
        entry = self.current
        match comment[1:2]:
            case ".":
                entry.comments.append(_said(comment[2:]))
            case ":":
                found = _REFERENCE.findall(comment, 2)
                entry.references += [isolated or plain for isolated, plain in found]
            case ",":
                entry.flags += _flags(comment)
            case "=" if comment[2:3] in {" ", ","}:
                entry.flags += [flag for flag in _flags(comment) if flag not in entry.flags]
            case "|":
                pass
            case _:
                entry.notes.append(_said(comment[1:]))

    def _respelled(self, number: int, body: str) -> str:
        r"""Give a string with `\a`, octal and hexadecimal escapes as polib reads it."""

        def respell(found: re.Match[str]) -> str:
            if found[1]:
                values = [
                    int(octal or "0", 8) or int(hexa or "0", 16)
                    for octal, hexa in _BYTE.findall(found[1])
                ]
                try:
                    text = bytes(values).decode()
                except ValueError:
                    text = "\0"
                if "\0" in text or "\4" in text:
                    raise self._fault(number, "{code} is not text in UTF-8.", code=found[1])
                return escaped(text)
            if found[2] == "a":
                return "\a"
            if found[2] in 'btnvfr"\\':
                return found[0]
            raise CatalogError(
                "{code} means nothing in PO.",
                cure=r"Write \\ for a backslash.",
                path=self.path,
                line=number,
                code=found[0],
            )

        return _ESCAPE.sub(respell, body)

    def _unreadable(self, number: int, line: str) -> CatalogError:
        """Say what is wrong with a line."""
        if _MERGING.match(line):
            return self._fault(
                number,
                "git left two versions here.",
                "Keep one of them, and delete the lines with <<<<<<<, ======= and >>>>>>>.",
            )
        if _PLURAL.match(line):
            return self._fault(
                number,
                "This entry has plural forms, and our texts have none.",
                "Delete the entry, or take the file again from the template.",
            )
        if _UNCLOSED.fullmatch(line):
            return self._fault(
                number, "The text on this line has no closing quotation mark.", WHOLE
            )
        keyword = _KEYWORD.fullmatch(line)
        if keyword and '"' in line:
            return self._fault(
                number,
                "A quotation mark inside the text ends it too early.",
                r"Write it as \".",
            )
        if keyword and keyword[2]:
            return self._fault(number, "{keyword} has no text.", WHOLE, keyword=keyword[2])
        return self._fault(
            number,
            "This line is neither a comment nor a part of an entry.",
            "Delete it, or put # and a space before it if it is a note.",
        )

    def _fault(
        self,
        number: int,
        template: str,
        cure: str = "Mend it, or take the file again from its sender, a backup or git.",
        **values: object,
    ) -> CatalogError:
        return CatalogError(template, cure=cure, path=self.path, line=number, **values)


def _said(comment: str) -> str:
    """Give the text of a comment, without the space that our writer puts after a last backslash."""
    if comment.endswith(" ") and comment.rstrip(" ").endswith("\\"):
        comment = comment[:-1]
    return comment.removeprefix(" ")


def _flags(comment: str) -> list[str]:
    return [flag for flag in map(str.strip, comment[2:].split(",")) if flag]
