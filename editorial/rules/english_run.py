"""A few words in a row were left in English.

What it finds:
    Four or more words in a row that also stand in the English, with an English function word
    among them.  What stands between quotation marks or brackets, citations, names and words in
    italics are left alone.

Why it matters:
    Such a piece is left over when a sentence is translated in parts; it stops every reader.

When to allow it:
    When the words are the English name of something and have to stand without quotation marks.

Source:
    “Untranslated fragments” of Xbench and QA Distiller, here with the function words of the
    language to tell a leftover from a name.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from editorial.facts import Text, Word
from editorial.facts.names import reads_as_name
from editorial.language import Language
from editorial.markup import element
from editorial.model import Message, Placeholder, Severity, Side, Statement
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule

_WORDS = 4
_FOREIGN = frozenset({"em", "i", "cite", "q", "code"})


@cache
def _telling(source: Language, target: Language) -> frozenset[str]:
    """Give the function words of the source that are no words of the target."""
    known = target.writing.function_words | target.openings | target.claims.comparators
    return source.writing.function_words - known


def check(pair: Pair, reference: Reference) -> Iterator[Issue]:
    """Find runs of words that source and target share."""
    telling = _telling(reference.source, reference.target)
    shared = pair.source.lower & pair.target.lower
    if len(shared) < _WORDS - 1 or telling.isdisjoint(shared):
        return
    target = pair.target
    plain = _open_text(target)
    for run in _runs(target.words, _quadruples(pair.source)):
        for words in _unbroken(run, plain):
            texts = [word.text for word in words]
            lower = {text.lower() for text in texts}
            if len(words) < _WORDS or telling.isdisjoint(lower):
                continue
            if reads_as_name(texts, reference.source):
                continue
            start, end = words[0].start, words[-1].end
            yield Issue(
                Statement("‘{found}’ was left in English.", {"found": target.plain[start:end]}),
                start,
                end,
                advice=Statement("Translate these words too."),
            )


def _quadruples(source: Text) -> frozenset[tuple[str, ...]]:
    words = [word.text.lower() for word in source.words]
    return frozenset(zip(*(words[at:] for at in range(_WORDS)), strict=False))


def _runs(words: Sequence[Word], known: frozenset[tuple[str, ...]]) -> Iterator[Sequence[Word]]:
    """Give the longest runs of words of which every four in a row are known."""
    lower = [word.text.lower() for word in words]
    start = end = 0
    for at in range(len(words) - _WORDS + 1):
        if tuple(lower[at : at + _WORDS]) in known:
            if at >= end:
                if end:
                    yield words[start:end]
                start = at
            end = at + _WORDS
    if end:
        yield words[start:end]


def _unbroken(run: Sequence[Word], plain: str) -> Iterator[Sequence[Word]]:
    """Give the parts of a run that lie in open text and in one sentence."""
    start = 0
    for at, (word, following) in enumerate(pairwise(run), start=1):
        if _SHUT in plain[word.start : following.end] or "." in plain[word.end : following.start]:
            yield run[start:at]
            start = at
    last = run[start:]
    if last and _SHUT not in plain[last[0].start : last[-1].end]:
        yield last


_SHUT = "\ufffc"
_GLOSS = re.compile(rf"\s*[\[{_SHUT}]")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def _open_text(text: Text) -> str:
    """Give the plain text with what may stay in English blotted out, offsets unchanged."""
    plain = text.masks.blanked(text.plain)
    plain = _BRACKETS.sub(lambda found: _SHUT * len(found[0]), plain)
    for name, start, end in _elements(text.message):
        # A title that links somewhere needs no italics when its translation follows.
        if name not in _FOREIGN and not _GLOSS.match(plain, end):
            continue
        plain = plain[:start] + _SHUT * (end - start) + plain[end:]
    return plain


def _elements(message: Message) -> Iterator[tuple[str, int, int]]:
    """Give the inline elements with their spans in the plain text."""
    at, opened = 0, list[tuple[str, int]]()
    for part in message.parts:
        if isinstance(part, Placeholder):
            if part.side is Side.OPEN:
                opened.append((part.name, at))
            elif part.side is Side.CLOSE and opened:
                name, start = opened.pop()
                yield element(name), start, at
            elif part.name.startswith("br"):
                at += 1
        else:
            at += len(part)


RULE = Rule(
    __name__,
    __doc__,
    family=Family.STATE,
    severity=Severity.WARNING,
    block=check,
    fires=(
        Example(
            "Sit down at the onset of dizziness.",
            "Ga bij the onset of dizziness zitten.",
            "the onset of dizziness",
        ),
        Example(
            "Most of them had been ill for years, and they rested.",
            "De meesten had been ill for years, en rustten.",
            "had been ill for years",
        ),
    ),
    silent=(
        Example(
            "“Sleep and Heart Rhythm in Long Covid” is about the night.",
            "“Sleep and Heart Rhythm in Long Covid” [Slaap en hartritme bij long covid] gaat over "
            "de nacht.",
        ),
        Example(
            "She works at the Royal College of General Practitioners and the Hollowmere Trust.",
            "Ze werkt bij het Royal College of General Practitioners and the Hollowmere Trust.",
        ),
        Example(
            "The leaflet <em>Living with what you have</em> helps.",
            "De folder <em>Living with what you have</em> helpt.",
        ),
        Example(
            "She explains it in <a>How to read a study</a>.",
            "Ze legt in <a>How to read a study</a> [Hoe lees je een onderzoek?] uit hoe het zit.",
        ),
        Example("We was in de war of of.", "We was in de war of of."),
        Example(
            "Pacing is a way of life (the art of doing less).", "Pacing (the art of doing less)."
        ),
    ),
)
