"""A space stands where none belongs.

What it finds:
    Two spaces or a tab between words, a space before a comma, stop, colon, question or exclamation
    mark or closing bracket, one after an opening bracket, and one at either end that the English
    has not.  No-break and thin spaces are left alone.

Why it matters:
    It shows on the page as a gap, and lets a line begin with a comma.

When to allow it:
    When the gap is meant, as in a line to fill in.

Source:
    The white space checks of pofilter and Weblate, here with ellipses and ratios left alone.
"""

import re
from collections.abc import Iterator

from editorial.facts import Text
from editorial.model import Fix, Kind, Severity, Side, Statement
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule

_END = r"(?=[\s”’)\]]|$)"
_NO_SMILEY = r"(?=[\s”’]|$)"
_STRAY = re.compile(
    r"(?P<double>(?<=\S)(?=[ \u00a0]* )[ \u00a0]{2,}(?=\S))"
    r"|(?P<tab>[ ]*\t[ \t]*)"
    rf"|(?P<comma>(?<=[\w)\]”’%°…!?.]) +(?:,{_END}|;{_NO_SMILEY}))"
    rf"|(?P<stop>(?<=[\w)\]”’%°]) +\.{_END}(?!\s\.))"
    rf"|(?P<colon>(?<=[^\W\d]) +:{_NO_SMILEY}|(?<=[\d)\]”’%°]) +:{_NO_SMILEY}(?!\s\d))"
    rf"|(?P<mark>(?<=[\w)\]”’%°!?]) +[!?]+{_END})"
    r"|(?P<closing>(?<=[^\s(:;=]) +\))"
    r"|(?P<opening>\( +(?![\s)]))"
)
_SIGNS = ("  ", "\t", " ,", " .", " ;", " :", " !", " ?", " )", "( ", "\u00a0 ", " \u00a0")
"""One of these stands in whatever `_STRAY` finds."""


def check(text: Text, _: Reference) -> Iterator[Issue]:
    """Find spaces that belong nowhere."""
    if text.kind is Kind.VERBATIM or not any(sign in text.plain for sign in _SIGNS):
        return
    for found in _STRAY.finditer(text.plain):
        start, end = found.span()
        why = found.lastgroup or "double"
        if why == "double" and _at_element(text, start, end):
            continue
        if why in {"stop", "comma", "closing"} and _behind_address(text.plain, start):
            continue
        mark = found[0].strip()
        mended = mark or _space(text.plain, found)
        place = text.plain[max(0, start - 12) : end + 8].replace("\t", " ")
        yield Issue(
            _statement(why, mark, place),
            start,
            end,
            advice=Statement("Remove the space.") if mark else Statement("Leave one space."),
            suggestion=mended,
        )


def _space(plain: str, found: re.Match[str]) -> str:
    """Give the one space that belongs in a gap; none next to a mark that wants none."""
    after, before = plain[found.end() : found.end() + 1], plain[: found.start()][-1:]
    if after in {",", ".", ";", ":", "!", "?", ")"} or before == "(":
        return ""
    return "\u00a0" if "\u00a0" in found[0] else " "


def _statement(why: str, mark: str, place: str) -> Statement:
    match why:
        case "double":
            return Statement("Two spaces stand at ‘{place}’.", {"place": place})
        case "tab":
            return Statement("A tab stands at ‘{place}’.", {"place": place})
        case "opening":
            values = {"mark": mark, "place": place}
            return Statement("A space stands after the ‘{mark}’ at ‘{place}’.", values)
        case _:
            values = {"mark": mark, "place": place}
            return Statement("A space stands before the ‘{mark}’ at ‘{place}’.", values)


def _behind_address(plain: str, at: int) -> bool:
    """Tell whether an address or path ends here: a mark that touches it would become part of it."""
    return "/" in plain[:at].rpartition(" ")[2]


def _at_element(text: Text, start: int, end: int) -> bool:
    """Tell whether a picture or line break stands in the span: it takes no room in plain text."""
    at = 0
    for part in text.message.parts:
        if isinstance(part, str):
            at += len(part)
        elif part.side is Side.STANDALONE:
            if start <= at <= end:
                return True
            at += part.name.startswith("br")
    return False


def at_ends(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find white space at either end that the English has not."""
    source, target = pair.source.plain, pair.target.plain
    words = target.strip()
    if not words or len(words) == len(target):
        return
    lead = len(target) - len(target.lstrip())
    if lead and source[:1] == source.lstrip()[:1]:
        yield _end(0, lead)
    trail = len(target.rstrip())
    if trail < len(target) and source[-1:] == source.rstrip()[-1:]:
        yield _end(trail, len(target))


def _end(start: int, end: int) -> Issue:
    said = (
        Statement("The text begins with white space.")
        if start == 0
        else Statement("The text ends in white space.")
    )
    return Issue(said, start, end, advice=Statement("Remove the space."), suggestion="")


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TEXT,
    severity=Severity.WARNING,
    fix=Fix.YES,
    text=check,
    block=at_ends,
    fires=(
        Example("Rest, then", "Eerst rust , dan", " ,", ","),
        Example("Much rest", "Veel  rust", "  ", " "),
        Example("Much rest", "Veel\trust", "\t", " "),
        Example("Rest (at noon)", "Rust ( ’s middags )", ("( ", " )"), "("),
        Example("Rest.", "Rust. ", " ", ""),
        Example("Do you rest?", "Rust je ?", " ?", "?"),
    ),
    silent=(
        Example("And so on …", "En zo verder …"),
        Example("Rest :-)", "Rust :-)"),
        Example("Ratio 1 : 2 here", "Verhouding 1 : 2 hier"),
        Example("2.5\u00a0mg", "2,5\u00a0mg"),
        Example("A file . . . or", "Een bestand . . . of"),
        Example("Rest.<br/> Sleep.", "Rust.<br/> Slaap."),
        Example("The .nhs domain", "Het domein .nhs"),
        Example("Tick ( ) here", "Kruis ( ) aan"),
        Example("See www.hollowmere.example/a .", "Zie www.hollowmere.example/a ."),
    ),
)
