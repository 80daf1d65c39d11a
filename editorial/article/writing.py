"""Writes targets into the places where the walk found their sources.

Tags and their attributes come from the source; a target gives text and the order of placeholders,
never markup.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from editorial.article.normal import escaped
from editorial.article.scanning import Scan, attributes, changed, line_of, start_tag
from editorial.article.walk import is_anchor
from editorial.markup import element as element_name
from editorial.model import Block, Kind, Message, Place, Placeholder, Policy, Side

# What XML 1.0 (2.2) has no place for, and no document may therefore hold.
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Sheet:
    """The tokens that are being written on, beside those they came from."""

    source: Scan
    """The article's tokens and tags."""
    tokens: list[str]
    """What stands in their place: start tags as the page wants them, and targets."""
    english: str
    """Language tag for what stays in English; empty marks nothing."""

    def write(self, block: Block, place: Place, target: Message) -> None:
        """Put a target in its place.

        Whatever a target holds, it is written: unknown placeholders are left out with their text
        kept, open ones end with the block.
        """
        if block.kind is Kind.ALT:
            tag = changed(self.tokens[place.start], alt=printable(target.plain))
            self.tokens[place.start] = tag
        elif block.policy is Policy.GLOSS:
            self._add_gloss(block, place, target)
        elif place.end > place.start + 1:
            self._replace(place, _Writer(self, place, block.glossed).written(target.parts))
        else:
            self.tokens[place.start] = escaped(printable(target.plain))

    def mark_english(self, block: Block, place: Place) -> None:
        """Mark a place that stays in English, on its element where it fills one."""
        if not self.english:
            return
        if block.kind is Kind.ALT:
            self._mark(place.start)
        elif self._fills_its_block(place):
            self._mark(place.start - 1)
        else:
            self._replace(place, self._quoted(self._run(place)))

    def locate(self, block: Block, place: Place) -> None:
        """Say on the element around a place, or on one of its own, which block stands there."""
        named = {"data-block": block.id}
        if block.kind is Kind.ALT:
            if self.tokens[place.start].startswith("<"):
                self.tokens[place.start] = changed(self.tokens[place.start], **named)
        elif block.kind is not Kind.TITLE and self._fills_its_block(place):
            self.tokens[place.start - 1] = changed(self.tokens[place.start - 1], **named)
        else:
            # A page makes a heading of its own of the title.
            self._replace(place, f"{start_tag('span', named)}{self._run(place)}</span>")

    def _run(self, place: Place) -> str:
        return "".join(self.tokens[place.start : place.end])

    def _mark(self, index: int) -> None:
        self.tokens[index] = changed(self.tokens[index], lang=self.english, translate="no")

    def _fills_its_block(self, place: Place) -> bool:
        """Whether a run is all that stands in its block element."""
        if not 0 < place.start < place.end < len(self.source.tokens):
            return False
        before, after = (self.source.tags[at // 2] for at in (place.start - 1, place.end))
        return not before.closing and not before.void and after.closing

    def _quoted(self, html: str) -> str:
        if not self.english:
            return html
        return start_tag("span", {"lang": self.english, "translate": "no"}) + html + "</span>"

    def _replace(self, place: Place, html: str) -> None:
        rest = place.end - place.start - 1
        self.tokens[place.start : place.end] = [html, *([""] * rest)]

    def _add_gloss(self, block: Block, place: Place, target: Message) -> None:
        """Leave a whole block in English and add the target in brackets, unless they are the same."""
        gloss = printable(target.plain.strip())
        if gloss in {"", block.message.plain.strip()}:
            self.mark_english(block, place)
        else:
            self._replace(place, f"{self._quoted(self._run(place))} [{escaped(gloss)}]")

    def anchors(self, place: Place) -> str:
        """Give the empty anchors of a run, which stay at its start."""
        return "".join(
            self.tokens[index] + self.source.tokens[index + 2]
            for index in range(place.start + 1, place.end - 1, 2)
            if self._opens(index) and is_anchor(self.source, index)
        )

    def _opens(self, index: int) -> bool:
        tag = self.source.tags[index // 2]
        return not tag.closing and not tag.void

    def quotation(self, index: int) -> str:
        """Give the element of the source that a start tag opens, marked as English."""
        depth, end = 1, index
        while depth:
            end += 2
            tag = self.source.tags[end // 2]
            depth += 0 if tag.void else -1 if tag.closing else 1
        opening = self.tokens[index]
        if self.english:
            opening = changed(opening, lang=self.english, translate="no")
        return opening + "".join(self.tokens[index + 1 : end + 1])


class _Writer:
    """Writes a target's parts with the tags that the source has there."""

    def __init__(self, sheet: Sheet, place: Place, glossed: frozenset[str]) -> None:
        self.sheet = sheet
        self.inline = dict(place.inline)
        self.glossed = glossed
        self.out = [sheet.anchors(place)]
        self.open: list[str] = []
        self.glosses: list[tuple[str, int, str]] = []
        self.used: set[str] = set()

    def written(self, parts: Sequence[str | Placeholder]) -> str:
        """Give the parts as HTML."""
        for part in parts:
            if isinstance(part, str):
                self.out.append(escaped(printable(part)))
            elif part.name in self.glossed:
                self._gloss(part)
            elif part.side is Side.CLOSE:
                self._close(part.name)
            elif part.name in self.inline:
                self._open(part)
        while self.glosses:
            self._end_gloss()
        while self.open:
            self.out.append(f"</{element_name(self.open.pop())}>")
        return "".join(self.out)

    def _open(self, part: Placeholder) -> None:
        name = element_name(part.name)
        if name == "a" and any(element_name(other) == "a" for other in self.open):
            return  # a link cannot stand in a link (HTML, 4.5.1)
        tag = self.sheet.tokens[self.inline[part.name]]
        if part.name in self.used and ' id="' in tag:
            tag = start_tag(name, {k: v for k, v in attributes(tag).items() if k != "id"})
        self.used.add(part.name)
        self.out.append(tag)
        if part.side is Side.OPEN:
            self.open.append(part.name)

    def _close(self, name: str) -> None:
        """Close an element, and with it those opened inside it; one that is not open is left out."""
        if name in self.open:
            while (inner := self.open.pop()) != name:
                self.out.append(f"</{element_name(inner)}>")
            self.out.append(f"</{element_name(name)}>")

    def _gloss(self, part: Placeholder) -> None:
        """Put the English element before a glossed target, and the target in brackets."""
        if part.side is Side.OPEN:
            english = self.sheet.quotation(self.inline[part.name])
            self.out.append(english)
            self.glosses.append((part.name, len(self.out), english))
        elif self.glosses:
            self._end_gloss()

    def _end_gloss(self) -> None:
        _, start, english = self.glosses.pop()
        gloss = line_of("".join(self.out[start:]))
        if not gloss or gloss == line_of(english):
            del self.out[start:]
        else:
            self.out.insert(start, " [")
            self.out.append("]")


def printable(text: str) -> str:
    """Give text without the characters that no document may hold, such as U+0008."""
    return _NO_CHARACTER.sub("", text)
