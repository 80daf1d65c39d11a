"""Paragraphs of classic WordPress content, where a blank line stands for `p` and a line for `br`.

Behaviour follows `wpautop` of the WordPress developer reference.
"""

import re
from collections.abc import Iterator

VERBATIM = re.compile(
    r"(<(?:pre|script|style)\b.*?</(?:pre|script|style)\s*>)", re.DOTALL | re.IGNORECASE
)
"""Elements whose line breaks mean nothing to `wpautop`, as pieces to split at."""

_BLOCKS = (
    "address article aside blockquote caption center col colgroup dd details div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p"
    " section summary table tbody td tfoot th thead tr ul"
)
_TOKEN = re.compile(
    rf"{VERBATIM.pattern}|(</?(?:{'|'.join(_BLOCKS.split())})\b[^>]*>)", re.DOTALL | re.IGNORECASE
)
_NAME = re.compile(r"<(/?)(\w+)")
_VOID = frozenset({"hr", "col"})
_LINE = frozenset({"caption", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "legend", "summary"})
"""Blocks that hold lines and no paragraphs."""
_ITEM = frozenset({"dd", "figcaption", "figure", "li", "td", "th"})
"""Blocks whose text is put in paragraphs only where it has several."""
_ROWS = frozenset({"colgroup", "dl", "menu", "ol", "table", "tbody", "tfoot", "thead", "tr", "ul"})
"""Blocks that hold no text of their own."""
_TAG_BREAK = re.compile(r"<[a-zA-Z/][^<>]*>")
_SPACE = " \t\n"
_BLANK_LINE = re.compile(r"\n[ \t]*\n[ \t\n]*")
_BREAK = re.compile(r"[ \t]*(?:<br\s*/?>)?[ \t]*\n[ \t]*", re.IGNORECASE)


def paragraphs(text: str) -> str:
    """Give classic content with its paragraphs and line breaks as elements."""
    text = _TAG_BREAK.sub(lambda found: found[0].replace("\n", " "), text)
    return "".join(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    within: list[str] = []
    end = 0
    for token in _TOKEN.finditer(text):
        yield _running(text[end : token.start()], within)
        yield token[0]
        end = token.end()
        if token[2]:
            _follow(token[2], within)
    yield _running(text[end:], within)


def _follow(tag: str, within: list[str]) -> None:
    found = _NAME.match(tag)
    closing, name = (found[1], found[2].lower()) if found else ("", "hr")
    if name in _VOID:
        return
    if not closing:
        within.append(name)
    elif name in within:
        while within.pop() != name:
            pass


def _running(text: str, within: list[str]) -> str:
    """Give the text between two block tags with its paragraphs and line breaks."""
    place = within[-1] if within else ""
    if place in _ROWS or not text.strip(_SPACE):
        return text
    if place in _LINE:
        return _BREAK.sub("<br>\n", text.strip(_SPACE))
    found = [_BREAK.sub("<br>\n", part) for part in _BLANK_LINE.split(text.strip(_SPACE))]
    if place == "p":
        return "</p>\n<p>".join(found)
    if place in _ITEM and len(found) == 1:
        return found[0]
    return "\n".join(f"<p>{part}</p>" for part in found)
