"""States of an article, and things to look up, that the examples of rules are about."""

from collections.abc import Callable
from dataclasses import replace

import msgspec

from editorial.glossary import Glossary, Term
from editorial.model import Waiver
from editorial.rule.subject import Bitext, Pair, Reference
from editorial.spelling import WordList, over


def in_first(change: Callable[[Pair], Pair]) -> Callable[[Bitext], Bitext]:
    """Give what changes the first pair of an article."""

    def changed(bitext: Bitext) -> Bitext:
        first, *rest = bitext.pairs
        return replace(bitext, pairs=(change(first), *rest))

    return changed


def allowing(*waivers: Waiver) -> Callable[[Bitext], Bitext]:
    """Give what puts waivers on the first pair of an article."""
    return in_first(lambda pair: replace(pair, waivers=waivers))


def in_record(**values: object) -> Callable[[Bitext], Bitext]:
    """Give what puts values into an article's record, by the names of its fields."""

    def recorded(bitext: Bitext) -> Bitext:
        return replace(bitext, record=msgspec.structs.replace(bitext.record, **values))

    return recorded


def termed(*terms: Term) -> Callable[[Reference], Reference]:
    """Give what has a glossary of a few terms."""
    glossary = Glossary(terms)
    return lambda reference: replace(reference, glossary=glossary)


def spelled(*words: str) -> Callable[[Reference], Reference]:
    """Give what adds a speller of a few Dutch words; without an installed dictionary there is none."""
    speller = over(WordList(frozenset(words)), "nl")
    return lambda reference: replace(reference, speller=speller)
