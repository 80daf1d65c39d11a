"""A comma parts the beginning of a sentence from its verb.

What it finds:
    A sentence that begins with a short adverb or preposition group, then a comma, a finite verb
    and its subject: ‘In de ochtend, is het beter’.  A clause in front (‘Als je moe bent, …’) has
    its comma by right.

Why it matters:
    It is a house rule: the comma is English, and in Dutch it breaks the sentence in two.

When to allow it:
    When the pause is meant.

Source:
    The Taalunie's advice on the comma: none between the first part of a sentence and its verb.
"""

import re
from collections.abc import Iterator
from functools import cache

from editorial.facts import Text
from editorial.facts.vocabulary import alternatives
from editorial.language import Language
from editorial.model import Fix, Severity, Statement
from editorial.rule import Example, Family, Issue, Reference, Rule

_WORDS = 6
"""Words that the part in front has at most."""


@cache
def _fronted(language: Language) -> re.Pattern[str]:
    said = language.fronting
    inner = rf"(?!{alternatives(said.verbs | said.clauses)}\b)[\w’'/-]+"
    return re.compile(
        rf"(?i:{alternatives(said.openers)})(?:\s{inner}){{0,{_WORDS - 1}}}(,)\s"
        rf"{alternatives(said.verbs)}\s{alternatives(said.subjects)}(?!\w)"
    )


def check(text: Text, _: Reference) -> Iterator[Issue]:
    """Find commas before an inverted verb."""
    if not text.language.fronting.openers or "," not in text.plain:
        return
    pattern = _fronted(text.language)
    for start, end in text.sentences:
        found = pattern.match(text.plain, start, end)
        if found is None:
            continue
        yield Issue(
            Statement("A comma parts ‘{found}’.", {"found": found[0]}),
            *found.span(1),
            advice=Statement("Remove the comma."),
            suggestion="",
        )


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TEXT,
    severity=Severity.OFF,
    fix=Fix.ASK,
    text=check,
    fires=(
        Example("In the morning, it is better.", "In de ochtend, is het beter.", ",", ""),
        Example("Therefore, you must rest.", "Daarom, moet je rusten.", ",", ""),
    ),
    silent=(
        Example("In the morning it is better.", "In de ochtend is het beter."),
        Example("If you are tired, it is better.", "Als je moe bent, is het beter."),
        Example("In what she wrote, it is.", "In wat ze schreef, is het zo."),
        Example("In the morning, a walk is good.", "In de ochtend, zegt ze, is het beter."),
    ),
)
