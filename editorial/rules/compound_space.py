"""A word that the article joins elsewhere stands in two parts.

What it finds:
    Two words next to each other, ‘slaap kwaliteit’, that the article writes as one word three
    times or more, and at least three times as often as apart.  Function words and the first parts
    of verbs are left alone: ‘samen werken’ may be meant.

Why it matters:
    It is a house rule: a compound that stands apart is mostly English spelling, and search does
    not find it.

When to allow it:
    When the two words belong to different parts of the sentence: ‘dat zij thuis zorg krijgt’.

Source:
    The Taalunie's Leidraad to the Woordenlijst on compounds; the evidence is the article itself.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from editorial.facts import Text
from editorial.facts.masks import KEPT
from editorial.model import Fix, Severity, Statement
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule

_PART = 3
"""Letters that a part has at least."""
_OFTEN = 3
"""How often the article joins them at least, and how much more often than not."""


def check(bitext: Bitext, _: Reference) -> Iterator[Issue]:
    """Find words in two parts, of which the article makes one elsewhere."""
    texts = {pair.block.id: pair.target for pair in bitext.finished}
    written = Counter(word.text.lower() for text in texts.values() for word in text.words)
    joined = {
        word
        for word, count in written.items()
        if count >= _OFTEN and len(word) >= 2 * _PART and word.isalpha()
    }
    if not joined:
        return
    found = [
        (block, start, end, whole)
        for block, text in texts.items()
        for start, end, whole in _parted(text, joined)
    ]
    parted = Counter(whole for _, _, _, whole in found)
    for block, start, end, whole in found:
        if written[whole] < _OFTEN * parted[whole]:
            continue
        fragment = texts[block].plain[start:end]
        # A capital at the start of a sentence stays.
        word = fragment[0] + whole[1:]
        yield Issue(
            Statement(
                "‘{found}’ stands here; the article writes ‘{word}’ {count} times.",
                {"found": fragment, "word": whole, "count": written[whole]},
            ),
            start,
            end,
            advice=Statement("Write ‘{word}’ if this is one word.", {"word": word}),
            suggestion=word,
            block=block,
        )


def _parted(text: Text, joined: set[str]) -> Iterator[tuple[int, int, str]]:
    """Give the neighbours that make a known word, with that word."""
    language = text.language
    for first, second in pairwise(text.words):
        if second.start != first.end + 1 or not text.plain[first.end].isspace():
            continue
        whole = first.text.lower() + second.text
        if whole not in joined or min(len(first.text), len(second.text)) < _PART:
            continue
        parts = {first.text.lower(), second.text}
        if not parts.isdisjoint(language.writing.function_words):
            continue
        if first.text.lower() in language.inflection.detached:
            continue
        if not text.masks.covers(first.start, second.end, KEPT):
            yield first.start, second.end, whole


_JOINED = "De slaapkwaliteit daalt, slaapkwaliteit telt, meet slaapkwaliteit"


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TEXT,
    severity=Severity.OFF,
    fix=Fix.ASK,
    article=check,
    fires=(
        Example(
            ("Sleep quality", "Good sleep quality"),
            (_JOINED, "Een goede slaap kwaliteit"),
            "slaap kwaliteit",
            "slaapkwaliteit",
        ),
        Example(
            ("Sleep quality", "Sleep quality"),
            (_JOINED, "Slaap kwaliteit"),
            "Slaap kwaliteit",
            "Slaapkwaliteit",
        ),
    ),
    silent=(
        Example("Good sleep quality", "Een goede slaap kwaliteit en slaapkwaliteit"),
        Example("To work", "Samenwerken, samenwerken, samenwerken; samen werken"),
        Example("Insight", "Inzicht, inzicht, inzicht; het komt in zicht"),
        Example(
            ("Sleep quality", "Sleep quality"),
            (_JOINED, "Slaap. Kwaliteit; slaap, kwaliteit; slaap-kwaliteit"),
        ),
    ),
)
