"""Writes targets into the places where the walk found their sources.

Tags and their attributes come from the source; a target gives text and the order of placeholders,
never markup.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from editorial.article.normal import escaped
from editorial.article.scanning import attributes, changed, line_of, start_tag, tag_of
from editorial.article.walk import Slot, is_anchor
from editorial.markup import element as element_name
from editorial.model import Kind, Message, Placeholder, Policy, Side

# What XML 1.0 (2.2) has no place for, and no document may therefore hold.
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Sheet:
    """The tokens that are being written on, beside those they came from."""

    source: Sequence[str]
    """The article's tokens."""
    tokens: list[str]
    """What stands in their place: start tags as the page wants them, and targets."""
    english: str
    """Language tag for what stays in English; empty marks nothing."""

    def write(
        self,
        slot: Slot,
        target: Message,
        *,
        policy: Policy = Policy.TRANSLATE,
        glossed: frozenset[str] = frozenset(),
    ) -> None:
        """Put a target in its place.

        Whatever a target holds, it is written: unknown placeholders are left out with their text
        kept, open ones end with the block.
        """
        if slot.kind is Kind.ALT:
            self.tokens[slot.start] = changed(self.tokens[slot.start], alt=_printable(target.plain))
        elif policy is Policy.GLOSS:
            self._add_gloss(slot, target)
        elif slot.end > slot.start + 1:
            self._replace(slot, _Writer(self, slot, glossed).written(target.parts))
        else:
            self.tokens[slot.start] = escaped(_printable(target.plain))

    def mark_english(self, slot: Slot) -> None:
        """Mark a place that stays in English, on its element where it fills one."""
        if not self.english:
            return
        if slot.kind is Kind.ALT:
            self._mark(slot.start)
        elif self._fills_its_block(slot):
            self._mark(slot.start - 1)
        else:
            self._replace(slot, self._quoted("".join(self.tokens[slot.start : slot.end])))

    def _mark(self, index: int) -> None:
        self.tokens[index] = changed(self.tokens[index], lang=self.english, translate="no")

    def _fills_its_block(self, slot: Slot) -> bool:
        """Whether a run is all that stands in its block element."""
        if not 0 < slot.start < slot.end < len(self.source):
            return False
        after = tag_of(self.source[slot.end])
        return _opens(self.source[slot.start - 1]) and after is not None and after.closing

    def _quoted(self, html: str) -> str:
        if not self.english:
            return html
        return start_tag("span", {"lang": self.english, "translate": "no"}) + html + "</span>"

    def _replace(self, slot: Slot, html: str) -> None:
        self.tokens[slot.start : slot.end] = [html, *([""] * (slot.end - slot.start - 1))]

    def _add_gloss(self, slot: Slot, target: Message) -> None:
        """Leave a whole block in English and add the target in brackets, unless they are the same."""
        gloss = _printable(target.plain.strip())
        if gloss in {"", slot.message.plain.strip()}:
            self.mark_english(slot)
            return
        english = self._quoted("".join(self.tokens[slot.start : slot.end]))
        self._replace(slot, f"{english} [{escaped(gloss)}]")

    def anchors(self, slot: Slot) -> str:
        """Give the empty anchors of a run, which stay at its start."""
        return "".join(
            f"{self.tokens[index]}{self.source[index + 2]}"
            for index in range(slot.start + 1, slot.end - 1, 2)
            if _opens(self.source[index]) and is_anchor(self.source, index)
        )

    def quotation(self, index: int) -> str:
        """Give the element of the source that a start tag opens, marked as English."""
        depth, at = 0, index
        while True:
            tag = tag_of(self.source[at])
            if tag is not None and not tag.void:
                depth += -1 if tag.closing else 1
            if depth == 0:
                break
            at += 2
        opening = self.tokens[index]
        if self.english:
            opening = changed(opening, lang=self.english, translate="no")
        return opening + "".join(self.tokens[index + 1 : at + 1])


def _opens(token: str) -> bool:
    tag = tag_of(token)
    return tag is not None and not tag.closing and not tag.void


class _Writer:
    """Writes a target's parts with the tags that the source has there."""

    def __init__(self, sheet: Sheet, slot: Slot, glossed: frozenset[str]) -> None:
        self.sheet = sheet
        self.inline: Mapping[str, int] = slot.inline
        self.glossed = glossed
        self.out = [sheet.anchors(slot)]
        self.open: list[str] = []
        self.glosses: list[tuple[str, int, str]] = []
        self.used: set[str] = set()

    def written(self, parts: Sequence[str | Placeholder]) -> str:
        """Give the parts as HTML."""
        for part in parts:
            if isinstance(part, str):
                self.out.append(escaped(_printable(part)))
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


def _printable(text: str) -> str:
    """Leave out the characters that no document may hold, such as U+0008."""
    return _NO_CHARACTER.sub("", text)
