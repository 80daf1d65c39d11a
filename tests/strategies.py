"""What hypothesis draws from: messages with placeholders, and articles as legal HTML.

Trees are built from a flat list of drawn moves, which draws and shrinks far faster than nested
strategies do.
"""

import html
from collections.abc import Iterable

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from editorial.markup import message
from editorial.model import Message, Placeholder, Side

_WORDS = (
    "rest",
    "Pacing",
    "naïve",
    "ME/CFS",
    "6\u00a0bpm",
    "2.5",
    "“quoted”",
    "o’clock",
    "p < 0.05",
    "Q&A",
    "x>y",
    "日本",
    "😀",
    "—",
    "&amp;",
    "<script>",
    "</",
)
_LITERAL_TAGS = ("<strong>", "</em>", "<br/>", "<br />", "<a1>", "<strong2>", "<img/>")
_SPACES = (" ", "  ", "\n", "\t", "\n  ", "\u00a0", "")


def texts() -> SearchStrategy[str]:
    """Words, marks, white space of all sorts, and tags that stand literally in the text."""
    return st.lists(st.sampled_from((*_WORDS, *_LITERAL_TAGS, *_SPACES)), max_size=8).map("".join)


def messages() -> SearchStrategy[Message]:
    """Well-nested messages whose elements all hold something."""
    moves = (*_WORDS, *_SPACES, "<em", "<strong", "<a", "<sup", "<br", "close", "close")
    return st.lists(st.sampled_from(moves), max_size=14).map(_message)


def _message(moves: Iterable[str]) -> Message:
    parts: list[str | Placeholder] = []
    opened: list[str] = []
    for number, move in enumerate((*moves, *["close"] * 14)):
        name = f"{move[1:]}{number}"
        if move == "close" and opened:
            if isinstance(parts[-1], Placeholder) and parts[-1].side is Side.OPEN:
                parts.append("held")
            parts.append(Placeholder(opened.pop(), Side.CLOSE))
        elif move == "<br":
            parts.append(Placeholder(name, Side.STANDALONE))
        elif move in {"<em", "<strong", "<a", "<sup"}:
            opened.append(name)
            parts.append(Placeholder(name, Side.OPEN))
        elif move not in {"close", ""}:
            parts.append(move)
    return message(parts)


def hostile_texts() -> SearchStrategy[str]:
    """Targets as accidents and attackers make them: tags in any order, number and state."""
    return st.lists(
        st.sampled_from(
            (
                "tekst",
                " ",
                *(f"<{mark}{name}>" for name in _TAGS for mark in ("", "/")),
                *(f"<{name}1>" for name in _TAGS),
                *(f"</{name}2>" for name in _TAGS),
                "<br/>",
                "<br>",
                "</br>",
                "<img/>",
                "<img1/>",
                "<script>alert(1)</script>",
                '<a href="https://elders.example">',
                "<",
                "\x08",
                "\ud800",
                "&lt;",
                "\n",
                "[",
                "]",
            )
        )
        | st.text(max_size=3),
        max_size=12,
    ).map("".join)


_TAGS = ("em", "strong", "a", "sup", "cite", "span", "code")


def articles() -> SearchStrategy[str]:
    """`article` elements as legal HTML, before their white space is settled."""
    moves = (*_WORDS, *_LITERAL_TAGS, *_SPACES, *_INLINE, *_BLOCKS, "/", "/", "item", "item", "up")
    return st.lists(st.sampled_from(moves), max_size=40).map(_article)


_INLINE = ("<em", "<strong", "<a", "<sup", "<cite", "<span", "<br", "<img", "<anchor", "<blank")
_BLOCKS = {
    "[p": ("p",),
    "[h2": ("h2",),
    "[h3": ("h3",),
    "[pre": ("pre",),
    "[hr": (),
    "[ul": ("ul", "li"),
    "[ol": ("ol", "li"),
    "[figure": ("figure", "figcaption"),
    "[table": ("table", "tbody", "tr", "td"),
    "[captioned": ("table", "caption"),
    "[quotation": ("blockquote",),
    "[details": ("details", "summary"),
    "[dl": ("dl", "dt"),
}
_NEXT = {
    "li": (1, ("li",)),
    "td": (1, ("td",)),
    "th": (2, ("tr", "td")),
    "caption": (1, ("tbody", "tr", "th")),
    "dt": (1, ("dd",)),
    "dd": (1, ("dt",)),
}
"""What the move `item` closes, as a number of levels, and opens."""
_HOLD_NO_TEXT = frozenset({"ul", "ol", "dl", "table", "tbody", "tr", "figure"})
_HOLD_BLOCKS = frozenset({"article", "li", "dd", "td", "blockquote", "details"})


def _article(moves: Iterable[str]) -> str:
    builder = _Builder()
    for move in moves:
        builder.move(move)
    builder.close(len(builder.blocks))
    return "".join(builder.out)


class _Builder:
    """Writes an article, one move at a time; a move that has no place here does nothing."""

    def __init__(self) -> None:
        self.out = ["<article><h1>Title & all</h1>\n<!-- note -->"]
        self.blocks = ["article"]
        self.inline: list[str] = []

    def move(self, move: str) -> None:
        if move in _BLOCKS:
            self.block(move)
        elif move in _INLINE:
            self.inline_element(move[1:])
        elif move == "/":
            self.close_inline(1)
        elif move == "item":
            levels, opened = _NEXT.get(self.blocks[-1], (0, ()))
            self.close(levels)
            self.open(opened)
        elif move == "up":
            self.close(min(1, len(self.blocks) - 1))
            while self.blocks[-1] in _HOLD_NO_TEXT:
                self.close(1)
        else:
            self.out.append(html.escape(move, quote=False))

    def block(self, move: str) -> None:
        while self.blocks[-1] not in _HOLD_BLOCKS:
            self.close(1)
        self.close_inline(len(self.inline))
        if len(self.blocks) < 9:
            self.open(_BLOCKS[move])
            self.out.append({"[hr": "<hr>"}.get(move, ""))

    def open(self, names: tuple[str, ...]) -> None:
        if names:
            self.close_inline(len(self.inline))
        for name in names:
            self.blocks.append(name)
            self.out.append(f"<{name}>")
            if name == "figure":
                self.inline_element("img")

    def close(self, levels: int) -> None:
        for _ in range(levels):
            self.close_inline(len(self.inline))
            self.out.append(f"</{self.blocks.pop()}>")

    def close_inline(self, levels: int) -> None:
        for _ in self.inline[:levels]:
            self.out.append(f"</{self.inline.pop()}>")

    def inline_element(self, name: str) -> None:
        number = len(self.out)
        void = {
            "br": "<br>",
            "img": f'<img src="https://p.example/{number}" alt=" Alt {number}  &lt;em&gt; &amp;">',
            "anchor": f'<a id="n{number}"></a>',
            "blank": "<em> </em>",
        }
        attributes = {"a": f' href="/?a=1&amp;b={number}"', "span": ' lang="fr"'}
        attributes["sup"] = f' id="n{number}" title="5&nbsp;&quot;"'
        if name in void:
            self.out.append(void[name])
        elif len(self.inline) < 4 and not (name == "a" and "a" in self.inline):
            self.out.append(f"<{name}{attributes.get(name, '')}>")
            self.inline.append(name)
