"""Inline markup as translators see it: bare tags in text, and messages made of parts.

A tag is a placeholder only when the source block has it; every other `<` or `&` is text, so
`p < 0.05` needs no escaping and a typed `<script>` can never become an element.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from editorial.model import Message, Placeholder, Side, Statement

INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "br",
        "cite",
        "code",
        "em",
        "i",
        "img",
        "q",
        "s",
        "span",
        "strong",
        "sub",
        "sup",
    ]
)
"""Element names that can be placeholders."""
STANDALONE = frozenset({"br", "img"})
"""Those of `INLINE` that have no content."""

_TAG = re.compile(r"<(/?)([a-z]+)([0-9]*) ?(/?)>")
# What a person would take for a tag: an invented or damaged placeholder, or markup from elsewhere.
_TAG_LIKE = re.compile(r"</?[A-Za-z][^<>]*>")
_SAME_LOOK = {"b": "strong", "i": "em"}


def message(parts: Iterable[str | Placeholder]) -> Message:
    """Give the message made of `parts`, neighbouring strings joined and empty ones left out."""
    joined: list[str | Placeholder] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        elif part != "":
            joined.append(part)
    return Message(tuple(joined))


def element(name: str) -> str:
    """Give the element name of a placeholder name: `a` for `a12`."""
    return name.rstrip("0123456789")


def parse(text: str, names: Collection[str]) -> Message:
    """Read a message from its text; only tags named in `names` are placeholders.

    `<br>` and `<br />` are read as `<br/>`, because that is what people type.
    """
    if "<" not in text or not names:
        return Message((text,) if text else ())
    parts: list[str | Placeholder] = []
    end = 0
    for match in _TAG.finditer(text):
        placeholder = _placeholder(match, names)
        if placeholder is not None:
            parts += (text[end : match.start()], placeholder)
            end = match.end()
    return message((*parts, text[end:]))


def _placeholder(match: re.Match[str], names: Collection[str]) -> Placeholder | None:
    closing, tag, number, empty = match.groups()
    name = tag + number
    if name not in names:
        return None
    if tag in STANDALONE:
        return None if closing else Placeholder(name, Side.STANDALONE)
    if empty:
        return None
    return Placeholder(name, Side.CLOSE if closing else Side.OPEN)


def tag_names(text: str) -> frozenset[str]:
    """Give the names of everything in a text that `parse` could read as a placeholder."""
    if "<" not in text:
        return frozenset()
    return frozenset(match[2] + match[3] for match in _TAG.finditer(text) if match[2] in INLINE)


def parse_source(text: str) -> Message:
    """Read a message from a msgid, where the source elements are not at hand.

    Every tag with the name of an inline element counts as a placeholder, but one without a number
    beside numbered ones is literal text: that text is why the others have their number.
    """
    names = tag_names(text)
    return parse(text, names - {element(name) for name in names if name != element(name)})


def renamed(target: Message, names: Mapping[str, str | None]) -> Message:
    """Give `target` with placeholders renamed; those mapped to None are dropped, their text kept."""
    if not names:
        return target
    parts: list[str | Placeholder] = []
    for part in target.parts:
        if isinstance(part, str) or part.name not in names:
            parts.append(part)
        elif (name := names[part.name]) is not None:
            parts.append(Placeholder(name, part.side))
    return message(parts)


def cut(whole: Message, start: int, end: int) -> Message:
    """Give the part of a message between two offsets of its plain text.

    An element that reaches over a boundary is closed there and opened again; one that would be
    empty is left out.  A standalone element at the very end belongs to the last part.
    """
    last = end == len(whole.plain)
    parts: list[str | Placeholder] = []
    pending: list[Placeholder] = []  # opened, but nothing inside yet
    shown: list[Placeholder] = []  # opened in the result
    for at, part in _placed(whole):
        if isinstance(part, str):
            text = part[max(start - at, 0) : max(end - at, 0)]
            if text:
                _open(parts, pending, shown)
                parts.append(text)
        elif part.side is Side.OPEN:
            pending.append(part)
        elif part.side is Side.CLOSE:
            _close(part, parts, pending, shown)
        elif start <= at < end or (last and at == end):
            _open(parts, pending, shown)
            parts.append(part)
    parts += [Placeholder(opened.name, Side.CLOSE) for opened in reversed(shown)]
    return message(parts)


def replaced(whole: Message, start: int, end: int, text: str) -> Message | None:
    """Give a message with a stretch of its plain text replaced.

    None when a placeholder stands inside the stretch: only a person can tell where it belongs.
    """
    parts: list[str | Placeholder] = []
    done = False
    for at, part in _placed(whole):
        if isinstance(part, str):
            if not done and at <= start and end <= at + len(part):
                parts += (part[: start - at], text, part[end - at :])
                done = True
                continue
        elif start < at < end:
            return None
        parts.append(part)
    return message(parts) if done else None


def situated(whole: Message, start: int, end: int) -> tuple[int, int]:
    """Give where a stretch of a message's plain text stands in its text, tags counted.

    From its first character to the one after its last; the stretch is not empty.
    """
    first = last = 0
    found = False
    done = 0  # characters of the text before the part
    for at, part in _placed(whole):
        length = len(part) if isinstance(part, str) else int(element(part.name) == "br")
        typed = len(str(part))
        if not found and start < at + length:
            first, found = done + (start - at if isinstance(part, str) else 0), True
        if at < end <= at + length:
            last = done + (end - at if isinstance(part, str) else typed)
        done += typed
    return (first, last) if found and last > first else (done, done)


def _placed(whole: Message) -> Iterator[tuple[int, str | Placeholder]]:
    at = 0
    for part in whole.parts:
        yield at, part
        if isinstance(part, str):
            at += len(part)
        elif element(part.name) == "br":
            at += 1


def _open(
    parts: list[str | Placeholder], pending: list[Placeholder], shown: list[Placeholder]
) -> None:
    parts += pending
    shown += pending
    pending.clear()


def _close(
    part: Placeholder,
    parts: list[str | Placeholder],
    pending: list[Placeholder],
    shown: list[Placeholder],
) -> None:
    for opened in (pending, shown):
        if opened and opened[-1].name == part.name:
            opened.pop()
            if opened is shown:
                parts.append(part)
            return


def correspondence(
    old: Message, new: Message, addresses: Mapping[str, str] | None = None
) -> dict[str, str | None]:
    """Give what each placeholder name of `old` is called in `new`; names that stay are left out.

    Elements of one name correspond in order; `strong` and `b`, `em` and `i` look the same and
    count as one name.  With `addresses` (old name to new name, for links that lead to the same
    place) those pairs come first.  None means that `new` has no such element.
    """
    names: dict[str, str | None] = dict(addresses or {})
    taken = set(names.values())
    waiting: dict[str, list[str]] = {}
    for name in _in_order(new):
        if name not in taken:
            waiting.setdefault(_look(name), []).append(name)
    for name in _in_order(old):
        if name not in names:
            left = waiting.get(_look(name), [])
            names[name] = left.pop(0) if left else None
    return {name: other for name, other in names.items() if other != name}


def _in_order(whole: Message) -> list[str]:
    return list(dict.fromkeys(part.name for part in whole.parts if isinstance(part, Placeholder)))


def _look(name: str) -> str:
    return _SAME_LOOK.get(element(name), element(name))


def shape(whole: Message) -> tuple[str | Placeholder, ...]:
    """Give the message's parts with numbers and look-alike names evened out, for comparing markup."""
    return tuple(
        part if isinstance(part, str) else Placeholder(_look(part.name), part.side)
        for part in whole.parts
    )


def faults(source: Message, target: Message) -> tuple[Statement, ...]:
    """Give what is wrong with a target's placeholders, in a stable order; empty when all is well.

    A placeholder of the source may move; it may not be missing, repeated, unclosed or crossed.
    A tag-like text that the source has not is an invented placeholder.
    """
    tags, texts = _parted(target)
    if tags == _parted(source)[0] and "<" not in texts:
        return ()  # most blocks: the same tags in the same order, and nothing like one in the text
    return (*_miscounted(source, target), *_misnested(target), *_invented(source, target))


def _parted(whole: Message) -> tuple[list[Placeholder], str]:
    """Give a message's placeholders and its literal texts."""
    tags = [part for part in whole.parts if isinstance(part, Placeholder)]
    return tags, "".join([part for part in whole.parts if isinstance(part, str)])


def _miscounted(source: Message, target: Message) -> Iterator[Statement]:
    wanted = Counter(part for part in source.parts if isinstance(part, Placeholder))
    found = Counter(part for part in target.parts if isinstance(part, Placeholder))
    for tag in sorted(wanted.keys() | found.keys(), key=lambda part: (part.name, part.side)):
        if found[tag] < wanted[tag]:
            yield Statement(
                "{tag} is missing in the translation; put it where it belongs.", {"tag": str(tag)}
            )
        elif found[tag] > wanted[tag]:
            yield Statement(
                "{tag} stands in the translation more often than in the English; remove one.",
                {"tag": str(tag)},
            )


def _misnested(target: Message) -> Iterator[Statement]:
    opened: list[str] = []
    for part in target.parts:
        if isinstance(part, str) or part.side is Side.STANDALONE:
            continue
        if part.side is Side.OPEN:
            opened.append(part.name)
        elif opened and opened[-1] == part.name:
            opened.pop()
        else:
            yield Statement(
                "{tag} closes something that was not opened last; put the tags in pairs.",
                {"tag": str(part)},
            )
            return
    for name in opened[-1:]:
        yield Statement("<{name}> is not closed; add </{name}>.", {"name": name})


def _invented(source: Message, target: Message) -> Iterator[Statement]:
    known = Counter(_tag_like(source))
    for tag, count in Counter(_tag_like(target)).items():
        if count > known[tag]:
            yield Statement(
                "{tag} is not in the English; remove it, or correct the tag.", {"tag": tag}
            )


def _tag_like(whole: Message) -> Iterator[str]:
    for part in whole.parts:
        if isinstance(part, str) and "<" in part:
            yield from _TAG_LIKE.findall(part)


_MEANINGFUL = frozenset({"img", "q", "s", "sub", "sup"})
# Characters that differ only in how they are drawn; the empty ones are invisible.
_TYPOGRAPHY = {
    **dict.fromkeys("‘’‚‛′´`ʼ‹›", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),
    "…": "...",
    "\u00b5": "\u03bc",  # micro sign and Greek mu: both are typed for microgram
}
_DRAWN = re.compile(f"[{''.join(_TYPOGRAPHY)}]")


def folded(text: str) -> str:
    """Give a text with everything evened out that is cosmetic; two texts that fold alike say the same.

    White space of any width becomes one space, ends trimmed; typographic quotes, dashes, hyphens
    and ellipses become the plain ones; soft hyphens and zero-width characters go.
    Of inline tags only those stay that carry meaning (`<sup>`, `<sub>`, `<s>`, `<q>`, `<img/>`),
    without numbers; `<br/>` becomes a space.
    Accents are composed (Unicode NFC), but 10² stays different from 102.
    """
    if "<" in text:
        text = _TAG.sub(_folded_tag, text)
    if not text.isascii():
        text = _DRAWN.sub(lambda match: _TYPOGRAPHY[match[0]], text)
        text = unicodedata.normalize("NFC", text)
    elif "`" in text:
        text = text.replace("`", "'")
    return " ".join(text.split())


def _folded_tag(match: re.Match[str]) -> str:
    closing, tag, _, empty = match.groups()
    if tag == "br":
        return " "
    if tag in _MEANINGFUL:
        return f"<{closing}{tag}{empty}>"
    return "" if tag in INLINE else match[0]
