"""A quotation mark or bracket has no partner.

What it finds:
    A bracket, or a curly quotation mark, that is opened and not closed, or the other way round.
    Apostrophes, list markers (‘a)’) and half-open intervals are none.  A quotation of several
    paragraphs may stay open when the next paragraph opens it again.

Why it matters:
    The reader cannot tell where the words of somebody else end, or what belongs to the aside.

When to allow it:
    When the other mark stands in another block, as in a remark of several paragraphs.

Source:
    The balance checks of Okapi CheckMate and pofilter, here without apostrophes.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from editorial.facts import Text
from editorial.model import Severity, Statement
from editorial.rule import Bitext, Example, Family, Issue, Pair, Reference, Rule

_MARKS = re.compile(r"[()\[\]“”„‘’]")
_OPENING = "([“‘„"
_CLOSES = {")": "(", "]": "["}
_MARKER = re.compile(r"(?:^|(?<=[\s(;:]))(\d{1,2}|[A-Za-z]|[ivx]{2,4})\.?\)")
_FIRST = frozenset({"1", "a", "A", "i"})
_SMILEY = re.compile(r"[:;=8][-‑o^’']?$")
_INTERVAL = re.compile(
    r"[\[(\]]\s?[\d.,+−–-]+[a-zµ%]*\s?[;,]\s?(?:[\d.,+−–-]+[a-zµ%]*|[+−-]?∞)\s?[\])\[]"
)


def _unpaired(text: Text) -> list[int]:
    """Give the places of the marks without a partner, but for a quotation that stays open."""
    plain = text.plain
    lone: list[int] = []
    opened: list[int] = []
    for at in _brackets(plain):
        if plain[at] in _OPENING:
            opened.append(at)
        elif opened and plain[opened[-1]] == _CLOSES[plain[at]]:
            opened.pop()
        else:
            lone.append(at)
    lone += opened
    paired = {place for one in text.quotations for place in (one.start, one.end - 1)}
    lone += [
        found.start()
        for found in _MARKS.finditer(plain)
        if found.start() not in paired and _sure(plain, found.start())
    ]
    return sorted(lone)


def _brackets(plain: str) -> Iterator[int]:
    """Give the places of the brackets that need a partner."""
    intervals = [found.span() for found in _INTERVAL.finditer(plain)]
    depth = 0
    for found in _MARKS.finditer(plain):
        at = found.start()
        if found[0] not in "()[]" or any(start <= at < end for start, end in intervals):
            continue
        before = plain[max(0, at - 8) : at]
        if depth == 0 and _smiley(plain, at, before):
            continue
        if found[0] == ")" and depth == 0 and at in _markers(plain):
            continue
        depth += {"(": 1, ")": -1}.get(found[0], 0)
        depth = max(depth, 0)
        yield at


def _smiley(plain: str, at: int, before: str) -> bool:
    """Tell whether a bracket is a mouth: rust :-) but not (let op:) or dosis:(2 mg)."""
    if plain[at] in "[]" or before[-1:].isdigit() or _SMILEY.search(before) is None:
        return False
    return plain[at] == ")" or not plain[at + 1 : at + 2].isalnum()


def _markers(plain: str) -> Iterator[int]:
    """Give the brackets of list markers: one at the start, or of a row that begins at 1, a or i."""
    found = [(match[1], match.start(), match.end() - 1) for match in _MARKER.finditer(plain)]
    names = {name for name, _, _ in found}
    row = len(names) > 1 and not names.isdisjoint(_FIRST)
    yield from (at for _, start, at in found if row or start == 0)


def _sure(plain: str, at: int) -> bool:
    """Tell whether a lone quotation mark is no apostrophe, prime or unit."""
    before, after = plain[at - 1 : at] if at else "", plain[at + 1 : at + 2]
    match plain[at]:
        case "“" | "”" | "„":
            return not before.isdigit()
        case "‘":
            return not before.isalnum() and after.isalpha() and not plain[at + 2 : at + 3].isspace()
        case "’":
            # What ends in a sibilant may be a genitive: Hughes’ syndroom.
            letter = before.isalpha() and before.lower() not in "szx" and plain[at - 2 : at] != "’n"
            return (letter or before in {".", "!", "?", ","}) and not after.isalnum()
        case _:
            return False


def _left_open(text: Text) -> int | None:
    """Give the mark of a quotation that stays open to the end; None when there is none."""
    return next((one.start for one in text.quotations if not one.closed), None)


def check(text: Text, _: Reference) -> Iterator[Issue]:
    """Find marks without a partner inside one text."""
    if _MARKS.search(text.plain) is None:
        return
    for at in _unpaired(text):
        mark = text.plain[at]
        yield Issue(
            Statement(
                "‘{mark}’ has no partner: ‘{part}’.", {"mark": mark, "part": _part(text.plain, at)}
            ),
            at,
            at + 1,
            advice=_advice(mark),
        )


def _advice(mark: str) -> Statement:
    if mark in _OPENING:
        return Statement("Add the mark that closes it, or remove this one.")
    return Statement("Add the mark that opens it, or remove this one.")


def _part(plain: str, at: int) -> str:
    """Give a mark with the words next to it."""
    start = at if plain[at] in _OPENING else max(0, at - 25)
    return " ".join(plain[start : start + 26].split())


def compared(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find a quotation that the English closes and the translation does not."""
    at = _left_open(pair.target)
    if at is not None and _left_open(pair.source) is None:
        yield _open(pair.target.plain, at)


def _open(plain: str, at: int) -> Issue:
    return Issue(
        Statement("This quotation is not closed: ‘{part}’.", {"part": _part(plain, at)}),
        at,
        at + 1,
        advice=Statement("Add the mark that closes it."),
    )


def over_blocks(bitext: Bitext, _: Reference) -> Iterator[Issue]:
    """Find a quotation that both languages leave open, and the next paragraph does not open again."""
    for number, pair in enumerate(bitext.pairs, start=1):
        at = _left_open(pair.target)
        if at is None or _left_open(pair.source) is None:
            continue
        following = bitext.pairs[number].target.plain if number < len(bitext.pairs) else ""
        if following.lstrip().startswith(pair.target.plain[at]):
            continue
        yield replace(_open(pair.target.plain, at), block=pair.block.id, inherited=True)


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TEXT,
    severity=Severity.WARNING,
    text=check,
    block=compared,
    article=over_blocks,
    fires=(
        Example("“Too much light,” she said.", "“Te veel licht, zei ze.", "“"),
        Example("Rest (at noon) helps.", "Rust (’s middags helpt.", "("),
        Example("Rest (at noon) helps.", "Rust ’s middags) helpt.", ")"),
        Example("“Rest,” she said.", "Rust”, zei ze.", "”"),
        Example("The word ‘pacing’ stays.", "Het woord ‘pacing blijft.", "‘"),
        Example(("“I rest.", "He left."), ("“Ik rust.", "Hij ging."), "“"),
    ),
    silent=(
        Example("Her diaries", "Haar agenda’s"),
        Example("Sjögren’s", "De ziekte van Sjögren, ook Sjögren’s genoemd"),
        Example("The eighties", "De jaren ’80"),
        Example(("“I rest.", "“Then I walk.”"), ("“Ik rust.", "“Dan loop ik.”")),
        Example("Choose a) rest or b) sleep.", "Kies a) rust of b) slaap."),
        Example("Hughes’ syndrome", "Het syndroom van Hughes, Hughes’ syndroom"),
        Example("An age in [18, 65)", "Een leeftijd in [18, 65)"),
        Example("Do rest :-)", "Rust toch :-)"),
        Example("(note:) rest:(now)", "(let op:) rust:(nu)"),
    ),
)
