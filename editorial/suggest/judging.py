"""What a machine's answer is worth: whether it can be offered at all, and what to look at in it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from editorial.facts import Text
from editorial.facts.agreement import agreement
from editorial.language import load
from editorial.markup import faults, folded, parse, parse_source
from editorial.model import Statement
from editorial.suggest.protocol import Request, Suggestion

_BREAKS = re.compile(r"[ \t\r\n\v\f\x85\u2028\u2029]+")
# Control characters, halves of characters, and marks that turn the direction of writing.
_UNSEEN = frozenset({"Cc", "Cs", "Cn", "Co"})
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_LONGEST, _SPARE = 4, 200
"""How many times as long as the English a translation may be, and how much longer at any rate."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What can be offered for a block."""

    text: str
    """The text, on one line; empty when nothing can be offered."""
    fault: Statement | None = None
    """Why nothing can be offered; None when something can."""
    numbers: bool = True
    """Whether the numbers of both texts belong together."""


def judged(request: Request, offers: Iterable[Suggestion]) -> Judgement:
    """Give the first suggestion that can be offered; if none can, what is against the first."""
    first: Judgement | None = None
    for one in offers:
        found = _judged(request, one.text)
        if found.fault is None:
            return found
        first = first or found
    return first or Judgement("", Statement("the machine gave no answer"))


def _judged(request: Request, offer: str) -> Judgement:
    source = parse_source(request.text)
    if len(offer) > _LONGEST * len(request.text) + _SPARE:
        return Judgement("", Statement("the answer is much too long"))
    text = _BREAKS.sub(" ", offer).strip()
    target = parse(text, source.names)
    if not target.plain.strip():
        return Judgement("", Statement("the machine gave no answer"))
    if any(unicodedata.category(one) in _UNSEEN or one in _TURNING for one in text):
        return Judgement("", Statement("the answer has characters that cannot be seen"))
    if faults(source, target):
        return Judgement("", Statement("the answer has other tags than the English"))
    if folded(text) == folded(request.text):
        return Judgement("", Statement("the answer is the English itself"))
    sides = (
        Text(source, load(request.source), request.kind),
        Text(target, load(request.target), request.kind),
    )
    found = agreement(*sides)
    return Judgement(target.text, numbers=not found.lost and not found.added)
