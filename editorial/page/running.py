"""Running text for forms without elements: what stands in a paragraph, and what raising it means."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from editorial.page.wording import Words

_SPACE = re.compile(r"[ \t\n\r\f]+")
_RAISED = dict(
    zip(
        "0123456789+-\u2212=()abcdefghijklmnoprstuvwxyz",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
        strict=True,
    )
)
_LOWERED = dict(
    zip("0123456789+-\u2212=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)
)
_SCRIPTS = {"sup": (_RAISED, "^"), "sub": (_LOWERED, "~")}
_LOOKS = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "code": "code"}
_ALONE = frozenset({"br", "img"})


@dataclass(frozen=True, slots=True)
class Mark:
    """The start or the end of an element of running text, or one without content."""

    name: str
    """`strong`, `em`, `code`, `a`, `note` for a link inside the article; `img` and `br` alone."""
    closing: bool = False
    """Whether it is an end."""
    address: str = ""
    """Where a link leads, or which file a picture is."""
    text: str = ""
    """What a picture shows, in words."""


Run = tuple[str | Mark, ...]
"""Texts and marks in reading order; marks are well nested."""


def inline(name: str, attributes: Mapping[str, str], content: Run, words: Words) -> Run:
    """Give what an element of running text becomes; one that only arranges is its content."""
    if name in _ALONE:
        return (Mark(name, address=attributes.get("src", ""), text=attributes.get("alt", "")),)
    if name == "a":
        return _link(attributes.get("href", ""), content, words)
    if name in _SCRIPTS:
        return _script(name, content, words)
    if name in _LOOKS:
        return (Mark(_LOOKS[name]), *content, Mark(_LOOKS[name], closing=True))
    before, after = {"q": ("\u201c", "\u201d"), "s": (f"[{words.struck}: ", "]")}.get(
        name, ("", "")
    )
    return (before, *content, after) if before else content


def _link(address: str, content: Run, words: Words) -> Run:
    if not address.startswith("#"):
        return (Mark("a", address=address), *content, Mark("a", closing=True))
    if Mark("sup") in content:
        return (words.note.format(number=plain(_bare(content))),)
    return (Mark("note"), *content, Mark("note", closing=True))


def _script(name: str, content: Run, words: Words) -> Run:
    """Keep raised and lowered text apart from what stands before it: 10² is not 102.

    A note's number is said in words, because 10¹ is no note.
    """
    if Mark("note") in content:
        return (words.note.format(number=plain(content)),)
    return (Mark(name), *content, Mark(name, closing=True))


def _bare(run: Run) -> Run:
    return tuple(part for part in run if isinstance(part, str) or part.name not in _SCRIPTS)


def plain(run: Run) -> str:
    """Give the text alone, on one line."""
    parts = (part if isinstance(part, str) else " " if part.name == "br" else "" for part in run)
    return _SPACE.sub(" ", "".join(parts)).strip(" ")


def settled(run: Run) -> Run:
    """Give a run as it is read: white space as browsers show it, raised text in characters.

    Marks of scripts and notes go; the others stay, those around nothing left out.
    """
    return tuple(tidied(_spaced(_scripted(run))))


def _scripted(run: Run) -> Iterator[str | Mark]:
    """Write the innermost raised or lowered texts in characters of their own, where all have one."""
    at = 0
    while at < len(run):
        part = run[at]
        if isinstance(part, Mark) and part.name in _SCRIPTS and not part.closing:
            end = end_of(run, at)
            yield from _shifted(part.name, tuple(_scripted(run[at + 1 : end])))
            at = end
        elif isinstance(part, str) or part.name != "note":
            yield part
        at += 1


def end_of(run: Run, start: int) -> int:
    """Give the place of the mark that ends the one at `start`."""
    opened, depth = run[start], 0
    for at in range(start, len(run)):
        part = run[at]
        if isinstance(part, Mark) and isinstance(opened, Mark) and part.name == opened.name:
            depth += -1 if part.closing else 1
            if not depth:
                return at
    return len(run)


def _shifted(name: str, run: Run) -> Run:
    shifted, sign = _SCRIPTS[name]
    texts = "".join(part for part in run if isinstance(part, str))
    if not texts.strip():
        return run
    if set(texts) <= shifted.keys():
        return tuple(
            part if isinstance(part, Mark) else "".join(map(shifted.__getitem__, part))
            for part in run
            if isinstance(part, str) or part.name not in {"em", "strong"}
        )
    return (sign, *run, sign)


def _spaced(run: Iterable[str | Mark]) -> list[str | Mark]:
    """Collapse white space; at the ends and around line breaks none is left."""
    out: list[str | Mark] = []
    blank = True
    for part in run:
        if isinstance(part, Mark):
            if part.name == "br":
                _trim(out)
            blank = part.name == "br" or (blank and part.name != "img")
            out.append(part)
            continue
        text = _SPACE.sub(" ", part)
        text = text.removeprefix(" ") if blank else text
        if text:
            blank = text.endswith(" ")
            out.append(text)
    _trim(out)
    while out and out[-1] == Mark("br"):
        out.pop()
        _trim(out)
    while out and out[0] == Mark("br"):
        del out[0]
    return out


def _trim(out: list[str | Mark]) -> None:
    """Take the space away that stands last, also before ends of elements."""
    for at in range(len(out) - 1, -1, -1):
        part = out[at]
        if isinstance(part, str):
            out[at] = part.removesuffix(" ")
            if not out[at]:
                del out[at]
            return
        if part.name in _ALONE:
            return


def tidied(run: Sequence[str | Mark]) -> list[str | Mark]:
    """Leave out marks around nothing, and join neighbours that look the same, and texts."""
    out: list[str | Mark] = []
    for part in run:
        last = out[-1] if out else None
        if isinstance(part, str) and isinstance(last, str):
            out[-1] = last + part
        elif isinstance(part, Mark) and isinstance(last, Mark) and _cancel(last, part):
            out.pop()
        elif part != "":
            out.append(part)
    joined = any(isinstance(a, str) and isinstance(b, str) for a, b in pairwise(out))
    return tidied(out) if joined or len(out) < len(run) else out


def _cancel(last: Mark, part: Mark) -> bool:
    """Whether two marks side by side say nothing: `<em></em>`, or `</em><em>`."""
    if part.name in _ALONE or last.name != part.name or last.closing == part.closing:
        return False
    return part.closing or part.name != "a"
