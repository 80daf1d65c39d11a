"""What stands on a published page around the text: furniture, and lines about who made it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from editorial.language import Language
from editorial.model import Block

_LONGEST = 300
_NUMBER = re.compile(r"\d+(?:[.,\u00a0]\d+)*")
_END = " \t\n\u00a0.:!…*»›→|"
_APART = re.compile(r"[\s|·•/,]+")
_LABEL_END = re.compile(r"\s*(?::|–|-|\bdoor\b|\bby\b)?\s*")
_WEEK = 20
"""So many days in a row make a calendar."""


class Role(StrEnum):
    """What a line around the text is about."""

    TRANSLATED = "translated"
    EDITED = "edited"
    PERMITTED = "permitted"
    ORIGIN = "origin"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Credit:
    """A line of a page about who made it, when, or by whose leave."""

    role: Role
    value: str
    """What the line says after its label; for a permission the whole line."""
    line: str
    """The line."""


def without_furniture(blocks: Sequence[Block], language: Language) -> tuple[Block, ...]:
    """Give the blocks that are no view counter, button, form or calendar of the site."""
    days = _calendars(blocks)
    return tuple(
        block
        for at, block in enumerate(blocks)
        if at not in days and not _is_furniture(block.message.plain, language)
    )


def _is_furniture(plain: str, language: Language) -> bool:
    if len(plain) > _LONGEST:
        return False
    said = " ".join(_NUMBER.sub("#", plain.lower()).split()).strip(_END)
    words = [word for word in _APART.split(said) if word]
    phrases = language.furniture.phrases
    return (said in phrases and len(words) > 1) or (
        len(words) > 1 and language.furniture.buttons.issuperset(words)
    )


def _calendars(blocks: Sequence[Block]) -> set[int]:
    """Give the places of the days of a month, each a block of its own."""
    found: set[int] = set()
    row: list[int] = []
    days = [
        (at, int(text))
        for at, block in enumerate(blocks)
        if (text := block.message.plain.strip()).isdecimal() and len(text) <= 2
    ]
    for before, (at, day) in pairwise([(-1, 0), *days, (-1, 0)]):
        if day == before[1] + 1:
            row.append(at)
            continue
        if len(row) >= _WEEK:
            found.update(row)
        row = [at]
    return found


def credit_lines(blocks: Sequence[Block], language: Language) -> Iterator[Credit]:
    """Give the lines about translation, editing, permission, origin and date, in order."""
    table = language.colophon
    labels = (
        (Role.TRANSLATED, table.translated),
        (Role.EDITED, table.edited),
        (Role.ORIGIN, table.origin),
        (Role.PUBLISHED, table.published),
    )
    for line in (line for block in blocks for line in _lines(block)):
        lower = line.lower()
        for role, beginnings in labels:
            value = _after(line, lower, beginnings)
            if value:
                yield Credit(role, value, line)
                break
        if any(words in lower for words in table.permitted):
            yield Credit(Role.PERMITTED, line, line)


def _lines(block: Block) -> Iterator[str]:
    for text in re.split(r"<br\d*/>", block.message.text):
        line = " ".join(re.sub(r"</?[a-z]+\d*/?>", "", text).split())
        if 0 < len(line) <= _LONGEST:
            yield line


def _after(line: str, lower: str, beginnings: Sequence[str]) -> str:
    """Give what follows a label that the line begins with and that is marked as one."""
    for words in sorted(beginnings, key=len, reverse=True):
        if not lower.startswith(words):
            continue
        end = _LABEL_END.match(line, len(words))
        marked = end is not None and end[0].strip()
        if end is not None and (marked or words.endswith((" door", " by", " op", " on"))):
            return line[end.end() :].strip(" .")
    return ""
