"""The mark was taken away, but the Dutch still belongs to the older English.

What it finds:
    A translation without the mark `fuzzy` that was made for another English, and that nobody
    touched or confirmed since.  Where the catalog still has the older English, a change of
    capitals, spelling or punctuation is left alone, and a change of a number, unit, denial,
    comparison or name is an error.

Why it matters:
    The page would say what the source no longer says, and nothing else shows it.

When to allow it:
    When the Dutch fits both versions; `editorial review confirm` records that.

Source:
    Our own: PO tools know no more than the mark, and lose it in a merge.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from editorial.drift.wording import wording
from editorial.facts.rewording import changed, told
from editorial.language import Language
from editorial.markup import parse_source
from editorial.model import ChangeClass, Provenance, Severity, Statement
from editorial.review import Review, drifted, source_hash, target_hash
from editorial.rule import Bitext, Example, Family, Issue, Pair, Reference, Rule, Units
from editorial.rule.given import in_first
from editorial.similarity import Edit

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def check(pair: Pair, reference: Reference) -> Iterator[Issue]:
    """Find a target that was made for an older source although nothing marks it."""
    known, unit = pair.known, pair.unit
    if known is None or unit.fuzzy or known.source == source_hash(unit.source):
        return
    if not drifted(unit, Review({unit.id: known})):
        return
    statement = Statement("The English changed since this was translated; the Dutch did not.")
    fragment, severity = "", Severity.WARNING
    previous = unit.previous
    if previous is not None and source_hash(previous) == known.source:
        before, after = parse_source(previous).plain, pair.source.plain
        change = wording(before, after)
        if change is ChangeClass.TYPO:
            return
        edits = changed(before, after)
        if edits:
            statement = Statement(
                "{change} The Dutch did not change.", {"change": told(before, after)}
            )
            fragment = edits[0].after or edits[0].before
        if change is ChangeClass.NUMBER or _turns(edits, after, reference.source):
            severity = Severity.ERROR
    yield Issue(
        statement,
        0,
        0 if fragment else len(pair.target.plain),
        advice=Statement("Adapt the Dutch, or confirm it with ‘editorial review confirm’."),
        fragment=fragment,
        severity=severity,
    )


def _turns(edits: tuple[Edit, ...], after: str, source: Language) -> bool:
    """Whether a changed word is a denial, a comparison, a number or a name."""
    words = source.claims.negators | source.claims.comparators
    for edit in edits:
        old, new = set(_WORD.findall(edit.before)), set(_WORD.findall(edit.after))
        for word in old ^ new:
            plain = word.replace("’", "'")
            if plain.lower() in words or any(map(str.isdigit, word)) or _named(word, after):
                return True
    return False


def _named(word: str, text: str) -> bool:
    """Whether a word is written like a name, where no sentence begins."""
    if word[0].islower() or word == "I":
        return False
    inside = re.search(rf"[\w,;)’]\s+{re.escape(word)}\b", text)
    return inside is not None or not word[1:].islower()


def _drifted(previous: str, *, recorded: bool = True) -> Callable[[Bitext], Bitext]:
    """Have the target of the first block vouched for with an older English."""

    def made(pair: Pair) -> Pair:
        known = Provenance(source_hash(previous), target_hash(pair.unit.target))
        unit = replace(pair.unit, previous=previous if recorded else None)
        return replace(pair, unit=unit, known=known)

    return in_first(made)


_RETRANSLATED = in_first(
    lambda pair: replace(
        pair, known=Provenance(source_hash("Something else."), target_hash("Iets anders."))
    )
)


RULE = Rule(
    __name__,
    __doc__,
    family=Family.STATE,
    severity=Severity.ERROR,
    units=Units.WRITTEN,
    block=check,
    fires=(
        Example(
            "The study began in 2018.",
            "Het onderzoek begon in 2016.",
            "2018",
            given=_drifted("The study began in 2016."),
        ),
        Example(
            "Walking is not advised.",
            "Wandelen wordt aangeraden.",
            "not",
            given=_drifted("Walking is advised."),
        ),
        Example(
            "The nurse gave them a quiet room.",
            "De verpleegkundige gaf hun een rustige stoel.",
            "room",
            given=_drifted("The nurse gave them a quiet chair."),
        ),
        Example(
            "The study began in 2018.",
            "Het onderzoek begon in 2016.",
            "Het onderzoek begon in 2016.",
            given=_drifted("The study began in 2016.", recorded=False),
        ),
    ),
    silent=(
        Example("Rest is not sleep.", "Rust is geen slaap."),
        Example(
            "Rest is important for patients.",
            "Rust is belangrijk voor patiënten.",
            given=_drifted("Rest is importent for patients"),
        ),
        Example("It began in 2018.", "Het begon in 2018.", given=_RETRANSLATED),
        Example("It began in 2018.", "Het begon in 2018.", given=_drifted("It  began in 2018.")),
    ),
)
