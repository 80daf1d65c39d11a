"""Inline codes: placeholders as the exchange formats write them, and what comes back.

Each format has its own elements; what they share is which messages can be written as codes, how
a character that XML cannot hold travels, and how texts are put together again.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from editorial.exchange.elements import UNHOLDABLE, Element, escaped
from editorial.markup import STANDALONE, element, message, parse, parse_source
from editorial.model import Message, Placeholder, Side

Code = Callable[[Placeholder], str]
"""Writes a placeholder."""
Character = Callable[[str], str]
"""Writes a character that XML cannot hold."""


def source(text: str) -> Message:
    """Give a msgid as a message whose placeholders become codes."""
    return sound(parse_source(text))


def target(text: str, names: Iterable[str]) -> Message:
    """Give a msgstr as a message whose placeholders, those of the source, become codes."""
    return sound(parse(text, frozenset(names)))


def sound(whole: Message) -> Message:
    """Give a message whose codes are in pairs, properly nested and each there once.

    Every format demands that.  A message that is otherwise is given as text, its tags as typed,
    which says exactly the same in a catalog.
    """
    opened: list[str] = []
    seen: set[Placeholder] = set()
    for part in whole.parts:
        if isinstance(part, str):
            continue
        if part in seen or (part.side is Side.CLOSE and opened[-1:] != [part.name]):
            return message((whole.text,))
        seen.add(part)
        if part.side is Side.OPEN:
            opened.append(part.name)
        elif part.side is Side.CLOSE:
            opened.pop()
    return message((whole.text,)) if opened else whole


def written(whole: Message, code: Code, character: Character) -> str:
    """Give a message as XML."""
    return "".join(
        _text(part, character) if isinstance(part, str) else code(part) for part in whole.parts
    )


def _text(text: str, character: Character) -> str:
    found: list[str] = []
    end = 0
    for match in UNHOLDABLE.finditer(text):
        found += (escaped(text[end : match.start()]), character(match[0]))
        end = match.end()
    return "".join((*found, escaped(text[end:])))


def hexadecimal(character: str) -> str:
    """Give a character as four hexadecimal digits."""
    return f"{ord(character):04X}"


def character(digits: str) -> str:
    """Give the character of hexadecimal digits; U+FFFD when they are none."""
    return chr(int(digits, 16)) if re.fullmatch("[0-9A-Fa-f]{1,4}", digits) else "\ufffd"


def opening(name: str) -> Placeholder:
    """Give the placeholder that opens an element, or is all of it."""
    return Placeholder(name, Side.STANDALONE if element(name) in STANDALONE else Side.OPEN)


Reader = Callable[[Element], Iterator[str | Placeholder]]
"""Reads an element that stands in a text."""


def read(whole: Element, code: Reader) -> Message:
    """Give the message that stands in an element; `code` reads the elements inside it."""
    return message(inside(whole, code))


def inside(whole: Element, code: Reader) -> Iterator[str | Placeholder]:
    """Give what stands in an element, in order."""
    for child in whole.children:
        if isinstance(child, str):
            yield child
        else:
            yield from code(child)


def joined(messages: Iterable[Message]) -> Message:
    """Give messages as one."""
    return message(part for one in messages for part in one.parts)


def messages(english: str, dutch: str) -> tuple[Message, Message]:
    """Give a msgid and its msgstr as messages whose placeholders become codes."""
    whole = source(english)
    return whole, target(dutch, whole.names)
