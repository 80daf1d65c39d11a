"""A heading or item has gained or lost the mark at its end.

What it finds:
    A title, heading, item or summary point that ends in a stop, colon or semicolon in one language
    and in nothing in the other.  A stop and an exclamation mark count as one; questions have a
    rule of their own; the stop of an abbreviation, and what is in closing brackets, do not count.

Why it matters:
    Headings and items of one list end alike on the page; one that differs looks unfinished.

When to allow it:
    When the item is a sentence in one language only.

Source:
    The end punctuation checks of pofilter and Weblate, kept to headings and items.
"""

import re
from collections.abc import Iterator

from editorial.facts import Text
from editorial.model import Fix, Kind, Severity, Statement
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule

_KINDS = frozenset({Kind.TITLE, Kind.HEADING, Kind.ITEM, Kind.POINT})
_MARKS = {".": ".", "!": ".", "…": ".", ":": ":", ";": ";", ",": ";"}
_CLOSING = re.compile(r"[\s”’»\"'*¹²³⁰⁴-⁹]+$")
_BRACKET = re.compile(r"\s*[(\[][^()\[\]]*[)\]][\s.;,]*$")
_ABBREVIATED = re.compile(r"(?:\w\.){2,}$")
_LAST = re.compile(r"(\S+)\.$")
_PLAIN_STOP = "."


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find headings and items whose ends differ in having a mark."""
    if pair.block.kind not in _KINDS or not pair.target.plain.strip():
        return
    source, target = _end(pair.source), _end(pair.target)
    if source == target or "?" in (source, target):
        return
    if source and target:
        return
    plain = pair.target.plain.rstrip()
    last = len(plain) - 1
    if target:
        at = _place(plain)
        yield Issue(
            Statement("The English has no ‘{mark}’ at the end.", {"mark": plain[at]}),
            at,
            at + 1,
            advice=Statement("Remove the ‘{mark}’.", {"mark": plain[at]}),
            suggestion="",
        )
    else:
        mark = pair.source.plain[_place(pair.source.plain)]
        yield Issue(
            Statement("The English ends in ‘{mark}’.", {"mark": mark}),
            last,
            last + 1,
            advice=Statement("Add a ‘{mark}’ at the end.", {"mark": mark}),
            suggestion=plain[last] + mark if plain[last].isalnum() else None,
        )


def _place(plain: str) -> int:
    """Give the place of the last end mark of a text that has one."""
    return max(map(plain.rfind, _MARKS))


def _end(text: Text) -> str:
    """Give the class of a text's end mark; empty when it has none."""
    plain = _CLOSING.sub("", text.plain)
    if plain.endswith("?") or "?" in plain[-2:]:
        return "?"
    mark = _mark(plain, text)
    if not mark or plain.endswith((")", "]")):
        # A note or gloss in brackets may stand behind the end mark, or before it.
        inside = plain.rstrip(")]")
        mark = mark or _mark(_CLOSING.sub("", _BRACKET.sub("", plain)), text)
        mark = mark or (_mark(inside, text) if inside != plain else "")
    return mark


def _mark(plain: str, text: Text) -> str:
    mark = _MARKS.get(plain[-1:], "")
    if mark == _PLAIN_STOP and plain.endswith(".") and not plain.endswith(".."):
        word = _LAST.search(plain)
        if _ABBREVIATED.search(plain) or (word and _abbreviation(word[1], text)):
            return "?"
    return mark


def _abbreviation(word: str, text: Text) -> bool:
    """Tell whether a word may be an abbreviation, so that its stop says nothing of the end."""
    language = text.language
    bare = word.lstrip("([“‘")
    return any(
        bare in words or bare.lower() in words
        for words in (
            language.never_ends,
            language.ends_before_opening,
            language.ends_before_capital,
            language.ends_none_before_number,
            language.wording.trailing,
        )
    )


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TEXT,
    severity=Severity.WARNING,
    fix=Fix.ASK,
    block=check,
    fires=(
        Example("Pacing in practice", "Pacing in de praktijk.", ".", "", kinds=(Kind.HEADING,)),
        Example("Rest at noon.", "Rust ’s middags", "s", "s.", kinds=(Kind.ITEM,)),
        Example("What you need:", "Wat je nodig hebt", "t", "t:", kinds=(Kind.HEADING,)),
    ),
    silent=(
        Example("Rest now!", "Rust nu.", kinds=(Kind.HEADING,)),
        Example("Rest at noon", "Rust ’s middags", kinds=(Kind.ITEM,)),
        Example("Rest, sleep etc.", "Rust, slaap enzovoort", kinds=(Kind.ITEM,)),
        Example("Rest helps. [3]", "Rust helpt [3].", kinds=(Kind.ITEM,)),
        Example("Rest at noon", "Rust.", kinds=(Kind.PARAGRAPH,)),
        Example("What is POTS?", "Wat is POTS", kinds=(Kind.HEADING,)),
        Example("Rest (not sleep).", "Rust (geen slaap).", kinds=(Kind.ITEM,)),
    ),
)
