"""A sentence of the English has no Dutch.

What it finds:
    A sentence that fits none of the Dutch ones by its length, its numbers, its names and the words
    that are alike in both languages; and a part in brackets or quotation marks of which nothing
    is left.  Sentences that were merged, split or moved are left alone.

Why it matters:
    A lost last sentence is the fault that nobody sees: what is left reads well.

When to allow it:
    When the Dutch says it in another block, or leaves it out on purpose.

Source:
    Sentence alignment after Gale and Church, as tools for parallel texts use it to find omissions.
"""

import re
from collections.abc import Iterator, Sequence

from editorial.facts import Text
from editorial.facts.missing import GROWTH, alike, glossed, missing
from editorial.facts.words import shortened
from editorial.model import Severity, Statement, Surface
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule

_FULL = 1.05
"""Characters of the target for one of the source from which nothing of weight can be lost."""
_SHORT = 0.85
"""Ratio below which a sentence may be lost although the number of sentences agrees."""
_TELLING = 60
"""Characters of a text below which lengths say too little."""
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{15,})[)\]]")
_SHARE = 0.6
_SHOWN = 80
"""Characters of the part that are quoted."""


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find sentences and bracketed parts without a counterpart."""
    source, target = pair.source, pair.target
    length = len(target.plain) - glossed(target, 0, len(target.plain))
    if length >= _FULL * len(source.plain):
        return
    found = False
    if _may_lack_a_sentence(source, target, length):
        for at in missing(source, target):
            found = True
            yield _issue(source, *source.sentences[at])
    if not found and "(" in source.plain:
        parts = [part.span() for part in _BRACKETS.finditer(source.plain)]
        if len(parts) > len(_BRACKETS.findall(target.plain)):
            yield from _gone(source, target, length, parts)
    if not found and len(source.quotations) > len(target.quotations):
        parts = [(one.start, one.end) for one in source.quotations if one.closed]
        yield from _gone(source, target, length, parts)


def _may_lack_a_sentence(source: Text, target: Text, length: int) -> bool:
    sentences = len(source.sentences)
    return (
        len(source.plain) >= _TELLING
        and sentences > 1
        and (len(target.sentences) < sentences or length < _SHORT * len(source.plain))
    )


def _gone(
    source: Text, target: Text, length: int, parts: Sequence[tuple[int, int]]
) -> Iterator[Issue]:
    """Find the parts that are gone: shorter by about their length, and nothing alike."""
    left = alike(target.plain)
    short_by = GROWTH * len(source.plain) - length
    for start, end in parts:
        own = alike(source.plain[start:end])
        if len(own) > 1 and own.isdisjoint(left) and short_by > _SHARE * (end - start):
            yield _issue(source, start, end)


def _issue(source: Text, start: int, end: int) -> Issue:
    return Issue(
        Statement(
            "There is no Dutch for ‘{text}’.", {"text": shortened(source.plain[start:end], _SHOWN)}
        ),
        start,
        end,
        advice=Statement("Translate this part too."),
        surface=Surface.SOURCE,
    )


_ENGLISH = (
    "People with ME/CFS slept worse after busy days. The Harrowby team wore the sensor for 14 days."
)
_DUTCH = "Mensen met ME/cvs sliepen slechter na drukke dagen."

RULE = Rule(
    __name__,
    __doc__,
    family=Family.OMISSION,
    severity=Severity.WARNING,
    block=check,
    fires=(
        Example(_ENGLISH, _DUTCH, "The Harrowby team wore the sensor for 14 days."),
        Example(
            "Rest before you are tired. It sounds odd, and most people find it hard. Those who "
            "kept a diary for a while saw that it works.",
            "Rust voordat je moe bent. Dat klinkt vreemd, en de meeste mensen vinden het moeilijk.",
            "Those who kept a diary for a while saw that it works.",
        ),
        Example(
            "Her pulse rose on standing (the clinic saw 38 beats more in ten minutes), and she sat.",
            "Haar polsslag steeg bij het opstaan, en ze ging zitten.",
            "(the clinic saw 38 beats more in ten minutes)",
        ),
    ),
    silent=(
        Example(
            _ENGLISH,
            "Mensen met ME/cvs sliepen slechter na drukke dagen; het team in Harrowby droeg de "
            "sensor 14 dagen.",
        ),
        Example(
            "Rest before you are tired, although that sounds odd and most people find it hard.",
            "Rust voordat je moe bent. Dat klinkt vreemd. De meeste mensen vinden het moeilijk.",
        ),
        Example(
            "She went home. She was tired. She slept for two days.",
            "Ze ging moe naar huis en sliep twee dagen.",
        ),
        Example(
            "Her pulse rose on standing (she felt dizzy), and she sat.",
            "Haar polsslag steeg bij het opstaan, ze werd duizelig en ging zitten.",
        ),
    ),
)
