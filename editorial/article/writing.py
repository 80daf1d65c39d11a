"""Writes targets into the places where the walk found their sources.

Elements and their attributes come from the source; a target gives text and the order of
placeholders, never markup.
"""

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import html
from lxml.html import HtmlElement

from editorial.article.normal import Run
from editorial.article.walk import Slot
from editorial.model import Message, Placeholder, Policy, Side

# What XML 1.0 (2.2) has no place for, and lxml therefore refuses.
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(
    slot: Slot, target: Message, *, policy: Policy, glossed: frozenset[str], english: str
) -> None:
    """Put a target in its place; English that stays beside it is marked with the tag `english`.

    Whatever a target holds, it is written: unknown placeholders are left out with their text
    kept, open ones end with the block.
    """
    if slot.run is None:
        slot.element.set("alt", _printable(target.plain))
    elif policy is Policy.GLOSS:
        _add_gloss(slot, slot.run, target, english)
    elif slot.run.nodes:
        _Writer(slot, slot.run, glossed, english).write(target.parts)
    else:
        slot.run.set_lead(slot.element, _printable(target.plain))


def mark_english(slot: Slot, english: str) -> None:
    """Mark a place that stays in English with its language tag; an empty one marks nothing."""
    run, element = slot.run, slot.element
    if not english:
        return
    if run is None:
        if not any(above.get("translate") for above in element.iterancestors()):
            _set_english(element, english)
    elif len(element) == len(run.nodes) and element.tag != "article":
        _set_english(element, english)
    else:
        _set_english(_wrap(element, run), english)


def _set_english(element: HtmlElement, english: str) -> None:
    if english:
        element.set("lang", english)
        element.set("translate", "no")


def _wrap(element: HtmlElement, run: Run) -> HtmlElement:
    """Put a run into a `span` of its own."""
    span = html.Element("span")
    span.text = run.lead(element) or None
    run.set_lead(element, None)
    element.insert(0 if run.before is None else element.index(run.before) + 1, span)
    span.extend(run.nodes)
    return span


def _add_gloss(slot: Slot, run: Run, target: Message, english: str) -> None:
    """Leave a whole block in English and add the target in brackets, unless they are the same."""
    gloss = target.plain.strip()
    if gloss in {"", slot.message.plain.strip()}:
        mark_english(slot, english)
        return
    span = _wrap(slot.element, run)
    _set_english(span, english)
    span.tail = f" [{_printable(gloss)}]"
    if not english:
        span.drop_tag()


class _Writer:
    """Writes a target's parts into a slot, with the elements that the source has there."""

    def __init__(self, slot: Slot, run: Run, glossed: frozenset[str], english: str) -> None:
        self.inline = slot.inline
        self.glosses = {name: _quotation(slot.inline[name], english) for name in glossed}
        self.used: set[str] = set()
        named = set(slot.inline.values())
        anchors = [node for node in run.nodes if node not in named]
        run.set_lead(slot.element, None)
        for node in anchors:
            node.tail = None
        for node in run.nodes:
            if node in named:
                slot.element.remove(node)
        for node in named:
            del node[:]
            node.text = node.tail = None
        self.open = [_Open("", slot.element, anchors[-1] if anchors else run.before)]

    def write(self, parts: Sequence[str | Placeholder]) -> None:
        for part in self._with_glosses(parts) if self.glosses else parts:
            if isinstance(part, str):
                self.open[-1].text(_printable(part))
            elif isinstance(part, Placeholder):
                self._placeholder(part)
            else:
                self.open[-1].append(part)

    def _with_glosses(
        self, parts: Sequence[str | Placeholder]
    ) -> list[str | Placeholder | HtmlElement]:
        """Put the English element before each glossed target, and the target in brackets."""
        result: list[str | Placeholder | HtmlElement] = []
        starts: list[int] = []
        for part in parts:
            if isinstance(part, str) or part.name not in self.glosses:
                result.append(part)
            elif part.side is Side.OPEN:
                result.append(deepcopy(self.glosses[part.name]))
                starts.append(len(result))
            elif starts:
                _bracket(result, starts.pop())
        while starts:
            _bracket(result, starts.pop())
        return result

    def _placeholder(self, part: Placeholder) -> None:
        if part.side is Side.CLOSE:
            if any(level.name == part.name for level in self.open):
                while self.open.pop().name != part.name:
                    pass
        elif part.name in self.inline:
            node = self._element(part.name)
            if node.tag == "a" and any(level.element.tag == "a" for level in self.open):
                return  # a link cannot stand in a link (HTML, 4.5.1)
            self.open[-1].append(node)
            if part.side is Side.OPEN:
                self.open.append(_Open(part.name, node, None))

    def _element(self, name: str) -> HtmlElement:
        """Give the source's element, or from the second time on a copy without its id."""
        node = self.inline[name]
        if name not in self.used:
            self.used.add(name)
            return node
        return html.Element(node.tag, {k: v for k, v in node.attrib.items() if k != "id"})


@dataclass(slots=True)
class _Open:
    """An element that is being written, and the last element written in it."""

    name: str
    element: HtmlElement
    last: HtmlElement | None

    def append(self, node: HtmlElement) -> None:
        if self.last is None:
            self.element.insert(0, node)
        else:
            tail, self.last.tail = self.last.tail, None  # it stays before the new element
            self.last.addnext(node)
            self.last.tail = tail
        self.last = node

    def text(self, text: str) -> None:
        if self.last is None:
            self.element.text = (self.element.text or "") + text
        else:
            self.last.tail = (self.last.tail or "") + text


def _quotation(element: HtmlElement, english: str) -> HtmlElement:
    """Give a copy of an element of the source, marked as English."""
    copy = deepcopy(element)
    copy.tail = None
    _set_english(copy, english)
    return copy


def _bracket(parts: list[str | Placeholder | HtmlElement], start: int) -> None:
    """Put brackets around the gloss that begins at `start`, or drop one that says nothing new."""
    english, gloss = _shown(parts[start - 1]), "".join(map(_shown, parts[start:]))
    if not gloss.strip() or gloss == english:
        del parts[start:]
    else:
        parts.insert(start, " [")
        parts.append("]")


def _shown(part: str | Placeholder | HtmlElement) -> str:
    if isinstance(part, Placeholder):
        return ""
    return part if isinstance(part, str) else part.text_content()


def _printable(text: str) -> str:
    """Leave out the characters that no document may hold, such as U+0008."""
    return _NO_CHARACTER.sub("", text)
